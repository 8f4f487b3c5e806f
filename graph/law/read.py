"""Reading the law out of the statements of a dataset."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.law.life import Life, Status
from graph.law.model import (
    Finding,
    Law,
    Norm,
    Participation,
    Penalty,
    Place,
    Requirement,
    Text,
    TextPart,
)
from ontology.terms import LEX, RDF

__all__ = ["read_law"]

_Said = dict[NamedNode, list[NamedNode | Literal]]
_PROPOSED = (LEX.Bill, LEX.ProposedProvision, LEX.ProposedOffence, LEX.ProposedDuty)


def read_law(statements: Iterable[Quad | Triple]) -> Law:
    """Return the law that some statements of records make.

    Args:
        statements: what the records state; inferred statements are not needed.
    """
    return _Reader(statements).read()


class _Reader:
    """What is said of each thing, and the things by their class."""

    def __init__(self, statements: Iterable[Quad | Triple]) -> None:
        self._said: dict[NamedNode, _Said] = {}
        self._members: dict[NamedNode, set[NamedNode]] = {}
        self._law = Law()
        for each in statements:
            subject, object_ = each.subject, each.object
            if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
                continue
            self._said.setdefault(subject, {}).setdefault(each.predicate, []).append(object_)
            if each.predicate == RDF.type and isinstance(object_, NamedNode):
                self._members.setdefault(object_, set()).add(subject)

    def read(self) -> Law:
        """Read everything, each kind after what it refers to."""
        law = self._law
        law.places = {place.code: place for place in map(self._place, self._all(LEX.Jurisdiction))}
        law.texts = {
            text.iri: text for text in map(self._text, self._all(LEX.Instrument, LEX.Bill))
        }
        parts = self._all(LEX.Provision, LEX.ProposedProvision)
        law.parts = {part.iri: part for part in map(self._part, parts)}
        offences = self._all(LEX.Offence, LEX.ProposedOffence)
        law.offences = {norm.iri: norm for norm in map(self._norm, offences)}
        duties = self._all(LEX.Duty, LEX.ProposedDuty)
        law.duties = {norm.iri: norm for norm in map(self._norm, duties)}
        law.findings = [self._finding(iri) for iri in self._all(LEX.Finding)]
        law.participations = list(self._participations())
        law.requirements = [self._requirement(iri) for iri in self._all(LEX.Requirement)]
        decided = {iri: self._value(iri, LEX.decidedOn) for iri in self._all(LEX.CourtDecision)}
        law.decisions = {iri: date for iri, date in decided.items() if date}
        return law

    def _all(self, *classes: NamedNode) -> list[NamedNode]:
        """Return the members of some classes in the order of their IRIs."""
        found = set[NamedNode]().union(*(self._members.get(name, ()) for name in classes))
        return sorted(found, key=lambda iri: iri.value)

    def _values(self, iri: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
        return self._said.get(iri, {}).get(predicate, [])

    def _value(self, iri: NamedNode, predicate: NamedNode) -> str | None:
        """Return a value as text: a concept or thing by the last part of its IRI."""
        for value in self._values(iri, predicate):
            if isinstance(value, Literal):
                return value.value
            return value.value.rpartition("/")[2]
        return None

    def _notations(self, iri: NamedNode, predicate: NamedNode) -> frozenset[str]:
        values = self._values(iri, predicate)
        return frozenset(value.value.rpartition("/")[2] for value in values)

    def _things(self, iri: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        found = {value for value in self._values(iri, predicate) if isinstance(value, NamedNode)}
        return sorted(found, key=lambda thing: thing.value)

    def _place(self, iri: NamedNode) -> Place:
        parts = [self._value(part, LEX.isoCode) for part in self._things(iri, LEX.dividedInto)]
        return Place(
            iri,
            self._value(iri, LEX.isoCode) or iri.value.rpartition("/")[2],
            self._value(iri, LEX.jurisdictionKind) or "country",
            self._value(iri, LEX.isPartOfJurisdiction),
            tuple(sorted(filter(None, parts))),
        )

    def _status(self, iri: NamedNode) -> Status:
        return Status(self._value(iri, LEX.status) or "unknown")

    def _is_proposal(self, iri: NamedNode) -> bool:
        types = self._values(iri, RDF.type)
        return any(name in types for name in _PROPOSED)

    def _text(self, iri: NamedNode) -> Text:
        adopted = self._value(iri, LEX.adoptedOn)
        life = Life(
            self._status(iri),
            self._value(iri, LEX.introducedOn),
            adopted,
            adopted,
            self._value(iri, LEX.inForceFrom),
            self._value(iri, LEX.repealedOn),
            self._is_proposal(iri),
        )
        return Text(iri, life)

    def _part(self, iri: NamedNode) -> TextPart:
        (text,) = self._things(iri, LEX.instrument)
        inserted = self._things(iri, LEX.insertedBy)
        maker = None if self._values(iri, LEX.insertedByNote) else text
        if inserted:
            maker = inserted[0]
        whole = self._law.texts[text].life
        made = self._law.texts[maker].life if maker in self._law.texts else whole
        in_force = self._value(iri, LEX.inForceFrom)
        life = Life(
            _status_of_part(whole, in_force, self._is_proposal(iri)),
            made.introduced if maker else None,
            made.adopted if maker else None,
            in_force or made.adopted,
            in_force,
            whole.repealed,
            self._is_proposal(iri),
        )
        return TextPart(iri, maker, text, self._value(iri, LEX.provisionKind) or "", life)

    def _norm(self, iri: NamedNode) -> Norm:
        return Norm(
            iri,
            self._value(iri, LEX.jurisdiction) or "",
            self._life_of_norm(iri),
            self._notations(iri, LEX.conduct),
            self._notations(iri, LEX.material),
            self._value(iri, LEX.aiCoverage) or "",
            self._value(iri, LEX.confidence) or "",
            self._penalty(iri),
            tuple(self._things(iri, LEX.definedIn)),
            self._value(iri, LEX.possessionPurpose) or "",
            self._value(iri, LEX.dutyAction) or "",
            self._value(iri, LEX.addressee) or "",
            bool(self._values(iri, LEX.recordedForContext)),
        )

    def _life_of_norm(self, iri: NamedNode) -> Life:
        """Return the life of a norm: its own dates, bounded by those of its provisions.

        A norm is not older than the oldest of its provisions. That it was adopted or ceased on a
        day is said only where all its provisions were or did.
        """
        parts = [self._law.parts[part].life for part in self._things(iri, LEX.definedIn)]
        bounds = [life.not_before for life in parts]
        known = [bound for bound in bounds if bound is not None]
        return Life(
            self._status(iri),
            _same([life.introduced for life in parts]),
            _same([life.adopted for life in parts]),
            min(known) if known and len(known) == len(bounds) else None,
            self._value(iri, LEX.inForceFrom),
            _same([life.repealed for life in parts]),
            self._is_proposal(iri),
        )

    def _penalty(self, iri: NamedNode) -> Penalty | None:
        """Return the penalty of the basic offence, if its longest custody is stated."""
        for penalty in self._things(iri, LEX.penalty):
            if self._value(penalty, LEX.penaltyTier) != "basic":
                continue
            years = self._value(penalty, LEX.maximumCustodyYears)
            is_life = bool(self._values(penalty, LEX.lifeImprisonment))
            if years or is_life:
                return Penalty(penalty, Decimal(years) if years else None, is_life)
        return None

    def _finding(self, iri: NamedNode) -> Finding:
        return Finding(
            iri,
            self._value(iri, LEX.jurisdiction) or "",
            self._value(iri, LEX.material) or "",
            self._notations(iri, LEX.conduct),
            self._value(iri, LEX.verdict) or "",
            self._value(iri, LEX.basis) or "",
            self._value(iri, LEX.confidence) or "",
            tuple(self._things(iri, LEX.reachedBy)),
        )

    def _participations(self) -> Iterator[Participation]:
        """Yield what jurisdictions did with treaties; parties to pledges are left aside."""
        for iri in self._all(LEX.Participation):
            (treaty,) = self._things(iri, LEX.participatesIn)
            code = self._value(iri, LEX.participant) or ""
            if treaty in self._law.texts and code in self._law.places:
                yield Participation(
                    iri,
                    code,
                    treaty,
                    self._value(iri, LEX.participationStatus) or "unknown",
                    self._value(iri, LEX.signedOn),
                    self._value(iri, LEX.ratifiedOn),
                    self._value(iri, LEX.inForceFrom),
                    frozenset(self._things(iri, LEX.setsAside)),
                    frozenset(self._things(iri, LEX.setsAsideInPart)),
                )

    def _requirement(self, iri: NamedNode) -> Requirement:
        texts = self._things(iri, LEX.requirementOf)
        purpose = self._value(iri, LEX.asksPossessionPurpose)
        return Requirement(
            iri,
            self._value(iri, LEX.strength) or "",
            texts[0] if texts else None,
            tuple(sorted(self._notations(iri, LEX.asksConduct))),
            tuple(sorted(self._notations(iri, LEX.asksMaterial))),
            purpose == "any-purpose",
            self._notations(iri, LEX.asksDutyAction),
            self._notations(iri, LEX.asksDutyAddressee),
            bool(self._values(iri, LEX.asksDefinition)),
        )


def _status_of_part(whole: Life, in_force: str | None, is_proposal: bool) -> Status:
    """Return the status of a provision, for which the facts have only a date of commencement."""
    if is_proposal or whole.status in (Status.repealed, Status.lapsed):
        return whole.status
    return Status.in_force if in_force else Status.unknown


def _same(dates: list[str | None]) -> str | None:
    """Return the date that all have in common, or None."""
    return dates[0] if dates and len(set(dates)) == 1 else None
