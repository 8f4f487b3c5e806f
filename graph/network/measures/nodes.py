"""Measures of each node: degree, centrality, core, component, community, constraint."""

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.network.measures.table import DECIMALS, Column, Table, call_of
from graph.network.model import Network

if TYPE_CHECKING:
    from graph.network.indexed import IndexedGraph

__all__ = ["LARGEST_FOR_BETWEENNESS", "SEED", "communities_of", "measure_nodes", "values_of_nodes"]

SEED = 20231030
"""The seed of the Leiden algorithm."""

LARGEST_FOR_BETWEENNESS = 20_000
"""Above so many nodes betweenness, which takes steps as nodes times ties, is left out."""

_BACKEND = "lexaegis"
_BY = ("networkx", "rustworkx")
_EXACT = {"max_iter": 10_000, "tol": 1e-10}
_SIMPLE = "of the simple undirected graph, parallel ties added up"
_COLUMNS = (
    Column("degree", f"with how many others it is tied, {_SIMPLE}", call_of("Graph.degree")),
    Column("in_degree", "how many directed ties lead to it", ""),
    Column("out_degree", "how many directed ties go out from it", ""),
    Column("weighted_degree", "the sum of the weights of its ties", ""),
    Column(
        "betweenness",
        "the share of shortest paths between others that lead through it, in steps",
        call_of("networkx.betweenness_centrality(G, normalized=True, backend='lexaegis')", _BY),
    ),
    Column(
        "eigenvector",
        "how central its neighbours are, weighted; of length 1 over all nodes",
        call_of(
            "networkx.eigenvector_centrality(G, weight='weight', max_iter=10000, tol=1e-10, "
            "backend='lexaegis')",
            _BY,
        ),
    ),
    Column(
        "pagerank",
        "how often a random walk over the weighted ties is there",
        call_of(
            "networkx.pagerank(G, alpha=0.85, weight='weight', max_iter=10000, tol=1e-10, "
            "backend='lexaegis')",
            _BY,
        ),
    ),
    Column(
        "k_core",
        "the largest k for which it has k neighbours that all have k among themselves",
        call_of("networkx.core_number(G, backend='lexaegis')", _BY),
    ),
    Column(
        "component",
        "the part that hangs together in which it is; 1 is the largest",
        call_of("networkx.connected_components(G, backend='lexaegis')", _BY),
    ),
    Column(
        "community",
        "the community that it is in; 1 is the largest",
        call_of(
            f"networkx.community.leiden_communities(G, weight='weight', resolution=1, seed={SEED}, "
            "backend='lexaegis')",
            ("networkx", "graspologic-native"),
        ),
    ),
    Column(
        "constraint",
        "Burt's constraint: near 1 where all its ties are tied with each other, low for a broker",
        call_of("networkx.constraint(G, weight='weight', backend='lexaegis')"),
    ),
)


def communities_of(graph: "IndexedGraph") -> list[set[Any]]:
    """Return the communities, the largest first."""
    found: list[set[Any]] = nx.community.leiden_communities(
        graph, weight="weight", resolution=1, seed=SEED, backend=_BACKEND
    )
    return found


def values_of_nodes(network: Network, graph: "IndexedGraph") -> dict[str, dict[str, float | int]]:
    """Return the measures by name, each with its values by node; what is undefined is left out."""
    inwards, outwards = Counter[str](), Counter[str]()
    weighted: dict[str, float] = defaultdict(float)
    for tie in network.ties:
        if tie.source == tie.target:
            continue
        for end in (tie.source, tie.target):
            weighted[end] += tie.weight
        if tie.directed:
            inwards[tie.target] += 1
            outwards[tie.source] += 1
    names = [node.id for node in network.nodes]
    degree: dict[str, float | int] = {
        name: graph.inner.degree(index) for index, name in enumerate(names)
    }
    values: dict[str, dict[str, float | int]] = {"degree": degree}
    if network.is_directed:
        values["in_degree"] = {name: inwards[name] for name in names}
        values["out_degree"] = {name: outwards[name] for name in names}
    values["weighted_degree"] = {name: weighted[name] for name in names}
    if network.ties and len(names) <= LARGEST_FOR_BETWEENNESS:
        values["betweenness"] = nx.betweenness_centrality(graph, normalized=True, backend=_BACKEND)
    if network.ties:
        values["eigenvector"] = nx.eigenvector_centrality(
            graph, weight="weight", backend=_BACKEND, **_EXACT
        )
        values["pagerank"] = nx.pagerank(
            graph, alpha=0.85, weight="weight", backend=_BACKEND, **_EXACT
        )
    values["k_core"] = nx.core_number(graph, backend=_BACKEND)
    parts = sorted(
        nx.connected_components(graph, backend=_BACKEND), key=lambda part: (-len(part), min(part))
    )
    values["component"] = {name: rank for rank, part in enumerate(parts, 1) for name in part}
    values["community"] = {
        name: rank for rank, part in enumerate(communities_of(graph), 1) for name in part
    }
    values["constraint"] = nx.constraint(graph, weight="weight", backend=_BACKEND)
    return {
        measure: {
            name: round(found[name], DECIMALS) if isinstance(found[name], float) else found[name]
            for name in names
            if not math.isnan(found[name])
        }
        for measure, found in values.items()
    }


def measure_nodes(network: Network, graph: "IndexedGraph") -> Table:
    """Return the measures of each node as a table."""
    values = values_of_nodes(network, graph)
    told = tuple(column for column in _COLUMNS if column.name in values)
    about = (
        Column("id", "the identifier of the node"),
        Column("label", "what it is called"),
        Column("mode", "what it is"),
        Column("type", "its type"),
        Column("country", "its country; empty for none or unknown"),
    )
    rows = tuple(
        (
            node.id,
            node.label,
            node.mode,
            node.type,
            node.country,
            *(values[column.name].get(node.id) for column in told),
        )
        for node in network.nodes
    )
    return Table(
        "nodes", "Measures of each node", (*about, *told), rows, tuple(_warn(network, values))
    )


def _warn(network: Network, values: dict[str, dict[str, float | int]]) -> list[str]:
    """Return where these measures mislead in this network."""
    warnings = []
    if network.about.projection:
        warnings.append(
            "betweenness and constraint of a projection are artefacts in part: everything that "
            "one agreement or text ties together is a clique. Measure the two-mode network, or "
            "weight by newman or jaccard."
        )
    if network.is_two_mode:
        warnings.append(
            "In a two-mode network the two modes have different possible degrees: compare degree, "
            "betweenness and eigenvector within a mode only. k_core and constraint are made for "
            "one mode; constraint has no closed triangles to count here."
        )
    if "betweenness" not in values:
        warnings.append(
            f"betweenness is left out above {LARGEST_FOR_BETWEENNESS:,} nodes, or without ties."
        )
    if len(set(values["component"].values())) > 1:
        warnings.append(
            "The network falls apart into several components: eigenvector is near 0 outside of "
            "the one with the densest core, and betweenness counts paths within components only."
        )
    warnings.append(
        "The ties are those that public sources told: a missing tie was not found, which does "
        "not mean that there is none; well-documented actors look more central."
    )
    return warnings
