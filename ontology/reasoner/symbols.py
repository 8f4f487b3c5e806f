"""Every term of a graph as a small number: rules compare, join and count numbers only."""

from typing import NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.reasoner.literals import DATATYPES, Value, value_of
from ontology.reasoner.vocabulary import VOCABULARY

__all__ = ["Fact", "Statement", "Symbols", "Term"]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Fact: TypeAlias = tuple[int, int, int]
"""A statement as the numbers of its subject, predicate and object."""


class Statement(NamedTuple):
    """A statement in terms; unlike a triple of RDF its subject may be a literal.

    The rules of OWL 2 RL say of a literal which datatype it has and which other literal it
    equals; such statements stand in proofs and never in a published graph.
    """

    subject: Term
    predicate: Term
    object: Term


class Symbols:
    """The numbers of the terms of one graph."""

    def __init__(self) -> None:
        self.numbers: dict[Term, int] = {term: n for n, term in enumerate(VOCABULARY)}
        self.terms: list[Term] = list(VOCABULARY)
        self._literals: frozenset[int] | None = None
        self._twins: dict[Value, list[int]] | None = None
        self._values: dict[int, Value] = {}

    def number(self, term: Term) -> int | None:
        """Return the number of a term, if the graph holds it."""
        return self.numbers.get(term)

    def add(self, term: Term) -> int:
        """Return the number of a term, giving it one if it has none."""
        number = self.numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
            self._literals = self._twins = None
        return number

    def statement(self, fact: Fact) -> Statement:
        """Return a fact in terms."""
        return Statement(*(self.terms[number] for number in fact))

    def is_datatype(self, number: int) -> bool:
        """Say whether a number is that of a datatype whose values are known."""
        term = self.terms[number]
        return isinstance(term, NamedNode) and term.value in DATATYPES

    @property
    def literals(self) -> frozenset[int]:
        """The numbers that are literals."""
        if self._literals is None:
            self._literals = frozenset(
                number for number, term in enumerate(self.terms) if isinstance(term, Literal)
            )
        return self._literals

    def literal(self, number: int) -> Literal:
        """Return the literal of a number.

        Raises:
            TypeError: if the number is not that of a literal.
        """
        term = self.terms[number]
        if not isinstance(term, Literal):
            raise TypeError(f"{term} is not a literal")
        return term

    def value(self, number: int) -> Value:
        """Return what two terms have in common if they are equal: of a literal, its value."""
        if number not in self.literals:
            return ("term", number)
        found = self._values.get(number)
        if found is None:
            found = value_of(self.literal(number)) or ("ill-typed", number)
            self._values[number] = found
        return found

    def twins(self, number: int) -> list[int]:
        """Return the numbers of all literals with the value of one, which is among them.

        Any other term is only its own twin.
        """
        if number not in self.literals:
            return [number]
        if self._twins is None:
            self._twins = {}
            for literal in sorted(self.literals):
                self._twins.setdefault(self.value(literal), []).append(literal)
        return self._twins[self.value(number)]
