"""The report as a table for people and as JSON for programs."""

import json
from collections.abc import Iterator
from typing import Any

from ontology.identity import ONTOLOGY_IRI
from ontology.quality.check import Outcome, Result
from ontology.quality.report import QualityReport
from ontology.quality.statements import name_of

__all__ = ["write_json", "write_table"]

_TOLD = 5
_WIDTH = 14


def write_table(report: QualityReport, *, whole: bool = False) -> str:
    """Return the report as lines of text.

    Args:
        report: the report.
        whole: whether to list the checks that passed too, and every fault.
    """
    lines = [f"version       {report.version}"]
    lines.append("checks        " + _count(report))
    for result in report.results:
        if whole or result.outcome not in (Outcome.passed, Outcome.untested):
            lines += ["", *_tell(result, None if whole else _TOLD)]
    untested = [each for each in report.results if each.outcome is Outcome.untested]
    if untested and not whole:
        lines += ["", *(_tell_in_one_line(each) for each in untested)]
    lines.append("")
    for figure in report.figures:
        lines.append(f"{figure.told:>12}  {figure.meaning}")
    return "\n".join(lines) + "\n"


def _count(report: QualityReport) -> str:
    return ", ".join(f"{number} {name}" for name, number in report.counts().items())


def _tell(result: Result, most: int | None) -> Iterator[str]:
    """Yield the lines of one check."""
    failed = result.outcome is Outcome.failed
    word = result.check.severity if failed else result.outcome
    indent = " " * _WIDTH
    yield f"{word:<{_WIDTH}}{result.check.identifier}: {result.check.title}"
    for fault in result.faults[:most]:
        yield f"{indent}{name_of(fault.place)}: {fault.found}"
    if most is not None and len(result.faults) > most:
        yield f"{indent}and {len(result.faults) - most} more"
    if result.said:
        yield f"{indent}{result.said}"
    if failed:
        reason = result.check.by_design
        yield f"{indent}By design: {reason}" if reason else f"{indent}Do: {result.check.remedy}"


def _tell_in_one_line(result: Result) -> str:
    check = result.check
    return f"{result.outcome:<{_WIDTH}}{check.identifier}: {check.title}. {result.said}"


def write_json(report: QualityReport) -> str:
    """Return the report as JSON."""
    data = {
        "ontology": ONTOLOGY_IRI,
        "version": report.version,
        "counts": report.counts(),
        "checks": [_describe(result) for result in report.results],
        "figures": [
            {
                "name": figure.name,
                "meaning": figure.meaning,
                "dimension": figure.dimension,
                "value": figure.value,
            }
            for figure in report.figures
        ],
        "usage": [
            {"by": use.name, "terms": use.terms, "unused": list(use.unused)} for use in report.usage
        ],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _describe(result: Result) -> dict[str, Any]:
    check = result.check
    return {
        "id": check.identifier,
        "title": check.title,
        "standard": check.standard,
        "described_at": check.described_at,
        "severity": check.severity,
        "outcome": result.outcome,
        "said": result.said,
        "faults": [{"place": fault.place, "found": fault.found} for fault in result.faults],
        "remedy": check.remedy,
        "by_design": check.by_design,
    }
