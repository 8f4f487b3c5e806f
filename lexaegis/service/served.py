"""What is served: the current snapshot, taken over by a newer one without dropping a request."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.snapshot import Home, Snapshot
from lexaegis.service.dataset import Dataset
from lexaegis.service.past import Past
from lexaegis.service.settings import Settings
from ontology.errors import LexaegisError
from queries.errors import Busy
from queries.workers.evaluate import Order
from queries.workers.sources import DiskSource, MemorySource, Source

__all__ = ["Served"]

_LOOK_EVERY = 0.5
"""Seconds between two looks whether there is a new snapshot."""

_PROBE_AFTER = 10
"""Looks after which the workers are asked whether they still answer."""

_TRY_EVERY = 10.0
"""Seconds after which a snapshot that could not be served is tried again."""

_PROBE = Order("ASK {}", "text/csv", "text/turtle")


class Served:
    """The current snapshot of a home, and the law as at days of the past.

    Args:
        home: where the snapshots lie.
        settings: the bounds.
        announce: is told what happens, line by line.

    Attributes:
        current: the dataset of the current snapshot.
        past: the law as at days of the past.
        answers: whether the workers answered when they were last asked.
        taken_over: how often a new snapshot took the place of an old one.

    Raises:
        NoSnapshot, SnapshotDamaged: if there is nothing to serve.
    """

    def __init__(
        self, home: Home, settings: Settings, announce: Callable[[str], None] = lambda _: None
    ) -> None:
        self._home = home
        self._settings = settings
        self._announce = announce
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._failed: tuple[Path, float] | None = None
        self.answers = True
        self.taken_over = 0
        self.past = Past(settings)
        snapshot = home.current()
        self.current = Dataset(snapshot, settings, DiskSource(snapshot.folder / "store"))
        self._watcher = threading.Thread(target=self._watch, name="snapshots", daemon=True)

    def start(self) -> None:
        """Begin to look for new snapshots."""
        self._watcher.start()

    def _watch(self) -> None:
        """Take the dataset into memory, then take over whatever is newer."""
        if self._settings.in_memory:
            self._take_over(self.current.snapshot, into_memory=True)
        looks = 0
        while not self._stopping.wait(_LOOK_EVERY):
            looks += 1
            if looks % _PROBE_AFTER == 0:
                self._probe()
            try:
                snapshot = self._home.current()
            except LexaegisError:
                continue
            if snapshot.folder == self.current.snapshot.folder or self._has_failed(snapshot):
                continue
            if self._take_over(snapshot, into_memory=False) and self._settings.in_memory:
                self._take_over(snapshot, into_memory=True)

    def _probe(self) -> None:
        """Find out whether the workers answer; if all are busy they do."""
        try:
            with self.lease() as dataset:
                dataset.run(_PROBE)
            self.answers = True
        except Busy:
            self.answers = True
        except LexaegisError:
            self.answers = False

    def _has_failed(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot could not be served just now."""
        if self._failed is None:
            return False
        folder, when = self._failed
        return folder == snapshot.folder and time.monotonic() - when < _TRY_EVERY

    def _take_over(self, snapshot: Snapshot, into_memory: bool) -> bool:
        """Serve from a snapshot once its workers answer; if they do not, the old one serves on."""
        dataset = None
        try:
            source: Source = DiskSource(snapshot.folder / "store")
            if into_memory:
                source = MemorySource(snapshot.nquads)
            dataset = Dataset(snapshot, self._settings, source)
            dataset.run(_PROBE)
        except (LexaegisError, OSError) as error:
            if dataset is not None:
                dataset.close()
            self._failed = (snapshot.folder, time.monotonic())
            where = "in memory" if into_memory else "from disk"
            self._announce(f"The snapshot {snapshot.folder.name} cannot be served {where}: {error}")
            return False
        with self._lock:
            old, self.current = self.current, dataset
        if old.snapshot.folder != dataset.snapshot.folder:
            self.taken_over += 1
            self.past.close_all()
        old.close()
        where = "in memory" if into_memory else "on disk"
        self._announce(f"Serving dataset {dataset.hash[:16]} ({where}).")
        return True

    @contextmanager
    def lease(self) -> Iterator[Dataset]:
        """Give the current dataset for one request."""
        with self._lock:
            dataset = self.current
            dataset.hold()
        try:
            yield dataset
        finally:
            dataset.let_go()

    def close(self) -> None:
        """Stop looking, and let all workers end."""
        self._stopping.set()
        self.past.close_all()
        with self._lock:
            self.current.close()
