"""Reading class expressions, data ranges and object properties out of statements.

After "OWL 2 Web Ontology Language Mapping to RDF Graphs", section 3.2.4, tables 11 to 15.
"""

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.quality.profile.reading import ASSERTIONS, DATATYPES, EXPRESSIONS, FACETS, Reading
from ontology.quality.profile.structure import Expression, Role
from ontology.quality.statements import Term, name_of
from ontology.reasoner.literals import value_of
from ontology.terms import OWL, RDFS, XSD

__all__ = ["UNREADABLE", "read_class", "read_individual", "read_range", "read_role"]

UNREADABLE: Final = Expression("")
"""In place of an expression in which a fault was found."""

_CONNECTIVES: Final = {
    OWL.intersectionOf: ("IntersectionOf", 2),
    OWL.unionOf: ("UnionOf", 2),
    OWL.oneOf: ("OneOf", 1),
}
"""The kinds of expression that have a list, and how long it must be."""
_QUANTIFIERS: Final = {
    OWL.someValuesFrom: "SomeValuesFrom",
    OWL.allValuesFrom: "AllValuesFrom",
}
_CARDINALITIES: Final = {
    OWL.minCardinality: "MinCardinality",
    OWL.maxCardinality: "MaxCardinality",
    OWL.cardinality: "ExactCardinality",
}
_QUALIFIED: Final = {
    OWL.minQualifiedCardinality: "MinCardinality",
    OWL.maxQualifiedCardinality: "MaxCardinality",
    OWL.qualifiedCardinality: "ExactCardinality",
}


def read_class(reading: Reading, node: Term, place: str) -> Expression:
    """Return a class expression, after noting what is wrong with it."""
    if isinstance(node, NamedNode):
        reading.use(node, "class")
        return Expression("Class", node.value)
    if not isinstance(node, BlankNode):
        return _refuse(reading, place, "a literal stands where a class must")
    if not reading.take(node, place):
        return UNREADABLE
    said = reading.describe(node, place, (OWL.Class, OWL.Restriction))
    if OWL.onProperty in said:
        return _read_restriction(reading, said, place)
    (predicate, target), *others = said.items() or [(OWL.Class, node)]
    if others:
        return _refuse(reading, place, "an expression of two kinds at once")
    if predicate == OWL.complementOf:
        return Expression("ObjectComplementOf", parts=(read_class(reading, target, place),))
    if predicate not in _CONNECTIVES:
        return _refuse(reading, place, "a blank node that is no class expression")
    kind, least = _CONNECTIVES[predicate]
    items = reading.items(target, place, least)
    if predicate == OWL.oneOf:
        for item in items:
            read_individual(reading, item, place)
        return Expression("ObjectOneOf")
    parts = tuple(read_class(reading, item, place) for item in items)
    return Expression(f"Object{kind}", parts=parts)


def _read_restriction(reading: Reading, said: dict[NamedNode, Term], place: str) -> Expression:
    """Return a restriction of a property."""
    on = said.pop(OWL.onProperty)
    if isinstance(on, NamedNode) and reading.entities.is_a(on, "data property"):
        role, sort = None, "Data"
    else:
        role, sort = read_role(reading, on, place), "Object"
        if role is None:
            return UNREADABLE
    filler = said.pop(OWL.onClass if role else OWL.onDataRange, None)
    (predicate, target), *others = said.items() or [(OWL.onProperty, on)]
    if others:
        return _refuse(reading, place, "a restriction of two kinds at once")
    if predicate in _QUANTIFIERS and filler is None:
        parts = (_read_filler(reading, target, place, role),)
        return Expression(sort + _QUANTIFIERS[predicate], parts=parts, role=role)
    if predicate == OWL.hasValue and filler is None:
        return _read_value(reading, target, place, role)
    if predicate == OWL.hasSelf and filler is None and role:
        if target != Literal(True):
            return _refuse(reading, place, "owl:hasSelf with another value than true")
        return Expression("ObjectHasSelf", role=role)
    kinds = _CARDINALITIES if filler is None else _QUALIFIED
    if predicate not in kinds:
        return _refuse(reading, place, f"a restriction by {name_of(predicate.value)} alone")
    number = value_of(target) if isinstance(target, Literal) else None
    if not isinstance(target, Literal) or target.datatype != XSD.nonNegativeInteger or not number:
        return _refuse(reading, place, "a cardinality that is no xsd:nonNegativeInteger")
    inner = [] if filler is None else [_read_filler(reading, filler, place, role)]
    kind = sort + kinds[predicate]
    return Expression(kind, parts=tuple(inner), role=role, number=int(target.value))


def _read_filler(reading: Reading, node: Term, place: str, role: Role | None) -> Expression:
    return read_class(reading, node, place) if role else read_range(reading, node, place)


def _read_value(reading: Reading, target: Term, place: str, role: Role | None) -> Expression:
    """Return a restriction to one value: an individual or, of a data property, a literal."""
    if role:
        if isinstance(target, Literal):
            return _refuse(reading, place, "a literal as the value of an object property")
        read_individual(reading, target, place)
        return Expression("ObjectHasValue", role=role)
    if not isinstance(target, Literal):
        return _refuse(reading, place, "another value of a data property than a literal")
    reading.judge(target, place)
    return Expression("DataHasValue", parts=(Expression("Datatype", target.datatype.value),))


def read_range(reading: Reading, node: Term, place: str) -> Expression:
    """Return a data range, after noting what is wrong with it."""
    if isinstance(node, NamedNode):
        reading.judge_datatype(node, place)
        return Expression("Datatype", node.value)
    if not isinstance(node, BlankNode):
        return _refuse(reading, place, "a literal stands where a datatype must")
    if not reading.take(node, place):
        return UNREADABLE
    said = reading.describe(node, place, (RDFS.Datatype,))
    if set(said) == {OWL.onDatatype, OWL.withRestrictions}:
        return _read_facets(reading, said, place)
    (predicate, target), *others = said.items() or [(RDFS.Datatype, node)]
    if predicate == OWL.datatypeComplementOf and not others:
        return Expression("DataComplementOf", parts=(read_range(reading, target, place),))
    if predicate not in _CONNECTIVES or others:
        return _refuse(reading, place, "a blank node that is no data range")
    kind, least = _CONNECTIVES[predicate]
    items = reading.items(target, place, least)
    if predicate == OWL.oneOf:
        values = [item for item in items if isinstance(item, Literal)]
        if len(values) != len(items):
            return _refuse(reading, place, "a data range that lists other things than literals")
        for value in values:
            reading.judge(value, place)
        names = dict.fromkeys(value.datatype.value for value in values)
        return Expression("DataOneOf", parts=tuple(Expression("Datatype", name) for name in names))
    parts = tuple(read_range(reading, item, place) for item in items)
    return Expression(f"Data{kind}", parts=parts)


def _read_facets(reading: Reading, said: dict[NamedNode, Term], place: str) -> Expression:
    """Return a datatype with facets, such as the integers from 0 to 120."""
    base = read_range(reading, said[OWL.onDatatype], place)
    for item in reading.items(said[OWL.withRestrictions], place, 1):
        facets = reading.said.about(item)
        if not isinstance(item, BlankNode) or len(facets) != 1 or not reading.take(item, place):
            return _refuse(reading, place, "a facet that is not one statement of a blank node")
        if facets[0].predicate not in FACETS:
            name = name_of(facets[0].predicate.value)
            reading.find(DATATYPES, place, f"{name} is no facet of OWL 2")
        if isinstance(facets[0].object, Literal):
            reading.judge(facets[0].object, place)
    return Expression("DatatypeRestriction", parts=(base,))


def read_role(reading: Reading, node: Term, place: str) -> Role | None:
    """Return an object property or an inverse of one, or None after noting a fault."""
    if isinstance(node, NamedNode):
        return Role(node.value) if reading.use(node, "object property") else None
    if isinstance(node, BlankNode) and reading.take(node, place):
        said = reading.describe(node, place, (OWL.ObjectProperty,))
        inner = said.get(OWL.inverseOf)
        if len(said) == 1 and isinstance(inner, NamedNode):
            role = read_role(reading, inner, place)
            return role.inverse() if role else None
    reading.find(EXPRESSIONS, place, "a property must have a name or be an inverse of one that has")
    return None


def read_individual(reading: Reading, node: Term, place: str) -> None:
    """Note that a node stands where a thing must and has no name."""
    if isinstance(node, Literal):
        reading.find(ASSERTIONS, place, f'the literal "{node.value}" stands where a thing must')
    elif not isinstance(node, NamedNode):
        reading.find(ASSERTIONS, place, "a blank node stands for a thing")


def _refuse(reading: Reading, place: str, found: str) -> Expression:
    """Note a fault in the form of an expression."""
    reading.find(EXPRESSIONS, place, found)
    return UNREADABLE
