"""Reading the axioms of an ontology out of its statements.

After "OWL 2 Web Ontology Language Mapping to RDF Graphs", section 3.2.5, tables 16 and 17: a graph
is in OWL 2 DL only if every statement of it is part of an axiom, of an annotation or of the header.
"""

from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.quality.profile.entities import KINDS, is_reserved
from ontology.quality.profile.expressions import (
    CONNECTIVES,
    read_class,
    read_connective,
    read_named,
    read_range,
    read_role,
)
from ontology.quality.profile.reading import (
    ASSERTIONS,
    ENTITIES,
    EXPRESSIONS,
    HEADER,
    INNER,
    Reading,
)
from ontology.quality.profile.structure import Axiom, Expression
from ontology.quality.statements import Term, name_of
from ontology.terms import OWL, RDF, RDFS

__all__ = ["read_axioms"]

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
_CHARACTERISTICS: Final = {
    OWL.FunctionalProperty: "FunctionalObjectProperty",
    OWL.InverseFunctionalProperty: "InverseFunctionalObjectProperty",
    OWL.ReflexiveProperty: "ReflexiveObjectProperty",
    OWL.IrreflexiveProperty: "IrreflexiveObjectProperty",
    OWL.SymmetricProperty: "SymmetricObjectProperty",
    OWL.AsymmetricProperty: "AsymmetricObjectProperty",
    OWL.TransitiveProperty: "TransitiveObjectProperty",
}


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
    elif predicate in _READERS:
        yield from _READERS[predicate](reading, triple, place)
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
    if target in KINDS or target in (OWL.Ontology, RDF.List, OWL.Restriction):
        if isinstance(subject, NamedNode) and target in (RDF.List, OWL.Restriction):
            reading.find(EXPRESSIONS, place, "an expression or a list must be a blank node")
    elif isinstance(target, NamedNode) and target in _CHARACTERISTICS:
        yield from _read_characteristic(reading, subject, target, place)
    elif isinstance(target, NamedNode) and target in _NODES:
        if isinstance(subject, BlankNode):
            yield from _NODES[target](reading, subject, target)
        else:
            reading.find(EXPRESSIONS, place, f"a {name_of(target.value)} must be a blank node")
    else:
        yield Axiom("ClassAssertion", place, (read_class(reading, target, place),))


def _read_characteristic(
    reading: Reading, subject: Term, target: NamedNode, place: str
) -> Iterator[Axiom]:
    if target == OWL.FunctionalProperty and reading.entities.is_a(subject, "data property"):
        return
    role = read_role(reading, subject, place)
    if role:
        yield Axiom(_CHARACTERISTICS[target], place, roles=(role,))


# Axioms that are one statement


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
    yield Axiom("DisjointUnion", place, _read_classes(reading, triple.object, place))


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
        yield from _of_roles(reading, _PROPERTY_AXIOMS[predicate], place, subject, target)


def _read_inverse(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    yield from _of_roles(reading, "InverseObjectProperties", place, triple.subject, triple.object)


def _read_chain(reading: Reading, triple: Triple, place: str) -> Iterator[Axiom]:
    parts = reading.items(triple.object, place, 2)
    yield from _of_roles(reading, "ObjectPropertyChain", place, *parts, triple.subject)


def _of_roles(reading: Reading, kind: str, place: str, *nodes: Term) -> Iterator[Axiom]:
    """Yield an axiom of object properties, unless one of them cannot be read."""
    roles = [read_role(reading, node, place) for node in nodes]
    whole = tuple(role for role in roles if role)
    if len(whole) == len(nodes):
        yield Axiom(kind, place, roles=whole)


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


# Axioms that are a blank node


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
        yield Axiom("DisjointClasses", place, _read_classes(reading, lists[0], place))
        return
    items = reading.items(lists[0], place, 2)
    if kind == OWL.AllDifferent:
        for item in items:
            read_named(reading, item, place)
    elif not all(reading.entities.is_a(item, "data property") for item in items):
        yield from _of_roles(reading, "DisjointObjectProperties", place, *items)


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


def _read_classes(reading: Reading, head: Term, place: str) -> tuple[Expression, ...]:
    return tuple(read_class(reading, item, place) for item in reading.items(head, place, 2))


_READERS: Final[dict[NamedNode, Callable[[Reading, Triple, str], Iterator[Axiom]]]] = {
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
_NODES: Final[dict[NamedNode, Callable[[Reading, BlankNode, NamedNode], Iterator[Axiom]]]] = {
    OWL.AllDisjointClasses: _read_members,
    OWL.AllDisjointProperties: _read_members,
    OWL.AllDifferent: _read_members,
    OWL.NegativePropertyAssertion: _read_denial,
    OWL.Axiom: _read_annotation,
    OWL.Annotation: _read_annotation,
}
