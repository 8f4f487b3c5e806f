"""What can be asked of all values of a thing: how many, and how they stand to other values."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from graph.validation.constraints.base import Breach, Check, Context
from graph.validation.literals import compare
from graph.validation.paths import Predicate
from graph.validation.triples import Term

__all__ = ["closed", "counted", "disjoint", "equal", "has", "less", "once_per_language"]


def counted(holds: Callable[[int], bool]) -> Check:
    """Return the check for a number of values that holds."""
    return lambda _, values, __: () if holds(len(values)) else (Breach(),)


def has(value: Term) -> Check:
    """Return the check for one value among others."""
    return lambda _, values, __: () if value in values else (Breach(),)


def once_per_language(_: Term, values: Sequence[Term], __: Context) -> Iterable[Breach]:
    """Return a breach for each language with more than one text."""
    texts = [value for value in values if isinstance(value, Literal)]
    tags = Counter(text.language.lower() for text in texts if text.language)
    return [Breach() for times in tags.values() if times > 1]


def equal(predicate: NamedNode) -> Check:
    """Return the check for having the values of another predicate, and no others."""

    def check(focus: Term, values: Sequence[Term], context: Context) -> Iterable[Breach]:
        others = context.triples.objects(focus, predicate)
        here, there = set(values), set(others)
        found = [value for value in values if value not in there]
        found += [value for value in others if value not in here]
        return [Breach(value) for value in found]

    return check


def disjoint(predicate: NamedNode) -> Check:
    """Return the check for having no value of another predicate."""

    def check(focus: Term, values: Sequence[Term], context: Context) -> Iterable[Breach]:
        others = context.triples.objects(focus, predicate)
        return [Breach(value) for value in values if value in others] if others else ()

    return check


def less(predicate: NamedNode, *, or_equal: bool) -> Check:
    """Return the check of each value against each of another predicate, which must be greater."""

    def check(focus: Term, values: Sequence[Term], context: Context) -> Iterable[Breach]:
        others = context.triples.objects(focus, predicate)
        return [Breach(a) for a in values for b in others if not _is_less(a, b, or_equal)]

    return check


def _is_less(one: Term, other: Term, or_equal: bool) -> bool:
    if not (isinstance(one, Literal) and isinstance(other, Literal)):
        return False
    order = compare(one, other)
    return order == -1 or (or_equal and order == 0)


def closed(allowed: Collection[Term]) -> Check:
    """Return the check for having no predicates but some."""

    def check(_: Term, values: Sequence[Term], context: Context) -> Iterable[Breach]:
        return [
            Breach(found, Predicate(predicate))
            for value in values
            for predicate, found in context.triples.statements_of(value)
            if predicate not in allowed
        ]

    return check
