"""Writing the ontology in the RDF serialisations that OWL tools read, always in the same order.

Class expressions and lists stay blank nodes here, because tools for OWL 2 take a named one for a
class or an individual (OWL 2 Mapping to RDF Graphs, section 3.2). Each blank node has a label made
of what it says and of where it stands, so that the same ontology gives the same bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from ontology.identity import BASE, ONTOLOGY_IRI, VOCABULARY_BASE
from ontology.read import VOCABULARIES, statements_as_written
from ontology.skolem import name_blank_nodes
from ontology.terms import RDF, XSD

__all__ = ["SYNTAXES", "label_blank_nodes", "merge", "serialise", "write_merged"]

SYNTAXES = {
    "ttl": "text/turtle",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}
"""The serialisations by the suffix of their files, with their media types."""

_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "lex": ONTOLOGY_IRI + "#",
    "lexs": BASE + "shapes/",
    "lexv": VOCABULARY_BASE,
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{path.stem: f"{VOCABULARY_BASE}{path.stem}/" for path in sorted(VOCABULARIES.glob("*.ttl"))},
}


def serialise(paths: Iterable[Path], suffix: str) -> bytes:
    """Return some Turtle files merged, in one of `SYNTAXES`; see `write_merged`."""
    return write_merged(merge(paths), suffix)


def merge(paths: Iterable[Path]) -> list[Triple]:
    """Return the statements of some Turtle files in the order in which people read them."""
    return sorted(set(label_blank_nodes(statements_as_written(paths))), key=_reading_order)


def write_merged(triples: list[Triple], suffix: str) -> bytes:
    """Return merged statements in the serialisation of one of `SYNTAXES`.

    Turtle nests class expressions and lists, as people write them; N-Triples are sorted lines; the
    others go from thing to thing, the type of a thing first.

    Raises:
        KeyError: if the suffix is none of `SYNTAXES`.
    """
    lines = "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
    match suffix:
        case "nt":
            return lines
        case "ttl":
            return _as_turtle(triples)
        case _:
            syntax = RdfFormat.from_extension(suffix)
            if suffix not in SYNTAXES or syntax is None:
                raise KeyError(suffix)
            prefixes = _PREFIXES if syntax == RdfFormat.RDF_XML else None
            return serialize(triples, format=syntax, prefixes=prefixes) or b""


def label_blank_nodes(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield statements with every blank node labelled by what it says and where it stands.

    An expression that stands in two places has two labels: OWL 2 DL lets no two axioms share one.

    Raises:
        ValueError: if blank nodes refer to each other in a circle.
    """
    kept = list(triples)
    said: dict[BlankNode, str] = {}
    place: dict[BlankNode, Triple] = {}
    for triple, named in zip(kept, name_blank_nodes(kept), strict=True):
        if isinstance(triple.subject, BlankNode):
            said[triple.subject] = str(named.subject)
        if isinstance(triple.object, BlankNode):
            place[triple.object] = triple
    labels: dict[BlankNode, BlankNode] = {}

    def label(node: BlankNode) -> BlankNode:
        if node not in labels:
            text = said[node]
            if node in place:
                above = place[node].subject
                text += f" {label(above) if isinstance(above, BlankNode) else above}"
                text += f" {place[node].predicate}"
            labels[node] = BlankNode("e" + hashlib.sha256(text.encode()).hexdigest()[:20])
        return labels[node]

    for triple in kept:
        subject, target = triple.subject, triple.object
        yield Triple(
            label(subject) if isinstance(subject, BlankNode) else subject,
            triple.predicate,
            label(target) if isinstance(target, BlankNode) else target,
        )


def _as_turtle(triples: Iterable[Triple]) -> bytes:
    """Return statements as Turtle with its blank nodes nested; rdflib sorts by their labels."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add(
            (_in_rdflib(triple.subject), _in_rdflib(triple.predicate), _in_rdflib(triple.object))
        )
    return graph.serialize(format="turtle", encoding="utf-8")


def _in_rdflib(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    """Return a term as rdflib has it; its parsers would give every blank node a new label."""
    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Literal():
            plain = term.language is not None or term.datatype == XSD.string
            datatype = None if plain else URIRef(term.datatype.value)
            return rdflib.Literal(term.value, term.language, datatype, normalize=False)
    raise TypeError(f"{term} is no term of RDF 1.1")


def _reading_order(triple: Triple) -> tuple[bool, str, bool, str, str]:
    """Return the key of the order in which people read: names first, and of each its type first."""
    is_expression = isinstance(triple.subject, BlankNode)
    is_type = triple.predicate == RDF.type
    subject, predicate = str(triple.subject), str(triple.predicate)
    return (is_expression, subject, not is_type, predicate, str(triple.object))
