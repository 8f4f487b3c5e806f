"""The OpenAPI 3.1 description of `/api`, made from the catalogue of questions."""

from functools import cache
from importlib.metadata import version
from typing import Any

from ontology.read import VOCABULARIES, notations
from queries.parameters import Parameter
from queries.question import Question, read_questions

__all__ = ["describe_api"]

_DAY = {
    "name": "as-at",
    "in": "query",
    "description": "The law as it stood on this day; as last checked if not given.",
    "schema": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "example": "2024-01-01",
}
_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "The format, in place of the Accept header.",
    "schema": {"type": "string", "enum": ["json", "csv"]},
}
_TEXT: dict[str, Any] = {"text/plain": {"schema": {"type": "string"}}}
_FAULTS: dict[str, Any] = {
    "400": {"description": "A parameter is unknown or its value does not fit.", "content": _TEXT},
    "406": {"description": "No format that is offered is accepted.", "content": _TEXT},
    "429": {
        "description": "Too many requests; Retry-After says when to come back.",
        "content": _TEXT,
    },
    "503": {"description": "Busy, or stopped at a limit.", "content": _TEXT},
}
_NOT_THERE = {"404": {"description": "There is no such thing.", "content": _TEXT}}
_SOURCE = {
    "type": "object",
    "required": ["title", "publisher", "url", "read", "dated"],
    "properties": {
        "title": {"type": "string"},
        "publisher": {"type": ["string", "null"]},
        "url": {"type": ["string", "null"]},
        "read": {"type": ["string", "null"], "enum": ["official-text", "secondary", None]},
        "dated": {"type": ["string", "null"]},
    },
}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_AS_AT = {"type": ["string", "null"]}
_VALUE = {"type": ["string", "number", "boolean", "null"]}


@cache
def describe_api(root: str) -> dict[str, Any]:
    """Return the description.

    Args:
        root: the path under which the service is shown, with a slash at its end.
    """
    paths: dict[str, Any] = {
        "/api/questions": _get(
            "The catalogue of questions", [], _object({"questions": {"type": "array"}})
        ),
        "/api/jurisdictions": _get(
            "All jurisdictions",
            [_DAY],
            _object({"as_at": _AS_AT, "dataset": _HASH, "jurisdictions": _array("jurisdiction")}),
        ),
        "/api/jurisdictions/{code}": _get(
            "One jurisdiction, with its offences and its researched coverage cells",
            [
                {
                    "name": "code",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string", "pattern": "^[A-Za-z0-9-]{2,7}$"},
                    "example": "GB-EAW",
                },
                _DAY,
            ],
            _object(
                {
                    "as_at": _AS_AT,
                    "dataset": _HASH,
                    "jurisdiction": {"$ref": "#/components/schemas/jurisdiction"},
                    "offences": _array("row"),
                    "cells": _array("row"),
                }
            ),
            _NOT_THERE,
        ),
        "/api/coverage": _get(
            "Coverage cells: what the law of a jurisdiction says of a conduct with a material",
            [
                _several("jurisdiction", "ISO 3166 codes, with commas between", None),
                *(_several(name, f"{name}s", name) for name in ("material", "conduct", "verdict")),
                _DAY,
                _FORMAT,
            ],
            _object(
                {
                    "as_at": _AS_AT,
                    "dataset": _HASH,
                    "truncated": {"type": "boolean"},
                    "cells": _array("row"),
                }
            ),
            csv=True,
        ),
    }
    for question in read_questions():
        paths[f"/api/ask/{question.name}"] = _get(
            question.question,
            [*map(_parameter, question.parameters), _DAY, _FORMAT],
            _answer(question),
            csv=True,
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lexaegis",
            "version": version("lexaegis"),
            "description": "How the law of the world treats AI-generated child sexual abuse "
            "material: the questions of the catalogue, without SPARQL.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": root.rstrip("/") or "/"}],
        "paths": paths,
        "components": {
            "schemas": {
                "source": _SOURCE,
                "row": {"type": "object", "additionalProperties": _VALUE},
                "jurisdiction": _object(
                    {
                        "code": {"type": "string"},
                        "name": {"type": "string"},
                        "kind": {"type": "string", "enum": list(notations("jurisdiction-kind"))},
                        "part_of": {"type": ["string", "null"]},
                        "offences": {"type": "integer"},
                    }
                ),
            }
        },
    }


def _get(
    summary: str,
    parameters: list[Any],
    schema: Any,
    further: dict[str, Any] | None = None,
    csv: bool = False,
) -> dict[str, Any]:
    """Return the description of a path that is read."""
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if csv:
        content["text/csv"] = {"schema": {"type": "string"}}
    responses = {"200": {"description": "The answer.", "content": content}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": responses | _FAULTS | (further or {}),
        }
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _array(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _several(name: str, meaning: str, scheme: str | None) -> dict[str, Any]:
    """Return a parameter that takes values with commas between."""
    schema: dict[str, Any] = {"type": "string", "default": "any"}
    if scheme:
        schema["pattern"] = _list_of([*notations(scheme)])
    return {"name": name, "in": "query", "description": meaning, "schema": schema}


def _list_of(values: list[str]) -> str:
    """Return the pattern of a list of values with commas between, or `any`."""
    one = "|".join(values)
    return f"^(any|({one})(,({one}))*)$"


def _parameter(parameter: Parameter) -> dict[str, Any]:
    """Return a parameter of a question."""
    schema: dict[str, Any] = {"type": "string", "default": parameter.default}
    if (VOCABULARIES / f"{parameter.type}.ttl").exists():
        values = list(notations(parameter.type))
        if parameter.several:
            schema["pattern"] = _list_of(values)
        else:
            schema["enum"] = [*values, "any"]
    elif parameter.type == "date":
        schema["pattern"] = r"^(any|\d{4}-\d{2}-\d{2})$"
    elif parameter.type == "integer":
        schema["pattern"] = r"^(any|-?\d+)$"
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.meaning,
        "schema": schema,
    }


def _answer(question: Question) -> dict[str, Any]:
    """Return the schema of the answer to a question."""
    columns: dict[str, Any] = {
        name: {"description": meaning, **_VALUE} for name, meaning in question.columns.items()
    }
    if question.record is not None:
        columns["record_confidence"] = {"type": ["string", "null"]}
        columns["record_sources"] = {
            "type": "array",
            "items": {"$ref": "#/components/schemas/source"},
        }
    return _object(
        {
            "question": {"const": question.name},
            "title": {"type": "string"},
            "parameters": {"type": "object", "additionalProperties": {"type": "string"}},
            "as_at": _AS_AT,
            "dataset": _HASH,
            "truncated": {"type": "boolean"},
            "rows": {"type": "array", "items": _object(columns)},
        }
    )
