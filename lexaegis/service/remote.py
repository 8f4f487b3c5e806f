"""The dataset in a remote store, served as a snapshot is.

What holds as it does for a snapshot: the seconds, the rows and the size of an answer, how many
queries run and wait, the rate, what is refused. What does not: the memory that a query takes is the
store's affair, and a store goes on working on a query that was given up here, unless it is
Virtuoso, which is told the time, or has a time-out of its own.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from graph.remote.record import Record
from graph.remote.store import RemoteStore
from lexaegis.service.faults import Fault
from lexaegis.service.served import Dataset, Served
from lexaegis.service.settings import Settings
from loaders.remote.endpoint import ROWS, TRIPLES
from ontology.errors import LexaegisError
from queries.errors import Busy
from queries.limits import Limits
from queries.remote.engine import RemoteEngine, answered_remotely
from queries.remote.safety import refuse_unsafe
from queries.remote.written import write_rows, write_triples
from queries.sparql.form import GRAPH_FORMS, form_of
from queries.workers.evaluate import Order
from queries.workers.worker import Result

__all__ = ["RemoteDataset", "RemoteServed", "StoreBeingFilled"]

_LOOK_EVERY = 5.0
"""Seconds between two looks which dataset the store holds."""

_ALL = 1 << 40


class StoreBeingFilled(LexaegisError):
    """The store is just being given another dataset, so its answers would be of two."""


class RemoteDataset(Dataset):
    """The dataset that a store says it holds.

    Attributes:
        manifest: what it holds, as the store has it on record.
        modified: when this service first saw it there, in whole seconds.
    """

    def __init__(
        self, store: RemoteStore, record: Record, default_graph: str | None, settings: Settings
    ) -> None:
        self.manifest = record.manifest
        self.modified = datetime.now(UTC).replace(microsecond=0)
        self.limits = settings.limits()
        default = default_graph or record.plan.default_graph
        self._engine = RemoteEngine(store, default, self.limits)
        self._turns = threading.Semaphore(settings.workers)
        self._patience = settings.patience

    @property
    def engine(self) -> "_TurnedEngine":
        """An engine on the dataset, which waits for its turn as every other query does."""
        return _TurnedEngine(self)

    @contextmanager
    def turn(self) -> Iterator[RemoteEngine]:
        """Give the engine when it is one's turn.

        Raises:
            Busy: if that takes too long.
        """
        if not self._turns.acquire(timeout=self._patience):
            raise Busy(f"No query ended within {self._patience:g} seconds. Try again later.")
        try:
            yield self._engine
        finally:
            self._turns.release()

    def run(self, order: Order, timeout: float | None = None, whole: bool = False) -> Result:
        """Run a query.

        Raises:
            QueryError: if it cannot be run, or was given up at a limit.
        """
        refuse_unsafe(order.text)
        limits = self.limits
        if timeout is not None and timeout < limits.seconds:
            limits = replace(limits, seconds=timeout)
        if whole:
            limits = replace(limits, rows=_ALL)
        with self.turn() as engine, answered_remotely():
            return _run(engine, order, limits)

    def hold(self) -> None:
        """Nothing: there are no workers to keep."""

    def let_go(self) -> None:
        """Nothing: there are no workers to end."""

    def close(self) -> None:
        """Nothing: there are no workers to end."""


class _TurnedEngine:
    """The engine of a dataset, taken for one query at a time."""

    def __init__(self, dataset: RemoteDataset) -> None:
        self._dataset = dataset

    def query(self, text: str, *, whole: bool = False) -> "Answer":
        with self._dataset.turn() as engine:
            return engine.query(text, whole=whole)


def _run(engine: RemoteEngine, order: Order, limits: Limits) -> Result:
    begun = time.perf_counter()
    if order.chooses_graphs:
        parameters = [
            *(("default-graph-uri", iri) for iri in order.default_graphs or ()),
            *(("named-graph-uri", iri) for iri in order.named_graphs or ()),
        ]
    else:
        parameters = engine.parameters(order.text)
    is_graph = form_of(order.text) in GRAPH_FORMS
    reply = engine.send(order.text, TRIPLES if is_graph else ROWS, parameters, limits)
    if is_graph:
        written = write_triples(reply, order, limits, engine.store.row_limit)
    else:
        written = write_rows(reply, order, limits)
    seconds = time.perf_counter() - begun
    return Result(written.form, written.media_type, written.body, written.truncated, seconds)
