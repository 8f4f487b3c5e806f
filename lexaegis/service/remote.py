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
from pathlib import Path

from graph.remote.record import Record
from graph.remote.store import NothingPublished, RemoteStore, find_store
from lexaegis.service.dataset import Dataset
from lexaegis.service.past import Past
from lexaegis.service.served import Served
from lexaegis.service.settings import Settings
from loaders.remote.endpoint import ROWS, TRIPLES
from ontology.errors import LexaegisError
from queries.answer import Answer
from queries.errors import Busy
from queries.limits import Limits
from queries.remote.engine import RemoteEngine, answered_remotely, refuse_unfit
from queries.remote.safety import refuse_unsafe
from queries.remote.written import write_rows, write_triples
from queries.sparql.form import GRAPH_FORMS, form_of
from queries.workers.evaluate import Order
from queries.workers.worker import Result

__all__ = ["RemoteDataset", "RemoteServed", "StoreBeingFilled"]

_LOOK_EVERY = 2.0
"""Seconds between two looks which dataset the store holds."""

_ALL = 1 << 40


class StoreBeingFilled(Busy):
    """The store is just being given another dataset, so its answers would be of two."""


class RemoteDataset(Dataset):
    """The dataset that a store says it holds.

    Args:
        store: the store.
        record: what it says.
        settings: the bounds.

    Attributes:
        manifest: what it holds, as the store has it on record.
        modified: when this service first saw it there, in whole seconds.
    """

    def __init__(self, store: RemoteStore, record: Record, settings: Settings) -> None:
        self.manifest = record.manifest
        self.modified = datetime.now(UTC).replace(microsecond=0)
        self._store = store
        self._record = record
        self._limits = settings.limits()
        default = settings.default_graph or record.plan.default_graph
        self._engine = RemoteEngine(store, default, self._limits)

    @property
    def engine(self) -> "_CertainEngine":
        """An engine on the dataset."""
        return _CertainEngine(self)

    def run(self, order: Order, timeout: float | None = None, whole: bool = False) -> Result:
        """Run a query.

        Raises:
            QueryError: if it cannot be run, or was given up at a limit.
        """
        refuse_unsafe(order.text)
        limits = self._limits
        if timeout is not None and timeout < limits.seconds:
            limits = replace(limits, seconds=timeout)
        if whole:
            limits = replace(limits, rows=_ALL)
        with self.certain() as engine, answered_remotely():
            return _run(engine, order, limits)

    @contextmanager
    def certain(self) -> Iterator[RemoteEngine]:
        """Give the engine for an answer, and look behind it whether it was of this dataset.

        `publish` changes the record before anything else, so what was read before a record that
        is still the same is of one dataset.

        Raises:
            StoreBeingFilled: if the store holds another dataset by now, or a part of one.
        """
        yield self._engine
        with answered_remotely():
            record = self._store.record(self._limits.seconds)
        if record is None or not record.is_complete or record.manifest.dataset != self.hash:
            raise StoreBeingFilled("The store is being given another dataset. Try again later.")

    def refuse_unfit(self, question: str) -> None:
        """Refuse a question that the store was found to answer otherwise than it should.

        Raises:
            QueryRefused: if it is one.
        """
        refuse_unfit(self._store.url, self._record, question)

    def check_place(self) -> None:
        """Nothing: `certain` looks behind each answer."""

    def hold(self) -> None:
        """Nothing: there are no workers to keep."""

    def let_go(self) -> None:
        """Nothing: there are no workers to end."""

    def close(self) -> None:
        """Nothing: there are no workers to end."""


class _CertainEngine:
    """The engine of a dataset, whose answers are of that dataset for certain."""

    def __init__(self, dataset: RemoteDataset) -> None:
        self._dataset = dataset

    def query(self, text: str, *, whole: bool = False) -> Answer:
        with self._dataset.certain() as engine:
            return engine.query(text, whole=whole)


class RemoteServed(Served):
    """The dataset in the store that the settings name.

    Raises:
        RemoteError: if the store cannot be asked.
        NothingPublished: if it holds no dataset, or not a whole one.
    """

    def __init__(
        self, settings: Settings, announce: Callable[[str], None] = lambda _: None
    ) -> None:
        self._settings = settings
        self._announce = announce
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self.answers = True
        self.taken_over = 0
        self.past = Past(settings)
        netrc = Path(settings.netrc) if settings.netrc else None
        self._store = find_store(settings.store, netrc)
        self.current = RemoteDataset(self._store, self._store.complete_record(), settings)
        self._watcher = threading.Thread(target=self._watch, name="store", daemon=True)

    def _watch(self) -> None:
        """Take over whatever dataset the store is given."""
        while not self._stopping.wait(_LOOK_EVERY):
            try:
                record = self._store.complete_record(self._settings.timeout)
            except NothingPublished:
                continue
            except LexaegisError:
                self.answers = False
                continue
            self.answers = True
            if record.manifest.dataset == self.current.hash:
                continue
            dataset = RemoteDataset(self._store, record, self._settings)
            with self._lock:
                self.current = dataset
            self.taken_over += 1
            self._announce(f"Serving dataset {dataset.hash[:16]} (in the store).")


def _run(engine: RemoteEngine, order: Order, limits: Limits) -> Result:
    begun = time.perf_counter()
    if order.chooses_graphs:
        parameters = [
            *(("default-graph-uri", iri) for iri in order.default_graphs or ()),
            *(("named-graph-uri", iri) for iri in order.named_graphs or ()),
        ]
    else:
        parameters = engine.parameters(order.text)
    text = order.text if order.base is None else f"BASE <{order.base}> {order.text}"
    is_graph = form_of(order.text) in GRAPH_FORMS
    reply = engine.send(text, TRIPLES if is_graph else ROWS, parameters, limits)
    if is_graph:
        triples, cut = engine.statements(order.text, reply)
        written = write_triples(triples, cut, order, limits)
    else:
        written = write_rows(reply, order, limits)
    seconds = time.perf_counter() - begun
    return Result(written.form, written.media_type, written.body, written.truncated, seconds)
