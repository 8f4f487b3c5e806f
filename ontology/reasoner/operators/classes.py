"""Rules that make members of classes out of members of classes."""

from collections.abc import Collection, Iterator

from typing_extensions import override

from ontology.reasoner.literals import belongs
from ontology.reasoner.operators.base import Next, Operator, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, pack
from ontology.reasoner.vocabulary import Word

__all__ = ["Entail", "Everything", "Intersection", "LiteralsOf", "SubClass"]


class SubClass(Operator):
    """Members of one class are members of another (cax-sco, cax-eqc1, cls-int2, cls-uni ...)."""

    def __init__(self, rule: str, axioms: Premises, source: int, target: int) -> None:
        super().__init__(rule, axioms)
        self.reads_members = (source,)
        self.head_class = target
        self._source, self._target = source, target

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        out.add_members(self._target, individuals)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        if fact[0] in facts.members(self._source):
            yield ((fact[0], Word.TYPE, self._source),)


class Intersection(Operator):
    """Whatever is in all of some classes is in another (cls-int1)."""

    def __init__(self, rule: str, axioms: Premises, parts: tuple[int, ...], target: int) -> None:
        super().__init__(rule, axioms)
        self.reads_members = tuple(dict.fromkeys(parts))
        self.head_class = target
        self._parts, self._target = parts, target

    @override
    def start(self, facts: Facts, out: Next) -> None:
        smallest = min(self._parts, key=lambda part: len(facts.members(part)))
        self.on_members(smallest, facts.members(smallest), facts, out)

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        common = individuals
        for part in self.reads_members:
            if part != class_:
                members = facts.members(part)
                common = [member for member in common if member in members]
        out.add_members(self._target, common)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        if all(fact[0] in facts.members(part) for part in self._parts):
            yield tuple((fact[0], Word.TYPE, part) for part in self._parts)


class Entail(Operator):
    """Axioms that entail a fact by themselves (cls-oo, scm-int, scm-uni)."""

    def __init__(self, rule: str, axioms: Premises, fact: Fact) -> None:
        super().__init__(rule, axioms)
        self.fact = fact
        if fact[1] == Word.TYPE:
            self.head_class = fact[2]
        else:
            self.head_property = fact[1]

    @override
    def start(self, facts: Facts, out: Next) -> None:
        subject, predicate, object_ = self.fact
        if predicate == Word.TYPE:
            out.add_members(object_, (subject,))
        else:
            out.add_pairs(predicate, (pack(subject, object_),), implied=True)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        if fact == self.fact:
            yield ()


class Everything(Operator):
    """Every class is within `owl:Thing` (scm-cls); made only where an axiom speaks of it."""

    def __init__(self) -> None:
        super().__init__("scm-cls")
        self.reads_members = (Word.CLASS,)
        self.head_property = Word.SUB_CLASS_OF

    @override
    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        out.add_pairs(Word.SUB_CLASS_OF, [pack(name, Word.THING) for name in individuals])

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        if fact[2] == Word.THING and fact[0] in facts.members(Word.CLASS):
            yield ((fact[0], Word.TYPE, Word.CLASS),)


class LiteralsOf(Operator):
    """Literals are in the datatypes of their values (dt-type2); made where an axiom asks for it."""

    def __init__(self, datatype: int, iri: str) -> None:
        super().__init__("dt-type2")
        self.head_class = datatype
        self._datatype, self._iri = datatype, iri

    @override
    def start(self, facts: Facts, out: Next) -> None:
        symbols = facts.symbols
        found = [n for n in symbols.literals if belongs(symbols.literal(n), self._iri)]
        out.add_members(self._datatype, found)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        if fact[0] in facts.symbols.literals and belongs(facts.symbols.literal(fact[0]), self._iri):
            yield ()
