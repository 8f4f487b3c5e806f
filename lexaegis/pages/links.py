"""Where the pages and files lie, and how one page leads to another.

An address of a page is its path below the base of all IRIs, without a slash at its end: that of the
concept `https://w3id.org/lexaegis/vocab/conduct/possess` is `vocab/conduct/possess`.
"""

from dataclasses import dataclass
from typing import Protocol

from lexaegis.pages.terms import LANGUAGES
from ontology.identity import BASE

__all__ = ["FileLinks", "Links", "ServedLinks", "file_of", "page_of"]


class Links(Protocol):
    """How a page leads to other pages and to files."""

    def page(self, address: str, language: str, anchor: str = "") -> str:
        """Return the link to a page in a language."""

    def file(self, path: str) -> str:
        """Return the link to a file."""


def file_of(address: str, language: str) -> str:
    """Return the file of a page.

    >>> file_of("vocab/conduct/possess", "en"), file_of("", "fr")
    ('vocab/conduct/possess/index.html', 'index.fr.html')
    """
    name = "index.html" if language == LANGUAGES[0] else f"index.{language}.html"
    return f"{address}/{name}" if address else name


def page_of(iri: str) -> tuple[str, str]:
    """Return the address of the page and the anchor at which an IRI of ours resolves.

    >>> page_of("https://w3id.org/lexaegis/ontology#Offence")
    ('ontology', 'Offence')
    >>> page_of("https://w3id.org/lexaegis/vocab/conduct/possess")
    ('vocab/conduct/possess', '')
    """
    address, _, anchor = iri.removeprefix(BASE).partition("#")
    return address.strip("/"), anchor


@dataclass(frozen=True)
class FileLinks:
    """Links between files: they lead on wherever the folder lies, on a disk or on a server.

    >>> FileLinks("ontology/core").page("vocab/conduct", "fr", "possess")
    '../../vocab/conduct/index.fr.html#possess'
    """

    here: str

    def page(self, address: str, language: str, anchor: str = "") -> str:
        """Return the link to a page in a language."""
        return self.file(file_of(address, language)) + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """Return the link to a file."""
        return "../" * (self.here.count("/") + 1 if self.here else 0) + path


@dataclass(frozen=True)
class ServedLinks:
    """Links of a service that answers the addresses themselves.

    >>> ServedLinks("/").page("ontology", "en", "Offence"), ServedLinks("/").page("vocab", "es")
    ('/ontology#Offence', '/vocab?lang=es')
    """

    root: str

    def page(self, address: str, language: str, anchor: str = "") -> str:
        """Return the link to a page in a language."""
        chosen = "" if language == LANGUAGES[0] else f"?lang={language}"
        return self.root + address + chosen + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """Return the link to a file."""
        return self.root + path
