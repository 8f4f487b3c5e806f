"""Writing a document as one HTML file: its own style, no script, nothing fetched from elsewhere."""

from collections.abc import Iterator
from html import escape
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

__all__ = ["write_html"]

_SMALL = ' class="small"'
_STYLE = Path(__file__).resolve().parent / "style.css"


def write_html(document: Document) -> str:
    """Return a document as HTML that can be read, printed and sent as one file."""
    style = _STYLE.read_text(encoding="utf-8")
    if document.is_wide:
        style += "@page { size: A4 landscape; }\nbody { max-width: 96rem; }\n"
    body = "\n".join(line for block in document.blocks for line in _block(block, document))
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="description" content="{escape(document.subtitle)}">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">To the text</a>\n'
        f"<header>\n<h1>{escape(document.title)}</h1>\n"
        f"<p>{escape(document.subtitle)}</p>\n</header>\n"
        f'<main id="main">\n{body}\n</main>\n'
        f"<footer><p>{escape(document.running)}</p></footer>\n</body>\n</html>\n"
    )


def _block(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text, anchor=anchor):
            yield f'<h{level + 1} id="{anchor}">{escape(text)}</h{level + 1}>'
        case Paragraph(content=content, is_small=is_small):
            yield f"<p{_SMALL if is_small else ''}>{_inlines(content)}</p>"
        case Items(items=items):
            yield from _list(items)
        case Facts(facts=facts):
            yield "<dl>"
            for name, value in facts:
                yield f"<div><dt>{escape(name)}</dt><dd>{_inlines(value)}</dd></div>"
            yield "</dl>"
        case Callout(title=title, items=items):
            yield f'<aside aria-label="{escape(title)}"><p><strong>{escape(title)}</strong></p>'
            yield from _list(items)
            yield "</aside>"
        case Table():
            yield from _table(block)
        case Sources(notes=notes):
            yield '<ol class="sources">'
            for note in notes:
                yield f'<li id="source-{note.number}">{_inlines(note.content)}</li>'
            yield "</ol>"
        case Contents():
            yield from _contents(document)


def _list(items: tuple[Inlines, ...]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{_inlines(item)}</li>" for item in items)
    yield "</ul>"


def _contents(document: Document) -> Iterator[str]:
    """Yield the sections as links."""
    yield '<nav aria-label="Contents"><p><strong>Contents</strong></p><ol>'
    for heading in document.headings():
        if heading.level == 1:
            yield f'<li><a href="#{heading.anchor}">{escape(heading.text)}</a></li>'
    yield "</ol></nav>"


def _table(table: Table) -> Iterator[str]:
    """Yield a table that scrolls by itself where the page is too narrow for it."""
    label = escape(table.caption or ", ".join(table.head))
    yield f'<div class="table" role="region" tabindex="0" aria-label="{label}"><table>'
    if table.caption:
        yield f"<caption>{label}</caption>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    yield f"<thead><tr>{head}</tr></thead>"
    open_ = False
    for row in table.rows:
        if row.is_band or not open_:
            yield f"{'</tbody>' if open_ else ''}<tbody>"
            open_ = True
        yield _row(row, len(table.head))
    yield "</tbody></table></div>" if open_ else "</table></div>"


def _row(row: Row, width: int) -> str:
    first = _inlines(row.cells[0])
    if row.is_band:
        return f'<tr class="band"><th scope="rowgroup" colspan="{width}">{first}</th></tr>'
    rest = "".join(f"<td>{_inlines(cell)}</td>" for cell in row.cells[1:])
    return f'<tr><th scope="row">{first}</th>{rest}</tr>'


def _inlines(content: Inlines) -> str:
    return "".join(map(_inline, content))


def _inline(piece: Inline) -> str:
    match piece:
        case Text(value=value, language=language):
            return _text(value, language)
        case Strong(children=children):
            return f"<strong>{_inlines(children)}</strong>"
        case Emphasis(children=children):
            return f"<em>{_inlines(children)}</em>"
        case Code(value=value):
            return f"<code>{escape(value)}</code>"
        case Link(value=value, url=url, language=language):
            return f'<a href="{escape(url)}">{_text(value, language)}</a>'
        case Jump(value=value, anchor=anchor):
            return f'<a href="#{anchor}">{escape(value)}</a>'
        case Target(anchor=anchor):
            return f'<span id="{anchor}"></span>'
        case Cite(numbers=numbers):
            links = (
                _source(first) if first == last else f"{_source(first)}–{_source(last)}"
                for first, last in spans(numbers)
            )
            return f'<sup class="cite">{", ".join(links)}</sup>'
        case Mark(tone=tone, sign=sign, words=words):
            return (
                f'<span class="mark {tone}"><span aria-hidden="true">{escape(sign)}</span> '
                f"{escape(words)}</span>"
            )
        case Break():
            return "<br>"


def _source(number: int) -> str:
    return f'<a href="#source-{number}">{number}</a>'


def _text(value: str, language: str | None) -> str:
    """Return plain text; what is written in other letters is marked with its language."""
    if language is None:
        return escape(value)
    return "".join(
        f'<span lang="{escape(language)}">{escape(run)}</span>' if is_foreign else escape(run)
        for run, is_foreign in runs(value)
    )
