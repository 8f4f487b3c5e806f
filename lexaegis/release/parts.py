"""Parts of the dataset: what is said of each jurisdiction, and what each module's things say.

The file of a jurisdiction holds, as N-Quads, the records that belong to it in their named graphs,
what was derived from them (cells, conformities, periods), the sources they cite, and what
`graph/provenance` says of these records. The file of a module holds, as N-Triples, the statements
of the default graph on things of the classes that this module of the ontology declares.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from graph.lines import split_line
from graph.snapshot import Snapshot
from lexaegis.release.files import ReleaseFile
from ontology.identity import ONTOLOGY_GRAPH, PROVENANCE_GRAPH, RECORD_GRAPHS, THING_BASE
from ontology.read import MODULES
from ontology.terms import OWL, RDF, RDFS

__all__ = ["part_files"]

_RECORDS = f"<{RECORD_GRAPHS}".encode()
_PROVENANCE = str(PROVENANCE_GRAPH).encode()
_ONTOLOGY = str(ONTOLOGY_GRAPH).encode()
_THINGS = f"<{THING_BASE}".encode()
_PLACES = f"<{THING_BASE}jurisdiction/".encode()
_HOMES = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
SELECT ?thing ?place WHERE {
  { ?thing lex:jurisdiction ?place }
  UNION { ?thing a lex:Participation ; lex:participant ?place . ?place a lex:Jurisdiction }
  UNION { ?place a lex:Jurisdiction . BIND (?place AS ?thing) }
  UNION { ?thing lex:affectedProvision/lex:jurisdiction ?place }
  UNION { ?thing lex:periodOf/lex:jurisdiction ?place }
  UNION { ?thing lex:periodOf/lex:participant ?place . ?place a lex:Jurisdiction }
  UNION { ?citing lex:source ?thing . ?citing lex:jurisdiction ?place }
  UNION { ?citing lex:source ?thing . ?citing lex:participant ?place . ?place a lex:Jurisdiction }
}
"""
_DEFINED = "classes"
"""The module of the defined classes, whose things have classes of other modules too."""
_KINDS = "SELECT ?thing ?class WHERE { ?thing a ?class }"


def part_files(snapshot: Snapshot, store: Store) -> Iterator[ReleaseFile]:
    """Yield the files of the jurisdictions and of the modules.

    Args:
        snapshot: the dataset.
        store: its default graph.
    """
    by_place, by_module = _sort(
        snapshot.nquads, _pairs(store, _HOMES), _modules(_pairs(store, _KINDS))
    )
    for place, lines in sorted(by_place.items()):
        code = place[len(_PLACES) : -1].decode()
        yield ReleaseFile(
            f"jurisdictions/{code}.nq",
            f"The records of {code}, what follows from them, their sources and their provenance",
            partial(_write, lines),
        )
    by_place.clear()
    for module, lines in sorted(by_module.items()):
        yield ReleaseFile(
            f"modules/{module}.nt",
            f"The things of the classes of the module {module} of the ontology",
            partial(_write, lines),
        )


def _write(lines: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(lines)


def _pairs(store: Store, query: str) -> Mapping[bytes, set[bytes]]:
    """Return what a query binds: the terms of its second variable by those of its first."""
    found: dict[bytes, set[bytes]] = defaultdict(set)
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    for first, second in solutions:
        found[str(first).encode()].add(str(second).encode())
    return found


def _sort(
    path: Path, homes: Mapping[bytes, set[bytes]], modules: Mapping[bytes, set[str]]
) -> tuple[dict[bytes, list[bytes]], dict[str, list[bytes]]]:
    """Return the lines of the dataset of each jurisdiction and of each module, in their order.

    Whose a record is, is known only when all of its lines are read, so lines of records and of
    their provenance wait, each with its number.
    """
    by_place: dict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
    by_module: dict[str, list[bytes]] = defaultdict(list)
    waiting: dict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
    records: dict[bytes, set[bytes]] = defaultdict(set)
    with path.open("rb") as lines:
        for number, line in enumerate(lines):
            subject, _, _, graph = split_line(line)
            if graph is None:
                for module in modules.get(subject, ()):
                    by_module[module].append(line)
            elif graph.startswith(_RECORDS):
                waiting[graph].append((number, line))
                records[graph].update(homes.get(subject, ()))
            elif graph == _PROVENANCE:
                waiting[subject].append((number, line))
            elif graph != _ONTOLOGY:
                for place in homes.get(subject, ()):
                    by_place[place].append((number, line))
    for record, places in records.items():
        for place in places:
            by_place[place] += waiting[record]
    ordered = {
        place: [line for _, line in sorted(numbered)] for place, numbered in by_place.items()
    }
    return ordered, by_module


def _modules(kinds: Mapping[bytes, set[bytes]]) -> dict[bytes, set[str]]:
    """Return the modules of each thing, by its classes."""
    declared = _modules_of_classes()
    return {
        thing: {declared[kind] for kind in classes if kind in declared}
        for thing, classes in kinds.items()
        if thing.startswith(_THINGS)
    }


def _modules_of_classes() -> dict[bytes, str]:
    """Return the module of each class, without those that classes of other modules specialise.

    A record of an offence is a `lex:Record` and a `lex:Law` too: it stands with the offences.
    """
    declared: dict[bytes, str] = {}
    wider: set[tuple[bytes, str]] = set()
    for path in sorted(MODULES.glob("*.ttl")):
        if path.stem == _DEFINED:
            continue
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            if quad.predicate == RDF.type and quad.object == OWL.Class:
                declared[str(quad.subject).encode()] = path.stem
            elif quad.predicate == RDFS.subClassOf:
                wider.add((str(quad.object).encode(), path.stem))
    specialised = {kind for kind, module in wider if declared.get(kind) != module}
    return {kind: module for kind, module in declared.items() if kind not in specialised}
