"""GEXF 1.3, as Gephi and sigma.js read it: attributes with lists, time, positions, colours.

The schema wants whole dates, so a tie that began in 2023 begins on its first day here; the
attribute `since` keeps the precision that is known. No date of writing is given: the same network
gives the same bytes.

Source: the GEXF 1.3 primer, https://gexf.net.
"""

from lxml import etree

from graph.law import settle
from graph.network.formats.colours import colour_of_type, rgb
from graph.network.formats.flatten import Column, Flat, Row, plain

__all__ = ["write_gexf"]

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES = {"list": "liststring"}
_LARGEST = 40.0
_SCALE = 1000.0


def write_gexf(flat: Flat) -> str:
    """Return a network as GEXF 1.3."""
    root = etree.fromstring(f'<gexf xmlns="{_NAMESPACE}" xmlns:viz="{_VIZ}" version="1.3"/>')
    meta = etree.SubElement(root, f"{{{_NAMESPACE}}}meta")
    _text(meta, "creator", "Lexaegis")
    _text(meta, "keywords", f"{flat.about.kind}, law, child protection")
    _text(meta, "description", flat.description)
    graph = etree.SubElement(
        root,
        f"{{{_NAMESPACE}}}graph",
        {
            "defaultedgetype": "directed" if flat.directed else "undirected",
            "mode": "dynamic",
            "timeformat": "date",
            "timerepresentation": "interval",
        },
    )
    node_columns = [column for column in flat.node_columns if column.name != "label"]
    tie_columns = [
        column for column in flat.tie_columns if column.name not in ("weight", "directed")
    ]
    _declare(graph, "node", node_columns)
    _declare(graph, "edge", tie_columns)
    _nodes(graph, flat, node_columns)
    _ties(graph, flat, tie_columns)
    etree.indent(root, " ")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written.decode() + "\n"


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}").text = text


def _declare(graph: etree._Element, kind: str, columns: list[Column]) -> None:
    """Declare the attributes; `start` and `end` belong to the format, ours keep the precision."""
    declared = etree.SubElement(
        graph, f"{{{_NAMESPACE}}}attributes", {"class": kind, "mode": "static"}
    )
    for column in columns:
        etree.SubElement(
            declared,
            f"{{{_NAMESPACE}}}attribute",
            {
                "id": column.name,
                "title": _title(column.name),
                "type": _TYPES.get(column.type, column.type),
            },
        )


def _title(name: str) -> str:
    return {"start": "since", "end": "until"}.get(name, name)


def _nodes(graph: etree._Element, flat: Flat, columns: list[Column]) -> None:
    nodes = etree.SubElement(graph, f"{{{_NAMESPACE}}}nodes", {"count": str(len(flat.nodes))})
    degrees = _degrees(flat)
    most = max(degrees.values(), default=1)
    for row in flat.nodes:
        name = str(row["id"])
        node = etree.SubElement(
            nodes, f"{{{_NAMESPACE}}}node", {"id": name, "label": str(row["label"]), **_time(row)}
        )
        _values(node, row, columns)
        red, green, blue = rgb(colour_of_type(str(row["mode"]), str(row.get("type", ""))))
        size = 4 + (_LARGEST - 4) * (degrees.get(name, 0) / most) ** 0.5
        _viz(node, "color", r=str(red), g=str(green), b=str(blue))
        x, y = float(row["x"]), float(row["y"])  # type: ignore[arg-type]
        _viz(node, "position", x=f"{x * _SCALE:.2f}", y=f"{y * _SCALE:.2f}", z="0.0")
        _viz(node, "size", value=f"{size:.2f}")


def _viz(node: etree._Element, name: str, **values: str) -> None:
    etree.SubElement(node, f"{{{_VIZ}}}{name}", values)


def _ties(graph: etree._Element, flat: Flat, columns: list[Column]) -> None:
    ties = etree.SubElement(graph, f"{{{_NAMESPACE}}}edges", {"count": str(len(flat.ties))})
    for row in flat.ties:
        tie = etree.SubElement(
            ties,
            f"{{{_NAMESPACE}}}edge",
            {
                "id": str(row["id"]),
                "source": str(row["source"]),
                "target": str(row["target"]),
                "type": "directed" if row["directed"] else "undirected",
                "kind": str(row["kind"]),
                "label": str(row["kind"]),
                "weight": str(row["weight"]),
                **_time(row),
            },
        )
        _values(tie, row, columns)


def _values(element: etree._Element, row: Row, columns: list[Column]) -> None:
    values = etree.SubElement(element, f"{{{_NAMESPACE}}}attvalues")
    for column in columns:
        if column.name in row:
            value = plain(row[column.name])
            text = str(value).lower() if isinstance(value, bool) else str(value)
            etree.SubElement(
                values, f"{{{_NAMESPACE}}}attvalue", {"for": column.name, "value": text}
            )


def _time(row: Row) -> dict[str, str]:
    """Return the beginning and the end as whole dates, the widest that the known ones allow."""
    time = {}
    if "start" in row:
        time["start"] = (str(row["start"]) + "-01-01")[:10]
    if "end" in row:
        time["end"] = settle(str(row["end"]))
    return time


def _degrees(flat: Flat) -> dict[str, int]:
    degrees: dict[str, int] = {}
    for row in flat.ties:
        for end in (str(row["source"]), str(row["target"])):
            degrees[end] = degrees.get(end, 0) + 1
    return degrees
