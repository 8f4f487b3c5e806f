"""What a release says of itself as RDF: VoID, and DCAT 3 with its files and their checksums.

Addresses are relative, so that they hold wherever the folder lies, unless it is said where the
release will be published.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.export import PREFIXES
from graph.snapshot import Snapshot
from lexaegis.release.edition import DESCRIPTION, LICENCE, PUBLISHER, Edition
from lexaegis.release.index import Entry
from ontology.identity import CATALOGUE_GRAPH, ONTOLOGY_IRI, thing
from ontology.terms import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VOID, XSD

__all__ = ["describe_dcat", "describe_void"]

_HERE = "release://folder/"
"""Stands for the folder of the release while its description is written.

Its scheme is nobody's: of an IRI with the scheme of the base the engine leaves the scheme away."""

_DATASET = thing("dataset", "lexaegis")
_IANA = "https://www.iana.org/assignments/media-types/"
_LICENCE = NamedNode(LICENCE)
_JUSTICE = NamedNode("http://publications.europa.eu/resource/authority/data-theme/JUST")
"""The theme in the table of the EU Publications Office, by which European portals sort."""
_KEYWORDS = ("artificial intelligence", "child protection", "criminal law", "legislation")
_SPDX = "http://spdx.org/rdf/terms#"
_CHECKSUM, _CHECKSUM_CLASS, _ALGORITHM, _ALGORITHM_CLASS, _SHA256, _VALUE = (
    NamedNode(_SPDX + name)
    for name in (
        "checksum",
        "Checksum",
        "algorithm",
        "ChecksumAlgorithm",
        "checksumAlgorithm_sha256",
        "checksumValue",
    )
)
_PREFIXES = {**PREFIXES, "foaf": "http://xmlns.com/foaf/0.1/", "spdx": _SPDX}


def describe_void(snapshot: Snapshot, edition: Edition) -> bytes:
    """Return the VoID description (W3C, 2011), with the dump among the files."""
    stated = [quad.triple for quad in snapshot.quads(CATALOGUE_GRAPH.value)]
    dump = NamedNode(f"{edition.address or _HERE}rdf/lexaegis.nq")
    stated += [
        Triple(_DATASET, DCTERMS.title, Literal("Lexaegis", language="en")),
        Triple(_DATASET, VOID.dataDump, dump),
        Triple(_DATASET, OWL.versionInfo, Literal(edition.version)),
        Triple(_DATASET, DCTERMS.identifier, Literal(f"urn:sha256:{edition.manifest.dataset}")),
    ]
    return _turtle(stated, edition.address)


def describe_dcat(edition: Edition, entries: Iterable[Entry]) -> bytes:
    """Return the DCAT 3 description (W3C, 2024): each file of data is a distribution.

    It says what DCAT-AP 3.0 asks for (SEMIC, 2024), with the classes of everything that is named,
    so that it can be validated without looking anything up.
    """
    base = edition.address or _HERE
    triples = [*_catalogue(edition, base), *_distributions(entries, base)]
    return _turtle(triples, edition.address)


def _catalogue(edition: Edition, base: str) -> Iterator[Triple]:
    """Yield the statements on the catalogue and its one dataset."""
    catalogue = NamedNode(f"{base}dcat.ttl#catalogue")
    publisher = NamedNode(f"{base}dcat.ttl#publisher")
    yield Triple(catalogue, RDF.type, DCAT.Catalog)
    yield Triple(catalogue, DCAT.dataset, _DATASET)
    yield Triple(_DATASET, RDF.type, DCAT.Dataset)
    for resource, title in ((catalogue, "Lexaegis: releases"), (_DATASET, "Lexaegis")):
        yield Triple(resource, DCTERMS.title, Literal(title, language="en"))
        yield Triple(resource, DCTERMS.description, Literal(DESCRIPTION, language="en"))
        yield Triple(resource, DCTERMS.license, _LICENCE)
        yield Triple(resource, DCTERMS.publisher, publisher)
        if edition.checked:
            day = Literal(edition.checked, datatype=XSD.date)
            yield Triple(resource, DCTERMS.modified, day)
    identifier = f"urn:sha256:{edition.manifest.dataset}"
    yield Triple(_DATASET, DCTERMS.identifier, Literal(identifier))
    yield Triple(_DATASET, DCAT.version, Literal(edition.version))
    yield Triple(_DATASET, VOID.vocabulary, NamedNode(ONTOLOGY_IRI))
    yield Triple(_DATASET, DCAT.theme, _JUSTICE)
    for keyword in _KEYWORDS:
        yield Triple(_DATASET, DCAT.keyword, Literal(keyword, language="en"))
    yield Triple(_JUSTICE, RDF.type, SKOS.Concept)
    name = "Justice, legal system and public safety"
    yield Triple(_JUSTICE, SKOS.prefLabel, Literal(name, language="en"))
    yield Triple(publisher, RDF.type, FOAF.Agent)
    yield Triple(publisher, FOAF.name, Literal(PUBLISHER))
    yield Triple(_LICENCE, RDF.type, DCTERMS.LicenseDocument)
    yield Triple(_SHA256, RDF.type, _ALGORITHM_CLASS)


def _distributions(entries: Iterable[Entry], base: str) -> Iterator[Triple]:
    """Yield the statements on the files."""
    for entry in entries:
        file = NamedNode(base + entry.path)
        checksum = NamedNode(f"{base}dcat.ttl#sha256-{entry.path.replace('/', '-')}")
        media_type = NamedNode(_IANA + entry.media_type)
        size = Literal(str(entry.size), datatype=XSD.nonNegativeInteger)
        yield Triple(_DATASET, DCAT.distribution, file)
        yield Triple(file, RDF.type, DCAT.Distribution)
        yield Triple(file, RDF.type, RDFS.Resource)
        yield Triple(file, DCTERMS.title, Literal(entry.title, language="en"))
        yield Triple(file, DCAT.accessURL, file)
        yield Triple(file, DCAT.downloadURL, file)
        yield Triple(file, DCAT.mediaType, media_type)
        yield Triple(media_type, RDF.type, DCTERMS.MediaType)
        yield Triple(file, DCAT.byteSize, size)
        yield Triple(file, DCTERMS.license, _LICENCE)
        yield Triple(file, _CHECKSUM, checksum)
        yield Triple(checksum, RDF.type, _CHECKSUM_CLASS)
        yield Triple(checksum, _ALGORITHM, _SHA256)
        yield Triple(checksum, _VALUE, Literal(entry.sha256, datatype=XSD.hexBinary))


def _turtle(triples: Iterable[Triple], address: str) -> bytes:
    """Return statements as Turtle; without an address, relative to where the file lies."""
    ordered = sorted(set(triples), key=str)
    text = "".join(map(str, ordered))
    used = {name: namespace for name, namespace in _PREFIXES.items() if f"<{namespace}" in text}
    base = None if address else _HERE
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=used, base_iri=base)
    assert written is not None
    return written.replace(f"@base <{_HERE}> .\n".encode(), b"", 1)
