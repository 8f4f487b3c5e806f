"""The shapes that tell what a thing is, for eyes that do not see colours as well."""

import math

__all__ = ["SHAPES", "corners", "outline"]

SHAPES = {
    "civil society": "circle",
    "intergovernmental": "diamond",
    "state": "square",
    "company": "triangle",
    "law enforcement": "hexagon",
    "research and media": "pentagon",
    "agreement": "star",
    "jurisdiction": "cross",
    "instrument": "bar",
    "bill": "wedge",
    "document": "page",
    "study": "trapezium",
    "audience": "arrow",
}
"""The shape of each group of things."""

_REGULAR = {
    "diamond": (4, 0.0, 1.15),
    "square": (4, 45.0, 1.15),
    "triangle": (3, 0.0, 1.25),
    "wedge": (3, 180.0, 1.25),
    "hexagon": (6, 30.0, 1.05),
    "pentagon": (5, 0.0, 1.08),
}
_THICK = 0.38
_FREE = {
    "bar": ((-1.2, -0.6), (1.2, -0.6), (1.2, 0.6), (-1.2, 0.6)),
    "page": ((-0.7, -1.05), (0.7, -1.05), (0.7, 1.05), (-0.7, 1.05)),
    "trapezium": ((-0.6, -0.8), (0.6, -0.8), (1.15, 0.8), (-1.15, 0.8)),
    "arrow": ((-1, -0.8), (0.3, -0.8), (1.1, 0), (0.3, 0.8), (-1, 0.8), (-0.3, 0)),
    "cross": (
        *((-_THICK, -1), (_THICK, -1), (_THICK, -_THICK), (1, -_THICK), (1, _THICK)),
        *((_THICK, _THICK), (_THICK, 1), (-_THICK, 1), (-_THICK, _THICK), (-1, _THICK)),
        *((-1, -_THICK), (-_THICK, -_THICK)),
    ),
}


def outline(shape: str, x: float, y: float, radius: float) -> str:
    """Return a shape as an element of SVG, without its closing.

    >>> outline("circle", 1, 2, 3)
    '<circle cx="1" cy="2" r="3"'
    >>> outline("square", 0, 0, 10)
    '<polygon points="8.1,-8.1 8.1,8.1 -8.1,8.1 -8.1,-8.1"'
    """
    if shape == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"'
    drawn = (
        f"{x + radius * across:.1f},{y + radius * down:.1f}" for across, down in corners(shape)
    )
    return f'<polygon points="{" ".join(drawn)}"'


def corners(shape: str) -> list[tuple[float, float]]:
    """Return the corners of a shape of radius 1 around the origin, y growing downwards.

    A circle has none.
    """
    if shape == "circle":
        return []
    if shape in _FREE:
        return [*_FREE[shape]]
    if shape == "star":
        return [_corner(36 * number, 1.25 if number % 2 == 0 else 0.55) for number in range(10)]
    count, turn, reach = _REGULAR[shape]
    return [_corner(turn + 360 / count * number, reach) for number in range(count)]


def _corner(degrees: float, reach: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return reach * math.sin(angle), -reach * math.cos(angle)
