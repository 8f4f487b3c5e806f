"""Several workers, shared by whoever asks; one that was stopped is replaced at once."""

import threading
from collections import deque

from queries.errors import Busy
from queries.limits import Limits
from queries.workers.evaluate import Order
from queries.workers.sources import Source
from queries.workers.worker import Result, Worker

__all__ = ["Pool"]


class Pool:
    """Workers for as many queries at a time as there may be.

    It may be used from several threads.

    Args:
        source: where workers come from.
        limits: what a query may use that brings no limits of its own.
        size: how many queries may run at a time.
        spare: how many workers are kept ready beside those that run queries, so that the one
            that follows a stopped query need not wait.
        patience: how many seconds a query waits for its turn; for ever by default.
    """

    def __init__(
        self,
        source: Source,
        limits: Limits | None = None,
        size: int = 1,
        spare: int = 1,
        patience: float | None = None,
    ) -> None:
        self.limits = limits or Limits.from_environment()
        self._source = source
        self._spare = spare
        self._patience = patience
        self._turns = threading.Semaphore(size)
        self._lock = threading.Lock()
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._closed = False
        self._fill(max(spare, 1))

    def run(self, order: Order, limits: Limits | None = None, rewrite: bool = True) -> Result:
        """Run a query and return its answer.

        Args:
            order: the query and how its answer is wanted.
            limits: what it may use.
            rewrite: whether slow forms in it are rewritten.

        Raises:
            Busy: if it is not its turn in time.
            QueryError: as for `Worker.ask`.
        """
        worker = self._take()
        try:
            return worker.ask(order, limits or self.limits, rewrite)
        finally:
            self._give_back(worker)

    def explain(self, order: Order, limits: Limits | None = None) -> str:
        """Return what rewriting does to a query, and its plan.

        Raises:
            Busy, QueryError: as for `run`.
        """
        worker = self._take()
        try:
            return worker.explain(order, limits or self.limits)
        finally:
            self._give_back(worker)

    def _take(self) -> Worker:
        """Return a worker that lives and is nobody else's."""
        if not self._turns.acquire(timeout=self._patience):
            raise Busy(f"No query ended within {self._patience:g} seconds. Try again later.")
        try:
            worker = self._living()
            with self._lock:
                self._busy.add(worker)
            self._fill(self._spare)
            return worker
        except BaseException:
            self._turns.release()
            raise

    def _living(self) -> Worker:
        """Return a waiting worker that nobody has ended, or else a new one."""
        while True:
            with self._lock:
                worker = self._idle.popleft() if self._idle else None
            if worker is None:
                worker = self._source.start()
                worker.wait_until_ready()
                return worker
            if worker.is_alive():
                return worker
            worker.stop()

    def _give_back(self, worker: Worker) -> None:
        """Take a worker back; if it has ended, start another."""
        with self._lock:
            self._busy.discard(worker)
            if self._closed or worker.retired:
                worker.stop()
            else:
                self._idle.appendleft(worker)
        self._turns.release()

    def _fill(self, number: int) -> None:
        """Start workers until so many wait."""
        with self._lock:
            missing = 0 if self._closed else number - len(self._idle)
        for _ in range(missing):
            worker = self._source.start()
            with self._lock:
                self._idle.append(worker)

    def close(self) -> None:
        """End the workers that wait, and each of the others when its query has ended."""
        with self._lock:
            self._closed = True
            waiting, self._idle = self._idle, deque()
        for worker in waiting:
            worker.stop()
        self._source.close()
