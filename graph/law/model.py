"""What the law is made of, for those who derive something from it."""

from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import NamedNode

from graph.law.life import Life

__all__ = [
    "Finding",
    "Law",
    "Norm",
    "Participation",
    "Penalty",
    "Place",
    "Requirement",
    "Text",
    "TextPart",
]


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction among the others.

    Attributes:
        iri: the jurisdiction.
        code: its ISO 3166 code.
        kind: `country`, `part` or `supranational`.
        part_of: the code of the next wider jurisdiction, or None.
        divided_into: the codes of the parts that cover it and have the criminal law in their
            hands; empty where the law is made for the whole.
    """

    iri: NamedNode
    code: str
    kind: str
    part_of: str | None
    divided_into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An instrument or a bill.

    Attributes:
        iri: the text.
        life: its dates.
    """

    iri: NamedNode
    life: Life


@dataclass(frozen=True, slots=True)
class TextPart:
    """A provision of an instrument or of a bill.

    Attributes:
        iri: the provision.
        maker: the text that made it: what inserted it, or else the text it stands in; None where
            the facts do not say which text inserted it.
        text: the text it stands in.
        kind: the notation of what it does, such as `definition`.
        life: its dates.
    """

    iri: NamedNode
    maker: NamedNode | None
    text: NamedNode
    kind: str
    life: Life


@dataclass(frozen=True, slots=True)
class Penalty:
    """The longest custody that a basic offence carries.

    Attributes:
        iri: the penalty.
        years: the longest custody in years; None where only life or a fine is stated.
        is_life: whether it can be for life.
    """

    iri: NamedNode
    years: Decimal | None
    is_life: bool

    @property
    def weight(self) -> tuple[bool, Decimal]:
        """What to compare by: life is the gravest."""
        return self.is_life, self.years or Decimal(0)


@dataclass(frozen=True, slots=True)
class Norm:
    """An offence or a duty.

    Attributes:
        iri: the norm.
        place: the code of the jurisdiction it extends to.
        life: its dates.
        conducts: notations of what is done; empty for a duty.
        materials: notations of what it is done with; empty for a duty.
        ai_coverage: the notation of how its words reach AI; empty for a duty.
        confidence: `high`, `medium` or `low`.
        penalty: the penalty of the basic offence, where its custody is known.
        parts: the provisions that define it.
        purpose: the notation of the purpose that an offence of possession asks for; empty where
            it was not read.
        action: the notation of what a duty asks for; empty for an offence.
        addressee: the notation of whom a duty lies on; empty for an offence.
        is_context: whether it is recorded for context and is no offence or duty in this matter.
    """

    iri: NamedNode
    place: str
    life: Life
    conducts: frozenset[str]
    materials: frozenset[str]
    ai_coverage: str
    confidence: str
    penalty: Penalty | None
    parts: tuple[NamedNode, ...]
    purpose: str
    action: str
    addressee: str
    is_context: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A curated reading of the law of a jurisdiction for one material and some conducts."""

    iri: NamedNode
    place: str
    material: str
    conducts: frozenset[str]
    verdict: str
    basis: str
    confidence: str
    offences: tuple[NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """What a jurisdiction did with a treaty; dates as precise as they were found.

    Attributes:
        iri: the participation.
        place: the code of the jurisdiction.
        treaty: the treaty.
        status: `party`, `signatory` or `unknown`, as last checked.
        signed: when it signed.
        ratified: when it ratified, accepted, approved, acceded or succeeded.
        in_force: when the treaty began to bind it.
        set_aside: the requirements that its reservations set aside in whole.
        limited: the requirements that its reservations set aside in part.
    """

    iri: NamedNode
    place: str
    treaty: NamedNode
    status: str
    signed: str | None
    ratified: str | None
    in_force: str | None
    set_aside: frozenset[NamedNode] = frozenset()
    limited: frozenset[NamedNode] = frozenset()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One element of what a text, a call or a yardstick asks of national law.

    Attributes:
        iri: the requirement.
        strength: `obliges`, `recommends`, `measures` or `proposed`.
        text: the treaty, directive or bill that asks, or None.
        conducts: the conducts that are to be offences with each of the materials.
        materials: the materials; of the definition, where only a definition is asked.
        any_purpose: whether possession is to be an offence whatever its purpose.
        actions: what a duty is to require; empty where no duty is asked for.
        addressees: on whom such a duty is to lie.
        needs_definition: whether a provision is to define the material.
    """

    iri: NamedNode
    strength: str
    text: NamedNode | None
    conducts: tuple[str, ...]
    materials: tuple[str, ...]
    any_purpose: bool
    actions: frozenset[str]
    addressees: frozenset[str]
    needs_definition: bool


@dataclass
class Law:
    """The law of all jurisdictions.

    Attributes:
        places: the jurisdictions by code.
        texts: instruments and bills by IRI.
        parts: provisions by IRI.
        offences: offences, adopted and proposed, by IRI.
        duties: duties, adopted and proposed, by IRI.
        findings: the curated findings.
        participations: what jurisdictions did with treaties.
        requirements: what texts, calls and yardsticks ask of national law.
        decisions: the dates of the court decisions that have one, by IRI.
    """

    places: dict[str, Place] = field(default_factory=dict)
    texts: dict[NamedNode, Text] = field(default_factory=dict)
    parts: dict[NamedNode, TextPart] = field(default_factory=dict)
    offences: dict[NamedNode, Norm] = field(default_factory=dict)
    duties: dict[NamedNode, Norm] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    decisions: dict[NamedNode, str] = field(default_factory=dict)

    def lives(self) -> dict[NamedNode, Life]:
        """Return the life of each text, provision, offence and duty, by its IRI."""
        kinds = (self.texts, self.parts, self.offences, self.duties)
        return {iri: each.life for kind in kinds for iri, each in kind.items()}
