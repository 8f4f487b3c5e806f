"""The index of a release: `index.json`, which tells what every file holds, and the counts."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lexaegis.release.edition import LICENCE, PUBLISHER, Edition
from lexaegis.release.files import ReleaseFile, media_type_of

__all__ = ["Entry", "describe_file", "write_index"]


@dataclass(frozen=True)
class Entry:
    """A file as the index tells it.

    Attributes:
        path: where it lies below the folder of the release.
        title: what it holds.
        media_type: its media type.
        size: how many bytes it has.
        sha256: its SHA-256.
        rows: how many rows it has; None for what is no table.
    """

    path: str
    title: str
    media_type: str
    size: int
    sha256: str
    rows: int | None = None


def describe_file(file: ReleaseFile, folder: Path) -> Entry:
    """Return the entry of a file that was written."""
    where = folder / file.path
    with where.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    size = where.stat().st_size
    return Entry(file.path, file.title, media_type_of(file.path), size, digest, file.rows)


def write_index(edition: Edition, entries: Iterable[Entry]) -> str:
    """Return the index as JSON."""
    manifest = edition.manifest
    index: dict[str, Any] = {
        "name": "lexaegis",
        "title": "Lexaegis",
        "version": edition.version,
        "follows": edition.follows or None,
        "dataset": manifest.dataset,
        "checked": edition.checked or None,
        "licence": LICENCE,
        "publisher": PUBLISHER,
        "versions": manifest.versions,
        "counts": manifest.counts,
        "records": manifest.records,
        "files": [
            {name: value for name, value in asdict(entry).items() if value is not None}
            for entry in sorted(entries, key=lambda entry: entry.path)
        ],
    }
    return json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
