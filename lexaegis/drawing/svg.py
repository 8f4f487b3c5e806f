"""A network as SVG: ties, nodes, labels, a legend and a caption that say all there is to know."""

import math
from collections.abc import Iterator
from html import escape

from graph.network.formats.flatten import describe
from lexaegis.drawing.legend import LEGEND_WIDTH, write_caption, write_legend
from lexaegis.drawing.lettering import FAMILY, lines_of
from lexaegis.drawing.model import Line, Mark, Plan
from lexaegis.drawing.shapes import SHAPES, outline

__all__ = ["draw_svg"]

_LEAST_HEIGHT = 760.0
_ARROW = 7.0


def draw_svg(plan: Plan) -> str:
    """Return a planned picture."""
    network = plan.network
    caption, caption_height = write_caption(plan, plan.width + LEGEND_WIDTH)
    height = max(plan.height, _LEAST_HEIGHT) + caption_height
    width = plan.width + LEGEND_WIDTH
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-labelledby="title desc" '
        f'font-family="{FAMILY}" fill="#1a1a1a">',
        f'<title id="title">{escape(network.about.title)}</title>',
        f'<desc id="desc">{escape(describe(network))}</desc>',
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
        '<g stroke-linecap="round" fill="none">',
        *(_line(line) for line in plan.lines),
        "</g>",
        *_arrows(plan),
        *(_mark(mark) for mark in plan.marks),
        *_labels(plan),
        f'<g transform="translate({plan.width:g},0)">',
        *write_legend(plan),
        "</g>",
        f'<g transform="translate(0,{height - caption_height:g})">',
        *caption,
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _line(line: Line) -> str:
    within = line.colour == line.start.colour == line.end.colour
    return (
        f'<path d="M{line.start.x:g} {line.start.y:g}L{line.end.x:g} {line.end.y:g}" '
        f'stroke="{line.colour}" stroke-width="{line.width:g}" '
        f'stroke-opacity="{0.55 if within else 0.35}">'
        f"<title>{escape(line.start.node.label)} – {escape(line.end.node.label)}: "
        f"{escape(line.kinds)}</title></path>"
    )


def _arrows(plan: Plan) -> Iterator[str]:
    for line in plan.lines:
        if line.to_end:
            yield _arrow(line.start, line.end, line.colour)
        if line.to_start:
            yield _arrow(line.end, line.start, line.colour)


def _arrow(start: Mark, end: Mark, colour: str) -> str:
    """Return the head of an arrow, its point at the edge of the mark that it leads to."""
    length = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    along_x, along_y = (end.x - start.x) / length, (end.y - start.y) / length
    tip = end.x - along_x * end.radius * 1.1, end.y - along_y * end.radius * 1.1
    back = tip[0] - along_x * _ARROW, tip[1] - along_y * _ARROW
    side_x, side_y = -along_y * _ARROW * 0.42, along_x * _ARROW * 0.42
    points = (tip, (back[0] + side_x, back[1] + side_y), (back[0] - side_x, back[1] - side_y))
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{drawn}" fill="{colour}" fill-opacity="0.7"/>'


def _mark(mark: Mark) -> str:
    node = mark.node
    told = ", ".join(part for part in (node.type, node.country) if part)
    return (
        f"{outline(SHAPES.get(mark.group, 'circle'), mark.x, mark.y, mark.radius)} "
        f'fill="{mark.colour}" stroke="#ffffff" stroke-width="1.2">'
        f"<title>{escape(node.label)} ({escape(told)}): tied with {mark.degree}</title>"
        f"</{'circle' if SHAPES.get(mark.group, 'circle') == 'circle' else 'polygon'}>"
    )


def _labels(plan: Plan) -> Iterator[str]:
    """Yield the labels, each with a white edge that keeps lines from running through it."""
    for mark in plan.marks:
        strong = ' font-weight="bold"' if mark.degree >= plan.most / 4 else ""
        for row, text in enumerate(lines_of(mark.node.short)):
            y = mark.y + mark.radius + mark.letter * (0.92 + 1.15 * row)
            place = (
                f'x="{mark.x:g}" y="{y:.1f}" '
                f'font-size="{mark.letter:g}" text-anchor="middle"{strong}'
            )
            yield (
                f'<text {place} stroke="#ffffff" stroke-width="3" stroke-linejoin="round" '
                f'aria-hidden="true">{escape(text)}</text>'
            )
            yield f"<text {place}>{escape(text)}</text>"
