"""Checking what one record says of another: that it is there and of the right kind."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from loaders.facts.faults import Fault
from loaders.facts.folder import Entry, Facts
from loaders.facts.register import read_register
from loaders.facts.schema import (
    Actor,
    Agreement,
    Claim,
    CourtDecision,
    Document,
    Duty,
    Finding,
    Instrument,
    Jurisdiction,
    Offence,
    Option,
    Provision,
    Recommendation,
    Record,
    Relation,
    Requirement,
    Source,
    Study,
    TreatyRow,
)

__all__ = [
    "check_references",
    "inserting_instrument",
    "is_proposal",
    "rests_on_bills",
    "treaty_names",
]

_Kinds = tuple[type[Record], ...]
_REFERENCES: dict[type[Record], dict[str, _Kinds]] = {
    Instrument: {"amends": (Instrument,), "implements": (Instrument,)},
    Provision: {"instrument": (Instrument,)},
    Offence: {"provisions": (Provision,)},
    Duty: {"provisions": (Provision,)},
    CourtDecision: {"concerns": (Provision, Offence)},
    Finding: {"offences": (Offence,)},
    Actor: {"parent": (Actor,)},
    Relation: {
        "subject": (Actor,),
        "object": (Actor, Agreement, Study, Document, Instrument),
    },
    Study: {"by": (Actor,), "documents": (Document,)},
    Claim: {"made_by": (Actor,), "document": (Document,), "study": (Study,)},
    Recommendation: {"by": (Actor,), "document": (Document,)},
    Requirement: {
        "instrument": (Instrument,),
        "provisions": (Provision,),
        "recommendation": (Recommendation,),
    },
    TreatyRow: {"sets_aside": (Requirement,), "sets_aside_in_part": (Requirement,)},
}
_AN_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def check_references(facts: Facts) -> Iterator[Fault]:
    """Yield a fault for each reference that leads nowhere or to the wrong kind of record.

    A reference to a record that is there but has faults of its own is no fault, nor is one to a
    kind of record that could not be read: those faults are reported where they are.
    """
    return _Checker(facts).check()


def inserting_instrument(inserted_by: str) -> str | None:
    """Return the instrument that `inserted_by` names, or None where it only describes one.

    >>> inserting_instrument("gb-cpa-2026 s 72")
    'gb-cpa-2026'
    >>> inserting_instrument("Act No. 16 of 2006") is None
    True
    """
    first = inserted_by.split()[0]
    return first if _AN_IDENTIFIER.fullmatch(first) else None


def is_proposal(norm: Offence | Duty, known: Mapping[str, Entry]) -> bool:
    """Whether an offence or duty stands only in bills, as its status or its provisions tell.

    Args:
        norm: the offence or duty.
        known: the records of the folder by identifier.
    """
    return norm.status == "bill" or rests_on_bills(norm, known)


def rests_on_bills(norm: Offence | Duty, known: Mapping[str, Entry]) -> bool:
    """Whether every provision that an offence or duty names belongs to a bill."""
    instruments = [_instrument_of(identifier, known) for identifier in norm.provisions]
    return bool(instruments) and all(found is not None and found.is_bill for found in instruments)


def treaty_names(facts: Facts) -> dict[str, str]:
    """Return the identifier of each instrument by its identifier and by each of its aliases."""
    names: dict[str, str] = {}
    for entry, instrument in facts.of(Instrument):
        for name in (entry.identifier, *instrument.aliases):
            names[name] = entry.identifier
    return names


def _instrument_of(provision_identifier: str, known: Mapping[str, Entry]) -> Instrument | None:
    """Return the instrument of a provision, or None where either is not there."""
    provision = known.get(provision_identifier)
    if provision is None or not isinstance(provision.record, Provision):
        return None
    instrument = known.get(provision.record.instrument)
    if instrument is None or not isinstance(instrument.record, Instrument):
        return None
    return instrument.record


class _Checker:
    """Checks the references of one folder."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.known: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in facts.entries:
            self.known[entry.identifier].append(entry)

    def check(self) -> Iterator[Fault]:
        """Yield every fault of reference."""
        for entry in self.facts.entries:
            fields: dict[str, _Kinds] = {
                **_REFERENCES.get(type(entry.record), {}),
                "sources": (Source,),
            }
            for field, kinds in fields.items():
                yield from self._check_field(entry, field, kinds)
            match entry.record:
                case Provision(inserted_by=str(inserted_by)):
                    yield from self._check_insertion(entry, inserted_by)
                case Agreement(parties=parties):
                    yield from self._check_parties(entry, parties)
                case Requirement(options=options):
                    yield from self._check_options(entry, options)

    def _check_field(self, entry: Entry, field: str, kinds: _Kinds) -> Iterator[Fault]:
        value = getattr(entry.record, field, None)
        if value is None:
            return
        several = isinstance(value, tuple)
        for index, identifier in enumerate(value if several else (value,)):
            path = (field, index) if several else (field,)
            if identifier == entry.identifier:
                yield entry.fault(path, identifier, "refers to itself", "Take it out.")
            else:
                yield from self._check_target(entry, path, identifier, identifier, kinds)

    def _check_insertion(self, entry: Entry, inserted_by: str) -> Iterator[Fault]:
        identifier = inserting_instrument(inserted_by)
        if identifier:
            path = ("inserted_by",)
            yield from self._check_target(entry, path, inserted_by, identifier, (Instrument,))

    def _check_parties(self, entry: Entry, parties: tuple[str, ...]) -> Iterator[Fault]:
        for index, party in enumerate(parties):
            if party not in read_register().jurisdictions:
                path, kinds = ("parties", index), (Actor, Jurisdiction)
                yield from self._check_target(entry, path, party, party, kinds)

    def _check_options(self, entry: Entry, options: tuple[Option, ...]) -> Iterator[Fault]:
        for index, option in enumerate(options):
            path, found = ("options", index, "provision"), option.provision
            yield from self._check_target(entry, path, found, found, (Provision,))

    def _check_target(
        self, entry: Entry, path: tuple[str | int, ...], found: str, wanted: str, kinds: _Kinds
    ) -> Iterator[Fault]:
        """Yield the fault of a reference to what is not there or of another kind."""
        targets = self.known.get(wanted, [])
        if any(isinstance(target.record, kinds) for target in targets):
            return
        if targets:
            target = targets[0]
            yield entry.fault(
                path,
                found,
                f"is {_with_article(target.record.kind)}, where {_named(kinds)} is wanted",
                f"It stands in {target.file}, line {target.line}; name another record.",
            )
        elif wanted not in self.facts.broken and self.facts.unread.isdisjoint(kinds):
            candidates = [e.identifier for e in self.facts.entries if isinstance(e.record, kinds)]
            near = difflib.get_close_matches(wanted, candidates, n=1)
            meant = f"Did you mean {near[0]}? " if near else ""
            kind = " or ".join(kind.kind for kind in kinds)
            yield entry.fault(
                path,
                found,
                f"leads nowhere: these facts have no {kind} of that identifier",
                f"{meant}Correct it or add the record.",
            )


def _named(kinds: _Kinds) -> str:
    """Return `an actor`, `a provision or an offence`."""
    return " or ".join(_with_article(kind.kind) for kind in kinds)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
