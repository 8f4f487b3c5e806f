"""Writing a release: a new folder, whole or not there at all."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from graph.lines import split_line
from graph.manifest import Manifest
from graph.snapshot import Snapshot
from lexaegis.pages.write import files_of_site
from lexaegis.release.checksums import CHECKSUMS, sign, write_checksums
from lexaegis.release.citation import people_files
from lexaegis.release.description import describe_dcat, describe_void
from lexaegis.release.files import ReleaseFile, written
from lexaegis.release.frames import frame_files
from lexaegis.release.index import INDEX, Entry, describe_file, write_index
from lexaegis.release.parts import part_files
from lexaegis.release.rdf import rdf_files
from lexaegis.release.rocrate import describe_crate
from lexaegis.release.tabular import table_files
from ontology.errors import LexaegisError, WrongUse
from ontology.identity import PROVENANCE_GRAPH
from queries.question import CATALOGUE

__all__ = ["FolderTaken", "write_release"]

_DATA = ("rdf/", "jurisdictions/", "modules/", "tables/", "network/")
_PROVENANCE = str(PROVENANCE_GRAPH).encode()


class FolderTaken(WrongUse):
    """A release was to be written where something lies already."""


class CannotWrite(LexaegisError):
    """The folder of a release cannot be written."""


def write_release(
    snapshot: Snapshot,
    folder: Path,
    *,
    address: str = "",
    key: Path | None = None,
    others: Iterable[ReleaseFile] = (),
    announce: Callable[[str], None] = lambda _: None,
) -> list[Entry]:
    """Write a release into a new folder, and return its files.

    Everything is written beside the folder and renamed in one step: killed at any moment, no half
    release is there. What a killed run left is beside it too, under a name that begins with a dot.

    Args:
        snapshot: the dataset.
        folder: where to; it must not be there, or be empty.
        address: where the release will be published; empty for relative addresses.
        key: a secret key of minisign to sign the checksums with.
        others: further files, such as those of the network.
        announce: is told what is being written.

    Raises:
        FolderTaken: if the folder holds something.
        CannotSign: if it cannot be signed; nothing is written then.
        CannotWrite: if the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(
            f"{folder} is there already and is not empty. Name a new folder for the release."
        )
    target = folder.resolve()
    workplace = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        workplace.mkdir(parents=True)
        entries = _fill(snapshot, workplace, address.rstrip("/"), others, announce)
        if key is not None:
            sign(workplace, key)
        workplace.rename(target)
    except OSError as error:
        raise CannotWrite(
            f"The release cannot be written into {folder}: {error.strerror or error}. Name a "
            "folder that you may write into, on a disk with room."
        ) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    return entries


def _fill(
    snapshot: Snapshot,
    folder: Path,
    address: str,
    others: Iterable[ReleaseFile],
    announce: Callable[[str], None],
) -> list[Entry]:
    """Write all files into a folder, those that tell of others last."""
    manifest, base = snapshot.manifest, f"{address}/" if address else ""
    entries: list[Entry] = []

    def write(file: ReleaseFile) -> None:
        announce(file.path)
        where = folder / file.path
        where.parent.mkdir(parents=True, exist_ok=True)
        file.write(where)
        entries.append(describe_file(file, folder))

    rows: dict[str, int] = {}
    for file in _contents(snapshot, manifest, rows):
        write(file)
    for file in others:
        write(file)
    data = [entry for entry in entries if entry.path.startswith(_DATA)]
    write(written("void.ttl", "The dataset in VoID", partial(describe_void, snapshot, base)))
    write(
        written(
            "dcat.ttl",
            "The release in DCAT 3, with the checksums of its files of data",
            partial(describe_dcat, manifest, data, base),
        )
    )
    crate = partial(describe_crate, manifest, list(entries))
    write(written("ro-crate-metadata.json", "The release as an RO-Crate", crate))
    write(written(INDEX, "The index", partial(write_index, manifest, list(entries), rows)))
    (folder / CHECKSUMS).write_text(write_checksums(entries), encoding="utf-8")
    return entries


def _contents(
    snapshot: Snapshot, manifest: Manifest, rows: dict[str, int]
) -> Iterator[ReleaseFile]:
    """Yield every file that tells of no other, and count the rows of the tables."""
    store = _open_in_memory(snapshot)
    yield from table_files(manifest, store, rows)
    yield from part_files(snapshot, store)
    del store
    yield from rdf_files(snapshot)
    yield from frame_files()
    yield from _documentation()
    for path in sorted(CATALOGUE.glob("*.rq")):
        yield written(f"questions/{path.name}", f"The question {path.stem}", path.read_bytes)
    yield ReleaseFile("manifest.json", "What the dataset was built from", manifest.write)
    yield from people_files(manifest)


def _documentation() -> Iterator[ReleaseFile]:
    """Yield the pages on the ontology and its data; the rules for a web server stay behind."""
    for path, make in files_of_site():
        if not path.endswith(".htaccess"):
            yield written(f"ontology/{path}", f"Documentation of the ontology: {path}", make)


def _open_in_memory(snapshot: Snapshot) -> Store:
    """Return the default graph and the provenance in memory, which answers faster than a disk."""
    store = Store()
    with snapshot.nquads.open("rb") as lines:
        chosen = [line for line in lines if split_line(line).graph in (None, _PROVENANCE)]
    store.bulk_load(b"".join(chosen), RdfFormat.N_QUADS)
    return store
