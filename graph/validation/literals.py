"""Literals: whether they are well formed, and which of two is the greater.

As SPARQL compares them: numbers with numbers, texts with texts, moments with moments. What cannot
be compared (a year with a day, a moment in a time zone with one in none) is neither.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ontology.terms import XSD

__all__ = ["compare", "is_well_formed"]

Value = tuple[str, Decimal | float | str | bool]

_ZONE = r"(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DAY = r"(-?(?:[1-9]\d{3,}|0\d{3}))-(\d\d)-(\d\d)"
_TIME = r"(\d\d):(\d\d):(\d\d(?:\.\d+)?)"
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

_INTEGERS: dict[NamedNode, tuple[int | None, int | None]] = {
    XSD.integer: (None, None),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.byte: (-128, 127),
    XSD.nonNegativeInteger: (0, None),
    XSD.positiveInteger: (1, None),
    XSD.nonPositiveInteger: (None, 0),
    XSD.negativeInteger: (None, -1),
    XSD.unsignedLong: (0, 2**64 - 1),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedByte: (0, 255),
}
_DURATION = r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_FORMS: dict[NamedNode, str] = {
    **dict.fromkeys(_INTEGERS, r"[+-]?\d+"),
    XSD.decimal: r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    XSD.double: r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    XSD.float: r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    XSD.boolean: r"true|false|0|1",
    XSD.dateTime: f"{_DAY}T{_TIME}{_ZONE}",
    XSD.dateTimeStamp: f"{_DAY}T{_TIME}{_ZONE[:-1]}",
    XSD.date: f"{_DAY}{_ZONE}",
    XSD.time: f"{_TIME}{_ZONE}",
    XSD.gYearMonth: rf"(-?(?:[1-9]\d{{3,}}|0\d{{3}}))-(0[1-9]|1[0-2]){_ZONE}",
    XSD.gYear: rf"(-?(?:[1-9]\d{{3,}}|0\d{{3}})){_ZONE}",
    XSD.gMonthDay: rf"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]){_ZONE}",
    XSD.gMonth: rf"--(?:0[1-9]|1[0-2]){_ZONE}",
    XSD.gDay: rf"---(?:0[1-9]|[12]\d|3[01]){_ZONE}",
    XSD.duration: _DURATION,
    XSD.dayTimeDuration: rf"(?=[^YM]*(?:T|$)){_DURATION}",
    XSD.yearMonthDuration: rf"(?=[^DT]*$){_DURATION}",
    XSD.hexBinary: r"(?:[0-9A-Fa-f]{2})*",
    XSD.base64Binary: r"(?:[A-Za-z0-9+/] ?)*(?:= ?){0,2}",
    XSD.language: r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    XSD.normalizedString: r"[^\t\n\r]*",
    XSD.token: r"(?:[^\s]+(?: [^\s]+)*)?",
    XSD.anyURI: r"[^\s<>\"{}|\\^`]*",
}
_COMPILED = {datatype: re.compile(form) for datatype, form in _FORMS.items()}
_DATED = frozenset({XSD.dateTime, XSD.dateTimeStamp, XSD.date})


def is_well_formed(literal: Literal) -> bool:
    """Whether a literal is written as its datatype asks; an unknown datatype asks nothing.

    >>> is_well_formed(Literal("2024-02-29", datatype=XSD.date))
    True
    >>> is_well_formed(Literal("2023-02-29", datatype=XSD.date))
    False
    """
    form = _COMPILED.get(literal.datatype)
    match = None if form is None else form.fullmatch(literal.value)
    if form is None:
        return True
    if match is None:
        return False
    if literal.datatype in _INTEGERS:
        least, most = _INTEGERS[literal.datatype]
        number = int(literal.value)
        return (least is None or number >= least) and (most is None or number <= most)
    if literal.datatype in _DATED:
        return _is_a_day(match) and (literal.datatype == XSD.date or _is_a_time(match, 4))
    return literal.datatype != XSD.time or _is_a_time(match, 1)


def _is_a_day(match: re.Match[str]) -> bool:
    year, month, day = (int(part) for part in match.groups()[:3])
    return 1 <= month <= 12 and 1 <= day <= _days_in(year, month)


def _is_a_time(match: re.Match[str], first: int) -> bool:
    hour, minute, second = (match[first], match[first + 1], Decimal(match[first + 2]))
    midnight = hour == "24" and minute == "00" and second == 0
    return midnight or (int(hour) < 24 and int(minute) < 60 and second < 60)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def compare(one: Literal, other: Literal) -> int | None:
    """Return -1, 0 or 1 as one is less than, equal to or greater than the other.

    Returns:
        `None` if they cannot be compared.

    >>> compare(Literal("9", datatype=XSD.integer), Literal("10.5", datatype=XSD.decimal))
    -1
    >>> compare(Literal("2024", datatype=XSD.gYear), Literal("2024-01-01", datatype=XSD.date))
    """
    left, right = _value(one), _value(other)
    if left is None or right is None or left[0] != right[0]:
        return None
    a, b = left[1], right[1]
    if a < b:  # type: ignore[operator]
        return -1
    if a > b:  # type: ignore[operator]
        return 1
    return 0 if a == b else None


@lru_cache(maxsize=65536)
def _value(literal: Literal) -> Value | None:
    """Return what a literal is compared by, with the name of what it may be compared with."""
    reader = _READERS.get(literal.datatype)
    if reader is None or not is_well_formed(literal):
        return None
    return reader(literal)


def _float(literal: Literal) -> Value:
    return "number", float(literal.value.replace("INF", "inf"))


def _moment(literal: Literal) -> Value:
    """Return seconds on a time line of its own for each datatype, with and without a zone."""
    match = _COMPILED[literal.datatype].fullmatch(literal.value)
    assert match is not None, "only the well formed are read"
    *parts, zone = match.groups()
    year, month, day, hour, minute = (
        int(part) for part in (*parts[:5], *("0", "1", "1", "0", "0")[len(parts) :])
    )
    second = Decimal(parts[5]) if len(parts) > 5 else Decimal(0)
    leap_days = (year - 1) // 4 - (year - 1) // 100 + (year - 1) // 400
    days = (year - 1) * 365 + leap_days + _DAYS_BEFORE[month - 1] + day
    days += month > 2 and _is_leap(year)
    total = ((days * 24 + hour) * 60 + minute - _minutes(zone)) * 60 + second
    kind = XSD.dateTime if literal.datatype == XSD.dateTimeStamp else literal.datatype
    return f"{kind.value} {'zoned' if zone else 'local'}", total


def _minutes(zone: str | None) -> int:
    """Return how many minutes a time zone is ahead."""
    if zone in (None, "Z"):
        return 0
    assert zone is not None
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes


_READERS: dict[NamedNode, Callable[[Literal], Value]] = {
    **dict.fromkeys(_INTEGERS, lambda literal: ("number", Decimal(literal.value))),
    XSD.decimal: lambda literal: ("number", Decimal(literal.value)),
    XSD.double: _float,
    XSD.float: _float,
    XSD.string: lambda literal: ("text", literal.value),
    XSD.boolean: lambda literal: ("boolean", literal.value in ("true", "1")),
    **dict.fromkeys((*_DATED, XSD.gYearMonth, XSD.gYear), _moment),
}
