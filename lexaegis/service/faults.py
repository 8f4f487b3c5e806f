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

__all__ = ["RETRY_AFTER", "Fault", "fault_of", "fault_response", "no_data"]

RETRY_AFTER = "5"
"""Seconds after which whoever was turned away may come again."""


class Fault(Exception):
    """A request that cannot be answered.

    Attributes:
        status: the HTTP status.
        detail: what is wrong and what to do, for people.
        headers: headers that go with the status.
        reason: what lies behind it, for the access log alone: it may name files.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
        reason: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.reason = reason


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
        case Busy():
            return Fault(503, str(error), {"Retry-After": RETRY_AFTER})
        case EngineBroke():
            return no_data(error)
        case TimeLimit():
            return Fault(503, str(error), {"X-Limit": "time"})
        case SizeLimit():
            return Fault(503, str(error), {"X-Limit": "size"})
        case LimitReached():
            return Fault(503, str(error), {"X-Limit": "memory"})
    return Fault(400, str(error))


def no_data(error: Exception) -> Fault:
    """Return what to tell where the data, or who reads it, is not there; the log is told why."""
    detail = "The dataset cannot be read at this moment. Come back in a moment."
    return Fault(503, detail, {"Retry-After": RETRY_AFTER}, str(error))


def fault_response(fault: Fault, page: str | None = None) -> Response:
    """Return a fault as plain text, which every client can show, or as a page for a browser.

    The headers of the whole service (CORS among them) are added as to any other answer, so that a
    page in a browser can read what went wrong.
    """
    headers = {"Cache-Control": "no-store", "Vary": "Accept", **fault.headers}
    kind = "plain" if page is None else "html"
    return Response(
        f"{fault.detail}\n" if page is None else page,
        fault.status,
        headers,
        media_type=f"text/{kind}; charset=utf-8",
    )
