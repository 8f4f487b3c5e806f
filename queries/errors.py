"""What can go wrong with a query, told apart for whoever has to answer for it."""

from ontology.errors import LexaegisError

__all__ = [
    "Busy",
    "EngineBroke",
    "LimitReached",
    "MalformedQuery",
    "MemoryLimit",
    "QueryError",
    "QueryRefused",
    "SizeLimit",
    "StoreFailed",
    "TimeLimit",
]


class QueryError(LexaegisError):
    """A query that cannot be run: it is malformed, refused, or its endpoint does not answer."""


class MalformedQuery(QueryError):
    """The text is no SPARQL 1.1 query."""


class QueryRefused(QueryError):
    """The query would send data to another server, or change the graph."""


class LimitReached(QueryError):
    """The query was stopped because it used more than it may."""


class TimeLimit(LimitReached):
    """The query ran longer than it may."""


class MemoryLimit(LimitReached):
    """The query needed more memory than it may have."""


class SizeLimit(LimitReached):
    """The answer is larger than it may be."""


class EngineBroke(QueryError):
    """The process that ran the query ended, and no limit was the cause."""


class StoreFailed(EngineBroke):
    """The remote store cannot be reached, turned us away, or answered what cannot be read."""


class Busy(QueryError):
    """Too many queries run already, and none ended in time."""
