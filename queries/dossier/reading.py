"""What is derived from the records of a jurisdiction: cells, conformity, and what changed."""

from dataclasses import dataclass

from queries.dossier.model import Support

__all__ = ["Cell", "Change", "Conformity", "Participation", "Requirement"]


@dataclass(frozen=True)
class Cell:
    """A coverage cell of which something is recorded; all others are not researched.

    Attributes:
        place: the code of its jurisdiction.
        material: the notation of its material.
        conduct: the notation of its conduct.
        verdict: the notation of what holds there, the law of wider jurisdictions included.
        derivation: the step of the rule that decided.
        own_verdict: what its own law says, where that is not the verdict.
        offences_verdict: what its offences alone would say, where a finding decided otherwise.
        basis: what a finding or an offence rests on.
        status: the furthest that any of its offences has come.
        offences: the identifiers of the offences of adopted law that reach it.
        proposed: the identifiers of the offences that only bills would make.
        since: the earliest known day on which one of them was in force.
        since_is_exact: whether no other of them may have been in force before.
        years: the gravest custody of the basic offences in years.
        is_life: whether that is for life.
        confidence: how sure it is.
        records: the identifiers of the findings and offences that it rests on.
        wider: the code of the wider jurisdiction whose law criminalises it there too.
        is_dated: whether dates tell that status on the day as at which the law is read.
    """

    place: str
    material: str
    conduct: str
    verdict: str
    derivation: str
    own_verdict: str | None = None
    offences_verdict: str | None = None
    basis: str | None = None
    status: str | None = None
    offences: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    since: str | None = None
    since_is_exact: bool = False
    years: str | None = None
    is_life: bool = False
    confidence: str | None = None
    records: tuple[str, ...] = ()
    wider: str | None = None
    is_dated: bool = True


@dataclass(frozen=True)
class Participation:
    """What a state did with a treaty, a directive or an agreement that is no law.

    Attributes:
        text: the identifier of the treaty or agreement.
        title: what it is called.
        is_treaty: whether it is an instrument of law.
        status: party, signatory, not-bound or unknown.
        signed: when the state signed, if it did and the date is known.
        ratified: when it ratified, acceded or succeeded, likewise.
        in_force: since when the treaty binds it, likewise.
        dated: when an agreement that is no treaty was made.
        reservation: what is noted of reservations and of the way of joining.
        reservations_read: whether its reservations and declarations were looked up.
        support: what the record rests on.
    """

    text: str
    title: str
    is_treaty: bool
    status: str
    signed: str | None
    ratified: str | None
    in_force: str | None
    dated: str | None
    reservation: str | None
    reservations_read: bool
    support: Support


@dataclass(frozen=True)
class Requirement:
    """What a text asks of national law, in one element.

    Attributes:
        identifier: the identifier of its record.
        label: what it asks, in a few words.
        strength: obliges, recommends, measures or proposed.
        text: the treaty, directive, guideline or bill, or the yardstick, by title.
        pinpoints: where in that text.
        addressee: whom it asks, in words.
        options: what the text lets a state leave out, each in a sentence.
        reading: why the text is read so.
        support: what the reading rests on.
    """

    identifier: str
    label: str
    strength: str
    text: str
    pinpoints: tuple[str, ...]
    addressee: str | None
    options: tuple[str, ...]
    reading: str | None
    support: Support


@dataclass(frozen=True)
class Conformity:
    """Whether the law of a jurisdiction does what a requirement asks."""

    requirement: Requirement
    place: str
    verdict: str
    reason: str
    bound_as: str | None
    is_set_aside: bool
    is_limited: bool


@dataclass(frozen=True)
class Change:
    """The beginning of a period in the life of a law or of a participation.

    Attributes:
        day: when it began, with the precision found.
        event: the notation of the status or participation that began.
        kind: the kind of thing: instrument, offence, duty or participation.
        identifier: its identifier.
        label: what it is called.
    """

    day: str
    event: str
    kind: str
    identifier: str
    label: str
