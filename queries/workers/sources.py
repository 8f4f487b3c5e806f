"""Where workers come from: one opens the store on disk, another is forked with it in memory.

A worker is started as a new interpreter and never forked from this process, which may have
threads. It gets the import path of this process and nothing else: no site, no environment of
Python's own, so that it starts in a few hundredths of a second.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Protocol

from queries.errors import EngineBroke
from queries.workers.worker import Worker

__all__ = ["DiskSource", "MemorySource", "Source"]

_BEGIN = (
    "import sys; sys.path = sys.argv[4:]; from importlib import import_module; "
    "import_module(sys.argv[1]).main(int(sys.argv[2]), sys.argv[3])"
)


class Source(Protocol):
    """Whatever starts workers."""

    def start(self) -> Worker:
        """Start a worker; it need not be ready yet.

        Raises:
            EngineBroke: if none can be started.
        """

    def close(self) -> None:
        """Let go of what the source itself holds; its workers go on."""


class DiskSource:
    """Workers that each open the store of a snapshot, read-only.

    Attributes:
        store: the folder of the store.
    """

    def __init__(self, store: Path) -> None:
        self.store = store

    def start(self) -> Worker:
        """Start a worker."""
        ours, theirs = socket.socketpair()
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - the worker closes it
        with theirs:
            process = _begin("queries.workers.serve", theirs, self.store, errors.fileno())
        return Worker(process.pid, ours, errors, is_child=True)

    def close(self) -> None:
        """Do nothing."""


class MemorySource:
    """Workers forked from one process that holds the dataset in memory.

    Attributes:
        nquads: the N-Quads of the dataset.
    """

    def __init__(self, nquads: Path) -> None:
        self.nquads = nquads
        self._lock = threading.Lock()
        self._nursery: subprocess.Popen[bytes] | None = None
        self._connection: socket.socket | None = None
        self._begin_nursery()

    def start(self) -> Worker:
        """Fork a worker; the first waits until the store is filled."""
        with self._lock:
            try:
                return self._fork()
            except OSError:
                # The nursery was ended by somebody; its workers live on, and a new one follows.
                self._end_nursery()
                self._begin_nursery()
                try:
                    return self._fork()
                except OSError as error:
                    raise EngineBroke(f"No worker could be started: {error}.") from error

    def _begin_nursery(self) -> None:
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._nursery = _begin("queries.workers.nursery", theirs, self.nquads, None)
        self._filled = False

    def _fork(self) -> Worker:
        assert self._connection is not None
        if not self._filled:
            said = self._line()
            if said:
                raise EngineBroke(f"The dataset could not be read: {said}")
            self._filled = True
        ours, theirs = socket.socketpair()
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - the worker closes it
        with theirs:
            socket.send_fds(self._connection, [b"."], [theirs.fileno(), errors.fileno()])
        return Worker(int(self._line()), ours, errors, is_child=False)

    def _line(self) -> str:
        """Return what the nursery says."""
        assert self._connection is not None
        text = b""
        while not text.endswith(b"\n"):
            piece = self._connection.recv(1)
            if not piece:
                raise ConnectionError("the process that holds the dataset has ended")
            text += piece
        return text.decode().strip()

    def _end_nursery(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._nursery is not None:
            self._nursery.kill()
            self._nursery.wait()

    def close(self) -> None:
        """End the nursery and free its memory once the last worker has ended."""
        with self._lock:
            self._end_nursery()

    def __del__(self) -> None:
        self._end_nursery()


def _begin(
    module: str, connection: socket.socket, place: Path, errors: int | None
) -> subprocess.Popen[bytes]:
    """Start an interpreter that runs `main` of a module."""
    path = [entry or os.getcwd() for entry in sys.path]  # noqa: PTH109 - a text is wanted
    return subprocess.Popen(
        [
            sys.executable,
            *("-I", "-S", "-c", _BEGIN),
            module,
            str(connection.fileno()),
            str(place.resolve()),
            *path,
        ],
        pass_fds=(connection.fileno(),),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if errors is None else errors,
        start_new_session=True,
    )
