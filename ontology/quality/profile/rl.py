"""What in an ontology is outside the profile OWL 2 RL.

After "OWL 2 Web Ontology Language Profiles", section 4.2. Unlike
`ontology.reasoner.profile.outside_rl`, which lets pass what does the rules no harm, this holds
to the letter and says of which term each fault is.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from ontology.quality.check import Fault
from ontology.quality.profile.entities import DATATYPE_MAP
from ontology.quality.profile.structure import Axiom, Expression
from ontology.quality.statements import Statements, name_of
from ontology.reasoner.literals import RL_DATATYPES
from ontology.terms import OWL, RDF

__all__ = ["outside_rl"]

_NEVER: Final = frozenset({"DisjointUnion", "ReflexiveObjectProperty"})
_DATATYPES_OUTSIDE: Final = DATATYPE_MAP - RL_DATATYPES - {RDF.langString.value}
_PROPERTIES_OUTSIDE: Final = frozenset(
    {
        *(OWL.topObjectProperty, OWL.bottomObjectProperty),
        *(OWL.topDataProperty, OWL.bottomDataProperty),
    }
)
_NARROW: Final = frozenset(
    {
        *("Class", "ObjectIntersectionOf", "ObjectUnionOf", "ObjectOneOf", "ObjectHasValue"),
        *("ObjectSomeValuesFrom", "DataSomeValuesFrom", "DataHasValue"),
    }
)
_WIDE: Final = frozenset(
    {
        *("Class", "ObjectIntersectionOf", "ObjectComplementOf", "ObjectAllValuesFrom"),
        *("ObjectHasValue", "ObjectMaxCardinality", "DataAllValuesFrom", "DataHasValue"),
        "DataMaxCardinality",
    }
)
_BOTH: Final = frozenset({"Class", "ObjectIntersectionOf", "ObjectHasValue", "DataHasValue"})
_RANGE: Final = frozenset({"Datatype", "DataIntersectionOf"})
_ALLOWED: Final = {"narrower": _NARROW, "wider": _WIDE, "either": _BOTH, "range": _RANGE}
_SIDES: Final = {
    "SubClassOf": ("narrower", "wider"),
    "EquivalentClasses": ("either", "either"),
    "HasKey": ("narrower",),
    "ClassAssertion": ("wider",),
    "ObjectPropertyDomain": ("wider",),
    "ObjectPropertyRange": ("wider",),
    "DataPropertyDomain": ("wider",),
    "DataPropertyRange": ("range",),
    "DataPropertyAssertion": ("range",),
    "DatatypeDefinition": ("range",),
}
_CARDINALITIES: Final = ("ObjectMaxCardinality", "DataMaxCardinality")


def outside_rl(said: Statements, axioms: Iterable[Axiom]) -> Iterator[Fault]:
    """Yield what is outside the profile, at the terms that the axioms are about."""
    for axiom in axioms:
        if axiom.kind in _NEVER:
            yield Fault(axiom.place, axiom.kind)
            continue
        sides = _SIDES.get(axiom.kind, ("narrower",) * len(axiom.expressions))
        for expression, side in zip(axiom.expressions, sides, strict=True):
            for found in _outside(expression, side):
                yield Fault(axiom.place, f"{found} of {axiom.kind}")
    for subject, predicate, target in said.triples:
        for node in {subject, predicate, target} & _PROPERTIES_OUTSIDE:
            yield Fault(node.value, f"{name_of(node.value)} is used")


def _outside(expression: Expression, side: str) -> Iterator[str]:
    """Yield what in an expression may not stand on its side of an axiom."""
    where = {"either": "on a side", "range": "as a range"}.get(side, f"on the {side} side")
    if not expression.kind:
        return
    if expression.kind not in _ALLOWED[side] or _is_thing(expression):
        yield f"{name_of(expression.name) or expression.kind} {where}"
        return
    if expression.name in _DATATYPES_OUTSIDE:
        yield f"{name_of(expression.name)} {where}"
    if expression.kind in _CARDINALITIES and expression.number > 1:
        yield f"{expression.kind} {expression.number} {where}"
    inner = _side_within(expression, side)
    for part in expression.parts:
        if not (_is_thing(part) and expression.kind in _THING_WITHIN):
            yield from _outside(part, inner)


_THING_WITHIN: Final = frozenset({"ObjectSomeValuesFrom", "ObjectMaxCardinality"})
"""Where `owl:Thing` may stand: "some" and "at most" of anything."""


def _side_within(expression: Expression, side: str) -> str:
    """Return the side on which the parts of an expression stand."""
    if expression.kind.startswith("Data"):
        return "range"
    if expression.kind in ("ObjectComplementOf", "ObjectMaxCardinality"):
        return "narrower"
    return side


def _is_thing(expression: Expression) -> bool:
    return expression.name == OWL.Thing.value
