"""What each IRI is declared to be, and what OWL 2 itself has declared."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from ontology.quality.check import Fault
from ontology.quality.statements import Statements
from ontology.quality.vocabularies import read_vocabularies
from ontology.reasoner import vocabulary as words
from ontology.reasoner.literals import RL_DATATYPES
from ontology.terms import OWL, RDF, RDFS

__all__ = ["DATATYPE_MAP", "KINDS", "Entities", "is_reserved"]

KINDS: Final = {
    OWL.Class: "class",
    RDFS.Datatype: "datatype",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "data property",
    OWL.AnnotationProperty: "annotation property",
    OWL.NamedIndividual: "individual",
}
_EXCLUSIVE: Final = (
    frozenset({"class", "datatype"}),
    frozenset({"object property", "data property", "annotation property"}),
)
"""Kinds of which an IRI may have one only (Structural Specification, section 5.8.1)."""

_OF_OBJECT_PROPERTIES: Final = (
    OWL.InverseFunctionalProperty,
    OWL.SymmetricProperty,
    OWL.TransitiveProperty,
)
"""Types that declare an object property by themselves, as they did in OWL 1."""

DATATYPE_MAP: Final = RL_DATATYPES | {
    words.OWL + "real",
    words.OWL + "rational",
    RDF.langString.value,
}
"""The datatypes of OWL 2 (section 4), and `rdf:langString`, which came with RDF 1.1: texts with a
language have been of it since."""

_BUILT_IN: Final[dict[str, str]] = {
    **dict.fromkeys((OWL.Thing.value, OWL.Nothing.value), "class"),
    **dict.fromkeys(DATATYPE_MAP, "datatype"),
    **dict.fromkeys(
        (OWL.topObjectProperty.value, OWL.bottomObjectProperty.value), "object property"
    ),
    **dict.fromkeys((OWL.topDataProperty.value, OWL.bottomDataProperty.value), "data property"),
    **dict.fromkeys(
        (
            *(RDFS.label.value, RDFS.comment.value, RDFS.seeAlso.value, RDFS.isDefinedBy.value),
            *(OWL.deprecated.value, OWL.versionInfo.value, OWL.priorVersion.value),
            *(OWL.backwardCompatibleWith.value, OWL.incompatibleWith.value),
        ),
        "annotation property",
    ),
}
_RESERVED: Final = tuple(
    each.namespace for each in read_vocabularies() if each.name in ("owl", "rdf", "rdfs", "xsd")
)


def is_reserved(iri: str) -> bool:
    """Say whether an IRI is of the vocabulary that OWL 2 keeps for itself (section 2.4)."""
    return iri.startswith(_RESERVED)


class Entities:
    """The kinds of the IRIs of an ontology."""

    def __init__(self, said: Statements) -> None:
        self._kinds: dict[str, set[str]] = {iri: {kind} for iri, kind in _BUILT_IN.items()}
        self._declared: list[tuple[str, str]] = []
        for kind, name in KINDS.items():
            for node in said.named(kind):
                self._kinds.setdefault(node.value, set()).add(name)
                self._declared.append((node.value, name))
        for kind in _OF_OBJECT_PROPERTIES:
            for node in said.named(kind):
                self._kinds.setdefault(node.value, set()).add("object property")

    def is_a(self, node: object, kind: str) -> bool:
        """Say whether a node is an IRI of a kind, by a declaration or in OWL 2 itself."""
        return isinstance(node, NamedNode) and kind in self._kinds.get(node.value, ())

    def faults(self) -> Iterator[Fault]:
        """Yield what is declared and may not be."""
        for iri, kind in self._declared:
            if is_reserved(iri) and _BUILT_IN.get(iri) != kind:
                yield Fault(iri, f"declared as {kind}, and its name is kept for OWL 2 itself")
        for iri, kinds in self._kinds.items():
            for group in _EXCLUSIVE:
                if len(kinds & group) > 1:
                    yield Fault(iri, f"{' and '.join(sorted(kinds & group))} at once")
