"""Finding what a person means by a name: a record, a term, a value.

A record is called by its identifier (`gb-off-pca-make`, `GB-EAW`), a term of the ontology by its
local name (`ToolOffence`), a term of another vocabulary with its prefix (`rdfs:label`) or without
(`label`), a concept by its scheme and notation (`conduct/possess`); anything by its IRI.
"""

import difflib
from collections.abc import Mapping
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.errors import LexaegisError
from ontology.identity import ONTOLOGY_IRI, THING_BASE, VOCABULARY_BASE
from ontology.reasoner import Closure, NotEntailed, Term
from ontology.skolem import SKOLEM_BASE
from ontology.terms import LEX, OWL, RDF

__all__ = ["Lookup", "UnclearName", "UnknownName"]

_PREFIXES: Final = {
    "lex": ONTOLOGY_IRI + "#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "eli": "http://data.europa.eu/eli/ontology#",
}
_TERMS: Final = [name for name in vars(LEX) if not name.startswith("_")]
_PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_MOST_TOLD: Final = 20
Node: TypeAlias = NamedNode | BlankNode | Triple


class UnknownName(LexaegisError):
    """A name that no thing, property or class of the dataset has."""

    exit_status = 2


class UnclearName(LexaegisError):
    """A property of which the thing has several values, where one is wanted."""

    exit_status = 2


class Lookup:
    """The names of one dataset."""

    def __init__(self, closure: Closure, things: Mapping[str, NamedNode]) -> None:
        """Prepare to look names up.

        Args:
            closure: the dataset and what follows from it.
            things: what has an identifier, by it.
        """
        self._closure = closure
        self._things = things

    def find(self, name: str) -> NamedNode:
        """Return what a name means.

        Raises:
            UnknownName: if it means nothing in this dataset.
        """
        if name in ("a", "type"):
            return RDF.type
        if name in self._things:
            return self._things[name]
        prefix, colon, local = name.partition(":")
        if name.startswith(("http://", "https://")):
            candidates = [name]
        elif colon:
            candidates = [_PREFIXES[prefix] + local] if prefix in _PREFIXES else []
        else:
            candidates = [base + name for base in (*_PREFIXES.values(), VOCABULARY_BASE)]
        for iri in candidates:
            term = _named(iri)
            if term is not None and self._closure.mentions(term):
                return term
        near = difflib.get_close_matches(name, [*_TERMS, *self._things], n=1, cutoff=0.75)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise UnknownName(
            f"'{name}' is the name of no record and of no term of this dataset. {meant}"
            "Records are called like gb-off-pca-make or GB-EAW, terms like ToolOffence or "
            "rdfs:label; anything may be called by its IRI."
        )

    def statement(self, subject: NamedNode, second: str, value: str | None) -> Triple:
        """Return the statement that a person speaks of.

        Args:
            subject: the thing.
            second: a class, or a property.
            value: the value of the property; without it, the only value that the thing has.

        Raises:
            UnknownName: if a name means nothing in this dataset.
            UnclearName: if no value is given and there are several.
            NotEntailed: if no value is given and there is none.
        """
        term = self.find(second)
        values = self._values(subject, term)
        if value is None:
            if not values and not self._is_property(term):
                return Triple(subject, RDF.type, term)
            if len(values) == 1:
                return Triple(subject, term, values[0])
            of = f"{self.short(subject)} has {{}} of {self.short(term)}"
            if not values:
                raise NotEntailed(of.format("no value") + ", stated or inferred.")
            several = of.format(f"{len(values)} values")
            raise UnclearName(f"{several}; name one of: {self._listed(values)}.")
        for known in values:
            if value in (self.short(known), getattr(known, "value", None)):
                return Triple(subject, term, known)
        try:
            return Triple(subject, term, self.find(value))
        except UnknownName:
            return Triple(subject, term, Literal(value))

    def others(self, statement: Triple) -> str:
        """Return what holds of the thing instead of a statement, in words."""
        values = self._values(statement.subject, statement.predicate)
        property_ = self.short(statement.predicate)
        if not values:
            return f"It has no {property_}, stated or inferred."
        is_kind = statement.predicate == RDF.type
        return f"{'It is' if is_kind else f'Its {property_} is'}: {self._listed(values)}."

    def _values(self, subject: Node, predicate: NamedNode) -> list[Term]:
        """Return the values that have a name: a condition of the ontology has none."""
        return [
            value
            for value in self._closure.values(subject, predicate)
            if not (isinstance(value, NamedNode) and value.value.startswith(SKOLEM_BASE))
        ]

    def short(self, term: Term) -> str:
        """Return a term as `find` takes it, or the text of a literal."""
        if isinstance(term, Literal):
            return term.value
        iri = term.value if isinstance(term, NamedNode) else str(term)
        if term == RDF.type:
            return "type"
        if iri.startswith((THING_BASE, VOCABULARY_BASE)):
            return iri.rpartition("/")[2]
        for prefix, base in _PREFIXES.items():
            if iri.startswith(base):
                return (
                    iri.removeprefix(base) if prefix == "lex" else iri.replace(base, f"{prefix}:")
                )
        return iri

    def _is_property(self, term: NamedNode) -> bool:
        """Say whether a term is declared to be a property."""
        return any(self._closure.entails(Triple(term, RDF.type, kind)) for kind in _PROPERTIES)

    def _listed(self, values: list[Term]) -> str:
        told = [self.short(value) for value in values[:_MOST_TOLD]]
        more = [f"and {len(values) - len(told)} more"] if len(values) > len(told) else []
        return ", ".join(told + more)


def _named(iri: str) -> NamedNode | None:
    """Return an IRI as a term, or None if it is not well formed."""
    try:
        return NamedNode(iri)
    except ValueError:
        return None
