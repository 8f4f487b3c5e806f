"""Answering a query: from what is kept, or by a worker; with the headers that go with it."""

import asyncio
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from lexaegis.service.cache import Answers, Kept
from lexaegis.service.faults import RETRY_AFTER, Fault, fault_of
from lexaegis.service.formats import content_type
from lexaegis.service.served import Dataset, Served
from lexaegis.service.settings import Settings
from ontology.errors import LexaegisError
from queries.errors import QueryError
from queries.workers.evaluate import Order

__all__ = ["Desk", "Wanted", "read_day"]

T = TypeVar("T")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_day(text: str | None) -> str | None:
    """Return the day of an `as-at` parameter.

    Raises:
        Fault: if it is no day.
    """
    if text is None:
        return None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Fault(400, f"as-at is '{text[:40]}'. Write a day as YYYY-MM-DD.") from None


@dataclass(frozen=True)
class Wanted:
    """What is to be answered.

    Attributes:
        key: what tells it apart from everything else that is asked of the same dataset.
        make: makes the answer: its bytes, their media type, and whether they were cut.
    """

    key: tuple[str, ...]
    make: Callable[[Dataset], tuple[bytes, str, bool]]


class Desk:
    """Where requests are answered: it knows the data, what was answered, and how many wait.

    Args:
        served: the data.
        settings: the bounds.
    """

    def __init__(self, served: Served, settings: Settings) -> None:
        self.served = served
        self.settings = settings
        self.answers = Answers(settings.cache)
        self._room = settings.workers + settings.queue
        self._inside = 0
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(self._room, thread_name_prefix="asking")

    @property
    def inside(self) -> int:
        """How many requests run or wait for their turn."""
        return self._inside

    async def apart(self, work: Callable[[], T]) -> T:
        """Run something that waits, on a thread, if there is room for one more.

        Raises:
            Fault: if too many run and wait already, or as the fault of a query.
        """
        with self._lock:
            if self._inside >= self._room:
                detail = "Too many queries run and wait already. Come back in a moment."
                raise Fault(503, detail, {"Retry-After": RETRY_AFTER})
            self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except QueryError as error:
            raise fault_of(error) from error
        finally:
            with self._lock:
                self._inside -= 1

    async def respond(self, request: Request, day: str | None, wanted: Wanted) -> Response:
        """Return the response to a request, from what is kept where that is possible.

        Raises:
            Fault: if it cannot be answered.
        """
        if day is None:
            dataset = self.served.current
            key = (dataset.hash, *wanted.key)
            kept = self.answers.find(key)
            if kept is not None:
                return self._write(request, dataset, kept)
        return await self.apart(partial(self._make, request, day, wanted))

    def _make(self, request: Request, day: str | None, wanted: Wanted) -> Response:
        """Make an answer, keep it, and return the response."""
        try:
            with self.served.lease(day) as dataset:
                key = (dataset.hash, *wanted.key)
                kept = self.answers.find(key) if day is not None else None
                if kept is None:
                    body, media_type, cut = wanted.make(dataset)
                    etag = dataset.etag(*wanted.key)
                    kept = Kept(body, media_type, etag, cut)
                    self.answers.keep(key, kept)
                return self._write(request, dataset, kept)
        except QueryError:
            raise
        except LexaegisError as error:
            raise Fault(503, str(error), {"Retry-After": RETRY_AFTER}) from error

    def _write(self, request: Request, dataset: Dataset, kept: Kept) -> Response:
        """Return a kept answer as a response; 304 if the client has it already."""
        headers = {
            "ETag": kept.etag,
            "Last-Modified": format_datetime(dataset.modified, usegmt=True),
            "Cache-Control": "public, max-age=0, must-revalidate",
            "Vary": "Accept, Accept-Language",
            "X-Dataset": dataset.hash,
        }
        if kept.rows_cut:
            headers["X-Truncated"] = f"rows; limit={self.settings.max_rows}"
        if _has_it(request, kept.etag, dataset):
            return Response(status_code=304, headers=headers)
        return Response(
            kept.body, headers=headers | {"Content-Type": content_type(kept.media_type)}
        )

    async def query(
        self,
        request: Request,
        order: Order,
        day: str | None = None,
        timeout: float | None = None,
        finish: Callable[[str, bytes, bool], tuple[str, bytes]] | None = None,
    ) -> Response:
        """Answer a SPARQL query.

        Args:
            request: the request.
            order: the query and how its answer is wanted.
            day: the day as at which the law is wanted.
            timeout: the seconds it may take.
            finish: makes the last touch to an answer out of its media type, its bytes and
                whether it was cut.

        Raises:
            Fault: if it cannot be answered.
        """

        def make(dataset: Dataset) -> tuple[bytes, str, bool]:
            result = dataset.run(order, timeout)
            media_type, body = result.media_type, result.body
            if finish is not None:
                media_type, body = finish(media_type, body, result.truncated)
            return body, media_type, result.truncated

        graphs = [repr(order.default_graphs), repr(order.named_graphs)]
        key = ("sparql", order.text, order.rows_as, order.triples_as, *graphs, day or "")
        return await self.respond(request, day, Wanted(key, make))

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _has_it(request: Request, etag: str, dataset: Dataset) -> bool:
    """Say whether a client has the answer already (RFC 9110, section 13.1)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        known = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return "*" in known or etag in known
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= dataset.modified
    except (TypeError, ValueError):
        return False
