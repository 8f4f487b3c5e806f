"""Rules over the pairs of properties: wider, inverse, symmetric, with domain and range."""

from collections.abc import Iterator, Sequence

from typing_extensions import override

from ontology.reasoner.operators.base import Next, Operator, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, pack

__all__ = ["Domain", "Mutual", "Range", "SubProperty"]


class Domain(Operator):
    """Whatever has the property is in the class (prp-dom, cls-svf2)."""

    def __init__(self, rule: str, axioms: Premises, property_: int, target: int) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (property_,)
        self.head_class = target
        self._property, self._target = property_, target

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        out.add_members(self._target, subjects)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        for value in facts.relation(self._property).forward.get(fact[0], ())[:1]:
            yield ((fact[0], self._property, value),)


class Range(Operator):
    """Whatever is a value of the property is in the class (prp-rng).

    A literal is not made a member of a datatype: it is one by its value or contradicts the range.
    """

    def __init__(
        self, rule: str, axioms: Premises, property_: int, target: int, is_datatype: bool = False
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (property_,)
        self.head_class = target
        self._property, self._target, self._is_datatype = property_, target, is_datatype

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        values = set(objects)
        if self._is_datatype:
            values -= facts.symbols.literals
        out.add_members(self._target, values)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        for subject in facts.relation(self._property).backward.get(fact[0], ())[:1]:
            yield ((subject, self._property, fact[0]),)


class SubProperty(Operator):
    """Pairs of one property are pairs of another, perhaps turned round.

    prp-spo1, prp-eqp1, prp-eqp2, prp-inv1, prp-inv2, prp-symp, eq-sym, eq-rep-p, scm-eqc1,
    scm-eqp1.
    """

    def __init__(
        self,
        rule: str,
        axioms: Premises,
        source: int,
        target: int,
        turned: bool = False,
        implied: bool = False,
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = (source,)
        self.head_property = target
        self._source, self._target, self._turned = source, target, turned
        self._implied = implied

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        pairs = (
            zip(objects, subjects, strict=True)
            if self._turned
            else zip(subjects, objects, strict=True)
        )
        found = [o << 32 | s for s, o in pairs]
        if self._turned:
            found = [pair for pair in found if pair & 0xFFFFFFFF not in facts.symbols.literals]
        out.add_pairs(self._target, found, self._implied)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        ends = (fact[2], fact[0]) if self._turned else (fact[0], fact[2])
        source: Fact = (ends[0], self._source, ends[1])
        if facts.rank(source) is not None:
            yield (source,)


class Mutual(Operator):
    """A property that holds in both directions is another (scm-eqc2, scm-eqp2)."""

    def __init__(self, rule: str, source: int, target: int) -> None:
        super().__init__(rule)
        self.reads_pairs = (source,)
        self.head_property = target
        self._source, self._target = source, target

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        ranks = facts.relation(self._source).ranks
        both = [(s, o) for s, o in zip(subjects, objects, strict=True) if pack(o, s) in ranks]
        found = [pack(*pair) for pair in both] + [pack(o, s) for s, o in both]
        out.add_pairs(self._target, found, implied=True)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        there, back = (fact[0], self._source, fact[2]), (fact[2], self._source, fact[0])
        if facts.rank(there) is not None and facts.rank(back) is not None:
            yield there, back
