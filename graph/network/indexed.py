"""The graph that measures run on: simple, undirected, weighted, its nodes numbered."""

from collections.abc import Iterable
from typing import Any

import rustworkx

__all__ = ["IndexedGraph"]


class IndexedGraph:
    """An undirected simple graph with weights, numbered inside.

    Attributes:
        names: the nodes, each at its number.
        inner: the graph of rustworkx; its edges carry their weights.
    """

    __networkx_backend__ = "lexaegis"

    def __init__(self, names: list[Any], edges: Iterable[tuple[int, int, float]]) -> None:
        self.names = names
        self.inner: rustworkx.PyGraph[Any, float] = rustworkx.PyGraph(multigraph=False)
        self.inner.add_nodes_from(range(len(names)))
        self.inner.extend_from_weighted_edge_list(list(edges))

    @classmethod
    def of_edges(
        cls, names: Iterable[Any], edges: Iterable[tuple[Any, Any, float]]
    ) -> "IndexedGraph":
        """Return the graph of some edges; the weights of parallel ones are added up.

        An edge from a node to itself is left out: no measure here wants it.
        """
        known = list(names)
        number = {name: index for index, name in enumerate(known)}
        weights: dict[tuple[int, int], float] = {}
        for one, other, weight in edges:
            left, right = number[one], number[other]
            if left != right:
                pair = (left, right) if left < right else (right, left)
                weights[pair] = weights.get(pair, 0.0) + weight
        return cls(known, ((left, right, weight) for (left, right), weight in weights.items()))

    def is_directed(self) -> bool:
        """Say that it has no directions; networkx asks."""
        return False

    def is_multigraph(self) -> bool:
        """Say that it has no parallel edges; networkx asks."""
        return False

    def named(self, values: Any) -> dict[Any, Any]:
        """Return values by number as values by name, in the order of the nodes."""
        return {name: values[index] for index, name in enumerate(self.names)}
