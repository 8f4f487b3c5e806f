"""Snapshots of the law as it stood: made from a snapshot when first asked for, and kept beside it.

Between two days on which something changed the law stood still, so the snapshot of a day is that of
the last change before it. It goes when the snapshot goes that it was made from.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad

from graph.as_at import as_the_law_stood, days_of_change
from graph.build import store_dataset
from graph.gather import complete
from graph.law import read_law
from graph.snapshot import Snapshot
from ontology.errors import LexaegisError
from ontology.identity import (
    HARVEST_GRAPHS,
    PROVENANCE_GRAPH,
    QUESTIONS_GRAPH,
    RECORD_GRAPHS,
)

__all__ = ["HistoryNotKept", "as_at", "forget", "kept"]

_BEFORE_ALL = "0001-01-01"
_LAST = 19
"""How nice a process is that lets every other go before."""


class HistoryNotKept(LexaegisError):
    """The law as at a day cannot be written beside the snapshot."""


def as_at(snapshot: Snapshot, day: str) -> Snapshot:
    """Return the snapshot of the law as it stood on a day.

    Args:
        snapshot: the law as last checked.
        day: a day in ISO 8601.

    Raises:
        HistoryNotKept: if the folder of the snapshot cannot be written to.
    """
    stated: list[Quad] = []
    if not _list_of_days(snapshot).exists():
        stated = _stated(snapshot)
        _write_days(days_of_change(read_law(stated)), _list_of_days(snapshot))
    folder = _folder_of(snapshot, day)
    if not folder.exists():
        _make(snapshot, stated or _stated(snapshot), folder.name, folder)
    return Snapshot(folder)


def kept(snapshot: Snapshot, day: str) -> Snapshot | None:
    """Return the snapshot of the law as it stood on a day, if it was made before."""
    try:
        folder = _folder_of(snapshot, day)
    except OSError:
        return None
    return Snapshot(folder) if folder.exists() else None


def forget(snapshot: Snapshot, number: int) -> None:
    """Remove the snapshots of days beside a snapshot, but for those last used.

    Args:
        snapshot: the law as last checked.
        number: how many days are kept.
    """
    folders = list(_list_of_days(snapshot).parent.glob("????-??-??"))
    folders.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in folders[number:]:
        shutil.rmtree(folder, ignore_errors=True)


def _list_of_days(snapshot: Snapshot) -> Path:
    """Return the file that lists the days on which something changed."""
    return snapshot.folder / "as-at" / "days.txt"


def _folder_of(snapshot: Snapshot, day: str) -> Path:
    """Return where the law of a day is kept: under the day of the last change before it.

    Raises:
        OSError: if the days of change are not listed yet.
    """
    listed = _list_of_days(snapshot)
    days = listed.read_text(encoding="utf-8").split()
    return listed.parent / max((each for each in days if each <= day), default=_BEFORE_ALL)


def _write_days(days: list[str], file: Path) -> None:
    """Write down the days on which something changed."""
    try:
        file.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False) as partial:
            partial.write("\n".join(days) + "\n")
        Path(partial.name).replace(file)
    except OSError as error:
        raise _not_kept(file.parent, error) from error


def _make(snapshot: Snapshot, stated: list[Quad], day: str, folder: Path) -> None:
    """Make the snapshot of a day; if another process was faster, its is kept."""
    questions = snapshot.quads(QUESTIONS_GRAPH.value)
    gathered = complete(as_the_law_stood(stated, day), day, accompanying=questions)
    try:
        workplace = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
    except OSError as error:
        raise _not_kept(folder.parent, error) from error
    try:
        counts = store_dataset(gathered.nquads, workplace)
        dataset = hashlib.sha256(gathered.nquads).hexdigest()
        manifest = replace(snapshot.manifest, dataset=dataset, counts=counts, warnings={})
        manifest.write(workplace / "manifest.json")
        workplace.rename(folder)
    except OSError as error:
        if not folder.exists():
            raise _not_kept(folder.parent, error) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _stated(snapshot: Snapshot) -> list[Quad]:
    """Return what the records state and remote sources say, with its provenance."""
    return list(snapshot.quads(RECORD_GRAPHS, HARVEST_GRAPHS, PROVENANCE_GRAPH.value))


def _not_kept(folder: Path, error: OSError) -> HistoryNotKept:
    return HistoryNotKept(
        f"The law as at a day is kept in {folder}, which cannot be written to ({error.strerror}). "
        "Give a home of your own: --home DIR, and build there."
    )


def main() -> None:
    """Make the snapshot of a day in a process of its own, which lets others go before."""
    os.nice(_LAST)
    folder, day = sys.argv[1:]
    try:
        as_at(Snapshot(Path(folder)), day)
    except (LexaegisError, OSError) as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
