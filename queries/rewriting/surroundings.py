"""The groups of a query that may be rewritten, each with what surrounds it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from queries.sparql.nodes import Filter, Graph, Group, Minus, Nested, Optional, Query, Select
from queries.sparql.scope import visible
from queries.sparql.terms import Term

__all__ = ["Surroundings", "walk"]


@dataclass(frozen=True)
class Surroundings:
    """A group and what surrounds it.

    Attributes:
        query: the query.
        group: the group.
        around: the variables that the groups around it bind outside it. By the letter of SPARQL
            they have nothing to do with a variable of the same name that only a FILTER of this
            group uses; an engine that carries bindings inwards may think otherwise.
        graphs: the variables that name the graphs it is matched against.
        graph: the graph that it is matched against; None for the default graph.
        everything: whether the SELECT it belongs to takes all its variables.
    """

    query: Query
    group: Group
    around: frozenset[str]
    graphs: frozenset[str]
    graph: Term | None
    everything: bool

    def source(self, start: int, end: int) -> str:
        """Return a part of the text."""
        return self.query.text[start:end]


def walk(query: Query) -> Iterator[Surroundings]:
    """Yield the groups of a query, each before those within it.

    The groups of EXISTS and of LATERAL are left out: they are matched for one solution at a time,
    so that what holds of a group by itself does not hold of them.
    """
    if query.group is not None:
        after = frozenset(query.values.variables if query.values else ())
        yield from _walk(
            Surroundings(query, query.group, after, frozenset(), None, query.everything)
        )


def _walk(here: Surroundings) -> Iterator[Surroundings]:
    yield here
    for element in here.group.elements:
        if isinstance(element, Filter):
            continue
        beside = here.around | visible(other for other in here.group.elements if other != element)
        match element:
            case Optional(group=group) | Minus(group=group):
                yield from _walk(replace(here, group=group, around=beside))
            case Nested(branches=branches):
                for branch in branches:
                    yield from _walk(replace(here, group=branch, around=beside))
            case Graph(name=name, group=group):
                named = frozenset() if name.variable is None else frozenset((name.variable,))
                yield from _walk(
                    replace(
                        here,
                        group=group,
                        around=beside | named,
                        graphs=here.graphs | named,
                        graph=name,
                    )
                )
            case Select(group=group, values=values):
                after = frozenset(values.variables if values else ())
                yield from _walk(
                    replace(here, group=group, around=after, everything=element.everything)
                )
