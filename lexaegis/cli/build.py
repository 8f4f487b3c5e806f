"""`lexaegis build`: facts to snapshot."""

from graph.manifest import Manifest
from lexaegis.cli.options import FACTS, FactsOption, HomeOption
from lexaegis.cli.output import announcing, write_out

__all__ = ["build", "headline"]


def build(facts: FactsOption = FACTS, home: HomeOption = None) -> None:
    """Build the graph from the facts and make it the current snapshot.

    The old snapshot goes on serving until the new one is whole; a fault in the facts leaves it
    as it is.
    """
    from graph.build import build_snapshot
    from graph.snapshot import Home
    from queries.question import read_questions
    from queries.statements import state_questions

    place = Home(home)
    with announcing("Building") as announce:
        questions = state_questions(read_questions())
        manifest = build_snapshot(facts, place, place.documents(), announce, questions)
    write_out(headline(manifest))


def headline(manifest: Manifest) -> str:
    """Return the headline figures of a snapshot in words."""
    counts = manifest.counts
    return (
        f"jurisdictions  {counts['jurisdictions']:>8,}   whose law is described\n"
        f"instruments    {counts['instruments']:>8,}   and {counts.get('bills', 0):,} bills\n"
        f"offences       {counts['offences']:>8,}   "
        f"and {counts.get('proposed_offences', 0):,} proposed in bills\n"
        f"duties         {counts.get('duties', 0):>8,}\n"
        f"findings       {counts.get('findings', 0):>8,}\n"
        f"coverage cells {counts.get('researched_cells', 0):>8,}   "
        f"researched, of {counts.get('coverage_cells', 0):,}; in "
        f"{counts.get('disagreements', 0):,} a finding and the offences disagree\n"
        f"requirements   {counts.get('requirements', 0):>8,}   "
        f"held against national law {counts.get('conformities', 0):,} times\n"
        f"actors         {counts.get('actors', 0):>8,}   "
        f"with {counts.get('relations', 0):,} relations\n"
        f"agreements     {counts.get('agreements', 0):>8,}\n"
        f"sources        {counts.get('sources', 0):>8,}\n"
        f"statements     {counts['statements']:>8,}   "
        f"of them {counts['inferred']:,} inferred, in {counts['graphs']:,} named graphs\n"
        f"warnings       {sum(manifest.warnings.values()):>8,}   "
        f"of the shapes, each counted in `lexaegis info --format json`\n"
        f"dataset        {manifest.dataset}\n"
    )
