"""Conditions as clauses, which are put into words in any language.

A clause is a key of the texts with what fills its gaps, and clauses below it. The class expressions
of OWL 2 that the ontology uses are read here; the constraints of SHACL in `constraints.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from lexaegis.pages.statements import Node, Statements
from ontology.errors import LexaegisError
from ontology.terms import OWL

__all__ = ["Clause", "Filler", "UnspokenCondition", "read_condition", "refer"]


class UnspokenCondition(LexaegisError):
    """A class expression or constraint that the pages have no words for."""


@dataclass(frozen=True)
class Reference:
    """Something that has an IRI: it is shown by its name, with a link."""

    iri: str


Filler = Reference | str | tuple["Filler", ...]
"""What fills a gap: a thing, a text as it stands, or several of them."""


@dataclass(frozen=True)
class Clause:
    """Something that is said, in words of any language.

    Attributes:
        key: the key of its text.
        fillers: what fills the gaps of the text.
        below: the clauses that it introduces.
    """

    key: str
    fillers: Mapping[str, Filler] = field(default_factory=dict)
    below: tuple["Clause", ...] = ()


def refer(node: Node) -> Filler:
    """Return a term as a filler: a thing by its IRI, a value by its text."""
    return Reference(node.value) if isinstance(node, NamedNode) else _value_of(node)


def _value_of(node: Node) -> str:
    """Return the text of a value."""
    return node.value if isinstance(node, Literal) else str(node)


def read_condition(said: Statements, node: Node) -> Clause:
    """Return a class expression as a clause.

    Raises:
        UnspokenCondition: if it is of a kind that there are no words for.
    """
    if isinstance(node, NamedNode):
        return Clause("is-a", {"class": refer(node)})
    for head in said.objects(node, OWL.intersectionOf):
        return Clause("all-of", {}, tuple(read_condition(said, one) for one in said.items(head)))
    for property_ in said.objects(node, OWL.onProperty):
        for value in said.objects(node, OWL.hasValue):
            return Clause("has-value", {"property": refer(property_), "value": refer(value)})
        for value in said.objects(node, OWL.someValuesFrom):
            return _some(said, property_, value)
    kinds = ", ".join(predicate.value for predicate in said.predicates(node))
    raise UnspokenCondition(
        f"The pages have no words for a class expression with {kinds}. "
        "Add them to lexaegis/pages/clauses.py."
    )


def _some(said: Statements, property_: Node, value: Node) -> Clause:
    """Return the clause for an existential restriction; a condition on the value stands below."""
    if isinstance(value, NamedNode | Literal):
        return Clause("leads-to-some", {"property": refer(property_), "class": refer(value)})
    inner = read_condition(said, value)
    below = inner.below if inner.key == "all-of" else (inner,)
    return Clause("leads-to-something", {"property": refer(property_)}, below)
