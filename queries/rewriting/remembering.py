"""Groups of EXISTS by the solutions they have, found once for a store that never changes.

Whether a group has a solution for what surrounds it is asked in many ways about few groups ("no
offence of possession", by name, by region, with the penalty). Where a group can be matched by
itself, has few solutions and costs little to match, its solutions are looked up once, remembered,
and stand in the query in its place, as VALUES.
"""

from queries.rewriting.cost import Probe, count, rarest
from queries.rewriting.surroundings import Surroundings
from queries.sparql.nodes import Element, Filter, Group, Triples

__all__ = ["recall"]

_MOST_MATCHES = 200_000
_MATCHES_A_SOLUTION = 1_000
_MANY_SOLUTIONS = _MOST_MATCHES // _MATCHES_A_SOLUTION
_VOLATILE = frozenset(("BNODE", "NOW", "RAND", "STRUUID", "UUID"))
"""Functions that give something else each time they are called."""


def recall(
    here: Surroundings,
    outer: tuple[Element, ...],
    group: Group,
    shared: frozenset[str],
    probe: Probe,
) -> str | None:
    """Return the solutions of a group, for the variables that it shares, as VALUES.

    The group must be one that can be matched by itself (`queries.rewriting.conditions`).

    Args:
        here: the group that the EXISTS stands in.
        outer: its elements.
        group: the group of the EXISTS.
        shared: the variables that both have.
        probe: who asks the store.

    Returns:
        The text; None if the solutions cannot be told, are too many, or would cost more to find
        than matching the group for each solution of what surrounds it.
    """
    if here.query.chooses_graphs or here.graph is not None or not _is_star(group):
        return None
    solutions = rarest(here, outer, probe, _MANY_SOLUTIONS)
    worth = _MOST_MATCHES if solutions is None else solutions * _MATCHES_A_SOLUTION
    if not any(
        (count(here, pattern, probe, worth) or 0) < worth
        for element in group.elements
        if isinstance(element, Triples)
        for pattern in element.patterns
        if pattern.path.simple
    ):
        return None
    where = here.source(group.start, group.end)
    return probe.values(here.query.prologue, tuple(sorted(shared)), where)


def _is_star(group: Group) -> bool:
    """Whether all its patterns speak of one thing, and the same of it each time.

    So its matches are hardly more than those of any of its patterns.
    """
    common: frozenset[str] | None = None
    for element in group.elements:
        match element:
            case Triples(patterns=patterns):
                for pattern in patterns:
                    if pattern.path.repeats:
                        return False
                    variables = pattern.variables
                    common = variables if common is None else common & variables
            case Filter(expression=expression):
                if expression.groups or any(t.word in _VOLATILE for t in expression.tokens):
                    return False
            case _:
                return False
    return bool(common)
