"""Whether every term of another vocabulary exists there, by the snapshot lists that are kept."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from ontology.quality.check import Check, Fault, Result, Severity, conclude
from ontology.quality.statements import Statements
from ontology.quality.vocabularies import Vocabulary, is_own, name_of, read_vocabularies
from ontology.terms import OWL, RDF, RDFS

__all__ = ["check_outside_terms", "outside_terms", "vocabulary_of"]

_CHECK: Final = Check(
    "vocabulary/outside-terms",
    "Every term of another vocabulary, here and in the alignments, stands in its snapshot list",
    "Lexaegis",
    Severity.error,
    "Correct the spelling; or add the term to ontology/snapshots, with where it was read.",
)
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_OF_TERMS: Final = frozenset(
    {
        *(RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range),
        *(OWL.equivalentClass, OWL.equivalentProperty, OWL.disjointWith, OWL.inverseOf),
        *(OWL.onProperty, OWL.someValuesFrom, OWL.allValuesFrom, OWL.onClass, RDF.first),
        *(NamedNode(f"{_SKOS}{how}Match") for how in ("exact", "close", "broad", "related")),
    }
)
"""The predicates that lead to a term; others may lead to a page or a licence."""


def check_outside_terms(said: Statements, alignments: Statements | None = None) -> Result:
    """Hold every outside term of an ontology and of its alignments against the snapshot lists."""
    triples = [*said.triples, *(alignments.triples if alignments else ())]
    terms: dict[str, bool] = {}
    for triple in triples:
        for iri, must_be_known in _mentioned(triple):
            terms[iri] = terms.get(iri, False) or must_be_known
    known = {iri for iri in terms if vocabulary_of(iri)}
    names = {each.name for each in map(vocabulary_of, known) if each}
    told = f"{len(known)} terms of {len(names)} vocabularies"
    return conclude(_CHECK, _faults(terms), told)


def _faults(terms: dict[str, bool]) -> Iterator[Fault]:
    for iri, must_be_known in terms.items():
        vocabulary = vocabulary_of(iri)
        if vocabulary is None:
            if must_be_known and not is_own(iri):
                yield Fault(iri, "no snapshot list has its vocabulary")
        elif iri.removeprefix(vocabulary.namespace) not in vocabulary.terms:
            yield Fault(iri, f"the list {vocabulary.name}.txt has no {name_of(iri)}")


def _mentioned(triple: Triple) -> Iterator[tuple[str, bool]]:
    """Yield the IRIs of a statement, each with whether it must be a term of some vocabulary."""
    subject, predicate, target = triple
    yield predicate.value, True
    if isinstance(subject, NamedNode):
        yield subject.value, False
    if isinstance(target, NamedNode):
        yield target.value, predicate in _OF_TERMS
    elif isinstance(target, Literal):
        yield target.datatype.value, True


def vocabulary_of(iri: str) -> Vocabulary | None:
    """Return the outside vocabulary that an IRI belongs to, if a list of it is kept.

    The address of a namespace itself belongs to none.
    """
    if is_own(iri):
        return None
    for each in read_vocabularies():
        if iri.startswith(each.namespace) and iri != each.namespace:
            return each
    return None


def outside_terms(said: Statements) -> set[str]:
    """Return the IRIs of the outside terms that an ontology builds on, OWL and RDF left aside."""
    languages = ("owl", "rdf", "rdfs", "xsd")
    found = {iri: vocabulary_of(iri) for each in said.triples for iri, _ in _mentioned(each)}
    return {iri for iri, each in found.items() if each and each.name not in languages}
