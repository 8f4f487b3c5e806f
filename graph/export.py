"""Writing the dataset in every RDF serialisation, in an order that never changes.

Turtle, N-Triples and RDF/XML hold one graph, so they carry the default graph, which is everything
asserted; TriG, N-Quads and JSON-LD carry the whole dataset with its named graphs.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, parse, serialize

from graph.lines import split_line
from graph.snapshot import Snapshot
from ontology.identity import THING_BASE, VOCABULARY_BASE
from ontology.read import VOCABULARIES
from ontology.terms import RDF

__all__ = [
    "FORMATS",
    "PREFIXES",
    "ExportFormat",
    "export_dataset",
    "lines_by_graph",
    "read_statements",
    "write_statements",
]

_KINDS = (
    "actor",
    "agreement",
    "case",
    "claim",
    "defence",
    "document",
    "duty",
    "effect",
    "finding",
    "instrument",
    "jurisdiction",
    "offence",
    "paragraph",
    "participation",
    "penalty",
    "provision",
    "question",
    "recommendation",
    "relation",
    "source",
    "study",
)
_TYPE = str(RDF.type).encode()
_TYPES = re.compile(
    rb'"http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type":\[((?:\{"@id":"[^"{}]*"\},?)+)\]'
)
PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "lex": "https://w3id.org/lexaegis/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        f"lexv-{path.stem}": f"{VOCABULARY_BASE}{path.stem}/"
        for path in sorted(VOCABULARIES.glob("*.ttl"))
    },
    **{f"lexid-{kind}": f"{THING_BASE}{kind}/" for kind in _KINDS},
}


@dataclass(frozen=True)
class ExportFormat:
    """A serialisation.

    Attributes:
        syntax: the syntax as the engine knows it.
        whole: whether it carries the named graphs too.
        suffix: the suffix of its files.
    """

    syntax: RdfFormat
    whole: bool
    suffix: str


FORMATS: dict[str, ExportFormat] = {
    "turtle": ExportFormat(RdfFormat.TURTLE, False, ".ttl"),
    "trig": ExportFormat(RdfFormat.TRIG, True, ".trig"),
    "ntriples": ExportFormat(RdfFormat.N_TRIPLES, False, ".nt"),
    "nquads": ExportFormat(RdfFormat.N_QUADS, True, ".nq"),
    "rdfxml": ExportFormat(RdfFormat.RDF_XML, False, ".rdf"),
    "jsonld": ExportFormat(RdfFormat.JSON_LD, True, ".jsonld"),
}


def export_dataset(snapshot: Snapshot, name: str, output: BinaryIO) -> None:
    """Write a snapshot in one of `FORMATS`.

    N-Quads are the very bytes that the dataset hash is made of; N-Triples are their lines of the
    default graph. In the other formats the statements are grouped by graph and subject, the type
    of a thing first.

    Raises:
        KeyError: if the format is not one of `FORMATS`.
    """
    chosen = FORMATS[name]
    if name == "nquads":
        with snapshot.nquads.open("rb") as lines:
            shutil.copyfileobj(lines, output)
    elif name == "ntriples":
        with snapshot.nquads.open("rb") as lines:
            output.writelines(line for line in lines if split_line(line).graph is None)
    else:
        by_graph = lines_by_graph(snapshot)
        chosen_graphs = by_graph if chosen.whole else {b"": by_graph[b""]}
        write_statements(read_statements(chosen_graphs), name, output)


def lines_by_graph(snapshot: Snapshot) -> dict[bytes, list[bytes]]:
    """Return the lines of a snapshot by the name of their graph, the default graph (`b""`) first.

    Within a graph they stand as people read them: by thing, its type first. The lines of the
    dataset come sorted, so only the types have to be brought forward.
    """
    found: dict[bytes, list[bytes]] = {b"": []}
    begun: dict[bytes, tuple[bytes, int]] = {}
    with snapshot.nquads.open("rb") as lines:
        for line in lines:
            subject, predicate, _, graph = split_line(line)
            name = graph or b""
            place = found.setdefault(name, [])
            thing, types = begun.get(name, (b"", 0))
            if thing != subject:
                types = len(place)
                begun[name] = subject, types
            if predicate == _TYPE:
                place.insert(types, line)
                begun[name] = subject, types + 1
            else:
                place.append(line)
    return {name: found[name] for name in sorted(found)}


def read_statements(by_graph: Mapping[bytes, list[bytes]]) -> list[Quad]:
    """Return the statements of lines, in their order."""
    lines = b"".join(line for graph in by_graph.values() for line in graph)
    return list(parse(lines, format=RdfFormat.N_QUADS))


def write_statements(quads: Iterable[Quad], name: str, output: BinaryIO) -> None:
    """Write statements, in their order, in one of `FORMATS` that is not written line by line.

    Args:
        quads: the statements; a format of one graph holds those of the default graph.
        name: the format.
        output: a file.

    Raises:
        KeyError: if the format is not one of `FORMATS`.
    """
    chosen = FORMATS[name]
    statements: Iterable[Quad] | Iterable[Triple] = quads
    if not chosen.whole:
        statements = (quad.triple for quad in quads if _is_default(quad))
    if name != "jsonld":
        serialize(statements, output, chosen.syntax, prefixes=PREFIXES)
        return
    text = serialize(statements, format=chosen.syntax)
    assert text is not None
    output.write(_TYPES.sub(_as_keyword, text))


def _as_keyword(types: re.Match[bytes]) -> bytes:
    """Return the types of a thing under the keyword that JSON-LD has for them.

    The engine writes them as any property, which is the same RDF; but frames, and programs that
    read JSON-LD as JSON, look for the keyword.
    """
    return b'"@type":[' + types[1].replace(b'{"@id":', b"").replace(b"}", b"") + b"]"


def _is_default(quad: Quad) -> bool:
    return isinstance(quad.graph_name, DefaultGraph)
