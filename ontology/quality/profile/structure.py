"""Axioms and expressions of OWL 2, named as in its structural specification."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["UNREADABLE", "Axiom", "Expression", "Role"]


@dataclass(frozen=True, slots=True)
class Role:
    """An object property or its inverse.

    Attributes:
        iri: the IRI of the property.
        is_inverse: whether its inverse is meant.
    """

    iri: str
    is_inverse: bool = False

    def inverse(self) -> "Role":
        """Return the property that leads the other way."""
        return Role(self.iri, not self.is_inverse)


@dataclass(frozen=True, slots=True)
class Expression:
    """A class expression or a data range.

    Attributes:
        kind: `Class`, `ObjectIntersectionOf`, `Datatype`, `DataOneOf` and so on.
        name: the IRI, if it is a class or a datatype with a name.
        parts: the expressions that it is made of; of literals, their datatypes.
        role: the object property that it restricts.
        number: the number of a cardinality.
    """

    kind: str
    name: str = ""
    parts: tuple["Expression", ...] = ()
    role: Role | None = None
    number: int = 0

    def walk(self) -> Iterator["Expression"]:
        """Yield it and everything in it."""
        yield self
        for part in self.parts:
            yield from part.walk()


UNREADABLE: Final = Expression("")
"""In place of an expression in which a fault was found."""


@dataclass(frozen=True, slots=True)
class Axiom:
    """An axiom, as far as a profile depends on it.

    Attributes:
        kind: `SubClassOf`, `ObjectPropertyDomain` and so on.
        place: the IRI of the term that it is about, where a fault in it is told.
        expressions: its class expressions and data ranges, in order.
        roles: its object properties, in order; the wider one of an inclusion is the last.
    """

    kind: str
    place: str
    expressions: tuple[Expression, ...] = ()
    roles: tuple[Role, ...] = ()
