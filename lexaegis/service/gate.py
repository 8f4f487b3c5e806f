"""The gate that every request passes: bounds, headers of the whole service, log and metrics."""

import asyncio
import hashlib
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lexaegis.service.access_log import AccessLog
from lexaegis.service.addresses import is_host
from lexaegis.service.connections import LONGEST_HEAD
from lexaegis.service.faults import Fault, fault_response
from lexaegis.service.metrics import Metrics
from lexaegis.service.rate import RateLimit, client_of
from lexaegis.service.settings import Settings

__all__ = ["Gate", "note", "query_hash"]

_NOTHING_SENT = 499
"""The status in the log of a request whose client has gone, as nginx has it."""

_EVERYWHERE = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": (
        "ETag, Link, Location, Retry-After, X-Dataset, X-Limit, X-Truncated"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_OF_PAGES = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}


def note(scope: Scope, **said: Any) -> None:
    """Note something of a request for the access log and the metrics."""
    scope.setdefault("lexaegis", {}).update(said)


class Gate:
    """Wraps the application: what no endpoint has to think of.

    Args:
        app: the application.
        settings: the bounds.
        log: where requests are written down.
        metrics: where they are counted.
    """

    def __init__(self, app: ASGIApp, settings: Settings, log: AccessLog, metrics: Metrics) -> None:
        self._app = app
        self._settings = settings
        self._log = log
        self._metrics = metrics
        self._rate = RateLimit(settings.rate)
        self._most = settings.max_request << 10

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        headers = Headers(scope=scope)
        client = client_of(scope["client"][0] if scope.get("client") else "unknown")
        note(scope, client=client)
        status, size = _NOTHING_SENT, 0

        async def answer(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message)
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            self._check(scope, headers, client)
            await self._app(scope, self._bounded(receive), answer)
        except Fault as fault:
            await fault_response(fault)(scope, receive, answer)
        except ClientDisconnect:
            pass
        finally:
            seconds = time.perf_counter() - begun
            said: MutableMapping[str, Any] = scope["lexaegis"]
            route = said.pop("route", "other")
            self._metrics.observe(route, scope["method"], status, seconds)
            self._log.write(
                method=scope["method"],
                path=scope["path"][:2_000],
                status=status,
                bytes=size,
                milliseconds=round(seconds * 1_000, 3),
                agent=headers.get("user-agent", "")[:300] or None,
                **said,
            )

    def _check(self, scope: Scope, headers: Headers, client: str) -> None:
        """Turn away what is too much, and what says nowhere to whom it speaks.

        Raises:
            Fault: if a client asks too often, or the request is too large or has no proper host.
        """
        wait = self._rate.take(client)
        if wait:
            detail = f"More than {self._settings.rate} requests in a minute. Come back later."
            raise Fault(429, detail, {"Retry-After": str(int(wait) + 1)})
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > LONGEST_HEAD:
            raise Fault(414, "The address is too long. Send the query by POST.")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEAD:
            raise Fault(431, "The head of the request is too long.")
        hosts = headers.getlist("host")
        is_old = scope["http_version"] == "1.0" and not hosts
        if not is_old and (len(hosts) != 1 or not is_host(hosts[0])):
            # RFC 9112, section 3.2.
            raise Fault(400, "The request has no proper Host. Name one host, perhaps with a port.")
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self._most:
            raise self._too_large()

    def _too_large(self) -> Fault:
        return Fault(413, f"The request has more than {self._settings.max_request:,} KiB.")

    def _bounded(self, receive: Receive) -> Receive:
        """Return what receives a body that may be neither too large nor too slow."""
        deadline = time.monotonic() + self._settings.body_timeout
        got = 0
        ended = False

        async def bounded() -> Message:
            nonlocal got, ended
            if ended:
                return await receive()
            try:
                left = deadline - time.monotonic()
                message = await asyncio.wait_for(receive(), max(left, 0.001))
            except TimeoutError:
                raise Fault(
                    408,
                    f"The body did not come within {self._settings.body_timeout:g} seconds.",
                    {"Connection": "close"},
                ) from None
            if message["type"] == "http.request":
                got += len(message.get("body", b""))
                ended = not message.get("more_body", False)
                if got > self._most:
                    raise self._too_large()
            return message

        return bounded


def _add_headers(message: Message) -> None:
    """Add the headers of the whole service to an answer."""
    headers = MutableHeaders(raw=message.setdefault("headers", []))
    for name, value in _EVERYWHERE.items():
        headers.setdefault(name, value)
    if headers.get("content-type", "").startswith("text/html"):
        for name, value in _OF_PAGES.items():
            headers.setdefault(name, value)


def query_hash(text: str) -> str:
    """Return the name of a query in the log: the same text has the same name, and it tells nothing.

    >>> query_hash("ASK {}")
    '819ea91ed5f1'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:12]
