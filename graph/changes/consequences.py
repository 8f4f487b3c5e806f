"""What follows from changes: graphs that are derived, and words that the ontology has or had."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.changes.grouping import Groups
from ontology.identity import THING_BASE
from ontology.skolem import SKOLEM_BASE

__all__ = ["Consequence", "Verdict", "changed_terms", "read_consequences", "read_verdicts"]

_CELLS = THING_BASE + "coverage/"


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
    """Return how many statements of each named graph that is no record's differ."""
    names = sorted(filter(None, groups.added.keys() | groups.removed.keys()))
    return tuple(Consequence(name, groups.added[name], groups.removed[name]) for name in names)


def read_verdicts(groups: Groups) -> tuple[Verdict, ...]:
    """Return the coverage cells whose verdict is another, in the order of their IRIs."""
    was: dict[str, str] = {}
    now: dict[str, str] = {}
    for each in groups.verdicts:
        subject, verdict = each.quad.subject, each.quad.object
        if isinstance(subject, NamedNode) and isinstance(verdict, NamedNode):
            cell = subject.value.removeprefix(_CELLS)
            (now if each.is_added else was)[cell] = verdict.value.rpartition("/")[2]
    return tuple(
        Verdict(cell, was.get(cell), now.get(cell)) for cell in sorted(was.keys() | now.keys())
    )


def changed_terms(groups: Groups) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms and concepts that the ontology has no more, and those that are new.

    A term is there while the ontology says of what kind it is; one that is no more of a kind that
    it was of is counted among the first, for a query by that kind finds it no more. What has no
    name of its own, such as a condition, nobody refers to.
    """
    named = [
        (each.is_added, each.quad.subject.value)
        for each in groups.kinds
        if isinstance(each.quad.subject, NamedNode)
        and not each.quad.subject.value.startswith(SKOLEM_BASE)
    ]
    was = {term for is_added, term in named if not is_added}
    now = {term for is_added, term in named if is_added}
    return tuple(sorted(was - now)), tuple(sorted(now - was))
