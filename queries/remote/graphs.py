"""Which graphs a query speaks of, to ask for the right dataset by the SPARQL 1.1 Protocol.

A store without a default graph of its own is told which graph to take for it. By the protocol
(W3C, 2013, section 2.1.4) there are then no graphs by name but those that it is told too.
"""

from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin

from queries.sparql.tokens import Kind, Token, tokenize, unescape

__all__ = ["GraphsNamed", "graphs_named"]


@dataclass(frozen=True)
class GraphsNamed:
    """The graphs that a query speaks of.

    Attributes:
        iris: those it names after GRAPH, sorted.
        any: whether it asks for whatever graphs there are, by a variable.
        chooses: whether it chooses its dataset itself, by FROM.
    """

    iris: tuple[str, ...]
    any: bool
    chooses: bool


def graphs_named(text: str) -> GraphsNamed:
    """Return the graphs that a query speaks of.

    >>> graphs_named("PREFIX g: <urn:g:> SELECT * { GRAPH g:a {} GRAPH <urn:b> {} GRAPH ?x {} }")
    GraphsNamed(iris=('urn:b', 'urn:g:a'), any=True, chooses=False)
    """
    tokens = list(tokenize(unescape(text)))
    base, prefixes = _prologue(tokens)
    iris: set[str] = set()
    any_ = False
    for word, after in pairwise(tokens):
        if word.word != "GRAPH" or word.kind is not Kind.WORD:
            continue
        if after.kind is Kind.VARIABLE:
            any_ = True
        elif after.kind is Kind.IRI:
            iris.add(urljoin(base, after.text[1:-1]))
        elif after.kind is Kind.NAME:
            prefix, _, local = after.text.partition(":")
            iris.add(prefixes.get(prefix, "") + local.replace("\\", ""))
    chooses = any(token.kind is Kind.WORD and token.word == "FROM" for token in tokens)
    return GraphsNamed(tuple(sorted(iris)), any_, chooses)


def _prologue(tokens: list[Token]) -> tuple[str, dict[str, str]]:
    """Return the base and the prefixes of a query."""
    base, prefixes = "", {}
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.word == "BASE" and name.kind is Kind.IRI:
            base = name.text[1:-1]
        if word.word == "PREFIX" and name.kind is Kind.NAME and iri.kind is Kind.IRI:
            prefixes[name.text.removesuffix(":")] = urljoin(base, iri.text[1:-1])
    return base, prefixes
