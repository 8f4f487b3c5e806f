"""Writing a document as a Typst program, from which the PDF is made.

All text stands in string literals of Typst's code mode, where nothing but a backslash and a
quotation mark has a meaning, so that no text of the facts can be taken for markup.
"""

from collections.abc import Iterable
from pathlib import Path

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
    Row,
    Sources,
    Strong,
    Table,
    Target,
    Text,
    spans,
)
from lexaegis.report.scripts import runs

__all__ = ["write_typst"]

_LONG = 700
"""A table with a longer cell may break within a row; all others keep their rows whole."""

_STYLE = Path(__file__).resolve().parent / "style.typ"


def write_typst(document: Document) -> str:
    """Return a document as a Typst program."""
    settings = (
        f"title: {_string(document.title)}, subtitle: {_string(document.subtitle)}, "
        f"running: {_string(document.running)}, wide: {str(document.is_wide).lower()}"
    )
    followed = zip(document.blocks, (*document.blocks[1:], None), strict=True)
    body = "\n".join(f"  {_block(block, after)}" for block, after in followed)
    style = _STYLE.read_text(encoding="utf-8")
    return f"{style}\n#show: report.with({settings})\n#{{\n{body}\n}}\n"


def _block(block: Block, after: Block | None) -> str:
    """Return one block; what introduces a table, facts or a part stays on their page."""
    match block:
        case Heading(level=level, text=text, anchor=anchor):
            return f"titled({level}, {_string(text)}, {_string(anchor)})"
        case Paragraph(content=content, is_small=is_small):
            sticky = str(isinstance(after, Table | Facts | Heading)).lower()
            return f"{'small' if is_small else 'prose'}({_inlines(content)}, sticky: {sticky})"
        case Items(items=items):
            return f"points({_each(items)})"
        case Facts(facts=facts):
            pairs = "".join(f"({_string(name)}, {_inlines(value)}), " for name, value in facts)
            return f"facts(({pairs}))"
        case Callout(title=title, items=items):
            return f"framed({_string(title)}, {_each(items)})"
        case Table():
            return _table(block)
        case Sources(notes=notes):
            pairs = "".join(f"({note.number}, {_inlines(note.content)}), " for note in notes)
            return f"sources(({pairs}))"
        case Contents():
            return "contents()"


def _table(table: Table) -> str:
    widths = "".join(f"{width}fr, " for width in table.widths)
    head = "".join(f"{_string(name)}, " for name in table.head)
    rows = "".join(_row(row, len(table.head)) for row in table.rows)
    longest = max((_length(cell) for row in table.rows for cell in row.cells), default=0)
    whole = str(longest < _LONG).lower()
    return f"grid-of({_string(table.caption)}, ({widths}), ({head}), {whole}, ({rows}))"


def _length(content: Inlines) -> int:
    """Return about how many letters a cell has."""
    return sum(
        _length(piece.children)
        if isinstance(piece, Strong | Emphasis)
        else len(getattr(piece, "value", getattr(piece, "words", "")))
        for piece in content
    )


def _row(row: Row, width: int) -> str:
    if row.is_band:
        return f"band({width}, {_inlines(row.cells[0])}), "
    return "".join(f"{_inlines(cell)}, " for cell in row.cells)


def _each(items: Iterable[Inlines]) -> str:
    return f"({''.join(f'{_inlines(item)}, ' for item in items)})"


def _inlines(content: Inlines) -> str:
    """Return inline content as a block of code, whose statements Typst joins."""
    return "{" + "; ".join(map(_inline, content)) + "}" if content else "none"


def _inline(piece: Inline) -> str:
    match piece:
        case Text(value=value, language=language):
            return _text(value, language)
        case Strong(children=children):
            return f"strong({_inlines(children)})"
        case Emphasis(children=children):
            return f"emph({_inlines(children)})"
        case Code(value=value):
            return f"identifier({_string(value)})"
        case Link(value=value, url=url, language=language):
            return f"link({_string(url)}, {{{_text(value, language)}}})"
        case Jump(value=value, anchor=anchor):
            return f"link(label({_string(anchor)}), {_string(value)})"
        case Target(anchor=anchor):
            return f"target({_string(anchor)})"
        case Cite(numbers=numbers):
            return f"cited(({''.join(f'({a}, {b}), ' for a, b in spans(numbers))}))"
        case Mark(tone=tone, sign=sign, words=words):
            return f"mark({_string(tone)}, {_string(sign)}, {_string(words)})"
        case Break():
            return "linebreak()"


def _text(value: str, language: str | None) -> str:
    """Return plain text; what is written in other letters is set in the font of its language."""
    if language is None:
        return _string(value)
    return "; ".join(
        f"foreign({_string(language)}, {_string(run)})" if is_foreign else _string(run)
        for run, is_foreign in runs(value)
    )


def _string(text: str) -> str:
    r"""Return a Typst string literal.

    >>> print(_string('a "b" #c'))
    "a \"b\" #c"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
