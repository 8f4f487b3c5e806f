"""What the service says of itself: the SPARQL 1.1 Service Description, VoID and DCAT 3."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.export import PREFIXES
from graph.manifest import Manifest
from lexaegis.service.settings import Settings
from ontology.identity import (
    CATALOGUE_GRAPH,
    CONFORMITY_GRAPH,
    COVERAGE_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    STATUS_GRAPH,
    thing,
)
from ontology.terms import DCAT, DCTERMS, RDF, RDFS, SD, VOID

__all__ = ["describe_catalogue", "describe_dataset", "describe_service", "write_rdf"]

_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)
_GRAPHS = (
    CATALOGUE_GRAPH,
    CONFORMITY_GRAPH,
    COVERAGE_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    STATUS_GRAPH,
)
_IANA = "https://www.iana.org/assignments/media-types/"
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_ENTAILMENT = NamedNode("http://www.w3.org/ns/entailment/Simple")
_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_PREFIXES = {**PREFIXES, "sd": "http://www.w3.org/ns/sparql-service-description#"}


def describe_service(base: str, manifest: Manifest, settings: Settings) -> Iterator[Triple]:
    """Yield the description of the endpoint (W3C, 2013).

    The graphs of the single records are too many to list; they are told of in words, and VoID
    counts them.

    Args:
        base: the address of the service.
        manifest: what the snapshot holds.
        settings: the limits, which are told in words.
    """
    endpoint = NamedNode(f"{base}/sparql")
    dataset, default = (NamedNode(f"{base}/sparql#{name}") for name in ("dataset", "default"))
    yield Triple(endpoint, RDF.type, SD.Service)
    yield Triple(endpoint, SD.endpoint, endpoint)
    yield Triple(endpoint, SD.supportedLanguage, SD.SPARQL11Query)
    yield Triple(endpoint, SD.defaultEntailmentRegime, _ENTAILMENT)
    for name in _RESULTS:
        yield Triple(endpoint, SD.resultFormat, NamedNode(_FORMATS + name))
    yield Triple(endpoint, SD.defaultDataset, dataset)
    yield Triple(
        endpoint,
        RDFS.comment,
        Literal(
            f"A query may run {settings.timeout:g} seconds and take {settings.memory} MiB of "
            f"memory; an answer has at most {settings.max_rows:,} rows. SERVICE and updates are "
            "refused. The parameter as-at=YYYY-MM-DD asks for the law as it stood on a day. "
            "Each statement of a record stands in the graph of the record too.",
            language="en",
        ),
    )
    yield Triple(dataset, RDF.type, SD.Dataset)
    yield Triple(dataset, SD.defaultGraph, default)
    yield Triple(default, RDF.type, SD.Graph)
    yield _count(default, VOID.triples, manifest.counts["statements"])
    yield Triple(default, VOID.inDataset, thing("dataset", "lexaegis"))
    for graph in _GRAPHS:
        node = NamedNode(f"{base}/sparql#{graph.value.rpartition('/')[2]}")
        yield Triple(dataset, SD.namedGraph, node)
        yield Triple(node, RDF.type, SD.NamedGraph)
        yield Triple(node, SD.name, graph)


def describe_dataset(base: str, stated: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the VoID description of the dataset, with where it is to be had from here.

    Args:
        base: the address of the service.
        stated: what the dataset says of itself.
    """
    dataset = thing("dataset", "lexaegis")
    yield from stated
    yield Triple(dataset, VOID.sparqlEndpoint, NamedNode(f"{base}/sparql"))
    yield Triple(dataset, VOID.dataDump, NamedNode(f"{base}/download/lexaegis.nq"))
    yield Triple(dataset, VOID.exampleResource, thing("offence", "gb-off-image-generator"))
    yield Triple(dataset, VOID.exampleResource, thing("jurisdiction", "GB-EAW"))


def describe_catalogue(base: str, manifest: Manifest) -> Iterator[Triple]:
    """Yield the DCAT 3 description: a catalogue with the dataset, its files and the endpoint.

    Args:
        base: the address of the service.
        manifest: what the snapshot holds.
    """
    dataset = thing("dataset", "lexaegis")
    catalogue, service = NamedNode(f"{base}/catalog"), NamedNode(f"{base}/sparql")
    dump = NamedNode(f"{base}/download/lexaegis.nq")
    yield Triple(catalogue, RDF.type, DCAT.Catalog)
    yield Triple(catalogue, DCTERMS.title, Literal("Lexaegis", language="en"))
    yield Triple(
        catalogue,
        DCTERMS.description,
        Literal("The dataset of Lexaegis and the ways to it from this service.", language="en"),
    )
    yield Triple(catalogue, DCTERMS.creator, Literal("The Lexaegis founders"))
    yield Triple(catalogue, DCTERMS.license, _LICENCE)
    yield Triple(catalogue, DCAT.dataset, dataset)
    yield Triple(catalogue, DCAT.service, service)
    yield Triple(dataset, RDF.type, DCAT.Dataset)
    yield Triple(dataset, DCTERMS.title, Literal("Lexaegis", language="en"))
    yield Triple(
        dataset,
        DCTERMS.description,
        Literal(
            "How the law of the world treats AI-generated and AI-manipulated child sexual abuse "
            "material: statutes, offences, penalties, duties, actors, agreements and evidence.",
            language="en",
        ),
    )
    yield Triple(dataset, DCTERMS.license, _LICENCE)
    yield Triple(dataset, DCTERMS.identifier, Literal(manifest.dataset))
    yield Triple(dataset, DCAT.distribution, dump)
    yield Triple(dump, RDF.type, DCAT.Distribution)
    yield Triple(dump, DCAT.downloadURL, dump)
    yield Triple(dump, DCAT.mediaType, NamedNode(f"{_IANA}application/n-quads"))
    yield Triple(dump, DCTERMS.license, _LICENCE)
    yield Triple(service, RDF.type, DCAT.DataService)
    yield Triple(service, DCTERMS.title, Literal("SPARQL 1.1 endpoint", language="en"))
    yield Triple(service, DCAT.endpointURL, service)
    yield Triple(service, DCAT.endpointDescription, NamedNode(f"{base}/sparql"))
    yield Triple(service, DCAT.servesDataset, dataset)


def _count(subject: NamedNode, predicate: NamedNode, number: int) -> Triple:
    return Triple(subject, predicate, Literal(str(number), datatype=_INTEGER))


def write_rdf(triples: Iterable[Triple], media_type: str) -> bytes:
    """Return statements in a format that holds one graph, always in the same order."""
    found = RdfFormat.from_media_type(media_type)
    assert found is not None, media_type
    ordered = sorted(set(triples), key=str)
    text = "".join(map(str, ordered))
    used = {name: namespace for name, namespace in _PREFIXES.items() if f"<{namespace}" in text}
    prefixes = None if found == RdfFormat.N_TRIPLES else used
    return serialize(ordered, format=found, prefixes=prefixes) or b""
