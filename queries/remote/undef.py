"""Leaving out `VALUES ?v { UNDEF }`, which says nothing and leads Virtuoso astray.

The block has one solution, which binds nothing, and joins with everything as it is (SPARQL 1.1
Query Language, W3C, 2013, section 18.5). The questions of the catalogue have one for each parameter
whose value is `any`. Virtuoso 7 fails over some of them with an error of its compiler, and answers
others wrongly.
"""

from queries.sparql.tokens import Kind, tokenize

__all__ = ["without_undef"]

_BLOCK = ("VALUES", None, "{", "UNDEF", "}")


def without_undef(text: str) -> str:
    """Return a query without blocks of VALUES that bind nothing.

    A query with `SELECT *` is left as it is, since the block brings a column.

    >>> without_undef("SELECT ?s { VALUES ?c { UNDEF } VALUES ?d { UNDEF 1 } ?s ?c ?d }")
    'SELECT ?s {  VALUES ?d { UNDEF 1 } ?s ?c ?d }'
    >>> without_undef("SELECT * { VALUES ?c { UNDEF } ?s ?p ?o }")
    'SELECT * { VALUES ?c { UNDEF } ?s ?p ?o }'
    """
    tokens = list(tokenize(text))
    words = [token.word for token in tokens]
    for place, word in enumerate(words):
        if word == "SELECT" and "*" in words[place + 1 : place + 3]:
            return text
    kept, end = [], 0
    for place in range(len(tokens) - len(_BLOCK) + 1):
        block = tokens[place : place + len(_BLOCK)]
        if block[1].kind is Kind.VARIABLE and all(
            want is None or token.word == want for token, want in zip(block, _BLOCK, strict=True)
        ):
            kept.append(text[end : block[0].start])
            end = block[-1].end
    return "".join([*kept, text[end:]])
