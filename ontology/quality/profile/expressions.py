"""Reading class expressions and object properties out of statements.

After "OWL 2 Web Ontology Language Mapping to RDF Graphs", section 3.2.4, tables 11 to 15.
"""

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.quality.profile.ranges import read_range
from ontology.quality.profile.reading import ASSERTIONS, EXPRESSIONS, Reading
from ontology.quality.profile.structure import UNREADABLE, Expression, Role
from ontology.quality.statements import Term, name_of
from ontology.reasoner.literals import belongs
from ontology.terms import OWL, XSD

__all__ = [
    "CONNECTIVES",
    "read_class",
    "read_classes",
    "read_connective",
    "read_named",
    "read_role",
]

CONNECTIVES: Final = {
    OWL.intersectionOf: ("ObjectIntersectionOf", 2),
    OWL.unionOf: ("ObjectUnionOf", 2),
    OWL.oneOf: ("ObjectOneOf", 1),
    OWL.complementOf: ("ObjectComplementOf", 1),
}
"""What makes a class of others: its kind, and how many it needs."""
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
        return reading.refuse(place, "a literal stands where a class must")
    return reading.once(node, place, lambda: _read_class(reading, node, place))


def _read_class(reading: Reading, node: BlankNode, place: str) -> Expression:
    """Return the class expression that a blank node describes."""
    said = reading.describe(node, place, (OWL.Class, OWL.Restriction))
    if OWL.onProperty in said:
        return _read_restriction(reading, said, place)
    if len(said) != 1:
        return reading.refuse(place, "a blank node that is no class expression, or two at once")
    ((predicate, target),) = said.items()
    return read_connective(reading, predicate, target, place)


def read_connective(reading: Reading, predicate: NamedNode, target: Term, place: str) -> Expression:
    """Return what classes are joined to: their intersection and so on, or a list of things."""
    kind, least = CONNECTIVES.get(predicate, ("", 0))
    if not kind:
        return reading.refuse(place, f"{name_of(predicate.value)} describes no class")
    if predicate == OWL.complementOf:
        return Expression(kind, parts=(read_class(reading, target, place),))
    items = reading.items(target, place, least)
    if predicate == OWL.oneOf:
        for item in items:
            read_named(reading, item, place)
        return Expression(kind)
    return Expression(kind, parts=tuple(read_class(reading, item, place) for item in items))


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
        return reading.refuse(place, "a restriction of two kinds at once")
    if predicate in _QUANTIFIERS and filler is None:
        parts = (_read_filler(reading, target, place, role),)
        return Expression(sort + _QUANTIFIERS[predicate], parts=parts, role=role)
    if predicate == OWL.hasValue and filler is None:
        return _read_value(reading, target, place, role)
    if predicate == OWL.hasSelf and filler is None and role:
        if target != Literal(True):
            return reading.refuse(place, "owl:hasSelf with another value than true")
        return Expression("ObjectHasSelf", role=role)
    kinds = _CARDINALITIES if filler is None else _QUALIFIED
    if predicate not in kinds:
        return reading.refuse(place, f"a restriction by {name_of(predicate.value)} alone")
    if not isinstance(target, Literal) or not belongs(target, XSD.nonNegativeInteger.value):
        return reading.refuse(place, "a cardinality that is no whole number from 0")
    inner = [] if filler is None else [_read_filler(reading, filler, place, role)]
    kind = sort + kinds[predicate]
    return Expression(kind, parts=tuple(inner), role=role, number=int(target.value))


def _read_filler(reading: Reading, node: Term, place: str, role: Role | None) -> Expression:
    return read_class(reading, node, place) if role else read_range(reading, node, place)


def _read_value(reading: Reading, target: Term, place: str, role: Role | None) -> Expression:
    """Return a restriction to one value: an individual or, of a data property, a literal."""
    if role:
        if isinstance(target, Literal):
            return reading.refuse(place, "a literal as the value of an object property")
        read_named(reading, target, place)
        return Expression("ObjectHasValue", role=role)
    if not isinstance(target, Literal):
        return reading.refuse(place, "another value of a data property than a literal")
    reading.judge(target, place)
    return Expression("DataHasValue", parts=(Expression("Datatype", target.datatype.value),))


def read_classes(reading: Reading, head: Term, place: str) -> tuple[Expression, ...]:
    """Return the class expressions in a list of two or more."""
    return tuple(read_class(reading, item, place) for item in reading.items(head, place, 2))


def read_role(reading: Reading, node: Term, place: str) -> Role | None:
    """Return an object property or an inverse of one, or None after noting a fault."""
    if isinstance(node, NamedNode):
        return Role(node.value) if reading.use(node, "object property") else None
    if isinstance(node, BlankNode):
        reading.read.add(node)
        said = reading.describe(node, place, (OWL.ObjectProperty,))
        inner = said.get(OWL.inverseOf)
        if len(said) == 1 and isinstance(inner, NamedNode):
            role = read_role(reading, inner, place)
            return role.inverse() if role else None
    reading.find(EXPRESSIONS, place, "a property must have a name or be an inverse of one that has")
    return None


def read_named(reading: Reading, node: Term, place: str) -> None:
    """Note that a node stands where a thing with a name must and is none."""
    if not isinstance(node, NamedNode):
        reading.find(ASSERTIONS, place, f"{_told(node)} stands where a thing with a name must")


def _told(node: Term) -> str:
    return f'the literal "{node.value}"' if isinstance(node, Literal) else "a blank node"
