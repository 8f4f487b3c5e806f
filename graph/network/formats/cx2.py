"""CX2, the format of NDEx and Cytoscape: declared attributes, positions, a style that travels.

Nodes and ties are numbered; their identifiers are the attribute `id` of a node and `tie_id` of a
tie. The style colours nodes by what they are and draws arrows where a tie has a direction.

Source: the CX2 specification, https://cytoscape.org/cx/cx2/specification/.
"""

import json
from typing import Any

from graph.network.formats.colours import colour_of_type
from graph.network.formats.flatten import Column, Flat, Row

__all__ = ["write_cx2"]

_TYPES = {"list": "list_of_string"}
_SCALE = 1000.0


def write_cx2(flat: Flat) -> str:
    """Return a network as CX2."""
    number = {str(row["id"]): index for index, row in enumerate(flat.nodes)}
    nodes = [
        {
            "id": index,
            "x": round(row["x"] * _SCALE, 2),  # type: ignore[operator]
            "y": round(-row["y"] * _SCALE, 2),  # type: ignore[operator]
            "v": _values(row, ("x", "y")),
        }
        for index, row in enumerate(flat.nodes)
    ]
    edges = [
        {
            "id": index,
            "s": number[str(row["source"])],
            "t": number[str(row["target"])],
            "v": _values(row, ("id", "source", "target")) | {"tie_id": row["id"]},
        }
        for index, row in enumerate(flat.ties)
    ]
    attributes = {
        "name": flat.about.title,
        "description": flat.description,
        "dataset": flat.about.dataset,
        "rights": "CC BY 4.0",
    }
    whole: list[dict[str, Any]] = [
        {"CXVersion": "2.0", "hasFragments": False},
        {
            "metaData": [
                {"elementCount": 1, "name": "attributeDeclarations"},
                {"elementCount": 1, "name": "networkAttributes"},
                {"elementCount": len(nodes), "name": "nodes"},
                {"elementCount": len(edges), "name": "edges"},
                {"elementCount": 1, "name": "visualProperties"},
            ]
        },
        {
            "attributeDeclarations": [
                {
                    "networkAttributes": {name: {"d": "string"} for name in attributes},
                    "nodes": _declared([Column("id", "string"), *flat.node_columns]),
                    "edges": _declared([Column("tie_id", "string"), *flat.tie_columns]),
                }
            ]
        },
        {"networkAttributes": [attributes]},
        {"nodes": nodes},
        {"edges": edges},
        {"visualProperties": [_style(flat)]},
        {"status": [{"success": True}]},
    ]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _declared(columns: list[Column]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": _TYPES.get(column.type, column.type)} for column in columns}


def _values(row: Row, without: tuple[str, ...]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in row.items()
        if name not in without
    }


def _style(flat: Flat) -> dict[str, Any]:
    """Return how Cytoscape draws it: labels, colours by what things are, arrows."""
    kinds = sorted({(str(row["mode"]), str(row.get("type", ""))) for row in flat.nodes})
    colours = [{"v": type_, "vp": colour_of_type(mode, type_)} for mode, type_ in kinds]
    arrows = [{"v": True, "vp": "triangle"}, {"v": False, "vp": "none"}]
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_WIDTH": 12, "NODE_HEIGHT": 12},
            "edge": {"EDGE_LINE_COLOR": "#999999", "EDGE_WIDTH": 1},
        },
        "nodeMapping": {
            "NODE_LABEL": {
                "type": "PASSTHROUGH",
                "definition": {"attribute": "short", "type": "string"},
            },
            "NODE_BACKGROUND_COLOR": {
                "type": "DISCRETE",
                "definition": {"attribute": "type", "type": "string", "map": colours},
            },
        },
        "edgeMapping": {
            "EDGE_TARGET_ARROW_SHAPE": {
                "type": "DISCRETE",
                "definition": {"attribute": "directed", "type": "boolean", "map": arrows},
            }
        },
    }
