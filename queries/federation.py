"""Refusing, before anything runs, what would reach beyond the store or change it.

A bare word of SPARQL is always a keyword or the name of a function: names of things hold a colon,
everything else is in quotes or angle brackets. So the tokens alone tell. `FROM` and `FROM NAMED`
are let through: the engine never fetches what they name, but takes them for names of graphs of the
store.
"""

from queries.errors import QueryRefused
from queries.sparql.tokens import Kind, tokenize, unescape

__all__ = ["refuse_federation", "refuse_update"]

_UPDATES = frozenset(
    ("LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "INSERT", "DELETE", "WITH")
)


def refuse_federation(text: str) -> None:
    """Refuse a query that would make the engine call other servers, and any update.

    Names, texts and comments that hold the word are no reason to refuse.

    >>> refuse_federation("SELECT * { ?service ?p 'SERVICE' } # SERVICE")

    Raises:
        QueryRefused: if the query uses SERVICE, or is an update such as LOAD.
    """
    refuse_update(text)
    for seen in {text, unescape(text)}:
        if "SERVICE" in _words(seen):
            raise QueryRefused(
                "The query uses SERVICE, which would send data to another server, and is refused. "
                "Ask that server by itself: lexaegis query --store URL."
            )


def refuse_update(text: str) -> None:
    """Refuse an update.

    Raises:
        QueryRefused: if the text is an update such as INSERT or LOAD.
    """
    for seen in {text, unescape(text)}:
        words = _words(seen)
        first = next((word for word in words if word not in ("BASE", "PREFIX", "VERSION")), "")
        if first in _UPDATES:
            raise QueryRefused(
                f"This is not SPARQL 1.1 Query but an update ({first}). The graph is only read; "
                "to change it, change the facts and build again."
            )


def _words(text: str) -> list[str]:
    return [token.word for token in tokenize(text) if token.kind is Kind.WORD]
