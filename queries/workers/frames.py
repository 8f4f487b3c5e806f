"""What a worker and its owner send each other: a short JSON object, and bytes behind it."""

import json
import socket
import struct
import time
from typing import Any

__all__ = ["Frame", "receive", "send"]

_SIZES = struct.Struct("!IQ")
_CHUNK = 1 << 20

Frame = tuple[dict[str, Any], bytes]


def send(connection: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Send a frame.

    Raises:
        OSError: if the other side is gone.
    """
    text = json.dumps(header).encode()
    connection.sendall(_SIZES.pack(len(text), len(body)) + text)
    if body:
        connection.sendall(body)


def receive(connection: socket.socket, deadline: float | None = None) -> Frame | None:
    """Receive a frame; None if the other side has ended.

    Args:
        connection: where to receive from.
        deadline: until when to wait, by `time.monotonic`; for ever by default.

    Raises:
        TimeoutError: if the deadline passes.
    """
    sizes = _read(connection, _SIZES.size, deadline)
    if sizes is None:
        return None
    header_size, body_size = _SIZES.unpack(sizes)
    text = _read(connection, header_size, deadline)
    body = _read(connection, body_size, deadline)
    if text is None or body is None:
        return None
    return json.loads(bytes(text)), bytes(body)


def _read(connection: socket.socket, size: int, deadline: float | None) -> bytearray | None:
    """Read exactly so many bytes; None if the other side ends before."""
    data = bytearray(size)
    view, got = memoryview(data), 0
    while got < size:
        if deadline is not None:
            # A timeout of zero would mean never to wait at all, and raise another error.
            connection.settimeout(max(deadline - time.monotonic(), 1e-6))
        try:
            number = connection.recv_into(view[got:], min(size - got, _CHUNK))
        except ConnectionError:
            return None
        if number == 0:
            return None
        got += number
    return data
