"""Verifying a release: its files, its counts and the hash of its dataset."""

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.lines import split_line
from lexaegis.release.checksums import read_checksums
from lexaegis.release.files import CHECKSUMS, INDEX, SIGNATURE
from ontology.errors import LexaegisError

__all__ = ["ReleaseDamaged", "verify_release"]

_DATASET = "rdf/lexaegis.nq"


class ReleaseDamaged(LexaegisError):
    """A release is not what its lists say; the message names every file that is wrong."""


def verify_release(
    folder: Path, announce: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Check a release and return its index.

    Every file has its checksum and its size, none is missing and none is there that no list names;
    the dataset has its hash and its number of statements, and every table its number of rows.

    Raises:
        ChecksumsDamaged: if there is no list of checksums.
        ReleaseDamaged: if something else is wrong.
    """
    listed = read_checksums(folder)
    faults: list[str] = []
    for path, digest in listed.items():
        announce(path)
        faults += _fault_of_file(folder, path, digest)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    for path in sorted(there - listed.keys() - {CHECKSUMS, SIGNATURE}):
        faults.append(f"{path} is named in no list")
    _refuse(folder, faults)
    index = _read_index(folder)
    for entry in index["files"]:
        where = folder / entry["path"]
        if listed.get(entry["path"]) != entry["sha256"]:
            faults.append(f"{entry['path']} has another checksum in {INDEX} than in {CHECKSUMS}")
        elif where.stat().st_size != entry["size"]:
            faults.append(f"{entry['path']} has another size than {INDEX} says")
    faults += _faults_of_counts(folder, index, listed)
    _refuse(folder, faults)
    return index


def _fault_of_file(folder: Path, path: str, digest: str) -> list[str]:
    where = folder / path
    if not where.is_file():
        return [f"{path} is missing"]
    with where.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    return [] if found == digest else [f"{path} has another content: SHA-256 {found}"]


def _read_index(folder: Path) -> dict[str, Any]:
    try:
        index: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        for name in ("version", "dataset", "counts", "files"):
            index[name]
    except (OSError, ValueError, KeyError) as error:
        raise ReleaseDamaged(
            f"{folder / INDEX} cannot be read ({error}). Fetch the release again."
        ) from error
    return index


def _faults_of_counts(folder: Path, index: dict[str, Any], listed: dict[str, str]) -> list[str]:
    """Return where a count or the hash of the dataset does not hold."""
    faults = []
    if listed.get(_DATASET) != index["dataset"]:
        faults.append(f"{_DATASET} is not the dataset {index['dataset']} that {INDEX} names")
    with (folder / _DATASET).open("rb") as lines:
        statements = sum(split_line(line).graph is None for line in lines)
    if statements != index["counts"]["statements"]:
        faults.append(
            f"{_DATASET} has {statements:,} statements in its default graph, and {INDEX} says "
            f"{index['counts']['statements']:,}"
        )
    for entry in index["files"]:
        if "rows" not in entry:
            continue
        with (folder / entry["path"]).open(encoding="utf-8", newline="") as file:
            rows = sum(1 for _ in csv.reader(file)) - 1
        if rows != entry["rows"]:
            faults.append(f"{entry['path']} has {rows:,} rows, and {INDEX} says {entry['rows']:,}")
    return faults


def _refuse(folder: Path, faults: list[str]) -> None:
    if faults:
        told = "".join(f"\n  {fault}" for fault in faults)
        raise ReleaseDamaged(
            f"The release in {folder} is not whole; fetch what is wrong again:{told}"
        )
