"""Publishing: the dataset into a remote store, part by part, read back, and recorded there.

Whatever moment it is killed at, it can be started again: the store itself says how far it went,
and a part that is sent twice changes nothing, for there are no blank nodes. Graphs are replaced one
after the other, so that those who read meanwhile see each graph whole, though not the dataset.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.remote.compare import Comparison, compare
from graph.remote.parts import Graphs, Part, divide, read_graphs
from graph.remote.readback import count_graphs
from graph.remote.record import Plan, Record, State
from graph.remote.store import NothingPublished, RemoteStore
from graph.remote.write import Writer
from graph.snapshot import Snapshot
from ontology.errors import WrongUse
from ontology.identity import BASE

__all__ = ["Publication", "Published", "StoreNotFit"]

_GRAPHS = BASE + "graph/"
_XSD_DURATION = "^^<http://www.w3.org/2001/XMLSchema#duration> ."
_RECORDED_EVERY = 1.0
"""Seconds after which the record is renewed: whoever goes on sends again what was sent since."""

_RECORDED_AFTER = 50
"""Parts after which it is renewed in any case."""


class StoreNotFit(WrongUse):
    """The store holds something that is not ours, or would spoil what is put there."""


@dataclass(frozen=True)
class Published:
    """What came of a publication.

    Attributes:
        record: what is recorded of it.
        begun_at: how many of its parts were in the store already.
        removed: how many graphs of an older dataset were removed.
        requests: how many requests it took to write.
        seconds: how long the writing took.
        seconds_reading: how long the comparison took.
        comparison: what came of the comparison.
    """

    record: Record
    begun_at: int
    removed: int
    requests: int
    seconds: float
    seconds_reading: float
    comparison: Comparison


class Publication:
    """The way of a dataset into a store, looked up before anything is sent.

    Args:
        snapshot: the dataset.
        store: the store.
        plan: how it is put there.
        restart: whether all is sent, whatever is there already.
        replace: whether a default graph that is not ours may be replaced.

    Attributes:
        record: what the store says of the dataset in it; None if it says nothing.
        parts: the parts of the dataset.
        begun_at: how many of them are in the store already.
        obsolete: the graphs of an older dataset, which will be removed.

    Raises:
        StoreNotFit: if the store cannot take the dataset so.
        RemoteError: if it cannot be asked.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        store: RemoteStore,
        plan: Plan,
        restart: bool = False,
        replace: bool = False,
    ) -> None:
        self.snapshot = snapshot
        self.manifest = snapshot.manifest
        self.store = store
        self.plan = plan
        self.record = self._found(restart)
        graphs = read_graphs(snapshot.nquads, plan)
        self._there = count_graphs(store, plan.default_graph)
        self._check(graphs, replace)
        self.parts: list[Part] = list(divide(graphs, plan))
        self.begun_at = 0 if restart else self._begun_at()
        self.obsolete = sorted(
            graph
            for graph in self._there
            if graph is not None and graph.startswith(_GRAPHS) and graph not in graphs
        )
        self.statements = sum(map(len, graphs.values()))
        self.graphs = len(graphs)

    def _found(self, restart: bool) -> Record | None:
        """Return what the store says; whoever begins anew need not understand it."""
        try:
            return self.store.record()
        except NothingPublished:
            if restart:
                return None
            raise

    def _check(self, graphs: Graphs, replace: bool) -> None:
        """Refuse what would end badly, before anything is sent."""
        default = self.plan.default_graph
        if self.store.is_virtuoso and default is None:
            raise StoreNotFit(
                f"The store at {self.store.url} is a Virtuoso, which has no default graph of its "
                f"own. Give it a name: --default-graph {_GRAPHS}default."
            )
        if (
            self.store.is_virtuoso
            and "duration" not in self.plan.shielded
            and _has_duration(graphs)
        ):
            raise StoreNotFit(
                f"The store at {self.store.url} is a Virtuoso, which turns xsd:duration into a "
                "number and loses the days of P3Y1D. Send them under a stand-in datatype, which "
                "Lexaegis reads back as what they are: --shield duration."
            )
        ours = default is not None and default.startswith(_GRAPHS)
        if self.record is None and not ours and not replace and self._there.get(default):
            name = f"The graph {default}" if default else "The default graph"
            raise StoreNotFit(
                f"{name} of the store at {self.store.url} has {self._there[default]:,} statements "
                "that Lexaegis did not put there. To give them up for the dataset: --replace. "
                f"To leave them: --default-graph {_GRAPHS}default."
            )

    def _begun_at(self) -> int:
        """Return how many parts of this very dataset, by this very plan, the store has."""
        record = self.record
        if record is None or record.manifest.dataset != self.manifest.dataset:
            return 0
        if record.state == State.SENDING:
            return record.done if record.plan == self.plan else 0
        same = replace(record.plan, method=self.plan.method, size=self.plan.size) == self.plan
        return len(self.parts) if same else 0

    def run(self, writer: Writer, announce: Callable[[str], None] = lambda _: None) -> Published:
        """Send what is not there yet, read everything back, and record what came of it.

        Args:
            writer: writes into the store.
            announce: is told what is being done.

        Raises:
            RemoteError: if the store gives up; start again to go on.
        """
        begun = time.monotonic()
        total = len(self.parts)
        record = Record(State.SENDING, self.manifest, self.plan, total)
        if self.begun_at < total:
            if self.begun_at == 0:
                writer.record(record)
            self._send(writer, record, announce)
            writer.remove(self.obsolete)
            writer.record(record.at(total, State.SENT))
        written = time.monotonic()
        found = compare(self.store, self.snapshot.nquads, self.manifest, self.plan, announce)
        rewritten = {each.datatype: each.number for each in found.rewritten}
        state = State.COMPLETE if found.is_same else State.SENT
        known = self.record
        unfit = known.unfit if known is not None and self.begun_at == total else None
        record = replace(record.at(total, state), rewritten=rewritten, unfit=unfit)
        if record != self.record:
            writer.record(record)
        removed = len(self.obsolete) if self.begun_at < total else 0
        reading = time.monotonic() - written
        return Published(
            record, self.begun_at, removed, writer.requests, written - begun, reading, found
        )

    def _send(self, writer: Writer, record: Record, announce: Callable[[str], None]) -> None:
        """Send the parts that are not there yet."""
        there = set(self._there)
        recorded, since = time.monotonic(), 0
        for part in self.parts[self.begun_at :]:
            writer.send(part, there)
            announce(f"part {part.number:,} of {len(self.parts):,}")
            since += 1
            if since == _RECORDED_AFTER or time.monotonic() - recorded > _RECORDED_EVERY:
                writer.record(record.at(part.number))
                recorded, since = time.monotonic(), 0


def _has_duration(graphs: Graphs) -> bool:
    return any(line.endswith(_XSD_DURATION) for triples in graphs.values() for line in triples)
