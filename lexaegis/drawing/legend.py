"""The legend and the caption of a picture: what is seen, from when, under which licence."""

from collections.abc import Iterator
from html import escape

from graph.network.layout import SEED as LAYOUT_SEED
from graph.network.measures.graphs import simple_graph
from graph.network.measures.nodes import SEED as COMMUNITY_SEED
from graph.network.measures.summary import density
from lexaegis.drawing.lettering import cut_to, width_of
from lexaegis.drawing.model import Plan
from lexaegis.drawing.plan import GREY
from lexaegis.drawing.shapes import SHAPES, outline

__all__ = ["LEGEND_WIDTH", "write_caption", "write_legend"]

LEGEND_WIDTH = 380.0
_LETTER = 13.0
_ROW = 22.0
_HEAD = 15.0
_CAPTION = 14.0
_NAME = 165.0


def write_legend(plan: Plan) -> Iterator[str]:
    """Yield the legend: communities, what things are, ties, sizes."""
    y = 40.0
    yield _head(y, f"Communities (Leiden, seed {COMMUNITY_SEED})")
    for community in plan.communities:
        y += _ROW
        yield f'<circle cx="22" cy="{y - 4.5:g}" r="7" fill="{community.colour}"/>'
        names = ", ".join(cut_to(name, _LETTER, _NAME) for name in community.names)
        yield _text(38, y, f"{community.size}: {names}" + (" …" if community.size > 3 else ""))
    if plan.others:
        y += _ROW
        yield f'<circle cx="22" cy="{y - 4.5:g}" r="7" fill="{GREY}"/>'
        yield _text(38, y, f"{plan.others} in smaller communities or in none")
    y += 2 * _ROW
    yield _head(y, "Shapes")
    for group, number in plan.groups:
        y += _ROW
        yield f'{outline(SHAPES.get(group, "circle"), 22, y - 4.5, 7)} fill="#4d4d4d"/>'
        yield _text(38, y, f"{group} ({number})")
    y += 2 * _ROW
    yield _head(y, "Ties")
    if plan.network.is_directed:
        y += _ROW
        yield _stroke(y, 1.4)
        yield f'<polygon points="36,{y - 4.5:g} 29,{y - 8:g} 29,{y - 1:g}" fill="#4d4d4d"/>'
        yield _text(46, y, "leads from one to the other")
    if any(not tie.directed for tie in plan.network.ties):
        y += _ROW
        yield _stroke(y, 1.4)
        yield _text(46, y, "holds in both directions")
    if any(line.width > 1 for line in plan.lines):
        y += _ROW
        yield _stroke(y, 3)
        more = "what both share" if plan.network.about.projection else "ties the pair has"
        yield _text(46, y, f"the thicker, the more {more}")
    y += 2 * _ROW
    yield _head(y, "Size")
    y += _ROW + 8
    for share, x in ((1, 22), (plan.most, 90)):
        radius = 4 + 12 * (share / plan.most) ** 0.5
        yield f'<circle cx="{x}" cy="{y - 4.5:g}" r="{radius:.1f}" fill="#4d4d4d"/>'
        yield _text(x + radius + 8, y, f"{share}")
    yield _text(142, y, "others it is tied with")


def write_caption(plan: Plan, width: float) -> tuple[list[str], float]:
    """Return the caption and how high it is."""
    network = plan.network
    about = network.about
    found = density(network, simple_graph(network))
    figures = [
        f"n = {len(network.nodes)} nodes",
        f"m = {len(network.ties)} ties between {len(plan.lines)} pairs",
        f"density {found:.4f}" if found is not None else "density not defined",
    ]
    dated = f"sources dated up to {network.dated_to}" if network.dated_to else "sources undated"
    paragraphs = [
        "; ".join(figures) + ".",
        f"Data: Lexaegis dataset sha256:{about.dataset}, {dated}. Licence: CC BY 4.0.",
        *([about.projection[0].upper() + about.projection[1:] + "."] if about.projection else []),
        *about.notes,
        "A missing tie was not found in the sources, which does not mean that there is none. "
        f"Layout: Fruchterman-Reingold and ForceAtlas2 by networkx, seed {LAYOUT_SEED}, moved "
        "apart for the labels; distances mean little, who is tied means all.",
    ]
    title = escape(about.title + (f", {about.slice}" if about.slice else ""))
    lines = [
        f'<path d="M24 6H{width - 24:g}" stroke="#b0b0b0"/>',
        f'<text x="24" y="36" font-size="22" font-weight="bold">{title}</text>',
    ]
    y = 40.0
    for paragraph in paragraphs:
        for line in _wrapped(paragraph, width - 60):
            y += 19
            lines.append(
                f'<text x="24" y="{y + 4:g}" font-size="{_CAPTION:g}">{escape(line)}</text>'
            )
    return lines, y + 24


def _wrapped(text: str, width: float) -> Iterator[str]:
    """Yield a text in lines that fit into a width; a word that is too long stands alone."""
    line = ""
    for word in text.split():
        if line and width_of(f"{line} {word}", _CAPTION) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line


def _head(y: float, text: str) -> str:
    return f'<text x="12" y="{y:g}" font-size="{_HEAD:g}" font-weight="bold">{escape(text)}</text>'


def _text(x: float, y: float, text: str) -> str:
    fitting = cut_to(text, _LETTER, LEGEND_WIDTH - x - 12)
    return f'<text x="{x:g}" y="{y:g}" font-size="{_LETTER:g}">{escape(fitting)}</text>'


def _stroke(y: float, width: float) -> str:
    return f'<path d="M12 {y - 4.5:g}H34" stroke="#4d4d4d" stroke-width="{width:g}"/>'
