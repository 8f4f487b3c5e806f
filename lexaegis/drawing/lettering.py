"""How wide a text is, before any program has drawn it.

The widths are those of FiraGO, rounded up to four sorts of letters, so that a label never needs
more room than it was given, in other sans-serif fonts either.
"""

import unicodedata

__all__ = ["FAMILY", "cut_to", "lines_of", "width_of"]

FAMILY = "FiraGO, 'Fira Sans', 'Noto Sans', Arial, Helvetica, sans-serif"
_NARROW = frozenset("ijlIft.,:;|!'()[]/ -·’")
_WIDE = frozenset("mwMW@%—")


def width_of(text: str, height: float) -> float:
    """Return how wide a text is in letters of a height.

    >>> width_of("WHO", 10) > width_of("itu", 10)
    True
    """
    return height * sum(_width(letter) for letter in text)


def cut_to(text: str, height: float, width: float) -> str:
    """Return a text that fits into a width, with an ellipsis where it was cut.

    >>> cut_to("A name that is much too long", 10, 60)
    'A name th…'
    """
    if width_of(text, height) <= width:
        return text
    while text and width_of(text + "…", height) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def lines_of(text: str, longest: int = 22) -> list[str]:
    """Return a label in lines of about so many letters.

    >>> lines_of("Joint statement from the United States")
    ['Joint statement from', 'the United States']
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.92
    return 0.7 if letter.isupper() else 0.58
