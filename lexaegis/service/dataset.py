"""One snapshot with the workers that answer from it."""

import hashlib
import threading
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from graph.manifest import Manifest
from graph.snapshot import Snapshot
from lexaegis.service.faults import Fault
from lexaegis.service.settings import Settings
from queries.engine import Engine
from queries.errors import EngineBroke
from queries.workers.engine import PoolEngine
from queries.workers.evaluate import Order
from queries.workers.pool import Pool
from queries.workers.sources import Source
from queries.workers.worker import Result

__all__ = ["Dataset", "Identity", "identify"]

Identity = tuple[Path, int, int]

_ALL = 1 << 40
_VERSION = version("lexaegis")


def identify(snapshot: Snapshot) -> Identity:
    """Return what tells a snapshot apart, even from one that took its folder after it was lost.

    Raises:
        OSError: if it is not there.
    """
    found = (snapshot.folder / "manifest.json").stat()
    return snapshot.folder, found.st_ino, found.st_mtime_ns


class Dataset:
    """One snapshot with the workers that answer from it.

    Attributes:
        manifest: what it holds.
        modified: when it was built, in whole seconds, for `Last-Modified`.
        identity: what tells it apart from another that lies at the same place later.
    """

    _snapshot: Snapshot | None = None

    def __init__(self, snapshot: Snapshot, settings: Settings, source: Source) -> None:
        self._snapshot = snapshot
        self.manifest: Manifest = snapshot.manifest
        self.identity = identify(snapshot)
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

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot.

        Raises:
            Fault: 404 if the dataset lies in a remote store.
        """
        if self._snapshot is None:
            detail = (
                "This service answers from a remote store, which has the law of one time alone and "
                "no file of the dataset. Ask it by SPARQL, without as-at."
            )
            raise Fault(404, detail)
        return self._snapshot

    @property
    def engine(self) -> Engine:
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

    def refuse_unfit(self, question: str) -> None:
        """Refuse a question that is not answered as it should be; an embedded store answers all.

        Raises:
            QueryError: if it is one.
        """

    def etag(self, *parts: str) -> str:
        """Return the entity tag of an answer from this dataset.

        It is weak (RFC 9110, section 8.8.1): the same question has the same answer, but rows
        without an order may come in another one.
        """
        text = "\0".join((_VERSION, self.hash, *parts))
        return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'

    def check_place(self) -> None:
        """Make sure that no worker can have read another snapshot in the place of this one.

        A snapshot that was removed is still read by the workers that have it open. But where
        another lies at its place, a worker that began late reads that.

        Raises:
            EngineBroke: if another snapshot lies there.
        """
        try:
            found = identify(self.snapshot)
        except OSError:
            return
        if found != self.identity:
            raise EngineBroke(f"Another snapshot lies in {self.snapshot.folder} by now.")

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
            # Whoever asked last need not wait until the memory of a store is given back.
            threading.Thread(target=self._pool.close, name="ending workers").start()

    def close(self) -> None:
        """Let the workers end once no request uses them."""
        with self._lock:
            self._closed = True
            idle = self._held == 0
        if idle:
            self._pool.close()
