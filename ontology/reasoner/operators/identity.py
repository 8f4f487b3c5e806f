"""Rules that find that two things are the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from typing_extensions import override

from ontology.reasoner.literals import differ
from ontology.reasoner.operators.base import Next, Operator, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, pack
from ontology.reasoner.vocabulary import Word

__all__ = ["Functional", "InverseFunctional"]


class Functional(Operator):
    """Two values of a property that may have one only are the same.

    prp-fp; with a class cls-maxc2, with a class and a filler cls-maxqc3 or cls-maxqc4.
    """

    def __init__(
        self,
        rule: str,
        axioms: Premises,
        property_: int,
        source: int | None = None,
        filler: int | None = None,
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (property_,)
        self.reads_members = tuple(name for name in (source, filler) if name is not None)
        self.head_property = Word.SAME_AS
        self._property, self._source, self._filler = property_, source, filler

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        if self._source is None and len(set(subjects)) == len(facts.relation(property_).subjects):
            return
        self._compare(subjects, facts, out)

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        if class_ == self._source:
            self._compare(individuals, facts, out)
        if class_ == self._filler:
            having = facts.relation(self._property).backward
            self._compare([s for member in individuals for s in having.get(member, ())], facts, out)

    def _compare(self, subjects: Iterable[int], facts: Facts, out: Next) -> None:
        literals = facts.symbols.literals
        for subject in set(subjects):
            values = [value for value in self._values(subject, facts) if value not in literals]
            if len(values) > 1:
                out.add_pairs(Word.SAME_AS, [pack(a, b) for a in values for b in values if a != b])

    def _values(self, subject: int, facts: Facts) -> list[int]:
        """Return the values of a subject that count."""
        if self._source is not None and subject not in facts.members(self._source):
            return []
        values = facts.relation(self._property).forward.get(subject, [])
        if len(values) > 1 and self._filler is not None:
            filler = facts.members(self._filler)
            return [value for value in values if value in filler]
        return values

    def conflicts(self, facts: Facts) -> Iterator[tuple[int, int, int]]:
        """Yield the subjects with two literals that differ, and the two."""
        relation = facts.relation(self._property)
        if self._source is None and not relation.subjects:
            return
        literals = facts.symbols.literals
        if literals.isdisjoint(relation.objects):
            return
        for subject, count in Counter(relation.subjects).items():
            if count > 1:
                first: dict[object, int] = {}
                for value in self._values(subject, facts):
                    if value in literals:
                        first.setdefault(facts.symbols.value(value), value)
                literal = facts.symbols.literal
                for one, other in combinations(first.values(), 2):
                    if differ(literal(one), literal(other)):
                        yield subject, one, other
                        break

    def support(self, subject: int, one: int, other: int) -> Premises:
        """Return the facts by which two values of a subject would have to be the same."""
        found: list[Fact] = []
        if self._source is not None:
            found.append((subject, Word.TYPE, self._source))
        for value in (one, other):
            found.append((subject, self._property, value))
            if self._filler is not None:
                found.append((value, Word.TYPE, self._filler))
        return tuple(found)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        one, _, other = fact
        for subject in facts.relation(self._property).backward.get(one, ()):
            values = self._values(subject, facts)
            if one in values and other in values:
                yield self.support(subject, one, other)


class InverseFunctional(Operator):
    """Two things that share a value which only one may have are the same (prp-ifp)."""

    def __init__(self, rule: str, axioms: Premises, property_: int) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (property_,)
        self.head_property = Word.SAME_AS
        self._property = property_

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        for value in set(objects):
            holders = self._holders(value, facts)
            if len(holders) > 1:
                out.add_pairs(
                    Word.SAME_AS, [pack(a, b) for a in holders for b in holders if a != b]
                )

    def _holders(self, value: int, facts: Facts) -> list[int]:
        """Return the subjects that have a value."""
        having = facts.relation(self._property).backward
        twins = facts.symbols.twins(value)
        return [subject for twin in twins for subject in having.get(twin, ())]

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        one, _, other = fact
        for value in facts.relation(self._property).forward.get(one, ()):
            if other in self._holders(value, facts):
                yield (one, self._property, value), (other, self._property, value)
