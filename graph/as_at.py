"""The statements of the records as the law stood on a day.

What is known of each law, proposal and participation on that day takes the place of what was last
checked: later law is left out, or was only a bill; a repeal that lay ahead is not told. Actors,
agreements and evidence stay as they are: they are not law.

What the dates do not settle is left as it was last checked, so that nothing disappears because a
date was not found; `graph.law.standing_on` has the rule.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from graph.coverage import offences_of_finding
from graph.law import (
    Finding,
    Law,
    Standing,
    Status,
    participation_on,
    read_law,
    settle,
    standing_on,
)
from ontology.identity import PROVENANCE_GRAPH, concept, record_graph
from ontology.terms import LEX, RDF

__all__ = ["as_the_law_stood", "days_of_change"]

_AS_A_BILL = {
    LEX.Instrument: LEX.Bill,
    LEX.Provision: LEX.ProposedProvision,
    LEX.Offence: LEX.ProposedOffence,
    LEX.Duty: LEX.ProposedDuty,
}
_NO_LAW = (Status.bill, Status.repealed, Status.lapsed)
_OF_LAW_ALONE = (LEX.adoptedOn, LEX.inForceFrom, LEX.repealedOn)


def days_of_change(law: Law) -> list[str]:
    """Return every day on which a date of the law lies, the earliest first."""
    days = set[str | None]()
    for life in law.lives().values():
        days |= {life.introduced, life.adopted, life.not_before, life.in_force, life.repealed}
    for taken in law.participations:
        days |= {settle(date) for date in (taken.signed, taken.ratified, taken.in_force) if date}
    days |= {settle(date) for date in law.decisions.values()}
    return sorted(day for day in days if day)


def as_the_law_stood(stated: Iterable[Quad], day: str) -> list[Quad]:
    """Return the statements of records, and their provenance, as the law stood on a day.

    Args:
        stated: the statements of records in their graphs, and their provenance.
        day: a day in ISO 8601.
    """
    quads = list(stated)
    return list(_Restating(read_law(quads), day).restate(quads))


class _Restating:
    """What each law, proposal and participation was on one day."""

    def __init__(self, law: Law, day: str) -> None:
        self._day = day
        self._standing: dict[NamedNode, Standing] = {}
        self._gone = set[NamedNode]()
        self._as_party: dict[NamedNode, str] = {}
        for iri, life in law.lives().items():
            self._place(iri, standing_on(life, day))
        for participation in law.participations:
            status = participation_on(participation, day)
            if status is None or participation.treaty in self._gone:
                self._gone.add(participation.iri)
            else:
                self._as_party[participation.iri] = status
        self._gone |= {iri for iri, decided in law.decisions.items() if settle(decided) > day}
        self._gone |= {part.iri for part in law.parts.values() if part.text in self._gone}
        self._unread: set[tuple[NamedNode, NamedNode]] = set()
        for finding in law.findings:
            self._read(finding, law)
        self._gone_graphs = {record_graph(iri.value.rpartition("/")[2]) for iri in self._gone}

    def _place(self, iri: NamedNode, standing: Standing | None) -> None:
        if standing is None:
            self._gone.add(iri)
        else:
            self._standing[iri] = standing

    def _read(self, finding: Finding, law: Law) -> None:
        """Take note of what a finding cannot speak of, because its offences came later."""
        unread = set[str]()
        for conduct in finding.conducts:
            named = offences_of_finding(finding, conduct, law)
            if named and not any(self._is_law(norm.iri) for norm in named):
                unread.add(conduct)
        if unread == finding.conducts:
            self._gone.add(finding.iri)
        self._unread |= {(finding.iri, concept("conduct", conduct)) for conduct in unread}

    def _is_law(self, iri: NamedNode) -> bool:
        standing = self._standing.get(iri)
        return standing is not None and standing.status not in _NO_LAW

    def restate(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield what is left of each statement."""
        for quad in quads:
            if self._is_of_something_gone(quad):
                continue
            subject = quad.subject
            if quad.graph_name == PROVENANCE_GRAPH or not isinstance(subject, NamedNode):
                yield quad
            elif subject in self._standing:
                yield from self._restate_law(quad, subject)
            elif quad.predicate == LEX.conduct and (subject, quad.object) in self._unread:
                continue
            elif quad.predicate == LEX.participationStatus and subject in self._as_party:
                status = concept("participation", self._as_party[subject])
                yield Quad(subject, quad.predicate, status, quad.graph_name)
            else:
                yield quad

    def _is_of_something_gone(self, quad: Quad) -> bool:
        return (
            quad.graph_name in self._gone_graphs
            or quad.subject in self._gone
            or quad.object in self._gone
            or quad.subject in self._gone_graphs
        )

    def _restate_law(self, quad: Quad, subject: NamedNode) -> Iterator[Quad]:
        """Yield a statement on a law or proposal with the status of the day."""
        predicate, object_ = quad.predicate, quad.object
        standing = self._standing[subject]
        if predicate == LEX.status:
            object_ = concept("status", standing.status)
        elif predicate == LEX.notEstablished and object_ == LEX.status:
            if standing.status is not Status.unknown:
                return
        elif predicate == LEX.repealedOn and str(getattr(object_, "value", "")) > self._day:
            return
        elif standing.status is Status.bill:
            if predicate in _OF_LAW_ALONE or object_ in _OF_LAW_ALONE:
                return
            if predicate == RDF.type and isinstance(object_, NamedNode):
                object_ = _AS_A_BILL.get(object_, object_)
            elif predicate == LEX.instrumentType:
                object_ = concept("instrument-type", "bill")
            elif predicate == LEX.amends:
                predicate = LEX.wouldAmend
        yield Quad(subject, predicate, object_, quad.graph_name)
