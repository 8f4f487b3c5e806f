"""The checks that are SPARQL queries: one `.rq` file each, with a header that people can read.

The header is YAML in comment lines that begin with `#+`:

    #+ title: Every term has a label
    #+ standard: "ROBOT report: missing_label"
    #+ described-at: http://robot.obolibrary.org/report_queries/missing_label
    #+ severity: error
    #+ remedy: Add rdfs:label.

Optional beside `described-at` is `by-design`, which says why faults may stand. The query selects
the `?place` of each fault, an IRI, and what was `?found` there, a text. The folder of a file is the
group of the check. What no query over a file can answer stands in `checks/beyond.yaml` and is told
as untested, so that the report hides nothing that the standards ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Literal, NamedNode, QuerySolutions

from ontology.errors import LexaegisError
from ontology.quality.check import Check, Fault, Outcome, Result, Severity, conclude
from ontology.quality.statements import Statements

__all__ = ["CHECKS", "CheckFault", "Query", "ask_check", "ask_checks", "beyond_files", "read_check"]

CHECKS = Path(__file__).resolve().parent / "checks"
_PREFIX = "#+"
_NEEDED = ("title", "standard", "severity", "remedy")
_KEYS = frozenset((*_NEEDED, "described-at", "by-design"))


class CheckFault(LexaegisError):
    """A file of the catalogue of checks that cannot be used."""


@dataclass(frozen=True, slots=True)
class Query:
    """A check and the SPARQL that carries it out."""

    check: Check
    sparql: str


def read_check(path: Path) -> Query:
    """Read one check.

    Raises:
        CheckFault: if the header lacks something or says something unknown.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(
        line.removeprefix(_PREFIX).removeprefix(" ") for line in lines if line.startswith(_PREFIX)
    )
    try:
        data = yaml.load(header, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise CheckFault(f"The header of the check {path.name} is not YAML: {error}.") from error
    check = _check(f"{path.parent.name}/{path.stem}", data or {}, path.name)
    body = "\n".join(line for line in lines if not line.startswith(_PREFIX)).strip() + "\n"
    return Query(check, body)


def _check(identifier: str, data: dict[str, Any], file: str) -> Check:
    """Return what a header says as a check.

    Raises:
        CheckFault: if the header lacks something or says something unknown.
    """
    missing = [key for key in _NEEDED if not data.get(key)]
    unknown = sorted(set(data) - _KEYS)
    if missing or unknown:
        said = [f"lacks {', '.join(missing)}"] if missing else []
        said += [f"has the unknown {', '.join(unknown)}"] if unknown else []
        raise CheckFault(f"The header of {identifier} in {file} {' and '.join(said)}.")
    if data["severity"] not in list(Severity):
        raise CheckFault(
            f"The severity of {identifier} in {file} is {data['severity']!r}. "
            f"Write one of: {', '.join(Severity)}."
        )
    return Check(
        identifier,
        data["title"],
        data["standard"],
        Severity(data["severity"]),
        data["remedy"],
        data.get("described-at"),
        data.get("by-design"),
    )


@cache
def _catalogue() -> tuple[Query, ...]:
    """Return every check, by group and name."""
    return tuple(read_check(path) for path in sorted(CHECKS.glob("*/*.rq")))


def ask_checks(said: Statements) -> Iterator[Result]:
    """Carry out every check of the catalogue, by group and name.

    Raises:
        CheckFault: if a file of the catalogue cannot be used.
    """
    for query in _catalogue():
        yield ask_check(query, said)


def ask_check(query: Query, said: Statements) -> Result:
    """Carry out one check.

    Raises:
        CheckFault: if its query is not SPARQL or does not select places and findings.
    """
    return conclude(query.check, _ask(query, said))


def _ask(query: Query, said: Statements) -> Iterator[Fault]:
    """Yield what a query finds.

    Raises:
        CheckFault: if the query is not SPARQL or does not select places and findings.
    """
    name = query.check.identifier
    try:
        answer = said.store.query(query.sparql)
    except SyntaxError as error:
        raise CheckFault(f"The query of the check {name} is not SPARQL: {error}.") from error
    if not isinstance(answer, QuerySolutions) or {v.value for v in answer.variables} != {
        "place",
        "found",
    }:
        raise CheckFault(f"The query of the check {name} must select ?place and ?found.")
    for solution in answer:
        place, found = solution["place"], solution["found"]
        if not isinstance(place, NamedNode) or not isinstance(found, Literal):
            raise CheckFault(f"The check {name} found {found} at {place}, which is not an IRI.")
        yield Fault(place.value, found.value)


def beyond_files() -> Iterator[Result]:
    """Yield what the standards ask and no file can answer, each with the reason, as untested.

    Raises:
        CheckFault: if `checks/beyond.yaml` lacks something or says something unknown.
    """
    path = CHECKS / "beyond.yaml"
    for name, data in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).items():
        check = _check(f"beyond/{name}", data, path.name)
        yield Result(check, Outcome.untested, said=check.remedy)
