"""How much of the ontology is used, and which terms are not."""

from collections.abc import Collection
from dataclasses import dataclass

from ontology.quality.statements import Statements
from ontology.terms import OWL

__all__ = ["Usage", "measure_usage", "own_terms"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Which terms of the ontology something uses.

    Attributes:
        name: a short name of what uses them, `facts`.
        by: the same in words.
        terms: how many terms there are.
        unused: the IRIs of those not used, in order.
    """

    name: str
    by: str
    terms: int
    unused: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the terms that are used, from 0 to 1."""
        return 1 - len(self.unused) / self.terms if self.terms else 0.0


def own_terms(said: Statements) -> set[str]:
    """Return the IRIs of our classes and properties, without those that describe properties."""
    return set(said.own(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty))


def measure_usage(said: Statements, name: str, by: str, used: Collection[str]) -> Usage:
    """Return which of our terms are among those that something uses."""
    terms = own_terms(said)
    return Usage(name, by, len(terms), tuple(sorted(terms - set(used))))
