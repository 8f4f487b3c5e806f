"""The dataset as RDF: every serialisation, and RDF 1.2 with annotated statements."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pyoxigraph import Quad

from graph.export import FORMATS, export_dataset, read_statements, write_statements
from graph.lines import split_line
from graph.snapshot import Snapshot
from lexaegis.release.files import ReleaseFile
from ontology.identity import PROVENANCE_GRAPH, RECORD_GRAPHS

__all__ = ["ANNOTATED", "rdf_files"]

ANNOTATED = "rdf/annotated.nt"
_BY_LINES = ("nquads", "ntriples")
_REIFIES = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"
_RECORDS = f"<{RECORD_GRAPHS}".encode()
_PROVENANCE = str(PROVENANCE_GRAPH).encode()


def rdf_files(snapshot: Snapshot) -> Iterator[ReleaseFile]:
    """Yield the dataset in every serialisation; the statements are read and sorted once."""
    for name in _BY_LINES:
        yield ReleaseFile(_path(name), _title(name), partial(_export, snapshot, name))
    yield ReleaseFile(
        ANNOTATED,
        "Everything asserted, each statement reified by its record, with the provenance of the "
        "records, as N-Triples of RDF 1.2",
        partial(_annotate, snapshot),
    )
    statements: list[Quad] = []
    for name in FORMATS:
        if name in _BY_LINES:
            continue
        statements = statements or read_statements(snapshot)
        yield ReleaseFile(_path(name), _title(name), partial(_write, statements, name))


def _path(name: str) -> str:
    return f"rdf/lexaegis{FORMATS[name].suffix}"


def _title(name: str) -> str:
    what = "The whole dataset with its named graphs" if FORMATS[name].whole else "The default graph"
    return f"{what} as {FORMATS[name].syntax.name}"


def _export(snapshot: Snapshot, name: str, path: Path) -> None:
    with path.open("wb") as file:
        export_dataset(snapshot, name, file)


def _write(statements: list[Quad], name: str, path: Path) -> None:
    with path.open("wb") as file:
        write_statements(statements, name, file)


def _annotate(snapshot: Snapshot, path: Path) -> None:
    """Write RDF 1.2: the graph of a record stands as the reifier of its statements.

    One reifier may reify several statements (RDF 1.2 Concepts, section 1.5), so no new names are
    needed: what `graph/provenance` says of the graph of a record, it says of its reifier.
    """
    with snapshot.nquads.open("rb") as lines, path.open("wb") as file:
        for line in lines:
            statement = split_line(line)
            if statement.graph is None or statement.graph == _PROVENANCE:
                file.write(statement.triple + b" .\n")
            elif statement.graph.startswith(_RECORDS):
                file.write(b"%b %b <<( %b )>> .\n" % (statement.graph, _REIFIES, statement.triple))
