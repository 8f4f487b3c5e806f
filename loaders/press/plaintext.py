"""Articles as plain text: a title, paragraphs, and notes on the sources of each."""

import re

from loaders.press.article import Article, Paragraph, Reading
from loaders.press.errors import PressError
from loaders.press.prose import clean

__all__ = ["read_plaintext"]

_NOTE = re.compile(
    r"\s*\(\s*Paragraph\s+(?P<number>\d+)\s+sources?\s*:\s*(?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\.?\s*$",
    re.IGNORECASE,
)


def read_plaintext(text: str, name: str) -> Reading:
    """Read an article whose first line is its title.

    Blank lines part the paragraphs; where there are none, each line is one. A closing note
    `(Paragraph 2 sources: UNICEF, IWF).` is taken off and kept as the paragraph's credits.

    Args:
        text: the whole file.
        name: the file, for messages.

    Raises:
        PressError: if there is no paragraph after the title.
    """
    title, _, rest = text.strip().partition("\n")
    blocks = re.split(r"\n[^\S\n]*\n", rest.strip("\n"))
    if len(blocks) == 1:
        blocks = rest.splitlines()
    paragraphs: list[Paragraph] = []
    notes: list[str] = []
    for block in blocks:
        body = clean(block)
        if not body:
            continue
        note = _NOTE.search(body)
        if note is None:
            paragraphs.append(Paragraph(body))
            continue
        credited = _names(note["names"])
        if note.start() == 0 and paragraphs:
            last = paragraphs.pop()
            paragraphs.append(Paragraph(last.text, last.credits + credited))
        elif note.start() > 0:
            paragraphs.append(Paragraph(body[: note.start()].rstrip(), credited))
        if int(note["number"]) != len(paragraphs):
            notes.append(
                f"{name}: paragraph {len(paragraphs)} ends with a note on the sources of paragraph "
                f"{note['number']}; they are taken as those of paragraph {len(paragraphs)}"
            )
    if not paragraphs:
        raise PressError(
            f"{name} is an empty article: it has a first line and no paragraph after it. "
            "Put the title on the first line and the text below."
        )
    return Reading((Article(clean(title), tuple(paragraphs), "plaintext", notes=tuple(notes)),))


def _names(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in re.split(r"[,;]", listed))))
