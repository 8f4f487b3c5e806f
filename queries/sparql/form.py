"""The form of a query, as far as its words tell; the engine judges the rest."""

from queries.sparql.tokens import Kind, tokenize, unescape

__all__ = ["FORMS", "GRAPH_FORMS", "form_of"]

GRAPH_FORMS = ("CONSTRUCT", "DESCRIBE")
FORMS = ("SELECT", "ASK", *GRAPH_FORMS)


def form_of(text: str) -> str:
    """Return the form of a query; SELECT if it has none.

    >>> form_of("PREFIX ask: <urn:x> CONSTRUCT WHERE { ?s ?p ?o }")
    'CONSTRUCT'
    """
    for token in tokenize(unescape(text)):
        if token.kind is Kind.WORD and token.word in FORMS:
            return token.word
    return "SELECT"
