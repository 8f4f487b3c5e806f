"""What the dataset says of itself: its VoID and DCAT description in a graph of its own."""

from collections import Counter
from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from loaders.statements import Statements
from ontology.identity import CATALOGUE_GRAPH, ONTOLOGY_IRI, THING_BASE, thing
from ontology.terms import DCAT, DCTERMS, RDF, RDFS, VOID

__all__ = ["describe_dataset"]

_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")


def describe_dataset(whole: Collection[Quad], triples: int) -> Iterator[Quad]:
    """Yield the description of a dataset: size, classes and properties (VoID 2.0, section 4).

    Args:
        whole: what the default graph holds, in named graphs; a statement of two records counts
            twice in the partitions.
        triples: the number of distinct statements of the default graph.
    """
    properties = Counter(quad.predicate for quad in whole)
    classes = Counter(
        quad.object
        for quad in whole
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode)
    )
    dataset = thing("dataset", "lexaegis")
    out = Statements(CATALOGUE_GRAPH)
    out.links(dataset, RDF.type, [VOID.Dataset, DCAT.Dataset])
    out.prose(dataset, RDFS.label, "Lexaegis")
    out.prose(
        dataset,
        DCTERMS.description,
        "How the law of the world treats AI-generated and AI-manipulated child sexual abuse "
        "material: statutes, offences, penalties, duties, actors, agreements and evidence, each "
        "statement with its source and its confidence.",
    )
    out.link(dataset, DCTERMS.license, _LICENCE)
    out.link(dataset, VOID.vocabulary, NamedNode(ONTOLOGY_IRI))
    out.value(dataset, VOID.uriSpace, THING_BASE)
    _count(dataset, VOID.triples, triples, out)
    for term, number in sorted(classes.items(), key=str):
        part = _partition("class", term.value)
        out.link(dataset, VOID.classPartition, part)
        out.link(part, VOID.class_, term)
        _count(part, VOID.entities, number, out)
    for term, number in sorted(properties.items(), key=str):
        part = _partition("property", term.value)
        out.link(dataset, VOID.propertyPartition, part)
        out.link(part, VOID.property, term)
        _count(part, VOID.triples, number, out)
    yield from out.quads


def _partition(kind: str, term: str) -> NamedNode:
    """Return the IRI of a partition: a term is told apart by its namespace's last word."""
    namespace, _, local = term.replace("#", "/").rpartition("/")
    return thing("dataset", f"lexaegis-{kind}-{namespace.rstrip('/').rpartition('/')[2]}-{local}")


def _count(subject: NamedNode, predicate: NamedNode, number: int, out: Statements) -> None:
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    out.quads.append(
        Quad(subject, predicate, Literal(str(number), datatype=integer), CATALOGUE_GRAPH)
    )
