"""The types of the fields of a facts record."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from loaders.dates import PartialDate
from loaders.facts.schema.refusal import Refusal
from ontology.read import notations

__all__ = [
    "LIFE",
    "Currency",
    "Custody",
    "Date",
    "Day",
    "Duration",
    "Identifier",
    "InScheme",
    "JurisdictionCode",
    "Text",
    "WebAddress",
    "duration_in_years",
]

LIFE = "life"


@dataclass(frozen=True)
class InScheme:
    """A notation of one concept scheme of the ontology; JSON Schema lists the allowed values."""

    scheme: str
    without: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        allowed = [name for name in notations(self.scheme) if name not in self.without]
        return core_schema.literal_schema(allowed)


class _DateField:
    """Reads a `PartialDate` from ISO 8601 text."""

    _pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"

    @classmethod
    def read(cls, value: Any) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise Refusal(
                f"is no date: {error}", "Write it as precisely as the source gives it, or null."
            ) from error

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(_as_text)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": cls._pattern}


class _DayField(_DateField):
    """Reads a date whose day must be known: the law commences on a day."""

    _pattern = r"^\d{4}-\d{2}-\d{2}$"

    @classmethod
    def read(cls, value: Any) -> PartialDate:
        date = super().read(value)
        if not date.is_a_day:
            raise Refusal(
                "is not a full day",
                "Write YYYY-MM-DD; a vaguer date is null here and is told in a note or summary.",
            )
        return date


def _as_text(date: PartialDate) -> str:
    return date.text


_DURATION = re.compile(r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?)?")


def _check_duration(text: str) -> str:
    if _DURATION.fullmatch(text) is None:
        raise Refusal(
            "is not an ISO 8601 duration", "Write one such as P5Y, P6M or PT48H, or null."
        )
    return text


def _check_custody(text: str) -> str:
    if text != LIFE and _DURATION.fullmatch(text) is None:
        raise Refusal("is not a term of custody", "Write one such as P5Y or P6M, life, or null.")
    return text


def duration_in_years(duration: str) -> Decimal:
    """Return a duration in years, to compare by: a month is 1/12 and a day 1/365.25 of a year.

    Rounded to four decimals.

    >>> duration_in_years("P30M"), duration_in_years("P364D"), duration_in_years("P5Y")
    (Decimal('2.5'), Decimal('0.9966'), Decimal('5'))
    """
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"not a duration: {duration}")
    years, months, days, hours, minutes = (Decimal(part or 0) for part in match.groups())
    total_days = days + hours / 24 + minutes / 1440
    total = years + months / 12 + total_days / Decimal("365.25")
    rounded = total.quantize(Decimal("0.0001"), ROUND_HALF_EVEN)
    return Decimal(f"{rounded:f}".rstrip("0").rstrip("."))


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(--[a-z0-9-]+)*$")]
JurisdictionCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Date = Annotated[PartialDate, _DateField]
Day = Annotated[PartialDate, _DayField]
Duration = Annotated[str, AfterValidator(_check_duration)]
Custody = Annotated[str, AfterValidator(_check_custody)]
