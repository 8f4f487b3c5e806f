"""Running SPARQL: on the embedded store or on any SPARQL 1.1 endpoint."""

import re
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple

from ontology.errors import LexaegisError
from queries.answer import Answer, Term

__all__ = ["EmbeddedEngine", "Engine", "QueryError", "RemoteEngine", "refuse_federation"]

_NOT_KEYWORDS = re.compile(
    r"""
      \#[^\n\r]* | <[^<>"{}|^`\\\x00-\x20]*>
    | \"\"\"(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"\"\" | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [?$][^\W]+ | [\w.-]*:[\w.:%\\/-]*
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)


class QueryError(LexaegisError):
    """A query that cannot be run: it is malformed, refused, or its endpoint does not answer."""


class Engine(Protocol):
    """Whatever answers SPARQL."""

    def query(self, text: str) -> Answer:
        """Run a query.

        Raises:
            QueryError: if it cannot be run.
        """


def refuse_federation(text: str) -> None:
    """Refuse a query that would make the engine call other servers.

    Names, texts and comments that hold the word are no reason to refuse.

    >>> refuse_federation("SELECT * { ?service ?p 'SERVICE' } # SERVICE")

    Raises:
        QueryError: if the query uses SERVICE.
    """
    if _SERVICE.search(_NOT_KEYWORDS.sub(" ", text)):
        raise QueryError(
            "The query uses SERVICE, which would send data to another server, and is refused. "
            "Ask that server by itself: lexaegis query --endpoint URL."
        )


class EmbeddedEngine:
    """The embedded store; it never opens a network connection."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(self, text: str) -> Answer:
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
            raise QueryError(f"The query is not SPARQL 1.1: {error}") from error
        except (OSError, ValueError) as error:
            raise QueryError(f"The query could not be answered: {error}") from error


class RemoteEngine:
    """A SPARQL 1.1 endpoint, asked through SPARQLWrapper.

    Attributes:
        url: the address of the endpoint.
        timeout: how many seconds to wait for the connection and for each part of the answer.
    """

    def __init__(self, url: str, timeout: int = 60) -> None:
        self.url = url
        self.timeout = timeout

    def query(self, text: str) -> Answer:
        """Send a query to the endpoint."""
        from urllib.error import URLError

        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        wrapper = SPARQLWrapper(self.url, agent="lexaegis (SPARQL client)")
        wrapper.setMethod(POST)
        wrapper.setTimeout(self.timeout)
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
