"""`/sparql`: the SPARQL 1.1 Protocol for queries."""

import re
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from lexaegis.service.answering import Desk, Made, Wanted, read_day
from lexaegis.service.dataset import Dataset
from lexaegis.service.faults import Fault
from lexaegis.service.formats import (
    GRAPH_FORMATS,
    ROW_FORMATS,
    media_type_of,
    offered,
    registered,
)
from lexaegis.service.gate import note, query_hash
from lexaegis.service.negotiation import MalformedAccept, NotAcceptable, choose
from lexaegis.service.protocol import Asked, read_request
from ontology.identity import BASE
from queries.workers.evaluate import Order

__all__ = ["accepted", "answer_query", "negotiate", "no_format"]

_COMMENTED = ("text/turtle", "application/n-triples", "application/trig", "application/n-quads")
_IN_XML = ("application/sparql-results+xml", "application/rdf+xml")
_UNSTEADY = re.compile(r"(?<![A-Z0-9_:])(?:NOW|RAND|UUID|STRUUID)(?![A-Z0-9_])", re.IGNORECASE)
"""The functions whose value differs each time."""


async def answer_query(desk: Desk, request: Request) -> Response | None:
    """Return the answer to a query, or None where none was given.

    Raises:
        Fault: if the request is against the protocol or cannot be answered.
    """
    body = await request.body() if request.method == "POST" else b""
    query_string = request.scope["query_string"]
    asked = read_request(request.method, query_string, request.headers.get("content-type"), body)
    if asked is None:
        return None
    note(request.scope, query=query_hash(asked.text))
    rows_as, triples_as = _formats(asked, accepted(request))
    order = Order(
        asked.text,
        rows_as or ROW_FORMATS[0],
        triples_as or GRAPH_FORMATS[0],
        asked.default_graphs,
        asked.named_graphs,
        BASE,
    )
    limit = desk.settings.max_rows

    def make(dataset: Dataset) -> Made:
        result = dataset.run(order, asked.timeout)
        chosen, kinds = (
            (triples_as, GRAPH_FORMATS) if result.form == "triples" else (rows_as, ROW_FORMATS)
        )
        if chosen is None:
            raise Fault(406, no_format(_wish(asked, request), kinds))
        cut = result.truncated
        written = announce_cut(chosen, result.body, limit) if cut else result.body
        return Made(written, chosen, cut)

    graphs = (repr(asked.default_graphs), repr(asked.named_graphs))
    key = ("sparql", asked.text, rows_as or "", triples_as or "", *graphs)
    steady = _UNSTEADY.search(asked.text) is None
    day = read_day(asked.as_at)
    return await desk.respond(request, Wanted(key, make, day, is_steady=steady))


def _formats(asked: Asked, accept: str | None) -> tuple[str | None, str | None]:
    """Return the formats for rows and for statements; None where none is accepted.

    Which of the two an answer is, the engine tells: to look for the form of a query here would
    take time with every long text that is none.

    Raises:
        Fault: 406 if neither can be, 400 if the Accept header cannot be read.
    """
    if asked.format is not None:
        chosen = media_type_of(asked.format)
        if chosen is None:
            wanted = f"the format {asked.format[:40]}"
            raise Fault(406, no_format(wanted, (*ROW_FORMATS, *GRAPH_FORMATS)))
        return (chosen, None) if chosen in ROW_FORMATS else (None, chosen)
    found: list[str | None] = []
    for kinds in (ROW_FORMATS, GRAPH_FORMATS):
        try:
            found.append(registered(choose(accept, offered(kinds)), kinds))
        except MalformedAccept as error:
            raise _unreadable(error) from error
        except NotAcceptable:
            found.append(None)
    if found == [None, None]:
        wanted = f"'{(accept or '')[:200]}'"
        raise Fault(406, no_format(wanted, (*ROW_FORMATS, *GRAPH_FORMATS)))
    return found[0], found[1]


def _wish(asked: Asked, request: Request) -> str:
    """Return what a client wanted, as it is told that it cannot have it."""
    if asked.format is not None:
        return f"the format {asked.format[:40]}"
    return f"'{(accepted(request) or '')[:200]}'"


def accepted(request: Request) -> str | None:
    """Return the Accept header; several lines are one list (RFC 9110, section 5.3)."""
    return ", ".join(request.headers.getlist("accept")) or None


def negotiate(accept: str | None, kinds: Sequence[str]) -> str:
    """Return the media type to answer in.

    Raises:
        Fault: 400 if the header cannot be read, 406 with the list if nothing in it is offered.
    """
    try:
        return choose(accept, tuple(kinds))
    except MalformedAccept as error:
        raise _unreadable(error) from error
    except NotAcceptable as error:
        raise Fault(406, no_format(f"'{str(error)[:200]}'", kinds)) from error


def _unreadable(error: MalformedAccept) -> Fault:
    return Fault(400, f"The Accept header cannot be read: {error}.")


def no_format(wanted: str, kinds: Sequence[str]) -> str:
    """Return what to tell where a format is not to be had."""
    return f"There is no answer in {wanted}. There is: {', '.join(kinds)}."


def announce_cut(media_type: str, body: bytes, limit: int) -> bytes:
    r"""Return an answer that says in itself that it was cut, where its format has a place for it.

    >>> announce_cut("text/turtle", b"<a> <b> <c> .", 1)
    b'# Cut after 1 statements: the limit of this service.\n<a> <b> <c> .'
    """
    if media_type == ROW_FORMATS[0]:
        start = body.index(b"{") + 1
        said = f'"truncated":{{"rows":{limit},"reason":"limit of this service"}},'.encode()
        return body[:start] + said + body[start:]
    if media_type in _COMMENTED:
        return f"# Cut after {limit} statements: the limit of this service.\n".encode() + body
    if media_type in _IN_XML:
        end = body.index(b"?>") + 2 if body.startswith(b"<?xml") else 0
        said = f"<!-- Cut after {limit} rows: the limit of this service. -->".encode()
        return body[:end] + said + body[end:]
    return body
