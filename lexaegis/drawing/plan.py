"""The plan of a picture: where each thing is drawn, how large, in which colour and shape."""

import math
from collections import Counter
from collections.abc import Mapping

from graph.network import Network
from graph.network.formats.colours import PALETTE, group_of
from graph.network.layout import lay_out
from graph.network.measures import node_measures
from lexaegis.drawing.lettering import lines_of, width_of
from lexaegis.drawing.model import Community, Line, Mark, Plan
from lexaegis.drawing.separate import Box, separate

__all__ = ["GREY", "plan_picture"]

GREY = "#767676"
_TOLD = 8
_LEAST = 3
_ROOM = 66.0
_LABEL = 11.0
_LARGEST_LABEL = 19.0
_MARGIN = 30.0


def plan_picture(
    network: Network, positions: Mapping[str, tuple[float, float]] | None = None
) -> Plan:
    """Return the plan of a picture of a network.

    Args:
        network: the network.
        positions: where its nodes stand, if they were laid out already.
    """
    measures = node_measures(network)
    degree = {name: int(value) for name, value in measures["degree"].items()}
    community = {name: int(value) for name, value in measures["community"].items()}
    sizes = Counter(community.values())
    coloured = [number for number, size in sorted(sizes.items()) if size >= _LEAST][:_TOLD]
    colour = {number: PALETTE[rank] for rank, number in enumerate(coloured)}
    most = max(degree.values(), default=1) or 1
    spread = math.sqrt(len(network.nodes)) * _ROOM
    boxes = {}
    for node in network.nodes:
        share = math.sqrt(degree[node.id] / most)
        radius = 4 + 12 * share
        letter = _LABEL + (_LARGEST_LABEL - _LABEL) * share
        boxes[node.id] = (
            radius,
            letter,
            max(2 * radius, *(width_of(line, letter) for line in lines_of(node.short))),
            2 * radius + letter * 1.15 * len(lines_of(node.short)),
        )
    positions = lay_out(network) if positions is None else positions
    placed = {
        name: Box(x * spread, -y * spread * 0.8, boxes[name][2], boxes[name][3])
        for name, (x, y) in positions.items()
    }
    separate(list(placed.values()))
    left = min((box.x - box.width / 2 for box in placed.values()), default=0) - _MARGIN
    top = min((box.y - box.height / 2 for box in placed.values()), default=0) - _MARGIN
    marks = {
        node.id: Mark(
            node,
            round(placed[node.id].x - left, 1),
            # The label stands below the mark, within the same box.
            round(placed[node.id].y - placed[node.id].height / 2 + boxes[node.id][0] - top, 1),
            round(boxes[node.id][0], 1),
            round(boxes[node.id][1], 1),
            colour.get(community[node.id], GREY),
            group_of(node.mode, node.type or ""),
            degree[node.id],
            community[node.id],
        )
        for node in network.nodes
    }
    right = max((box.x + box.width / 2 for box in placed.values()), default=0) + _MARGIN
    bottom = max((box.y + box.height / 2 for box in placed.values()), default=0) + _MARGIN
    counted = Counter(mark.group for mark in marks.values())
    return Plan(
        network,
        tuple(marks.values()),
        tuple(_lines(network, marks)),
        tuple(_tell(number, marks) for number in coloured),
        sum(mark.community not in colour for mark in marks.values()),
        tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))),
        most,
        round(right - left, 1),
        round(bottom - top, 1),
    )


def _lines(network: Network, marks: dict[str, Mark]) -> list[Line]:
    """Return one line for each pair that is tied."""
    pairs: dict[tuple[str, str], list[tuple[str, float, bool, bool]]] = {}
    for tie in network.ties:
        first, last = min(tie.source, tie.target), max(tie.source, tie.target)
        if first != last:
            onwards = tie.directed and tie.source == first
            backwards = tie.directed and tie.source == last
            pairs.setdefault((first, last), []).append((tie.kind, tie.weight, onwards, backwards))
    weights = [sum(tie[1] for tie in ties) for ties in pairs.values()]
    least, most = min(weights, default=1.0), max(weights, default=1.0)
    lines = []
    for (first, last), ties in sorted(pairs.items()):
        start, end = marks[first], marks[last]
        within = start.community == end.community
        lines.append(
            Line(
                start,
                end,
                round(1 + 2 * (sum(tie[1] for tie in ties) - least) / ((most - least) or 1), 2),
                any(tie[2] for tie in ties),
                any(tie[3] for tie in ties),
                start.colour if within else GREY,
                ", ".join(sorted({tie[0] for tie in ties})),
            )
        )
    return lines


def _tell(number: int, marks: dict[str, Mark]) -> Community:
    members = sorted(
        (mark for mark in marks.values() if mark.community == number),
        key=lambda mark: (-mark.degree, mark.node.id),
    )
    return Community(
        number, members[0].colour, len(members), tuple(mark.node.short for mark in members[:3])
    )
