"""What a release consists of, in parts that can be written at the same time."""

from collections.abc import Callable, Iterator

from pyoxigraph import RdfFormat, Store

from graph.lines import split_line
from graph.snapshot import Snapshot
from lexaegis.pages.write import files_of_site
from lexaegis.release.citation import people_files
from lexaegis.release.edition import Edition
from lexaegis.release.files import ReleaseFile, written
from lexaegis.release.frames import frame_files
from lexaegis.release.networks import network_files
from lexaegis.release.parts import part_files
from lexaegis.release.rdf import rdf_files
from lexaegis.release.tabular import table_files
from ontology.identity import PROVENANCE_GRAPH
from queries.question import CATALOGUE

__all__ = ["PARTS", "Part"]

Part = Callable[[Snapshot, Edition], Iterator[ReleaseFile]]
"""Yields files that tell of no other file of the release."""

_PROVENANCE = str(PROVENANCE_GRAPH).encode()


def _networks(snapshot: Snapshot, _: Edition) -> Iterator[ReleaseFile]:
    return network_files(snapshot)


def _selections(snapshot: Snapshot, edition: Edition) -> Iterator[ReleaseFile]:
    """Yield what queries select: the tables, and the files of jurisdictions and modules."""
    store = _open_in_memory(snapshot)
    yield from table_files(edition, store)
    yield from part_files(snapshot, store)


def _rdf(snapshot: Snapshot, _: Edition) -> Iterator[ReleaseFile]:
    return rdf_files(snapshot)


def _documentation(_: Snapshot, __: Edition) -> Iterator[ReleaseFile]:
    """Yield the pages on the ontology and its data; the rules for a web server stay behind."""
    for path, make in files_of_site():
        if not path.endswith(".htaccess"):
            yield written(f"ontology/{path}", f"Documentation of the ontology: {path}", make)


def _accompanying(_: Snapshot, edition: Edition) -> Iterator[ReleaseFile]:
    """Yield what is the same in most releases, and what is for people."""
    yield from frame_files()
    for path in sorted(CATALOGUE.glob("*.rq")):
        yield written(f"questions/{path.name}", f"The question {path.stem}", path.read_bytes)
    yield ReleaseFile("manifest.json", "What the dataset was built from", edition.manifest.write)
    yield from people_files(edition)


PARTS: dict[str, Part] = {
    "networks": _networks,
    "selections": _selections,
    "rdf": _rdf,
    "documentation": _documentation,
    "accompanying": _accompanying,
}
"""The parts by name; those that take longest first."""


def _open_in_memory(snapshot: Snapshot) -> Store:
    """Return the default graph and the provenance in memory, which answers faster than a disk."""
    store = Store()
    with snapshot.nquads.open("rb") as lines:
        chosen = [line for line in lines if split_line(line).graph in (None, _PROVENANCE)]
    store.bulk_load(b"".join(chosen), RdfFormat.N_QUADS)
    return store
