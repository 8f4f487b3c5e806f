"""What the pages show: modules, terms, concept schemes and concepts, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from lexaegis.pages.clauses import Clause

__all__ = ["LANGUAGES", "Concept", "Kind", "Module", "Ontology", "Scheme", "Term", "Texts"]

LANGUAGES = ("en", "fr", "es")
"""The languages of the pages; the first is what an address without a language shows."""

Texts = Mapping[str, tuple[str, ...]]
"""Texts by their language."""


class Kind(StrEnum):
    """What sort of term of OWL 2 a term is."""

    class_ = "class"
    object_property = "object-property"
    datatype_property = "datatype-property"
    annotation_property = "annotation-property"


@dataclass(frozen=True)
class Term:
    """A class or a property of the ontology. Other terms are named by their IRIs.

    Attributes:
        iri: its IRI.
        name: the part after the hash, which is its anchor on every page.
        kind: what sort of term it is.
        module: the module that states it.
        label, definition, plain: its texts; only a class has plain words.
        notes, examples: further texts.
        supers, subs: the wider and narrower terms; the wider can be outside terms.
        disjoint: the classes with which it has no member in common.
        used_on, leads_to: the classes, or the datatypes, at the two ends of a property.
        used_on_follows, leads_to_follows: whether a reasoner concludes these (domain, range).
        schemes: the concept schemes that a property takes its values from.
        concept: the concept of which a property is the direct form.
        inverses: the properties that say the same the other way round.
        chains: the properties that one after the other amount to this one.
        features: other characteristics of a property.
        exactly: conditions that hold of the members of a class and of nothing else.
        whenever: conditions from which membership follows.
    """

    iri: str
    name: str
    kind: Kind
    module: str
    label: Texts
    definition: Texts
    plain: Texts
    notes: Texts
    examples: Texts
    supers: tuple[str, ...]
    subs: tuple[str, ...]
    disjoint: tuple[str, ...]
    used_on: tuple[str, ...]
    leads_to: tuple[str, ...]
    used_on_follows: bool
    leads_to_follows: bool
    schemes: tuple[str, ...]
    concept: str
    inverses: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    features: tuple[str, ...]
    exactly: tuple[Clause, ...]
    whenever: tuple[Clause, ...]

    @property
    def is_class(self) -> bool:
        """Whether it is a class."""
        return self.kind is Kind.class_


@dataclass(frozen=True)
class Concept:
    """A concept of a scheme."""

    iri: str
    scheme: str
    notation: str
    label: Texts
    definition: Texts
    alternatives: Texts
    notes: Texts


@dataclass(frozen=True)
class Scheme:
    """A concept scheme with its concepts in their order, and the properties that use it."""

    iri: str
    name: str
    title: Texts
    definition: Texts
    notes: Texts
    concepts: tuple[Concept, ...]
    properties: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """A module of the ontology with its terms in the order of its file."""

    name: str
    terms: tuple[Term, ...]

    @property
    def classes(self) -> tuple[Term, ...]:
        """Its classes."""
        return tuple(term for term in self.terms if term.is_class)

    @property
    def properties(self) -> tuple[Term, ...]:
        """Its properties."""
        return tuple(term for term in self.terms if not term.is_class)


@dataclass(frozen=True)
class Ontology:
    """The ontology as its pages show it.

    Attributes:
        title, abstract: what it is called and about.
        facts: the other statements of its header, by the local name of their property.
        modules: its modules, in the order in which one reads them.
        schemes: its concept schemes, by name.
    """

    title: Texts
    abstract: Texts
    facts: Mapping[str, tuple[str, ...]]
    modules: tuple[Module, ...]
    schemes: tuple[Scheme, ...]

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Its terms by their IRIs."""
        return {term.iri: term for module in self.modules for term in module.terms}

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """Its concepts by their IRIs."""
        return {one.iri: one for scheme in self.schemes for one in scheme.concepts}

    @property
    def version(self) -> str:
        """Its version."""
        return self.facts["versionInfo"][0]

    def wider(self, term: Term) -> tuple[Term, ...]:
        """Return every wider class of a class, the nearest first, outside classes left out."""
        found: dict[str, Term] = {}
        waiting = list(term.supers)
        while waiting:
            iri = waiting.pop(0)
            if iri in self.terms and iri not in found:
                found[iri] = self.terms[iri]
                waiting += self.terms[iri].supers
        return tuple(found.values())

    def used_on(self, term: Term) -> tuple[Term, ...]:
        """Return the properties that are used on the members of a class."""
        return tuple(one for one in self.terms.values() if term.iri in one.used_on)

    def leading_to(self, term: Term) -> tuple[Term, ...]:
        """Return the properties that lead to the members of a class."""
        return tuple(one for one in self.terms.values() if term.iri in one.leads_to)
