"""What a scholar has already recorded, in the little that a press document is compared with."""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from loaders.press.gazetteer import Gazetteer
from loaders.press.units import our_word

__all__ = ["CuratedCall", "CuratedClaim", "CuratedDocument", "CuratedFacts", "same_figure"]


@dataclass(frozen=True)
class CuratedClaim:
    """A figure on record: its value (a number or an ISO 8601 duration), unit and makers."""

    identifier: str
    value: str
    unit: str
    made_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class CuratedCall:
    """A call on record: whom it addresses, who makes it and what it asks.

    Attributes:
        identifier: of the recommendation.
        audience: notations of the scheme `audience`.
        made_by: identifiers of actors.
        conduct: notations of the scheme `conduct`.
        duty_action: notations of the scheme `duty-action`.
        measures: what else it asks, in the words of `loaders.press.asked`.
    """

    identifier: str
    audience: tuple[str, ...]
    made_by: tuple[str, ...]
    conduct: tuple[str, ...] = ()
    duty_action: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class CuratedDocument:
    """A document on record, which a press document may be."""

    identifier: str
    title: str
    url: str | None = None


@dataclass(frozen=True)
class CuratedFacts:
    """Everything that an article is compared with."""

    gazetteer: Gazetteer
    claims: tuple[CuratedClaim, ...] = ()
    calls: tuple[CuratedCall, ...] = ()
    documents: tuple[CuratedDocument, ...] = field(default=())


def same_figure(value: str, unit: str, other_value: str, other_unit: str) -> bool:
    """Return whether two figures agree; a share of 0.04 and 4 per cent are the same.

    >>> same_figure("0.04", "share of children", "4", "per cent")
    True
    >>> same_figure("11", "countries", "11", "children")
    False
    """
    (one, one_unit), (two, two_unit) = (
        _comparable(value, unit),
        _comparable(other_value, other_unit),
    )
    if one != two:
        return False
    shares = {one_unit.partition(" of ")[0], two_unit.partition(" of ")[0]} == {"share"}
    return one_unit == two_unit or (shares and "share" in {one_unit, two_unit})


def _comparable(value: str, unit: str) -> tuple[Decimal | str, str]:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value, our_word(unit)
    if unit.startswith("per cent"):
        return (number / 100).normalize(), unit.replace("per cent", "share", 1)
    return number.normalize(), our_word(unit)
