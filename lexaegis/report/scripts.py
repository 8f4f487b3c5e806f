"""Telling what is written in other letters than Latin ones."""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["runs"]

_OTHER = re.compile(r"[^\u0000-\u02ff\u1e00-\u1eff\u2000-\u2fff]+")


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text, each with whether it is written in other than Latin letters.

    Signs and blanks between such letters go with them.

    >>> list(runs("Penal Code (刑法)"))
    [('Penal Code (', False), ('刑法', True), (')', False)]
    """
    end = 0
    for match in _OTHER.finditer(text):
        if not any(unicodedata.category(letter).startswith("L") for letter in match[0]):
            continue
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False
