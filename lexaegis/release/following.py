"""What changed since the last release, for people, programs and feed readers, and as a patch."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from graph.changes import (
    Comparison,
    compare_editions,
    find_nquads,
    tell_atom,
    tell_json,
    tell_markdown,
    write_patch,
)
from graph.snapshot import Home, Snapshot
from lexaegis.release.files import ReleaseFile, written

__all__ = ["change_files", "compare_with"]


def compare_with(last: Path, snapshot: Snapshot) -> Comparison:
    """Return what changed between the last release and a snapshot.

    Raises:
        NoEdition: if no release is there.
    """
    return compare_editions(find_nquads(str(last), Home()), snapshot.nquads)


def change_files(last: Path, snapshot: Snapshot, comparison: Comparison) -> Iterator[ReleaseFile]:
    """Yield the changes in every form that tells them."""
    yield written(
        "changes/changes.md",
        "What changed in the law and what in our knowledge since the last release",
        partial(tell_markdown, comparison, False),
    )
    yield written(
        "changes/changes.json",
        "The changes since the last release, each with its statements",
        partial(tell_json, comparison),
    )
    yield written(
        "changes/changes.atom",
        "The changes since the last release as a feed",
        partial(tell_atom, comparison),
    )
    yield ReleaseFile(
        "changes/changes.rdfp",
        "The RDF Patch that brings a copy of the last release to this one",
        partial(_write_patch, find_nquads(str(last), Home()), snapshot.nquads),
    )


def _write_patch(old: Path, new: Path, path: Path) -> None:
    with path.open("wb") as file:
        write_patch(old, new, file)
