"""Pajek's `.net`: vertices with positions and time, arcs, edges and, of two modes, how many first.

Pajek counts vertices from 1 and knows no other attributes of them; what it can hold is the name,
the position (0 to 1) and the shape. Of a tie it holds the weight and its kind as a label. Pajek
could hold years too, but igraph and others then refuse the file: slice by year instead.

Source: the Pajek reference manual, http://mrvar.fdv.uni-lj.si/pajek/.
"""

from graph.network.formats.flatten import Flat, Row

__all__ = ["write_pajek"]


def write_pajek(flat: Flat) -> str:
    """Return a network as a Pajek network; a two-mode one has the first mode first."""
    nodes = list(flat.nodes)
    head = f"*Vertices {len(nodes)}"
    if flat.about.modes:
        first = [row for row in nodes if row["mode"] in flat.about.modes[0]]
        nodes = first + [row for row in nodes if row["mode"] in flat.about.modes[1]]
        head += f" {len(first)}"
    number = {row["id"]: index for index, row in enumerate(nodes, 1)}
    lines = [head, *(_vertex(number[row["id"]], row) for row in nodes)]
    for name, directed in (("*Arcs", True), ("*Edges", False)):
        ties = [row for row in flat.ties if row["directed"] is directed and not flat.about.modes]
        if flat.about.modes and not directed:
            ties = list(flat.ties)
        if ties:
            lines.append(name)
        for row in ties:
            ends = f"{number[row['source']]} {number[row['target']]}"
            lines.append(f"{ends} {row['weight']:g} l {_quoted(row['kind'])}")
    return "\n".join(lines) + "\n"


def _vertex(number: int, row: Row) -> str:
    x, y = (0.5 + float(row[axis]) / 2 for axis in ("x", "y"))  # type: ignore[arg-type]
    shape = "ellipse" if row["mode"] == "actor" else "box"
    return f"{number} {_quoted(row['id'])} {x:.4f} {1 - y:.4f} 0.5000 {shape}"


def _quoted(value: object) -> str:
    r"""Return a text in quotes, of which Pajek knows no escape.

    >>> _quoted('called "on"')
    '"called \'on\'"'
    """
    return '"' + str(value).replace('"', "'") + '"'
