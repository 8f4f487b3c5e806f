"""What fills the template of each kind of page."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lexaegis.pages.alignments import Alignment, read_alignments
from lexaegis.pages.constraints import read_constraints
from lexaegis.pages.details import classes_defined_by, details_of, matches_of, questions_of
from lexaegis.pages.diagram.drawing import draw_module
from lexaegis.pages.links import Links
from lexaegis.pages.names import Names
from lexaegis.pages.terms import Concept, Module, Ontology, Scheme, Term
from lexaegis.pages.words import Words
from ontology.serialise import SYNTAXES
from ontology.terms import SKOS

__all__ = [
    "Page",
    "fill_alignment",
    "fill_alignments",
    "fill_concept",
    "fill_home",
    "fill_module",
    "fill_ontology",
    "fill_scheme",
    "fill_schemes",
    "fill_version",
]

_HEADER_ROWS = (
    ("version", "versionInfo"),
    ("version-address", "versionIRI"),
    ("prefix", "preferredNamespacePrefix"),
    ("namespace", "preferredNamespaceUri"),
    ("creator", "creator"),
    ("publisher", "publisher"),
    ("created", "created"),
    ("modified", "modified"),
    ("licence", "license"),
    ("citation", "bibliographicCitation"),
)


@dataclass(frozen=True)
class Page:
    """What every page needs: what it shows, in which words, and how it leads to others."""

    ontology: Ontology
    words: Words
    links: Links

    @property
    def names(self) -> Names:
        """What things are called on it."""
        return Names(self.ontology, self.words, self.links)


def fill_home(page: Page) -> Mapping[str, Any]:
    """Return what the start page shows."""
    return _titled(page.words["home-title"], page.words["home-about"], "ontology")


def fill_ontology(page: Page) -> Mapping[str, Any]:
    """Return what the page of the hash namespace shows: every term, in short."""
    ontology, words = page.ontology, page.words
    alphabet = sorted(ontology.terms.values(), key=lambda term: _sorted_by(words, term))
    return {
        **_titled(words.of(ontology.title)[0], words.of(ontology.abstract)[0], "ontology"),
        "alphabet": alphabet,
        "header_rows": [row for row in _HEADER_ROWS if row[1] in ontology.facts],
    }


def fill_version(page: Page) -> Mapping[str, Any]:
    """Return what the page of the version shows."""
    version = page.ontology.version
    return _titled(
        page.words.say("version-page", version=version),
        page.words.say("version-about", version=version),
        "ontology",
    )


def fill_module(module: Module, page: Page) -> Mapping[str, Any]:
    """Return what the page of a module shows: its diagram, and all that is said of its terms."""
    title, about = page.words[f"module-{module.name}"], page.words[f"about-{module.name}"]
    return {
        **_titled(title, about, "ontology"),
        "module": module,
        "about": {term.iri: details_of(page.ontology, term) for term in module.terms},
        "drawings": draw_module(page.ontology, module, page.names, page.words),
    }


def fill_alignments(page: Page) -> Mapping[str, Any]:
    """Return what the list of alignments shows."""
    return {
        **_titled(page.words["alignments"], page.words["alignments-about"]),
        "alignments": read_alignments(),
    }


def fill_alignment(alignment: Alignment, page: Page) -> Mapping[str, Any]:
    """Return what the page of an alignment shows."""
    title, about = page.words.of(alignment.title)[0], page.words.of(alignment.about)[0]
    return {
        **_titled(title, about, f"ontology/alignment/{alignment.name}"),
        "alignment": alignment,
        "alignments": read_alignments(),
    }


def fill_schemes(page: Page) -> Mapping[str, Any]:
    """Return what the list of concept schemes shows: them, and what is checked of any."""
    checked = [
        (iri.value, read_constraints()[iri.value]) for iri in (SKOS.Concept, SKOS.ConceptScheme)
    ]
    return {
        **_titled(page.words["schemes-title"], page.words["schemes-about"]),
        "checked": checked,
    }


def fill_scheme(scheme: Scheme, page: Page) -> Mapping[str, Any]:
    """Return what the page of a concept scheme shows."""
    title, about = page.words.of(scheme.title)[0], page.words.of(scheme.definition)[0]
    return {
        **_titled(title, about, f"vocab/{scheme.name}"),
        "scheme": scheme,
        "matches": matches_of(scheme.iri),
    }


def fill_concept(scheme: Scheme, concept: Concept, page: Page) -> Mapping[str, Any]:
    """Return what the page of a concept shows."""
    title, about = page.words.of(concept.label)[0], page.words.of(concept.definition)[0]
    terms = page.ontology.terms.values()
    return {
        **_titled(title, about, f"vocab/{scheme.name}"),
        "scheme": scheme,
        "concept": concept,
        "defines": classes_defined_by(page.ontology, concept.iri),
        "direct": tuple(term.iri for term in terms if term.concept == concept.iri),
        "matches": matches_of(concept.iri),
        "asked": questions_of(concept.iri),
    }


def _titled(title: str, summary: str, stem: str = "") -> dict[str, Any]:
    """Return what every page has: a title, what it is about, and the files with the same data."""
    files = [(f"{stem}.{suffix}", media) for suffix, media in SYNTAXES.items()] if stem else []
    return {"title": title, "summary": summary, "data": files}


def _sorted_by(words: Words, term: Term) -> tuple[str, str]:
    """Return the key of the order of the alphabet: letters count without their accents."""
    letters = unicodedata.normalize("NFD", words.of(term.label)[0].casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain, term.name
