"""A backend of networkx that computes in rustworkx and graspologic-native.

It is registered as `lexaegis`, so `networkx.betweenness_centrality(graph, backend="lexaegis")`
gives what networkx gives, sooner; `benchmarks/network` says how much. Networkx converts its own
graphs; `IndexedGraph.of_edges` builds one at once from the ties, which is what costs most.

`leiden_communities` has no implementation in networkx itself, and runs here alone.
"""

from collections.abc import Iterator
from typing import Any

import graspologic_native
import rustworkx

from graph.network.indexed import IndexedGraph

__all__ = ["Backend"]

_NEVER = 2**31
"""Above so many nodes rustworkx computes in parallel, and adds up in another order every time."""


class Backend:
    """What networkx calls."""

    @staticmethod
    def convert_from_nx(graph: Any, *_: Any, weight: str = "weight", **__: Any) -> IndexedGraph:
        """Return a graph of networkx as ours."""
        if isinstance(graph, IndexedGraph):
            return graph
        if graph.is_directed():
            raise NotImplementedError("The backend lexaegis takes undirected graphs only.")
        edges = ((one, other, float(w)) for one, other, w in graph.edges(data=weight, default=1.0))
        return IndexedGraph.of_edges(graph, edges)

    @staticmethod
    def convert_to_nx(result: Any, **_: Any) -> Any:
        """Return a result as it is: dictionaries and sets need no conversion."""
        return result

    @staticmethod
    def betweenness_centrality(
        graph: IndexedGraph,
        k: None = None,
        normalized: bool = True,
        weight: None = None,
        endpoints: bool = False,
        seed: Any = None,  # noqa: ARG004 - of sampling, which is refused
    ) -> dict[Any, float]:
        """Return the betweenness of each node, over shortest paths in steps."""
        _refuse(k, weight, endpoints or None)
        found = rustworkx.graph_betweenness_centrality(
            graph.inner, normalized=normalized, parallel_threshold=_NEVER
        )
        return graph.named(found)

    @staticmethod
    def eigenvector_centrality(
        graph: IndexedGraph,
        max_iter: int = 100,
        tol: float = 1e-6,
        nstart: None = None,
        weight: str | None = None,
    ) -> dict[Any, float]:
        """Return the eigenvector centrality, of length 1 as a whole."""
        _refuse(nstart)
        weigh = float if weight else None
        found = rustworkx.graph_eigenvector_centrality(
            graph.inner, weight_fn=weigh, max_iter=max_iter, tol=tol
        )
        return graph.named(found)

    @staticmethod
    def pagerank(
        graph: IndexedGraph,
        alpha: float = 0.85,
        personalization: None = None,
        max_iter: int = 100,
        tol: float = 1e-6,
        nstart: None = None,
        weight: str | None = "weight",
        dangling: None = None,
    ) -> dict[Any, float]:
        """Return the PageRank, each edge leading both ways."""
        _refuse(personalization, nstart, dangling)
        weigh = float if weight else None
        both_ways = graph.inner.to_directed()
        found = rustworkx.pagerank(
            both_ways, alpha=alpha, weight_fn=weigh, max_iter=max_iter, tol=tol
        )
        return graph.named(found)

    @staticmethod
    def core_number(graph: IndexedGraph) -> dict[Any, int]:
        """Return the largest k for which a node is in the k-core."""
        return graph.named(rustworkx.graph_core_number(graph.inner))

    @staticmethod
    def connected_components(graph: IndexedGraph) -> Iterator[set[Any]]:
        """Yield the components."""
        for part in rustworkx.connected_components(graph.inner):
            yield {graph.names[index] for index in part}

    @staticmethod
    def constraint(
        graph: IndexedGraph, nodes: None = None, weight: str | None = None
    ) -> dict[Any, float]:
        """Return Burt's constraint; not a number for a node without ties.

        Source: Burt, Structural Holes (1992), as networkx computes it.
        """
        _refuse(nodes)
        near: list[dict[int, float]] = [{} for _ in graph.names]
        for left, right, value in graph.inner.weighted_edge_list():
            near[left][right] = near[right][left] = value if weight else 1.0
        for index, ties in enumerate(near):
            total = sum(ties.values())
            near[index] = {other: value / total for other, value in ties.items()}
        found = {}
        for index, mine in enumerate(near):
            spent = 0.0
            for other, direct in mine.items():
                theirs = near[other]
                # What leads from me to the other through a third: walk the shorter list.
                if len(mine) < len(theirs):
                    around = sum(
                        share * near[third][other]
                        for third, share in mine.items()
                        if third in theirs
                    )
                else:
                    around = sum(
                        mine[third] * near[third][other] for third in theirs if third in mine
                    )
                spent += (direct + around) ** 2
            found[graph.names[index]] = spent if mine else float("nan")
        return found

    @staticmethod
    def leiden_communities(
        graph: IndexedGraph,
        weight: str | None = "weight",
        resolution: float = 1,
        max_level: None = None,
        seed: Any = None,
    ) -> list[set[Any]]:
        """Return the communities that the Leiden algorithm finds, the largest first.

        Of equally large ones the first is the one with the first node. A node without ties is a
        community of its own.
        """
        edges = [
            (str(left), str(right), value if weight else 1.0)
            for left, right, value in graph.inner.weighted_edge_list()
        ]
        found: dict[int, list[int]] = {}
        _refuse(max_level)
        if edges:
            _, of = graspologic_native.leiden(
                edges, resolution=resolution, iterations=2, seed=seed.getrandbits(31), trials=1
            )
            for name in sorted(of, key=int):
                found.setdefault(of[name], []).append(int(name))
        tied = {index for part in found.values() for index in part}
        alone = ([index] for index in range(len(graph.names)) if index not in tied)
        parts = sorted([*found.values(), *alone], key=lambda part: (-len(part), part[0]))
        return [{graph.names[index] for index in part} for part in parts]


def _refuse(*values: object) -> None:
    """Refuse what is not implemented here, so that nobody gets another measure unawares.

    Raises:
        NotImplementedError: if one of the values was given.
    """
    if any(value is not None for value in values):
        raise NotImplementedError("The backend lexaegis does not take this argument.")
