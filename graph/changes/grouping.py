"""The statements that differ, by what they belong to: a record, a file of the facts, a graph."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph.changes.compare import Difference
from ontology.identity import (
    BASE,
    COVERAGE_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    THING_BASE,
    record_of,
)
from ontology.terms import LEX, RDF

__all__ = ["Groups", "Statement", "group"]

_DOSSIERS = THING_BASE + "dossier/"
_GRAPHS = BASE + "graph/"
_BATCH = 10_000


class Statement(NamedTuple):
    """A statement of a named graph that only one of two editions has.

    Attributes:
        quad: the statement.
        is_added: whether the newer edition has it.
    """

    quad: Quad
    is_added: bool

    @property
    def line(self) -> str:
        """The statement as N-Quads, without a line feed."""
        return f"{self.quad} ."


@dataclass
class Groups:
    """What differs, each statement in one place.

    Attributes:
        records: by the identifier of the record that states it or whose provenance it is.
        files: by the file of the facts that it describes.
        added: by the name of a graph that is no record's, such as `coverage`, how many statements
            only the newer edition has; that of the default graph is empty.
        removed: how many of them only the older has.
        kinds: of the ontology, what is said to be of some kind.
        verdicts: of the coverage, the verdicts.
    """

    records: dict[str, list[Statement]] = field(default_factory=dict)
    files: dict[str, list[Statement]] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    kinds: list[Statement] = field(default_factory=list)
    verdicts: list[Statement] = field(default_factory=list)


def group(differences: Iterable[Difference]) -> Groups:
    """Return differences by what they belong to; those of graphs that are derived are counted."""
    found = Groups()
    for statement in _parsed(iter(differences)):
        _place(statement, found)
    return found


def _parsed(differences: Iterator[Difference]) -> Iterator[Statement]:
    """Yield differences as statements, a batch in memory at a time."""
    while batch := list(islice(differences, _BATCH)):
        quads = parse(b"".join(each.line for each in batch), format=RdfFormat.N_QUADS)
        for each, quad in zip(batch, quads, strict=True):
            yield Statement(quad, each.is_added)


def _place(statement: Statement, found: Groups) -> None:
    """Put a statement where it belongs."""
    quad = statement.quad
    graph = quad.graph_name
    record = record_of(quad.subject if graph == PROVENANCE_GRAPH else graph)
    if record:
        found.records.setdefault(record, []).append(statement)
        return
    if graph == PROVENANCE_GRAPH and isinstance(quad.subject, NamedNode):
        file = quad.subject.value.removeprefix(_DOSSIERS)
        found.files.setdefault(file, []).append(statement)
        return
    name = graph.value.removeprefix(_GRAPHS) if isinstance(graph, NamedNode) else ""
    (found.added if statement.is_added else found.removed)[name] += 1
    if graph == ONTOLOGY_GRAPH and quad.predicate == RDF.type:
        found.kinds.append(statement)
    elif graph == COVERAGE_GRAPH and quad.predicate == LEX.verdict:
        found.verdicts.append(statement)
