"""Writing a release: a new folder, whole or not there at all."""

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from graph.snapshot import Snapshot
from lexaegis.release.checksums import sign, write_checksums
from lexaegis.release.contents import PARTS, Part
from lexaegis.release.description import describe_dcat, describe_void
from lexaegis.release.edition import FIRST, Edition, latest_check, next_version, read_version
from lexaegis.release.files import CHECKSUMS, INDEX, ReleaseFile, written
from lexaegis.release.following import change_files, compare_with
from lexaegis.release.index import Entry, describe_file, write_index
from lexaegis.release.rocrate import describe_crate
from ontology.errors import LexaegisError, WrongUse

__all__ = ["CannotWrite", "FolderTaken", "write_release"]

_DATA = ("rdf/", "jurisdictions/", "modules/", "tables/", "networks/")
Announce = Callable[[str], None]


class FolderTaken(WrongUse):
    """A release was to be written where something lies already."""


class CannotWrite(LexaegisError):
    """A release cannot be written."""


def write_release(
    snapshot: Snapshot,
    folder: Path,
    *,
    last: Path | None = None,
    address: str = "",
    key: Path | None = None,
    processes: int | None = None,
    parts: Sequence[Part] = (*PARTS.values(),),
    announce: Announce = lambda _: None,
) -> list[Entry]:
    """Write a release into a new folder, and return its files.

    Everything is written beside the folder and renamed in one step: killed at any moment, no half
    release is there. What a killed run left is beside it too, under a name that begins with a dot.

    Args:
        snapshot: the dataset.
        folder: where to; it must not be there, or be empty.
        last: the folder of the release that this one follows: what changed since then is told, and
            the version of the data counts on from it.
        address: where the release will be published; empty for relative addresses.
        key: a secret key of minisign to sign the checksums with.
        processes: how many processes write; by default as many as there are processors.
        parts: what it consists of.
        announce: is told what is being done.

    Raises:
        FolderTaken: if the folder holds something.
        NoVersion: if there is no last release.
        CannotSign: if it cannot be signed; nothing is written then.
        CannotWrite: if the disk refuses, or a process ends early.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(
            f"{folder} is there already and is not empty. Name a new folder for the release."
        )
    target = folder.resolve()
    workplace = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        workplace.mkdir(parents=True)
        edition, changes = _number(snapshot, last, f"{address.rstrip('/')}/" if address else "")
        entries = _write_parts(snapshot, edition, workplace, parts, processes, announce)
        entries += [_write_file(file, workplace) for file in changes]
        _describe(snapshot, edition, workplace, entries)
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


def _number(
    snapshot: Snapshot, last: Path | None, address: str
) -> tuple[Edition, list[ReleaseFile]]:
    """Return the release with its version, and the files that tell what changed."""
    manifest, checked = snapshot.manifest, latest_check(snapshot)
    if last is None:
        return Edition(manifest, FIRST, "", checked, address), []
    before = read_version(last)
    comparison = compare_with(last, snapshot)
    version = next_version(before, comparison.part)
    changes = [*change_files(last, snapshot, comparison)]
    return Edition(manifest, version, before, checked, address), changes


def _write_parts(
    snapshot: Snapshot,
    edition: Edition,
    folder: Path,
    parts: Sequence[Part],
    processes: int | None,
    announce: Announce,
) -> list[Entry]:
    """Write the parts, several at a time; return their files by path."""
    entries: list[Entry] = []
    workers = min(processes or os.cpu_count() or 1, len(parts))
    if workers <= 1:
        for part in parts:
            entries += _write_part(part, snapshot, edition, folder)
            announce(f"{len(entries):,} files")
        return _sorted(entries)
    # A new process has no threads of ours and nothing open, unlike one that is forked.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting = [pool.submit(_write_part, part, snapshot, edition, folder) for part in parts]
        try:
            for done in as_completed(waiting):
                entries += done.result()
                announce(f"{len(entries):,} files")
        except BrokenProcessPool as error:
            raise CannotWrite(
                "A process that wrote the release was ended, perhaps because the memory was full. "
                "Try again with fewer at a time: --processes 1."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)
    return _sorted(entries)


def _sorted(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.path)


def _write_part(part: Part, snapshot: Snapshot, edition: Edition, folder: Path) -> list[Entry]:
    return [_write_file(file, folder) for file in part(snapshot, edition)]


def _write_file(file: ReleaseFile, folder: Path) -> Entry:
    where = folder / file.path
    where.parent.mkdir(parents=True, exist_ok=True)
    file.write(where)
    return describe_file(file, folder)


def _describe(snapshot: Snapshot, edition: Edition, folder: Path, entries: list[Entry]) -> None:
    """Write the files that tell of others, each of which the next ones tell of too."""

    def write(path: str, title: str, make: Callable[[], bytes | str]) -> None:
        entries.append(_write_file(written(path, title, make), folder))

    data = [entry for entry in entries if entry.path.startswith(_DATA)]
    write("void.ttl", "The dataset in VoID", partial(describe_void, snapshot, edition))
    write(
        "dcat.ttl",
        "The release in DCAT 3, with the checksums of its files of data",
        partial(describe_dcat, edition, data),
    )
    crate = partial(describe_crate, edition, list(entries))
    write("ro-crate-metadata.json", "The release as an RO-Crate", crate)
    write(INDEX, "The index", partial(write_index, edition, list(entries)))
    (folder / CHECKSUMS).write_text(write_checksums(entries), encoding="utf-8")
