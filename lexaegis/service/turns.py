"""Whose turn it is: so many queries run at a time, and no client keeps the others waiting.

A client that asks much waits behind itself. Whatever it asks, it runs no more than its share at a
time, so that a worker is left for whoever comes next; and those who wait are served in turn, one
query of each, so that a long line of one client does not lie before the first query of another.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from queries.errors import Busy

__all__ = ["Turns"]


class Turns:
    """The turns of one event loop.

    Args:
        running: how many may have their turn at a time.
        share: how many of them one client may have.
        waiting: how many may wait; of one client no more than half of them.
        patience: the seconds after which whoever waits is turned away.

    Attributes:
        running: how many have their turn.
        waiting: how many wait.
    """

    def __init__(self, running: int, share: int, waiting: int, patience: float) -> None:
        self.running = 0
        self.waiting = 0
        self._most_running = running
        self._share = share
        self._most_waiting = waiting
        self._line_of_one = (waiting + 1) // 2
        self._patience = patience
        self._having = Counter[str]()
        self._lines: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn, and have it while the block runs.

        Raises:
            Busy: if too many wait already, or the turn does not come in time.
        """
        if self.running < self._most_running and self._having[client] < self._share:
            self._begin(client)
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._having[client] -= 1
            self._having += Counter()
            self.running -= 1
            self._call_next()

    def _begin(self, client: str) -> None:
        self.running += 1
        self._having[client] += 1

    async def _wait(self, client: str) -> None:
        """Stand in line until `_call_next` gives the turn."""
        before = len(self._lines.get(client, ()))
        if self.waiting >= self._most_waiting or before >= self._line_of_one:
            raise Busy("Too many queries run and wait already. Come back in a moment.")
        called = asyncio.get_running_loop().create_future()
        self._lines.setdefault(client, deque()).append(called)
        self.waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await called
        except TimeoutError:
            self._leave(client, called)
            raise Busy(
                f"No turn came within {self._patience:g} seconds. Come back later."
            ) from None
        except asyncio.CancelledError:
            self._leave(client, called)
            raise

    def _leave(self, client: str, called: "asyncio.Future[None]") -> None:
        """Step out of the line; a turn that was given in the same moment goes to the next."""
        line = self._lines.get(client)
        if line is not None and called in line:
            line.remove(called)
            self.waiting -= 1
            if not line:
                del self._lines[client]
        elif called.done() and not called.cancelled():
            self._having[client] -= 1
            self.running -= 1
            self._call_next()

    def _call_next(self) -> None:
        """Give turns as long as there are any: one to each client in line, then one more."""
        while self.running < self._most_running:
            ready = (name for name in self._lines if self._having[name] < self._share)
            client = next(ready, None)
            if client is None:
                return
            line = self._lines.pop(client)
            called = line.popleft()
            if line:
                self._lines[client] = line
            self.waiting -= 1
            # Whoever gave up in this moment has no more use for a turn.
            if not called.cancelled():
                self._begin(client)
                called.set_result(None)
