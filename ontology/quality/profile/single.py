"""Axioms that are one statement in RDF: of classes, of properties, of things.

After "OWL 2 Web Ontology Language Mapping to RDF Graphs", section 3.2.5, table 16.
"""

from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Triple

from ontology.quality.profile.expressions import (
    CONNECTIVES,
    read_class,
    read_classes,
    read_connective,
    read_named,
    read_role,
)
from ontology.quality.profile.ranges import read_range
from ontology.quality.profile.reading import ENTITIES, EXPRESSIONS, Reading
from ontology.quality.profile.structure import Axiom
from ontology.quality.statements import Term, name_of
from ontology.terms import OWL, RDFS

__all__ = ["CHARACTERISTICS", "READERS", "of_roles", "read_characteristic"]

_CLASS_AXIOMS: Final = {
    RDFS.subClassOf: "SubClassOf",
    OWL.equivalentClass: "EquivalentClasses",
    OWL.disjointWith: "DisjointClasses",
}
_PROPERTY_AXIOMS: Final = {
    RDFS.subPropertyOf: "SubObjectPropertyOf",
    OWL.equivalentProperty: "EquivalentObjectProperties",
    OWL.propertyDisjointWith: "DisjointObjectProperties",
}
CHARACTERISTICS: Final = {
    OWL.FunctionalProperty: "FunctionalObjectProperty",
    OWL.InverseFunctionalProperty: "InverseFunctionalObjectProperty",
    OWL.ReflexiveProperty: "ReflexiveObjectProperty",
    OWL.IrreflexiveProperty: "IrreflexiveObjectProperty",
    OWL.SymmetricProperty: "SymmetricObjectProperty",
    OWL.AsymmetricProperty: "AsymmetricObjectProperty",
    OWL.TransitiveProperty: "TransitiveObjectProperty",
}
"""The types of an object property that say how it leads."""


def read_characteristic(
    reading: Reading, subject: Term, target: NamedNode, place: str
) -> Iterator[Axiom]:
    """Yield what the type of a property says of it."""
    if target == OWL.FunctionalProperty and reading.entities.is_a(subject, "data property"):
        return
    role = read_role(reading, subject, place)
    if role:
        yield Axiom(CHARACTERISTICS[target], place, roles=(role,))


def of_roles(reading: Reading, kind: str, place: str, *nodes: Term) -> Iterator[Axiom]:
    """Yield an axiom of object properties, unless one of them cannot be read."""
    roles = [read_role(reading, node, place) for node in nodes]
    whole = tuple(role for role in roles if role)
    if len(whole) == len(nodes):
        yield Axiom(kind, place, roles=whole)


def _read_class_axiom(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    subject, predicate, target = triple
    if predicate == OWL.equivalentClass and reading.entities.is_a(subject, "datatype"):
        yield Axiom("DatatypeDefinition", place, (read_range(reading, target, place),))
        return
    pair = (read_class(reading, subject, place), read_class(reading, target, place))
    yield Axiom(_CLASS_AXIOMS[predicate], place, pair)


def _read_named_connective(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    """Yield what OWL 1 wrote without a blank node: a class is an intersection and so on."""
    subject, predicate, target = triple
    if reading.entities.is_a(subject, "datatype") and predicate == OWL.oneOf:
        reading.find(EXPRESSIONS, place, "a data range must be a blank node")
        return
    both = (read_class(reading, subject, place), read_connective(reading, predicate, target, place))
    yield Axiom("EquivalentClasses", place, both)


def _read_disjoint_union(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    reading.use(triple.subject, "class")
    yield Axiom("DisjointUnion", place, read_classes(reading, triple.object, place))


def _read_key(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    for item in reading.items(triple.object, place, 1):
        if not reading.entities.is_a(item, "data property"):
            read_role(reading, item, place)
    yield Axiom("HasKey", place, (read_class(reading, triple.subject, place),))


def _read_property_axiom(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    subject, predicate, target = triple
    if reading.entities.is_a(subject, "annotation property"):
        reading.use(target, "annotation property")
        if predicate != RDFS.subPropertyOf:
            reading.find(ENTITIES, place, f"{name_of(predicate.value)} of an annotation property")
    elif reading.entities.is_a(subject, "data property"):
        reading.use(target, "data property")
        if subject == OWL.topDataProperty:
            reading.find(ENTITIES, place, "owl:topDataProperty on the narrower side")
    else:
        yield from of_roles(reading, _PROPERTY_AXIOMS[predicate], place, subject, target)


def _read_inverse(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    yield from of_roles(reading, "InverseObjectProperties", place, triple.subject, triple.object)


def _read_chain(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    parts = reading.items(triple.object, place, 2)
    yield from of_roles(reading, "ObjectPropertyChain", place, *parts, triple.subject)


def _read_domain(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    subject, _, target = triple
    if reading.entities.is_a(subject, "annotation property"):
        return
    if reading.entities.is_a(subject, "data property"):
        yield Axiom("DataPropertyDomain", place, (read_class(reading, target, place),))
    elif read_role(reading, subject, place):
        yield Axiom("ObjectPropertyDomain", place, (read_class(reading, target, place),))


def _read_range(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    subject, _, target = triple
    if reading.entities.is_a(subject, "annotation property"):
        return
    if reading.entities.is_a(subject, "data property"):
        yield Axiom("DataPropertyRange", place, (read_range(reading, target, place),))
    elif read_role(reading, subject, place):
        yield Axiom("ObjectPropertyRange", place, (read_class(reading, target, place),))


def _read_identity(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    read_named(reading, triple.subject, place)
    read_named(reading, triple.object, place)
    return iter(())


READERS: Final[dict[NamedNode, Callable[[Reading, Triple, str], Iterator[Axiom]]]] = {
    **dict.fromkeys(_CLASS_AXIOMS, _read_class_axiom),
    **dict.fromkeys(CONNECTIVES, _read_named_connective),
    **dict.fromkeys(_PROPERTY_AXIOMS, _read_property_axiom),
    OWL.disjointUnionOf: _read_disjoint_union,
    OWL.hasKey: _read_key,
    OWL.inverseOf: _read_inverse,
    OWL.propertyChainAxiom: _read_chain,
    OWL.sameAs: _read_identity,
    OWL.differentFrom: _read_identity,
    RDFS.domain: _read_domain,
    RDFS.range: _read_range,
}
"""How to read a statement, by its predicate."""
