"""Axioms about classes and properties, each as the operators that do its work."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from ontology.reasoner.operators.base import Operator, Premises
from ontology.reasoner.operators.chains import Chain
from ontology.reasoner.operators.classes import SubClass
from ontology.reasoner.operators.identity import Functional, InverseFunctional
from ontology.reasoner.operators.keys import Key
from ontology.reasoner.operators.properties import Domain, Range, SubProperty
from ontology.reasoner.tables import Facts
from ontology.reasoner.vocabulary import Word

__all__ = ["AXIOMS", "DECLARATIONS", "Maker", "listed"]

Maker: TypeAlias = Callable[[Facts, int, int], Iterator[Operator]]
"""Yields the operators of an axiom, given its subject and its object."""


def listed(facts: Facts, head: int) -> tuple[tuple[int, ...], Premises] | None:
    """Return the items of a list with the facts that state it; None if it is none or empty."""
    found = facts.items(head)
    return None if found is None or not found[0] else (tuple(found[0]), tuple(found[1]))


def _sub_class(_: Facts, low: int, high: int) -> Iterator[Operator]:
    yield SubClass("cax-sco", ((low, Word.SUB_CLASS_OF, high),), low, high)


def _equivalent_class(_: Facts, one: int, other: int) -> Iterator[Operator]:
    axioms = ((one, Word.EQUIVALENT_CLASS, other),)
    yield SubClass("cax-eqc1", axioms, one, other)
    yield SubClass("cax-eqc2", axioms, other, one)


def _sub_property(_: Facts, low: int, high: int) -> Iterator[Operator]:
    yield SubProperty("prp-spo1", ((low, Word.SUB_PROPERTY_OF, high),), low, high)


def _equivalent_property(_: Facts, one: int, other: int) -> Iterator[Operator]:
    axioms = ((one, Word.EQUIVALENT_PROPERTY, other),)
    yield SubProperty("prp-eqp1", axioms, one, other)
    yield SubProperty("prp-eqp2", axioms, other, one)


def _same_property(facts: Facts, one: int, other: int) -> Iterator[Operator]:
    if one in facts.relations and one != other:
        yield SubProperty("eq-rep-p", ((one, Word.SAME_AS, other),), one, other)


def _domain(_: Facts, property_: int, class_: int) -> Iterator[Operator]:
    yield Domain("prp-dom", ((property_, Word.DOMAIN, class_),), property_, class_)


def _range(facts: Facts, property_: int, class_: int) -> Iterator[Operator]:
    axioms = ((property_, Word.RANGE, class_),)
    yield Range("prp-rng", axioms, property_, class_, facts.symbols.is_datatype(class_))


def _inverse(_: Facts, one: int, other: int) -> Iterator[Operator]:
    axioms = ((one, Word.INVERSE_OF, other),)
    yield SubProperty("prp-inv1", axioms, one, other, turned=True)
    yield SubProperty("prp-inv2", axioms, other, one, turned=True)


def _chain(facts: Facts, property_: int, head: int) -> Iterator[Operator]:
    links = listed(facts, head)
    if links:
        axioms = ((property_, Word.PROPERTY_CHAIN_AXIOM, head), *links[1])
        yield Chain("prp-spo2", axioms, links[0], property_)


def _key(facts: Facts, class_: int, head: int) -> Iterator[Operator]:
    keys = listed(facts, head)
    if keys:
        yield Key("prp-key", ((class_, Word.HAS_KEY, head), *keys[1]), class_, keys[0])


def _functional(_: Facts, property_: int, kind: int) -> Iterator[Operator]:
    yield Functional("prp-fp", ((property_, Word.TYPE, kind),), property_)


def _inverse_functional(_: Facts, property_: int, kind: int) -> Iterator[Operator]:
    yield InverseFunctional("prp-ifp", ((property_, Word.TYPE, kind),), property_)


def _symmetric(_: Facts, property_: int, kind: int) -> Iterator[Operator]:
    axioms = ((property_, Word.TYPE, kind),)
    yield SubProperty("prp-symp", axioms, property_, property_, turned=True)


def _transitive(_: Facts, property_: int, kind: int) -> Iterator[Operator]:
    axioms = ((property_, Word.TYPE, kind),)
    yield Chain("prp-trp", axioms, (property_, property_), property_)


AXIOMS: Final[dict[int, Maker]] = {
    Word.SUB_CLASS_OF: _sub_class,
    Word.EQUIVALENT_CLASS: _equivalent_class,
    Word.SUB_PROPERTY_OF: _sub_property,
    Word.EQUIVALENT_PROPERTY: _equivalent_property,
    Word.SAME_AS: _same_property,
    Word.DOMAIN: _domain,
    Word.RANGE: _range,
    Word.INVERSE_OF: _inverse,
    Word.PROPERTY_CHAIN_AXIOM: _chain,
    Word.HAS_KEY: _key,
}
"""The axioms that are stated by a property of the class or the property that they are about."""

DECLARATIONS: Final[dict[int, Maker]] = {
    Word.FUNCTIONAL_PROPERTY: _functional,
    Word.INVERSE_FUNCTIONAL_PROPERTY: _inverse_functional,
    Word.SYMMETRIC_PROPERTY: _symmetric,
    Word.TRANSITIVE_PROPERTY: _transitive,
}
"""The axioms that are stated by the type of a property."""
