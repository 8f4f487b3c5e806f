"""Asking a SPARQL 1.1 endpoint over HTTP: one query, one answer, within a time and a size.

SPARQLWrapper makes the request. It is sent from here, because SPARQLWrapper would set up the
credentials for the whole process, take them along to whatever host it is sent on to, and hold no
bound on the answer.
"""

import email.utils
import math
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from importlib.metadata import version
from typing import IO
from urllib.parse import urlsplit

from SPARQLWrapper import POST, SPARQLWrapper

from loaders.remote.credentials import Credentials, check_address
from loaders.remote.errors import (
    AnswerTooLarge,
    EndpointRefused,
    EndpointSilent,
    EndpointSlow,
)

__all__ = ["AGENT", "ROWS", "TRIPLES", "Endpoint", "Reply", "read_retry_after"]

AGENT = f"lexaegis/{version('lexaegis')} (SPARQL client; +https://w3id.org/lexaegis)"
ROWS = "application/sparql-results+json"
"""What rows and truths are asked for in: the one format that keeps blanks and is never cut."""

TRIPLES = "application/n-triples"
_MIB = 1 << 20
_PIECE = 1 << 16
_MOST_SAID = 400


@dataclass(frozen=True)
class Reply:
    """What an endpoint answered.

    Attributes:
        body: the answer.
        media_type: how it says it is written.
        headers: the headers, by names in small letters.
    """

    body: bytes
    media_type: str
    headers: Mapping[str, str]


class Endpoint:
    """A SPARQL 1.1 endpoint.

    Attributes:
        url: its address.
        agent: how we introduce ourselves.
    """

    def __init__(
        self, url: str, credentials: Credentials | None = None, agent: str = AGENT
    ) -> None:
        self.url = check_address(url)
        self.agent = agent
        self._opener = _opener(url, credentials)

    def ask(
        self,
        query: str,
        accept: str = ROWS,
        *,
        seconds: float = 60,
        megabytes: int = 128,
        parameters: Iterable[tuple[str, str]] = (),
    ) -> Reply:
        """Send a query.

        Args:
            query: the query.
            accept: the media type wanted.
            seconds: how long the answer may take. An endpoint that falls silent in the middle is
                left as many seconds later.
            megabytes: how large the answer may be, in MiB.
            parameters: further parameters of the protocol, such as `default-graph-uri`.

        Raises:
            EndpointSilent, EndpointSlow, EndpointRefused, AnswerTooLarge: if there is no answer.
        """
        deadline = time.monotonic() + seconds
        try:
            with self._opener.open(
                self._request(query, accept, parameters), timeout=max(seconds, 0.001)
            ) as response:
                body = self._read(response, deadline, seconds, megabytes)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Reply(body, response.headers.get_content_type(), headers)
        except urllib.error.HTTPError as error:
            raise self._refused(error) from error
        except TimeoutError as error:
            raise self._slow(seconds) from error
        except (urllib.error.URLError, OSError, HTTPException, ValueError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._slow(seconds) from error
            reason = getattr(error, "reason", None) or error
            raise EndpointSilent(f"The endpoint {self.url} did not answer: {reason}.") from error

    def _request(
        self, query: str, accept: str, parameters: Iterable[tuple[str, str]]
    ) -> urllib.request.Request:
        wrapper = SPARQLWrapper(self.url, agent=self.agent)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", accept)
        for name, value in parameters:
            wrapper.addParameter(name, value)
        wrapper.setQuery(query)
        wrapper.queryType = "SELECT"  # Whatever its form: it goes out as a query, never an update.
        request: urllib.request.Request = wrapper._createRequest()
        return request

    def _read(
        self, response: HTTPResponse, deadline: float, seconds: float, megabytes: int
    ) -> bytes:
        """Return the body piece by piece, as long as there is time and room."""
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += piece
            if time.monotonic() > deadline:
                raise self._slow(seconds)
            if len(body) > megabytes * _MIB:
                raise AnswerTooLarge(
                    f"The answer of {self.url} is larger than {megabytes:,} MiB and is not taken. "
                    "Ask for less, or part by part with LIMIT and OFFSET."
                )
        return bytes(body)

    def _slow(self, seconds: float) -> EndpointSlow:
        return EndpointSlow(
            f"The endpoint {self.url} did not answer within {seconds:g} seconds. Ask for less, or "
            "allow more time: --timeout."
        )

    def _refused(self, error: urllib.error.HTTPError) -> EndpointRefused:
        """Return a status of fault with what the endpoint says of it."""
        try:
            said = " ".join(error.read(1 << 14).decode(errors="replace").split())[:_MOST_SAID]
        except (OSError, HTTPException):
            said = ""
        message = f"The endpoint {self.url} refused the query (HTTP {error.code}): "
        after = read_retry_after(error.headers.get("Retry-After"))
        return EndpointRefused(message + (said or str(error.reason)), error.code, after)


def read_retry_after(text: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, section 10.2.3), None if it has none.

    >>> read_retry_after("120")
    120.0
    >>> moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> read_retry_after("Thu, 01 Jan 2026 12:00:30 GMT", moment), read_retry_after("soon")
    (30.0, None)
    """
    if text is None:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        then = email.utils.parsedate_to_datetime(text)
        seconds = (then - (now or datetime.now(UTC))).total_seconds()
    except (TypeError, ValueError):
        return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows a redirection only on the host that was named, for which the credentials are."""

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).netloc != self._host:
            reason = f"it leads to {newurl}: name that address, if you trust it"
            raise urllib.error.HTTPError(req.full_url, code, reason, headers, None)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(url: str, credentials: Credentials | None) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_StayHere(url)]
    if credentials is not None:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, credentials.user, credentials.password)
        handlers += [
            urllib.request.HTTPDigestAuthHandler(passwords),
            urllib.request.HTTPBasicAuthHandler(passwords),
        ]
    return urllib.request.build_opener(*handlers)
