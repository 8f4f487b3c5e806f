"""The Python API: open the graph, ask a question of the catalogue, run SPARQL."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.manifest import Manifest
from graph.snapshot import Home, Snapshot
from ontology.errors import WrongUse
from queries.answer import Answer
from queries.ask import ask
from queries.engine import Engine
from queries.limits import Limits
from queries.question import Question, find_question, read_questions
from queries.workers.engine import WorkerEngine

if TYPE_CHECKING:
    from graph.network import Network
    from queries.remote.engine import RemoteEngine

__all__ = [
    "Lexaegis",
    "NoPlan",
    "find_snapshot",
    "network",
    "open",
    "open_store",
    "refuse_remote_options",
]


class NoPlan(WrongUse):
    """The plan of a query was asked of an engine that does not tell it."""


class Lexaegis:
    """The graph, opened for reading.

    Attributes:
        manifest: what the snapshot holds; None for a remote store.
    """

    def __init__(
        self,
        engine: Engine,
        manifest: Manifest | None = None,
        refuse: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._engine = engine
        self._refuse = refuse
        self.manifest = manifest

    def query(self, sparql: str) -> Answer:
        """Run any SPARQL 1.1 query.

        The answer gives `rows` (dictionaries), `dataframe()` where pandas is installed, `truth`
        for ASK and `graph()` (an rdflib graph) for CONSTRUCT and DESCRIBE. `truncated` tells
        whether there are more rows than the limit lets through.

        Raises:
            LimitReached: if the query took more time or memory than it may.
            QueryError: if the query is malformed or refused.
        """
        return self._engine.query(sparql)

    def plan(self, sparql: str) -> str:
        """Return how a query is rewritten and what its patterns match, without running it.

        Raises:
            QueryError: if the query is malformed or refused.
            NoPlan: if the graph is a remote store, which does not tell.
        """
        if not isinstance(self._engine, WorkerEngine):
            raise NoPlan("A remote store does not tell how it runs a query.")
        return self._engine.explain(sparql)

    def ask(self, name: str, **parameters: str) -> Answer:
        """Answer a question of the catalogue; `citations` hold the sources of each row.

        Raises:
            UnknownQuestion: if the catalogue has no such question.
            BadParameter: if a parameter is unknown or its value does not fit.
            QueryRefused: if the graph is a remote store that was found to answer it wrongly.
        """
        question = find_question(name)
        question.sparql(parameters)
        self._refuse(question.name)
        return ask(self._engine, question, parameters)

    @staticmethod
    def questions() -> tuple[Question, ...]:
        """Return the questions of the catalogue."""
        return read_questions()


def open(  # noqa: A001 - callers write `lexaegis.open()`, as with `gzip.open()`
    home: Path | str | None = None,
    store: str | None = None,
    as_at: str | None = None,
    limits: Limits | None = None,
    *,
    default_graph: str | None = None,
    netrc: Path | None = None,
) -> Lexaegis:
    """Open the graph.

    Args:
        home: the folder of snapshots; by default `LEXAEGIS_HOME` or the user's data folder.
        store: the address of a SPARQL 1.1 endpoint to ask in place of the embedded store.
        as_at: the day, in ISO 8601, as at which the law is read; by default as last checked.
        limits: what each query may use; by default as the environment says (`queries.limits`).
        default_graph: the graph of the remote store that is taken for the default graph; by
            default the one that the store has on record, or else its own.
        netrc: a netrc file with the user and the password for the remote store; by default
            `LEXAEGIS_STORE_USER` and `LEXAEGIS_STORE_PASSWORD`, if they are set.

    Raises:
        NoSnapshot: if nothing was built in that home yet.
        WrongUse: if options do not go together.
    """
    if store is not None:
        engine = open_store(store, as_at, limits, default_graph, netrc)
        return Lexaegis(engine, refuse=engine.refuse_unfit)
    refuse_remote_options(default_graph, netrc)
    snapshot = find_snapshot(Path(home) if home is not None else None, as_at)
    return Lexaegis(WorkerEngine(snapshot, limits), snapshot.manifest)


def open_store(
    url: str,
    as_at: str | None = None,
    limits: Limits | None = None,
    default_graph: str | None = None,
    netrc: Path | None = None,
) -> "RemoteEngine":
    """Return an engine on a remote store; nothing is sent before the first query.

    Raises:
        WrongUse: if a day is given too, or the address or the credentials cannot be used.
    """
    if as_at is not None:
        raise WrongUse(
            "A store holds the law of one time, which was chosen when it was published. "
            "Ask for the law as at a day without --store, or ask the store without it."
        )
    # SPARQLWrapper takes long to load, and who asks the embedded store must not wait for it.
    from graph.remote.store import find_store
    from queries.remote.engine import RemoteEngine

    return RemoteEngine(find_store(url, netrc), default_graph, limits)


def refuse_remote_options(default_graph: str | None, netrc: Path | str | None) -> None:
    """Refuse what only means something for a remote store.

    Raises:
        WrongUse: if one of them is given.
    """
    if default_graph is not None or netrc is not None:
        raise WrongUse("--default-graph and --netrc are about a remote store. Give --store URL.")


def find_snapshot(home: Path | None = None, as_at: str | None = None) -> Snapshot:
    """Return the current snapshot of a home, or that of the law as at a day.

    Raises:
        NoSnapshot: if nothing was built in that home yet.
        HistoryNotKept: if the law as at a day cannot be written beside it.
    """
    current = Home(home).current()
    if as_at is None:
        return current
    from graph import history

    return history.as_at(current, as_at)


def network(
    kind: str = "actors",
    home: Path | str | None = None,
    *,
    as_at: str | None = None,
    year: int | None = None,
    projection: str | None = None,
    weighting: str = "count",
    isolates: bool = False,
) -> "Network":
    """Return one of the networks of the dataset.

    Args:
        kind: one of `graph.network.KINDS`, such as `actors` or `actor-agreement`.
        home: the folder of snapshots; by default `LEXAEGIS_HOME` or the user's data folder.
        as_at: the day, in ISO 8601, as at which the ties are taken, and the law is read.
        year: the year in which the ties began or are known to have lasted.
        projection: `first` or `second`, to tie the things of that mode by what they share.
        weighting: one of `graph.network.WEIGHTINGS`, of a projection.
        isolates: whether things without a tie are nodes too.

    Raises:
        NoSnapshot: if nothing was built in that home yet.
        UnknownKind: if there is no such kind.
        NotTwoMode: if a network is to be projected that has no two modes.
    """
    from graph.network import KINDS, make_network, project, read_everything, slices

    folder = Path(home) if home is not None else None
    current = find_snapshot(folder)
    of_law = kind in KINDS and KINDS[kind].of_law
    snapshot = find_snapshot(folder, as_at) if of_law else current
    everything = read_everything(snapshot.open())
    made = make_network(everything, kind, current.manifest.dataset, isolates=isolates)
    if as_at is not None:
        made = slices.as_at(made, as_at)
    if year is not None:
        made = slices.of_year(made, year)
    return made if projection is None else project(made, projection, weighting)
