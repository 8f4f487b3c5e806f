"""The index of a release: `index.json`, which tells what every file holds, and the counts."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.manifest import Manifest
from lexaegis.release.files import ReleaseFile, media_type_of

__all__ = ["INDEX", "Entry", "describe_file", "write_index"]

INDEX = "index.json"


@dataclass(frozen=True)
class Entry:
    """A file as the index tells it.

    Attributes:
        path: where it lies below the folder of the release.
        title: what it holds.
        media_type: its media type.
        size: how many bytes it has.
        sha256: its SHA-256.
    """

    path: str
    title: str
    media_type: str
    size: int
    sha256: str


def describe_file(file: ReleaseFile, folder: Path) -> Entry:
    """Return the entry of a file that was written."""
    where = folder / file.path
    with where.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    size = where.stat().st_size
    return Entry(file.path, file.title, media_type_of(file.path), size, digest)


def write_index(manifest: Manifest, entries: Iterable[Entry], rows: Mapping[str, int]) -> str:
    """Return the index as JSON.

    Args:
        manifest: what the snapshot holds.
        entries: the files.
        rows: the number of rows by table.
    """
    index: dict[str, Any] = {
        "name": "lexaegis",
        "title": "Lexaegis",
        "dataset": manifest.dataset,
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "publisher": "The Lexaegis founders",
        "versions": manifest.versions,
        "counts": manifest.counts,
        "records": manifest.records,
        "rows": dict(rows),
        "files": [asdict(entry) for entry in sorted(entries, key=lambda entry: entry.path)],
    }
    return json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
