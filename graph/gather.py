"""Gathering the dataset: what is stated, what follows from it, and what it says of itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from graph.catalogue import describe_dataset
from graph.conformity import derive_conformity, state_conformity
from graph.coverage import Cell, derive_coverage, read_grid, state_coverage
from graph.law import read_law
from graph.periods import state_periods
from graph.reasoning import infer
from loaders.facts.folder import Facts
from loaders.facts.statements import state_facts
from ontology.identity import INFERRED_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, record_of
from ontology.read import ontology_triples

__all__ = ["Gathered", "complete", "gather"]


@dataclass(frozen=True)
class Gathered:
    """A dataset on its way to a snapshot.

    Attributes:
        stated: the statements of the records and of the ontology, their provenance, and what was
            derived from them by rules of law, which are what the shapes are checked against.
        cells: the coverage cells.
        nquads: the whole dataset as sorted N-Quads.
    """

    stated: list[Quad]
    cells: list[Cell]
    nquads: bytes


def gather(facts: Facts, documents: Iterable[Path], accompanying: Iterable[Quad] = ()) -> Gathered:
    """Return the dataset of some facts and of the documents loaded beside them.

    The default graph holds everything asserted and inferred; each statement stands again in a
    named graph: that of its record, of the ontology, or of what was inferred.

    Args:
        facts: as `read_facts` returns them.
        documents: N-Quads files, in the order in which they are to be read.
        accompanying: statements that stand in named graphs of their own alone, such as those on
            how to ask.

    Raises:
        InconsistentFacts: if the facts and the ontology contradict each other.
    """
    stated = list(state_facts(facts))
    places = {entry.identifier: f"{entry.file}:{entry.line}" for entry in facts.entries}
    for path in documents:
        document = list(parse(path=path, format=RdfFormat.N_QUADS))
        places.update((record_of(quad.graph_name), path.name) for quad in document)
        stated += document
    return complete(stated, places=places, accompanying=accompanying)


def complete(
    stated: list[Quad],
    day: str | None = None,
    places: Mapping[str, str] | None = None,
    accompanying: Iterable[Quad] = (),
) -> Gathered:
    """Return the dataset that some statements make with all that follows from them.

    Args:
        stated: the statements of records, each in the graph of its record, and their provenance.
        day: the day as at which they state the law, in ISO 8601; None for the law as last checked.
        places: where a record stands, by its identifier, as `NO.yaml:12`.
        accompanying: statements that stand in named graphs of their own alone.

    Raises:
        InconsistentFacts: if the statements and the ontology contradict each other.
    """
    words = list(ontology_triples())
    records = [quad for quad in stated if quad.graph_name != PROVENANCE_GRAPH]
    inferred = infer(records, words, places)
    law = read_law(records)
    cells = list(derive_coverage(law, read_grid(), day))
    conformity = derive_conformity(law, cells)
    derived = [*state_periods(law), *state_coverage(cells), *state_conformity(conformity)]
    ontology = _in_graph(words, ONTOLOGY_GRAPH)
    whole = [*records, *derived, *ontology, *_in_graph(inferred, INFERRED_GRAPH)]
    lines = {str(quad) for quad in whole}
    default = {_without_graph(line) for line in lines}
    lines |= default
    lines.update(str(quad) for quad in stated if quad.graph_name == PROVENANCE_GRAPH)
    lines.update(str(quad) for quad in describe_dataset(whole, len(default)))
    lines.update(str(quad) for quad in accompanying)
    nquads = "".join(f"{line} .\n" for line in sorted(lines)).encode()
    return Gathered([*stated, *derived, *ontology], cells, nquads)


def _without_graph(line: str) -> str:
    """Return the N-Quads of a statement of a named graph as that of the default graph.

    >>> _without_graph('<urn:s> <urn:p> "a <b> c" <urn:g>')
    '<urn:s> <urn:p> "a <b> c"'
    """
    return line[: line.rindex(" <")]


def _in_graph(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    """Return statements as statements of a named graph."""
    return [Quad(one.subject, one.predicate, one.object, graph) for one in triples]
