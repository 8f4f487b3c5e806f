"""Reading data ranges out of statements: datatypes, and what is made of them.

After "OWL 2 Web Ontology Language Mapping to RDF Graphs", section 3.2.4, tables 12 and 14.
"""

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.quality.profile.reading import DATATYPES, FACETS, Reading
from ontology.quality.profile.structure import Expression
from ontology.quality.statements import Term, name_of
from ontology.terms import OWL, RDFS

__all__ = ["read_range"]

_CONNECTIVES: Final = {
    OWL.intersectionOf: ("DataIntersectionOf", 2),
    OWL.unionOf: ("DataUnionOf", 2),
    OWL.oneOf: ("DataOneOf", 1),
    OWL.datatypeComplementOf: ("DataComplementOf", 1),
}
"""What makes a data range of others: its kind, and how many it needs."""


def read_range(reading: Reading, node: Term, place: str) -> Expression:
    """Return a data range, after noting what is wrong with it."""
    if isinstance(node, NamedNode):
        reading.judge_datatype(node, place)
        return Expression("Datatype", node.value)
    if not isinstance(node, BlankNode):
        return reading.refuse(place, "a literal stands where a datatype must")
    return reading.once(node, place, lambda: _read_range(reading, node, place))


def _read_range(reading: Reading, node: BlankNode, place: str) -> Expression:
    """Return the data range that a blank node describes."""
    said = reading.describe(node, place, (RDFS.Datatype,))
    if set(said) == {OWL.onDatatype, OWL.withRestrictions}:
        return _read_facets(reading, said, place)
    if len(said) != 1:
        return reading.refuse(place, "a blank node that is no data range, or two at once")
    ((predicate, target),) = said.items()
    kind, least = _CONNECTIVES.get(predicate, ("", 0))
    if not kind:
        return reading.refuse(place, f"{name_of(predicate.value)} describes no data range")
    if predicate == OWL.datatypeComplementOf:
        return Expression(kind, parts=(read_range(reading, target, place),))
    items = reading.items(target, place, least)
    if predicate == OWL.oneOf:
        return _read_values(reading, items, place)
    return Expression(kind, parts=tuple(read_range(reading, item, place) for item in items))


def _read_values(reading: Reading, items: list[Term], place: str) -> Expression:
    """Return a list of literals as a data range."""
    values = [item for item in items if isinstance(item, Literal)]
    if len(values) != len(items):
        return reading.refuse(place, "a data range that lists other things than literals")
    for value in values:
        reading.judge(value, place)
    names = dict.fromkeys(value.datatype.value for value in values)
    return Expression("DataOneOf", parts=tuple(Expression("Datatype", name) for name in names))


def _read_facets(reading: Reading, said: dict[NamedNode, Term], place: str) -> Expression:
    """Return a datatype with facets, such as the integers from 0 to 120."""
    base = read_range(reading, said[OWL.onDatatype], place)
    for item in reading.items(said[OWL.withRestrictions], place, 1):
        facets = reading.said.about(item)
        if not isinstance(item, BlankNode) or len(facets) != 1:
            return reading.refuse(place, "a facet that is not one statement of a blank node")
        reading.read.add(item)
        if facets[0].predicate not in FACETS:
            name = name_of(facets[0].predicate.value)
            reading.find(DATATYPES, place, f"{name} is no facet of OWL 2")
        if isinstance(facets[0].object, Literal):
            reading.judge(facets[0].object, place)
    return Expression("DatatypeRestriction", parts=(base,))
