"""An engine that runs each query in a worker, within limits."""

from dataclasses import replace

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from graph.snapshot import Snapshot
from queries.answer import Answer
from queries.limits import Limits
from queries.workers.evaluate import Order
from queries.workers.pool import Pool
from queries.workers.sources import DiskSource, MemorySource
from queries.workers.worker import Result

__all__ = ["PoolEngine", "WorkerEngine", "answer_of"]

_ROWS = QueryResultsFormat.TSV
_TRIPLES = RdfFormat.N_TRIPLES
_ALL = 1 << 40


class PoolEngine:
    """A store asked through the workers of a pool; it never opens a network connection.

    Args:
        pool: the workers.
        limits: what a query may use, where it is not what the pool says.
    """

    def __init__(self, pool: Pool, limits: Limits | None = None) -> None:
        self.pool = pool
        self.limits = limits or pool.limits

    def query(self, text: str, *, whole: bool = False) -> Answer:
        """Run a query on the default graph and the named graphs of the store.

        Args:
            text: the query.
            whole: whether all rows are needed, whatever the limit on rows.

        Raises:
            LimitReached: if it was stopped at a limit.
            QueryError: if it cannot be run.
        """
        limits = replace(self.limits, rows=_ALL) if whole else self.limits
        return answer_of(self.pool.run(_order(text), limits))

    def explain(self, text: str) -> str:
        """Return what rewriting does to a query, and its plan.

        Raises:
            QueryError: if it cannot be run.
        """
        return self.pool.explain(_order(text), self.limits)

    def close(self) -> None:
        """End the workers."""
        self.pool.close()


class WorkerEngine(PoolEngine):
    """A snapshot asked through workers of its own.

    Args:
        snapshot: the snapshot to ask.
        limits: what a query may use.
        in_memory: whether to hold the whole dataset in memory: it takes seconds to begin, and
            then answers two to three times faster.
        spare: how many workers are kept ready beside the one that runs a query.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        limits: Limits | None = None,
        in_memory: bool = False,
        spare: int = 0,
    ) -> None:
        source = (
            MemorySource(snapshot.nquads) if in_memory else DiskSource(snapshot.folder / "store")
        )
        super().__init__(Pool(source, limits, spare=spare))


def _order(text: str) -> Order:
    return Order(text, _ROWS.media_type, _TRIPLES.media_type)


def answer_of(result: Result) -> Answer:
    """Return a result as an answer."""
    match result.form:
        case "truth":
            return Answer(truth=result.body.rstrip().endswith(b"true"))
        case "triples":
            quads = parse(result.body, format=_TRIPLES)
            return Answer(triples=tuple(quad.triple for quad in quads), truncated=result.truncated)
    rows = parse_query_results(result.body, format=_ROWS)
    assert isinstance(rows, QuerySolutions)
    columns = tuple(variable.value for variable in rows.variables)
    return Answer(columns, tuple(map(tuple, rows)), truncated=result.truncated)
