"""The statements that differ, by what they belong to: a record, a file of the facts, a graph."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph.changes.compare import Difference
from ontology.identity import BASE, PROVENANCE_GRAPH, THING_BASE, record_of

__all__ = ["Groups", "Statement", "group"]

_DOSSIERS = THING_BASE + "dossier/"


@dataclass(frozen=True, slots=True)
class Statement:
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
    """What differs, each statement of a named graph in one place.

    Attributes:
        records: by the identifier of the record that states it or whose provenance it is.
        files: by the file of the facts that it describes.
        graphs: by the name of a graph that is no record's, such as `coverage`.
        added: how many statements of the default graph only the newer edition has.
        removed: how many only the older has.
    """

    records: dict[str, list[Statement]] = field(default_factory=dict)
    files: dict[str, list[Statement]] = field(default_factory=dict)
    graphs: dict[str, list[Statement]] = field(default_factory=dict)
    added: int = 0
    removed: int = 0


def group(differences: Iterable[Difference]) -> Groups:
    """Return differences by what they belong to; those of the default graph are only counted."""
    found = Groups()
    listed = list(differences)
    quads = parse(b"".join(each.line for each in listed), format=RdfFormat.N_QUADS)
    for each, quad in zip(listed, quads, strict=True):
        if isinstance(quad.graph_name, NamedNode):
            _place(Statement(quad, each.is_added), quad.graph_name, found)
        elif each.is_added:
            found.added += 1
        else:
            found.removed += 1
    return found


def _place(statement: Statement, graph: NamedNode, found: Groups) -> None:
    record = record_of(graph)
    if graph == PROVENANCE_GRAPH and isinstance(statement.quad.subject, NamedNode):
        record = record_of(statement.quad.subject)
        iri = statement.quad.subject.value
        if iri.startswith(_DOSSIERS):
            found.files.setdefault(iri.removeprefix(_DOSSIERS), []).append(statement)
            return
    if record:
        found.records.setdefault(record, []).append(statement)
    else:
        name = graph.value.removeprefix(BASE + "graph/")
        found.graphs.setdefault(name, []).append(statement)
