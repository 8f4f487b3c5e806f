"""Arranging boxes in columns, so that arrows cross little and never run through a box.

The method of Sugiyama, Tagawa and Toda (1981) from left to right: columns by the longest path,
places of their own for arrows that pass a column, the order within a column by barycentres, and
heights by least squares under that order. Everything is decided by numbers and places, so that
the same boxes always lie in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lexaegis.pages.diagram.columns import columns_of, layers_of, links_of, without_circles
from lexaegis.pages.diagram.levels import GAP, levels_of, order

__all__ = ["Arrangement", "Place", "arrange"]

_NARROWEST = 640.0
"""How wide rows of boxes may at least be."""


@dataclass(frozen=True)
class Place:
    """Where a box lies: its left upper corner, its size, its column and where that ends."""

    x: float
    y: float
    width: float
    height: float
    column: int
    edge: float


@dataclass(frozen=True)
class Arrangement:
    """An arrangement of boxes.

    Attributes:
        places: where each box lies.
        passages: for each pair of boxes that are joined, from left to right, the stretches
            (from x, to x, y) on which their arrow passes the columns between.
        width, height: the size of the whole.
    """

    places: tuple[Place, ...]
    passages: dict[tuple[int, int], tuple[tuple[float, float, float], ...]]
    width: float
    height: float


def arrange(
    sizes: Sequence[tuple[float, float]],
    firm: Sequence[tuple[int, int]],
    loose: Sequence[tuple[int, int]],
) -> Arrangement:
    """Arrange boxes.

    Args:
        sizes: the width and height of each box.
        firm: pairs of which the first always lies to the left of the second; without a circle.
        loose: pairs of which the first lies to the left wherever nothing speaks against it.
    """
    joined = without_circles(len(sizes), firm, loose)
    columns = columns_of(len(sizes), joined)
    layers, passing = layers_of(columns, joined)
    links = links_of(passing)
    order(layers, links)
    heights = {node: height for node, (_, height) in enumerate(sizes)}
    tops = levels_of(layers, links, heights)
    widths = [
        max((sizes[node][0] for node in layer if node in heights), default=0.0) for layer in layers
    ]
    lefts, right = _lefts(widths, layers, links)
    lowest = max((top + heights.get(node, 0.0) for node, top in tops.items()), default=-GAP)
    corners = {node: (lefts[columns[node]], tops[node]) for pair in joined for node in pair}
    alone = [node for node in heights if node not in corners]
    corners |= _rows_below(alone, sizes, lowest + GAP, max(right, _NARROWEST))
    places = tuple(
        Place(*corners[node], width, height, column, lefts[column] + widths[column])
        for node, (width, height) in enumerate(sizes)
        for column in [columns[node]]
    )
    passages = {
        pair: tuple(
            (lefts[column], lefts[column] + widths[column], tops[node]) for column, node in nodes
        )
        for pair, nodes in passing.items()
    }
    return Arrangement(
        places,
        passages,
        max([right, *(place.x + place.width for place in places)]),
        max([lowest, *(place.y + place.height for place in places)]),
    )


def _rows_below(
    nodes: Sequence[int], sizes: Sequence[tuple[float, float]], top: float, width: float
) -> dict[int, tuple[float, float]]:
    """Return the corners of boxes that nothing joins: in rows, below all others."""
    corners, x, deepest = {}, 0.0, 0.0
    for node in nodes:
        if x and x + sizes[node][0] > width:
            x, top, deepest = 0.0, top + deepest + GAP, 0.0
        corners[node] = (x, top)
        x += sizes[node][0] + GAP
        deepest = max(deepest, sizes[node][1])
    return corners


def _lefts(
    widths: Sequence[float], layers: Sequence[Sequence[int]], links: Sequence[tuple[int, int]]
) -> tuple[list[float], float]:
    """Return where each column begins, and where the last one ends."""
    column = {node: at for at, layer in enumerate(layers) for node in layer}
    lefts, at = [], 0.0
    for number, width in enumerate(widths):
        lefts.append(at)
        crossing = sum(1 for left, _ in links if column[left] == number)
        at += width + min(40 + 3 * crossing, 76)
    return lefts, lefts[-1] + widths[-1] if lefts else 0.0
