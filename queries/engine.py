"""Running SPARQL: what an engine is, and the one on a store of this process.

Whoever asks a snapshot does so through `queries.workers.engine`, whose queries can be stopped;
`queries.remote.engine` asks a remote store.
"""

from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from queries.answer import Answer
from queries.errors import QueryError
from queries.federation import refuse_federation
from queries.malformed import malformed

__all__ = ["EmbeddedEngine", "Engine", "QueryError"]


class Engine(Protocol):
    """Whatever answers SPARQL."""

    def query(self, text: str, *, whole: bool = False) -> Answer:
        """Run a query.

        Args:
            text: the query.
            whole: whether all rows are needed, whatever the limit on rows.

        Raises:
            QueryError: if it cannot be run.
        """


class EmbeddedEngine:
    """A store of this process, without limits and without rewriting; it opens no connection."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(self, text: str, *, whole: bool = False) -> Answer:  # noqa: ARG002 - no limit here
        """Run a query on the default graph and the named graphs of the store."""
        refuse_federation(text)
        try:
            found = self.store.query(text)
            if isinstance(found, QueryBoolean):
                return Answer(truth=bool(found))
            if isinstance(found, QuerySolutions):
                columns = tuple(variable.value for variable in found.variables)
                return Answer(columns, tuple(tuple(row[name] for name in columns) for row in found))
            return Answer(triples=tuple(found))
        except SyntaxError as error:
            raise malformed(str(error)) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"The query could not be answered: {error}") from error
