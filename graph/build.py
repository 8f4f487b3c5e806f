"""Building a snapshot: facts and ontology into sorted N-Quads, a store and a manifest.

The build is deterministic (the same inputs give the same bytes, whatever the order in which files
are read and whatever the day) and atomic (see `graph.snapshot`).
"""

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from graph.catalogue import describe_dataset
from graph.manifest import Manifest, sha256_of, versions
from graph.snapshot import Home
from loaders.facts.folder import Facts
from loaders.facts.read import read_facts
from loaders.facts.register import REGISTER
from loaders.facts.statements import state_facts
from ontology.identity import ONTOLOGY_GRAPH, PROVENANCE_GRAPH
from ontology.read import ontology_files, ontology_triples

__all__ = ["COUNTS", "build_snapshot"]

COUNTS = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
SELECT ?name (COUNT(DISTINCT ?thing) AS ?number) WHERE {
  { VALUES (?class ?name) {
      (lex:Instrument "instruments") (lex:Bill "bills") (lex:Provision "provisions")
      (lex:Offence "offences") (lex:ProposedOffence "proposed_offences") (lex:Duty "duties")
      (lex:Finding "findings") (lex:CourtDecision "court_decisions") (lex:Actor "actors")
      (lex:Relation "relations") (lex:Agreement "agreements")
      (lex:Participation "participations") (lex:Source "sources") (lex:Claim "claims")
      (lex:Recommendation "recommendations") (lex:OpenQuestion "open_questions")
      (lex:PressDocument "press_documents") }
    ?thing a ?class }
  UNION
  { VALUES (?class ?name) {
      (lex:Instrument "jurisdictions") (lex:Offence "jurisdictions")
      (lex:Duty "jurisdictions") (lex:Finding "jurisdictions") }
    ?norm a ?class ; lex:jurisdiction ?thing }
} GROUP BY ?name ORDER BY ?name
"""


@dataclass
class _Dataset:
    """The lines of the dataset while it is gathered; a set, so that nothing stands twice."""

    lines: set[str] = field(default_factory=set)
    default_lines: set[str] = field(default_factory=set)

    def add(self, quads: Iterable[Quad]) -> None:
        """Add statements to their own graphs."""
        self.lines.update(f"{quad} .\n" for quad in quads)

    def add_to_default(self, quads: Iterable[Quad]) -> None:
        """Add statements to the default graph."""
        self.default_lines.update(f"{quad.triple} .\n" for quad in quads)

    def sorted_lines(self) -> list[str]:
        """Return all lines in the order of their code points, which is that of their bytes."""
        return sorted(self.lines | self.default_lines)


def build_snapshot(
    facts_folder: Path,
    home: Home,
    documents: Iterable[Path] = (),
    announce: Callable[[str], None] = lambda _: None,
) -> Manifest:
    """Build the dataset and make it the current snapshot.

    Args:
        facts_folder: the folder of curated facts.
        home: where snapshots lie.
        documents: N-Quads files of documents that were loaded beside the facts.
        announce: is told what is being done, for a progress display.

    Raises:
        FactsFolderError: if there are no facts.
        FactsError: if the facts have faults; the old snapshot goes on serving.
        BuildInProgress: if another build is running.
    """
    with home.building() as workplace, _without_collecting():
        facts = read_facts(facts_folder, lambda name: announce(f"Reading {name}"))
        announce("Stating")
        loaded = sorted(documents, key=lambda path: path.name)
        text = _gather(facts, loaded)
        (workplace / "dataset.nq").write_bytes(text)
        announce("Storing")
        store = Store(str(workplace / "store"))
        store.bulk_load(path=str(workplace / "dataset.nq"), format=RdfFormat.N_QUADS)
        store.flush()
        manifest = Manifest(
            dataset=hashlib.sha256(text).hexdigest(),
            counts=_count(store),
            records=dict(sorted(Counter(entry.record.kind for entry in facts.entries).items())),
            inputs=_inputs(facts, loaded),
            versions=versions(),
        )
        del store
        manifest.write(workplace / "manifest.json")
        announce("Publishing")
    return manifest


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Suspend the search for cycles: a build makes a million lasting objects and no cycle.

    The search took a fifth of the whole build.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _gather(facts: Facts, documents: list[Path]) -> bytes:
    """Return the whole dataset as sorted N-Quads."""
    dataset = _Dataset()
    stated = list(state_facts(facts))
    for path in documents:
        stated += parse(path=path, format=RdfFormat.N_QUADS)
    dataset.add(stated)
    words = [
        Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
        for triple in ontology_triples()
    ]
    dataset.add(Quad(word.subject, word.predicate, word.object, ONTOLOGY_GRAPH) for word in words)
    asserted = [quad for quad in stated if quad.graph_name != PROVENANCE_GRAPH] + words
    dataset.add_to_default(asserted)
    dataset.add(describe_dataset(asserted, len(dataset.default_lines)))
    return "".join(dataset.sorted_lines()).encode()


def _count(store: Store) -> dict[str, int]:
    """Return the headline figures of a store."""
    counts = {
        str(row["name"].value): int(row["number"].value)
        for row in store.query(COUNTS)  # type: ignore[union-attr]
    }
    total = "SELECT (COUNT(*) AS ?number) WHERE { ?s ?p ?o }"
    for row in store.query(total):  # type: ignore[union-attr]
        counts["statements"] = int(row["number"].value)
    counts["quads"] = len(store)
    counts["graphs"] = sum(1 for _ in store.named_graphs())
    return dict(sorted(counts.items()))


def _inputs(facts: Facts, documents: list[Path]) -> dict[str, str]:
    """Return the SHA-256 of everything that went into the dataset."""
    inputs = {f"facts/{name}": sha256_of(data) for name, data in facts.files.items()}
    for path in ontology_files():
        inputs[f"ontology/{path.parent.name}/{path.name}"] = sha256_of(path.read_bytes())
    inputs[f"ontology/register/{REGISTER.name}"] = sha256_of(REGISTER.read_bytes())
    for path in documents:
        inputs[f"documents/{path.name}"] = sha256_of(path.read_bytes())
    return dict(sorted(inputs.items()))
