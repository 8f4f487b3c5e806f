"""What things are called on a page, and where a link to them leads."""

import re

from markupsafe import Markup, escape

from lexaegis.pages.alignments import outside_prefixes
from lexaegis.pages.links import Links, page_of
from lexaegis.pages.terms import Ontology
from lexaegis.pages.words import Words
from ontology.identity import ONTOLOGY_IRI, VOCABULARY_BASE
from ontology.terms import RDF, SKOS

__all__ = ["Names"]

_OWN_TERM = re.compile(r"lex:(\w+)")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NAMED_IN_WORDS = (RDF.langString.value, SKOS.Concept.value, SKOS.ConceptScheme.value)
"""What is called by words that everybody knows, besides the datatypes of XML Schema."""


class Names:
    """The names and links of one page in one language."""

    def __init__(self, ontology: Ontology, words: Words, links: Links) -> None:
        self._ontology = ontology
        self._words = words
        self._links = links
        self._schemes = {scheme.iri: scheme for scheme in ontology.schemes}

    def label(self, iri: str) -> str:
        """Return what a thing is called: its label, or a prefixed name if it is not ours."""
        if iri in self._ontology.terms:
            return self._words.of(self._ontology.terms[iri].label)[0]
        if iri in self._ontology.concepts:
            return self._words.of(self._ontology.concepts[iri].label)[0]
        if iri in self._schemes:
            return self._words.of(self._schemes[iri].title)[0]
        key = "type-" + iri.rpartition("#")[2]
        if _is_named_in_words(iri) and key in self._words.texts:
            return self._words[key]
        return self.short(iri)

    def short(self, iri: str) -> str:
        """Return an IRI with a prefix, if its namespace has one; else as it stands.

        The longest namespace counts, so that one that begins like another is not taken for it.
        """
        best = ""
        for namespace in outside_prefixes():
            if iri.startswith(namespace) and len(namespace) > len(best):
                best = namespace
        local = iri[len(best) :]
        if not best or not local or "/" in local or "#" in local:
            return iri
        return f"{outside_prefixes()[best]}:{local}"

    def is_ours(self, iri: str) -> bool:
        """Whether a thing has a page of its own here."""
        return iri in self._ontology.terms or iri.startswith(VOCABULARY_BASE)

    def address(self, iri: str) -> str:
        """Return the link to what is said of a thing; that of an outside thing is its IRI."""
        language = self._words.language
        if iri in self._ontology.terms:
            term = self._ontology.terms[iri]
            return self._links.page(f"ontology/{term.module}", language, term.name)
        if self.is_ours(iri) or iri == ONTOLOGY_IRI:
            return self._links.page(page_of(iri)[0], language)
        return iri

    def link(self, iri: str) -> Markup:
        """Return a thing as a link; a datatype as words, with its name as a hint."""
        label = escape(self.label(iri))
        if _is_named_in_words(iri):
            return Markup('<span title="{}">{}</span>').format(self.short(iri), label)
        if self.is_ours(iri):
            return Markup('<a href="{}">{}</a>').format(self.address(iri), label)
        return Markup('<a class="outside" href="{}" rel="external">{}</a>').format(iri, label)

    def marked(self, text: str, language: str) -> Markup:
        """Return a text of the ontology with links where it names a term, such as lex:status."""
        shown = Markup(_OWN_TERM.sub(self._term_link, str(escape(text))))
        if language == self._words.language:
            return shown
        return Markup('<span lang="{}">{}</span>').format(language, shown)

    def _term_link(self, found: re.Match[str]) -> str:
        iri = f"{ONTOLOGY_IRI}#{found[1]}"
        if iri not in self._ontology.terms:
            return found[0]
        return str(Markup('<a href="{}"><code>{}</code></a>').format(self.address(iri), found[0]))


def _is_named_in_words(iri: str) -> bool:
    return iri.startswith(_XSD) or iri in _NAMED_IN_WORDS
