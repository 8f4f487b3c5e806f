"""Asking the endpoints of others politely: one request at a time, with pauses, and never twice.

Whoever is told to come back (429 Too Many Requests, 503 Service Unavailable) comes back when the
endpoint says so in `Retry-After` (RFC 9110, section 10.2.3), or after a longer wait each time.
"""

import time
from collections.abc import Callable

from loaders.remote.endpoint import ROWS, Endpoint, Reply
from loaders.remote.errors import EndpointRefused, EndpointSilent, EndpointSlow, RemoteError
from loaders.remote.kept import KeptAnswer, KeptAnswers, now_in_words

__all__ = ["Asker", "EndpointBusy"]

_BUSY = (429, 500, 502, 503, 504)
_TRIES = 5
_FIRST_WAIT = 2.0
_LONGEST_WAIT = 300.0


class EndpointBusy(RemoteError):
    """The endpoint wants to be asked later than is worth waiting for."""


class Asker:
    """Asks an endpoint, or gives what it answered before.

    Args:
        url: the address of the endpoint.
        kept: the answers that are kept.
        pause: seconds between two requests.
        seconds: how long an answer may take.
        sleep: waits for so many seconds.

    Attributes:
        requests: how many requests were sent.
        waited: how many seconds were waited because the endpoint was busy.
    """

    def __init__(
        self,
        url: str,
        kept: KeptAnswers,
        pause: float = 1.0,
        seconds: float = 60,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint = Endpoint(url)
        self._kept = kept
        self._pause = pause
        self._seconds = seconds
        self._sleep = sleep
        self.requests = 0
        self.waited = 0.0

    @property
    def url(self) -> str:
        """The address of the endpoint."""
        return self._endpoint.url

    def ask(self, query: str) -> KeptAnswer:
        """Return the answer to a query.

        Raises:
            RemoteError: if there is none to be had.
        """
        found = self._kept.find(self.url, query)
        if found is not None:
            return found
        reply = self._until_answered(query)
        answer = KeptAnswer(
            self.url,
            query,
            now_in_words(),
            reply.body.decode(errors="replace"),
            "x-sparql-maxrows" in reply.headers,
        )
        self._kept.keep(answer)
        return answer

    def _until_answered(self, query: str) -> Reply:
        """Send a query, again if need be."""
        wait = _FIRST_WAIT
        for last in (False,) * (_TRIES - 1) + (True,):
            if self.requests:
                self._sleep(self._pause)
            self.requests += 1
            try:
                return self._endpoint.ask(query, ROWS, seconds=self._seconds)
            except EndpointRefused as error:
                if error.status not in _BUSY or last:
                    raise
                self._wait(wait if error.retry_after is None else error.retry_after)
            except (EndpointSilent, EndpointSlow):
                if last:
                    raise
                self._wait(wait)
            wait *= 2
        raise AssertionError("unreachable")

    def _wait(self, seconds: float) -> None:
        """Wait because the endpoint is busy.

        Raises:
            EndpointBusy: if that is too long.
        """
        if seconds > _LONGEST_WAIT:
            raise EndpointBusy(
                f"The endpoint {self.url} wants to be asked again in {seconds:,.0f} seconds. Start "
                "the harvest again then: what was answered so far is kept."
            )
        self.waited += seconds
        self._sleep(seconds)
