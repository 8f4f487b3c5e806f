"""HTML pages that describe themselves as a schema.org NewsArticle in JSON-LD."""

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml import etree

from loaders.press.article import Article, Paragraph, Reading
from loaders.press.dates import read_date
from loaders.press.errors import PressError
from loaders.press.markup import paragraphs_of, parse_html
from loaders.press.prose import clean

__all__ = ["read_newsarticle"]

_KINDS = frozenset(
    {
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
    }
)
_ASIDE = ("aside", "nav", "footer", "form")
Node = Mapping[str, Any]


def read_newsarticle(page: str, name: str) -> Reading:
    """Read the articles that a page declares.

    Args:
        page: the HTML.
        name: the file, for messages.

    Raises:
        PressError: if the page declares no NewsArticle, or none that has a text.
    """
    root = parse_html(page)
    if root is None:
        raise PressError(f"{name} is an HTML page without content. Save the page of an article.")
    nodes, faults = _nodes(root, name)
    declared = [node for node in nodes if _KINDS & _types(node)]
    if not declared:
        seen = sorted(set().union(*(_types(node) for node in nodes))) if nodes else []
        about = f"its JSON-LD describes only: {', '.join(seen)}" if seen else "it has no JSON-LD"
        raise PressError(
            "\n".join(
                [
                    f"{name} is an HTML page that declares no schema.org NewsArticle ({about}). "
                    "Save the article's own page, or give its text as a plain-text file.",
                    *faults,
                ]
            )
        )
    # A node is told apart from a mere reference to it by having more than its identifier.
    known = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    articles = []
    for number, node in enumerate(declared, start=1):
        where = name if len(declared) == 1 else f"{name}, article {number} of {len(declared)}"
        # The text of a page with several articles cannot be told apart: only own bodies count.
        page_text = _page_paragraphs(root) if len(declared) == 1 else ()
        try:
            articles.append(_read_article(node, known, root, page_text, where))
        except PressError as fault:
            faults.append(str(fault))
    if not articles:
        raise PressError("\n".join(faults))
    return Reading(tuple(articles), tuple(faults))


def _read_article(
    node: Node, known: Mapping[str, Node], root: etree._Element, page: tuple[str, ...], where: str
) -> Article:
    paragraphs = _paragraphs(node, page)
    if not paragraphs:
        raise PressError(
            f"{where} is an empty article: it has no articleBody and the page has no paragraphs. "
            "Save the page with its text."
        )
    notes = []
    published, modified = (read_date(node.get(f"date{word}")) for word in ("Published", "Modified"))
    if published is None:
        notes.append(f"{where}: datePublished is not a date ({node.get('datePublished')!r})")
    return Article(
        title=_first_text(node.get("headline"), node.get("name"), root.findtext(".//title"))
        or paragraphs[0][:80],
        paragraphs=tuple(Paragraph(text) for text in paragraphs),
        form="newsarticle",
        url=_address(node, root),
        publisher=_name(node.get("publisher"), known),
        published=published,
        modified=modified,
        language=_language(node, root),
        categories=_categories(node),
        notes=tuple(notes),
    )


def _nodes(root: etree._Element, name: str) -> tuple[list[Node], list[str]]:
    """Return every node of the page's JSON-LD, and a fault for each block that is not JSON."""
    nodes: list[Node] = []
    faults: list[str] = []
    for number, script in enumerate(root.iter("script"), start=1):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            nodes += _walk(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError) as fault:
            faults.append(f"{name}, script {number}: its JSON-LD is not JSON ({fault}).")
    return nodes, faults


def _walk(value: object) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _walk(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, (dict, list)):
                yield from _walk(item)


def _types(node: Node) -> set[str]:
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return {name.rpartition("/")[2] for name in names if isinstance(name, str)}


def _first_text(*values: object) -> str | None:
    for value in values:
        if isinstance(value, str) and clean(unescape(value)):
            return clean(unescape(value))
    return None


def _paragraphs(node: Node, page: tuple[str, ...]) -> tuple[str, ...]:
    """Return the article's paragraphs: its body, or the page's where the body is one long line."""
    body = node.get("articleBody")
    if not isinstance(body, str) or not body.strip():
        return page
    if "</p>" in body or "<br" in body:
        return paragraphs_of(body)
    lines = tuple(clean(unescape(line)) for line in body.splitlines() if clean(line))
    return page if len(lines) == 1 and len(page) > 1 else lines


def _page_paragraphs(root: etree._Element) -> tuple[str, ...]:
    for tag in ("article", "main", "body"):
        part = root.find(f".//{tag}")
        if part is None:
            continue
        texts = [
            text
            for paragraph in part.iter("p")
            if not any(ancestor.tag in _ASIDE for ancestor in paragraph.iterancestors())
            for text in paragraphs_of(paragraph)
        ]
        if texts or tag == "article":
            return tuple(texts) or paragraphs_of(part)
    return ()


def _address(node: Node, root: etree._Element) -> str | None:
    page = node.get("mainEntityOfPage")
    link = root.find(".//link[@rel='canonical']")
    stated = [
        node.get("url"),
        page.get("@id") if isinstance(page, Mapping) else page,
        node.get("@id"),
        link.get("href") if link is not None else None,
    ]
    for value in stated:
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _name(value: object, known: Mapping[str, Node]) -> str | None:
    """Return the name of a publisher given as text, as a node, as a list or by reference."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            node = item if "name" in item else known.get(str(item.get("@id")), item)
            item = node.get("name") or node.get("legalName")
        name = _first_text(item)
        if name:
            return name
    return None


def _language(node: Node, root: etree._Element) -> str | None:
    stated = node.get("inLanguage")
    if isinstance(stated, Mapping):
        stated = stated.get("alternateName") or stated.get("name")
    return _first_text(stated, root.get("lang"))


def _categories(node: Node) -> tuple[str, ...]:
    found: list[str] = []
    for key in ("articleSection", "keywords"):
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                found += [clean(unescape(part)) for part in item.split(",")]
    return tuple(dict.fromkeys(filter(None, found)))
