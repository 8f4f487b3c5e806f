"""The IRIs of the dataset: one rule for every thing, graph, concept and term.

>>> thing("offence", "gb-off-image-generator").value
'https://w3id.org/lexaegis/id/offence/gb-off-image-generator'
>>> record_graph("gb-off-image-generator").value
'https://w3id.org/lexaegis/graph/fact/gb-off-image-generator'
>>> concept("conduct", "possess").value
'https://w3id.org/lexaegis/vocab/conduct/possess'
"""

from functools import cache

from pyoxigraph import NamedNode

__all__ = [
    "BASE",
    "CATALOGUE_GRAPH",
    "CONFORMITY_GRAPH",
    "COVERAGE_GRAPH",
    "HARVEST_GRAPHS",
    "INFERRED_GRAPH",
    "ONTOLOGY_GRAPH",
    "ONTOLOGY_IRI",
    "PROVENANCE_GRAPH",
    "QUESTIONS_GRAPH",
    "RECORD_GRAPHS",
    "STATUS_GRAPH",
    "THING_BASE",
    "VOCABULARY_BASE",
    "concept",
    "record_graph",
    "record_of",
    "scheme",
    "thing",
]

BASE = "https://w3id.org/lexaegis/"
ONTOLOGY_IRI = BASE + "ontology"
VOCABULARY_BASE = BASE + "vocab/"
THING_BASE = BASE + "id/"
RECORD_GRAPHS = BASE + "graph/fact/"
HARVEST_GRAPHS = BASE + "graph/harvest/"
"""How the graphs begin that hold what remote sources said."""

ONTOLOGY_GRAPH = NamedNode(BASE + "graph/ontology")
PROVENANCE_GRAPH = NamedNode(BASE + "graph/provenance")
CATALOGUE_GRAPH = NamedNode(BASE + "graph/catalogue")
INFERRED_GRAPH = NamedNode(BASE + "graph/inferred")
STATUS_GRAPH = NamedNode(BASE + "graph/status")
COVERAGE_GRAPH = NamedNode(BASE + "graph/coverage")
CONFORMITY_GRAPH = NamedNode(BASE + "graph/conformity")
QUESTIONS_GRAPH = NamedNode(BASE + "graph/questions")


@cache
def thing(kind: str, identifier: str) -> NamedNode:
    """Return the IRI of a thing of one kind (`offence`, `actor`, `source` ...)."""
    return NamedNode(f"{THING_BASE}{kind}/{identifier}")


@cache
def record_graph(identifier: str) -> NamedNode:
    """Return the IRI of the named graph that holds the statements of one record."""
    return NamedNode(RECORD_GRAPHS + identifier)


def record_of(graph: object) -> str:
    """Return the identifier of the record whose named graph this is; empty if it is none's.

    >>> record_of(record_graph("gb-off-image-generator"))
    'gb-off-image-generator'
    """
    iri = graph.value if isinstance(graph, NamedNode) else ""
    return iri.removeprefix(RECORD_GRAPHS) if iri.startswith(RECORD_GRAPHS) else ""


@cache
def concept(scheme_name: str, notation: str) -> NamedNode:
    """Return the IRI of a concept by its scheme and its notation."""
    return NamedNode(f"{VOCABULARY_BASE}{scheme_name}/{notation}")


@cache
def scheme(scheme_name: str) -> NamedNode:
    """Return the IRI of a concept scheme."""
    return NamedNode(VOCABULARY_BASE + scheme_name)
