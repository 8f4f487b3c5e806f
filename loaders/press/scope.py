"""The scope of a figure: where and in which period it holds, as its sentence tells."""

import re
from collections.abc import Sequence

from loaders.press.numbers import NUMBER, plain, read_number
from loaders.press.prose import before

__all__ = ["Place", "geography", "is_geography", "period"]

Place = tuple[int, int, str]

_SPAN = rf"(?:{NUMBER}\s+)?(?:year|month|week|day|decade)s?"
_PERIOD = re.compile(
    rf"\b(?:in|over|during|within|for)\s+the\s+(?:past|last|previous)\s+(?P<past>{_SPAN})\b"
    r"|\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|to)\s+(?P<final>(?:19|20)\d\d)\b"
    r"|\bsince\s+(?P<since>(?:19|20)\d\d)\b"
    r"|\b(?:in|during|for|of)\s+(?:the\s+(?:first|second)\s+half\s+of\s+)?(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<relative>(?:last|this)\s+year)\b",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|around\s+the\s+world|across\s+the\s+globe)\b", re.IGNORECASE
)
_STUDIED = re.compile(
    rf"\b(?:in|across|from|of)\s+(?:(?P<some>some)(?:\s+of\s+the)?|(?P<count>{NUMBER}))\s+"
    r"(?:[a-z]+\s+)?(?:countries|states|nations)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|across|throughout)\s+(?:the\s+)?$", re.IGNORECASE)


def is_geography(text: str, figure: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Return whether a figure only tells where another holds ("across 11 countries")."""
    return any(
        studied.start() < figure[1] <= studied.end()
        for studied in _STUDIED.finditer(text, *sentence)
    )


def geography(
    text: str, figure: tuple[int, int], sentence: tuple[int, int], places: Sequence[Place]
) -> str | None:
    """Return codes of jurisdictions, `11 countries`, `some countries` or `worldwide`.

    Args:
        text: the paragraph.
        figure: where the figure starts and ends.
        sentence: where its sentence starts and ends.
        places: where a jurisdiction is named, with its code.
    """
    codes = {
        code
        for first, last, code in places
        if sentence[0] <= first and last <= sentence[1] and _IN.search(before(text, first))
    }
    if codes:
        return "; ".join(sorted(codes))
    for studied in _STUDIED.finditer(text, *sentence):
        if studied.end() <= figure[0] or figure[1] <= studied.start():
            count = plain(read_number(studied["count"])) if studied["count"] else "some"
            return f"{count} countries"
    return "worldwide" if _EVERYWHERE.search(text, *sentence) else None


def period(text: str, figure: tuple[int, int], sentence: tuple[int, int]) -> str | None:
    """Return the period of the sentence that stands nearest to the figure.

    >>> period("In 2023 there were few, and 7 reports in the past month.", (28, 37), (0, 56))
    'past month'
    """
    spans = list(_PERIOD.finditer(text, *sentence))
    if not spans:
        return None
    nearest = min(spans, key=lambda found: max(found.start() - figure[1], figure[0] - found.end()))
    if nearest["past"]:
        return f"past {' '.join(nearest['past'].lower().split())}"
    if nearest["first"]:
        return f"{nearest['first']}-{nearest['final']}"
    if nearest["since"]:
        return f"since {nearest['since']}"
    return nearest["year"] or nearest["relative"].lower()
