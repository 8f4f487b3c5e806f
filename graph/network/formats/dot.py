"""DOT, the language of Graphviz, with positions that `neato -n` keeps."""

from graph.network.formats.colours import colour_of_type
from graph.network.formats.flatten import Flat, Row, plain

__all__ = ["write_dot"]

_POINTS = 720.0


def write_dot(flat: Flat) -> str:
    """Return a network as DOT; a tie without direction in a directed network has `dir=none`."""
    arrow = "->" if flat.directed else "--"
    lines = [
        f"{'digraph' if flat.directed else 'graph'} {_quoted(flat.about.kind)} {{",
        f"  graph [label={_quoted(flat.description)}, outputorder=edgesfirst];",
        "  node [style=filled, fontname=Helvetica, fontcolor=black];",
    ]
    for row in flat.nodes:
        colour = colour_of_type(str(row["mode"]), str(row.get("type", "")))
        x, y = (float(row[axis]) * _POINTS for axis in ("x", "y"))  # type: ignore[arg-type]
        drawn = {"pos": f"{x:.2f},{y:.2f}", "fillcolor": colour + "55", "color": colour}
        lines.append(
            f"  {_quoted(row['id'])} [{_attributes(_without(row, 'id', 'x', 'y') | drawn)}];"
        )
    for row in flat.ties:
        drawn = {} if row["directed"] or not flat.directed else {"dir": "none"}
        values = _without(row, "source", "target", "directed") | drawn
        ends = f"{_quoted(row['source'])} {arrow} {_quoted(row['target'])}"
        lines.append(f"  {ends} [{_attributes(values)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _attributes(values: Row) -> str:
    return ", ".join(f"{name}={_quoted(plain(value))}" for name, value in values.items())


def _quoted(value: object) -> str:
    r"""Return a text as DOT quotes it.

    >>> _quoted('say "no"')
    '"say \\"no\\""'
    """
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
