"""Writing a document as Markdown: GitHub's dialect, with its tables and footnotes."""

import re
from collections.abc import Iterator

from lexaegis.report.document import (
    Block,
    Break,
    Callout,
    Cite,
    Code,
    Contents,
    Document,
    Emphasis,
    Facts,
    Heading,
    Inline,
    Inlines,
    Items,
    Jump,
    Link,
    Mark,
    Paragraph,
    Sources,
    Strong,
    Table,
    Target,
    Text,
)

__all__ = ["write_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def write_markdown(document: Document) -> str:
    """Return a document as Markdown; a source is a footnote."""
    parts = [f"# {_escape(document.title)}", f"*{_escape(document.subtitle)}*"]
    parts += ["\n".join(_block(block, document)) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text, anchor=anchor):
            yield f'<a id="{anchor}"></a>\n'
            yield f"{'#' * (level + 1)} {_escape(text)}"
        case Paragraph(content=content, is_small=is_small):
            text = _inlines(content)
            yield f"<sub>{text}</sub>" if is_small else text
        case Items(items=items):
            yield from (f"- {_inlines(item)}" for item in items)
        case Facts(facts=facts):
            yield from (f"- **{name}:** {_inlines(value)}" for name, value in facts)
        case Callout(title=title, items=items):
            yield f"> **{_escape(title)}**\n>"
            yield from (f"> - {_inlines(item)}" for item in items)
        case Table():
            yield from _table(block)
        case Sources(notes=notes):
            yield from (f"[^{note.number}]: {_inlines(note.content)}" for note in notes)
        case Contents():
            for heading in document.headings():
                if heading.level == 1:
                    yield f"- [{_escape(heading.text)}](#{heading.anchor})"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_escape(table.caption)}**\n"
    yield _row([_escape(name) for name in table.head])
    yield _row(["---"] * len(table.head))
    for row in table.rows:
        cells = [_inlines(cell) for cell in row.cells]
        if row.is_band:
            cells = [f"**{cells[0]}**", *[""] * (len(table.head) - 1)]
        yield _row(cells)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inlines(content: Inlines) -> str:
    return "".join(map(_inline, content))


def _inline(piece: Inline) -> str:
    match piece:
        case Text(value=value):
            return _escape(value)
        case Strong(children=children):
            return f"**{_inlines(children)}**"
        case Emphasis(children=children):
            return f"*{_inlines(children)}*"
        case Code(value=value):
            return f"`{value}`"
        case Link(value=value, url=url):
            return f"[{_escape(value)}]({_address(url)})"
        case Jump(value=value, anchor=anchor):
            return f"[{_escape(value)}](#{anchor})"
        case Target(anchor=anchor):
            return f'<a id="{anchor}"></a>'
        case Cite(numbers=numbers):
            return "".join(f"[^{number}]" for number in numbers)
        case Mark(sign=sign, words=words):
            return f"{_escape(sign)} {_escape(words)}"
        case Break():
            return "<br>"


def _address(url: str) -> str:
    """Return an address that no bracket or blank of its own can end.

    >>> _address("https://a.org/b_(c) d")
    'https://a.org/b_%28c%29%20d'
    """
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("|", "%7C")


def _escape(text: str) -> str:
    r"""Return plain text with what Markdown would take for its own signs escaped.

    >>> print(_escape("[2005] 1 WLR_775 | a"))
    \[2005\] 1 WLR\_775 \| a
    """
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
