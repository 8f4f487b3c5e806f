"""Moving boxes apart until none covers another, so that every label can be read."""

from dataclasses import dataclass

__all__ = ["Box", "separate"]

_ROUNDS = 400
_GAP = 4.0
_ENOUGH = 3.0


@dataclass
class Box:
    """A rectangle around a middle.

    Attributes:
        x: the middle.
        y: the middle; it grows downwards.
        width: how wide it is.
        height: how high it is.
    """

    x: float
    y: float
    width: float
    height: float


def separate(boxes: list[Box]) -> None:
    """Move boxes, as little as goes, until none covers another.

    Two that overlap are pushed apart along the shorter way, to a gap of 4 units; where boxes push
    each other around, 3 are enough. A sweep from left to right finds them.

    >>> pair = [Box(0, 0, 10, 4), Box(1, 1, 10, 4)]
    >>> separate(pair)
    >>> pair[1].y - pair[0].y >= 4
    True
    """
    for _ in range(_ROUNDS):
        if not _push_once(boxes):
            return


def _push_once(boxes: list[Box]) -> bool:
    """Push every overlapping pair half apart; say whether there was one."""
    moved = False
    order = sorted(range(len(boxes)), key=lambda index: (boxes[index].x, index))
    widest = max((box.width for box in boxes), default=0.0)
    for rank, index in enumerate(order):
        one = boxes[index]
        for other_index in order[rank + 1 :]:
            other = boxes[other_index]
            if other.x - one.x > widest + _GAP:
                break
            across = (one.width + other.width) / 2 + _GAP - abs(other.x - one.x)
            down = (one.height + other.height) / 2 + _GAP - abs(other.y - one.y)
            if across > _GAP - _ENOUGH and down > _GAP - _ENOUGH:
                moved = True
                if down <= across:
                    shift = down / 2 if other.y >= one.y else -down / 2
                    one.y, other.y = one.y - shift, other.y + shift
                else:
                    shift = across / 2 if other.x >= one.x else -across / 2
                    one.x, other.x = one.x - shift, other.x + shift
    return moved
