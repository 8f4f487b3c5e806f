"""Writing what a remote store answered in the format that is wanted, within the limit on rows."""

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from graph.remote.results import cut_at, restore_json
from loaders.remote.endpoint import Reply
from loaders.remote.errors import AnswerBroken
from queries.errors import SizeLimit
from queries.limits import Limits
from queries.workers.evaluate import Order, Written

__all__ = ["write_rows", "write_triples"]

_MIB = 1 << 20
_TSV = QueryResultsFormat.TSV


def write_rows(reply: Reply, order: Order, limits: Limits) -> Written:
    """Return rows, or a truth, as they are wanted.

    Raises:
        RemoteError: if the answer cannot be read.
        SizeLimit: if it is larger than it may be.
    """
    format_ = QueryResultsFormat.from_media_type(order.rows_as)
    assert format_ is not None, order.rows_as
    truncated = cut_at(reply) is not None
    try:
        found = parse_query_results(restore_json(reply.body), format=QueryResultsFormat.JSON)
        if isinstance(found, QueryBoolean):
            return Written("truth", order.rows_as, found.serialize(format=format_) or b"")
        lines = found.serialize(format=_TSV) or b""
    except (SyntaxError, ValueError) as error:
        raise AnswerBroken(f"The answer of the store cannot be read: {error}.") from error
    if lines.count(b"\n") - 1 > limits.rows:
        truncated = True
        lines = b"\n".join(lines.split(b"\n", limits.rows + 1)[: limits.rows + 1]) + b"\n"
    body = lines
    if format_ != _TSV:
        rows = parse_query_results(lines, format=_TSV)
        assert isinstance(rows, QuerySolutions)
        body = rows.serialize(format=format_) or b""
    return Written("rows", order.rows_as, _fitting(body, limits), truncated)


def write_triples(triples: tuple[Triple, ...], cut: bool, order: Order, limits: Limits) -> Written:
    """Return statements as they are wanted.

    Args:
        triples: the statements that the store gave.
        cut: whether it cut them.
        order: what is wanted.
        limits: the limits.

    Raises:
        SizeLimit: if it is larger than it may be.
    """
    format_ = RdfFormat.from_media_type(order.triples_as)
    assert format_ is not None, order.triples_as
    body = serialize(triples[: limits.rows], format=format_) or b""
    truncated = cut or len(triples) > limits.rows
    return Written("triples", order.triples_as, _fitting(body, limits), truncated)


def _fitting(body: bytes, limits: Limits) -> bytes:
    if len(body) > limits.result_megabytes * _MIB:
        raise SizeLimit(
            f"The answer is larger than {limits.result_megabytes:,} MiB and is not given. "
            "Ask for less, or part by part with LIMIT and OFFSET."
        )
    return body
