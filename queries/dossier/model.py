"""The law of a jurisdiction as a report tells it: records with what they rest on."""

from dataclasses import dataclass

__all__ = [
    "Bill",
    "Decision",
    "Duty",
    "Finding",
    "Instrument",
    "Offence",
    "OpenQuestion",
    "Penalty",
    "Place",
    "Provision",
    "Source",
    "Support",
]


@dataclass(frozen=True)
class Source:
    """A document that a record rests on.

    Attributes:
        identifier: the identifier of its record.
        title: what it is called.
        publisher: who published it, if known.
        url: its address, if it has one.
        dated: its date with the precision found, if known.
        kind: the notation of its kind.
        read: `official-text` or `secondary`: what was really read.
    """

    identifier: str
    title: str
    publisher: str | None
    url: str | None
    dated: str | None
    kind: str | None
    read: str | None


@dataclass(frozen=True)
class Support:
    """What a record rests on.

    Attributes:
        sources: its sources in the order of their identifiers.
        confidence: how sure it is, by notation; None for a kind of record that does not say.
        unknown: the local names of the properties that were looked for and not found.
    """

    sources: tuple[Source, ...] = ()
    confidence: str | None = None
    unknown: tuple[str, ...] = ()

    @property
    def read(self) -> str | None:
        """How the best of the sources was read; None without sources."""
        readings = {source.read for source in self.sources}
        return next((each for each in ("official-text", "secondary") if each in readings), None)


@dataclass(frozen=True)
class Place:
    """A jurisdiction.

    Attributes:
        code: its ISO 3166 code.
        name: what it is called.
        kind: country, part or supranational.
        part_of: the code of the whole it lies in.
        divided_into: the codes of the parts to which it leaves the matter; they cover it.
        parts: the codes of all jurisdictions that lie in it, at any depth.
    """

    code: str
    name: str
    kind: str
    part_of: str | None
    divided_into: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Instrument:
    """An instrument of law, or a treaty; a bill where `is_bill`."""

    identifier: str
    title: str
    language: str | None
    kind: str | None
    place: str | None
    citation: str | None
    uri: str | None
    introduced: str | None
    adopted: str | None
    in_force: str | None
    repealed: str | None
    status: str
    amends: tuple[str, ...]
    note: str | None
    is_bill: bool
    support: Support


@dataclass(frozen=True)
class Provision:
    """A provision with its pinpoint; `inserted_by` is in words."""

    identifier: str
    instrument: Instrument
    pinpoint: str
    heading: str | None
    kind: str | None
    inserted_by: str | None
    in_force: str | None
    support: Support


@dataclass(frozen=True)
class Penalty:
    """A penalty.

    Attributes:
        custody: the longest custody as enacted, an ISO 8601 duration; None where not established.
        years: the same in years, to compare by.
        is_life: whether custody may be for life.
        minimum: the shortest custody as enacted.
        fine: the highest fine with its currency, in words.
    """

    custody: str | None
    years: str | None
    is_life: bool
    minimum: str | None
    fine: str | None


@dataclass(frozen=True)
class Offence:
    """An offence, or one that only a bill would make where `is_bill`."""

    identifier: str
    label: str
    place: str
    status: str
    in_force: str | None
    conducts: tuple[str, ...]
    materials: tuple[str, ...]
    ai_coverage: str | None
    real_child: str | None
    age_limit: str | None
    purpose: str | None
    defences: tuple[str, ...]
    basic: Penalty | None
    aggravated: Penalty | None
    provisions: tuple[Provision, ...]
    summary: str | None
    is_bill: bool
    is_context: bool
    support: Support


@dataclass(frozen=True)
class Duty:
    """A duty, or one that only a bill would lay on somebody where `is_bill`."""

    identifier: str
    label: str
    place: str
    status: str
    in_force: str | None
    addressee: str | None
    action: str | None
    deadline: str | None
    regulator: str | None
    sanction: str | None
    provisions: tuple[Provision, ...]
    summary: str | None
    is_bill: bool
    is_context: bool
    support: Support


@dataclass(frozen=True)
class Decision:
    """A decision of a court or of another authority, and the identifiers of what it concerns."""

    identifier: str
    name: str
    court: str | None
    citation: str | None
    decided: str | None
    holding: str | None
    concerns: tuple[str, ...]
    support: Support


@dataclass(frozen=True)
class Finding:
    """The reading of the law as a whole for one material: the only place for a "no"."""

    identifier: str
    place: str
    material: str
    conducts: tuple[str, ...]
    verdict: str
    basis: str | None
    reasoning: str | None
    offences: tuple[str, ...]
    support: Support


@dataclass(frozen=True)
class OpenQuestion:
    """What could not be settled, and why."""

    identifier: str
    place: str
    text: str


@dataclass(frozen=True)
class Bill:
    """A bill with what it would make an offence and whom it would put under a duty."""

    instrument: Instrument
    offences: tuple[Offence, ...]
    duties: tuple[Duty, ...]
