"""Snapshots of the dataset on disk, and the one rename that makes a new one current.

A home folder holds `snapshots/`, one folder a snapshot, and `current`, a symbolic link to the one
that serves. A build writes into `building-...` beside them and becomes a snapshot by a rename;
`current` is replaced by another. Killed at any moment, a build leaves the old snapshot serving,
and its remains are swept by the next build.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.manifest import Manifest
from ontology.errors import LexaegisError

__all__ = [
    "BuildInProgress",
    "Home",
    "HomeNotWritten",
    "NoSnapshot",
    "Snapshot",
    "SnapshotDamaged",
]

_KEPT = 2
"""How many snapshots stay: the current one, and the one before it for readers that have it open."""


class NoSnapshot(LexaegisError):
    """Nothing was built in this home yet."""


class SnapshotDamaged(LexaegisError):
    """The current snapshot cannot be read."""


class HomeNotWritten(LexaegisError):
    """Nothing can be written in this home."""


class BuildInProgress(LexaegisError):
    """Another build of the same home is running."""


@dataclass(frozen=True)
class Snapshot:
    """One finished build.

    Attributes:
        folder: where it lies; it never changes once it is there.
    """

    folder: Path

    @property
    def nquads(self) -> Path:
        """The whole dataset as sorted N-Quads."""
        return self.folder / "dataset.nq"

    def quads(self, *graphs: str) -> Iterator[Quad]:
        """Yield the statements of the named graphs whose IRIs begin so.

        Only their lines are parsed, which are few beside those of what was derived.
        """
        begins = tuple(f"<{graph}".encode() for graph in graphs)
        with self.nquads.open("rb") as lines:
            chosen = [line for line in lines if line.startswith(begins, line.rfind(b"<"))]
        for quad in parse(b"".join(chosen), format=RdfFormat.N_QUADS):
            # The text of a literal of the default graph may end like the name of a graph.
            if isinstance(quad.graph_name, NamedNode):
                yield quad

    @property
    def manifest(self) -> Manifest:
        """What the snapshot was built from and what it holds.

        Raises:
            SnapshotDamaged: if the manifest is missing or not readable.
        """
        try:
            return Manifest.read(self.folder / "manifest.json")
        except (OSError, ValueError, KeyError) as error:
            raise SnapshotDamaged(
                f"The snapshot in {self.folder} has no readable manifest ({error}). "
                "Build again: lexaegis build."
            ) from error

    def open(self) -> Store:
        """Open the store of the snapshot, read-only.

        Raises:
            SnapshotDamaged: if the store is missing or cannot be opened.
        """
        try:
            return Store.read_only(str(self.folder / "store"))
        except OSError as error:
            raise SnapshotDamaged(
                f"The store in {self.folder} cannot be opened ({error}). "
                "Build again: lexaegis build."
            ) from error


class Home:
    """The folder of snapshots.

    Attributes:
        folder: its path; it need not exist before the first build.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _default_folder()

    def current(self) -> Snapshot:
        """Return the snapshot that serves.

        Raises:
            NoSnapshot: if nothing was built yet.
        """
        try:
            return Snapshot((self.folder / "current").resolve(strict=True))
        except OSError as error:
            raise NoSnapshot(
                f"There is no snapshot in {self.folder}. Build one first: lexaegis build."
            ) from error

    def documents(self) -> list[Path]:
        """Return the N-Quads files of the documents that were loaded beside the facts."""
        return sorted((self.folder / "documents").glob("*/*.nq"))

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Give a new folder to build in; when the block ends without error it becomes current.

        Raises:
            BuildInProgress: if another process is building in this home.
            HomeNotWritten: if the home cannot be made.
        """
        snapshots = self.folder / "snapshots"
        try:
            snapshots.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "build.lock").open("w")
        except OSError as error:
            raise HomeNotWritten(
                f"The home {self.folder} cannot be written ({error.strerror}). "
                "Name another: --home DIR."
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BuildInProgress(
                    f"Another build is running in {self.folder}. Wait until it has ended."
                ) from error
            self._sweep()
            workplace = snapshots / f"building-{os.getpid()}"
            workplace.mkdir()
            try:
                yield workplace
                self._publish(workplace)
            finally:
                shutil.rmtree(workplace, ignore_errors=True)

    def _sweep(self) -> None:
        """Remove what a killed build left, at whatever moment it was killed."""
        snapshots = self.folder / "snapshots"
        for remains in snapshots.glob("building-*"):
            shutil.rmtree(remains)
        for link in self.folder.glob("current-*"):
            link.unlink()
        current = (self.folder / "current").resolve().name
        for number in _numbers(snapshots):
            # A newer one than the current was finished but never published.
            if current.isdigit() and number > int(current):
                shutil.rmtree(snapshots / f"{number:06d}")

    def _publish(self, workplace: Path) -> None:
        """Make a finished build the current snapshot and remove those that are too old."""
        snapshots = self.folder / "snapshots"
        numbers = _numbers(snapshots)
        finished = snapshots / f"{max(numbers, default=0) + 1:06d}"
        workplace.rename(finished)
        link = self.folder / f"current-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(finished.relative_to(self.folder))
        link.rename(self.folder / "current")
        for number in numbers[: 1 - _KEPT]:
            shutil.rmtree(snapshots / f"{number:06d}", ignore_errors=True)


def _numbers(snapshots: Path) -> list[int]:
    """Return the numbers of the finished snapshots, the oldest first."""
    return sorted(int(path.name) for path in snapshots.iterdir() if path.name.isdigit())


def _default_folder() -> Path:
    """Return `LEXAEGIS_HOME` or the user's data folder."""
    named = os.environ.get("LEXAEGIS_HOME")
    return Path(named) if named else Path(platformdirs.user_data_dir("lexaegis", appauthor=False))
