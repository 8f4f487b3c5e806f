"""The records of a dossier: what the law of one jurisdiction says, and where it was read."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from loaders.dates import PartialDate
from loaders.facts.schema.fields import (
    LIFE,
    Currency,
    Custody,
    Date,
    Day,
    Duration,
    Identifier,
    InScheme,
    JurisdictionCode,
    Text,
    WebAddress,
    duration_in_years,
)
from loaders.facts.schema.record import Confidence, Record, SourceIds, disordered
from loaders.facts.schema.refusal import Refusal

__all__ = [
    "CourtDecision",
    "DossierHeader",
    "Duty",
    "Finding",
    "Fine",
    "Instrument",
    "Offence",
    "OpenQuestion",
    "Provision",
    "Source",
]

Status = Annotated[str, InScheme("status", without=("unknown",))]
Conduct = Annotated[str, InScheme("conduct")]
Material = Annotated[str, InScheme("material")]


class DossierHeader(Record):
    """The jurisdiction that a dossier is about."""

    kind = "dossier"
    code: JurisdictionCode
    name: Text
    checked: Day | None = None


class Source(Record):
    """A document that was read to state a fact, and what of it was really read."""

    kind = "source"
    id: Identifier
    title: Text
    publisher: Text
    url: WebAddress | None
    date: Date | None
    source_kind: Annotated[str, InScheme("source-kind")] = Field(alias="kind")
    read: Annotated[str, InScheme("reading")]


class Instrument(Record):
    """A law in the wide sense, or a bill for one."""

    kind = "instrument"
    id: Identifier
    title: Text
    aliases: tuple[Text, ...] = ()
    type: Annotated[str, InScheme("instrument-type")]
    jurisdiction: JurisdictionCode
    citation: Text | None
    uri: Text | None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")]
    introduced: Day | None
    adopted: Day | None
    in_force: Day | None
    repealed: Day | None
    status: Status | None
    amends: tuple[Identifier, ...]
    implements: tuple[Identifier, ...]
    note: Text | None
    sources: SourceIds

    @property
    def is_bill(self) -> bool:
        """Whether this is a proposal and not law."""
        return self.type == "bill"

    def contradictions(self) -> Iterator[Refusal]:
        """Yield dates the wrong way round, and a status that type or dates speak against."""
        yield from disordered(
            introduced=self.introduced, adopted=self.adopted, repealed=self.repealed
        )
        yield from disordered(
            introduced=self.introduced, in_force=self.in_force, repealed=self.repealed
        )
        if self.is_bill:
            yield from self._law_in_a_bill()
        elif self.status == "bill":
            yield Refusal(
                "belongs to `type: bill` only", "Correct the type or the status.", "status"
            )
        if self.repealed and self.status not in ("repealed", None):
            yield Refusal(
                f"cannot be: it was repealed on {self.repealed.text}",
                "Write repealed, or correct the date of repeal.",
                "status",
            )

    def _law_in_a_bill(self) -> Iterator[Refusal]:
        """Yield what only law can have."""
        if self.status not in ("bill", "lapsed", None):
            yield Refusal(
                "cannot be the status of a bill: a bill is not law",
                "Write bill, lapsed or null; a bill that was adopted gets the type of the law "
                "it became, such as act.",
                "status",
            )
        for name, date in (("adopted", self.adopted), ("in_force", self.in_force)):
            if date:
                yield Refusal(
                    "cannot be: a bill was not adopted and is not in force",
                    "Write null, or the type of the law that the bill became.",
                    name,
                )


class Provision(Record):
    """A part of an instrument, as a lawyer pinpoints it."""

    kind = "provision"
    id: Identifier
    instrument: Identifier
    number: Text
    heading: Text | None
    provision_kind: Annotated[str, InScheme("provision-kind")] = Field(alias="kind")
    inserted_by: Text | None
    in_force: Day | None
    sources: SourceIds


class Fine(BaseModel):
    """The highest fine, in the currency of the statute."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    amount: Annotated[Decimal, Field(gt=0)]
    currency: Currency


class Offence(Record):
    """Conduct with a material that the law punishes, or that a bill would punish."""

    kind = "offence"
    id: Identifier
    label: Text
    jurisdiction: JurisdictionCode
    provisions: tuple[Identifier, ...]
    conduct: tuple[Conduct, ...]
    material: tuple[Material, ...]
    ai_coverage: Annotated[str, InScheme("ai-coverage")]
    real_child: Annotated[str, InScheme("real-child")]
    possession_purpose: Annotated[str, InScheme("possession-purpose")] | None = None
    age_limit: Annotated[int, Field(ge=10, le=25)] | None
    min_custody: Custody | None
    max_custody: Custody | None
    max_custody_aggravated: Custody | None
    max_fine: Literal["unlimited"] | Fine | None
    defences: tuple[Text, ...]
    in_force: Day | None
    status: Status | None
    summary: Text
    sources: SourceIds
    confidence: Confidence

    def contradictions(self) -> Iterator[Refusal]:
        """Yield penalties the wrong way round, and a bill that is in force."""
        for shorter, longer in (
            ("min_custody", "max_custody"),
            ("max_custody", "max_custody_aggravated"),
        ):
            if _exceeds(getattr(self, shorter), getattr(self, longer)):
                yield Refusal(
                    f"is longer than {longer} {getattr(self, longer)}",
                    "Check both terms against the source.",
                    shorter,
                )
        yield from _bill_in_force(self.status, self.in_force)


class Duty(Record):
    """What the law asks of a platform, a developer, a host or a public body."""

    kind = "duty"
    id: Identifier
    label: Text
    jurisdiction: JurisdictionCode
    provisions: tuple[Identifier, ...]
    addressee: Annotated[str, InScheme("addressee")]
    action: Annotated[str, InScheme("duty-action")]
    context: bool = False
    deadline: Duration | None
    regulator: Text | None
    penalty: Text | None
    in_force: Day | None
    status: Status | None
    summary: Text
    sources: SourceIds
    confidence: Confidence

    def contradictions(self) -> Iterator[Refusal]:
        """Yield a bill that is in force."""
        yield from _bill_in_force(self.status, self.in_force)


class CourtDecision(Record):
    """A decision of a court that reads a provision or an offence."""

    kind = "case"
    id: Identifier
    name: Text
    court: Text
    citation: Text | None
    date: Date | None
    holding: Text
    concerns: tuple[Identifier, ...]
    sources: SourceIds
    confidence: Confidence


class OpenQuestion(Record):
    """Something that could not be settled, and why."""

    kind = "question"
    text: Text


class Finding(Record):
    """The reading of the law of a jurisdiction as a whole, for one material, also a no."""

    kind = "finding"
    jurisdiction: JurisdictionCode | None = None
    material: Material
    conduct: Annotated[tuple[Conduct, ...], Field(min_length=1)]
    verdict: Annotated[str, InScheme("verdict", without=("not-researched", "differs-by-part"))]
    basis: Annotated[str, InScheme("basis")]
    offences: tuple[Identifier, ...]
    reasoning: Text
    sources: SourceIds
    confidence: Confidence

    def contradictions(self) -> Iterator[Refusal]:
        """Yield a verdict that the offences named speak against."""
        if self.verdict == "criminalised" and not self.offences:
            yield Refusal(
                "names no offence that reaches the material",
                "Name one, or write another verdict.",
                "offences",
            )
        if self.verdict == "not-criminalised" and self.offences:
            yield Refusal(
                "names offences, and yet the verdict is not-criminalised",
                "Write [] where no offence reaches the material, or another verdict.",
                "offences",
            )


def _bill_in_force(status: str | None, in_force: PartialDate | None) -> Iterator[Refusal]:
    """Yield a refusal where what stands only in a bill has a date of entry into force."""
    if status == "bill" and in_force:
        yield Refusal(
            "cannot be: what stands only in a bill is not in force",
            "Write null, or correct the status.",
            "in_force",
        )


def _exceeds(shorter: str | None, longer: str | None) -> bool:
    """Whether a custody that must be the shorter one is longer; life is the longest."""
    if shorter is None or longer is None or longer == LIFE:
        return False
    return shorter == LIFE or duration_in_years(shorter) > duration_in_years(longer)
