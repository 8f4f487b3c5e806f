"""What a release says of itself as RDF: VoID, and DCAT 3 with its files and their checksums.

Addresses are relative, so that they hold wherever the folder lies, unless it is said where the
release will be published.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.export import PREFIXES
from graph.manifest import Manifest
from graph.snapshot import Snapshot
from lexaegis.release.index import Entry
from ontology.identity import CATALOGUE_GRAPH, thing
from ontology.terms import DCAT, DCTERMS, FOAF, RDF, VOID

__all__ = ["describe_dcat", "describe_void"]

_HERE = "https://release.invalid/"
"""Stands for the folder of the release while its description is written."""

_IANA = "https://www.iana.org/assignments/media-types/"
_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_NUMBER, _HEX = (
    NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")
    for name in ("nonNegativeInteger", "hexBinary")
)
_SPDX = "http://spdx.org/rdf/terms#"
_CHECKSUM, _CLASS, _ALGORITHM, _SHA256, _VALUE = (
    NamedNode(_SPDX + name)
    for name in (
        "checksum",
        "Checksum",
        "algorithm",
        "checksumAlgorithm_sha256",
        "checksumValue",
    )
)
_PREFIXES = {**PREFIXES, "foaf": "http://xmlns.com/foaf/0.1/", "spdx": _SPDX}


def describe_void(snapshot: Snapshot, address: str) -> bytes:
    """Return the VoID description (W3C, 2011), with the dump among the files."""
    dataset = thing("dataset", "lexaegis")
    stated = [quad.triple for quad in snapshot.quads(CATALOGUE_GRAPH.value)]
    dump = NamedNode(f"{address or _HERE}rdf/lexaegis.nq")
    return _turtle([*stated, Triple(dataset, VOID.dataDump, dump)], address)


def describe_dcat(manifest: Manifest, entries: Iterable[Entry], address: str) -> bytes:
    """Return the DCAT 3 description (W3C, 2024): each file is a distribution of the dataset.

    Args:
        manifest: what the snapshot holds.
        entries: the files of data.
        address: where the release will be published; empty for relative addresses.
    """
    return _turtle(_distributions(manifest, entries, address or _HERE), address)


def _distributions(manifest: Manifest, entries: Iterable[Entry], base: str) -> Iterator[Triple]:
    dataset, publisher = thing("dataset", "lexaegis"), NamedNode(f"{base}dcat.ttl#publisher")
    yield Triple(dataset, RDF.type, DCAT.Dataset)
    yield Triple(dataset, DCTERMS.title, Literal("Lexaegis", language="en"))
    yield Triple(
        dataset,
        DCTERMS.description,
        Literal(
            "How the law of the world treats AI-generated and AI-manipulated child sexual abuse "
            "material: statutes, offences, penalties, duties, actors, agreements and evidence, "
            "each statement with its source and its confidence.",
            language="en",
        ),
    )
    yield Triple(dataset, DCTERMS.identifier, Literal(manifest.dataset))
    yield Triple(dataset, DCTERMS.license, _LICENCE)
    yield Triple(dataset, DCTERMS.publisher, publisher)
    yield Triple(publisher, RDF.type, FOAF.Agent)
    yield Triple(publisher, FOAF.name, Literal("The Lexaegis founders"))
    for entry in entries:
        file = NamedNode(base + entry.path)
        checksum = NamedNode(f"{base}dcat.ttl#sha256-{entry.path.replace('/', '-')}")
        yield Triple(dataset, DCAT.distribution, file)
        yield Triple(file, RDF.type, DCAT.Distribution)
        yield Triple(file, DCTERMS.title, Literal(entry.title, language="en"))
        yield Triple(file, DCAT.accessURL, file)
        yield Triple(file, DCAT.downloadURL, file)
        yield Triple(file, DCAT.mediaType, NamedNode(_IANA + entry.media_type))
        yield Triple(file, DCAT.byteSize, Literal(str(entry.size), datatype=_NUMBER))
        yield Triple(file, DCTERMS.license, _LICENCE)
        yield Triple(file, _CHECKSUM, checksum)
        yield Triple(checksum, RDF.type, _CLASS)
        yield Triple(checksum, _ALGORITHM, _SHA256)
        yield Triple(checksum, _VALUE, Literal(entry.sha256, datatype=_HEX))


def _turtle(triples: Iterable[Triple], address: str) -> bytes:
    """Return statements as Turtle; without an address, relative to where the file lies."""
    ordered = sorted(set(triples), key=str)
    text = "".join(map(str, ordered))
    used = {name: namespace for name, namespace in _PREFIXES.items() if f"<{namespace}" in text}
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=used, base_iri=address or _HERE)
    assert written is not None
    return written if address else written.replace(f"@base <{_HERE}> .\n".encode(), b"", 1)
