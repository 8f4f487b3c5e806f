"""The records of requirements: what a text, a call or a yardstick asks of the law of a state."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from loaders.facts.schema.fields import Identifier, InScheme, InSchemesOf, Text
from loaders.facts.schema.record import Confidence, Part, Record, SourceIds
from loaders.facts.schema.refusal import Refusal

__all__ = ["DutyTest", "Option", "Requirement"]

_RESTS_ON = {
    "obliges": ("instrument", "Name the treaty or the directive that binds."),
    "recommends": ("recommendation", "Name the recommendation in evidence.yaml."),
    "measures": ("criterion", "Name the criterion of the yardstick."),
    "proposed": ("instrument", "Name the bill."),
}
"""What a requirement of each strength must name, and what to do where it does not."""


class DutyTest(Part):
    """The duty that a requirement asks for: one of the actions, of one of the addressees."""

    actions: Annotated[tuple[Annotated[str, InScheme("duty-action")], ...], Field(min_length=1)]
    addressees: Annotated[tuple[Annotated[str, InScheme("addressee")], ...], Field(min_length=1)]


class Option(Part):
    """What a text allows a state to leave out of one of its requirements."""

    option_kind: Annotated[str, InScheme("option-kind")] = Field(alias="kind")
    extent: Annotated[str, InScheme("option-extent")]
    provision: Identifier
    text: Text


class Requirement(Record):
    """One element of what is asked of national law, so that it can be met or unmet by itself."""

    kind = "requirement"
    id: Identifier
    label: Text
    strength: Annotated[str, InScheme("strength")]
    instrument: Identifier | None
    provisions: tuple[Identifier, ...]
    recommendation: Identifier | None
    criterion: Annotated[str, InSchemesOf("criterion")] | None
    addressee: Text
    conduct: tuple[Annotated[str, InScheme("conduct")], ...]
    material: tuple[Annotated[str, InScheme("material")], ...]
    possession_purpose: Literal["any-purpose"] | None
    duty: DutyTest | None
    definition: bool
    options: tuple[Option, ...]
    reading: Text
    sources: SourceIds
    confidence: Confidence

    def contradictions(self) -> Iterator[Refusal]:
        """Yield a requirement that asks nothing, asks half a thing, or rests on nothing."""
        yield from self._asked()
        field, remedy = _RESTS_ON[self.strength]
        if getattr(self, field) is None:
            yield Refusal(f"is null, and yet the strength is {self.strength}", remedy, field)
        if self.strength == "obliges" and not self.provisions:
            yield Refusal(
                "is empty, and yet the strength is obliges",
                "Name the provision that binds.",
                "provisions",
            )
        for field in ("provisions", "options"):
            if getattr(self, field) and self.instrument is None:
                yield Refusal(
                    "is written, and yet no instrument is named",
                    "Name the instrument whose provisions these are, or write [].",
                    field,
                )

    def _asked(self) -> Iterator[Refusal]:
        """Yield what is wrong with what the requirement asks for."""
        if not self.conduct and not self.definition and self.duty is None:
            yield Refusal(
                "asks for nothing: no conduct, no duty and no definition",
                "Write what must hold in national law.",
                "conduct",
            )
        if self.conduct and not self.material:
            yield Refusal(
                "is empty, and yet a conduct is named",
                "Name the material with which the conduct is to be an offence.",
                "material",
            )
        if self.material and not self.conduct and not self.definition:
            yield Refusal(
                "is named, and yet neither a conduct nor a definition is asked for",
                "Name the conduct, or write [].",
                "material",
            )
        if self.possession_purpose and "possess" not in self.conduct:
            yield Refusal(
                "is given, and yet possession is not among the conduct",
                "Write null, or add possess.",
                "possession_purpose",
            )
