"""The texts of a box as lines, and how large the box is for them."""

from dataclasses import dataclass

from lexaegis.pages.diagram.boxes import Box
from lexaegis.pages.diagram.letters import break_lines, width_of

__all__ = [
    "INDENT",
    "PADDING",
    "ROW_LINE",
    "ROW_SIZE",
    "TITLE_LINE",
    "TITLE_SIZE",
    "Lines",
    "lines_of",
]

TITLE_SIZE, ROW_SIZE = 13.0, 11.5
"""The sizes of the letters, in units of the drawing: pixels, where nothing shrinks it."""

TITLE_LINE, ROW_LINE = 17.0, 15.0
INDENT = 10.0
PADDING = 9.0
_WIDEST = 196.0


@dataclass(frozen=True)
class Lines:
    """The lines of text of a box, and how far down each row stands."""

    title: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float
    height: float
    middles: tuple[float, ...]

    @property
    def head(self) -> float:
        """The height of the part with the title."""
        return PADDING + len(self.title) * TITLE_LINE + PADDING - 4


def lines_of(box: Box) -> Lines:
    """Break the texts of a box into lines."""
    title = tuple(break_lines(box.title, TITLE_SIZE, _WIDEST, bold=True))
    rows = tuple(tuple(break_lines(row.text, ROW_SIZE, _WIDEST - INDENT)) for row in box.rows)
    widths = [width_of(line, TITLE_SIZE, bold=True) for line in title]
    widths += [
        width_of(line, ROW_SIZE) + (INDENT if number else 0)
        for row in rows
        for number, line in enumerate(row)
    ]
    y = PADDING + len(title) * TITLE_LINE + PADDING - 4
    middles = []
    if rows:
        y += 3
    for row in rows:
        middles.append(y + ROW_LINE / 2 + 1)
        y += len(row) * ROW_LINE + 3
    height = y + (4 if rows else 0)
    return Lines(title, rows, max(widths) + 2 * PADDING, height, tuple(middles))
