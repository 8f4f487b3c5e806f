"""A remote store as an engine: any SPARQL 1.1 endpoint, asked through SPARQLWrapper.

Of the limits, the seconds and the size of the answer hold as they do for the embedded store, and
the rows are cut here. The memory that a query takes is the store's own affair, and a store goes on
working on a query that we have given up, unless it is Virtuoso, which is told the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from pyoxigraph import Triple

from graph.remote.readback import named_graphs
from graph.remote.record import Record
from graph.remote.results import Rows, read_rows, read_triples
from graph.remote.store import RemoteStore, half_filled
from loaders.remote.endpoint import ROWS, TRIPLES, Reply
from loaders.remote.errors import (
    AnswerBroken,
    AnswerTooLarge,
    EndpointRefused,
    EndpointSlow,
    RemoteError,
)
from queries.answer import Answer
from queries.errors import (
    MalformedQuery,
    QueryRefused,
    SizeLimit,
    StoreFailed,
    TimeLimit,
)
from queries.federation import refuse_update
from queries.limits import Limits
from queries.remote.distinct import asks_for_distinct, without_repeats
from queries.remote.graphs import graphs_named
from queries.remote.undef import without_undef
from queries.sparql.form import GRAPH_FORMS, form_of

__all__ = ["RemoteEngine", "answered_remotely", "refuse_unfit"]

_FAULTY_QUERY = (400, 413, 414, 422)


class RemoteEngine:
    """A remote store, asked within limits.

    Args:
        store: the store.
        default_graph: the name of the graph that is taken for the default graph; by default the
            one that `lexaegis publish` recorded in the store, or else the store's own.
        limits: the limits.
    """

    def __init__(
        self,
        store: RemoteStore,
        default_graph: str | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.store = store
        self.limits = limits or Limits.from_environment()
        self._given = default_graph

    @cached_property
    def record(self) -> Record | None:
        """What the store says of the dataset in it; None if it says nothing.

        Raises:
            QueryError: if it cannot be asked, or holds a part of a dataset only.
        """
        with answered_remotely():
            record = self.store.record(self.limits.seconds)
        if record is not None and not record.is_complete:
            raise StoreFailed(half_filled(self.store.url, record))
        return record

    @property
    def default_graph(self) -> str | None:
        """The name of the graph that is taken for the default graph; None for the store's own.

        Raises:
            QueryError: if the store cannot be asked.
        """
        if self._given is not None:
            return self._given
        return self.record.plan.default_graph if self.record is not None else None

    def refuse_unfit(self, question: str) -> None:
        """Refuse a question that the store was found to answer otherwise than it should.

        Raises:
            QueryRefused: if it is one.
            QueryError: if the store cannot be asked.
        """
        refuse_unfit(self.store.url, self.record, question)

    def query(self, text: str, *, whole: bool = False) -> Answer:
        """Run a query on the default graph and the named graphs of the store.

        Args:
            text: the query.
            whole: whether all rows are needed, whatever the limit on rows.

        Raises:
            LimitReached: if it was given up at a limit.
            QueryError: if it cannot be run.
        """
        refuse_update(text)
        is_graph = form_of(text) in GRAPH_FORMS
        parameters = self.parameters(text)
        with answered_remotely():
            reply = self.send(text, TRIPLES if is_graph else ROWS, parameters, self.limits)
            if is_graph:
                triples, cut = self.statements(text, reply)
                answer = Answer(triples=triples, truncated=cut)
            else:
                answer = _answer(read_rows(reply))
        if whole:
            if answer.truncated:
                raise SizeLimit(_cut_by_store(self.store.url, len(answer)))
            return answer
        return _cut(answer, self.limits.rows)

    def send(
        self, text: str, accept: str, parameters: list[tuple[str, str]], limits: Limits
    ) -> Reply:
        """Send a query as it is; to Virtuoso without what it takes amiss, see `undef`, `distinct`.

        Raises:
            RemoteError: if there is no answer.
        """
        reply = self.store.ask(
            without_undef(text) if self.store.is_virtuoso else text,
            accept,
            seconds=limits.seconds,
            megabytes=limits.result_megabytes,
            parameters=parameters,
        )
        if self.store.is_virtuoso and accept == ROWS and asks_for_distinct(text):
            try:
                return replace(reply, body=without_repeats(reply.body))
            except (ValueError, AttributeError) as error:
                raise AnswerBroken(f"The answer is not SPARQL results in JSON: {error}.") from error
        return reply

    def statements(self, text: str, reply: Reply) -> tuple[tuple[Triple, ...], bool]:
        """Return the statements of an answer, and whether the store cut them.

        Raises:
            RemoteError: if they cannot be read.
        """
        triples = read_triples(reply)
        cut = form_of(text) == "CONSTRUCT" and self.store.cuts_construct(len(triples))
        return triples, cut

    def parameters(self, text: str) -> list[tuple[str, str]]:
        """Return the parameters that choose the dataset for a query.

        Raises:
            QueryRefused: if the store cannot be asked it.
            QueryError: if the store cannot be asked.
        """
        named = graphs_named(text)
        default = self.default_graph
        _ = self.record  # Its first answer says what kind of store it is, and that it is whole.
        if default is None or named.chooses:
            return []
        return [
            ("default-graph-uri", default),
            *(("named-graph-uri", iri) for iri in self._named(named.iris, named.any)),
        ]

    def _named(self, iris: tuple[str, ...], any_: bool) -> tuple[str, ...]:
        """Return the named graphs to ask for.

        Virtuoso lets a variable stand for all graphs as long as none is named in the request, and
        takes no more than some thousands of names; others are told all the names.
        """
        if not any_:
            return iris
        if not self.store.is_virtuoso:
            return self._all
        if iris:
            raise QueryRefused(
                "The query speaks of graphs by name and by a variable. Virtuoso cannot be asked "
                "both with a default graph: put GRAPH ?g with FILTER (?g = <...>) for the names."
            )
        return ()

    @cached_property
    def _all(self) -> tuple[str, ...]:
        with answered_remotely():
            return tuple(named_graphs(self.store, self.limits.seconds))


def refuse_unfit(url: str, record: Record | None, question: str) -> None:
    """Refuse a question that a store was found to answer otherwise than it should.

    Raises:
        QueryRefused: if it is one.
    """
    if record is not None and question in (record.unfit or ()):
        raise QueryRefused(
            f"The store at {url} does not answer the question {question} as it should: that was "
            "found when the dataset was published. Ask the embedded store, or another one."
        )


@contextmanager
def answered_remotely() -> Iterator[None]:
    """Tell what goes wrong with a remote store as the faults of queries are told.

    Raises:
        QueryError: for any `RemoteError` in the block.
    """
    try:
        yield
    except EndpointSlow as error:
        raise TimeLimit(str(error)) from error
    except AnswerTooLarge as error:
        raise SizeLimit(str(error)) from error
    except EndpointRefused as error:
        if error.status in _FAULTY_QUERY:
            raise MalformedQuery(str(error)) from error
        raise StoreFailed(str(error)) from error
    except RemoteError as error:
        raise StoreFailed(str(error)) from error


def _answer(rows: Rows) -> Answer:
    if rows.truth is not None:
        return Answer(truth=rows.truth)
    return Answer(rows.columns, rows.terms, truncated=rows.store_limit is not None)


def _cut(answer: Answer, rows: int) -> Answer:
    """Return an answer with no more rows, or statements, than there may be."""
    if len(answer) <= rows:
        return answer
    if answer.triples is not None:
        return Answer(triples=answer.triples[:rows], truncated=True)
    return Answer(answer.columns, answer.terms[:rows], truncated=True)


def _cut_by_store(url: str, rows: int) -> str:
    return (
        f"The store at {url} gives no more than {rows:,} rows of an answer, which is a limit of "
        "its own, and all are needed. Raise it there (Virtuoso: ResultSetMaxRows)."
    )
