"""The columns of a diagram: which box lies to the left of which, and what passes a column."""

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["columns_of", "layers_of", "links_of", "without_circles"]


def without_circles(
    count: int, firm: Sequence[tuple[int, int]], loose: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the pairs, each once, with those turned round that would close a circle."""
    after: dict[int, set[int]] = {node: set() for node in range(count)}

    def reaches(start: int, end: int) -> bool:
        waiting, seen = [start], {start}
        while waiting:
            node = waiting.pop()
            if node == end:
                return True
            new = after[node] - seen
            seen |= new
            waiting += sorted(new)
        return False

    joined = []
    for left, right in dict.fromkeys((*firm, *loose)):
        if reaches(right, left):
            left, right = right, left
        if right not in after[left]:
            after[left].add(right)
            joined.append((left, right))
    return joined


def columns_of(count: int, joined: Sequence[tuple[int, int]]) -> list[int]:
    """Return the column of each box: as far left as it can be, then as near to what it joins."""
    columns = [0] * count
    for _ in range(count):
        for left, right in joined:
            columns[right] = max(columns[right], columns[left] + 1)
    for _ in range(count):
        for node in range(count):
            before = [left for left, right in joined if right == node]
            following = [columns[right] for left, right in joined if left == node]
            if following and not before:
                columns[node] = min(following) - 1
    return columns


def layers_of(
    columns: Sequence[int], joined: Sequence[tuple[int, int]]
) -> tuple[list[list[int]], dict[tuple[int, int], list[tuple[int, int]]]]:
    """Return the boxes of each column, with a place for each arrow that passes it."""
    boxes = {node for pair in joined for node in pair}
    layers: list[list[int]] = [[] for _ in range(max(columns, default=0) + 1)]
    for node, column in enumerate(columns):
        if node in boxes:
            layers[column].append(node)
    passing: dict[tuple[int, int], list[tuple[int, int]]] = {}
    new = len(columns)
    for left, right in joined:
        passing[left, right] = []
        for column in range(columns[left] + 1, columns[right]):
            layers[column].append(new)
            passing[left, right].append((column, new))
            new += 1
    return layers, passing


def links_of(passing: dict[tuple[int, int], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the pairs of neighbours in neighbouring columns, from left to right."""
    links = []
    for (left, right), nodes in passing.items():
        chain = [left, *(node for _, node in nodes), right]
        links += list(pairwise(chain))
    return links
