"""The worker's side: a process that answers one query after the other until its owner is gone.

The limits hold whatever the query does. Time: the owner kills the worker, and should the owner be
gone, the system's own alarm ends it. Memory: the system refuses more (`RLIMIT_DATA`), whereupon the
engine, which cannot go on without, ends the process; the owner reads why on its standard error.
"""

import contextlib
import faulthandler
import re
import resource
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from queries.errors import QueryRefused
from queries.federation import refuse_federation
from queries.limits import Limits
from queries.workers.confinement import take_network_away
from queries.workers.evaluate import Order, Written, evaluate
from queries.workers.frames import Frame, receive, send
from queries.workers.sink import TooLarge

if TYPE_CHECKING:
    from queries.rewriting.rewriter import Rewriter

__all__ = ["main", "serve"]

_MIB = 1 << 20
_GRACE = 2.0
"""How many seconds after its owner should have stopped it a worker stops by itself."""
_STATM = Path("/proc/self/statm")
_FILTER = re.compile("filter", re.IGNORECASE)
"""Whatever the rewriter could make faster on a store on disk has a filter."""


def main(descriptor: int, store: str) -> None:
    """Open a store on disk and serve on an inherited socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = socket.socket(fileno=descriptor)
    take_network_away()
    try:
        opened = Store.read_only(store)
    except OSError as error:
        send(connection, {"fault": "store", "message": str(error)})
        return
    serve(connection, opened)


def serve(connection: socket.socket, store: Store, is_in_memory: bool = False) -> None:
    """Answer until the owner closes the connection."""
    faulthandler.enable()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    desk = _Desk(store, is_in_memory)
    with contextlib.suppress(BrokenPipeError):
        send(connection, {"ready": True})
        while (request := receive(connection)) is not None:
            send(connection, *desk.answer(request[0]))


class _Desk:
    """Answers requests about one store."""

    def __init__(self, store: Store, is_in_memory: bool) -> None:
        self.store = store
        self.is_in_memory = is_in_memory
        self.at_start = _memory()

    @cached_property
    def rewriter(self) -> "Rewriter":
        """What rewrites queries; loaded with the first that may need it."""
        from queries.rewriting.rewriter import Rewriter

        return Rewriter(self.store, self.is_in_memory)

    def answer(self, request: dict[str, Any]) -> Frame:
        """Answer a request within its limits; a fault is an answer too."""
        limits = Limits(**request["limits"])
        order = Order(**request["order"])
        begun = time.perf_counter()
        try:
            with _limited(limits):
                refuse_federation(order.text)
                if request["explain"]:
                    return self._explain(order.text)
                written = self._evaluate(order, limits, request["rewrite"])
        except QueryRefused as error:
            return {"fault": "refused", "message": str(error)}, b""
        except SyntaxError as error:
            return {"fault": "malformed", "message": str(error)}, b""
        except TooLarge:
            return {"fault": "size", "message": ""}, b""
        except MemoryError:
            return {"fault": "memory", "message": "", "retire": True}, b""
        except (OSError, ValueError, RuntimeError) as error:
            return {"fault": "failed", "message": str(error)}, b""
        header = {
            "form": written.form,
            "media_type": written.media_type,
            "truncated": written.truncated,
            "seconds": time.perf_counter() - begun,
            "retire": _memory() - self.at_start > limits.megabytes * _MIB // 2,
        }
        return header, written.body

    def _evaluate(self, order: Order, limits: Limits, wanted: bool) -> Written:
        """Evaluate a query, rewritten if that is wanted and possible."""
        if wanted and (self.is_in_memory or _FILTER.search(order.text)):
            found = self.rewriter.rewrite(order.text, counting=not order.chooses_graphs)
            if found.changes:
                # Should the engine not take it, it shall judge the text that was given.
                with contextlib.suppress(SyntaxError):
                    return evaluate(self.store, replace(order, text=found.text), limits)
        return evaluate(self.store, order, limits)

    def _explain(self, text: str) -> Frame:
        """Return what rewriting does to a query, and its plan."""
        from queries.explanation import explain

        return {"explained": True}, explain(text, self.rewriter).encode()


@contextlib.contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    """Hold the process to time and memory while the block runs."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    taken = _memory()
    if taken:
        resource.setrlimit(resource.RLIMIT_DATA, (taken + limits.megabytes * _MIB, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _memory() -> int:
    """Return how many bytes of memory of its own the process has; 0 where nobody can tell."""
    try:
        pages = int(_STATM.read_text().split()[5])
    except OSError:
        return 0
    return pages * resource.getpagesize()
