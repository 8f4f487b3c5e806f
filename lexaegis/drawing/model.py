"""What a picture is made of: marks for nodes, lines for ties, communities for the legend."""

from dataclasses import dataclass

from graph.network import Network, Node

__all__ = ["Community", "Line", "Mark", "Plan"]


@dataclass(frozen=True)
class Mark:
    """A node as it is drawn.

    Attributes:
        node: the node.
        x: its middle.
        y: its middle.
        radius: its size.
        letter: the height of its label.
        colour: of its community.
        group: what it is, which gives it its shape.
        degree: with how many others it is tied.
        community: the number of its community.
    """

    node: Node
    x: float
    y: float
    radius: float
    letter: float
    colour: str
    group: str
    degree: int
    community: int


@dataclass(frozen=True)
class Line:
    """All ties between two nodes, drawn as one line.

    Attributes:
        start: the mark it begins at.
        end: the mark it leads to.
        width: how thick it is.
        to_end: whether a tie has this direction.
        to_start: whether a tie has the other direction.
        colour: that of the community within which it lies, or grey.
        kinds: the kinds of ties, in words.
    """

    start: Mark
    end: Mark
    width: float
    to_end: bool
    to_start: bool
    colour: str
    kinds: str


@dataclass(frozen=True)
class Community:
    """A community of the legend.

    Attributes:
        number: its number; the largest is 1.
        colour: its colour.
        size: how many nodes it has.
        names: its members of most ties.
    """

    number: int
    colour: str
    size: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A picture as planned.

    Attributes:
        network: what is drawn.
        marks: the nodes.
        lines: the ties.
        communities: those that have a colour of their own.
        others: how many nodes have none.
        groups: what things are, with how many of each.
        most: the largest degree.
        width: of the drawing.
        height: of the drawing.
    """

    network: Network
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    communities: tuple[Community, ...]
    others: int
    groups: tuple[tuple[str, int], ...]
    most: int
    width: float
    height: float
