"""Building a snapshot: facts and ontology into sorted N-Quads, a store and a manifest.

The build is deterministic (the same inputs give the same bytes, whatever the order in which files
are read and whatever the day) and atomic (see `graph.snapshot`).
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from graph.gather import gather
from graph.manifest import Manifest, sha256_of, versions
from graph.snapshot import Home
from graph.validation import check_dataset
from loaders.facts.folder import Facts
from loaders.facts.read import read_facts
from loaders.facts.register import REGISTER
from ontology.collecting import without_collecting
from ontology.identity import BASE, INFERRED_GRAPH, concept
from ontology.read import ontology_files, shape_files
from ontology.terms import LEX, SH

__all__ = ["COUNTS", "build_snapshot", "store_dataset"]

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
      (lex:PressDocument "press_documents") (lex:CoverageCell "coverage_cells")
      (lex:StatusPeriod "status_periods") (lex:Requirement "requirements")
      (lex:Conformity "conformities") }
    ?thing a ?class }
  UNION
  { VALUES (?class ?name) {
      (lex:Instrument "jurisdictions") (lex:Offence "jurisdictions")
      (lex:Duty "jurisdictions") (lex:Finding "jurisdictions") }
    ?norm a ?class ; lex:jurisdiction ?thing }
} GROUP BY ?name ORDER BY ?name
"""


NOTHING = concept("derivation", "nothing")


def build_snapshot(
    facts_folder: Path,
    home: Home,
    documents: Iterable[Path] = (),
    announce: Callable[[str], None] = lambda _: None,
    accompanying: Iterable[Quad] = (),
) -> Manifest:
    """Build the dataset and make it the current snapshot.

    Args:
        facts_folder: the folder of curated facts.
        home: where snapshots lie.
        documents: N-Quads files of documents that were loaded beside the facts.
        announce: is told what is being done, for a progress display.
        accompanying: statements that stand in named graphs of their own alone, such as those on
            how to ask: they are part of the dataset and not of its default graph.

    Raises:
        FactsFolderError: if there are no facts.
        FactsError: if the facts have faults; the old snapshot goes on serving.
        InconsistentFacts: if the facts and the ontology contradict each other.
        ValidationError: if the dataset violates a shape of the ontology.
        BuildInProgress: if another build is running.
    """
    with home.building() as workplace, without_collecting():
        facts = read_facts(facts_folder, lambda name: announce(f"Reading {name}"))
        announce("Reasoning")
        loaded = sorted(documents, key=lambda path: path.name)
        beside = list(accompanying)
        gathered = gather(facts, loaded, beside)
        announce("Storing and validating")
        with ThreadPoolExecutor(1) as meanwhile:
            # The engine loads outside Python's lock, so the shapes are checked meanwhile.
            storing = meanwhile.submit(store_dataset, gathered.nquads, workplace)
            report = check_dataset(gathered.stated)
            counts = storing.result()
        manifest = Manifest(
            dataset=hashlib.sha256(gathered.nquads).hexdigest(),
            counts=counts,
            records=dict(sorted(Counter(entry.record.kind for entry in facts.entries).items())),
            warnings=report.counts(SH.Warning),
            inputs=_inputs(facts, loaded, beside),
            versions=versions(),
        )
        manifest.write(workplace / "manifest.json")
        announce("Publishing")
    return manifest


def store_dataset(nquads: bytes, folder: Path) -> dict[str, int]:
    """Write a dataset into the folder of a snapshot, as N-Quads and as a store.

    Returns:
        Its headline figures by name.
    """
    (folder / "dataset.nq").write_bytes(nquads)
    store = Store(str(folder / "store"))
    # It was written from terms that are valid, so they need not be examined again.
    store.bulk_load(path=str(folder / "dataset.nq"), format=RdfFormat.N_QUADS, lenient=True)
    store.flush()
    return _count(store)


def _count(store: Store) -> dict[str, int]:
    """Return the headline figures of a store."""
    counts = {
        str(row["name"].value): int(row["number"].value)
        for row in store.query(COUNTS)  # type: ignore[union-attr]
    }
    for name, pattern in (
        ("statements", "{ ?s ?p ?o }"),
        ("inferred", f"{{ GRAPH {INFERRED_GRAPH} {{ ?s ?p ?o }} }}"),
        ("researched_cells", f"{{ ?s {LEX.derivation} ?p . FILTER (?p != {NOTHING}) }}"),
        ("disagreements", f"{{ ?s {LEX.offencesVerdict} ?o }}"),
    ):
        for row in store.query(f"SELECT (COUNT(*) AS ?number) WHERE {pattern}"):  # type: ignore[union-attr]
            counts[name] = int(row["number"].value)
    counts["quads"] = len(store)
    counts["graphs"] = sum(1 for _ in store.named_graphs())
    return dict(sorted(counts.items()))


def _inputs(facts: Facts, documents: list[Path], accompanying: list[Quad]) -> dict[str, str]:
    """Return the SHA-256 of everything that went into the dataset."""
    inputs = {f"facts/{name}": sha256_of(data) for name, data in facts.files.items()}
    for path in (*ontology_files(), *shape_files()):
        inputs[f"ontology/{path.parent.name}/{path.name}"] = sha256_of(path.read_bytes())
    inputs[f"ontology/register/{REGISTER.name}"] = sha256_of(REGISTER.read_bytes())
    for path in documents:
        inputs[f"documents/{path.name}"] = sha256_of(path.read_bytes())
    by_graph: dict[str, list[str]] = {}
    for quad in accompanying:
        assert isinstance(quad.graph_name, NamedNode)
        by_graph.setdefault(quad.graph_name.value.removeprefix(BASE), []).append(f"{quad} .\n")
    for graph, lines in by_graph.items():
        inputs[graph] = sha256_of("".join(sorted(lines)).encode())
    return dict(sorted(inputs.items()))
