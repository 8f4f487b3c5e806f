"""Reading the records of the law out of what a dataset says of them."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from ontology.identity import thing
from ontology.terms import DCTERMS, LEX, RDF, RDFS
from queries.dossier.model import (
    Decision,
    Duty,
    Finding,
    Instrument,
    Offence,
    OpenQuestion,
    Penalty,
    Provision,
    Source,
    Support,
)
from queries.dossier.things import Things

__all__ = ["LawReader"]


class LawReader:
    """Reads records; what they refer to must have been learnt before, `LawReader.prepare` does.

    Args:
        things: what is said of the records.
    """

    def __init__(self, things: Things) -> None:
        self._things = things

    def prepare(self, records: Iterable[NamedNode]) -> None:
        """Learn what some records refer to: provisions, instruments, penalties, sources."""
        these, records = self._things, list(records)
        within = (LEX.definedIn, LEX.penalty, LEX.defence, LEX.laidDownIn, LEX.option)
        these.learn_of(self._reached(records, within))
        parts = self._reached(records, (LEX.definedIn, LEX.laidDownIn))
        upwards = (LEX.instrument, LEX.insertedBy, LEX.requirementOf, LEX.participatesIn)
        above = self._reached([*records, *parts], upwards)
        these.learn_of(above)
        these.learn_of(self._reached(above, (LEX.amends, LEX.wouldAmend)))
        these.learn_of(self._reached([*records, *parts, *above], (LEX.source,)))

    def _reached(
        self, iris: Iterable[NamedNode], predicates: tuple[NamedNode, ...]
    ) -> list[NamedNode]:
        found = {
            target
            for iri in iris
            for predicate in predicates
            for target in self._things.things(iri, predicate)
        }
        return sorted(found, key=lambda iri: iri.value)

    def is_a(self, iri: NamedNode, *classes: NamedNode) -> bool:
        """Return whether a thing is of one of some classes."""
        return any(name in self._things.things(iri, RDF.type) for name in classes)

    def support(self, iri: NamedNode) -> Support:
        """Return what a record rests on."""
        return Support(
            tuple(map(self._source, self._things.things(iri, LEX.source))),
            self._things.notation(iri, LEX.confidence),
            self._things.identifiers(iri, LEX.notEstablished),
        )

    def _source(self, iri: NamedNode) -> Source:
        said = self._things
        return Source(
            _name(iri),
            said.text(iri, RDFS.label) or _name(iri),
            said.text(iri, LEX.publisherName),
            said.text(iri, LEX.url),
            said.text(iri, LEX.datedOn),
            said.notation(iri, LEX.sourceKind),
            said.notation(iri, LEX.readAs),
        )

    def instrument(self, iri: NamedNode) -> Instrument:
        """Return an instrument or a bill."""
        said = self._things
        is_bill = self.is_a(iri, LEX.Bill)
        amends = said.things(iri, LEX.wouldAmend if is_bill else LEX.amends)
        return Instrument(
            _name(iri),
            said.text(iri, RDFS.label) or _name(iri),
            said.text(iri, LEX.language),
            said.notation(iri, LEX.instrumentType),
            said.notation(iri, LEX.jurisdiction),
            said.text(iri, LEX.citation),
            said.text(iri, LEX.officialIdentifier),
            said.text(iri, LEX.introducedOn),
            said.text(iri, LEX.adoptedOn),
            said.text(iri, LEX.inForceFrom),
            said.text(iri, LEX.repealedOn),
            said.notation(iri, LEX.status) or "unknown",
            tuple(said.text(each, RDFS.label) or _name(each) for each in amends),
            said.text(iri, LEX.note),
            is_bill,
            self.support(iri),
        )

    def provision(self, iri: NamedNode) -> Provision:
        """Return a provision."""
        said = self._things
        (instrument,) = said.things(iri, LEX.instrument)
        return Provision(
            _name(iri),
            self.instrument(instrument),
            said.text(iri, LEX.pinpoint) or _name(iri),
            said.text(iri, LEX.heading),
            said.notation(iri, LEX.provisionKind),
            self._insertion(iri),
            said.text(iri, LEX.inForceFrom),
            self.support(iri),
        )

    def _insertion(self, iri: NamedNode) -> str | None:
        """Return in words what inserted a provision."""
        note = self._things.text(iri, LEX.insertedByNote)
        for instrument in self._things.things(iri, LEX.insertedBy):
            title = self._things.text(instrument, RDFS.label) or _name(instrument)
            where = (note or "").removeprefix(_name(instrument)).strip()
            return f"{title}, {where}" if where else title
        return note

    def offence(self, iri: NamedNode) -> Offence:
        """Return an offence or a proposed one."""
        said = self._things
        defences = sorted(said.things(iri, LEX.defence), key=_number)
        return Offence(
            _name(iri),
            said.text(iri, RDFS.label) or _name(iri),
            said.notation(iri, LEX.jurisdiction) or "",
            said.notation(iri, LEX.status) or "unknown",
            said.text(iri, LEX.inForceFrom),
            said.notations(iri, LEX.conduct, "conduct"),
            said.notations(iri, LEX.material, "material"),
            said.notation(iri, LEX.aiCoverage),
            said.notation(iri, LEX.realChild),
            said.text(iri, LEX.ageLimit),
            said.notation(iri, LEX.possessionPurpose),
            tuple(said.text(each, RDFS.label) or _name(each) for each in defences),
            self._penalty(iri, "basic"),
            self._penalty(iri, "aggravated"),
            tuple(map(self.provision, said.things(iri, LEX.definedIn))),
            said.text(iri, LEX.summary),
            self.is_a(iri, LEX.ProposedOffence),
            said.flag(iri, LEX.recordedForContext),
            self.support(iri),
        )

    def _penalty(self, offence: NamedNode, tier: str) -> Penalty | None:
        said = self._things
        iri = thing("penalty", f"{_name(offence)}-{tier}")
        if iri not in said.things(offence, LEX.penalty):
            return None
        fine = said.text(iri, LEX.maximumFine)
        if fine is not None:
            fine = f"{said.text(iri, LEX.fineCurrency)} {_grouped(fine)}"
        elif said.flag(iri, LEX.unlimitedFine):
            fine = "unlimited"
        return Penalty(
            said.text(iri, LEX.maximumCustodyAsEnacted) or said.text(iri, LEX.maximumCustody),
            said.text(iri, LEX.maximumCustodyYears),
            said.flag(iri, LEX.lifeImprisonment),
            said.text(iri, LEX.minimumCustodyAsEnacted) or said.text(iri, LEX.minimumCustody),
            fine,
        )

    def duty(self, iri: NamedNode) -> Duty:
        """Return a duty or a proposed one."""
        said = self._things
        return Duty(
            _name(iri),
            said.text(iri, RDFS.label) or _name(iri),
            said.notation(iri, LEX.jurisdiction) or "",
            said.notation(iri, LEX.status) or "unknown",
            said.text(iri, LEX.inForceFrom),
            said.notation(iri, LEX.addressee),
            said.notation(iri, LEX.dutyAction),
            said.text(iri, LEX.deadlineAsEnacted) or said.text(iri, LEX.deadline),
            said.text(iri, LEX.regulatorName),
            said.text(iri, LEX.sanction),
            tuple(map(self.provision, said.things(iri, LEX.definedIn))),
            said.text(iri, LEX.summary),
            self.is_a(iri, LEX.ProposedDuty),
            said.flag(iri, LEX.recordedForContext),
            self.support(iri),
        )

    def decision(self, iri: NamedNode) -> Decision:
        """Return a decision of a court or of another authority."""
        said = self._things
        return Decision(
            _name(iri),
            said.text(iri, RDFS.label) or _name(iri),
            said.text(iri, LEX.court),
            said.text(iri, LEX.citation),
            said.text(iri, LEX.decidedOn),
            said.text(iri, LEX.holding),
            said.identifiers(iri, LEX.concerns),
            self.support(iri),
        )

    def finding(self, iri: NamedNode) -> Finding:
        """Return a finding."""
        said = self._things
        return Finding(
            _name(iri),
            said.notation(iri, LEX.jurisdiction) or "",
            said.notation(iri, LEX.material) or "",
            said.notations(iri, LEX.conduct, "conduct"),
            said.notation(iri, LEX.verdict) or "",
            said.notation(iri, LEX.basis),
            said.text(iri, LEX.reasoning),
            said.identifiers(iri, LEX.reachedBy),
            self.support(iri),
        )

    def question(self, iri: NamedNode) -> OpenQuestion:
        """Return an open question."""
        said = self._things
        place = said.notation(iri, LEX.jurisdiction) or ""
        identifier = said.text(iri, DCTERMS.identifier) or _name(iri)
        return OpenQuestion(identifier, place, said.text(iri, LEX.question) or "")


def _name(iri: NamedNode) -> str:
    return str(iri.value.rpartition("/")[2])


def _number(iri: NamedNode) -> int:
    """Return the number at the end of the IRI of a defence."""
    number = iri.value.rpartition("-")[2]
    return int(number) if number.isdigit() else 0


def _grouped(amount: str) -> str:
    """Return an amount with its thousands grouped.

    >>> _grouped("3000000"), _grouped("12500.50")
    ('3,000,000', '12,500.50')
    """
    whole, point, cents = amount.partition(".")
    return f"{int(whole):,}{point}{cents}"
