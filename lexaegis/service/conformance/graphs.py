"""The tests of the Graph Store HTTP Protocol, as far as they read.

Each of these tests writes a graph and reads it again. The service does not write; so the store is
built with each graph as it is at each moment of each test, the requests that read are sent, and
those that write must be refused with 405. To tell the moments apart each has a path of its own,
as the tests provide: what they call `/gsp` is to be replaced by the path of the service.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from urllib.parse import parse_qs, quote, urlsplit

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from lexaegis.service.conformance.client import Answered, send
from lexaegis.service.conformance.data import in_graph
from lexaegis.service.conformance.manifests import CNT, HT, Entry, Suite
from lexaegis.service.conformance.outcome import Outcome
from lexaegis.service.conformance.requests import Request, requests_of
from lexaegis.service.conformance.solutions import is_same_graph
from ontology.identity import BASE

__all__ = ["data_of_graph_store", "run_graph_store"]

_STORE = "/rdf-graph-store"
_READING = ("GET", "HEAD")
_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400}
_LOCATION = "$LOCATION$"
"""What the tests write for the address that a new graph was given."""

_NEW = "urn:lexaegis:test:new"
_WRITES = "writes, which the service refuses with 405; what it reads in between is as expected"
_ONLY_WRITES = "only writes, which the service refuses with 405"

Graphs = dict[str, list[Triple]]
"""Graphs by the request that names them; that of the default graph is `default`."""


@dataclass(frozen=True)
class _Moment:
    """A request of a test, and the graphs that there are when it is sent.

    Attributes:
        request: the request.
        graph: the graph that it names.
        graphs: all graphs.
    """

    request: Request
    graph: str
    graphs: Graphs


def data_of_graph_store(suite: Suite) -> Iterator[Quad]:
    """Yield the graphs of all moments at which the tests read."""
    for entry in suite.entries():
        for number, moment in enumerate(_moments(entry)):
            if moment.request.method not in _READING:
                continue
            for triple in moment.graphs.get(moment.graph, []):
                name = _name(entry, number, moment.graph)
                yield in_graph(triple, NamedNode(name) if name else DefaultGraph())


def run_graph_store(address: str, suite: Suite) -> Iterator[Outcome]:
    """Yield the outcome of each test; the service serves what `data_of_graph_store` gives."""
    for entry in suite.entries():
        faults, writes, reads = [], 0, 0
        for number, moment in enumerate(_moments(entry)):
            request = replace(moment.request, target=_target(entry, number, moment.graph))
            answer = send(address, request.method, request.target, request.headers, request.body)
            if request.method in _READING:
                reads += 1
                fault = _fault(request, answer)
            else:
                writes += 1
                is_refused = answer.status == 405 and "GET" in answer.headers.get("allow", "")
                fault = "" if is_refused else f"{request.method}: {answer.status} and not refused"
            faults += [fault] if fault else []
        if faults:
            yield Outcome(suite.path, entry.name, "failed", "; ".join(faults))
        elif writes:
            reason = _WRITES if reads else _ONLY_WRITES
            yield Outcome(suite.path, entry.name, "not applicable", reason)
        else:
            yield Outcome(suite.path, entry.name, "passed")


def _moments(entry: Entry) -> Iterator[_Moment]:
    """Yield the requests of a test with the graphs that there are by then."""
    graphs: Graphs = {}
    for request in requests_of(entry):
        graph = _graph_of(request)
        yield _Moment(request, graph, dict(graphs))
        match request.method:
            case "PUT":
                graphs[graph] = _read(request)
            case "POST":
                graphs[graph] = graphs.get(graph, []) + _read(request)
            case "DELETE":
                graphs.pop(graph, None)


def _graph_of(request: Request) -> str:
    """Return how a request names its graph: by its path, by a parameter, or as the default one."""
    where = urlsplit(request.target)
    named = parse_qs(where.query).get("graph", [""])[0]
    if named:
        return _NEW if named == _LOCATION else named
    if where.query.startswith("default"):
        return "default"
    return where.path if where.path.count("/") > 1 else _NEW


def _name(entry: Entry, number: int, graph: str) -> str:
    """Return the IRI of a graph at one moment of a test; empty for the default graph."""
    if graph == "default":
        return ""
    if graph.startswith("/"):
        return f"{BASE}graph/{entry.name}/{number}{graph}"
    return f"{graph}?at={entry.name}-{number}"


def _target(entry: Entry, number: int, graph: str) -> str:
    """Return the path by which a graph at one moment of a test is asked for."""
    if graph == "default":
        return f"{_STORE}?default"
    if graph.startswith("/"):
        return f"/graph/{entry.name}/{number}{graph}"
    return f"{_STORE}?graph={quote(_name(entry, number, graph), safe='')}"


def _read(request: Request) -> list[Triple]:
    """Return the statements that a request writes; of several files those of all."""
    media_type, body = request.headers.get("content-type", "text/turtle"), request.body or b""
    if not media_type.startswith("multipart/"):
        return _parse(body, media_type)
    parts = message_from_bytes(f"Content-Type: {media_type}\r\n\r\n".encode() + body).walk()
    return [
        triple
        for part in parts
        if not part.is_multipart()
        for triple in _parse(bytes(part.get_payload(decode=True)), part.get_content_type())
    ]


def _parse(body: bytes, media_type: str) -> list[Triple]:
    syntax = RdfFormat.from_media_type(media_type)
    assert syntax is not None, media_type
    base = "http://www.example/gsp"
    return [quad.triple for quad in parse(body, format=syntax, base_iri=base)]


def _fault(request: Request, answer: Answered) -> str:
    """Return in what an answer differs from what is expected; empty if in nothing."""
    expected = [_STATUS[name] for name in request.statuses if name in _STATUS]
    classes = [name for name in request.statuses if re.fullmatch(r"StatusCode\dxx", name)]
    if answer.status not in expected and f"StatusCode{answer.status // 100}xx" not in classes:
        return f"{request.method}: {answer.status} and not {' or '.join(request.statuses)}"
    for header in request.response.list(HT + "headers"):
        name, value = header.text(HT + "fieldName"), header.text(HT + "fieldValue")
        if answer.headers.get(name.lower()) != value:
            return f"{request.method}: {name} is {answer.headers.get(name.lower())}, not {value}"
    body = request.response.one(HT + "body")
    if body is not None:
        wanted = _parse(body.text(CNT + "chars").encode(), "text/turtle")
        if not is_same_graph(wanted, _parse(answer.body, answer.media_type)):
            return f"{request.method}: another graph"
    return ""
