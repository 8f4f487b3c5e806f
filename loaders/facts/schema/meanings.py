"""What the values of a vocabulary mean, for the hints that an editor shows."""

from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from ontology.read import VOCABULARIES
from ontology.terms import SKOS

__all__ = ["meanings"]

_DEFINITION = NamedNode("http://www.w3.org/2004/02/skos/core#definition")


@cache
def meanings(scheme_name: str) -> dict[str, str]:
    """Return the English definition of each concept of a scheme by its notation.

    >>> meanings("confidence")["low"][:6]
    'One se'
    """
    store = Store()
    store.load(path=VOCABULARIES / f"{scheme_name}.ttl", format=RdfFormat.TURTLE)
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, SKOS.notation, None):
        for defined in store.quads_for_pattern(quad.subject, _DEFINITION, None):
            notation, text = quad.object, defined.object
            if not isinstance(notation, Literal) or not isinstance(text, Literal):
                continue
            if text.language == "en":
                found[notation.value] = text.value
    return found
