"""The tests of the SPARQL Protocol: requests, and what their answers must be like.

What stands in a manifest as a request (W3C, HTTP Vocabulary in RDF) is sent byte by byte.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Quad, QueryBoolean, QueryResultsFormat, RdfFormat, parse
from pyoxigraph import parse_query_results as read_results

from lexaegis.service.conformance.client import Answered, send
from lexaegis.service.conformance.data import in_graph, read_triples
from lexaegis.service.conformance.manifests import CNT, HT, MF, RDFS, UT, Entry, Suite
from lexaegis.service.conformance.outcome import Outcome

__all__ = ["Request", "data_of_protocol", "requests_of", "run_protocol"]

_UPDATES = "the service only reads, and refuses each of its requests"


@dataclass(frozen=True)
class Request:
    """One request of a test.

    Attributes:
        method: its method.
        target: its path with the query string.
        headers: its headers.
        body: its body.
        response: what the manifest says of the answer.
    """

    method: str
    target: str
    headers: dict[str, str]
    body: bytes | None
    response: Entry

    @property
    def statuses(self) -> list[str]:
        """The statuses that are expected, such as `StatusCode2xx` or `NotFound`."""
        expected = self.response.all(MF + "expectedStatus")
        return sorted(each.value.rpartition("#")[2] for each in expected)


def requests_of(entry: Entry) -> Iterator[Request]:
    """Yield the requests of a test in their order."""
    action = entry.one(MF + "action")
    assert action is not None
    for request in action.list(HT + "requests"):
        headers = {
            each.text(HT + "fieldName"): each.text(HT + "fieldValue")
            for each in request.list(HT + "headers")
        }
        body, response = request.one(HT + "body"), request.one(HT + "resp")
        assert response is not None
        text = None if body is None else body.text(CNT + "chars")
        encoding = "utf-8" if body is None else body.text(CNT + "characterEncoding")
        yield Request(
            request.text(HT + "methodName"),
            request.text(HT + "absolutePath"),
            headers,
            None if text is None else text.encode(encoding),
            response,
        )


def data_of_protocol(suite: Suite) -> Iterator[Quad]:
    """Yield the graphs that the tests of the protocol expect, under the names they give them."""
    for entry in suite.entries():
        for data in entry.all(UT + "graphData"):
            graph = data.one(UT + "graph")
            assert graph is not None
            for triple in read_triples(suite.file_of(graph.value), graph.value):
                yield in_graph(triple, NamedNode(data.text(RDFS + "label")))


def run_protocol(address: str, suite: Suite) -> Iterator[Outcome]:
    """Yield the outcome of each test of the protocol.

    A test of an update does not apply; its requests are sent all the same, and must be refused.
    """
    for entry in suite.entries():
        faults = []
        is_update = entry.name.startswith("update_")
        for request in requests_of(entry):
            answer = send(address, request.method, request.target, request.headers, request.body)
            if is_update and "update" in _what_is_asked(request):
                fault = "" if answer.status == 403 else f"{answer.status} and not refused"
            elif is_update:
                continue
            else:
                fault = _fault(request, answer)
            faults += [fault] if fault else []
        if faults:
            yield Outcome(suite.path, entry.name, "failed", "; ".join(faults))
        elif is_update:
            yield Outcome(suite.path, entry.name, "not applicable", _UPDATES)
        else:
            yield Outcome(suite.path, entry.name, "passed")


def _what_is_asked(request: Request) -> str:
    """Return whether a request is a query or an update, as its form or its type tells."""
    media_type = request.headers.get("content-type", "")
    text = (request.body or b"").decode(errors="replace") + "&" + urlsplit(request.target).query
    is_update = "sparql-update" in media_type or re.search(r"(?:^|&)update=", text)
    return "update" if is_update else "query"


def _fault(request: Request, answer: Answered) -> str:
    """Return in what an answer differs from what is expected; empty if in nothing."""
    if f"StatusCode{answer.status // 100}xx" not in request.statuses:
        return f"{answer.status} and not {' or '.join(request.statuses)}"
    expected = request.response.text(MF + "expectedFormat")
    results = QueryResultsFormat.from_media_type(answer.media_type)
    if expected in ("boolean", "tabular"):
        if results is None:
            return f"{answer.media_type} is no format of results"
        if isinstance(read_results(answer.body, format=results), QueryBoolean) != (
            expected == "boolean"
        ):
            return f"the answer is not {expected}"
    if expected == "RDF":
        syntax = RdfFormat.from_media_type(answer.media_type)
        if syntax is None:
            return f"{answer.media_type} is no syntax of RDF"
        list(parse(answer.body, format=syntax))
    truth = request.response.text(MF + "expectedBoolean")
    if truth and results is not None:
        found = read_results(answer.body, format=results)
        if not isinstance(found, QueryBoolean) or str(bool(found)).lower() != truth:
            return f"the answer is not {truth}"
    return ""
