"""What follows from the facts and the ontology, and what cannot be true of them together."""

from collections.abc import Collection, Iterable, Mapping

from pyoxigraph import NamedNode, Quad, Triple

from ontology.errors import LexaegisError
from ontology.identity import record_of
from ontology.reasoner import Closure, Statement, close
from ontology.skolem import SKOLEM_BASE

__all__ = ["InconsistentFacts", "infer"]

_MOST_TOLD = 20


class InconsistentFacts(LexaegisError):
    """The facts and the ontology contradict each other; nothing was built."""


def infer(
    stated: Collection[Quad],
    words: Collection[Triple],
    places: Mapping[str, str] | None = None,
) -> list[Triple]:
    """Return what follows from the records and the ontology under OWL 2 RL, sorted.

    Statements about the anonymous classes of the ontology's conditions are left out: they say
    nothing that a name does not say better.

    Args:
        stated: the statements of the records, in their graphs.
        words: the statements of the ontology.
        places: where a record stands, by its identifier, as `NO.yaml:12`.

    Raises:
        InconsistentFacts: if they contradict each other; the message names the records.
    """
    closure = close([*(quad.triple for quad in stated), *words])
    if closure.inconsistencies:
        raise InconsistentFacts(_tell(closure, stated, places or {}))
    return [triple for triple in closure.inferred if not _is_anonymous(triple)]


def _is_anonymous(triple: Triple) -> bool:
    """Whether a statement is about a class expression that has no name of its own."""
    return any(
        isinstance(term, NamedNode) and term.value.startswith(SKOLEM_BASE)
        for term in (triple.subject, triple.object)
    )


def _tell(closure: Closure, stated: Collection[Quad], places: Mapping[str, str]) -> str:
    """Return the contradictions in words, each with what the records and the ontology say."""
    grounds = [list(closure.grounds(found.proof)) for found in closure.inconsistencies]
    sayers = _records_of({said for each in grounds for said, _ in each}, stated)
    shortest: dict[object, tuple[int, list[str]]] = {}
    for found, said in zip(closure.inconsistencies, grounds, strict=True):
        lines = [f"  {found.words}"]
        for statement, clause in said:
            for record in sayers.get(statement, ()):
                place = f"{places[record]}: " if record in places else ""
                lines.append(f"    {place}{record} says: {clause}.")
        lines += [f"    the ontology says: {clause}." for one, clause in said if one not in sayers]
        # One fault in the facts may contradict several axioms: the plainest of them is told.
        fault = frozenset(one for one, _ in said if one in sayers) or found.words
        shortest[fault] = min(shortest.get(fault, (len(lines), lines)), (len(lines), lines))
    told = [lines for _, lines in sorted(shortest.values(), key=lambda each: each[1])]
    head = "The facts and the ontology contradict each other; nothing was built."
    advice = (
        "Correct one of the records named. Where all are right, the ontology is wrong: tell us."
    )
    more = [f"  and {len(told) - _MOST_TOLD} more."] if len(told) > _MOST_TOLD else []
    return "\n".join(
        [head, *(line for lines in told[:_MOST_TOLD] for line in lines), *more, advice]
    )


def _records_of(
    statements: Collection[Statement], stated: Iterable[Quad]
) -> dict[Statement, list[str]]:
    """Return the identifiers of the records that make each statement, if any do."""
    found: dict[Statement, set[str]] = {}
    for quad in stated:
        statement = Statement(quad.subject, quad.predicate, quad.object)
        record = record_of(quad.graph_name)
        if record and statement in statements:
            found.setdefault(statement, set()).add(record)
    return {statement: sorted(records) for statement, records in found.items()}
