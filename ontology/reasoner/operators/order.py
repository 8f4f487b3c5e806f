"""Which restriction is narrower than which (scm-hv, scm-svf1, scm-svf2, scm-avf1, scm-avf2)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import permutations

from typing_extensions import override

from ontology.reasoner.operators.base import Next, Operator, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, pack
from ontology.reasoner.vocabulary import Word

__all__ = ["RestrictionOrder"]

_PROPERTY_KINDS = (Word.OBJECT_PROPERTY, Word.DATATYPE_PROPERTY)


class RestrictionOrder(Operator):
    """Compares all restrictions of one kind, by property or by filler."""

    def __init__(self, kind: Word) -> None:
        super().__init__("")
        self.reads_pairs = (kind, Word.ON_PROPERTY, Word.SUB_CLASS_OF, Word.SUB_PROPERTY_OF)
        self.reads_members = (Word.CLASS, *_PROPERTY_KINDS)
        self.head_property = Word.SUB_CLASS_OF
        self._kind = kind

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        self._compare(facts, out)

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        self._compare(facts, out)

    @override
    def start(self, facts: Facts, out: Next) -> None:
        self._compare(facts, out)

    def _compare(self, facts: Facts, out: Next) -> None:
        # Two restrictions that share neither property nor filler are never compared by a rule.
        alike = defaultdict[tuple[int | None, int | None], list[tuple[int, int, int]]](list)
        for restriction in self._restrictions(facts):
            _, property_, filler = restriction
            alike[None, filler].append(restriction)
            if self._kind != Word.HAS_VALUE:
                alike[property_, None].append(restriction)
        found = [
            pack(narrow[0], wide[0])
            for group in alike.values()
            for narrow, wide in permutations(group, 2)
            if narrow[0] != wide[0] and any(self._support(narrow, wide, facts))
        ]
        out.add_pairs(Word.SUB_CLASS_OF, found)

    def _restrictions(self, facts: Facts) -> list[tuple[int, int, int]]:
        """Return the restrictions of this kind with their properties and fillers."""
        relation = facts.relation(self._kind)
        properties = facts.relation(Word.ON_PROPERTY).forward
        return [
            (node, property_, filler)
            for node, filler in relation.pairs()
            for property_ in properties.get(node, ())
        ]

    def _support(
        self, narrow: tuple[int, int, int], wide: tuple[int, int, int], facts: Facts
    ) -> Iterator[tuple[str, Premises]]:
        """Yield the rule and the premises by which one restriction is narrower than another."""
        stated = (*self._stated(narrow), *self._stated(wide))
        _, p1, y1 = narrow
        _, p2, y2 = wide
        if self._kind == Word.HAS_VALUE:
            if y1 == y2 and _below(p1, p2, Word.SUB_PROPERTY_OF, facts):
                yield "scm-hv", (*stated, (p1, Word.SUB_PROPERTY_OF, p2))
            return
        short = "scm-svf" if self._kind == Word.SOME_VALUES_FROM else "scm-avf"
        if p1 == p2 and _below(y1, y2, Word.SUB_CLASS_OF, facts):
            yield short + "1", (*stated, (y1, Word.SUB_CLASS_OF, y2))
        low, high = (p1, p2) if self._kind == Word.SOME_VALUES_FROM else (p2, p1)
        if y1 == y2 and _below(low, high, Word.SUB_PROPERTY_OF, facts):
            yield short + "2", (*stated, (low, Word.SUB_PROPERTY_OF, high))

    def _stated(self, restriction: tuple[int, int, int]) -> Premises:
        node, property_, filler = restriction
        return (node, self._kind, filler), (node, Word.ON_PROPERTY, property_)

    def candidates(self, fact: Fact, facts: Facts) -> Iterator[tuple[str, Premises]]:
        """Yield the rules and premises that a fact may have been inferred by."""
        known = self._restrictions(facts)
        for narrow in known:
            for wide in known:
                if (narrow[0], wide[0]) == (fact[0], fact[2]):
                    yield from self._support(narrow, wide, facts)


def _below(low: int, high: int, order: Word, facts: Facts) -> bool:
    """Say whether a class or property is within another; each that is declared is within itself."""
    if facts.rank((low, order, high)) is not None:
        return True
    if order == Word.SUB_PROPERTY_OF:
        return low == high and any(low in facts.members(kind) for kind in _PROPERTY_KINDS)
    declared = facts.members(Word.CLASS)
    is_evident = low in (high, Word.NOTHING) or high == Word.THING
    return is_evident and all(
        name in declared or name in (Word.THING, Word.NOTHING) for name in (low, high)
    )
