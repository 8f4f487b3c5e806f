"""Contradictions about things: the same and different, in disjoint classes, denied."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ontology.reasoner.operators.base import Premises
from ontology.reasoner.proof import Proof, Prover
from ontology.reasoner.tables import Facts, pack, unpack
from ontology.reasoner.vocabulary import Word

__all__ = ["Clash", "class_clashes", "identity_clashes", "property_clashes"]


class Clash(NamedTuple):
    """A contradiction: the rule, what it is about, in numbers, and the proof."""

    rule: str
    about: tuple[int, ...]
    proof: Proof


def identity_clashes(facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield things that are the same and different (eq-diff1, eq-diff2, eq-diff3)."""
    told: set[frozenset[int]] = set()
    for one, other in facts.relation(Word.DIFFERENT_FROM).pairs():
        pair = frozenset((one, other))
        # That a thing differs from itself is inferred only from another clash, which is told.
        is_copy = one == other and facts.rank((one, Word.DIFFERENT_FROM, other)) != 0
        if pair not in told and not is_copy and _same(one, other, facts):
            told.add(pair)
            premises = (one, Word.SAME_AS, other), (one, Word.DIFFERENT_FROM, other)
            yield Clash("eq-diff1", (one, other), prover.contradiction("eq-diff1", (), premises))
    for word, rule in ((Word.MEMBERS, "eq-diff2"), (Word.DISTINCT_MEMBERS, "eq-diff3")):
        for axioms, items in _groups(Word.ALL_DIFFERENT, word, facts):
            for one, other in combinations(items, 2):
                if _same(one, other, facts):
                    same = ((one, Word.SAME_AS, other),)
                    yield Clash(rule, (one, other), prover.contradiction(rule, axioms, same))


def property_clashes(facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield pairs that a property may not have."""
    for property_ in facts.members(Word.IRREFLEXIVE_PROPERTY):
        relation = facts.relation(property_)
        axioms: Premises = ((property_, Word.TYPE, Word.IRREFLEXIVE_PROPERTY),)
        for one in dict.fromkeys(s for s, o in relation.pairs() if s == o):
            proof = prover.contradiction("prp-irp", axioms, ((one, property_, one),))
            yield Clash("prp-irp", (one, property_), proof)
    for property_ in facts.members(Word.ASYMMETRIC_PROPERTY):
        axioms = ((property_, Word.TYPE, Word.ASYMMETRIC_PROPERTY),)
        for pair in facts.relation(property_).ranks:
            one, other = unpack(pair)
            if one <= other and pack(other, one) in facts.relation(property_).ranks:
                both = (one, property_, other), (other, property_, one)
                proof = prover.contradiction("prp-asyp", axioms, both)
                yield Clash("prp-asyp", (one, other, property_), proof)
    yield from _disjoint_properties(facts, prover)
    yield from _denied(facts, prover)


def class_clashes(facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield members that a class may not have."""
    for member in facts.members(Word.NOTHING):
        nothing = ((member, Word.TYPE, Word.NOTHING),)
        yield Clash("cls-nothing2", (member,), prover.contradiction("cls-nothing2", (), nothing))
    for word, rule in ((Word.COMPLEMENT_OF, "cls-com"), (Word.DISJOINT_WITH, "cax-dw")):
        relation = facts.relation(word)
        for one, other in relation.pairs():
            yield from _common(rule, ((one, word, other),), one, other, facts, prover)
    for axioms, items in _groups(Word.ALL_DISJOINT_CLASSES, Word.MEMBERS, facts):
        for one, other in combinations(items, 2):
            yield from _common("cax-adc", axioms, one, other, facts, prover)
    yield from _none_allowed(facts, prover)


def _common(
    rule: str, axioms: Premises, one: int, other: int, facts: Facts, prover: Prover
) -> Iterator[Clash]:
    """Yield the members that two classes have in common."""
    few, many = sorted((facts.members(one), facts.members(other)), key=len)
    for member in few:
        if member in many:
            both = (member, Word.TYPE, one), (member, Word.TYPE, other)
            yield Clash(rule, (member, one, other), prover.contradiction(rule, axioms, both))


def _none_allowed(facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield values where a class allows none (cls-maxc1, cls-maxqc1, cls-maxqc2)."""
    on_property = facts.relation(Word.ON_PROPERTY).forward
    on_class = facts.relation(Word.ON_CLASS).forward
    for word in (Word.MAX_CARDINALITY, Word.MAX_QUALIFIED_CARDINALITY):
        relation = facts.relation(word)
        for node, number in relation.pairs():
            if facts.symbols.value(number) != ("decimal", 0):
                continue
            fillers: list[int | None] = [None]
            if word == Word.MAX_QUALIFIED_CARDINALITY:
                fillers = list(on_class.get(node, ()))
            for property_ in on_property.get(node, ()):
                axioms: Premises = ((node, word, number), (node, Word.ON_PROPERTY, property_))
                for filler in fillers:
                    yield from _excess(node, property_, filler, axioms, facts, prover)


def _excess(
    node: int, property_: int, filler: int | None, axioms: Premises, facts: Facts, prover: Prover
) -> Iterator[Clash]:
    """Yield the values of a property that the members of a restriction may not have."""
    rule = "cls-maxc1" if filler is None else "cls-maxqc1"
    if filler is not None:
        axioms = (*axioms, (node, Word.ON_CLASS, filler))
        rule = "cls-maxqc2" if filler == Word.THING else "cls-maxqc1"
    values = facts.relation(property_).forward
    for member in facts.members(node):
        for value in dict.fromkeys(values.get(member, ())):
            premises: Premises = ((member, Word.TYPE, node), (member, property_, value))
            if rule == "cls-maxqc1" and filler is not None:
                if value not in facts.members(filler):
                    continue
                premises = (*premises, (value, Word.TYPE, filler))
            proof = prover.contradiction(rule, axioms, premises)
            yield Clash(rule, (member, value, property_), proof)


def _disjoint_properties(facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield pairs that disjoint properties share (prp-pdw, prp-adp)."""
    relation = facts.relation(Word.PROPERTY_DISJOINT_WITH)
    for one, other in relation.pairs():
        axioms: Premises = ((one, Word.PROPERTY_DISJOINT_WITH, other),)
        yield from _shared("prp-pdw", axioms, one, other, facts, prover)
    for listed, items in _groups(Word.ALL_DISJOINT_PROPERTIES, Word.MEMBERS, facts):
        for one, other in combinations(items, 2):
            yield from _shared("prp-adp", listed, one, other, facts, prover)


def _shared(
    rule: str, axioms: Premises, one: int, other: int, facts: Facts, prover: Prover
) -> Iterator[Clash]:
    """Yield the pairs that two properties share; literals are compared by value."""
    known = facts.relation(other).ranks
    for pair in facts.relation(one).ranks:
        subject, object_ = unpack(pair)
        if any(pack(subject, twin) in known for twin in facts.symbols.twins(object_)):
            both = (subject, one, object_), (subject, other, object_)
            proof = prover.contradiction(rule, axioms, both)
            yield Clash(rule, (subject, object_, one, other), proof)


def _denied(facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield statements that are denied (prp-npa1, prp-npa2)."""
    source = facts.relation(Word.SOURCE_INDIVIDUAL)
    properties = facts.relation(Word.ASSERTION_PROPERTY).forward
    for word, rule in ((Word.TARGET_INDIVIDUAL, "prp-npa1"), (Word.TARGET_VALUE, "prp-npa2")):
        targets = facts.relation(word).forward
        for denial, subject in source.pairs():
            for property_ in properties.get(denial, ()):
                for target in targets.get(denial, ()):
                    said = (subject, property_, target)
                    if prover.knows(said):
                        axioms: Premises = (
                            (denial, Word.SOURCE_INDIVIDUAL, subject),
                            (denial, Word.ASSERTION_PROPERTY, property_),
                            (denial, word, target),
                        )
                        proof = prover.contradiction(rule, axioms, (said,))
                        yield Clash(rule, (subject, target, property_), proof)


def _groups(kind: Word, word: Word, facts: Facts) -> Iterator[tuple[Premises, list[int]]]:
    """Yield the lists of the groups of one kind, each with the axioms that state it."""
    heads = facts.relation(word).forward
    for group in facts.members(kind):
        for head in heads.get(group, ()):
            listed = facts.items(head)
            if listed is not None:
                items, stated = listed
                yield ((group, Word.TYPE, kind), (group, word, head), *stated), items


def _same(one: int, other: int, facts: Facts) -> bool:
    """Say whether two things are the same; literals are compared by value."""
    return other in facts.symbols.twins(one) or facts.rank((one, Word.SAME_AS, other)) is not None
