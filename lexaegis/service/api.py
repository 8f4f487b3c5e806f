"""`/api`: the questions, coverage and jurisdictions as JSON, for programs that know no SPARQL."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from lexaegis.service.answering import Desk, Made, Wanted, read_day
from lexaegis.service.dataset import Dataset
from lexaegis.service.faults import Fault
from lexaegis.service.formats import JSON
from lexaegis.service.sparql import accepted, negotiate
from ontology.errors import WrongUse
from ontology.identity import THING_BASE, VOCABULARY_BASE
from queries.answer import Answer, Citation, Term, python_value
from queries.ask import ask
from queries.formats import display, write_csv
from queries.parameters import ANY, BadParameter, Parameter
from queries.question import UnknownQuestion, find_question, read_questions

__all__ = [
    "COVERAGE_PARAMETERS",
    "answer_coverage",
    "answer_jurisdiction",
    "answer_question",
    "list_jurisdictions",
    "list_questions",
]

_CSV = "text/csv"
_OWN = ("as-at", "format")
COVERAGE_PARAMETERS = tuple(
    Parameter(name, name, ANY, meaning, several=True)
    for name, meaning in (
        ("jurisdiction", "ISO 3166 codes, with commas between"),
        ("material", "materials, with commas between"),
        ("conduct", "conducts, with commas between"),
        ("verdict", "verdicts, with commas between"),
    )
)
"""By what coverage cells are chosen."""

_COVERAGE = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
SELECT ?jurisdiction ?material ?conduct ?verdict ?decided_by ?own_verdict ?status ?since ?at_latest
  ?years ?life ?confidence WHERE {{
  VALUES ?place {{ {place} }} VALUES ?material {{ {material} }}
  VALUES ?conduct {{ {conduct} }} VALUES ?verdict {{ {verdict} }}
  ?cell lex:jurisdiction ?place ; lex:material ?material ; lex:conduct ?conduct ;
    lex:verdict ?verdict ; lex:derivation ?decided_by .
  ?place lex:isoCode ?jurisdiction .
  OPTIONAL {{ ?cell lex:ownVerdict ?own_verdict }}
  OPTIONAL {{ ?cell lex:status ?status }}
  OPTIONAL {{ ?cell lex:criminalisedSince ?since }}
  OPTIONAL {{ ?cell lex:criminalisedAtLatestSince ?at_latest }}
  OPTIONAL {{ ?cell lex:gravestCustodyYears ?years }}
  OPTIONAL {{ ?cell lex:gravestIsLife ?life }}
  OPTIONAL {{ ?cell lex:confidence ?confidence }}
}} ORDER BY ?jurisdiction ?material ?conduct
"""
_JURISDICTIONS = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?code ?name ?kind ?part_of (COUNT(?offence) AS ?offences) WHERE {
  ?place a lex:Jurisdiction ; lex:isoCode ?code ; rdfs:label ?name ; lex:jurisdictionKind ?kind .
  OPTIONAL { ?place lex:isPartOfJurisdiction/lex:isoCode ?part_of }
  OPTIONAL { ?offence a lex:Offence ; lex:jurisdiction ?place }
} GROUP BY ?code ?name ?kind ?part_of ORDER BY ?code
"""
_OFFENCES = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?offence ?label ?status ?since WHERE {{
  ?offence a lex:Offence ; lex:jurisdiction <{place}> ; rdfs:label ?label ; lex:status ?status .
  OPTIONAL {{ ?offence lex:inForceFrom ?since }}
}} ORDER BY ?offence
"""


async def list_questions(desk: Desk, request: Request) -> Response:
    """Return the catalogue of questions with their parameters and columns."""
    _once(request, ())

    def make(_: Dataset) -> Made:
        questions = [
            {name: value for name, value in question.to_dict().items() if name != "query"}
            for question in read_questions()
        ]
        return Made(_encode({"questions": questions}), JSON)

    return await desk.respond(request, Wanted(("questions",), make, work="tell"))


async def answer_question(desk: Desk, request: Request) -> Response:
    """Return the answer to a question of the catalogue.

    Raises:
        Fault: 404 if there is no such question, 400 if a parameter does not fit.
    """
    try:
        question = find_question(request.path_params["name"])
    except UnknownQuestion as error:
        raise Fault(404, f"{error.said} /api/questions lists them all.") from error
    values = _once(request, [*(each.name for each in question.parameters), *_OWN])
    day = read_day(values.pop("as-at", None))
    media_type = _media_type(request, values.pop("format", None))
    try:
        question.sparql(values)
    except (BadParameter, WrongUse) as error:
        raise Fault(400, str(error)) from error

    def make(dataset: Dataset) -> Made:
        dataset.refuse_unfit(question.name)
        answer = ask(dataset.engine, question, values)
        if media_type == _CSV:
            return Made(write_csv(answer.with_sources()).encode(), _CSV, answer.truncated)
        data = {
            "question": question.name,
            "title": question.title,
            "parameters": values,
            "as_at": day,
            "dataset": dataset.hash,
            "truncated": answer.truncated,
            "rows": _rows(answer),
        }
        return Made(_encode(data), JSON, answer.truncated)

    key = ("question", question.name, media_type, repr(sorted(values.items())))
    return await desk.respond(request, Wanted(key, make, day))


async def answer_coverage(desk: Desk, request: Request) -> Response:
    """Return coverage cells, by jurisdiction, material, conduct and verdict.

    Raises:
        Fault: if a parameter does not fit.
    """
    values = _once(request, [*(each.name for each in COVERAGE_PARAMETERS), *_OWN])
    day = read_day(values.pop("as-at", None))
    media_type = _media_type(request, values.pop("format", None))
    blocks = {}
    for parameter in COVERAGE_PARAMETERS:
        try:
            terms = parameter.terms(values.get(parameter.name, parameter.default))
        except BadParameter as error:
            raise Fault(400, str(error)) from error
        name = "place" if parameter.name == "jurisdiction" else parameter.name
        blocks[name] = " ".join(map(str, terms)) or "UNDEF"
    text = _COVERAGE.format(**blocks)

    def make(dataset: Dataset) -> Made:
        answer = dataset.engine.query(text)
        if media_type == _CSV:
            return Made(write_csv(answer).encode(), _CSV, answer.truncated)
        data = {"as_at": day, "dataset": dataset.hash, "truncated": answer.truncated}
        return Made(_encode({**data, "cells": _rows(answer)}), JSON, answer.truncated)

    key = ("coverage", media_type, repr(sorted(values.items())))
    return await desk.respond(request, Wanted(key, make, day))


async def list_jurisdictions(desk: Desk, request: Request) -> Response:
    """Return all jurisdictions."""
    day = read_day(_once(request, _OWN[:1]).get("as-at"))

    def make(dataset: Dataset) -> Made:
        rows = _rows(dataset.engine.query(_JURISDICTIONS))
        data = {"as_at": day, "dataset": dataset.hash, "jurisdictions": rows}
        return Made(_encode(data), JSON)

    return await desk.respond(request, Wanted(("jurisdictions",), make, day))


async def answer_jurisdiction(desk: Desk, request: Request) -> Response:
    """Return one jurisdiction: its offences and its researched coverage cells.

    Raises:
        Fault: 404 if the dataset has no such jurisdiction.
    """
    code = request.path_params["code"].upper()
    day = read_day(_once(request, _OWN[:1]).get("as-at"))
    place = (
        NamedNode(f"{THING_BASE}jurisdiction/{code}") if code.replace("-", "").isalnum() else None
    )

    def make(dataset: Dataset) -> Made:
        engine = dataset.engine
        known = [row for row in _rows(engine.query(_JURISDICTIONS)) if row["code"] == code]
        if place is None or not known:
            raise Fault(
                404, f"There is no jurisdiction {code[:20]}. /api/jurisdictions lists them."
            )
        cells = engine.query(
            _COVERAGE.format(place=str(place), material="UNDEF", conduct="UNDEF", verdict="UNDEF")
        )
        researched = [row for row in _rows(cells) if row["decided_by"] != "nothing"]
        data = {
            "as_at": day,
            "dataset": dataset.hash,
            "jurisdiction": known[0],
            "offences": _rows(engine.query(_OFFENCES.format(place=place.value))),
            "cells": researched,
        }
        return Made(_encode(data), JSON, cells.truncated)

    return await desk.respond(request, Wanted(("jurisdiction", code), make, day))


def _once(request: Request, known: Sequence[str]) -> dict[str, str]:
    """Return the parameters of a request, each of which is known and given once.

    Raises:
        Fault: if one is unknown or given twice.
    """
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            offer = ", ".join(known) or "none"
            raise Fault(400, f"There is no parameter {name[:60]}. There are: {offer}.")
        if name in found:
            raise Fault(400, f"The parameter {name} is given twice. Put commas between values.")
        found[name] = value
    return found


def _media_type(request: Request, format_: str | None) -> str:
    """Return whether JSON or CSV is wanted."""
    if format_ is None:
        return negotiate(accepted(request), (JSON, _CSV))
    if format_ not in ("json", "csv"):
        raise Fault(406, f"There is no answer in the format {format_[:40]}. There is: json, csv.")
    return JSON if format_ == "json" else _CSV


def _rows(answer: Answer) -> list[dict[str, Any]]:
    """Return rows as JSON knows them: concepts by notation, things by IRI, sources beside."""
    rows: list[dict[str, Any]] = []
    for number, row in enumerate(answer.terms):
        entry: dict[str, Any] = {
            name: _plain(term) for name, term in zip(answer.columns, row, strict=True)
        }
        if answer.citations is not None and answer.confidences is not None:
            entry["record_confidence"] = answer.confidences[number]
            entry["record_sources"] = [_source(each) for each in answer.citations[number]]
        rows.append(entry)
    return rows


def _plain(term: Term | None) -> Any:
    if isinstance(term, NamedNode):
        return display(term) if term.value.startswith(VOCABULARY_BASE) else term.value
    value = python_value(term)
    return float(value) if isinstance(value, Decimal) else value


def _source(citation: Citation) -> Mapping[str, str | None]:
    return {
        "title": citation.title,
        "publisher": citation.publisher,
        "url": citation.url,
        "read": citation.read,
        "dated": citation.dated,
    }


def _encode(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
