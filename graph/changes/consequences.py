"""What follows from changes: graphs that are derived, and words that the ontology has or had."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.changes.grouping import Groups, Statement
from ontology.identity import BASE, COVERAGE_GRAPH, ONTOLOGY_GRAPH
from ontology.skolem import SKOLEM_BASE
from ontology.terms import LEX, RDF

__all__ = ["Consequence", "Verdict", "changed_terms", "read_consequences", "read_verdicts"]


@dataclass(frozen=True)
class Consequence:
    """How many statements of a graph that is no record's differ.

    Attributes:
        graph: the name of the graph, such as `coverage`.
        added: how many only the newer edition has.
        removed: how many only the older has.
    """

    graph: str
    added: int
    removed: int


@dataclass(frozen=True)
class Verdict:
    """A coverage cell whose verdict is another.

    Attributes:
        cell: jurisdiction, material and conduct, as the cell's IRI has them.
        was: the notation of the verdict in the older edition; None if there was no such cell.
        now: that in the newer one; None if there is none any more.
    """

    cell: str
    was: str | None
    now: str | None


def read_consequences(groups: Groups) -> tuple[Consequence, ...]:
    """Return how many statements of each graph that is no record's differ."""
    return tuple(
        Consequence(
            name,
            sum(each.is_added for each in statements),
            sum(not each.is_added for each in statements),
        )
        for name, statements in sorted(groups.graphs.items())
    )


def read_verdicts(groups: Groups) -> tuple[Verdict, ...]:
    """Return the coverage cells whose verdict is another, in the order of their IRIs."""
    was: dict[str, str] = {}
    now: dict[str, str] = {}
    for each in groups.graphs.get(COVERAGE_GRAPH.value.removeprefix(BASE + "graph/"), ()):
        if each.quad.predicate == LEX.verdict and isinstance(each.quad.subject, NamedNode):
            cell = each.quad.subject.value.partition("/id/coverage/")[2]
            (now if each.is_added else was)[cell] = (
                str(each.quad.object).rstrip(">").rpartition("/")[2]
            )
    return tuple(
        Verdict(cell, was.get(cell), now.get(cell)) for cell in sorted(was.keys() | now.keys())
    )


def changed_terms(groups: Groups) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms and concepts that the ontology has no more, and those that are new.

    A term is there while the ontology says of what kind it is; one that is no more of a kind that
    it was of is counted among the first, for a query by that kind finds it no more.
    """
    statements = groups.graphs.get(ONTOLOGY_GRAPH.value.removeprefix(BASE + "graph/"), ())
    was, now = (set(_typed(statements, is_added)) for is_added in (False, True))
    return tuple(sorted(was - now)), tuple(sorted(now - was))


def _typed(statements: Iterable[Statement], is_added: bool) -> Iterator[str]:
    """Yield what is said to be of some kind; what has no name of its own nobody refers to."""
    for each in statements:
        subject = each.quad.subject
        if each.is_added is not is_added or each.quad.predicate != RDF.type:
            continue
        if isinstance(subject, NamedNode) and not subject.value.startswith(SKOLEM_BASE):
            yield subject.value
