"""The order of the boxes in each column, and how far down each lies."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["GAP", "levels_of", "order"]

GAP = 26.0
"""The space between two boxes of a column."""

_PASSING_GAP = 9.0
"""The space above and below an arrow that passes a column."""

_SWEEPS = 24


def order(layers: list[list[int]], links: Sequence[tuple[int, int]]) -> None:
    """Order each column by the barycentres of its neighbours; keep the order that crosses least."""
    before, after = defaultdict(list), defaultdict(list)
    for left, right in links:
        before[right].append(left)
        after[left].append(right)
    best = [list(layer) for layer in layers]
    fewest = _crossings(layers, after)
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        neighbours = before if forwards else after
        for layer in layers if forwards else reversed(layers):
            place = {node: at for other in layers for at, node in enumerate(other)}
            layer.sort(
                key=lambda node: (
                    sum(place[one] for one in neighbours[node]) / len(neighbours[node])
                    if neighbours[node]
                    else place[node]
                )
            )
        number = _crossings(layers, after)
        if number < fewest:
            best, fewest = [list(layer) for layer in layers], number
    layers[:] = best


def _crossings(layers: Sequence[Sequence[int]], after: dict[int, list[int]]) -> int:
    """Count the crossings between neighbouring columns."""
    count = 0
    for layer, following in pairwise(layers):
        place = {node: at for at, node in enumerate(following)}
        ends = [sorted(place[right] for right in after[left]) for left in layer]
        for at, upper in enumerate(ends):
            for lower in ends[at + 1 :]:
                count += sum(1 for one in upper for other in lower if other < one)
    return count


def levels_of(
    layers: Sequence[Sequence[int]], links: Sequence[tuple[int, int]], sizes: dict[int, float]
) -> dict[int, float]:
    """Return how far down each box begins, so that neighbours lie as level as they can."""
    neighbours = defaultdict(list)
    for left, right in links:
        neighbours[left].append(right)
        neighbours[right].append(left)
    middle: dict[int, float] = {}
    for layer in layers:
        spaces = _spaces(layer, sizes)
        middle |= dict(zip(layer, spaces, strict=True))
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wished = [
                sum(middle[one] for one in neighbours[node]) / len(neighbours[node])
                if neighbours[node]
                else middle[node]
                for node in layer
            ]
            spaces = _spaces(layer, sizes)
            shifted = [wish - space for wish, space in zip(wished, spaces, strict=True)]
            for node, level, space in zip(layer, _rising(shifted), spaces, strict=True):
                middle[node] = level + space
    tops = {node: at - sizes.get(node, 0.0) / 2 for node, at in middle.items()}
    highest = min(tops.values(), default=0.0)
    return {node: round(top - highest, 1) for node, top in tops.items()}


def _spaces(layer: Sequence[int], sizes: dict[int, float]) -> list[float]:
    """Return where the middles of the boxes of a column lie when they stand close together."""
    spaces: list[float] = []
    at = 0.0
    for number, node in enumerate(layer):
        height = sizes.get(node, 0.0)
        if number:
            both = node in sizes and layer[number - 1] in sizes
            at += GAP if both else _PASSING_GAP if node not in sizes else GAP / 2 + 4
        spaces.append(at + height / 2)
        at += height
    return spaces


def _rising(wished: Sequence[float]) -> list[float]:
    """Return the numbers that never fall and are nearest to the wished ones (least squares)."""
    blocks: list[tuple[float, int]] = []
    for wish in wished:
        total, number = wish, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / number:
            before, count = blocks.pop()
            total, number = total + before, number + count
        blocks.append((total, number))
    return [total / number for total, number in blocks for _ in range(number)]
