"""The snapshot that is served: its workers, taken over by a new one without dropping a request."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from graph import history
from graph.manifest import Manifest
from graph.snapshot import Home, Snapshot
from lexaegis.service.settings import Settings
from ontology.errors import LexaegisError
from queries.workers.engine import PoolEngine
from queries.workers.evaluate import Order
from queries.workers.pool import Pool
from queries.workers.sources import DiskSource, MemorySource, Source
from queries.workers.worker import Result

__all__ = ["Dataset", "Served"]

_LOOK_EVERY = 0.5
"""Seconds between two looks whether there is a new snapshot."""

_PROBE = "ASK {}"
_ALL = 1 << 40


class Dataset:
    """One snapshot with the workers that answer from it.

    Attributes:
        snapshot: the snapshot.
        manifest: what it holds.
        modified: when it was built, in whole seconds, for `Last-Modified`.
    """

    def __init__(self, snapshot: Snapshot, settings: Settings, source: Source) -> None:
        self.snapshot = snapshot
        self.manifest: Manifest = snapshot.manifest
        built = (snapshot.folder / "manifest.json").stat().st_mtime
        self.modified = datetime.fromtimestamp(int(built), UTC)
        self._lock = threading.Lock()
        self._held = 0
        self._closed = False
        self._pool = Pool(
            source,
            settings.limits(),
            size=settings.workers,
            spare=1,
            patience=settings.patience,
        )

    @property
    def hash(self) -> str:
        """The hash of the dataset."""
        return self.manifest.dataset

    def hold(self) -> None:
        """Keep the workers while a request uses them."""
        with self._lock:
            self._held += 1

    def let_go(self) -> None:
        """Take note that a request has ended; the last one of a closed dataset ends its workers."""
        with self._lock:
            self._held -= 1
            last = self._closed and self._held == 0
        if last:
            self._pool.close()

    @property
    def engine(self) -> PoolEngine:
        """An engine on the dataset."""
        return PoolEngine(self._pool)

    def run(self, order: Order, timeout: float | None = None, whole: bool = False) -> Result:
        """Run a query.

        Args:
            order: the query and how its answer is wanted.
            timeout: the seconds it may take, if these are fewer than the service allows.
            whole: whether all rows are given, whatever the limit on rows.

        Raises:
            QueryError: as for `Pool.run`.
        """
        limits = self._pool.limits
        if timeout is not None and timeout < limits.seconds:
            limits = replace(limits, seconds=timeout)
        if whole:
            limits = replace(limits, rows=_ALL)
        return self._pool.run(order, limits)

    def etag(self, *parts: str) -> str:
        """Return the entity tag of an answer from this dataset."""
        text = "\0".join((self.hash, *parts))
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'

    def close(self) -> None:
        """Let the workers end once no request uses them."""
        with self._lock:
            self._closed = True
            idle = self._held == 0
        if idle:
            self._pool.close()


class Served:
    """What is served: the current snapshot of a home, and the law as at days of the past.

    Attributes:
        current: the dataset of the current snapshot.
        taken_over: how often a new snapshot took the place of an old one.
    """

    def __init__(
        self, home: Home, settings: Settings, announce: Callable[[str], None] = lambda _: None
    ) -> None:
        self._home = home
        self._settings = settings
        self._announce = announce
        self._lock = threading.Lock()
        self._past: OrderedDict[Path, Dataset] = OrderedDict()
        self._making = threading.Lock()
        self._stopping = threading.Event()
        self.taken_over = 0
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
        while not self._stopping.wait(_LOOK_EVERY):
            try:
                snapshot = self._home.current()
            except LexaegisError:
                continue
            if snapshot.folder != self.current.snapshot.folder:
                self._take_over(snapshot, into_memory=False)
                if self._settings.in_memory:
                    self._take_over(snapshot, into_memory=True)

    def _take_over(self, snapshot: Snapshot, into_memory: bool) -> None:
        """Serve from a snapshot once its workers answer; if they do not, the old one serves on."""
        try:
            source: Source = DiskSource(snapshot.folder / "store")
            if into_memory:
                source = MemorySource(snapshot.nquads)
            dataset = Dataset(snapshot, self._settings, source)
            dataset.run(Order(_PROBE, "text/csv", "text/turtle"))
        except (LexaegisError, OSError) as error:
            self._announce(f"The snapshot {snapshot.folder.name} cannot be served: {error}")
            return
        is_new = dataset.snapshot.folder != self.current.snapshot.folder
        with self._lock:
            old, self.current = self.current, dataset
            past = list(self._past.values()) if is_new else []
            if is_new:
                self._past.clear()
                self.taken_over += 1
        for each in (old, *past):
            each.close()
        where = "in memory" if into_memory else "on disk"
        self._announce(f"Serving dataset {dataset.hash[:16]} ({where}).")

    @contextmanager
    def lease(self, day: str | None = None) -> Iterator[Dataset]:
        """Give the dataset of the law as at a day, None for as last checked, for one request.

        Raises:
            LexaegisError: if the law as at the day cannot be made.
        """
        dataset = self._current() if day is None else self._as_at(day)
        try:
            yield dataset
        finally:
            dataset.let_go()

    def _current(self) -> Dataset:
        with self._lock:
            self.current.hold()
            return self.current

    def _as_at(self, day: str) -> Dataset:
        """Return the held dataset of a day; one at a time is made, the others wait for it."""
        with self._making:
            snapshot = history.as_at(self.current.snapshot, day)
            dropped = None
            with self._lock:
                dataset = self._past.pop(snapshot.folder, None)
                if dataset is None:
                    source = DiskSource(snapshot.folder / "store")
                    dataset = Dataset(snapshot, self._settings, source)
                self._past[snapshot.folder] = dataset
                dataset.hold()
                if len(self._past) > self._settings.as_at_kept:
                    _, dropped = self._past.popitem(last=False)
        if dropped is not None:
            dropped.close()
        return dataset

    def close(self) -> None:
        """Stop looking, and let all workers end."""
        self._stopping.set()
        for dataset in (self.current, *self._past.values()):
            dataset.close()
