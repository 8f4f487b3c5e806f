"""Connections that may be neither slow, nor too many: what uvicorn leaves open.

Uvicorn waits for ever for the head of a request, takes a head of any length, and waits for ever
for a client to read its answer. Here each of these has a bound, and so has the number of
connections, of all clients and of one.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from lexaegis.service.faults import RETRY_AFTER
from lexaegis.service.rate import client_of
from lexaegis.service.settings import Settings

__all__ = ["LONGEST_HEAD", "Connection", "Connections"]

LONGEST_HEAD = 64 << 10
"""Bytes that the head of a request may have."""

MOST_DISCARDED = 1 << 20
"""Bytes of a body that are read and thrown away once its request is answered.

To close at once would cut off the answer: the system tells the client that nobody reads.
"""

_LEAST_READ = 16 << 10
"""Bytes that a client must read of its answer in the time it has to send a body."""

_REASONS = {
    408: (b"408 Request Timeout", "The head of the request did not come within {seconds:g} s."),
    431: (b"431 Request Header Fields Too Large", "The head of the request is too long."),
    503: (b"503 Service Unavailable", "There are too many connections. Close some."),
}


class Connections:
    """The bounds of all connections, and how many there are. Called, it makes one.

    Args:
        settings: the bounds.
    """

    def __init__(self, settings: Settings) -> None:
        self.seconds = settings.body_timeout
        self.most = settings.connections
        self.most_of_one = settings.connections_of_one
        self.proxies = settings.proxies()
        self.of_client = Counter[str]()

    def __call__(self, **given: Any) -> "Connection":
        """Return a connection within these bounds, as uvicorn asks for it."""
        return Connection(self, **given)


class Connection(HttpToolsProtocol):
    """One connection.

    Args:
        bounds: what it is held to.
        given: what uvicorn gives.
    """

    def __init__(self, bounds: Connections, **given: Any) -> None:
        super().__init__(**given)
        self._bounds = bounds
        self._name = ""
        self._head = 0
        self._discarded = 0
        self._in_head = False
        self._in_message = False
        self._deadline: asyncio.TimerHandle | None = None
        self._reading_deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless there are too many."""
        super().connection_made(transport)
        bounds, peer = self._bounds, self.client[0] if self.client else ""
        if peer not in bounds.proxies:
            self._name = client_of(peer)
            bounds.of_client[self._name] += 1
        self._expect_head()
        too_many = bounds.of_client[self._name] > bounds.most_of_one if self._name else False
        if too_many or len(self.connections) > bounds.most:
            self._refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self._name:
            self._bounds.of_client[self._name] -= 1
            if not self._bounds.of_client[self._name]:
                del self._bounds.of_client[self._name]
        self._unset_deadline()
        if self._reading_deadline is not None:
            self._reading_deadline.cancel()
        super().connection_lost(exc)

    # --- the head of a request, and a body that nobody reads

    def _expect_head(self) -> None:
        """Begin to count the time and the bytes of a head."""
        self._in_head, self._head = True, 0
        self._set_deadline(self._refuse, 408)

    def _set_deadline(self, at_end: Callable[..., None], *given: int) -> None:
        self._unset_deadline()
        self._deadline = self.loop.call_later(self._bounds.seconds, at_end, *given)

    def _unset_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def on_message_begin(self) -> None:
        """Note that a request begins."""
        super().on_message_begin()
        self._in_message = True
        if not self._in_head:
            self._expect_head()

    def on_headers_complete(self) -> None:
        """Note that a head has come."""
        self._in_head = False
        self._unset_deadline()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that a request has come as a whole."""
        self._in_message = False
        self._discarded = 0
        self._unset_deadline()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Note that a request is answered, perhaps before its body has come."""
        super().on_response_complete()
        unread = self._in_message and not self._in_head and self._is_idle()
        if unread and not self.transport.is_closing():
            self._set_deadline(self.transport.close)

    def data_received(self, data: bytes) -> None:
        """Take what a client sends."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if not self._in_message and not self._in_head and self._is_idle():
            # Blank lines between requests begin none, and uvicorn waits for ever after them.
            self._expect_head()
        if self._in_head:
            self._head += len(data)
            if self._head > LONGEST_HEAD:
                self._refuse(431)
        elif self._in_message and self._is_idle():
            self._discarded += len(data)
            if self._discarded > MOST_DISCARDED:
                self.transport.close()

    def _is_idle(self) -> bool:
        """Whether no request waits for its answer."""
        return self.cycle is None or self.cycle.response_complete

    def _refuse(self, status: int) -> None:
        """Answer that it is too slow, too long or too many, and close the connection.

        Nothing is said to who has said nothing, or is being answered.
        """
        if self.transport.is_closing():
            return
        silent = status == 408 and not self._head
        if self._is_idle() and not silent:
            line, text = _REASONS[status]
            body = text.format(seconds=self._bounds.seconds).encode() + b"\n"
            fields = [
                b"HTTP/1.1 " + line,
                b"content-type: text/plain; charset=utf-8",
                b"content-length: %d" % len(body),
                b"access-control-allow-origin: *",
                b"cache-control: no-store",
                b"connection: close",
            ]
            if status == 503:
                fields.append(b"retry-after: " + RETRY_AFTER.encode())
            self.transport.write(b"\r\n".join(fields) + b"\r\n\r\n" + body)
        self.transport.close()

    # --- a client that does not read

    def pause_writing(self) -> None:
        """Begin to watch whether the client reads what was written."""
        super().pause_writing()
        self._watch_reading()

    def resume_writing(self) -> None:
        """Stop watching: the client has read."""
        if self._reading_deadline is not None:
            self._reading_deadline.cancel()
            self._reading_deadline = None
        super().resume_writing()

    def _watch_reading(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._reading_deadline = self.loop.call_later(
            self._bounds.seconds, self._end_unless_read, left
        )

    def _end_unless_read(self, before: int) -> None:
        """End the connection if too little was read of what lay there before."""
        if before - self.transport.get_write_buffer_size() < _LEAST_READ:
            self.transport.abort()
        else:
            self._watch_reading()
