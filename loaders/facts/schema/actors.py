"""The records of jurisdictions, of actors, of the relations between them, and of agreements."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from loaders.facts.schema.fields import (
    Date,
    Identifier,
    InScheme,
    JurisdictionCode,
    Text,
    WebAddress,
)
from loaders.facts.schema.record import Confidence, Record, SourceIds, disordered
from loaders.facts.schema.refusal import Refusal

__all__ = ["Actor", "Agreement", "Jurisdiction", "Relation", "TreatyRow"]


class Jurisdiction(Record):
    """A country, a part of one with its own law, or a supranational body that makes law."""

    kind = "jurisdiction"
    code: JurisdictionCode
    name: Text
    alpha3: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    jurisdiction_kind: Annotated[str, InScheme("jurisdiction-kind")] = Field(alias="kind")
    part_of: JurisdictionCode | None = None
    divided_into: tuple[JurisdictionCode, ...] = ()
    aliases: tuple[Text, ...] = ()


class Actor(Record):
    """An organisation that makes, applies or argues about the law."""

    kind = "actor"
    id: Identifier
    name: Text
    abbreviation: Text | None
    aliases: tuple[Text, ...]
    type: Annotated[str, InScheme("actor-type")]
    country: JurisdictionCode | None
    founded: Date | None
    website: WebAddress | None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None
    parent: Identifier | None
    roles: tuple[Text, ...]
    sources: SourceIds
    confidence: Confidence


class Relation(Record):
    """A tie from an actor to another actor, an agreement, a study, a document or an instrument."""

    kind = "relation"
    id: Identifier
    subject: Identifier
    predicate: Annotated[str, InScheme("relation")]
    object: Identifier
    valid_from: Date | None = Field(alias="from")
    valid_until: Date | None = Field(alias="to")
    detail: Text | None
    sources: SourceIds
    confidence: Confidence

    def contradictions(self) -> Iterator[Refusal]:
        """Yield dates the wrong way round, and an actor tied to itself."""
        yield from disordered(**{"from": self.valid_from, "to": self.valid_until})
        if self.subject == self.object:
            yield Refusal(
                "is tied to itself", "Name another actor as subject or as object.", "object"
            )


class Agreement(Record):
    """A joint statement, pledge, memorandum or the like; its parties are actors or countries."""

    kind = "agreement"
    id: Identifier
    title: Text
    aliases: tuple[Text, ...] = ()
    type: Annotated[str, InScheme("agreement-type")]
    date: Date | None
    parties: tuple[Text, ...]
    commitments: tuple[Text, ...]
    status: Text | None
    note: Text | None
    sources: SourceIds
    confidence: Confidence


def _split(cell: Any) -> Any:
    """Return the identifiers of a cell of a table, where a semicolon parts them."""
    return tuple(part.strip() for part in cell.split(";")) if isinstance(cell, str) else cell or ()


class TreatyRow(Record):
    """A line of a treaty table: what one state did with one treaty."""

    kind = "participation"
    treaty: Text
    state_iso3: Annotated[str, Field(pattern=r"^([A-Z]{3}|EU)$")]
    signed: Date | None
    ratified: Date | None
    in_force: Date | None
    reservation_note: Text | None
    source_url: WebAddress
    participation: Annotated[str, InScheme("participation")] | None = None
    sets_aside: Annotated[tuple[Identifier, ...], BeforeValidator(_split)] = ()
    sets_aside_in_part: Annotated[tuple[Identifier, ...], BeforeValidator(_split)] = ()
    reservations_read: Literal["yes"] | None = None

    @property
    def participation_status(self) -> str:
        """Whether the state is a party: as the row says or else as its dates show."""
        if self.participation is not None:
            return self.participation
        if self.ratified or self.in_force:
            return "party"
        return "signatory" if self.signed else "unknown"

    def contradictions(self) -> Iterator[Refusal]:
        """Yield dates the wrong way round, a party that is none, reservations that nobody read."""
        yield from disordered(signed=self.signed, ratified=self.ratified, in_force=self.in_force)
        if (self.ratified or self.in_force) and self.participation_status != "party":
            yield Refusal(
                "cannot be: a state that ratified is a party",
                "Write party, or correct the dates.",
                "participation",
            )
        for field in ("sets_aside", "sets_aside_in_part"):
            if getattr(self, field) and self.reservations_read is None:
                yield Refusal(
                    "names a requirement, and yet nobody read the reservations",
                    "Write yes in reservations_read, or leave the cell empty.",
                    field,
                )
        for identifier in self.sets_aside:
            if identifier in self.sets_aside_in_part:
                yield Refusal(
                    f"names '{identifier}', which is also set aside in whole",
                    "Keep one of the two.",
                    "sets_aside_in_part",
                )
