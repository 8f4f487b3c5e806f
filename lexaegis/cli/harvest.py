"""`lexaegis harvest`: what remote SPARQL endpoints say of our instruments and actors."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import FACTS, FactsOption, FormatOption, HomeOption, RowFormat
from lexaegis.cli.output import announcing, write_answer
from ontology.errors import WrongUse

__all__ = ["harvest"]


def harvest(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="cellar, fedlex, legislation-gov-uk or wikidata; all of them by default.",
        ),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Ask this endpoint, such as a mirror, in place of that of the one source named.",
        ),
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help="Show where the sources disagree, and keep nothing.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="A folder for the N-Quads.", show_default="that of the home"
        ),
    ] = None,
    days: Annotated[
        float,
        typer.Option(help="How many days old an answer may be to be taken as it was kept.", min=0),
    ] = 7,
    batch: Annotated[
        int | None, typer.Option(help="How many things to ask about at once.", min=1)
    ] = None,
    page: Annotated[
        int | None, typer.Option(help="How many rows to ask for at once.", min=1)
    ] = None,
    pause: Annotated[float, typer.Option(help="Seconds between two requests.", min=0)] = 1.0,
    timeout: Annotated[
        float, typer.Option(help="How many seconds an answer may take.", min=0.001)
    ] = 60.0,
    facts: FactsOption = FACTS,
    home: HomeOption = None,
    form: FormatOption = RowFormat.table,
) -> None:
    """Fetch identifiers and dates from remote endpoints; show where they and the facts disagree.

    What they say is kept beside the facts, each answer in a graph of its own with who said so,
    when, and asked by which query; the next `lexaegis build` takes it up. No fact is changed.
    """
    from graph.documents import keep_document
    from graph.snapshot import Home
    from lexaegis.harvest import IncompleteHarvest, compared_table, harvest_sources
    from loaders.remote.asking import Asker
    from loaders.remote.kept import KeptAnswers
    from loaders.remote.source import RemoteSource, find_source, read_sources

    sources = [find_source(name) for name in dict.fromkeys(names or ())] or [*read_sources()]
    if endpoint is not None and len(sources) != 1:
        raise WrongUse(
            "--endpoint is that of one source. Name the source: lexaegis harvest SOURCE."
        )
    place = Home(home)
    kept = KeptAnswers(place.folder / "answers", days)

    def asker(source: RemoteSource) -> Asker:
        return Asker(endpoint or source.endpoint, kept, pause, timeout)

    with announcing("Harvesting") as announce:
        done, faults = harvest_sources(sources, facts, asker, batch, page, announce)
        for each in done:
            if not look:
                keep_document(place, "harvest", each.harvest.source.name, each.quads, output)
    for each in done:
        sys.stderr.write(f"lexaegis: {each.summary}\n")
    write_answer(compared_table(done), form)
    if faults:
        raise IncompleteHarvest(faults)
