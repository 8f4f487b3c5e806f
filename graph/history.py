"""Snapshots of the law as it stood: made from a snapshot when first asked for, and kept beside it.

Between two days on which something changed the law stood still, so the snapshot of a day is that of
the last change before it. It goes when the snapshot goes that it was made from.
"""

import hashlib
import shutil
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
from ontology.identity import PROVENANCE_GRAPH, QUESTIONS_GRAPH, RECORD_GRAPHS

__all__ = ["HistoryNotKept", "as_at"]

_BEFORE_ALL = "0001-01-01"


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
    known = snapshot.folder / "as-at" / "days.txt"
    stated: list[Quad] = []
    if not known.exists():
        stated = _stated(snapshot)
        _write_days(days_of_change(read_law(stated)), known)
    days = known.read_text(encoding="utf-8").split()
    last = max((each for each in days if each <= day), default=_BEFORE_ALL)
    folder = known.parent / last
    if not folder.exists():
        _make(snapshot, stated or _stated(snapshot), last, folder)
    return Snapshot(folder)


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
    """Return what the records state, with its provenance."""
    return list(snapshot.quads(RECORD_GRAPHS, PROVENANCE_GRAPH.value))


def _not_kept(folder: Path, error: OSError) -> HistoryNotKept:
    return HistoryNotKept(
        f"The law as at a day is kept in {folder}, which cannot be written to ({error.strerror}). "
        "Give a home of your own: --home DIR, and build there."
    )
