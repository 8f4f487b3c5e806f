"""Comparing literals by value, for stores that give a number or a date back in other words.

The values are those of XML Schema Part 2: Datatypes (W3C, 2012).

>>> from pyoxigraph import NamedNode
>>> decimal = NamedNode(_XSD + "decimal")
>>> value_of(Literal("5.0", datatype=decimal)) == value_of(Literal("5", datatype=decimal))
True
"""

import re
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

__all__ = ["value_of"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
    )
)
_FRACTION = re.compile(r"\.([0-9]*?)0*(?=[Z+-]|$)")
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def value_of(term: Literal) -> tuple[str, object]:
    """Return a literal as its datatype and its value; equal ones say the same.

    Only re-spellings that lose nothing are levelled: leading and trailing zeros of numbers, words
    and digits of truths, the case of language tags, trailing zeros of the fraction of a second.
    Everything else is compared as it is written; a duration too, for P1Y and P12M are the same to
    XML Schema, but not to a judge.
    """
    if term.language:
        return f"@{term.language.lower()}", term.value
    name = term.datatype.value.removeprefix(_XSD)
    text = term.value
    if name in _INTEGERS:
        return name, _decimal(text)
    match name:
        case "decimal":
            return name, _decimal(text)
        case "double" | "float":
            try:
                return name, float(text.replace("INF", "inf"))
            except ValueError:
                return name, text
        case "boolean":
            return name, _TRUTHS.get(text, text)
        case "dateTime" | "time":
            return name, _without_empty_fraction(text)
    return term.datatype.value, text


def _decimal(text: str) -> object:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return text


def _without_empty_fraction(text: str) -> str:
    """Return a time without the zeros that say nothing.

    >>> _without_empty_fraction("2026-01-01T10:00:00.500Z"), _without_empty_fraction("10:00:00.0")
    ('2026-01-01T10:00:00.5Z', '10:00:00')
    """
    return _FRACTION.sub(lambda match: f".{match[1]}" if match[1] else "", text)
