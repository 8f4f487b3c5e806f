"""A snapshot that holds all data of the tests: each file as the named graph of its own address.

So one service answers all tests: each asks for the graphs that it needs by the parameters
`default-graph-uri` and `named-graph-uri` of the SPARQL Protocol.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph.build import store_dataset
from graph.manifest import Manifest, sha256_of, versions
from graph.snapshot import Home
from lexaegis.service.conformance.manifests import BASE

__all__ = ["build_home", "in_graph", "read_triples"]

_SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".n3": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
}


def read_triples(file: Path, base: str) -> list[Triple]:
    """Return the statements of a file; its blank nodes are those of no other file.

    Raises:
        SyntaxError: if it is not RDF.
        ValueError: if its name does not tell which syntax it has.
    """
    syntax = _SUFFIXES.get(file.suffix)
    if syntax is None:
        raise ValueError(f"{file.name} is in no syntax of RDF")
    found = parse(path=file, format=syntax, base_iri=base, rename_blank_nodes=True, lenient=True)
    return [quad.triple for quad in found]


def build_home(
    folder: Path, root: Path, suites: Iterable[str], further: Iterable[Quad] = ()
) -> Home:
    """Build a home with the data of some suites.

    Args:
        folder: where the home is to be.
        root: the folder of the suites.
        suites: the suites.
        further: what stands in graphs of other names.
    """
    home = Home(folder)
    quads = [*_quads_of(root, suites), *further]
    nquads = b"".join(sorted({_line(quad) for quad in quads}))
    with home.building() as workplace:
        counts = store_dataset(nquads, workplace)
        manifest = Manifest(sha256_of(nquads), counts, {}, {}, {}, versions())
        manifest.write(workplace / "manifest.json")
    return home


def _line(quad: Quad) -> bytes:
    return serialize([quad], format=RdfFormat.N_QUADS) or b""


def _quads_of(root: Path, suites: Iterable[str]) -> Iterator[Quad]:
    for suite in suites:
        for file in sorted((root / suite).rglob("*")):
            if file.suffix not in _SUFFIXES or file.name.startswith("manifest"):
                continue
            iri = BASE + file.relative_to(root).as_posix()
            try:
                triples = read_triples(file, iri)
            except SyntaxError:
                # Some files are wrong on purpose, and belong to tests of other specifications.
                continue
            for triple in triples:
                yield in_graph(triple, NamedNode(iri))


def in_graph(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    """Return a statement as it stands in a graph."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)
