"""The law as at days of the past: made when first asked for; those last asked for are kept.

To make one takes many seconds and hundreds of megabytes, so a process of its own makes one at a
time, and lets everything else go before. Who asks meanwhile is told to come back.
"""

import asyncio
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph import history
from graph.snapshot import Snapshot
from lexaegis.service.dataset import Dataset
from lexaegis.service.faults import RETRY_AFTER, Fault
from lexaegis.service.settings import Settings
from queries.workers.sources import DiskSource

__all__ = ["Past"]

_MOST_WAITING = 8
_LAST_WORDS = 500


class Past:
    """The datasets of days of the past.

    Args:
        settings: the bounds.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._open: OrderedDict[Path, Dataset] = OrderedDict()
        self._making: dict[tuple[Path, str], asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()

    async def prepare(self, snapshot: Snapshot, day: str) -> None:
        """Wait until the law as at a day is there; have it made if need be.

        Raises:
            Fault: if it takes too long, or cannot be made.
        """
        if history.kept(snapshot, day) is not None:
            return
        key = (snapshot.folder, day)
        if key not in self._making:
            if len(self._making) >= _MOST_WAITING:
                detail = "The law as at too many other days is being made. Come back later."
                raise Fault(503, detail, {"Retry-After": RETRY_AFTER})
            task = asyncio.create_task(self._make(snapshot, day))
            self._making[key] = task
            task.add_done_callback(lambda _: self._making.pop(key, None))
        done, _ = await asyncio.wait({self._making[key]}, timeout=self._settings.timeout)
        if not done:
            detail = f"The law as at {day} is being made. Come back in a moment."
            raise Fault(503, detail, {"Retry-After": RETRY_AFTER})
        done.pop().result()

    async def _make(self, snapshot: Snapshot, day: str) -> None:
        """Let a process make the law as at a day, if no other day has brought it meanwhile."""
        async with self._one_at_a_time:
            if history.kept(snapshot, day) is not None:
                return
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "graph.history", str(snapshot.folder), day),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )
            try:
                _, said = await process.communicate()
            finally:
                if process.returncode is None:
                    process.kill()
            if process.returncode != 0:
                words = said.decode(errors="replace").strip()[-_LAST_WORDS:]
                detail = f"The law as at {day} could not be made. {words}"
                raise Fault(503, detail, {"Retry-After": RETRY_AFTER})
            history.forget(snapshot, self._settings.as_at_kept)

    @contextmanager
    def lease(self, snapshot: Snapshot, day: str) -> Iterator[Dataset]:
        """Give the dataset of a day that was prepared, for one request.

        Raises:
            Fault: if it was removed in the meantime.
        """
        found = history.kept(snapshot, day)
        if found is None:
            detail = f"The law as at {day} is no longer kept. Ask again."
            raise Fault(503, detail, {"Retry-After": RETRY_AFTER})
        with suppress(OSError):
            os.utime(found.folder)
        dropped = None
        with self._lock:
            dataset = self._open.pop(found.folder, None)
            if dataset is None:
                dataset = Dataset(found, self._settings, DiskSource(found.folder / "store"))
            self._open[found.folder] = dataset
            dataset.hold()
            if len(self._open) > self._settings.as_at_kept:
                _, dropped = self._open.popitem(last=False)
        if dropped is not None:
            dropped.close()
        try:
            yield dataset
        finally:
            dataset.let_go()

    def close_all(self) -> None:
        """Let the workers of all days end; who asks for one again opens it anew."""
        with self._lock:
            opened, self._open = [*self._open.values()], OrderedDict()
        for dataset in opened:
            dataset.close()
