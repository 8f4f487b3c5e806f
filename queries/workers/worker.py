"""The owner's side of one worker: ask it, wait no longer than it may take, stop it."""

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import IO

from queries.errors import EngineBroke, QueryError
from queries.limits import Limits
from queries.workers.evaluate import Order
from queries.workers.faults import fault_of_end, fault_of_time, fault_told
from queries.workers.frames import Frame, receive, send

__all__ = ["Result", "Worker"]

_LONGEST_START = 120.0


@dataclass(frozen=True)
class Result:
    """The answer to a query as bytes.

    Attributes:
        form: `rows`, `truth` or `triples`.
        media_type: how it is written.
        body: the bytes.
        truncated: whether rows or statements beyond the limit were cut.
        seconds: how long the worker took.
    """

    form: str
    media_type: str
    body: bytes
    truncated: bool
    seconds: float


class Worker:
    """A process that answers one query at a time.

    Args:
        process: its number.
        connection: the owner's end of the connection to it.
        errors: the file that its standard error goes to.
        is_child: whether it is a child of this process, which then has to be waited for.
    """

    def __init__(
        self, process: int, connection: socket.socket, errors: IO[bytes], is_child: bool
    ) -> None:
        self.process = process
        self._connection = connection
        self._errors = errors
        self._is_child = is_child
        self._ready = False
        self.retired = False
        self._kill = _killer(process)

    def is_alive(self) -> bool:
        """Whether the worker has its store, and has not ended while nothing was asked of it."""
        try:
            self.wait_until_ready()
        except EngineBroke:
            return False
        # A worker says nothing unasked: what could be read is the end.
        poll = select.poll()
        poll.register(self._connection, select.POLLIN)
        return not poll.poll(0)

    def wait_until_ready(self) -> None:
        """Wait until the worker has its store.

        Raises:
            EngineBroke: if it has none, or does not begin in two minutes.
        """
        if self.retired:
            raise EngineBroke("The worker has ended.")
        if self._ready:
            return
        try:
            frame = receive(self._connection, time.monotonic() + _LONGEST_START)
        except TimeoutError:
            frame = None
        if frame is None or not frame[0].get("ready"):
            said = frame[0]["message"] if frame else self._last_words()
            self.stop()
            raise EngineBroke(f"The store could not be opened: {said or 'no reason was given'}.")
        self._ready = True

    def ask(self, order: Order, limits: Limits, rewrite: bool = True) -> Result:
        """Return the answer to a query.

        Raises:
            MalformedQuery, QueryRefused: if the query cannot be run as it is.
            TimeLimit, MemoryLimit, SizeLimit: if it was stopped.
            EngineBroke: if the worker ended for another reason.
            QueryError: if the engine cannot answer it.
        """
        header, body = self._ask(order, limits, rewrite, explain=False)
        return Result(
            header["form"], header["media_type"], body, header["truncated"], header["seconds"]
        )

    def explain(self, order: Order, limits: Limits) -> str:
        """Return what rewriting does to a query, and its plan.

        Raises:
            QueryError: as for `ask`.
        """
        return self._ask(order, limits, rewrite=True, explain=True)[1].decode()

    def _ask(self, order: Order, limits: Limits, rewrite: bool, explain: bool) -> Frame:
        self.wait_until_ready()
        request = {
            "order": asdict(order),
            "limits": asdict(limits),
            "rewrite": rewrite,
            "explain": explain,
        }
        deadline = time.monotonic() + limits.seconds
        try:
            self._connection.settimeout(limits.seconds)
            send(self._connection, request)
            frame = receive(self._connection, deadline)
        except TimeoutError:
            self.stop()
            raise fault_of_time(limits) from None
        except OSError:
            frame = None
        except BaseException:
            # Whoever gave up waiting (Ctrl-C) must not leave the next one this answer.
            self.stop()
            raise
        if frame is None:
            raise self._ended(limits)
        if frame[0].get("retire"):
            self.stop()
        if "fault" in frame[0]:
            raise fault_told(frame[0], limits)
        return frame

    def _ended(self, limits: Limits) -> QueryError:
        """Return why the worker ended before it answered."""
        said = self._last_words()
        self.stop()
        return fault_of_end(said, limits)

    def _last_words(self) -> str:
        """Return what the worker wrote on its standard error."""
        self._errors.seek(0)
        return self._errors.read(10_000).decode(errors="replace").strip()

    def stop(self) -> None:
        """End the worker at once, whatever it does."""
        if self.retired:
            return
        self.retired = True
        self._kill()
        if self._is_child:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.process, 0)
        self._connection.close()
        self._errors.close()

    def __del__(self) -> None:
        self.stop()


def _killer(process: int) -> Callable[[], None]:
    """Return what kills a process, and can never hit another that has its number by then."""
    if not hasattr(os, "pidfd_open"):
        return lambda: _signal(os.kill, process)
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return lambda: None

    def kill() -> None:
        _signal(signal.pidfd_send_signal, handle)
        os.close(handle)

    return kill


def _signal(send: Callable[[int, int], None], target: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        send(target, signal.SIGKILL)
