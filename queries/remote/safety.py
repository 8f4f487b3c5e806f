"""Refusing what a remote store would understand beyond SPARQL 1.1, before it is sent there.

A service that passes the queries of others on to a store lends them its place in the network. In
Virtuoso, `DEFINE get:soft` fetches documents from the web, and `bif:` and `sql:` call its own
functions.
"""

from queries.errors import MalformedQuery, QueryRefused
from queries.federation import refuse_federation
from queries.sparql.form import FORMS
from queries.sparql.tokens import Kind, tokenize, unescape

__all__ = ["refuse_unsafe"]

_BUILT_IN = ("bif:", "sql:")
_PROLOGUE = ("BASE", "PREFIX", "VERSION")


def refuse_unsafe(text: str) -> None:
    """Refuse a query that is no plain SPARQL 1.1 Query, or would reach beyond the store.

    Raises:
        QueryRefused: if it is an update, uses SERVICE, or calls functions of the store's own.
        MalformedQuery: if it does not begin as a query does.
    """
    refuse_federation(text)
    for seen in {text, unescape(text)}:
        tokens = list(tokenize(seen))
        first = next(
            (t.word for t in tokens if t.kind is Kind.WORD and t.word not in _PROLOGUE), ""
        )
        if first not in FORMS:
            raise MalformedQuery(
                f"The query is not SPARQL 1.1: it begins with '{first[:40]}'. Begin it with "
                f"{', '.join(FORMS[:-1])} or {FORMS[-1]}."
            )
        for token in tokens:
            name = token.text.lstrip("<").lower()
            if token.kind in (Kind.NAME, Kind.IRI) and name.startswith(_BUILT_IN):
                raise QueryRefused(
                    f"The query uses {token.text[:60]}, a function that only one store has, and is "
                    "refused. Use the functions of SPARQL 1.1."
                )
