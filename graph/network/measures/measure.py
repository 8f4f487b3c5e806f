"""All tables of measures of a network."""

from collections.abc import Callable

from graph.network.measures.graphs import simple_graph
from graph.network.measures.table import Table
from graph.network.model import Network

__all__ = ["TABLES", "measure", "node_measures"]

TABLES = {
    "summary": "size, density, parts, clustering, modularity",
    "nodes": "degree, centrality, core, component, community and constraint of each node",
    "communities": "the communities and their members of most ties",
    "brokerage": "the brokerage roles of Gould and Fernandez",
    "homophily": "whether like is tied with like, by type, country and region",
    "years": "how the network grew",
}
"""The tables by name, with what they hold."""


def measure(network: Network, table: str) -> Table:
    """Return one of the `TABLES`.

    Raises:
        LibraryMissing: if the libraries that compute are not installed.
    """
    graph = simple_graph(network)
    from graph.network.measures.brokerage import measure_brokerage
    from graph.network.measures.homophily import measure_homophily
    from graph.network.measures.nodes import measure_nodes
    from graph.network.measures.summary import list_communities, summarise
    from graph.network.measures.years import measure_years

    tables: dict[str, Callable[[], Table]] = {
        "summary": lambda: summarise(network, graph),
        "nodes": lambda: measure_nodes(network, graph),
        "communities": lambda: list_communities(network, graph),
        "brokerage": lambda: measure_brokerage(network),
        "homophily": lambda: measure_homophily(network, graph),
        "years": lambda: measure_years(network),
    }
    return tables[table]()


def node_measures(network: Network) -> dict[str, dict[str, float | int]]:
    """Return the measures of nodes by name, as `graph.network.formats.flatten` takes them.

    Raises:
        LibraryMissing: if the libraries that compute are not installed.
    """
    graph = simple_graph(network)
    from graph.network.measures.nodes import values_of_nodes

    return values_of_nodes(network, graph)
