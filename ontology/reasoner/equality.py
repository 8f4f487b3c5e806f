"""What is said of a thing is said of everything that is the same (eq-rep-s, eq-rep-o).

Equal literals are not copied from one spelling into another: the rules that compare literals
compare their values.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ontology.reasoner.operators.base import Next, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, Index, Round, pack
from ontology.reasoner.vocabulary import Word

__all__ = ["Equality"]

_PROPERTY_ORDER: Final = (Word.SUB_PROPERTY_OF, Word.EQUIVALENT_PROPERTY)
_WITHIN_ITSELF: Final[dict[int, tuple[Word, ...]]] = {
    Word.CLASS: (Word.SUB_CLASS_OF, Word.EQUIVALENT_CLASS),
    Word.OBJECT_PROPERTY: _PROPERTY_ORDER,
    Word.DATATYPE_PROPERTY: _PROPERTY_ORDER,
}
"""What holds between a class or a property and itself, and so between those that are the same."""


class Equality:
    """Keeps equal things alike; idle while nothing is known to be the same."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._begun = False

    def spread(self, round_: Round, out: Next) -> None:
        """Infer from what a round made known."""
        same = self._facts.relation(Word.SAME_AS)
        if not same.subjects:
            return
        if not self._begun:
            self._begun = True
            self._copy_everything(same.forward, out)
            return
        if Word.SAME_AS in round_.pairs:
            new: Index = {}
            for one, other in zip(*round_.pairs[Word.SAME_AS], strict=True):
                new.setdefault(one, []).append(other)
            self._copy_everything(new, out)
        for property_, (subjects, objects) in round_.pairs.items():
            self._copy_pairs(property_, zip(subjects, objects, strict=True), same.forward, out)
        for class_, individuals in round_.members.items():
            self._copy_members(class_, individuals, same.forward, out)

    def _copy_everything(self, same: Index, out: Next) -> None:
        """Copy all facts about some things to their equals."""
        for property_, relation in list(self._facts.relations.items()):
            self._copy_pairs(property_, relation.pairs(), same, out)
        for class_, members in list(self._facts.classes.items()):
            self._copy_members(class_, members, same, out)

    def _copy_pairs(
        self, property_: int, pairs: Iterable[tuple[int, int]], same: Index, out: Next
    ) -> None:
        if property_ in (Word.SAME_AS, Word.TYPE):
            return
        found = [
            pack(subject, object_)
            for s, o in pairs
            if s in same or o in same
            for subject, object_ in (
                *((other, o) for other in same.get(s, ())),
                *((s, other) for other in same.get(o, ())),
            )
        ]
        if found:
            out.add_pairs(property_, found)

    def _copy_members(
        self, class_: int, individuals: Iterable[int], same: Mapping[int, list[int]], out: Next
    ) -> None:
        out.add_members(class_, [other for x in individuals for other in same.get(x, ())])
        for other in same.get(class_, ()):
            out.add_members(other, individuals)
        for order in _WITHIN_ITSELF.get(class_, ()):
            within = [pack(x, other) for x in individuals for other in same.get(x, ())]
            out.add_pairs(order, within)

    def premises(self, fact: Fact) -> Iterator[tuple[str, Premises]]:
        """Yield the rule and the facts that a fact may have been copied by."""
        subject, predicate, object_ = fact
        if predicate == Word.SAME_AS:
            return
        same = self._facts.relation(Word.SAME_AS).backward
        for other in same.get(subject, ()):
            yield "eq-rep-s", ((other, Word.SAME_AS, subject), (other, predicate, object_))
        for other in same.get(object_, ()):
            yield "eq-rep-o", ((other, Word.SAME_AS, object_), (subject, predicate, other))
