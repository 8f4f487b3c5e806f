"""Whether like is tied with like: by type, group, country and region."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import networkx as nx

from graph.network.formats.colours import group_of
from graph.network.measures.table import DECIMALS, Cell, Column, Table, call_of
from graph.network.model import Network, Node

if TYPE_CHECKING:
    from graph.network.indexed import IndexedGraph

__all__ = ["measure_homophily"]

_TRAITS: dict[str, Callable[[Node], str | None]] = {
    "type": lambda node: node.type,
    "group": lambda node: group_of(node.mode, node.type or ""),
    "country": lambda node: node.iso3,
    "region": lambda node: node.region,
    "subregion": lambda node: node.subregion,
}


def measure_homophily(network: Network, graph: "IndexedGraph") -> Table:
    """Return how far pairs that are tied are alike, for each trait.

    A pair of which the trait of one is not known is left out, and how many are left is told.
    """
    pairs = [(graph.names[left], graph.names[right]) for left, right in graph.inner.edge_list()]
    rows: list[tuple[Cell, ...]] = []
    for trait, read in _TRAITS.items():
        of = {node.id: read(node) for node in network.nodes}
        known = [(one, other) for one, other in pairs if of[one] and of[other]]
        same = sum(of[one] == of[other] for one, other in known)
        rows.append(
            (
                trait,
                sum(value is not None for value in of.values()),
                len(known),
                round(same / len(known), DECIMALS) if known else None,
                round((len(known) - 2 * same) / len(known), DECIMALS) if known else None,
                _assortativity(known, of),
            )
        )
    columns = (
        Column("trait", "what is compared"),
        Column("nodes", "of how many nodes it is known"),
        Column("pairs", "of how many tied pairs it is known on both sides"),
        Column("same", "the share of those that are alike"),
        Column("ei_index", "E-I index (Krackhardt and Stern 1988): -1 all alike, 1 none alike"),
        Column(
            "assortativity",
            "0 as by chance, 1 all alike; empty where it is not defined",
            call_of("networkx.attribute_assortativity_coefficient(G, trait)"),
        ),
    )
    warnings = [
        f"The country of {sum(node.iso3 is None for node in network.nodes)} of "
        f"{len(network.nodes)} nodes is none (worldwide bodies) or not known; they count in "
        "neither country nor region."
    ]
    if network.is_two_mode:
        warnings.append(
            "In a two-mode network ties lead across modes: type and group differ always."
        )
    return Table("homophily", "Homophily", columns, tuple(rows), tuple(warnings))


def _assortativity(pairs: list[tuple[str, str]], of: dict[str, str | None]) -> float | None:
    """Return the coefficient of Newman (2003); None where all nodes of the pairs are alike."""
    if len({of[end] for pair in pairs for end in pair}) < 2:
        return None
    graph = nx.Graph(sorted(pairs))
    nx.set_node_attributes(graph, {name: of[name] for name in graph}, "trait")
    return round(float(nx.attribute_assortativity_coefficient(graph, "trait")), DECIMALS)
