"""Running SPARQL: on a store of this process or on any SPARQL 1.1 endpoint.

Whoever asks a snapshot does so through `queries.workers.engine`, whose queries can be stopped.
"""

import math
from dataclasses import replace
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple

from queries.answer import Answer, Term
from queries.errors import MalformedQuery, QueryError
from queries.federation import refuse_federation
from queries.limits import Limits

__all__ = ["EmbeddedEngine", "Engine", "QueryError", "RemoteEngine"]


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
            raise MalformedQuery(f"The query is not SPARQL 1.1: {error}") from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"The query could not be answered: {error}") from error


class RemoteEngine:
    """A SPARQL 1.1 endpoint, asked through SPARQLWrapper.

    What the query may use there is the endpoint's affair. Of the limits, the seconds are how long
    to wait for the connection and for each part of the answer; the rows hold as they do here.

    Attributes:
        url: the address of the endpoint.
        limits: the limits.
    """

    def __init__(self, url: str, limits: Limits | None = None) -> None:
        self.url = url
        self.limits = limits or Limits.from_environment()

    def query(self, text: str, *, whole: bool = False) -> Answer:
        """Send a query to the endpoint."""
        answer = self._query(text)
        return answer if whole else _cut(answer, self.limits.rows)

    def _query(self, text: str) -> Answer:
        from urllib.error import URLError

        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        wrapper = SPARQLWrapper(self.url, agent="lexaegis (SPARQL client)")
        wrapper.setMethod(POST)
        wrapper.setTimeout(math.ceil(self.limits.seconds))
        wrapper.setQuery(text)
        graph_form = wrapper.queryType in ("CONSTRUCT", "DESCRIBE")
        wrapper.setReturnFormat(TURTLE if graph_form else JSON)
        try:
            response: Any = wrapper.query().convert()
        except SPARQLWrapperException as error:
            raise QueryError(f"The endpoint {self.url} refused the query: {error}") from error
        except (URLError, OSError, ValueError) as error:
            raise QueryError(f"The endpoint {self.url} did not answer: {error}") from error
        return _from_turtle(response) if graph_form else _from_json(response)


def _cut(answer: Answer, rows: int) -> Answer:
    """Return an answer with no more rows, or statements, than there may be."""
    if len(answer) <= rows:
        return answer
    triples = None if answer.triples is None else answer.triples[:rows]
    return replace(answer, terms=answer.terms[:rows], triples=triples, truncated=True)


def _from_turtle(text: bytes) -> Answer:
    """Return the statements of a Turtle document as an answer."""
    from pyoxigraph import RdfFormat, parse

    return Answer(triples=tuple(quad.triple for quad in parse(text, format=RdfFormat.TURTLE)))


def _from_json(data: dict[str, Any]) -> Answer:
    """Return W3C SPARQL results JSON as an answer."""
    if "boolean" in data:
        return Answer(truth=bool(data["boolean"]))
    columns = tuple(data["head"]["vars"])
    rows = data["results"]["bindings"]
    return Answer(
        columns,
        tuple(tuple(_term(row[name]) if name in row else None for name in columns) for row in rows),
    )


def _term(data: dict[str, Any]) -> Term:
    """Return a term of W3C SPARQL results JSON."""
    match data["type"]:
        case "uri":
            return NamedNode(data["value"])
        case "bnode":
            from pyoxigraph import BlankNode

            return BlankNode(data["value"])
        case "triple":
            parts = data["value"]
            return Triple(*(_term(parts[name]) for name in ("subject", "predicate", "object")))  # type: ignore[arg-type]
    if "xml:lang" in data:
        return Literal(data["value"], language=data["xml:lang"])
    datatype = data.get("datatype")
    return Literal(data["value"], datatype=NamedNode(datatype) if datatype else None)
