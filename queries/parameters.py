"""The parameters of a question: their types, and how a value becomes part of the query.

In a query a parameter is a `VALUES` block of its own name, which holds the default, so that the
file can be run as it stands on any endpoint:

    VALUES ?conduct { <https://w3id.org/lexaegis/vocab/conduct/possess> }

`UNDEF` in the block stands for `any`.
"""

import datetime
import difflib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ontology.errors import WrongUse
from ontology.identity import concept, thing
from ontology.read import VOCABULARIES, notations

__all__ = ["ANY", "BadParameter", "Parameter", "bind"]

ANY = "any"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_THINGS = frozenset(
    (
        "actor",
        "agreement",
        "claim",
        "document",
        "instrument",
        "offence",
        "provision",
        "recommendation",
        "requirement",
        "study",
    )
)


class BadParameter(WrongUse):
    """A value that a question cannot take."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a question.

    Attributes:
        name: its name, which is that of a variable of the query.
        type: a concept scheme such as `conduct`, or jurisdiction, date, integer, text, or the
            kind of a thing such as `actor`, whose values are identifiers.
        default: the value it has when none is given; `any` leaves it open.
        meaning: what it stands for, in plain words.
        several: whether it takes several values, separated by commas.
    """

    name: str
    type: str
    default: str
    meaning: str
    several: bool = False

    def terms(self, value: str) -> list[NamedNode | Literal]:
        """Return a value as RDF terms; none for `any`.

        Raises:
            BadParameter: if the value does not fit the type; it says which values do.
        """
        if value == ANY:
            return []
        values = [part.strip() for part in value.split(",")] if self.several else [value]
        return [self._term(part) for part in values]

    def _term(self, value: str) -> NamedNode | Literal:
        if self.type == "jurisdiction":
            return self._jurisdiction(value)
        if self.type in _THINGS:
            if not _IDENTIFIER.fullmatch(value):
                raise self._bad(value, f"Write the identifier of a thing of kind {self.type}.")
            return thing(self.type, value)
        if (VOCABULARIES / f"{self.type}.ttl").exists():
            allowed = notations(self.type)
            if value not in allowed:
                raise self._bad(value, _choice(value, [*allowed, ANY]))
            return concept(self.type, value)
        return self._literal(value)

    def _jurisdiction(self, value: str) -> NamedNode:
        # The register needs the typed schema, which a question without a place must not wait for.
        from loaders.facts.register import read_register

        code, known = value.upper(), read_register().jurisdictions
        if code not in known:
            names = {entry.name.lower(): entry.code for entry in known.values()}
            code = names.get(value.lower(), "")
        if not code:
            raise self._bad(value, "Write an ISO 3166 code such as GB or US-CA, or a name.")
        return thing("jurisdiction", code)

    def _literal(self, value: str) -> Literal:
        match self.type:
            case "text":
                return Literal(value)
            case "integer":
                if not re.fullmatch(r"-?\d+", value):
                    raise self._bad(value, "Write a whole number.")
                return Literal(value, datatype=NamedNode(_XSD + "integer"))
            case "date":
                try:
                    if not _DAY.fullmatch(value):
                        raise ValueError
                    datetime.date.fromisoformat(value)
                except ValueError:
                    raise self._bad(value, "Write a day as YYYY-MM-DD.") from None
                return Literal(value, datatype=NamedNode(_XSD + "date"))
        raise ValueError(f"the parameter {self.name} has the unknown type {self.type}")

    def _bad(self, value: str, remedy: str) -> BadParameter:
        return BadParameter(f"The parameter {self.name} cannot be '{value}'. {remedy}")


def _choice(value: str, allowed: list[str]) -> str:
    """Return a remedy that offers the nearest allowed value and lists them all."""
    near = difflib.get_close_matches(value, allowed, n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}Allowed: {', '.join(allowed)}."


def bind(query: str, values: Mapping[Parameter, str]) -> str:
    """Return the query with the `VALUES` block of each parameter filled with its value.

    All are filled in one pass, so that no value can be taken for a block.

    Raises:
        BadParameter: if a value does not fit.
        ValueError: if the query has not exactly one block of the name of a parameter.
    """
    blocks = {
        parameter.name: " ".join(str(term) for term in parameter.terms(value)) or "UNDEF"
        for parameter, value in values.items()
    }
    pattern = re.compile(r"VALUES\s+\?(\w+)\s*\{[^}]*\}")
    counts = Counter(match[1] for match in pattern.finditer(query))
    for name in blocks:
        if counts[name] != 1:
            raise ValueError(f"the query has {counts[name]} VALUES blocks for ?{name}, not one")

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return f"VALUES ?{name} {{ {blocks[name]} }}" if name in blocks else match[0]

    return pattern.sub(fill, query)
