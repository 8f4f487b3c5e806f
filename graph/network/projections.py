"""Projections: the things of one mode of a two-mode network, tied by what they share."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import networkx as nx

from graph.law import settle
from graph.network.model import Network, Tie
from ontology.errors import WrongUse

__all__ = ["WEIGHTINGS", "NotTwoMode", "project"]

WEIGHTINGS: dict[str, tuple[str, dict[str, bool]]] = {
    "count": ("networkx.bipartite.weighted_projected_graph", {}),
    "newman": ("networkx.bipartite.collaboration_weighted_projected_graph", {}),
    "jaccard": ("networkx.bipartite.overlap_weighted_projected_graph", {"jaccard": True}),
}
"""How the weight of a projected tie is computed: the function, and what it is called with."""

_MEANT = {
    "count": "how many they share",
    "newman": "each shared one counts 1/(n - 1) for the n that share it (Newman 2001)",
    "jaccard": "how many they share out of all that either has (Jaccard)",
}


class NotTwoMode(WrongUse):
    """A projection of a network that has no two modes."""


def project(network: Network, mode: str = "first", weighting: str = "count") -> Network:
    """Return the things of one mode, tied by what they share of the other.

    Args:
        network: a two-mode network.
        mode: `first` (who) or `second` (what).
        weighting: one of `WEIGHTINGS`.

    Returns:
        A network of undirected ties; each says through what (`through`), on the evidence of both
        sides, and began when both took part in the first thing that they share.

    Raises:
        NotTwoMode: if the network has no two modes.
    """
    if not network.is_two_mode:
        raise NotTwoMode(
            f"The network {network.about.kind} has no two modes and cannot be projected. "
            "Two modes have actor-agreement, actor-document, actor-audience and state-treaty."
        )
    kept = network.first_mode() if mode == "first" else network.second_mode()
    graph = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    graph.add_edges_from((tie.source, tie.target) for tie in network.ties)
    function, keywords = WEIGHTINGS[weighting]
    projected = getattr(nx.bipartite, function.rpartition(".")[2])(
        graph, [node.id for node in kept], **keywords
    )
    stated = _by_pair(network.ties)
    ties = sorted(
        (
            _shared(min(one, other), max(one, other), float(weight), graph, stated)
            for one, other, weight in projected.edges(data="weight")
        ),
        key=lambda tie: tie.id,
    )
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    about = replace(
        network.about,
        modes=(),
        projection=f"projected on the {mode} mode, weighted by {weighting}: {_MEANT[weighting]} "
        f"({function}, networkx {nx.__version__})",
        notes=(
            *network.about.notes,
            "A projection makes a clique of everything that one thing ties together: density, "
            "clustering and betweenness are high by construction.",
        ),
    )
    return replace(
        network,
        about=about,
        nodes=tuple(node for node in kept if node.id in tied),
        ties=tuple(ties),
    )


def _by_pair(ties: Iterable[Tie]) -> dict[frozenset[str], list[Tie]]:
    found: dict[frozenset[str], list[Tie]] = {}
    for tie in ties:
        found.setdefault(frozenset((tie.source, tie.target)), []).append(tie)
    return found


def _shared(
    one: str, other: str, weight: float, graph: Any, stated: dict[frozenset[str], list[Tie]]
) -> Tie:
    """Return the tie between two things that share something."""
    through = sorted(nx.common_neighbors(graph, one, other))
    both = [
        (stated[frozenset((one, thing))][0], stated[frozenset((other, thing))][0])
        for thing in through
    ]
    rests = [tie for pair in both for tie in pair]
    starts = [
        max(left.start, right.start, key=settle)
        for left, right in both
        if left.start and right.start
    ]
    sure = [tie.confidence for tie in rests if tie.confidence]
    return Tie(
        f"{one}--shares--{other}",
        one,
        other,
        "shares",
        directed=False,
        start=min(starts, key=settle, default=None),
        confidence=min(sure, key=("low", "medium", "high").index, default=None),
        records=tuple(sorted({record for tie in rests for record in tie.records})),
        evidence=tuple(sorted({source for tie in rests for source in tie.evidence})),
        through=tuple(through),
        weight=round(weight, 6),
    )
