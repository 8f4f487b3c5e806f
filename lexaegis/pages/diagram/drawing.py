"""The diagram of a module as SVG, with links and a description."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from lexaegis.pages.diagram.arrange import Arrangement, arrange
from lexaegis.pages.diagram.boxes import (
    Arrow,
    Box,
    Diagram,
    boxes_of_conditions,
    boxes_of_properties,
)
from lexaegis.pages.diagram.letters import width_of
from lexaegis.pages.diagram.lines import (
    INDENT,
    PADDING,
    ROW_LINE,
    ROW_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    Lines,
    lines_of,
)
from lexaegis.pages.names import Names
from lexaegis.pages.terms import Module, Ontology
from lexaegis.pages.words import Words

__all__ = ["Drawing", "draw_module"]

_MARGIN = 8.0
_WIDE = 990.0
"""From what width on a drawing is made smaller on a narrow screen before it has to be scrolled."""


@dataclass(frozen=True)
class Drawing:
    """A diagram: its title, what it shows, and the SVG."""

    title: str
    about: str
    svg: Markup


def draw_module(ontology: Ontology, module: Module, names: Names, words: Words) -> list[Drawing]:
    """Return the diagrams of a module: of its properties, and of the conditions of its classes."""
    title = words[f"module-{module.name}"]
    drawn = [
        _draw(
            f"diagram-{module.name}",
            words.say("diagram-title", module=title),
            words["diagram-about"],
            boxes_of_properties(ontology, module, names, words),
        )
    ]
    conditions = boxes_of_conditions(ontology, module, names, words)
    if conditions is not None:
        drawn.append(
            _draw(
                f"conditions-{module.name}",
                words.say("conditions-title", module=title),
                words["conditions-about"],
                conditions,
            )
        )
    return drawn


def _draw(name: str, title: str, about: str, diagram: Diagram) -> Drawing:
    """Return some boxes and arrows, arranged and drawn."""
    boxes, arrows = diagram
    layouts = [lines_of(box) for box in boxes]
    arrangement = arrange(
        [(layout.width, layout.height) for layout in layouts],
        [(arrow.target, arrow.source) for arrow in arrows if arrow.row is None],
        [(arrow.source, arrow.target) for arrow in arrows if arrow.row is not None],
    )
    width, height = arrangement.width + 2 * _MARGIN, arrangement.height + 2 * _MARGIN
    kind = "diagram wide" if width > _WIDE else "diagram"
    parts = [
        Markup(
            '<svg class="{6}" role="group" aria-labelledby="{0}-title" '
            'aria-describedby="{0}-about" viewBox="{1} {1} {2} {3}" width="{2}" height="{3}">'
            '<title id="{0}-title">{4}</title><desc id="{0}-about">{5}</desc>'
        ).format(name, *map(_number, (-_MARGIN, width, height)), title, about, kind)
    ]
    parts += [_draw_arrow(arrow, layouts, arrangement) for arrow in arrows]
    for box, layout, place in zip(boxes, layouts, arrangement.places, strict=True):
        parts.append(_draw_box(box, layout, place.x, place.y))
    return Drawing(title, about, Markup("\n").join([*parts, Markup("</svg>")]))


def _draw_box(box: Box, layout: Lines, x: float, y: float) -> Markup:
    """Return a box with its title and rows, each a link."""
    kind = "box outside" if box.outside else "box"
    drawn = [
        Markup(
            '<g class="{}"><rect class="frame" x="{}" y="{}" width="{}" height="{}" rx="4"/>'
        ).format(kind, *map(_number, (x, y, layout.width, layout.height)))
    ]
    lines = [
        _text(line, x + PADDING, y + PADDING + number * TITLE_LINE + 11, TITLE_SIZE, True)
        for number, line in enumerate(layout.title)
    ]
    drawn.append(
        Markup('<a class="title" href="{}">{}</a>').format(box.link, Markup("").join(lines))
    )
    if layout.rows:
        drawn.append(
            Markup('<path class="rule" d="M{} {}h{}"/>').format(
                *map(_number, (x, y + layout.head, layout.width))
            )
        )
    for row, texts, middle in zip(box.rows, layout.rows, layout.middles, strict=True):
        lines = [
            _text(
                line,
                x + PADDING + (INDENT if number else 0),
                y + middle + 4 + number * ROW_LINE,
                ROW_SIZE,
                False,
            )
            for number, line in enumerate(texts)
        ]
        drawn.append(
            Markup('<a class="row" href="{}">{}</a>').format(row.link, Markup("").join(lines))
        )
    return Markup("").join([*drawn, Markup("</g>")])


def _text(line: str, x: float, y: float, size: float, bold: bool) -> Markup:
    """Return a line of text that is as wide as it was reckoned to be, in any font."""
    return Markup('<text x="{}" y="{}" textLength="{}">{}</text>').format(
        _number(x), _number(y), _number(width_of(line, size, bold)), escape(line)
    )


def _draw_arrow(arrow: Arrow, layouts: Sequence[Lines], arrangement: Arrangement) -> Markup:
    """Return an arrow: curves between columns, straight where it passes one."""
    source, target = arrangement.places[arrow.source], arrangement.places[arrow.target]
    rightwards = source.column < target.column
    pair = (arrow.source, arrow.target) if rightwards else (arrow.target, arrow.source)
    passages = arrangement.passages[pair]
    from_layout, to_layout = layouts[arrow.source], layouts[arrow.target]
    if arrow.row is None:
        start_y, kind, head = source.y + from_layout.head / 2, "wider", 11.0
        end_y = target.y + to_layout.head / 2
    else:
        start_y, kind, head = source.y + from_layout.middles[arrow.row], "leads", 8.0
        end_y = target.y + to_layout.head / 2
    forwards = 1.0 if rightwards else -1.0
    x, y = (source.x + source.width if rightwards else source.x), start_y
    drawn = [f"M{_number(x)} {_number(y)}"]
    if rightwards and source.edge > x:
        x = source.edge
        drawn.append(f"H{_number(x)}")
    for left, right, level in passages if rightwards else reversed(passages):
        enter, leave = (left, right) if rightwards else (right, left)
        drawn.append(_curve(x, y, enter, level))
        drawn.append(f"H{_number(leave)}")
        x, y = leave, level
    tip = target.x if rightwards else target.x + target.width
    neck = tip - forwards * head
    if rightwards:
        drawn.append(_curve(x, y, neck, end_y))
    else:
        drawn.append(_curve(x, y, max(neck, target.edge), end_y))
        drawn.append(f"H{_number(neck)}")
    point = _head(tip, end_y, forwards, head)
    return Markup(
        '<g class="arrow {}"><path class="shaft" d="{}"/><path class="head" d="{}"/></g>'
    ).format(kind, "".join(drawn), point)


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a curve that begins and ends level."""
    middle = (x + to_x) / 2
    numbers = (middle, y, middle, to_y, to_x, to_y)
    return "C" + " ".join(map(_number, numbers))


def _head(tip: float, y: float, forwards: float, length: float) -> str:
    """Return the head of an arrow as a triangle."""
    back, half = tip - forwards * length, length * 0.48
    corners = ((tip, y), (back, y - half), (back, y + half))
    return "M" + "L".join(f"{_number(a)} {_number(b)}" for a, b in corners) + "Z"


def _number(value: float) -> str:
    """Return a number with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
