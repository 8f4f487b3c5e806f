"""Refusing, before anything runs, what would reach beyond the store or change it.

A bare word of SPARQL is always a keyword or the name of a function: names of things hold a colon,
everything else is in quotes or angle brackets. So the tokens tell; but the engine reads no tokens.
It takes `SERVICESILENT<x>` for three, and `SERVICE:x` for two where a service may stand, even where
`service:` is a prefix. So every word that holds `SERVICE` is one too many, and a name that holds it
is where a group follows, unless it is the name of a graph.

`FROM` and `FROM NAMED` are let through: the engine never fetches what they name, but takes them for
names of graphs of the store.
"""

from queries.errors import QueryRefused
from queries.sparql.tokens import Kind, Token, tokenize, unescape

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
        if _calls_a_service(list(tokenize(seen))):
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
        words = (token.word for token in tokenize(seen) if token.kind is Kind.WORD)
        first = next((word for word in words if word not in ("BASE", "PREFIX", "VERSION")), "")
        if first in _UPDATES:
            raise QueryRefused(
                f"This is not SPARQL 1.1 Query but an update ({first}). The graph is only read; "
                "to change it, change the facts and build again."
            )


def _calls_a_service(tokens: list[Token]) -> bool:
    """Whether the engine might find SERVICE among the tokens."""
    before = ""
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.kind is Kind.WORD and "SERVICE" in token.word:
            return True
        if (
            token.kind is Kind.NAME
            and "SERVICE" in token.text.upper()
            and after is not None
            and after.text == "{"
            and before != "GRAPH"
        ):
            return True
        before = token.word
    return False
