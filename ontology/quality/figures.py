"""The ontology in figures: its size, its documentation, what it reuses, how much of it is used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.quality.outside_terms import outside_terms, vocabulary_of
from ontology.quality.statements import Statements
from ontology.quality.usage import Usage, own_terms
from ontology.terms import OWL, RDFS, SKOS

__all__ = ["DIMENSIONS", "Figure", "measure"]

DIMENSIONS: Final = {
    "size": "how much there is",
    "documentation": "how much of it is explained",
    "reuse": "what it takes from other vocabularies",
    "use": "how much of it is used",
}
"""The dimensions of quality that the figures measure."""

_LANGUAGES: Final = ("en", "fr", "es")
_PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured.

    Attributes:
        name: a short name, `used-by-facts`.
        meaning: what is measured, in words.
        dimension: one of `DIMENSIONS`.
        value: a number of things, or a share from 0 to 1.
    """

    name: str
    meaning: str
    dimension: str
    value: int | float

    @property
    def told(self) -> str:
        """The value for people: a share in hundredths."""
        return f"{self.value:,}" if isinstance(self.value, int) else f"{self.value:.1%}"


def measure(said: Statements, alignments: Statements, usage: Iterable[Usage]) -> Iterator[Figure]:
    """Yield the figures of an ontology, by dimension."""
    yield from _size(said)
    yield from _documentation(said)
    yield from _reuse(said, alignments)
    for each in usage:
        meaning = f"share of the classes and properties that {each.by} use"
        yield Figure(f"used-by-{each.name}", meaning, "use", round(each.share, 4))


def _size(said: Statements) -> Iterator[Figure]:
    """Yield how many there are of each sort of thing."""
    defined = [iri for iri in said.own(OWL.Class) if _is_defined(said, NamedNode(iri))]
    counts = {
        "statements": ("statements", len(said.triples)),
        "classes": ("classes", len(set(said.own(OWL.Class)))),
        "defined-classes": ("classes whose members follow from a condition", len(defined)),
        "object-properties": ("properties that lead to things", _count(said, OWL.ObjectProperty)),
        "data-properties": ("properties that lead to values", _count(said, OWL.DatatypeProperty)),
        "annotation-properties": (
            "properties that describe properties",
            _count(said, OWL.AnnotationProperty),
        ),
        "disjoint-pairs": (
            "pairs of classes that exclude each other",
            sum(1 for triple in said.triples if triple.predicate == OWL.disjointWith),
        ),
        "schemes": ("concept schemes", _count(said, SKOS.ConceptScheme)),
        "concepts": ("concepts", _count(said, SKOS.Concept)),
    }
    for name, (meaning, value) in counts.items():
        yield Figure(name, meaning, "size", value)


def _count(said: Statements, kind: NamedNode) -> int:
    return len(set(said.own(kind)))


def _is_defined(said: Statements, term: NamedNode) -> bool:
    """Say whether a condition suffices for a class, or is the same as it."""
    same = said.objects(term, OWL.equivalentClass)
    narrower = said.subjects(RDFS.subClassOf, term)
    return any(isinstance(each, BlankNode) for each in (*same, *narrower))


def _documentation(said: Statements) -> Iterator[Figure]:
    """Yield how much is explained."""
    terms = set(said.own(OWL.Class, *_PROPERTIES))
    entries = terms | set(said.own(SKOS.Concept, SKOS.ConceptScheme))
    whole = sum(
        all(
            _has_text(said, iri, predicate, language)
            for predicate, language in product((RDFS.label, SKOS.definition), _LANGUAGES)
        )
        for iri in entries
    )
    meaning = "share of terms, schemes and concepts with label and definition in three languages"
    yield Figure("in-three-languages", meaning, "documentation", _share(whole, entries))
    for name, predicate in (("scope-note", SKOS.scopeNote), ("example", SKOS.example)):
        number = sum(_has_text(said, iri, predicate, "en") for iri in terms)
        meaning = f"share of classes and properties with a {name.replace('-', ' ')}"
        if name == "example":
            meaning = "share of classes and properties with an example"
        yield Figure(f"with-{name}", meaning, "documentation", _share(number, terms))


def _has_text(said: Statements, iri: str, predicate: NamedNode, language: str) -> bool:
    return any(
        isinstance(text, Literal) and text.language == language and bool(text.value.strip())
        for text in said.objects(NamedNode(iri), predicate)
    )


def _reuse(said: Statements, alignments: Statements) -> Iterator[Figure]:
    """Yield what is taken from elsewhere, and what is aligned with it."""
    taken = outside_terms(said)
    names = {each.name for each in map(vocabulary_of, taken) if each}
    terms = own_terms(said)
    aligned = {
        triple.subject.value
        for triple in alignments.triples
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)
    }
    yield Figure(
        "outside-terms", "terms of other vocabularies that it builds on", "reuse", len(taken)
    )
    yield Figure("outside-vocabularies", "vocabularies that these come from", "reuse", len(names))
    meaning = "share of the classes and properties that an alignment relates to an outside term"
    yield Figure("aligned", meaning, "reuse", _share(len(terms & aligned), terms))


def _share(number: int, whole: set[str]) -> float:
    return round(number / len(whole), 4) if whole else 0.0
