"""The network as a whole: size, density, parts, clustering, modularity."""

from typing import TYPE_CHECKING

import networkx as nx
import rustworkx

from graph.network.measures.nodes import communities_of
from graph.network.measures.table import DECIMALS, Cell, Column, Table, call_of
from graph.network.model import Network

if TYPE_CHECKING:
    from graph.network.indexed import IndexedGraph

__all__ = ["density", "list_communities", "modularity", "summarise"]

_MOST_NAMED = 5


def density(network: Network, graph: "IndexedGraph") -> float | None:
    """Return the share of the possible pairs that are tied; None where none is possible.

    In a two-mode network only pairs of a thing of each mode are possible.
    """
    pairs = len(graph.inner.edge_list())
    if network.is_two_mode:
        possible = len(network.first_mode()) * len(network.second_mode())
    else:
        possible = len(graph.names) * (len(graph.names) - 1) // 2
    return round(pairs / possible, DECIMALS) if possible else None


def modularity(graph: "IndexedGraph", communities: list[set[str]]) -> float | None:
    """Return the weighted modularity of a division (Newman 2004); None without ties."""
    edges = graph.inner.weighted_edge_list()
    total = sum(weight for _, _, weight in edges)
    if not total:
        return None
    of = {name: rank for rank, part in enumerate(communities) for name in part}
    within = [0.0] * len(communities)
    reach = [0.0] * len(communities)
    for left, right, weight in edges:
        one, other = of[graph.names[left]], of[graph.names[right]]
        reach[one] += weight
        reach[other] += weight
        if one == other:
            within[one] += weight
    found = sum(w / total - (r / (2 * total)) ** 2 for w, r in zip(within, reach, strict=True))
    return round(found, DECIMALS)


def summarise(network: Network, graph: "IndexedGraph") -> Table:
    """Return the figures of a network as a whole."""
    communities = communities_of(graph)
    parts = [len(part) for part in nx.connected_components(graph, backend="lexaegis")]
    pairs = len(graph.inner.edge_list())
    nodes = len(graph.names)
    possible = "first mode times second mode" if network.is_two_mode else "n (n - 1) / 2"
    rows: list[tuple[Cell, ...]] = [
        ("nodes", nodes, ""),
        ("ties", len(network.ties), "parallel ones counted each"),
        ("pairs", pairs, "pairs of nodes with at least one tie"),
        ("density", density(network, graph), f"pairs / possible pairs, which are {possible}"),
        ("mean degree", round(2 * pairs / nodes, DECIMALS) if nodes else None, "2 pairs / nodes"),
        ("components", len(parts), call_of("networkx.connected_components(G)")),
        ("largest component", max(parts, default=0), "nodes"),
        (
            "transitivity",
            round(rustworkx.transitivity(graph.inner), DECIMALS) if pairs else None,
            call_of("rustworkx.transitivity(G)", ("rustworkx",)),
        ),
        ("communities", len(communities), "see the table communities"),
        ("modularity", modularity(graph, communities), "weighted, resolution 1 (Newman 2004)"),
        ("undated ties", sum(tie.start is None for tie in network.ties), "no known beginning"),
    ]
    columns = (
        Column("measure", "what is measured"),
        Column("value", "its value; empty where it is not defined"),
        Column("how", "how it was computed"),
    )
    warnings = [*network.about.notes]
    if network.is_two_mode:
        warnings.append("transitivity is 0 in every two-mode network: there are no triangles.")
    return Table("summary", network.about.title, columns, tuple(rows), tuple(warnings))


def list_communities(network: Network, graph: "IndexedGraph") -> Table:
    """Return the communities of more than one node, each with its members of most ties."""
    labels = {node.id: node.label for node in network.nodes}
    degree = {name: graph.inner.degree(index) for index, name in enumerate(graph.names)}
    rows = tuple(
        (
            rank,
            len(part),
            "; ".join(
                labels[name]
                for name in sorted(part, key=lambda name: (-degree[name], name))[:_MOST_NAMED]
            ),
        )
        for rank, part in enumerate(communities_of(graph), 1)
        if len(part) > 1
    )
    columns = (
        Column("community", "its number, as in the table nodes"),
        Column("size", "how many nodes it has"),
        Column("members", f"the {_MOST_NAMED} of most ties"),
    )
    warnings = (
        "Communities depend on the resolution (1) and, where nodes lie between two, on the seed; "
        "they are a way to read the network and no fact about the actors.",
    )
    return Table("communities", "Communities (Leiden)", columns, rows, warnings)
