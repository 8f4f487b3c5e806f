"""The page that says which of the W3C's OWL 2 test cases the reasoner passes."""

from collections import Counter
from pathlib import Path
from typing import Final

from ontology.reasoner.outcome import Outcome

__all__ = ["render_page", "write_page"]

_KINDS: Final = {
    "POSITIVE_IMPL": "a graph that follows",
    "NEGATIVE_IMPL": "a graph that does not follow",
    "INCONSISTENCY": "a graph that contradicts itself",
    "CONSISTENCY": "a graph that does not",
}
_VERDICTS: Final = ("passed", "failed", "out of scope")

_HEAD: Final = """# The W3C's OWL 2 test cases

Written by `python -m ontology.reasoner.conformance FOLDER`, where FOLDER holds
`conformance/owl2-test-cases`; `tests/test_owl2_conformance.py` holds the page against a new run.

The reasoner (`ontology/reasoner`) claims the rules of OWL 2 RL: every rule of tables 4 to 9 of
"OWL 2 Web Ontology Language Profiles". A case is in scope if it belongs to the suite for those
rules (`rdfbased-sem-*`), or if its premise lies within the profile OWL 2 RL and what is to follow
is a statement about named things, which is what the rules promise (theorem PR1). A denial, such as
that two things differ, is shown by refutation. A case out of scope is run all the same: to find a
contradiction in a consistent graph, or to infer what does not follow, would count as failed, unless
our copy of the case is spoilt.

The cases were taken from the test suite of JFact; those marked * were changed there (declarations
added), so that passing them is no claim about the W3C's own file. The reasoner reads RDF: the cases
that were given in functional syntax were written as RDF by py-horned-owl.

"""


def write_page(outcomes: list[Outcome], path: Path) -> None:
    """Write the page."""
    path.write_text(render_page(outcomes), encoding="utf-8")


def render_page(outcomes: list[Outcome]) -> str:
    """Return the page as Markdown."""
    counts = Counter((outcome.kind, outcome.verdict) for outcome in outcomes)
    rows = ["| what is asked | passed | failed | out of scope |", "| --- | ---: | ---: | ---: |"]
    for kind, words in _KINDS.items():
        cells = " | ".join(str(counts[kind, verdict]) for verdict in _VERDICTS)
        rows.append(f"| {words} | {cells} |")
    totals = Counter(outcome.verdict for outcome in outcomes)
    rows.append(f"| all {len(outcomes)} | {' | '.join(str(totals[each]) for each in _VERDICTS)} |")
    parts = [_HEAD, "\n".join(rows), "\n"]
    for verdict in _VERDICTS:
        chosen = [outcome for outcome in outcomes if outcome.verdict == verdict]
        parts.append(f"\n## {verdict.capitalize()} ({len(chosen)})\n\n")
        if verdict == "out of scope":
            parts.append("| case | why |\n| --- | --- |\n")
            parts += [f"| {_name(outcome)} | {outcome.reason} |\n" for outcome in chosen]
        else:
            parts += [f"- {_name(outcome)}{_reason(outcome)}\n" for outcome in chosen]
            parts += [] if chosen else ["None.\n"]
    return "".join(parts)


def _name(outcome: Outcome) -> str:
    return f"`{outcome.name}`{'*' if outcome.changed else ''}"


def _reason(outcome: Outcome) -> str:
    return f": {outcome.reason}" if outcome.reason else ""
