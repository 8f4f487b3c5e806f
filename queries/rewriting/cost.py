"""Which of several forms of the same is likely the fastest, told by counts on the store.

Oxigraph plans by the shape of patterns and never reorders within EXISTS: more than one pattern
there is compared with each other pair by pair, for each solution anew. Measured on 10,000 offences
(docs/rewriting.md): a group matched once (MINUS, a sub-select) costs about as much as the rarest
of its patterns has matches; one matched for each solution (LATERAL, an addition of the engine to
SPARQL) as much as there are solutions. The counts say which is less.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Protocol

from queries.rewriting.conditions import patterns_within
from queries.rewriting.surroundings import Surroundings
from queries.sparql.nodes import Element, Filter, Triples, Values
from queries.sparql.terms import Pattern, Term

__all__ = ["Manner", "Probe", "choose", "count", "rarest"]

_MANY = 4_000
_FAVOUR = 4


class Manner(Enum):
    """How a group of EXISTS is matched."""

    ONCE = "once for all"
    EACH = "for each solution, the first match being enough"
    KEPT = "as it is"


class Probe(Protocol):
    """Whoever asks the store how often something matches, and with what.

    Attributes:
        is_in_memory: whether the store is held in memory, where looking things up costs otherwise.
    """

    is_in_memory: bool

    def count(self, prologue: str, where: str, at_most: int) -> int:
        """Return how many solutions a group has, but no more than `at_most`."""

    def values(self, prologue: str, variables: tuple[str, ...], where: str) -> str | None:
        """Return the different solutions of a group as VALUES; None if that cannot be done."""


def choose(
    here: Surroundings,
    outer: tuple[Element, ...],
    inner: tuple[Element, ...],
    probe: Probe | None,
) -> tuple[Manner, str]:
    """Return how to match the group of an EXISTS, and why in words."""
    patterns = list(patterns_within(inner))
    single = len(patterns) == 1 and all(isinstance(e, Triples | Filter) for e in inner)
    walks = any(pattern.path.repeats for pattern in patterns)
    counted = probe is not None and not here.query.chooses_graphs
    solutions = rarest(here, outer, probe, _MANY) if probe and counted else None
    if solutions is None:
        if single:
            return Manner.KEPT, "it is a single pattern, which the engine looks up"
        if walks:
            return Manner.EACH, "once for all, its path would be walked from everywhere"
        return Manner.ONCE, f"{_MANY:,} solutions or more" if counted else "nothing was counted"
    assert probe is not None
    matches = rarest(here, inner, probe, solutions * _FAVOUR + 1)
    told = f"{solutions:,} solutions at most, {_some(matches)} matches of its rarest pattern"
    if single:
        few = matches is not None and matches <= solutions
        return (Manner.ONCE, told) if few else (Manner.KEPT, f"it is a single pattern; {told}")
    return (Manner.EACH if walks or matches is None else Manner.ONCE), told


def rarest(
    here: Surroundings, elements: Iterable[Element], probe: Probe, at_most: int
) -> int | None:
    """Return how often the rarest pattern of some elements matches.

    The solutions of the elements are hardly more. None if it matches `at_most` times or more, or
    if there is no pattern to count.
    """
    found: int | None = None
    for element in elements:
        limit = at_most if found is None else found
        if isinstance(element, Values) and element.rows < limit:
            found = element.rows
        elif isinstance(element, Triples):
            for pattern in element.patterns:
                number = count(here, pattern, probe, limit)
                if number is not None and number < limit:
                    found = limit = number
    return found


def count(
    here: Surroundings,
    pattern: Pattern,
    probe: Probe,
    at_most: int,
    replaced: tuple[str, str] | None = None,
) -> int | None:
    """Return how often a pattern matches, at most `at_most`; None if it is no simple one.

    Args:
        here: the group it stands in.
        pattern: the pattern.
        probe: who counts.
        at_most: where counting may stop.
        replaced: the name of a variable and the text of a constant to put in its place.
    """
    if not pattern.path.simple:
        return None
    parts = [_text(pattern.subject), pattern.path.text, _text(pattern.object)]
    if replaced is not None:
        parts = [replaced[1] if part[1:] == replaced[0] else part for part in parts]
        if any(part[0] in "\"'" for part in parts[:2]):
            return 0
    where = " ".join(parts)
    if here.graph is not None:
        where = f"GRAPH {_text(here.graph)} {{ {where} }}"
    return probe.count(here.query.prologue, f"{{ {where} }}", at_most)


def _text(term: Term) -> str:
    """Return a term as text; a node without a label becomes a variable."""
    return "?unnamed" + term.text[2:-1] if term.text.endswith("#") else term.text


def _some(number: int | None) -> str:
    return "far more" if number is None else f"{number:,}"
