"""A dossier: all that a dataset says of the law of one jurisdiction on the subject."""

from dataclasses import dataclass
from functools import cached_property

from queries.dossier.model import (
    Bill,
    Decision,
    Duty,
    Finding,
    Instrument,
    Offence,
    OpenQuestion,
    Place,
    Source,
)
from queries.dossier.reading import Cell, Change, Conformity, Participation

__all__ = ["Dossier"]


@dataclass(frozen=True)
class Dossier:
    """What is known of the law of one jurisdiction, every record with its sources.

    Attributes:
        place: the jurisdiction.
        places: it, what lies in it and what it lies in, by code.
        scope: the codes whose law is told in full: it and, where it leaves the matter to its
            parts, those.
        checked: the day on which the whole was last checked; None where the facts do not say.
        instruments: the instruments that its law rests on.
        offences: the offences of adopted law.
        wider: the offences of wider jurisdictions that reach conduct here too.
        duties: the duties of adopted law.
        decisions: what courts and other authorities decided.
        findings: the readings of the law as a whole.
        bills: what is only proposed.
        loose: the proposed offences and duties of which the records name no bill.
        cells: the coverage cells of the scope of which something is recorded.
        members: those of the other jurisdictions that lie in it, such as states of a federation.
        participations: the treaties and agreements that it, or the state it lies in, joined.
        conformities: what each requirement asks, held against its law.
        questions: what could not be settled.
        changes: what began on which day, the latest first.
    """

    place: Place
    places: dict[str, Place]
    scope: tuple[str, ...]
    checked: str | None
    instruments: tuple[Instrument, ...]
    offences: tuple[Offence, ...]
    wider: tuple[Offence, ...]
    duties: tuple[Duty, ...]
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]
    bills: tuple[Bill, ...]
    loose: tuple[Offence | Duty, ...]
    cells: tuple[Cell, ...]
    members: tuple[Cell, ...]
    participations: tuple[Participation, ...]
    conformities: tuple[Conformity, ...]
    questions: tuple[OpenQuestion, ...]
    changes: tuple[Change, ...]

    @property
    def whole(self) -> Place:
        """The outermost jurisdiction that it lies in; itself where it lies in none."""
        place = self.place
        while place.part_of is not None:
            place = self.places[place.part_of]
        return place

    @property
    def is_researched(self) -> bool:
        """Whether anybody looked at its own law: there is a record of it, or an open question."""
        law = (self.norms, self.findings, self.bills, self.loose, self.instruments)
        return any(law) or any(question.place in self.scope for question in self.questions)

    @property
    def norms(self) -> tuple[Offence | Duty, ...]:
        """Its offences and duties of adopted law."""
        return (*self.offences, *self.duties)

    @property
    def proposed(self) -> tuple[Offence, ...]:
        """The offences that only bills would make."""
        loose = [each for each in self.loose if isinstance(each, Offence)]
        return (*(offence for bill in self.bills for offence in bill.offences), *loose)

    @property
    def readings(self) -> tuple[Offence | Duty | Finding, ...]:
        """Its offences, duties and findings: what has a confidence of its own."""
        return (*self.offences, *self.duties, *self.findings)

    @cached_property
    def cell_at(self) -> dict[tuple[str, str, str], Cell]:
        """The cells by place, material and conduct; one that is missing was not researched."""
        return {
            (cell.place, cell.material, cell.conduct): cell for cell in (*self.cells, *self.members)
        }

    def cell(self, place: str, material: str, conduct: str) -> Cell | None:
        """Return a cell; None where nothing is recorded of it.

        Of a country that leaves the matter to its parts there is no answer until all of them were
        researched; where some were, the cell says `not-researched`, derived from the parts.
        """
        found = self.cell_at.get((place, material, conduct))
        parts = self.places[place].divided_into if place in self.places else ()
        if found is None and any((part, material, conduct) in self.cell_at for part in parts):
            return Cell(place, material, conduct, "not-researched", "parts")
        return found

    @cached_property
    def offence_called(self) -> dict[str, Offence]:
        """The offences by identifier, the proposed and those of wider jurisdictions included."""
        found = (*self.offences, *self.wider, *self.proposed)
        return {offence.identifier: offence for offence in found}

    @cached_property
    def finding_called(self) -> dict[str, Finding]:
        """The findings by identifier."""
        return {finding.identifier: finding for finding in self.findings}

    def name(self, code: str) -> str:
        """Return the name of a jurisdiction by its code."""
        return self.places[code].name if code in self.places else code

    def sources_of(self, cell: Cell) -> tuple[Source, ...]:
        """Return the sources of the findings and offences that a cell rests on."""
        found: dict[str, Source] = {}
        for record in cell.records:
            holder = self.finding_called.get(record) or self.offence_called.get(record)
            for source in holder.support.sources if holder else ():
                found.setdefault(source.identifier, source)
        return tuple(found[identifier] for identifier in sorted(found))
