"""The graph that is measured: simple, undirected, weighted by the ties between two nodes."""

from typing import TYPE_CHECKING

from graph.network.libraries import require_libraries
from graph.network.model import Network

if TYPE_CHECKING:
    from graph.network.indexed import IndexedGraph

__all__ = ["simple_graph"]


def simple_graph(network: Network) -> "IndexedGraph":
    """Return the pairs that are tied, each with the sum of the weights of its ties.

    Raises:
        LibraryMissing: if the libraries that compute are not installed.
    """
    require_libraries()
    from graph.network.indexed import IndexedGraph

    return IndexedGraph.of_edges(
        (node.id for node in network.nodes),
        ((tie.source, tie.target, tie.weight) for tie in network.ties),
    )
