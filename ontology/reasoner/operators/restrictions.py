"""Rules of restrictions: what values a class asks for or grants."""

from collections.abc import Collection, Iterator, Sequence

from typing_extensions import override

from ontology.reasoner.operators.base import Next, Operator, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, pack
from ontology.reasoner.vocabulary import Word

__all__ = ["AllValues", "HasValue", "SomeValues", "ValueOf"]


class ValueOf(Operator):
    """Whatever has the value is in the class (cls-hv2)."""

    def __init__(
        self, rule: str, axioms: Premises, property_: int, value: int, target: int
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (property_,)
        self.head_class = target
        self._property, self._value, self._target = property_, value, target

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        values = set(facts.symbols.twins(self._value))
        out.add_members(
            self._target, [s for s, o in zip(subjects, objects, strict=True) if o in values]
        )

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        yield ((fact[0], self._property, self._value),)


class HasValue(Operator):
    """Whatever is in the class has the value (cls-hv1)."""

    def __init__(
        self, rule: str, axioms: Premises, source: int, property_: int, value: int
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_members = (source,)
        self.head_property = property_
        self._source, self._property, self._value = source, property_, value

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        out.add_pairs(self._property, [pack(member, self._value) for member in individuals])

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        if fact[2] == self._value and fact[0] in facts.members(self._source):
            yield ((fact[0], Word.TYPE, self._source),)


class SomeValues(Operator):
    """Whatever has a value in one class is in another (cls-svf1)."""

    def __init__(
        self, rule: str, axioms: Premises, property_: int, filler: int, target: int
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (property_,)
        self.reads_members = (filler,)
        self.head_class = target
        self._property, self._filler, self._target = property_, filler, target

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        filler = facts.members(self._filler)
        out.add_members(
            self._target, [s for s, o in zip(subjects, objects, strict=True) if o in filler]
        )

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        having = facts.relation(self._property).backward
        out.add_members(self._target, [s for member in individuals for s in having.get(member, ())])

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        filler = facts.members(self._filler)
        for value in facts.relation(self._property).forward.get(fact[0], ()):
            if value in filler:
                yield (fact[0], self._property, value), (value, Word.TYPE, self._filler)


class AllValues(Operator):
    """Whatever is a value of a member of one class is in another (cls-avf).

    A literal is not made a member of a datatype: it is one by its value or contradicts the class.
    """

    def __init__(
        self,
        rule: str,
        axioms: Premises,
        source: int,
        property_: int,
        filler: int,
        is_datatype: bool = False,
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (property_,)
        self.reads_members = (source,)
        self.head_class = filler
        self._is_datatype = is_datatype
        self._source, self._property, self._filler = source, property_, filler

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        source = facts.members(self._source)
        self._add([o for s, o in zip(subjects, objects, strict=True) if s in source], facts, out)

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        values = facts.relation(self._property).forward
        self._add([o for member in individuals for o in values.get(member, ())], facts, out)

    def _add(self, values: list[int], facts: Facts, out: Next) -> None:
        """Make values members of the other class."""
        found = set(values)
        if self._is_datatype:
            found -= facts.symbols.literals
        out.add_members(self._filler, found)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        source = facts.members(self._source)
        for subject in facts.relation(self._property).backward.get(fact[0], ()):
            if subject in source:
                yield (subject, Word.TYPE, self._source), (subject, self._property, fact[0])
