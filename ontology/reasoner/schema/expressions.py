"""Class expressions, each as the operators that put things into them and draw from them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ontology.reasoner.operators.base import Operator, Premises
from ontology.reasoner.operators.classes import Entail, Intersection, SubClass
from ontology.reasoner.operators.identity import Functional
from ontology.reasoner.operators.properties import Domain
from ontology.reasoner.operators.restrictions import AllValues, HasValue, SomeValues, ValueOf
from ontology.reasoner.schema.axioms import Maker, listed
from ontology.reasoner.tables import Facts
from ontology.reasoner.vocabulary import Word

__all__ = ["EXPRESSIONS"]


def _intersection(facts: Facts, class_: int, head: int) -> Iterator[Operator]:
    parts = listed(facts, head)
    if parts:
        axioms = ((class_, Word.INTERSECTION_OF, head), *parts[1])
        yield Intersection("cls-int1", axioms, parts[0], class_)
        for part in parts[0]:
            yield SubClass("cls-int2", axioms, class_, part)
            yield Entail("scm-int", axioms, (class_, Word.SUB_CLASS_OF, part))


def _union(facts: Facts, class_: int, head: int) -> Iterator[Operator]:
    parts = listed(facts, head)
    if parts:
        axioms = ((class_, Word.UNION_OF, head), *parts[1])
        for part in parts[0]:
            yield SubClass("cls-uni", axioms, part, class_)
            yield Entail("scm-uni", axioms, (part, Word.SUB_CLASS_OF, class_))


def _enumeration(facts: Facts, class_: int, head: int) -> Iterator[Operator]:
    items = listed(facts, head)
    if items:
        axioms = ((class_, Word.ONE_OF, head), *items[1])
        for item in items[0]:
            yield Entail("cls-oo", axioms, (item, Word.TYPE, class_))


def _on_property(
    facts: Facts, class_: int, word: Word, value: int
) -> Iterator[tuple[int, Premises]]:
    """Yield the properties that a restriction is on, each with the axioms that say so."""
    for on in facts.relation(Word.ON_PROPERTY).forward.get(class_, ()):
        yield on, ((class_, word, value), (class_, Word.ON_PROPERTY, on))


def _some_values(facts: Facts, class_: int, filler: int) -> Iterator[Operator]:
    for on, axioms in _on_property(facts, class_, Word.SOME_VALUES_FROM, filler):
        if filler == Word.THING:
            yield Domain("cls-svf2", axioms, on, class_)
        else:
            yield SomeValues("cls-svf1", axioms, on, filler, class_)


def _all_values(facts: Facts, class_: int, filler: int) -> Iterator[Operator]:
    is_datatype = facts.symbols.is_datatype(filler)
    for on, axioms in _on_property(facts, class_, Word.ALL_VALUES_FROM, filler):
        yield AllValues("cls-avf", axioms, class_, on, filler, is_datatype)


def _has_value(facts: Facts, class_: int, value: int) -> Iterator[Operator]:
    for on, axioms in _on_property(facts, class_, Word.HAS_VALUE, value):
        yield HasValue("cls-hv1", axioms, class_, on, value)
        yield ValueOf("cls-hv2", axioms, on, value, class_)


def _at_most(facts: Facts, class_: int, number: int) -> Iterator[Operator]:
    if facts.symbols.value(number) == _ONE:
        for on, axioms in _on_property(facts, class_, Word.MAX_CARDINALITY, number):
            yield Functional("cls-maxc2", axioms, on, class_)


def _at_most_of(facts: Facts, class_: int, number: int) -> Iterator[Operator]:
    if facts.symbols.value(number) != _ONE:
        return
    for on, axioms in _on_property(facts, class_, Word.MAX_QUALIFIED_CARDINALITY, number):
        for filler in facts.relation(Word.ON_CLASS).forward.get(class_, ()):
            qualified = (*axioms, (class_, Word.ON_CLASS, filler))
            if filler == Word.THING:
                yield Functional("cls-maxqc4", qualified, on, class_)
            else:
                yield Functional("cls-maxqc3", qualified, on, class_, filler)


_ONE: Final = ("decimal", Decimal(1))

EXPRESSIONS: Final[dict[int, Maker]] = {
    Word.INTERSECTION_OF: _intersection,
    Word.UNION_OF: _union,
    Word.ONE_OF: _enumeration,
    Word.SOME_VALUES_FROM: _some_values,
    Word.ALL_VALUES_FROM: _all_values,
    Word.HAS_VALUE: _has_value,
    Word.MAX_CARDINALITY: _at_most,
    Word.MAX_QUALIFIED_CARDINALITY: _at_most_of,
}
"""The expressions by the property that states them."""
