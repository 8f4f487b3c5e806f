"""Reading what is derived: coverage cells, conformity, treaties joined, and what changed."""

from pyoxigraph import NamedNode

from ontology.identity import thing
from ontology.terms import LEX, RDFS, SKOS
from queries.dossier.law import LawReader
from queries.dossier.reading import Cell, Change, Conformity, Participation, Requirement
from queries.dossier.things import Things

__all__ = ["DerivedReader"]

_KINDS = ("instrument", "bill", "offence", "duty", "participation")


class DerivedReader:
    """Reads what was derived from the records.

    Args:
        things: what is said of it.
        law: reads the records that it was derived from.
    """

    def __init__(self, things: Things, law: LawReader) -> None:
        self._things = things
        self._law = law

    def cell(self, iri: NamedNode) -> Cell:
        """Return a coverage cell."""
        said = self._things
        exactly = said.text(iri, LEX.criminalisedSince)
        return Cell(
            said.notation(iri, LEX.jurisdiction) or "",
            said.notation(iri, LEX.material) or "",
            said.notation(iri, LEX.conduct) or "",
            said.notation(iri, LEX.verdict) or "not-researched",
            said.notation(iri, LEX.derivation) or "nothing",
            said.notation(iri, LEX.ownVerdict),
            said.notation(iri, LEX.offencesVerdict),
            said.notation(iri, LEX.basis),
            said.notation(iri, LEX.status),
            said.identifiers(iri, LEX.reachedBy),
            said.identifiers(iri, LEX.wouldBeReachedBy),
            exactly or said.text(iri, LEX.criminalisedAtLatestSince),
            exactly is not None,
            said.text(iri, LEX.gravestCustodyYears),
            said.flag(iri, LEX.gravestIsLife),
            said.notation(iri, LEX.confidence),
            said.identifiers(iri, LEX.restsOn),
            said.notation(iri, LEX.appliesFrom),
            "status" not in said.identifiers(iri, LEX.notEstablished),
        )

    def participation(self, iri: NamedNode) -> Participation:
        """Return what a state did with a treaty or an agreement."""
        said = self._things
        (text,) = said.things(iri, LEX.participatesIn)
        is_treaty = self._law.is_a(text, LEX.Instrument, LEX.Bill)
        return Participation(
            _name(text),
            said.text(text, RDFS.label) or _name(text),
            is_treaty,
            said.notation(iri, LEX.participationStatus) or "unknown",
            said.text(iri, LEX.signedOn),
            said.text(iri, LEX.ratifiedOn),
            said.text(iri, LEX.inForceFrom),
            said.text(text, LEX.agreedOn),
            said.text(iri, LEX.reservation),
            said.flag(iri, LEX.reservationsRead),
            self._law.support(iri if is_treaty else text),
        )

    def requirement(self, iri: NamedNode) -> Requirement:
        """Return what a text or a yardstick asks."""
        said = self._things
        parts = [self._law.provision(part) for part in said.things(iri, LEX.laidDownIn)]
        return Requirement(
            _name(iri),
            said.text(iri, RDFS.label) or _name(iri),
            said.notation(iri, LEX.strength) or "",
            self._text_of(iri),
            tuple(part.pinpoint for part in parts),
            said.text(iri, LEX.requiredOf),
            tuple(said.text(each, RDFS.label) or "" for each in said.things(iri, LEX.option)),
            said.text(iri, LEX.requirementReading),
            self._law.support(iri),
        )

    def _text_of(self, requirement: NamedNode) -> str:
        """Return the title of what a requirement comes from: a yardstick before a text."""
        said = self._things
        for criterion in said.things(requirement, LEX.criterion):
            for scheme in said.things(criterion, SKOS.inScheme):
                return said.text(scheme, RDFS.label) or _name(scheme)
        for text in said.things(requirement, LEX.requirementOf):
            return said.text(text, RDFS.label) or _name(text)
        return ""

    def conformity(self, iri: NamedNode) -> Conformity:
        """Return whether the law of a jurisdiction does what a requirement asks."""
        said = self._things
        (requirement,) = said.things(iri, LEX.ofRequirement)
        return Conformity(
            self.requirement(requirement),
            said.notation(iri, LEX.jurisdiction) or "",
            said.notation(iri, LEX.conformityVerdict) or "unknown",
            said.text(iri, LEX.conformityReason) or "",
            said.notation(iri, LEX.boundAs),
            said.flag(iri, LEX.setAsideBy),
            said.flag(iri, LEX.limitedBy),
        )

    def change(self, iri: NamedNode) -> Change | None:
        """Return the beginning of a status period; None if it is undated or of a mere provision."""
        said = self._things
        (owner,) = said.things(iri, LEX.periodOf)
        kind, _, identifier = owner.value.removeprefix(thing("", "").value[:-1]).rpartition("/")
        day = said.text(iri, LEX.beginsOn)
        event = said.notation(iri, LEX.status) or said.notation(iri, LEX.participationStatus)
        if day is None or event is None or kind not in _KINDS:
            return None
        label = said.text(owner, RDFS.label) or identifier
        if kind == "participation":
            (text,) = said.things(owner, LEX.participatesIn)
            label = said.text(text, RDFS.label) or identifier
        return Change(day, event, kind, identifier, label)


def _name(iri: NamedNode) -> str:
    return str(iri.value.rpartition("/")[2])
