"""The restrictions of OWL 2 DL on object properties as a whole.

After the Structural Specification, section 11: composite properties, which are transitive or made
of chains, must not be counted, and chains must not lead back to themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from ontology.quality.check import Fault
from ontology.quality.profile.structure import Axiom, Role
from ontology.quality.statements import name_of
from ontology.terms import OWL

__all__ = ["restrictions_broken"]

_OF_SIMPLE_ROLES: Final = {
    "FunctionalObjectProperty": "functional",
    "InverseFunctionalObjectProperty": "inverse functional",
    "IrreflexiveObjectProperty": "irreflexive",
    "AsymmetricObjectProperty": "asymmetric",
    "DisjointObjectProperties": "disjoint with another",
}
_COUNTING: Final = frozenset(
    {"ObjectMinCardinality", "ObjectMaxCardinality", "ObjectExactCardinality", "ObjectHasSelf"}
)
_EXTREMES: Final = frozenset({OWL.topObjectProperty.value, OWL.bottomObjectProperty.value})
_Pairs = dict[Role, set[Role]]


def restrictions_broken(axioms: Iterable[Axiom]) -> Iterator[Fault]:
    """Yield what breaks the restrictions on object properties."""
    stated = list(axioms)
    wider = _closed(_hierarchy(stated))
    composite = _composite(stated, wider)
    for axiom in stated:
        for role in axiom.roles:
            if axiom.kind in _OF_SIMPLE_ROLES and role in composite:
                yield Fault(role.iri, f"composite and {_OF_SIMPLE_ROLES[axiom.kind]}")
        for expression in (each for top in axiom.expressions for each in top.walk()):
            if expression.kind in _COUNTING and expression.role in composite:
                name = name_of(expression.role.iri)
                yield Fault(axiom.place, f"{expression.kind} of {name}, which is composite")
    yield from _irregular(stated, wider)


def _hierarchy(axioms: Iterable[Axiom]) -> _Pairs:
    """Return the wider properties that are stated of each property and of its inverse."""
    wider: _Pairs = defaultdict(set)

    def add(narrow: Role, wide: Role) -> None:
        wider[narrow].add(wide)
        wider[narrow.inverse()].add(wide.inverse())

    for axiom in axioms:
        match axiom.kind, axiom.roles:
            case "SubObjectPropertyOf", (one, other):
                add(one, other)
            case "EquivalentObjectProperties", (one, other):
                add(one, other)
                add(other, one)
            case "InverseObjectProperties", (one, other):
                add(one, other.inverse())
                add(other.inverse(), one)
            case "SymmetricObjectProperty", (one,):
                add(one, one.inverse())
    return wider


def _closed(pairs: _Pairs) -> _Pairs:
    """Return what can be reached from each in any number of steps, itself among it."""
    reached: _Pairs = {}
    for start in pairs:
        found, ahead = {start}, [start]
        while ahead:
            for each in pairs.get(ahead.pop(), set()) - found:
                found.add(each)
                ahead.append(each)
        reached[start] = found
    return reached


def _composite(axioms: Iterable[Axiom], wider: _Pairs) -> set[Role]:
    """Return the properties that follow from a chain or a transitive property."""
    found = {Role(iri, inverse) for iri in _EXTREMES for inverse in (False, True)}
    for axiom in axioms:
        if axiom.kind in ("TransitiveObjectProperty", "ObjectPropertyChain"):
            role = axiom.roles[-1]
            for each in (role, role.inverse()):
                found |= wider.get(each, {each})
    return found


def _irregular(axioms: Iterable[Axiom], wider: _Pairs) -> Iterator[Fault]:
    """Yield the chains for which no order of the properties can be found.

    Each property of a chain must come before the property that the chain leads to; only at one end
    may that property itself stand, or twice with nothing else. Properties and their inverses have
    the same place in the order.
    """
    before: dict[str, set[str]] = defaultdict(set)
    chains = [axiom for axiom in axioms if axiom.kind == "ObjectPropertyChain"]
    for axiom in chains:
        *parts, whole = axiom.roles
        if parts == [whole, whole] or whole.iri == OWL.topObjectProperty.value:
            continue
        if parts[0] == whole:
            parts = parts[1:]
        elif parts[-1] == whole:
            parts = parts[:-1]
        before[whole.iri] |= {part.iri for part in parts}
    for name in sorted({axiom.roles[-1].iri for axiom in chains}):
        earlier = _all_before(name, before)
        above = {role.iri for role in wider.get(Role(name), ())} - {name}
        if name in earlier:
            yield Fault(name, "a chain that leads back to itself")
        elif above & earlier:
            told = ", ".join(map(name_of, sorted(above & earlier)))
            yield Fault(name, f"a chain with a part that is a wider property: {told}")


def _all_before(start: str, before: dict[str, set[str]]) -> set[str]:
    """Return every property that must come before one."""
    found: set[str] = set()
    ahead = [start]
    while ahead:
        for each in before.get(ahead.pop(), set()) - found:
            found.add(each)
            ahead.append(each)
    return found
