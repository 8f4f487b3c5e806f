"""Reading the axioms of an ontology out of its statements.

After "OWL 2 Web Ontology Language Mapping to RDF Graphs", section 3.2.5, tables 16 and 17: a graph
is in OWL 2 DL only if every statement of it is part of an axiom, of an annotation or of the header.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.quality.profile.entities import KINDS, is_reserved
from ontology.quality.profile.expressions import read_class
from ontology.quality.profile.nodes import NODES
from ontology.quality.profile.ranges import read_range
from ontology.quality.profile.reading import (
    ASSERTIONS,
    ENTITIES,
    EXPRESSIONS,
    HEADER,
    INNER,
    Reading,
)
from ontology.quality.profile.single import CHARACTERISTICS, READERS, read_characteristic
from ontology.quality.profile.structure import Axiom, Expression
from ontology.quality.statements import Term, name_of
from ontology.terms import OWL, RDF, RDFS

__all__ = ["read_axioms"]

_OTHER_TYPES: Final = (
    *(OWL.Ontology, OWL.Restriction, OWL.DeprecatedClass, OWL.DeprecatedProperty, RDF.List),
)
"""Types, beside those that declare a term, that are no class of a thing."""


def read_axioms(reading: Reading) -> list[Axiom]:
    """Return the axioms of an ontology, after noting every statement that is part of none."""
    axioms = [axiom for triple in reading.said.triples for axiom in _read(reading, triple)]
    _read_unused(reading)
    for subject, predicate, target in reading.said.triples:
        if isinstance(subject, BlankNode) and predicate in INNER and subject not in reading.read:
            reading.find(EXPRESSIONS, reading.place(target), "part of no expression and no axiom")
    return axioms


def _read_unused(reading: Reading) -> None:
    """Read the expressions that no axiom refers to, which may be there if they are well formed."""
    for kind in (OWL.Class, OWL.Restriction, RDFS.Datatype):
        for node in reading.said.subjects(RDF.type, kind):
            if isinstance(node, BlankNode) and node not in reading.read:
                read = read_range if kind == RDFS.Datatype else read_class
                read(reading, node, reading.ontology)


def _read(reading: Reading, triple: Triple) -> Iterator[Axiom]:
    """Yield the axioms that begin at a statement."""
    subject, predicate, target = triple
    place = reading.place(subject, target)
    if predicate == RDF.type:
        yield from _read_type(reading, subject, target, place)
    elif subject in reading.said.headers:
        _read_header(reading, triple)
    elif isinstance(subject, BlankNode) and predicate in INNER:
        return
    elif predicate in READERS:
        yield from READERS[predicate](reading, triple, place)
    else:
        yield from _read_assertion(reading, triple, place)


def _read_header(reading: Reading, triple: Triple) -> None:
    """Note what is wrong with a statement of the ontology about itself."""
    subject, predicate, target = triple
    place = reading.place(subject)
    if predicate in (OWL.imports, OWL.versionIRI):
        if not isinstance(target, NamedNode):
            reading.find(HEADER, place, f"{name_of(predicate.value)} must lead to an IRI")
        if predicate == OWL.versionIRI and len(reading.said.objects(subject, predicate)) > 1:
            reading.find(HEADER, place, "more than one owl:versionIRI")
    elif not reading.entities.is_a(predicate, "annotation property"):
        name = name_of(predicate.value)
        reading.find(HEADER, place, f"{name} is not declared as an annotation property")
    elif isinstance(target, Literal):
        reading.judge(target, place, HEADER)


def _read_type(reading: Reading, subject: Term, target: Term, place: str) -> Iterator[Axiom]:
    """Yield what the type of a thing says: a declaration, a characteristic, a class of it."""
    if target in KINDS or target in _OTHER_TYPES:
        if isinstance(subject, NamedNode) and target in (RDF.List, OWL.Restriction):
            reading.find(EXPRESSIONS, place, "an expression or a list must be a blank node")
    elif isinstance(target, NamedNode) and target in CHARACTERISTICS:
        yield from read_characteristic(reading, subject, target, place)
    elif isinstance(target, NamedNode) and target in NODES:
        if isinstance(subject, BlankNode):
            yield from NODES[target](reading, subject, target)
        else:
            reading.find(EXPRESSIONS, place, f"a {name_of(target.value)} must be a blank node")
    else:
        yield Axiom("ClassAssertion", place, (read_class(reading, target, place),))


def _read_assertion(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    """Yield what a statement with a property of the ontology asserts."""
    subject, predicate, target = triple
    name = name_of(predicate.value)
    if reading.entities.is_a(predicate, "annotation property"):
        if isinstance(target, Literal):
            reading.judge(target, place)
        return
    if is_reserved(predicate.value):
        reading.find(ENTITIES, place, f"{name} is no term of OWL 2, or stands where it may not")
        return
    if reading.entities.is_a(predicate, "data property"):
        if not isinstance(target, Literal):
            reading.find(ASSERTIONS, place, f"{name} is a data property and leads to a thing")
            return
        reading.judge(target, place)
        yield Axiom(
            "DataPropertyAssertion", place, (Expression("Datatype", target.datatype.value),)
        )
    elif reading.use(predicate, "object property"):
        if isinstance(target, Literal):
            found = f'{name} is an object property and leads to the literal "{target.value}"'
            reading.find(ASSERTIONS, place, found)
        elif isinstance(subject, BlankNode) or isinstance(target, BlankNode):
            reading.links.append(triple)
