"""The types of the fields of a facts record."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, core_schema

from loaders.dates import PartialDate
from loaders.facts.schema.meanings import meanings
from loaders.facts.schema.refusal import Refusal
from ontology.read import notations, schemes_of

__all__ = [
    "LIFE",
    "Currency",
    "Custody",
    "Date",
    "Day",
    "Duration",
    "Figure",
    "Identifier",
    "InScheme",
    "InSchemesOf",
    "JurisdictionCode",
    "Text",
    "WebAddress",
    "canonical_duration",
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
        return core_schema.literal_schema(self._allowed())

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Add what each value means; editors show `enumDescriptions`, validators ignore them."""
        told = meanings(self.scheme)
        return {
            **handler(schema),
            "description": f"A concept of ontology/vocab/{self.scheme}.ttl.",
            "enumDescriptions": [told[name] for name in self._allowed()],
        }

    def _allowed(self) -> list[str]:
        return [name for name in notations(self.scheme) if name not in self.without]


@dataclass(frozen=True)
class InSchemesOf:
    """A concept of one of the schemes of a property of the ontology, written scheme/notation."""

    property_name: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.literal_schema([*self._allowed()])

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Add what each value means, as `InScheme` does."""
        files = [f"ontology/vocab/{scheme}.ttl" for scheme in schemes_of(self.property_name)]
        return {
            **handler(schema),
            "description": f"A concept of {' or '.join(files)}.",
            "enumDescriptions": [*self._allowed().values()],
        }

    def _allowed(self) -> dict[str, str]:
        """Return what each value means."""
        return {
            f"{scheme}/{name}": meanings(scheme)[name]
            for scheme in schemes_of(self.property_name)
            for name in notations(scheme)
        }


class _DateField:
    """Reads a `PartialDate` from ISO 8601 text."""

    _pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"
    _types: tuple[str, ...] = ("string", "integer")  # An editor reads `2025` as a number.
    _description = "A date as precise as the source gives it: YYYY-MM-DD, YYYY-MM or YYYY."

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
        return {"type": [*cls._types], "pattern": cls._pattern, "description": cls._description}


class _DayField(_DateField):
    """Reads a date whose day must be known: the law commences on a day."""

    _pattern = r"^\d{4}-\d{2}-\d{2}$"
    _types = ("string",)
    _description = "A full day, YYYY-MM-DD; null where only the month or year is known."

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


def canonical_duration(duration: str) -> str:
    """Return a duration as XML Schema 1.1 writes it canonically (section E.2): equal, one form.

    Stores and libraries rewrite durations to this form, so the dataset states it from the start;
    what was enacted is stated beside it.

    >>> canonical_duration("P24M"), canonical_duration("PT48H"), canonical_duration("P3Y1D")
    ('P2Y', 'P2D', 'P3Y1D')
    """
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"not a duration: {duration}")
    years, months, days, hours, minutes = (int(part or 0) for part in match.groups())
    years, months = divmod(years * 12 + months, 12)
    days, rest = divmod((days * 24 + hours) * 60 + minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    date = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (days, "D")) if n)
    time = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
    return f"P{date}{'T' if time else ''}{time}" if date or time else "PT0S"


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
Identifier = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(--[a-z0-9-]+)*$"),
    Field(description="An identifier, unique over all files: small letters, digits, hyphens."),
]
JurisdictionCode = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$"),
    Field(description="A code of ontology/register/jurisdictions.yaml, such as GB or US-CA."),
]
WebAddress = Annotated[
    str,
    StringConstraints(pattern=r'^https?://[^\s<>"{}|\\^`]+$'),
    Field(description="A web address that begins with http:// or https://."),
]
Currency = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{3}$"),
    Field(description="An ISO 4217 code of a currency, such as EUR."),
]
Date = Annotated[PartialDate, _DateField]
Day = Annotated[PartialDate, _DayField]
Duration = Annotated[
    str,
    AfterValidator(_check_duration),
    Field(
        description="An ISO 8601 duration: P5Y, P6M, P30D, PT48H.",
        json_schema_extra={"pattern": f"^{_DURATION.pattern}$"},
    ),
]
Custody = Annotated[
    str,
    AfterValidator(_check_custody),
    Field(
        description="A term of custody as enacted, as an ISO 8601 duration, or life.",
        json_schema_extra={"pattern": f"^({LIFE}|{_DURATION.pattern})$"},
    ),
]
Figure = Annotated[
    str,
    StringConstraints(pattern=r"^(-?\d+(\.\d+)?|P\d+[YMD])$"),
    Field(
        description="A number, or an ISO 8601 duration where the figure is a term.",
        json_schema_extra={"type": ["string", "number"]},
    ),
]
