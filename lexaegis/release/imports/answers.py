"""Answers as every engine has them, whatever lexical form it gives to a value."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from queries.answer import Answer

__all__ = ["normalise", "rows_of_answer", "rows_of_json"]

_NUMBERS = ("integer", "int", "decimal", "double", "long")
_XSD = "http://www.w3.org/2001/XMLSchema#"


def normalise(value: str, datatype: str) -> str:
    """Return a value so that equal ones have equal texts.

    >>> normalise("10.0", _XSD + "decimal"), normalise("1", _XSD + "boolean")
    ('10', 'true')
    """
    kind = datatype.removeprefix(_XSD)
    if kind in _NUMBERS:
        try:
            return f"{Decimal(value).normalize():f}"
        except InvalidOperation:
            return value
    if kind == "boolean":
        return {"1": "true", "0": "false"}.get(value, value)
    return value


def rows_of_answer(answer: Answer) -> list[tuple[str, ...]]:
    """Return the rows of an answer of the embedded store, sorted."""
    return sorted(
        tuple(
            ""
            if term is None
            else normalise(
                getattr(term, "value", str(term)),
                getattr(getattr(term, "datatype", None), "value", ""),
            )
            for term in row
        )
        for row in answer.terms
    )


def rows_of_json(text: bytes | str) -> list[tuple[str, ...]]:
    """Return the rows of SPARQL 1.1 Query Results JSON (W3C, 2013), sorted."""
    data = json.loads(text)
    columns: list[str] = data["head"]["vars"]
    bindings: Iterable[Mapping[str, Any]] = data["results"]["bindings"]
    return sorted(
        tuple(
            normalise(row[name]["value"], row[name].get("datatype", "")) if name in row else ""
            for name in columns
        )
        for row in bindings
    )
