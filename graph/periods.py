"""Status periods as statements: the history of each law, proposal and treaty participation."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from graph.law import Law, Participation, Period, periods_of
from loaders.dates import PartialDate
from loaders.statements import Statements
from ontology.identity import STATUS_GRAPH, THING_BASE, concept, thing
from ontology.terms import LEX, RDF

__all__ = ["state_periods"]


def state_periods(law: Law) -> Iterator[Quad]:
    """Yield the status periods of everything that has a life, in the order of the things.

    A bound that the facts do not give is said to be not established; the end of a period that
    goes on is neither stated nor said to be unknown.
    """
    out = Statements(STATUS_GRAPH)
    for iri, life in law.lives().items():
        _state_life(iri, periods_of(life), out)
    for participation in law.participations:
        _state_participation(participation, out)
    yield from out.quads


def _state_life(owner: NamedNode, periods: Iterable[Period], out: Statements) -> None:
    """State the periods of a law or a proposal."""
    for number, period in enumerate(periods, start=1):
        this = _period(owner, number, period.begins, period.ends, period.is_open, out)
        out.link(this, LEX.status, concept("status", period.status))


def _state_participation(participation: Participation, out: Statements) -> None:
    """State how long a jurisdiction was a signatory, and since when it has been a party."""
    number = 0
    is_party = participation.status == "party"
    if participation.signed or participation.status == "signatory":
        number += 1
        ends = participation.in_force if is_party else None
        this = _period(participation.iri, number, participation.signed, ends, not is_party, out)
        out.link(this, LEX.participationStatus, concept("participation", "signatory"))
    if is_party:
        this = _period(participation.iri, number + 1, participation.in_force, None, True, out)
        out.link(this, LEX.participationStatus, concept("participation", "party"))


def _period(
    owner: NamedNode,
    number: int,
    begins: str | None,
    ends: str | None,
    is_open: bool,
    out: Statements,
) -> NamedNode:
    """State a period's owner and bounds, and return its IRI."""
    this = thing("period", f"{owner.value.removeprefix(THING_BASE)}/{number}")
    out.link(this, RDF.type, LEX.StatusPeriod)
    out.link(this, LEX.periodOf, owner)
    out.date(this, LEX.beginsOn, PartialDate.parse(begins) if begins else None)
    out.unknown(this, LEX.beginsOn, begins is None)
    out.date(this, LEX.endsBefore, PartialDate.parse(ends) if ends else None)
    out.unknown(this, LEX.endsBefore, ends is None and not is_open)
    return this
