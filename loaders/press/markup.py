"""HTML into paragraphs of plain text, without network and without scripts."""

import re
from collections.abc import Iterator

from lxml import etree

from loaders.press.prose import clean

__all__ = ["paragraphs_of", "parse_html", "text_of"]

_BLOCKS_WORDS = """
    address article aside blockquote body caption center cite dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre
    section summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_UNREAD_WORDS = """
    audio button canvas embed head iframe math nav noscript object script select style svg
    template textarea video
"""
_UNREAD = frozenset(_UNREAD_WORDS.split())
_SHORTCODE = re.compile(
    r"\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))+\s*/?\]|\[/[a-z][\w-]*\]"
)


def parse_html(html: str) -> etree._Element | None:
    """Return the root element of a page or a fragment, however broken; `None` where it is empty."""
    source = html.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    if not source.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        return etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError:
        return None


def _pieces(root: etree._Element) -> Iterator[str | None]:
    """Yield the text under an element in reading order, `None` at the edge of a block."""
    unread = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else None
        edge = tag in _BLOCKS
        if event == "start":
            unread += tag in _UNREAD
            if edge:
                yield None
            if tag in {"td", "th"} and node.getprevious() is not None:
                yield " | "
            if not unread:
                if tag == "br":
                    following = node.getnext()
                    doubled = following is not None and following.tag == "br"
                    yield None if doubled and not (node.tail or "").strip() else " "
                yield node.text or ""
            continue
        if event == "end":
            unread -= tag in _UNREAD
            if edge:
                yield None
        if not unread and node is not root:
            yield node.tail or ""


def paragraphs_of(html: str | etree._Element) -> tuple[str, ...]:
    r"""Return the non-empty paragraphs of a page, a fragment or an element.

    A block element is a paragraph, and so is a table's row; two line breaks part paragraphs.

    >>> paragraphs_of("<p>One &amp; <b>two</b></p><div>three<br>four<script>x</script></div>")
    ('One & two', 'three four')
    """
    root = parse_html(html) if isinstance(html, str) else html
    if root is None:
        return ()
    found: list[str] = []
    gathered: list[str] = []
    for piece in [*_pieces(root), None]:
        if piece is not None:
            gathered.append(piece)
            continue
        text = clean(_SHORTCODE.sub(" ", "".join(gathered)))
        gathered.clear()
        if text.strip("| "):
            found.append(text)
    return tuple(found)


def text_of(html: str) -> str:
    """Return the text of a short piece of HTML, such as a title, in one line.

    >>> text_of("items &amp; <em>links</em>")
    'items & links'
    """
    return " ".join(paragraphs_of(html))
