"""Reading the answers of a remote store: rows, truths and statements, as they were published."""

import json
from dataclasses import dataclass
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from graph.remote.shield import STAND_IN, restore_datatype
from loaders.remote.blanks import with_named_blanks
from loaders.remote.endpoint import Reply
from loaders.remote.errors import AnswerBroken, EndpointSlow

__all__ = ["Rows", "cut_at", "parse_triples", "read_rows", "read_triples", "restore_json"]

Term = NamedNode | BlankNode | Literal | Triple

_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_ASKED = "__ASK_RETVAL"
_SIGNS = (STAND_IN.encode(), _BOOLEAN.encode(), _ASKED.encode())
_TRUTHS = {"1": "true", "0": "false"}


@dataclass(frozen=True)
class Rows:
    """The rows of an answer, or its truth.

    Attributes:
        columns: the names of the columns.
        terms: the rows.
        truth: what an ASK found.
        store_limit: how many rows the store gives at most, if it cut the answer there.
    """

    columns: tuple[str, ...] = ()
    terms: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool | None = None
    store_limit: int | None = None


def read_rows(reply: Reply) -> Rows:
    """Return the rows of W3C SPARQL results JSON.

    Raises:
        AnswerBroken: if they cannot be read.
        EndpointSlow: if they are only those that the store had found when its time was over.
    """
    limit = cut_at(reply)
    body = restore_json(reply.body)
    try:
        found = parse_query_results(body, format=QueryResultsFormat.JSON)
        if isinstance(found, QueryBoolean):
            return Rows(truth=bool(found))
        assert isinstance(found, QuerySolutions)
        columns = tuple(variable.value for variable in found.variables)
        return Rows(columns, tuple(map(tuple, found)), store_limit=limit)
    except (SyntaxError, ValueError) as error:
        raise _broken(reply, error) from error


def restore_json(body: bytes) -> bytes:
    """Return results in JSON with the datatypes that were published and truths in words.

    Virtuoso writes the truth of a literal as 1 or 0, which XML Schema takes for the same value, and
    answers an ASK by a row if it is true and by none if not.

    Raises:
        AnswerBroken: if it is not JSON.
    """
    try:
        body = with_named_blanks(body)
        if not any(sign in body for sign in _SIGNS):
            return body
        data = json.loads(body)
        if data["head"].get("vars") == [_ASKED]:
            return json.dumps({"head": {}, "boolean": bool(data["results"]["bindings"])}).encode()
        for row in data.get("results", {}).get("bindings", ()):
            for term in row.values():
                _restore(term)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise AnswerBroken(f"The answer is not SPARQL results in JSON: {error}.") from error
    return json.dumps(data, ensure_ascii=False).encode()


def _restore(term: dict[str, Any]) -> None:
    datatype = term.get("datatype")
    if datatype is None:
        return
    term["datatype"] = restore_datatype(datatype)
    if datatype == _BOOLEAN:
        term["value"] = _TRUTHS.get(term["value"], term["value"])


def read_triples(reply: Reply) -> tuple[Triple, ...]:
    """Return the statements of N-Triples or Turtle, each once, in the order in which they came.

    Raises:
        AnswerBroken: if they cannot be read.
        EndpointSlow: as for `read_rows`.
    """
    cut_at(reply)
    format_ = RdfFormat.from_media_type(reply.media_type) or RdfFormat.N_TRIPLES
    try:
        return parse_triples(reply.body, format_)
    except (SyntaxError, ValueError) as error:
        raise _broken(reply, error) from error


def parse_triples(body: bytes, format_: RdfFormat) -> tuple[Triple, ...]:
    """Return the statements of a text, with the datatypes that were published."""
    triples = (quad.triple for quad in parse(body, format=format_))
    if any(sign in body for sign in _SIGNS):
        triples = (_restored(triple) for triple in triples)
    return tuple(dict.fromkeys(triples))


def _restored(triple: Triple) -> Triple:
    target = triple.object
    if not isinstance(target, Literal) or target.language:
        return triple
    datatype = restore_datatype(target.datatype.value)
    text = _TRUTHS.get(target.value, target.value) if datatype == _BOOLEAN else target.value
    return Triple(triple.subject, triple.predicate, Literal(text, datatype=NamedNode(datatype)))


def cut_at(reply: Reply) -> int | None:
    """Return the limit at which a store says that it cut the rows; None if it says nothing.

    Raises:
        EndpointSlow: if it says that its time was over before it had found all.
    """
    if reply.headers.get("x-sql-state") == "S1TAT":
        raise EndpointSlow(
            "The store ended the query because its time was over, and gave a part of the answer, "
            "which is none. Ask for less, or allow more time: --timeout."
        )
    limit = reply.headers.get("x-sparql-maxrows", "")
    return int(limit) if limit.isdigit() else None


def _broken(reply: Reply, error: Exception) -> AnswerBroken:
    begins = " ".join(reply.body[:80].decode(errors="replace").split())
    return AnswerBroken(
        f"The endpoint gave an answer as {reply.media_type} that cannot be read ({error}). "
        f"It begins: {begins}"
    )
