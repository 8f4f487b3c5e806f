"""The JSON of Cytoscape.js, with positions; Cytoscape opens it as `.cyjs`.

Cytoscape labels nodes by `name`; networkx takes `value` for their identifiers and tells parallel
ties apart by `key`.
"""

import json
from typing import Any

from graph.network.formats.flatten import Flat, Row

__all__ = ["elements", "write_cytoscape"]

_SCALE = 1000.0


def write_cytoscape(flat: Flat) -> str:
    """Return a network as Cytoscape.js JSON."""
    whole = {
        "data": {"name": flat.about.title, "description": flat.description},
        "directed": flat.directed,
        "multigraph": True,
        "elements": elements(flat),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def elements(flat: Flat) -> dict[str, list[dict[str, Any]]]:
    """Return the nodes and ties as elements of Cytoscape.js; its y grows downwards."""
    nodes = [
        {
            "data": _data(row) | {"name": row["short"], "value": row["id"]},
            "position": {"x": round(row["x"] * _SCALE, 2), "y": round(-row["y"] * _SCALE, 2)},  # type: ignore[operator]
        }
        for row in flat.nodes
    ]
    edges = [{"data": _data(row) | {"key": row["id"]}} for row in flat.ties]
    return {"nodes": nodes, "edges": edges}


def _data(row: Row) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in row.items()
        if name not in ("x", "y")
    }
