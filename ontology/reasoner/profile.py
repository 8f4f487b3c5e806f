"""What in an ontology is outside the profile OWL 2 RL, whose rules the reasoner follows.

After "OWL 2 Web Ontology Language Profiles", section 4.2: which class expressions may stand on the
narrower side of an axiom, and which on the wider. Beyond the letter, `owl:Thing` may stand on the
wider side, where it says nothing.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.reasoner.literals import value_of
from ontology.reasoner.symbols import Term
from ontology.reasoner.vocabulary import OWL, RDF, RDFS

__all__ = ["outside_rl"]

_NEVER: Final = (
    *("hasSelf", "disjointUnionOf", "ReflexiveProperty", "cardinality", "qualifiedCardinality"),
    *("minCardinality", "minQualifiedCardinality", "onDatatype", "withRestrictions"),
    *("datatypeComplementOf", "onDataRange", "topObjectProperty", "bottomObjectProperty"),
    *("topDataProperty", "bottomDataProperty", "real", "rational", "onProperties"),
)
_EXPRESSIONS: Final = (
    *("intersectionOf", "unionOf", "complementOf", "oneOf", "someValuesFrom", "allValuesFrom"),
    *("hasValue", "maxCardinality", "maxQualifiedCardinality"),
)
_NARROW: Final = frozenset({"intersectionOf", "unionOf", "oneOf", "someValuesFrom", "hasValue"})
_WIDE: Final = frozenset(
    {
        *("intersectionOf", "complementOf", "allValuesFrom", "hasValue"),
        *("maxCardinality", "maxQualifiedCardinality"),
    }
)
_BOTH: Final = frozenset({"intersectionOf", "hasValue"})
_THING: Final = NamedNode(OWL + "Thing")
_SIDES: Final[dict[str, tuple[str, str]]] = {
    RDFS + "subClassOf": ("narrow", "wide"),
    OWL + "equivalentClass": ("both", "both"),
    OWL + "disjointWith": ("narrow", "narrow"),
    RDFS + "domain": ("", "wide"),
    RDFS + "range": ("", "wide"),
    RDF + "type": ("", "wide"),
    OWL + "hasKey": ("narrow", ""),
}
_ALLOWED: Final = {"narrow": _NARROW, "wide": _WIDE, "both": _BOTH}
_WHERE: Final = {
    "narrow": "on the narrower side of an axiom",
    "wide": "on the wider side of an axiom",
    "both": "in an equivalence",
}


def outside_rl(statements: Iterable[Triple]) -> list[str]:
    """Return what in a graph is outside OWL 2 RL, each once, sorted; nothing if all is within."""
    return sorted(set(_Graph(statements).faults()))


class _Graph:
    """The statements of an ontology by subject and predicate."""

    def __init__(self, statements: Iterable[Triple]) -> None:
        self._statements = list(statements)
        self._objects: dict[tuple[Term, str], list[Term]] = {}
        for subject, predicate, object_ in self._statements:
            self._objects.setdefault((subject, predicate.value), []).append(object_)

    def faults(self) -> Iterator[str]:
        """Yield what is outside the profile."""
        for statement in self._statements:
            for term in statement:
                if isinstance(term, NamedNode) and term.value.startswith(OWL):
                    name = term.value.removeprefix(OWL)
                    if name in _NEVER:
                        yield f"`owl:{name}`"
            subject, predicate, object_ = statement
            left, right = _SIDES.get(predicate.value, ("", ""))
            if left:
                yield from self._judge(subject, left)
            if right:
                yield from self._judge(object_, right)
            name = predicate.value.removeprefix(OWL)
            if isinstance(subject, NamedNode) and name in _EXPRESSIONS:
                yield from self._judge_one(subject, name, object_, "both")
            if predicate.value == RDFS + "subClassOf" and subject == _THING:
                yield "`owl:Thing` on the narrower side of an axiom"

    def _judge(self, expression: Term, side: str) -> Iterator[str]:
        """Yield what is wrong with a class expression on one side."""
        if expression == _THING and side != "wide":
            yield f"`owl:Thing` {_WHERE[side]}"
        if isinstance(expression, BlankNode):
            for name in _EXPRESSIONS:
                for value in self._objects.get((expression, OWL + name), ()):
                    yield from self._judge_one(expression, name, value, side)

    def _judge_one(self, expression: Term, name: str, value: Term, side: str) -> Iterator[str]:
        """Yield what is wrong with one kind of expression on one side."""
        if name not in _ALLOWED[side]:
            yield f"`owl:{name}` {_WHERE[side]}"
        elif name in ("intersectionOf", "unionOf"):
            for part in self._items(value):
                yield from self._judge(part, side)
        elif name == "complementOf":
            yield from self._judge(value, "narrow")
        elif name == "allValuesFrom" or (name == "someValuesFrom" and value != _THING):
            yield from self._judge(value, "wide" if name == "allValuesFrom" else "narrow")
        elif name in ("maxCardinality", "maxQualifiedCardinality"):
            few = isinstance(value, Literal) and value_of(value) in (
                ("decimal", Decimal(0)),
                ("decimal", Decimal(1)),
            )
            if not few:
                yield f"`owl:{name}` above 1"
            for filler in self._objects.get((expression, OWL + "onClass"), ()):
                if filler != _THING:
                    yield from self._judge(filler, "narrow")

    def _items(self, head: Term) -> Iterator[Term]:
        """Yield the items of a list."""
        seen: set[Term] = set()
        while head not in seen:
            seen.add(head)
            yield from self._objects.get((head, RDF + "first"), [])[:1]
            head = next(iter(self._objects.get((head, RDF + "rest"), [])), head)
