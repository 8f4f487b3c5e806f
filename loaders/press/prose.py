"""Running text: made uniform once, and divided into sentences."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["before", "clean", "sentence_at", "sentence_spans"]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\ufeff\ufffe\uffff]")
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])")
_NEAR = 60
_LONGEST = 2000
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|No|Nos|Art|Arts|Sec|Sgt|Corp|Inc|Ltd|Co|vs?"
    r"|s|ss|cl|para|pp?|cf|e\.g|i\.e|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z](?:\.[A-Z])*)\.$"
)


def clean(text: str) -> str:
    r"""Return a text in composed Unicode, without control characters, blanks made single.

    >>> clean("a\u00a0 b\n c ")
    'a b c'
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(_CONTROL.sub("", unicodedata.normalize("NFC", whole)).split())


def before(text: str, position: int) -> str:
    """Return the few words before a place: what a pattern that ends there has to look at.

    >>> before("In section 46", 11)
    'In section '
    """
    return text[max(0, position - _NEAR) : position]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph starts and ends.

    >>> [*sentence_spans("The U.S. agreed. Dr. Low did not.")]
    [(0, 16), (17, 33)]
    """
    start = 0
    for end in _END.finditer(text):
        if _ABBREVIATION.search(before(text, end.start() + 1)):
            continue
        yield from _cut(text, start, end.start() + len(end.group().rstrip()))
        start = end.end()
    if start < len(text):
        yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or in parts at blanks where no person would write one so long."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        middle = blank if blank > start else start + _LONGEST
        yield start, middle
        start = middle
    yield start, end


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return where the sentence around a place starts and ends.

    >>> sentence_at("One. Two.", 6)
    (5, 9)
    """
    spans = _spans(text)
    return spans[max(0, bisect_right(spans, (position, len(text))) - 1)]


@lru_cache(maxsize=4)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentence_spans(text)) or ((0, 0),)
