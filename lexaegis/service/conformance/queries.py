"""The tests of the query language: a query on some graphs has the answer that is expected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)

from lexaegis.service.conformance.client import send
from lexaegis.service.conformance.data import read_triples
from lexaegis.service.conformance.limits import LIMITS
from lexaegis.service.conformance.manifests import MF, QT, RDFS, Entry, Suite
from lexaegis.service.conformance.outcome import Outcome
from lexaegis.service.conformance.solutions import Solutions, read_solutions

__all__ = ["run_queries"]

_NO_GRAPH = "https://w3c.github.io/rdf-tests/no-graph"
_QUERY = "application/sparql-query"
_FROM = re.compile(r"^\s*(?:CONSTRUCT\s+)?FROM\s", re.IGNORECASE | re.MULTILINE)
_ROWS = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
_RDF = {".ttl": "text/turtle", ".rdf": "application/rdf+xml", ".nt": "application/n-triples"}
_EVALUATED = {"QueryEvaluationTest", "CSVResultFormatTest"}
_RIGHT = {"PositiveSyntaxTest", "PositiveSyntaxTest11"}
_WRONG = {"NegativeSyntaxTest", "NegativeSyntaxTest11"}
_NOT_APPROVED = "the working group of SPARQL 1.0 did not approve it"


@dataclass(frozen=True)
class _Test:
    """A query with what is expected.

    Attributes:
        text: the query.
        default_graphs: the graphs that make up the default graph; None if the query names them.
        named_graphs: the named graphs.
        rows_as: the format for rows.
        triples_as: the format for statements.
        expected: the answer; None if none is.
        is_right: whether the query is right.
        lax: whether equal rows may be given once or more often.
    """

    text: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...]
    rows_as: str
    triples_as: str
    expected: Solutions | None
    is_right: bool = True
    lax: bool = False


def run_queries(address: str, suite: Suite, bare: Store) -> Iterator[Outcome]:
    """Yield the outcome of each test of queries of a suite.

    Args:
        address: where the service is; it serves what `data.build_home` has built.
        suite: the suite.
        bare: the same data in the engine alone. What is known of the engine is told as a limit if
            the engine alone differs in the same way, and only then.
    """
    for entry in suite.entries():
        test = _read(suite, entry)
        if test is None:
            continue
        if suite.path.startswith("sparql10/") and entry.approval != "Approved":
            yield Outcome(suite.path, entry.name, "not applicable", _NOT_APPROVED)
            continue
        verdict, fault = _judge(test, _over_http(address, test))
        reason = LIMITS.get(f"{suite.path}/{entry.name}")
        if verdict == "failed" and reason and _judge(test, _alone(bare, test))[0] == "failed":
            verdict, fault = "limit", reason
        yield Outcome(suite.path, entry.name, verdict, fault)


def _read(suite: Suite, entry: Entry) -> _Test | None:
    """Return a test of queries; None if it is a test of something else."""
    action, kinds = entry.one(MF + "action"), entry.kinds
    if action is None or not kinds & (_EVALUATED | _RIGHT | _WRONG):
        return None
    iri = action.text(QT + "query") or action.value
    # The base of a query is where it is published; over HTTP it has to be told.
    text = f"BASE <{iri}>\n" + suite.file_of(iri).read_text(encoding="utf-8")
    default = tuple(each.value for each in action.all(QT + "data"))
    named = tuple(map(_name_of_graph, action.all(QT + "graphData")))
    chosen = None if _FROM.search(text) else default or (_NO_GRAPH,)
    if not kinds & _EVALUATED:
        is_right = bool(kinds & _RIGHT)
        return _Test(text, None, (), _ROWS[".srx"], _RDF[".ttl"], None, is_right)
    result = suite.file_of(entry.text(MF + "result"))
    rows_as = _ROWS.get(result.suffix, _ROWS[".srx"])
    triples_as = _RDF.get(result.suffix, _RDF[".ttl"])
    lax = entry.text(MF + "resultCardinality") == MF + "LaxCardinality"
    if result.suffix in _ROWS:
        expected = read_solutions(result.read_bytes(), rows_as)
    elif result.suffix in _RDF:
        expected = read_solutions(result.read_bytes(), triples_as, suite.iri_of(result))
    else:
        expected = Solutions(graph=tuple(read_triples(result, suite.iri_of(result))))
    return _Test(text, chosen, named, rows_as, triples_as, expected, lax=lax)


def _name_of_graph(entry: Entry) -> str:
    """Return the name of a named graph: its own, or where it is published."""
    graph = entry.one(QT + "graph")
    return entry.text(RDFS + "label") or (graph or entry).value


def _over_http(address: str, test: _Test) -> Solutions | str:
    """Return the answer of the service, or what it says is wrong."""
    graphs: list[tuple[str, str]] = []
    if test.default_graphs is not None:
        graphs += [("default-graph-uri", iri) for iri in test.default_graphs]
        graphs += [("named-graph-uri", iri) for iri in test.named_graphs]
    target = "/sparql" + (f"?{urlencode(graphs)}" if graphs else "")
    headers = {"Content-Type": _QUERY, "Accept": f"{test.rows_as}, {test.triples_as}"}
    answer = send(address, "POST", target, headers, test.text.encode())
    if answer.status != 200:
        return f"{answer.status}: {answer.body.decode(errors='replace').strip()}"
    return read_solutions(answer.body, answer.media_type)


def _alone(store: Store, test: _Test) -> Solutions | str:
    """Return the answer of the engine alone, or what it says is wrong."""
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None
    if test.default_graphs is not None:
        default = [*map(NamedNode, test.default_graphs)]
        named = [*map(NamedNode, test.named_graphs)]
    try:
        found = store.query(test.text, default_graph=default, named_graphs=named)
        if isinstance(found, QuerySolutions | QueryBoolean):
            rows_as = QueryResultsFormat.from_media_type(test.rows_as)
            assert rows_as is not None
            return read_solutions(found.serialize(format=rows_as) or b"", test.rows_as)
        body = serialize(found, format=RdfFormat.N_TRIPLES) or b""
        return read_solutions(body, _RDF[".nt"])
    except (SyntaxError, ValueError, RuntimeError) as error:
        return f"400: {error}"


def _judge(test: _Test, found: Solutions | str) -> tuple[str, str]:
    """Return the verdict on an answer, and what is wrong about it."""
    if not test.is_right:
        refused = isinstance(found, str) and found.startswith("400")
        return ("passed", "") if refused else ("failed", f"not 400 but {str(found)[:60]}")
    if isinstance(found, str):
        return "failed", found[:200]
    if test.expected is None or test.expected.is_same(found, lax=test.lax):
        return "passed", ""
    if test.expected.by_value().is_same(found.by_value(), lax=test.lax):
        return "passed by value", ""
    return "failed", "another answer"
