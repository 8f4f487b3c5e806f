"""Axioms that are a blank node in RDF: of many members, denials, annotations of other axioms.

After "OWL 2 Web Ontology Language Mapping to RDF Graphs", sections 3.2.2 and 3.2.5.
"""

from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.quality.profile.expressions import read_classes, read_named, read_role
from ontology.quality.profile.reading import EXPRESSIONS, Reading
from ontology.quality.profile.single import of_roles
from ontology.quality.profile.structure import Axiom, Expression
from ontology.quality.statements import name_of
from ontology.terms import OWL, RDF

__all__ = ["NODES"]


def _read_members(reading: Reading, node: BlankNode, kind: NamedNode) -> Iterator[Axiom]:
    """Yield an axiom about all members of a list: that they exclude each other."""
    lists = [
        each
        for predicate in (OWL.members, OWL.distinctMembers)
        for each in reading.said.objects(node, predicate)
    ]
    reading.read.add(node)
    if len(lists) != 1:
        reading.find(EXPRESSIONS, reading.ontology, f"a {name_of(kind.value)} without one list")
        return
    place = reading.place(*reading.said.objects(lists[0], RDF.first))
    if kind == OWL.AllDisjointClasses:
        yield Axiom("DisjointClasses", place, read_classes(reading, lists[0], place))
        return
    items = reading.items(lists[0], place, 2)
    if kind == OWL.AllDifferent:
        for item in items:
            read_named(reading, item, place)
    elif not all(reading.entities.is_a(item, "data property") for item in items):
        yield from of_roles(reading, "DisjointObjectProperties", place, *items)


def _read_denial(reading: Reading, node: BlankNode, _: NamedNode) -> Iterator[Axiom]:
    """Note what is wrong with the denial of an assertion."""
    reading.read.add(node)
    said = reading.describe(node, reading.ontology, (OWL.NegativePropertyAssertion,))
    source, predicate = said.get(OWL.sourceIndividual), said.get(OWL.assertionProperty)
    thing, value = said.get(OWL.targetIndividual), said.get(OWL.targetValue)
    if len(said) != 3 or source is None or predicate is None or (thing is None) == (value is None):
        reading.find(EXPRESSIONS, reading.ontology, "a denial without source, property and target")
        return
    place = reading.place(source)
    read_named(reading, source, place)
    if thing is not None:
        read_named(reading, thing, place)
        read_role(reading, predicate, place)
    elif isinstance(value, Literal):
        reading.use(predicate, "data property")
        reading.judge(value, place)
        yield Axiom("DataPropertyAssertion", place, (Expression("Datatype", value.datatype.value),))


def _read_annotation(reading: Reading, node: BlankNode, _: NamedNode) -> Iterator[Axiom]:
    """Note what is wrong with an annotation of an axiom."""
    parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
    place = reading.place(*reading.said.objects(node, OWL.annotatedSource))
    reading.read.add(node)
    if any(len(reading.said.objects(node, part)) != 1 for part in parts):
        reading.find(EXPRESSIONS, place, "an annotation that does not say of which axiom it is")
    for _, predicate, target in reading.said.about(node):
        if predicate not in parts and predicate != RDF.type:
            reading.use(predicate, "annotation property")
            if isinstance(target, Literal):
                reading.judge(target, place)
    return iter(())


NODES: Final[dict[NamedNode, Callable[[Reading, BlankNode, NamedNode], Iterator[Axiom]]]] = {
    OWL.AllDisjointClasses: _read_members,
    OWL.AllDisjointProperties: _read_members,
    OWL.AllDifferent: _read_members,
    OWL.NegativePropertyAssertion: _read_denial,
    OWL.Axiom: _read_annotation,
    OWL.Annotation: _read_annotation,
}
"""How to read a blank node, by its type."""
