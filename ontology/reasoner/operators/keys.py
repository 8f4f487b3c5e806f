"""Two members of a class that agree on its keys are the same (prp-key)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from typing_extensions import override

from ontology.reasoner.operators.base import Next, Operator, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, pack
from ontology.reasoner.vocabulary import Word

__all__ = ["Key"]


class Key(Operator):
    """The key of a class: some properties that together name its members."""

    def __init__(self, rule: str, axioms: Premises, class_: int, keys: tuple[int, ...]) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = tuple(dict.fromkeys(keys))
        self.reads_members = (class_,)
        self.head_property = Word.SAME_AS
        self._class, self._keys = class_, keys
        self._holders: dict[tuple[object, ...], dict[int, None]] = {}

    @override
    def start(self, facts: Facts, out: Next) -> None:
        self._compare(facts.members(self._class), facts, out)

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        self._compare(subjects, facts, out)

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        self._compare(individuals, facts, out)

    def _compare(self, individuals: Iterable[int], facts: Facts, out: Next) -> None:
        """Enter individuals under all their keys, beside those already there."""
        members = facts.members(self._class)
        for individual in individuals:
            if individual in members:
                for named in product(*(self._values(individual, key, facts) for key in self._keys)):
                    holders = self._holders.setdefault(named, {})
                    holders[individual] = None
                    for other in holders:
                        if other != individual:
                            pairs = pack(individual, other), pack(other, individual)
                            out.add_pairs(Word.SAME_AS, pairs)

    def _values(self, individual: int, key: int, facts: Facts) -> dict[object, int]:
        """Return the values of a key by what makes them equal."""
        found: dict[object, int] = {}
        for value in facts.relation(key).forward.get(individual, ()):
            found.setdefault(facts.symbols.value(value), value)
        return found

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        one, _, other = fact
        members = facts.members(self._class)
        if one not in members or other not in members:
            return
        shared: list[Fact] = []
        for key in self._keys:
            mine, theirs = (self._values(each, key, facts) for each in (one, other))
            common = next((value for equal, value in mine.items() if equal in theirs), None)
            if common is None:
                return
            shared += [(one, key, common), (other, key, common)]
        yield (one, Word.TYPE, self._class), (other, Word.TYPE, self._class), *shared
