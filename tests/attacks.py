"""Hostile requests, sent byte by byte, and what comes back."""

import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

__all__ = ["Answer", "Attack", "get", "post", "query", "raw"]

_FORM = "application/x-www-form-urlencoded"
_LONGEST = 60.0


@dataclass(frozen=True)
class Attack:
    """A hostile request.

    Attributes:
        name: what it tries.
        pieces: its bytes; `TRAP` in them stands for the port of a server that must never be called.
        expected: the statuses that are right.
        pause: the seconds between two pieces.
        said: words of the answer.
    """

    name: str
    pieces: tuple[bytes, ...]
    expected: frozenset[int]
    pause: float = 0.0
    said: str = ""

    def send(self, port: int, trap: int) -> "Answer":
        """Send the request, slowly or not, and return what came back until the connection ended."""
        begun = time.monotonic()
        with socket.create_connection(("127.0.0.1", port), timeout=_LONGEST) as connection:
            ended = threading.Event()

            def write() -> None:
                try:
                    for number, piece in enumerate(self.pieces):
                        if number and ended.wait(self.pause):
                            return
                        connection.sendall(piece.replace(b"TRAP", str(trap).encode()))
                except OSError:
                    # The service has answered and hung up: that is its right.
                    return

            writer = threading.Thread(target=write)
            writer.start()
            got = b""
            try:
                while piece := connection.recv(1 << 16):
                    got += piece
            except ConnectionResetError:
                pass
            seconds = time.monotonic() - begun
            ended.set()
            # Whoever still writes is told that nobody reads.
            connection.shutdown(socket.SHUT_RDWR) if _is_open(connection) else None
            writer.join()
        return Answer(got, seconds)


def _is_open(connection: socket.socket) -> bool:
    try:
        connection.getpeername()
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Answer:
    """What came back: all bytes of it, and after how many seconds it had ended."""

    data: bytes
    seconds: float

    @property
    def status(self) -> int:
        """The status, or 0 where there is none."""
        words = self.data.split(b" ", 2)
        return int(words[1]) if words[0].startswith(b"HTTP/") else 0

    @property
    def head(self) -> str:
        """The head, as text."""
        return self.data.partition(b"\r\n\r\n")[0].decode("latin-1")

    @property
    def body(self) -> str:
        """The body, as text."""
        return self.data.partition(b"\r\n\r\n")[2].decode(errors="replace")


def raw(
    name: str, *pieces: bytes | str, expected: set[int], pause: float = 0.0, said: str = ""
) -> Attack:
    """Return an attack of bytes as they are given."""
    data = tuple(one.encode("latin-1") if isinstance(one, str) else one for one in pieces)
    return Attack(name, data, frozenset(expected), pause, said)


def get(
    name: str,
    target: str,
    *expected: int,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    said: str = "",
) -> Attack:
    """Return an attack by a request without a body."""
    return raw(name, _head(method, target, headers), expected=set(expected), said=said)


def post(
    name: str,
    body: bytes | str,
    *expected: int,
    content_type: str = "application/sparql-query",
    headers: Mapping[str, str] | None = None,
    target: str = "/sparql",
    said: str = "",
) -> Attack:
    """Return an attack by a request with a body."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": content_type, "Content-Length": str(len(data)), **(headers or {})}
    head = _head("POST", target, fields).encode("latin-1")
    return raw(name, head + data, expected=set(expected), said=said)


def query(name: str, text: str, *expected: int, said: str = "", **parameters: str) -> Attack:
    """Return an attack by a query; a long one is sent by POST."""
    further = "".join(f"&{name.replace('_', '-')}={quote(it)}" for name, it in parameters.items())
    if len(text) > 20_000:
        body = f"query={quote_plus(text)}{further}"
        return post(name, body, *expected, content_type=_FORM, said=said)
    return get(name, f"/sparql?query={quote(text)}{further}", *expected, said=said)


def _head(method: str, target: str, headers: Mapping[str, str] | None) -> str:
    fields = {"Host": "127.0.0.1", "Connection": "close", **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {target} HTTP/1.1\r\n{lines}\r\n"
