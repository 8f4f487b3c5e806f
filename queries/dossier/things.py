"""What a dataset says of some things: fetched by SPARQL, then asked property by property."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from ontology.read import notations
from queries.answer import Term
from queries.engine import Engine

__all__ = ["Things", "values_of"]

_STATEMENTS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX derivation: <https://w3id.org/lexaegis/vocab/derivation/>
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?s ?p ?o WHERE {{
  {pattern}
  ?s ?p ?o .
  FILTER (?p != lex:jurisdictionOf)
}}
"""


def values_of(variable: str, iris: Iterable[NamedNode]) -> str:
    """Return a `VALUES` block.

    >>> values_of("place", [NamedNode("urn:a")])
    'VALUES ?place { <urn:a> }'
    """
    return f"VALUES ?{variable} {{ {' '.join(str(iri) for iri in iris)} }}"


class Things:
    """The statements about some things of a dataset.

    Args:
        engine: whatever holds the dataset.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._said: dict[NamedNode, dict[NamedNode, list[Term]]] = {}

    def learn(self, pattern: str) -> list[NamedNode]:
        """Fetch all that is said of the things `?s` that a pattern binds, and return them sorted.

        Raises:
            QueryError: if the engine cannot be asked.
        """
        found: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
        for subject, predicate, value in self._engine.query(
            _STATEMENTS.format(pattern=pattern), whole=True
        ).terms:
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value:
                found.setdefault(subject, {}).setdefault(predicate, []).append(value)
        self._said |= found
        return sorted(found, key=lambda iri: iri.value)

    def learn_of(self, iris: Iterable[NamedNode]) -> None:
        """Fetch all that is said of some things, unless it was fetched before."""
        missing = sorted({iri.value for iri in iris if iri not in self._said})
        if missing:
            self.learn(values_of("s", map(NamedNode, missing)))

    def knows(self, iri: NamedNode) -> bool:
        """Return whether anything is said of a thing."""
        return iri in self._said

    def terms(self, iri: NamedNode, predicate: NamedNode) -> list[Term]:
        """Return the values of a property, sorted."""
        return sorted(self._said.get(iri, {}).get(predicate, []), key=str)

    def things(self, iri: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Return the things that a property leads to, in the order of their IRIs."""
        return [term for term in self.terms(iri, predicate) if isinstance(term, NamedNode)]

    def text(self, iri: NamedNode, predicate: NamedNode) -> str | None:
        """Return a literal as text, English where there are several; None where there is none."""
        literals = [term for term in self.terms(iri, predicate) if isinstance(term, Literal)]
        english = [term for term in literals if term.language in (None, "en")]
        return (english or literals)[0].value if literals else None

    def flag(self, iri: NamedNode, predicate: NamedNode) -> bool:
        """Return whether a property is stated at all."""
        return bool(self.terms(iri, predicate))

    def notation(self, iri: NamedNode, predicate: NamedNode) -> str | None:
        """Return the last part of the IRI that a property leads to: a notation or a code."""
        found = self.things(iri, predicate)
        return _last(found[0]) if found else None

    def notations(self, iri: NamedNode, predicate: NamedNode, scheme: str) -> tuple[str, ...]:
        """Return the notations that a property leads to, in the order of their scheme."""
        found = {_last(term) for term in self.things(iri, predicate)}
        return tuple(notation for notation in notations(scheme) if notation in found)

    def identifiers(self, iri: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
        """Return the identifiers of the things that a property leads to, sorted."""
        return tuple(_last(term) for term in self.things(iri, predicate))


def _last(iri: NamedNode) -> str:
    return str(iri.value.replace("#", "/").rpartition("/")[2])
