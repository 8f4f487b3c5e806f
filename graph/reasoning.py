"""What follows from the facts and the ontology, and what cannot be true of them together."""

from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode, Quad, Triple

from ontology.errors import LexaegisError
from ontology.identity import BASE
from ontology.reasoner import Inconsistency, Statement, close
from ontology.skolem import SKOLEM_BASE

__all__ = ["InconsistentFacts", "infer"]

_RECORD_GRAPHS = BASE + "graph/fact/"
_MOST_TOLD = 20


class InconsistentFacts(LexaegisError):
    """The facts and the ontology contradict each other; nothing was built."""


def infer(stated: Collection[Quad], words: Collection[Triple]) -> list[Triple]:
    """Return what follows from the records and the ontology under OWL 2 RL, sorted.

    Statements about the anonymous classes of the ontology's conditions are left out: they say
    nothing that a name does not say better.

    Args:
        stated: the statements of the records, in their graphs.
        words: the statements of the ontology.

    Raises:
        InconsistentFacts: if they contradict each other; the message names the records.
    """
    closure = close([*(quad.triple for quad in stated), *words])
    if closure.inconsistencies:
        raise InconsistentFacts(_tell(closure.inconsistencies, stated))
    return [triple for triple in closure.inferred if not _is_anonymous(triple)]


def _is_anonymous(triple: Triple) -> bool:
    """Whether a statement is about a class expression that has no name of its own."""
    return any(
        isinstance(term, NamedNode) and term.value.startswith(SKOLEM_BASE)
        for term in (triple.subject, triple.object)
    )


def _tell(inconsistencies: Iterable[Inconsistency], stated: Collection[Quad]) -> str:
    """Return the contradictions in words, each with the records that it comes from."""
    lines = []
    for found in inconsistencies:
        records = ", ".join(_records_of(set(found.proof.assertions()), stated)) or "the ontology"
        lines.append(f"  {found.words} It comes from: {records}.")
    unique = sorted(set(lines))
    told = unique[:_MOST_TOLD]
    if len(unique) > len(told):
        told.append(f"  and {len(unique) - len(told)} more.")
    head = "The facts and the ontology contradict each other; nothing was built."
    return "\n".join([head, *told])


def _records_of(assertions: Collection[Statement], stated: Collection[Quad]) -> list[str]:
    """Return the identifiers of the records that make some assertions."""
    graphs = {
        quad.graph_name.value
        for quad in stated
        if isinstance(quad.graph_name, NamedNode)
        and Statement(quad.subject, quad.predicate, quad.object) in assertions
    }
    return sorted(
        graph.removeprefix(_RECORD_GRAPHS) for graph in graphs if graph.startswith(_RECORD_GRAPHS)
    )
