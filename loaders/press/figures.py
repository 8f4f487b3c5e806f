"""The figures that a paragraph states: how many, of what, where and in which period.

A number is a figure when it counts something (`11 countries`), is a share (`one in 25 children`,
`40 per cent`), a sum of money or a length of time that is no date (`up to five years in prison`).
Dates, ages, version numbers and the numbers of sections, articles and lists are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from loaders.press.numbers import FRACTION, NUMBER, plain, read_fraction, read_number
from loaders.press.prose import before, sentence_spans
from loaders.press.scope import Place, geography, is_geography, period
from loaders.press.units import counted, time_unit

__all__ = ["Figure", "figures_of"]

_QUALIFIERS = (
    "at least|no fewer than|not less than|more than|well over|just over|over|up to|as many as"
    "|as much as|no more than|at most|a maximum of|fewer than|less than|just under|under|nearly"
    "|almost|close to|about|around|roughly|approximately|an estimated|some|exactly|only"
)
_QUALIFIER = rf"(?:(?P<qualifier>{_QUALIFIERS})\s+)?"
_BEFORE = r"(?<![\w.,/£$€-])"
_SHARE = re.compile(rf"{_BEFORE}{_QUALIFIER}(?P<share>{FRACTION})\b(?![\w./-])", re.IGNORECASE)
_MONEY = re.compile(
    rf"(?<!\w){_QUALIFIER}(?P<currency>US\$|[£$€])\s?(?P<number>{NUMBER})(?![\w-])", re.IGNORECASE
)
_COUNT = re.compile(
    rf"{_BEFORE}{_QUALIFIER}(?P<number>{NUMBER})(?P<percent>\s?%|\s+per\s?cent\b)?(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_CURRENCIES = {"us$": "USD", "£": "GBP", "€": "EUR", "$": "dollars"}
_LABEL = re.compile(
    r"(?:\b(?:sections?|articles?|arts?\.|clauses?|chapters?|parts?|schedules?|paragraphs?|paras?\.|ss?\."
    r"|§+|directives?|regulations?|resolutions?|acts?|laws?|nos?\.|numbers?|pages?|pp?\.|versions?|phase"
    r"|generation|aged?|ages|between\s+the\s+ages\s+of|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\s*\(?"
    r"|\()$",
    re.IGNORECASE,
)
_NO_LENGTH = re.compile(r"[\s-]+(?:old|ago|later|earlier|after|before)\b", re.IGNORECASE)
_PERIOD_WORD = re.compile(r"\b(?:past|last|previous|next|coming|first|these)\s+$", re.IGNORECASE)
_WHOLE = re.compile(r"\s+(?:of\s+)?(?:(?:the|all|its|their|these|those)\s+)*", re.IGNORECASE)
_ANCIENT, _FUTURE = 1900, 2100


@dataclass(frozen=True)
class Figure:
    """A figure with its offsets in the paragraph.

    Attributes:
        start: where it starts, its qualifier included.
        end: where the name of what it counts ends.
        value: a plain decimal number, or an ISO 8601 duration.
        unit: `children`, `share of children`, `per cent`, `duration`, `GBP` ...
        qualifier: `at least`, `up to` ...
        population: of whom or what it speaks.
        geography: `worldwide`, `11 countries` or codes of jurisdictions.
        period: `past year`, `2025` ...
    """

    start: int
    end: int
    value: str
    unit: str
    qualifier: str | None = None
    population: str | None = None
    geography: str | None = None
    period: str | None = None


def figures_of(text: str, places: Sequence[Place] = ()) -> tuple[Figure, ...]:
    """Return the figures of a paragraph, in its order.

    Args:
        text: the paragraph.
        places: where a jurisdiction is named, with its code.

    >>> [found] = figures_of("At least 1.2 million children in the past year.")
    >>> found.value, found.unit, found.period
    ('1200000', 'children', 'past year')
    """
    found: list[Figure] = []
    for start, end in sentence_spans(text):
        taken: list[Figure] = []
        for figure in _stated(text, start, end):
            if all(figure.end <= other.start or other.end <= figure.start for other in taken):
                taken.append(figure)
        found += [_placed(figure, text, start, end, places) for figure in taken]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _stated(text: str, start: int, end: int) -> Iterator[Figure]:
    """Yield the figures of a sentence, shares first, since they hold numbers of their own."""
    for match in _SHARE.finditer(text, start, end):
        figure = _share(match, text)
        if figure is not None:
            yield figure
    for match in _MONEY.finditer(text, start, end):
        unit = _CURRENCIES[match["currency"].lower()]
        yield Figure(
            *match.span(), plain(read_number(match["number"])), unit, _words(match["qualifier"])
        )
    for match in _COUNT.finditer(text, start, end):
        figure = _count(match, text)
        if figure is not None:
            yield figure


def _words(qualifier: str | None) -> str | None:
    return " ".join(qualifier.lower().split()) if qualifier else None


def _share(match: re.Match[str], text: str) -> Figure | None:
    whole = _WHOLE.match(text, match.end())
    counts = counted(text, whole.end()) if whole else None
    is_ratio = re.search(r"\b(?:in|of)\b", match["share"], re.IGNORECASE)
    if counts is None and not is_ratio:
        return None
    value = read_fraction(match["share"])
    if not 0 < value < 1:
        return None
    population, end = counts or (None, match.end())
    unit = f"share of {population}" if population else "share"
    return Figure(match.start(), end, plain(value), unit, _words(match["qualifier"]), population)


def _count(match: re.Match[str], text: str) -> Figure | None:
    number, qualifier = match["number"], _words(match["qualifier"])
    value = read_number(number)
    if match["percent"]:
        whole = _WHOLE.match(text, match.end())
        counts = counted(text, whole.end()) if whole else None
        population, end = counts if counts and whole and "of" in whole[0] else (None, match.end())
        return Figure(match.start(), end, plain(value), "per cent", qualifier, population)
    if _LABEL.search(before(text, match.start())) or _is_a_year(number, value, qualifier):
        return None
    length = re.compile(r"[\s-]+(\w+)").match(text, match.end())
    letter = time_unit(length[1]) if length else None
    if length and letter:
        return _length(match, text, length.end(), letter, value)
    counts = counted(text, match.end())
    # "One child", "a million": the first counts nothing that a reader would call a figure.
    if counts is None or number.lower() in {"one", "zero"}:
        return None
    unit, end = counts
    return Figure(match.start(), end, plain(value), unit, qualifier, unit)


def _is_a_year(number: str, value: Decimal, qualifier: str | None) -> bool:
    return qualifier is None and number.isdigit() and _ANCIENT <= value <= _FUTURE


def _length(
    match: re.Match[str], text: str, end: int, letter: str, value: Decimal
) -> Figure | None:
    if _PERIOD_WORD.search(before(text, match.start())) or _NO_LENGTH.match(text, end):
        return None
    if value != value.to_integral_value():
        return None
    clock = "T" if letter == "H" else ""
    duration = f"P{clock}{plain(value)}{letter}"
    return Figure(match.start(), end, duration, "duration", _words(match["qualifier"]))


def _placed(figure: Figure, text: str, start: int, end: int, places: Sequence[Place]) -> Figure:
    """Return the figure with its geography and period, as far as its sentence tells them."""
    place, sentence = (figure.start, figure.end), (start, end)
    # "Across 11 countries" is the geography of another figure and has neither of its own.
    if is_geography(text, place, sentence):
        return figure
    return replace(
        figure,
        geography=geography(text, place, sentence, places),
        period=period(text, place, sentence),
    )
