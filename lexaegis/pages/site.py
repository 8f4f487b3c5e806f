"""The pages, rendered one at a time: for the files of a folder, or for a service that answers."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from lexaegis.pages import contents
from lexaegis.pages.alignments import read_alignments
from lexaegis.pages.clauses import Reference
from lexaegis.pages.contents import Page
from lexaegis.pages.links import FileLinks, Links
from lexaegis.pages.read import read_ontology
from lexaegis.pages.terms import LANGUAGES
from lexaegis.pages.words import read_words
from lexaegis.templates import read_templates
from ontology.errors import WrongUse
from ontology.serialise import SYNTAXES

__all__ = ["Site", "UnknownPage"]

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_SYNTAX_NAMES = {"ttl": "Turtle", "rdf": "RDF/XML", "nt": "N-Triples", "jsonld": "JSON-LD"}

_Filling = Callable[[Page], Mapping[str, Any]]


class UnknownPage(WrongUse):
    """An address at which there is no page."""


class Site:
    """All pages of the documentation.

    >>> Site().render("vocab/conduct/possess", "fr").count("<h1>")
    1
    """

    def __init__(self) -> None:
        self.ontology = read_ontology()
        self._pages = dict(self._list_pages())
        self._templates = read_templates(
            _TEMPLATES,
            languages=LANGUAGES,
            language_names={code: read_words(code)["language"] for code in LANGUAGES},
            ontology=self.ontology,
            refer=Reference,
            syntax_names=_SYNTAX_NAMES,
            syntaxes=SYNTAXES,
        )

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all pages, as `links.py` has them."""
        return tuple(self._pages)

    def render(self, address: str, language: str, links: Links | None = None) -> str:
        """Return a page as HTML.

        Args:
            address: what the IRI has after the base, such as `ontology/core` or
                `vocab/conduct/possess`; a term stands on the page of its module.
            language: one of `LANGUAGES`.
            links: how the page leads to others; by default as one file among others.

        Raises:
            UnknownPage: if there is no such page, or not in this language.
        """
        if address not in self._pages or language not in LANGUAGES:
            raise UnknownPage(
                f"The documentation has no page '{address}' in the language '{language}'. "
                f"Its languages are {', '.join(LANGUAGES)}."
            )
        template, fill = self._pages[address]
        page = Page(self.ontology, read_words(language), links or FileLinks(address))
        return self._templates.get_template(template).render(
            address=address, links=page.links, names=page.names, words=page.words, **fill(page)
        )

    def _list_pages(self) -> list[tuple[str, tuple[str, _Filling]]]:
        """Return the address of each page with its template and what fills it."""
        version = f"ontology/{self.ontology.version}"
        pages: list[tuple[str, tuple[str, _Filling]]] = [
            ("", ("home.html", contents.fill_home)),
            ("ontology", ("ontology.html", contents.fill_ontology)),
            (version, ("version.html", contents.fill_version)),
            ("ontology/alignment", ("alignments.html", contents.fill_alignments)),
            ("vocab", ("schemes.html", contents.fill_schemes)),
        ]
        for module in self.ontology.modules:
            filling: _Filling = partial(contents.fill_module, module)
            pages.append((f"ontology/{module.name}", ("module.html", filling)))
        for alignment in read_alignments():
            filling = partial(contents.fill_alignment, alignment)
            pages.append((f"ontology/alignment/{alignment.name}", ("alignment.html", filling)))
        for scheme in self.ontology.schemes:
            filling = partial(contents.fill_scheme, scheme)
            pages.append((f"vocab/{scheme.name}", ("scheme.html", filling)))
            for concept in scheme.concepts:
                filling = partial(contents.fill_concept, scheme, concept)
                address = f"vocab/{scheme.name}/{concept.notation}"
                pages.append((address, ("concept.html", filling)))
        return pages
