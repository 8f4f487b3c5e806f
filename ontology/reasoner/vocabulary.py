"""The words of RDF, RDFS and OWL 2 that the rules speak of, numbered.

Every reasoner's table of symbols begins with these words in this order, so that a rule can name
them by number. A test holds each against the snapshot list of its vocabulary.
"""

from enum import IntEnum, auto
from typing import Final

from pyoxigraph import NamedNode

__all__ = ["OWL", "RDF", "RDFS", "VOCABULARY", "XSD", "Word"]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"


class Word(IntEnum):
    """The number of a word in every table of symbols."""

    def _generate_next_value_(name, start, count, last_values):  # type: ignore[override, no-untyped-def] # noqa: N805, ARG002
        return count

    TYPE = auto()
    FIRST = auto()
    REST = auto()
    NIL = auto()
    SUB_CLASS_OF = auto()
    SUB_PROPERTY_OF = auto()
    DOMAIN = auto()
    RANGE = auto()
    THING = auto()
    NOTHING = auto()
    CLASS = auto()
    OBJECT_PROPERTY = auto()
    DATATYPE_PROPERTY = auto()
    ANNOTATION_PROPERTY = auto()
    SAME_AS = auto()
    DIFFERENT_FROM = auto()
    ALL_DIFFERENT = auto()
    MEMBERS = auto()
    DISTINCT_MEMBERS = auto()
    EQUIVALENT_CLASS = auto()
    DISJOINT_WITH = auto()
    ALL_DISJOINT_CLASSES = auto()
    COMPLEMENT_OF = auto()
    INTERSECTION_OF = auto()
    UNION_OF = auto()
    ONE_OF = auto()
    ON_PROPERTY = auto()
    ON_CLASS = auto()
    SOME_VALUES_FROM = auto()
    ALL_VALUES_FROM = auto()
    HAS_VALUE = auto()
    MAX_CARDINALITY = auto()
    MAX_QUALIFIED_CARDINALITY = auto()
    HAS_KEY = auto()
    EQUIVALENT_PROPERTY = auto()
    PROPERTY_DISJOINT_WITH = auto()
    ALL_DISJOINT_PROPERTIES = auto()
    INVERSE_OF = auto()
    PROPERTY_CHAIN_AXIOM = auto()
    FUNCTIONAL_PROPERTY = auto()
    INVERSE_FUNCTIONAL_PROPERTY = auto()
    SYMMETRIC_PROPERTY = auto()
    ASYMMETRIC_PROPERTY = auto()
    TRANSITIVE_PROPERTY = auto()
    IRREFLEXIVE_PROPERTY = auto()
    SOURCE_INDIVIDUAL = auto()
    ASSERTION_PROPERTY = auto()
    TARGET_INDIVIDUAL = auto()
    TARGET_VALUE = auto()
    DATATYPE = auto()


_RDF_NAMES: Final = {Word.TYPE: "type", Word.FIRST: "first", Word.REST: "rest", Word.NIL: "nil"}
_RDFS_NAMES: Final = {
    Word.SUB_CLASS_OF: "subClassOf",
    Word.SUB_PROPERTY_OF: "subPropertyOf",
    Word.DOMAIN: "domain",
    Word.RANGE: "range",
    Word.DATATYPE: "Datatype",
}
_CAPITAL: Final = frozenset(
    {
        Word.THING,
        Word.NOTHING,
        Word.CLASS,
        Word.OBJECT_PROPERTY,
        Word.DATATYPE_PROPERTY,
        Word.ANNOTATION_PROPERTY,
        Word.ALL_DIFFERENT,
        Word.ALL_DISJOINT_CLASSES,
        Word.ALL_DISJOINT_PROPERTIES,
        Word.FUNCTIONAL_PROPERTY,
        Word.INVERSE_FUNCTIONAL_PROPERTY,
        Word.SYMMETRIC_PROPERTY,
        Word.ASYMMETRIC_PROPERTY,
        Word.TRANSITIVE_PROPERTY,
        Word.IRREFLEXIVE_PROPERTY,
    }
)


def _iri(word: Word) -> str:
    """Return the IRI of a word, whose name is that of the number without underscores."""
    if word in _RDF_NAMES:
        return RDF + _RDF_NAMES[word]
    if word in _RDFS_NAMES:
        return RDFS + _RDFS_NAMES[word]
    name = word.name.title().replace("_", "")
    return OWL + (name if word in _CAPITAL else name[0].lower() + name[1:])


VOCABULARY: Final = tuple(NamedNode(_iri(word)) for word in Word)
