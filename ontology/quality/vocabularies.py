"""The outside vocabularies whose terms are kept as snapshot lists, and short names for IRIs."""

import re
from dataclasses import dataclass
from functools import cache

from ontology.generate import SNAPSHOTS, snapshot_terms
from ontology.identity import BASE, ONTOLOGY_IRI, VOCABULARY_BASE

__all__ = ["Vocabulary", "is_own", "name_of", "read_vocabularies"]

_NAMESPACE = re.compile(r"<([^>]+)>")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An outside vocabulary.

    Attributes:
        name: the name of its list, which serves as its prefix.
        namespace: the IRI that its terms begin with.
        terms: the local names of its terms.
    """

    name: str
    namespace: str
    terms: frozenset[str]


@cache
def read_vocabularies() -> tuple[Vocabulary, ...]:
    """Read every snapshot list; a vocabulary within another one's namespace comes before it.

    Raises:
        ValueError: if a list does not name its namespace in the first line.
    """
    found = []
    for path in SNAPSHOTS.glob("*.txt"):
        first, _, _ = path.read_text(encoding="utf-8").partition("\n")
        namespace = _NAMESPACE.search(first)
        if namespace is None:
            raise ValueError(f"{path.name}: the first line must name the namespace in <>.")
        found.append(Vocabulary(path.stem, namespace[1], snapshot_terms(path.stem)))
    return tuple(sorted(found, key=lambda each: (-len(each.namespace), each.name)))


def is_own(iri: str) -> bool:
    """Say whether an IRI is one of ours."""
    return iri.startswith(BASE)


@cache
def name_of(iri: str) -> str:
    """Return a short name for people; an IRI without one as it stands.

    >>> name_of("https://w3id.org/lexaegis/ontology#Offence")
    'lex:Offence'
    >>> name_of("https://w3id.org/lexaegis/vocab/conduct/possess")
    'lexv:conduct/possess'
    >>> name_of("http://www.w3.org/ns/prov#Entity")
    'prov:Entity'
    """
    spaces = {"lex": ONTOLOGY_IRI + "#", "lexv": VOCABULARY_BASE}
    spaces |= {each.name: each.namespace for each in read_vocabularies()}
    for prefix, space in spaces.items():
        if iri.startswith(space) and iri != space:
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
