"""A client of HTTP that sends what it is told, byte by byte, and no header of its own."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["Answered", "send"]

_SECONDS = 60.0


@dataclass(frozen=True)
class Answered:
    """An answer.

    Attributes:
        status: its status.
        headers: its headers, by names in small letters.
        body: its body.
    """

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The type of the body, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()


def send(
    address: str,
    method: str,
    target: str,
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
) -> Answered:
    """Send a request and return the answer.

    Args:
        address: where the service is.
        method: the method.
        target: the path with the query string.
        headers: the headers; the length of a body is added.
        body: the body.

    Raises:
        OSError: if the service does not answer.
    """
    where = urlsplit(address)
    assert where.hostname is not None
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=_SECONDS)
    try:
        connection.putrequest(method, where.path + target, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answered(response.status, found, response.read())
    finally:
        connection.close()
