"""A flat network as a networkx graph, whose own writers some formats use."""

from typing import Any

import networkx as nx

from graph.network.formats.flatten import Flat, plain

__all__ = ["as_networkx"]


def as_networkx(flat: Flat, *, lists: bool = False) -> Any:
    """Return a multigraph with the identifiers of ties as keys, in the order of the rows.

    Args:
        flat: the network.
        lists: whether lists stay lists, or are joined with `|`.
    """
    graph: Any = nx.MultiDiGraph() if flat.directed else nx.MultiGraph()
    graph.graph["name"] = flat.about.title
    graph.graph["description"] = flat.description
    for row in flat.nodes:
        graph.add_node(row["id"], **_values(row, ("id",), lists))
    for row in flat.ties:
        graph.add_edge(
            row["source"],
            row["target"],
            key=row["id"],
            **_values(row, ("source", "target"), lists),
        )
    return graph


def _values(row: dict[str, Any], without: tuple[str, ...], lists: bool) -> dict[str, Any]:
    """Return the values of a row that become attributes."""
    kept = {name: value for name, value in row.items() if name not in without}
    if lists:
        return {name: list(v) if isinstance(v, tuple) else v for name, v in kept.items()}
    return {name: plain(value) for name, value in kept.items()}
