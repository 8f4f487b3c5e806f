"""What goes wrong with a request, as an answer: a status, a sentence, and what to do."""

from collections.abc import Mapping

from starlette.responses import Response

from queries.errors import (
    Busy,
    EngineBroke,
    LimitReached,
    MalformedQuery,
    QueryError,
    QueryRefused,
    SizeLimit,
    TimeLimit,
)

__all__ = ["Fault", "fault_of", "fault_response"]

RETRY_AFTER = "5"
"""Seconds after which whoever was turned away may come again."""


class Fault(Exception):
    """A request that cannot be answered.

    Attributes:
        status: the HTTP status.
        detail: what is wrong and what to do, for people.
        headers: headers that go with the status.
    """

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def fault_of(error: QueryError) -> Fault:
    """Return how a fault of a query is told over HTTP.

    A query that is wrong is the client's fault (400), one that is refused is forbidden (403); one
    that was stopped or could not get its turn is answered by 503, as other endpoints do, so that
    clients try again or ask for less.
    """
    match error:
        case MalformedQuery():
            return Fault(400, str(error))
        case QueryRefused():
            return Fault(403, str(error))
        case Busy() | EngineBroke():
            return Fault(503, str(error), {"Retry-After": RETRY_AFTER})
        case TimeLimit():
            return Fault(503, str(error), {"X-Limit": "time"})
        case SizeLimit():
            return Fault(503, str(error), {"X-Limit": "size"})
        case LimitReached():
            return Fault(503, str(error), {"X-Limit": "memory"})
    return Fault(400, str(error))


def fault_response(fault: Fault) -> Response:
    """Return a fault as plain text, which every client can show.

    The headers of the whole service (CORS among them) are added as to any other answer, so that a
    page in a browser can read what went wrong.
    """
    headers = {"Cache-Control": "no-store", **fault.headers}
    return Response(
        f"{fault.detail}\n", fault.status, headers, media_type="text/plain; charset=utf-8"
    )
