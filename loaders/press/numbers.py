"""Numbers as prose writes them: in digits, in words, as fractions."""

import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

__all__ = ["FRACTION", "NUMBER", "plain", "read_fraction", "read_number"]

_ONES_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
"""
_ONES = tuple(_ONES_WORDS.split())
_TENS = {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_WORDS = {word: value for value, word in enumerate(_ONES)} | _TENS
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_IN_WORDS = "|".join(sorted(_WORDS, key=len, reverse=True))
_SIMPLE = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,15})(?:\.[0-9]{1,6})?"
    rf"|(?:twenty|{'|'.join(_TENS)})-(?:{'|'.join(_ONES[1:10])})|{_IN_WORDS}"
)
_SCALE = "|".join(_SCALES)
NUMBER = rf"(?:(?:{_SIMPLE})(?:[\s-](?:{_SCALE}))*|(?:an?|half\s+a)\s(?:{_SCALE}))"
_SHARE = rf"(?:a|an|one|two|three|four|five|six|seven|eight|nine)[\s-](?:{'|'.join(_PARTS)})s?|half"
FRACTION = rf"(?:(?:{_SIMPLE})\s+(?:in|out\s+of)(?:\s+every)?\s+(?:{_SIMPLE})|{_SHARE})"


def plain(number: Decimal) -> str:
    """Return a number in plain digits, rounded to four places.

    >>> plain(Decimal(2) / 3), plain(Decimal("1.2E6"))
    ('0.6667', '1200000')
    """
    with localcontext(prec=80):
        text = format(number.quantize(Decimal("0.0001"), ROUND_HALF_EVEN), "f")
    return text.rstrip("0").rstrip(".") or "0"


def read_number(text: str) -> Decimal:
    """Read a number that `NUMBER` matches.

    >>> plain(read_number("1.2 million")), plain(read_number("twenty-five"))
    ('1200000', '25')
    """
    value = Decimal(1)
    for word in re.sub(r"(?<=\d),(?=\d)", "", text.casefold()).split():
        value *= _word_value(word)
    return value


def _word_value(word: str) -> Decimal:
    if word in {"a", "an"}:
        return Decimal(1)
    if word == "half":
        return Decimal("0.5")
    if word in _SCALES:
        return Decimal(_SCALES[word])
    if word[0].isdigit():
        number, _, scale = word.partition("-")
        return Decimal(number) * _SCALES.get(scale, 1)
    parts = word.split("-")
    if parts[-1] in _SCALES:
        return Decimal(_WORDS[parts[0]] * _SCALES[parts[-1]])
    return Decimal(sum(_WORDS[part] for part in parts))


def read_fraction(text: str) -> Decimal:
    """Read a share that `FRACTION` matches, as a number of one.

    >>> plain(read_fraction("one in 25")), plain(read_fraction("two thirds"))
    ('0.04', '0.6667')
    """
    words = text.casefold()
    ratio = re.split(r"\s+(?:in|out\s+of)(?:\s+every)?\s+", words)
    if len(ratio) == 2:
        whole = read_number(ratio[1])
        return read_number(ratio[0]) / whole if whole else Decimal(0)
    if words == "half":
        return Decimal("0.5")
    count, part = re.split(r"[\s-]", words)
    divisor = next(value for name, value in _PARTS.items() if part in {name, f"{name}s", "halves"})
    return _word_value(count) / divisor
