"""A comparison as an Atom feed (RFC 4287), without a clock.

`updated` is the day up to which the newer edition knows the law, which is when its knowledge was
made, and never the moment of writing: the same editions give the same bytes. The day on which the
law changed stands in the text, since it may lie ahead.
"""

from lxml import etree

from graph.changes.change import Change
from graph.changes.comparison import Comparison
from graph.changes.rule import Nature
from graph.changes.tell import HEADINGS, judged_by
from ontology.identity import BASE

__all__ = ["tell_atom"]

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "0001"
_FIRST = "0001-01-01"


def tell_atom(comparison: Comparison) -> bytes:
    """Return a comparison as an Atom feed: one entry a change, its category law or knowledge."""
    feed = etree.fromstring(f'<feed xmlns="{_ATOM}"/>')
    name = f"{BASE}change/{comparison.old[:16]}-{comparison.new[:16]}"
    when = _moment(comparison.day)
    _child(feed, "id", name)
    _child(feed, "title", "Lexaegis: what changed")
    _child(
        feed,
        "subtitle",
        f"From {comparison.old} to {comparison.new}. Version of the data: {comparison.part}, "
        f"because {comparison.because}.",
    )
    _child(feed, "updated", when)
    _child(_child(feed, "author"), "name", "Lexaegis")
    _child(feed, "rights", "CC BY 4.0")
    for change in comparison.changes:
        entry = _child(feed, "entry")
        _child(entry, "id", f"{name}/{change.nature}/{change.record}")
        place = f"{change.place}: " if change.place else ""
        _child(entry, "title", f"{HEADINGS[change.nature]}: {place}{change.label}")
        _child(entry, "updated", when)
        _child(entry, "category", term=change.nature, label=HEADINGS[change.nature])
        _child(entry, "link", rel="alternate", href=change.thing)
        _child(entry, "content", _content(change), type="text")
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _content(change: Change) -> str:
    told = "; ".join(point.words for point in change.points)
    return f"{told} ({judged_by(change.check)})" if change.nature is Nature.law else told


def _moment(day: str) -> str:
    """Return the first moment of a date, as RFC 3339 writes it.

    >>> _moment("2026-01-31"), _moment("2025"), _moment("")
    ('2026-01-31T00:00:00Z', '2025-01-01T00:00:00Z', '0001-01-01T00:00:00Z')
    """
    return f"{(day or _NEVER) + _FIRST[len(day or _NEVER) :]}T00:00:00Z"


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text or None
    return child
