"""Answering a request: from what is kept, or by a worker; with the headers that go with it."""

import asyncio
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from lexaegis.service.cache import Answers, Kept
from lexaegis.service.dataset import Dataset
from lexaegis.service.faults import Fault, fault_of, no_data
from lexaegis.service.formats import content_type
from lexaegis.service.served import Served
from lexaegis.service.settings import Settings
from lexaegis.service.turns import Turns
from ontology.errors import LexaegisError
from queries.errors import QueryError

__all__ = ["Desk", "Made", "Wanted", "read_day"]

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
class Made:
    """An answer as it was made.

    Attributes:
        body: its bytes.
        media_type: how it is written.
        cut: whether rows or statements beyond the limit were left out.
    """

    body: bytes
    media_type: str
    cut: bool = False


@dataclass(frozen=True)
class Wanted:
    """What is to be answered.

    Attributes:
        key: what tells it apart from everything else that is asked of the same dataset.
        make: makes the answer.
        day: the day as at which the law is wanted; None for as last checked.
        work: `ask` if it asks workers, `write` if it takes its time without them, `tell` if it
            is done in no time. The first two have turns, which are shared among the clients.
        is_steady: whether the same dataset gives the same answer at any time.
        headers: further headers of the answer.
    """

    key: tuple[str, ...]
    make: Callable[[Dataset], Made]
    day: str | None = None
    work: Literal["ask", "write", "tell"] = "ask"
    is_steady: bool = True
    headers: Mapping[str, str] | None = None


class Desk:
    """Where requests are answered: it knows the data, what was answered, and whose turn it is.

    Args:
        served: the data.
        settings: the bounds.

    Attributes:
        answers: the answers that are kept.
        turns: who runs and who waits.
    """

    def __init__(self, served: Served, settings: Settings) -> None:
        self.served = served
        self.settings = settings
        self.answers = Answers(settings.cache)
        self.turns = Turns(
            settings.workers, settings.share_of_one(), settings.queue, settings.patience
        )
        self._turns_of_writing = Turns(1, 1, settings.queue, settings.patience)
        self._asking = ThreadPoolExecutor(settings.workers, thread_name_prefix="asking")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._making: dict[tuple[str, ...], asyncio.Task[Kept]] = {}

    async def respond(self, request: Request, wanted: Wanted) -> Response:
        """Return the response to a request, from what is kept where that is possible.

        Raises:
            Fault: if it cannot be answered.
        """
        with self.served.lease() as dataset:
            key = (dataset.hash, wanted.day or "", *wanted.key)
            tag = dataset.etag(str(self.settings.max_rows), *key) if wanted.is_steady else ""
            if tag and tag in _known(request):
                return Response(status_code=304, headers=self._headers(tag, dataset, wanted))
            kept = self.answers.find(key) if wanted.is_steady else None
            if kept is None:
                kept = await self._made(_client(request), dataset, key, wanted)
            headers = self._headers(tag, dataset, wanted) | {"X-Dataset": kept.dataset}
            if kept.cut:
                headers["X-Truncated"] = f"rows; limit={self.settings.max_rows}"
            if wanted.is_steady and _has_it(request, dataset):
                return Response(status_code=304, headers=headers)
            headers["Content-Type"] = content_type(kept.media_type)
            return Response(kept.body, headers=headers)

    async def _made(
        self, client: str, dataset: Dataset, key: tuple[str, ...], wanted: Wanted
    ) -> Kept:
        """Return an answer that has to be made; who wants the same at the same time shares it."""
        if not wanted.is_steady:
            return await self._make(client, dataset, key, wanted)
        if key not in self._making:
            task = asyncio.create_task(self._make(client, dataset, key, wanted))
            self._making[key] = task
            task.add_done_callback(partial(self._forget, key))
        return await asyncio.shield(self._making[key])

    def _forget(self, key: tuple[str, ...], task: "asyncio.Task[Kept]") -> None:
        del self._making[key]
        if not task.cancelled():
            # Whoever asked may be gone: a fault that nobody hears of is no fault of ours.
            task.exception()

    async def _make(
        self, client: str, dataset: Dataset, key: tuple[str, ...], wanted: Wanted
    ) -> Kept:
        """Make an answer, and keep it if it will be the same tomorrow."""
        past, day = self.served.past, wanted.day

        def work() -> Kept:
            if day is None:
                kept = _kept(dataset, wanted)
            else:
                with past.lease(dataset.snapshot, day) as earlier:
                    kept = _kept(earlier, wanted)
            if wanted.work == "ask":
                dataset.check_place()
            return kept

        dataset.hold()
        try:
            if day is not None:
                await past.prepare(dataset.snapshot, day)
            match wanted.work:
                case "ask":
                    kept = await self._take_turn(self.turns, self._asking, client, work)
                case "write":
                    kept = await self._take_turn(
                        self._turns_of_writing, self._writing, client, work
                    )
                case "tell":
                    kept = work()
        finally:
            dataset.let_go()
        if wanted.is_steady:
            self.answers.keep(key, kept)
        return kept

    async def _take_turn(
        self, turns: Turns, threads: ThreadPoolExecutor, client: str, work: Callable[[], Kept]
    ) -> Kept:
        """Run something on a thread when it is the client's turn.

        Raises:
            Fault: if the turn does not come, or as the fault of a query.
        """
        try:
            async with turns.turn(client):
                return await asyncio.get_running_loop().run_in_executor(threads, work)
        except QueryError as error:
            raise fault_of(error) from error
        except (LexaegisError, OSError) as error:
            raise no_data(error) from error

    def _headers(self, tag: str, dataset: Dataset, wanted: Wanted) -> dict[str, str]:
        """Return the headers that an answer has, and a 304 too (RFC 9110, section 15.4.5)."""
        headers = {"Vary": "Accept, Accept-Language", **(wanted.headers or {})}
        if not wanted.is_steady:
            return headers | {"Cache-Control": "no-store"}
        return headers | {
            "ETag": tag,
            "Last-Modified": format_datetime(dataset.modified, usegmt=True),
            "Cache-Control": "public, max-age=0, must-revalidate",
        }

    def close(self) -> None:
        """Let the threads end."""
        self._asking.shutdown(wait=False, cancel_futures=True)
        self._writing.shutdown(wait=False, cancel_futures=True)


def _kept(dataset: Dataset, wanted: Wanted) -> Kept:
    made = wanted.make(dataset)
    return Kept(made.body, made.media_type, made.cut, dataset.hash)


def _client(request: Request) -> str:
    """Return who asks, as the gate has found out."""
    said: dict[str, str] = request.scope.get("lexaegis", {})
    return said.get("client", "unknown")


def _known(request: Request) -> frozenset[str]:
    """Return the entity tags of the answers that a client has, as weak ones."""
    tags = ",".join(request.headers.getlist("if-none-match")).split(",")
    return frozenset(tag if tag.startswith("W/") else f"W/{tag}" for tag in map(str.strip, tags))


def _has_it(request: Request, dataset: Dataset) -> bool:
    """Say whether a client has an answer that there is (RFC 9110, section 13.1)."""
    if "if-none-match" in request.headers:
        return "W/*" in _known(request)
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= dataset.modified
    except (TypeError, ValueError):
        return False
