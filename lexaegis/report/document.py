"""A document as a tree of blocks and inline pieces: what is said, apart from how it looks.

The three writers (`markdown`, `html`, `typst`) render the same tree, so that the three forms of a
report say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Block",
    "Break",
    "Callout",
    "Cite",
    "Code",
    "Contents",
    "Document",
    "Emphasis",
    "Facts",
    "Heading",
    "Inline",
    "Inlines",
    "Items",
    "Jump",
    "Link",
    "Mark",
    "Note",
    "Paragraph",
    "Row",
    "Sources",
    "Strong",
    "Table",
    "Target",
    "Text",
    "Tone",
    "joined",
    "spans",
    "words",
]


class Tone(StrEnum):
    """What a mark says, for the colour that a writer gives it beside its sign and its words."""

    offence = "offence"
    adopted = "adopted"
    no_offence = "no-offence"
    unclear = "unclear"
    differs = "differs"
    not_researched = "not-researched"
    bill = "bill"


@dataclass(frozen=True)
class Text:
    """Plain text; `language` is a BCP 47 tag where it is not English."""

    value: str
    language: str | None = None


@dataclass(frozen=True)
class Strong:
    """Text that stands out."""

    children: "Inlines"


@dataclass(frozen=True)
class Emphasis:
    """Text set apart: a title, or what is said of a value that is missing."""

    children: "Inlines"


@dataclass(frozen=True)
class Code:
    """An identifier or a command."""

    value: str


@dataclass(frozen=True)
class Link:
    """Text that leads to an address outside the document."""

    value: str
    url: str
    language: str | None = None


@dataclass(frozen=True)
class Jump:
    """Text that leads to an anchor of the document."""

    value: str
    anchor: str


@dataclass(frozen=True)
class Target:
    """The place that an anchor names, where it is no heading."""

    anchor: str


@dataclass(frozen=True)
class Cite:
    """The numbers of the sources of what stands before."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """A verdict: a sign and its words, so that neither colour nor sign stands alone."""

    tone: Tone
    sign: str
    words: str


@dataclass(frozen=True)
class Break:
    """A new line."""


Inline = Text | Strong | Emphasis | Code | Link | Jump | Target | Cite | Mark | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a section of the document."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; small where it explains what stands beside it."""

    content: Inlines
    is_small: bool = False


@dataclass(frozen=True)
class Items:
    """A list of points."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True)
class Facts:
    """Names with their values."""

    facts: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True)
class Callout:
    """A text in a frame: a caution, or what holds of the whole document."""

    title: str
    items: tuple[Inlines, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table; one that is a band names the rows below it and has a single cell."""

    cells: tuple[Inlines, ...]
    is_band: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first column names its rows.

    Attributes:
        caption: what it shows; empty where the heading above it says so.
        head: the names of the columns.
        rows: its rows.
        widths: the share of the width that each column has.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Note:
    """A source with the number by which it is cited."""

    number: int
    content: Inlines


@dataclass(frozen=True)
class Sources:
    """The numbered list of sources."""

    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Contents:
    """The place of the table of contents."""


Block = Heading | Paragraph | Items | Facts | Callout | Table | Sources | Contents


@dataclass(frozen=True)
class Document:
    """A whole document.

    Attributes:
        title: its title.
        subtitle: what it is and of which state of the law.
        running: what stands at the foot of each page.
        blocks: its blocks in their order.
        is_wide: whether pages are wider than high.
    """

    title: str
    subtitle: str
    running: str
    blocks: tuple[Block, ...] = field(default=())
    is_wide: bool = False

    def headings(self) -> Iterable[Heading]:
        """Return the headings in their order."""
        return (block for block in self.blocks if isinstance(block, Heading))


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return sorted numbers as spans of three or more, or else one by one.

    >>> spans((1, 2, 3, 5, 7, 8))
    [(1, 3), (5, 5), (7, 7), (8, 8)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return [
        span
        for first, last in found
        for span in (
            [(first, last)] if last - first > 1 else [(n, n) for n in range(first, last + 1)]
        )
    ]


def words(*pieces: "str | Inline | Inlines") -> Inlines:
    """Return pieces as inline content: strings as plain text, tuples laid open.

    >>> words("a", Code("b"))
    (Text(value='a', language=None), Code(value='b'))
    """
    found: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str):
            if piece:
                found.append(Text(piece))
        elif isinstance(piece, tuple):
            found += piece
        else:
            found.append(piece)
    return tuple(found)


def joined(parts: Iterable[Inlines], between: "str | Inline" = ", ") -> Inlines:
    """Return contents one after another with something between them."""
    found: list[Inline] = []
    for number, part in enumerate(parts):
        if number:
            found += words(between)
        found += part
    return tuple(found)
