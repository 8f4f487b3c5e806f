"""Gathering the dataset: what is stated, what follows from it, and what it says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from graph.catalogue import describe_dataset
from graph.reasoning import infer
from loaders.facts.folder import Facts
from loaders.facts.statements import state_facts
from ontology.identity import INFERRED_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, record_of
from ontology.read import ontology_triples

__all__ = ["Gathered", "gather"]


@dataclass(frozen=True)
class Gathered:
    """A dataset on its way to a snapshot.

    Attributes:
        stated: the statements of the records and of the ontology, and their provenance, which
            are what the shapes are checked against.
        nquads: the whole dataset as sorted N-Quads.
    """

    stated: list[Quad]
    nquads: bytes


def gather(facts: Facts, documents: Iterable[Path]) -> Gathered:
    """Return the dataset of some facts and of the documents loaded beside them.

    The default graph holds everything asserted and inferred; each statement stands again in a
    named graph: that of its record, of the ontology, or of what was inferred.

    Args:
        facts: as `read_facts` returns them.
        documents: N-Quads files, in the order in which they are to be read.

    Raises:
        InconsistentFacts: if the facts and the ontology contradict each other.
    """
    stated = list(state_facts(facts))
    places = {entry.identifier: f"{entry.file}:{entry.line}" for entry in facts.entries}
    for path in documents:
        document = list(parse(path=path, format=RdfFormat.N_QUADS))
        places.update((record_of(quad.graph_name), path.name) for quad in document)
        stated += document
    words = list(ontology_triples())
    records = [quad for quad in stated if quad.graph_name != PROVENANCE_GRAPH]
    inferred = infer(records, words, places)
    stated += _in_graph(words, ONTOLOGY_GRAPH)
    whole = [quad.triple for quad in records] + words + inferred
    default = {f"{triple} .\n" for triple in whole}
    lines = {f"{quad} .\n" for quad in (*stated, *_in_graph(inferred, INFERRED_GRAPH))}
    lines.update(f"{quad} .\n" for quad in describe_dataset(whole, len(default)))
    return Gathered(stated, "".join(sorted(lines | default)).encode())


def _in_graph(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    """Return statements as statements of a named graph."""
    return [Quad(one.subject, one.predicate, one.object, graph) for one in triples]
