"""What the alignments say: how our terms and concepts relate to those of other vocabularies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from lexaegis.pages.statements import Statements
from lexaegis.pages.terms import Texts
from ontology.align import alignment_files
from ontology.identity import ONTOLOGY_IRI
from ontology.read import ontology_files, statements_as_written
from ontology.terms import DCTERMS, RDFS, SKOS

__all__ = ["Alignment", "Match", "outside_prefixes", "read_alignments"]

_RELATIONS = (
    *(RDFS.subClassOf, RDFS.subPropertyOf),
    *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch),
    RDFS.seeAlso,
)
_CITATIONS = (DCTERMS.references, SKOS.note)
"""Properties by which a publication that has no IRIs is cited, in words."""


@dataclass(frozen=True)
class Match:
    """How one of our terms relates to one of theirs.

    Attributes:
        alignment: the name of the alignment that says so.
        ours: the IRI of ours.
        relation: the local name of the property that relates them.
        theirs: the IRI of theirs; or what is said of a publication that has no IRIs.
        in_words: whether it is the latter; in English.
        remark: why, where that is not obvious; in English, and on all matches of our term.
    """

    alignment: str
    ours: str
    relation: str
    theirs: str
    in_words: bool
    remark: str


@dataclass(frozen=True)
class Alignment:
    """One alignment file."""

    name: str
    title: Texts
    about: Texts
    pages: tuple[str, ...]
    matches: tuple[Match, ...]


@cache
def read_alignments() -> tuple[Alignment, ...]:
    """Read the alignment files, in the order of their names."""
    return tuple(_read_alignment(path) for path in alignment_files())


def _read_alignment(path: Path) -> Alignment:
    said = Statements(statements_as_written([path]))
    header = NamedNode(f"{ONTOLOGY_IRI}/alignment/{path.stem}")
    ours = dict.fromkeys(
        triple.subject
        for triple in statements_as_written([path])
        if triple.predicate in (*_RELATIONS, *_CITATIONS) and triple.subject != header
    )
    return Alignment(
        name=path.stem,
        title=said.texts(header, DCTERMS.title),
        about=said.texts(header, RDFS.comment),
        pages=said.iris(header, RDFS.seeAlso),
        matches=tuple(
            match
            for subject in ours
            if isinstance(subject, NamedNode)
            for match in _read_matches(said, path.stem, subject)
        ),
    )


def _read_matches(said: Statements, alignment: str, subject: NamedNode) -> Iterator[Match]:
    """Yield how one term of ours relates to the other vocabulary."""
    remark = " ".join(said.texts(subject, RDFS.comment).get("en", ()))
    for relation in _RELATIONS:
        for theirs in said.iris(subject, relation):
            yield Match(alignment, subject.value, _local(relation), theirs, False, remark)
    for citation in _CITATIONS:
        for text in said.texts(subject, citation).get("en", ()):
            yield Match(alignment, subject.value, _local(citation), text, True, "")


def _local(term: NamedNode) -> str:
    """Return the last part of an IRI."""
    return term.value.replace("#", "/").rpartition("/")[2]


@cache
def outside_prefixes() -> Mapping[str, str]:
    """Return the namespaces of other vocabularies with the prefixes that our files give them."""
    found: dict[str, str] = {}
    for path in (*ontology_files(), *alignment_files()):
        parser = parse(path=path, format=RdfFormat.TURTLE)
        for _ in parser:
            pass
        for prefix, namespace in parser.prefixes.items():
            found.setdefault(namespace, prefix)
    return found
