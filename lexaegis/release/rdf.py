"""The dataset as RDF: every serialisation, and RDF 1.2 with annotated statements."""

from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path

from pyoxigraph import Quad

from graph.export import (
    FORMATS,
    export_dataset,
    lines_by_graph,
    read_statements,
    write_statements,
)
from graph.snapshot import Snapshot
from lexaegis.release.files import ReleaseFile
from ontology.identity import PROVENANCE_GRAPH, RECORD_GRAPHS

__all__ = ["ANNOTATED", "rdf_files"]

ANNOTATED = "rdf/annotated.nt"
_REIFIES = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"
_RECORDS = f"<{RECORD_GRAPHS}".encode()
_PROVENANCE = str(PROVENANCE_GRAPH).encode()


def rdf_files(snapshot: Snapshot) -> Iterator[ReleaseFile]:
    """Yield the dataset in every serialisation; it is read once and parsed once."""
    lines = _Lines(snapshot)
    yield ReleaseFile(_path("nquads"), _title("nquads"), partial(_copy, snapshot))
    yield ReleaseFile(_path("ntriples"), _title("ntriples"), lines.write_default)
    yield ReleaseFile(
        ANNOTATED,
        "Everything asserted, each statement reified by its record, with the provenance of the "
        "records, as N-Triples of RDF 1.2",
        lines.write_annotated,
    )
    for name in FORMATS:
        if name not in ("nquads", "ntriples"):
            yield ReleaseFile(_path(name), _title(name), partial(lines.write, name))


def _path(name: str) -> str:
    return f"rdf/lexaegis{FORMATS[name].suffix}"


def _title(name: str) -> str:
    what = "The whole dataset with its named graphs" if FORMATS[name].whole else "The default graph"
    return f"{what} as {FORMATS[name].syntax.name}"


def _copy(snapshot: Snapshot, path: Path) -> None:
    with path.open("wb") as file:
        export_dataset(snapshot, "nquads", file)


class _Lines:
    """The lines of a dataset, told apart in one pass when the first of them is asked for.

    Args:
        snapshot: the dataset.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def _by_graph(self) -> dict[bytes, list[bytes]]:
        return lines_by_graph(self._snapshot)

    @cached_property
    def _statements(self) -> list[Quad]:
        return read_statements(self._by_graph)

    def write(self, name: str, path: Path) -> None:
        """Write one of the formats in which statements are grouped."""
        with path.open("wb") as file:
            write_statements(self._statements, name, file)

    def write_default(self, path: Path) -> None:
        """Write the default graph line by line, in the order of the dataset."""
        with path.open("wb") as file:
            file.writelines(sorted(self._by_graph[b""]))

    def write_annotated(self, path: Path) -> None:
        """Write RDF 1.2: the graph of a record stands as the reifier of its statements.

        One reifier may reify several statements (RDF 1.2 Concepts, section 1.5), so no new names
        are needed: what `graph/provenance` says of the graph of a record, it says of its reifier.
        """
        with path.open("wb") as file:
            for name, lines in self._by_graph.items():
                end = len(name) + len(b"  .\n")
                if not name:
                    file.writelines(lines)
                elif name == _PROVENANCE:
                    file.writelines(line[:-end] + b" .\n" for line in lines)
                elif name.startswith(_RECORDS):
                    file.writelines(
                        b"%b %b <<( %b )>> .\n" % (name, _REIFIES, line[:-end]) for line in lines
                    )
