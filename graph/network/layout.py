"""Where nodes stand: a force-directed layout with a fixed seed, the same on every run.

Each part that hangs together is laid out for itself by networkx: Fruchterman and Reingold for a
start, ForceAtlas2 (Jacomy and others 2014) from there. The parts then stand side by side, the
largest first, so that none covers another.
"""

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.network.libraries import require_libraries
from graph.network.model import Network

__all__ = ["SEED", "lay_out"]

SEED = 20231030
"""The seed of the layout."""
_DECIMALS = 4
_ROOM = 1.2
_LARGE = 2000
Positions = dict[str, tuple[float, float]]


def lay_out(network: Network) -> Positions:
    """Return a position for each node, between -1 and 1 in both directions.

    Raises:
        LibraryMissing: if the libraries that compute are not installed.
    """
    require_libraries()
    graph: Any = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    for tie in network.ties:
        if tie.source != tie.target:
            known = graph.get_edge_data(tie.source, tie.target, {"weight": 0.0})["weight"]
            graph.add_edge(tie.source, tie.target, weight=known + tie.weight)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=_size_and_name)
    placed = _side_by_side([_place(graph.subgraph(part), part) for part in parts])
    return _within_bounds(placed)


def _size_and_name(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]


def _place(graph: Any, names: list[str]) -> Positions:
    """Return positions of a part that hangs together, around the origin, as wide as it needs."""
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    if len(names) == 2:
        return {names[0]: (-0.5, 0.0), names[1]: (0.5, 0.0)}
    # A subgraph keeps the order of a set, which is another on every run.
    ordered: Any = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_weighted_edges_from(
        sorted((*sorted((one, other)), weight) for one, other, weight in graph.edges(data="weight"))
    )
    start: dict[str, Any] = nx.spring_layout(
        ordered, seed=SEED, iterations=100 if len(names) < _LARGE else 30
    )
    if len(names) < _LARGE:
        wide = {name: point * 10 for name, point in start.items()}
        start = nx.forceatlas2_layout(
            ordered,
            pos=wide,
            max_iter=_rounds(len(names)),
            scaling_ratio=4.0,
            gravity=0.6,
            seed=SEED,
        )
    reach = max(math.hypot(*point) for point in start.values()) or 1.0
    wide_as = math.sqrt(len(names)) / 2
    return {
        name: (float(x / reach * wide_as), float(y / reach * wide_as))
        for name, (x, y) in start.items()
    }


def _rounds(nodes: int) -> int:
    """Return how often to move all nodes: less often the more there are, each round costs n²."""
    return max(60, min(250, 10_000_000 // nodes**2))


def _side_by_side(parts: list[Positions]) -> Positions:
    """Return all parts in rows below the largest, each in a rectangle of its own."""
    placed: Positions = {}
    left = top = tallest = width = 0.0
    for rank, part in enumerate(parts):
        xs, ys = zip(*part.values(), strict=True)
        wide, high = max(xs) - min(xs) + _ROOM, max(ys) - min(ys) + _ROOM
        if rank == 0:
            width = max(wide, 4 * _ROOM)
        if rank == 1 or left + wide > width:
            left, top, tallest = 0.0, top - tallest, 0.0
        for name, (x, y) in part.items():
            placed[name] = (left + _ROOM / 2 + x - min(xs), top - _ROOM / 2 + y - max(ys))
        left, tallest = left + wide, max(tallest, high)
    return placed


def _within_bounds(positions: Mapping[str, tuple[float, float]]) -> Positions:
    """Return positions between -1 and 1, with the same scale in both directions."""
    if not positions:
        return {}
    xs, ys = zip(*positions.values(), strict=True)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    reach = max(max(xs) - min(xs), max(ys) - min(ys)) / 2 or 1.0
    return {
        name: (
            round((x - middle[0]) / reach, _DECIMALS) + 0.0,
            round((y - middle[1]) / reach, _DECIMALS) + 0.0,
        )
        for name, (x, y) in sorted(positions.items())
    }
