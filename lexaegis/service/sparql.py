"""`/sparql`: the SPARQL 1.1 Protocol for queries, and the description of the service."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from lexaegis.service.answering import Desk, read_day
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
from queries.sparql.tokens import Kind, tokenize
from queries.workers.evaluate import Order

__all__ = ["answer_query", "negotiate", "no_format"]

_GRAPH_FORMS = ("CONSTRUCT", "DESCRIBE")
_FORMS = ("SELECT", "ASK", *_GRAPH_FORMS)
_COMMENTED = ("text/turtle", "application/n-triples", "application/trig", "application/n-quads")
_IN_XML = ("application/sparql-results+xml", "application/rdf+xml")


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
    order = _order(asked, request.headers.get("accept"))
    limit = desk.settings.max_rows

    def finish(media_type: str, written: bytes, cut: bool) -> tuple[str, bytes]:
        return media_type, announce_cut(media_type, written, limit) if cut else written

    return await desk.query(request, order, read_day(asked.as_at), asked.timeout, finish)


def _order(asked: Asked, accept: str | None) -> Order:
    """Return what a worker is to do.

    Raises:
        Fault: if no format is accepted that the form of the query can be answered in.
    """
    is_graph = _form_of(asked.text) in _GRAPH_FORMS
    kinds = GRAPH_FORMATS if is_graph else ROW_FORMATS
    if asked.format is not None:
        chosen = media_type_of(asked.format) or ""
        if chosen not in kinds:
            raise Fault(406, no_format(f"the format {asked.format[:40]}", kinds))
    else:
        chosen = registered(negotiate(accept, offered(kinds)), kinds)
    rows_as, triples_as = (ROW_FORMATS[0], chosen) if is_graph else (chosen, GRAPH_FORMATS[0])
    return Order(asked.text, rows_as, triples_as, asked.default_graphs, asked.named_graphs)


def negotiate(accept: str | None, kinds: Sequence[str]) -> str:
    """Return the media type to answer in.

    Raises:
        Fault: 400 if the header cannot be read, 406 with the list if nothing in it is offered.
    """
    try:
        return choose(accept, tuple(kinds))
    except MalformedAccept as error:
        raise Fault(400, f"The Accept header cannot be read: {error}.") from error
    except NotAcceptable as error:
        raise Fault(406, no_format(f"'{str(error)[:200]}'", kinds)) from error


def no_format(wanted: str, kinds: Sequence[str]) -> str:
    """Return what to tell where a format is not to be had."""
    return f"There is no answer in {wanted}. There is: {', '.join(kinds)}."


def _form_of(text: str) -> str:
    """Return the form of a query, as far as its words tell; the engine judges the rest.

    >>> _form_of("PREFIX ask: <urn:x> CONSTRUCT WHERE { ?s ?p ?o }")
    'CONSTRUCT'
    """
    for token in tokenize(text):
        if token.kind is Kind.WORD and token.word in _FORMS:
            return token.word
    return "SELECT"


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
