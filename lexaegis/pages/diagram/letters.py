"""How wide texts are, and how they break into lines.

The widths are those of Helvetica (Adobe Font Metrics), which Arial and Liberation Sans share. A
drawing gives each line of text its width, so that it keeps its place in any other font too.
"""

import unicodedata

__all__ = ["break_lines", "width_of"]

_WIDTHS = {
    **dict.fromkeys("ijl'", 222),
    **dict.fromkeys(" !,./:;I[]ftª", 278),
    **dict.fromkeys("()-r`‘’", 333),
    **dict.fromkeys('"°', 370),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("abdeghnopqu0123456789L?_«»", 556),
    **dict.fromkeys("FTZ+<=>", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("Mm", 833),
    **dict.fromkeys("W", 944),
    **dict.fromkeys("→…@", 1000),
}
_OTHERWISE = 667
_BOLD = 1.07
"""How much wider the bold letters are, on the whole."""


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of its size.

    >>> round(width_of("Offence", 10), 2), width_of("é", 10) == width_of("e", 10)
    (35.02, True)
    """
    letters = unicodedata.normalize("NFD", text)
    units = sum(
        _WIDTHS.get(letter, _OTHERWISE) for letter in letters if not unicodedata.combining(letter)
    )
    return units * size / 1000 * (_BOLD if bold else 1)


def break_lines(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """Return a text as lines that are at most so wide; a single word may be wider.

    >>> break_lines("Jurisdiction answering the ask on creation", 10, 120)
    ['Jurisdiction answering the', 'ask on creation']
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
