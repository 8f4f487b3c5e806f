"""Evaluating one query on a store and writing its answer, within the limits on rows and size.

The engine itself writes the answer in the format that is wanted, at its own speed. Only if there
may be too many rows it is written anew as tab-separated values, where a row is a line, cut, and
turned into the format. (A count of the marks between rows in JSON or CSV may count some within
texts too, so it can only tell that there are not too many.)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)

from queries.limits import Limits
from queries.workers.sink import Sink, TooManyRows

__all__ = ["Order", "Written", "evaluate"]

_MIB = 1 << 20
_MARKS = {
    QueryResultsFormat.JSON: (b"},{", -1),
    QueryResultsFormat.XML: (b"<result>", 0),
    QueryResultsFormat.CSV: (b"\r\n", 1),
    QueryResultsFormat.TSV: (b"\n", 1),
}
"""A mark of which each row brings one, and how many more there are of it than rows."""


@dataclass(frozen=True)
class Order:
    """What is wanted.

    Attributes:
        text: the query.
        rows_as: the media type for an answer in rows, or a truth.
        triples_as: the media type for statements.
        default_graphs: the graphs that make up the default graph; None for that of the store.
        named_graphs: the graphs that there are by name; None for all.
        base: what relative IRIs are relative to, unless the query says it; None forbids them.
    """

    text: str
    rows_as: str
    triples_as: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None

    @property
    def chooses_graphs(self) -> bool:
        """Whether it is about other graphs than the store's default graph and all by name."""
        return self.default_graphs is not None or self.named_graphs is not None


@dataclass(frozen=True)
class Written:
    """An answer as bytes.

    Attributes:
        form: `rows`, `truth` or `triples`.
        media_type: how it is written.
        body: the bytes.
        truncated: whether rows or statements beyond the limit were cut.
    """

    form: str
    media_type: str
    body: bytes
    truncated: bool = False


def evaluate(store: Store, order: Order, limits: Limits) -> Written:
    """Evaluate a query and write its answer.

    Raises:
        SyntaxError: if it is malformed.
        ValueError: if a media type is unknown or the engine cannot answer.
        RuntimeError: if the engine cannot answer.
        OSError: if the store cannot be read.
        TooLarge: if the answer is too large.
    """
    found = _query(store, order)
    size = limits.result_megabytes * _MIB
    if isinstance(found, QuerySolutions | QueryBoolean):
        format_ = _rows_format(order.rows_as)
        if isinstance(found, QueryBoolean):
            return Written("truth", order.rows_as, found.serialize(format=format_) or b"")
        body, truncated = _write_rows(store, order, found, format_, limits.rows, size)
        return Written("rows", order.rows_as, body, truncated)
    triples_format = RdfFormat.from_media_type(order.triples_as)
    if triples_format is None:
        raise ValueError(f"there is no format {order.triples_as} for statements")
    sink = Sink(b"\n", size + 1, size)
    serialize(_up_to(found, limits.rows), sink, format=triples_format)  # type: ignore[arg-type]
    truncated = next(iter(found), None) is not None
    return Written("triples", order.triples_as, bytes(sink.data), truncated)


def _query(store: Store, order: Order) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
    """Let the engine begin."""
    default, named = order.default_graphs, order.named_graphs
    return store.query(
        order.text,
        base_iri=order.base,
        default_graph=None if default is None else [NamedNode(iri) for iri in default],
        named_graphs=None if named is None else [NamedNode(iri) for iri in named],
    )


def _rows_format(media_type: str) -> QueryResultsFormat:
    found = QueryResultsFormat.from_media_type(media_type)
    if found is None:
        raise ValueError(f"there is no format {media_type} for rows")
    return found


def _write_rows(
    store: Store,
    order: Order,
    found: QuerySolutions,
    format_: QueryResultsFormat,
    rows: int,
    size: int,
) -> tuple[bytes, bool]:
    """Return the rows as bytes, and whether some were cut."""
    mark, more = _MARKS[format_]
    sink = Sink(mark, rows + more, size)
    try:
        found.serialize(sink, format=format_)  # type: ignore[arg-type]
        return bytes(sink.data), False
    except TooManyRows:
        pass
    if format_ != QueryResultsFormat.TSV:
        again = _query(store, order)
        assert isinstance(again, QuerySolutions)
        mark, more = _MARKS[QueryResultsFormat.TSV]
        sink = Sink(mark, rows + more, size)
        try:
            again.serialize(sink, format=QueryResultsFormat.TSV)  # type: ignore[arg-type]
            return _converted(bytes(sink.data), format_), False
        except TooManyRows:
            pass
    cut = b"\n".join(sink.data.split(b"\n", rows + 1)[: rows + 1]) + b"\n"
    return _converted(cut, format_), True


def _converted(lines: bytes, format_: QueryResultsFormat) -> bytes:
    """Return tab-separated values in another format."""
    if format_ == QueryResultsFormat.TSV:
        return lines
    rows = parse_query_results(lines, format=QueryResultsFormat.TSV)
    return rows.serialize(format=format_) or b""


def _up_to(triples: Iterator[Triple], number: int) -> Iterator[Triple]:
    """Yield so many statements and leave the rest."""
    yield from islice(triples, number)
