"""GML, as igraph, networkx and Gephi read it.

GML knows numbers and ASCII texts only: a truth is written as 1 or 0, other characters as entities.
Its keys are letters and digits alone: `evidence_urls` becomes `evidenceUrls`. Nodes are numbered;
`label` is their identifier, which readers take for it, and `title` what they are called.

The writer of networkx writes small numbers as `9.E-05`, which igraph refuses.

Source: Himsolt, GML: a portable graph file format (1997).
"""

from collections.abc import Iterator

from graph.network.formats.flatten import Flat, Row, Value, plain

__all__ = ["write_gml"]


def write_gml(flat: Flat) -> str:
    """Return a network as GML."""
    number = {row["id"]: index for index, row in enumerate(flat.nodes)}
    lines = [
        "graph [",
        f"  directed {int(flat.directed)}",
        "  multigraph 1",
        f"  name {_written(flat.about.title)}",
        f"  description {_written(flat.description)}",
    ]
    for row in flat.nodes:
        node = {"id": number[row["id"]], "label": row["id"], "title": row["label"]}
        lines += _block("node", node | _without(row, "id", "label"))
    for row in flat.ties:
        ends = {"source": number[row["source"]], "target": number[row["target"]]}
        lines += _block("edge", ends | {"tie": row["id"]} | _without(row, "id", "source", "target"))
    return "\n".join([*lines, "]"]) + "\n"


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _block(kind: str, row: Row) -> Iterator[str]:
    yield f"  {kind} ["
    for name, value in row.items():
        first, *rest = name.split("_")
        yield f"    {first}{''.join(part.capitalize() for part in rest)} {_written(value)}"
    yield "  ]"


def _written(value: Value) -> str:
    """Return a value as GML has it.

    >>> _written(9e-05), _written(True), _written('"é" & co')
    ('0.00009', '1', '"&quot;&#233;&quot; &amp; co"')
    """
    held = plain(value)
    if isinstance(held, bool):
        return str(int(held))
    if isinstance(held, float):
        return f"{held:.6f}".rstrip("0") + ("0" if held == int(held) else "")
    if isinstance(held, int):
        return str(held)
    escaped = held.replace("&", "&amp;").replace('"', "&quot;")
    return f'"{escaped.encode("ascii", "xmlcharrefreplace").decode()}"'
