"""Who stands between others: the brokerage roles of Gould and Fernandez (1989).

A broker is the middle of a path from one to another of which the first has no tie to the last.
Which role it plays depends on the groups of the three.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from graph.network.formats.colours import group_of
from graph.network.measures.table import Cell, Column, Table
from graph.network.model import Network

__all__ = ["ROLES", "brokerage_roles", "measure_brokerage"]

ROLES = {
    "coordinator": "all three of one group",
    "consultant": "the first and the last of one group, the broker of another",
    "gatekeeper": "the broker and the last of one group, the first of another",
    "representative": "the first and the broker of one group, the last of another",
    "liaison": "all three of different groups",
}


def brokerage_roles(
    arcs: Mapping[str, set[str]], group: Mapping[str, str]
) -> dict[str, Counter[str]]:
    """Return how often each node plays each role.

    Args:
        arcs: to which nodes the ties of a node lead.
        group: the group of each node.

    >>> arcs = {"a": {"b"}, "b": {"c", "d"}, "c": set(), "d": set()}
    >>> dict(brokerage_roles(arcs, {"a": "x", "b": "x", "c": "x", "d": "y"})["b"])
    {'coordinator': 1, 'representative': 1}
    """
    into: dict[str, set[str]] = defaultdict(set)
    for one, others in arcs.items():
        for other in others:
            into[other].add(one)
    found: dict[str, Counter[str]] = {name: Counter() for name in arcs}
    for broker in arcs:
        for first in sorted(into[broker] - {broker}):
            for last in sorted(arcs[broker] - {broker, first} - arcs[first]):
                found[broker][_role(group[first], group[broker], group[last])] += 1
    return found


def _role(first: str, broker: str, last: str) -> str:
    if first == last:
        return "coordinator" if first == broker else "consultant"
    if broker == last:
        return "gatekeeper"
    return "representative" if first == broker else "liaison"


def measure_brokerage(network: Network) -> Table:
    """Return the roles of every node that is a broker, the greatest first."""
    arcs: dict[str, set[str]] = {node.id: set() for node in network.nodes}
    for tie in network.ties:
        arcs[tie.source].add(tie.target)
        if not tie.directed:
            arcs[tie.target].add(tie.source)
    group = {node.id: group_of(node.mode, node.type or "") for node in network.nodes}
    roles = brokerage_roles(arcs, group)
    rows: list[tuple[Cell, ...]] = []
    for node in network.nodes:
        counts = [roles[node.id][role] for role in ROLES]
        if any(counts):
            rows.append((node.id, node.label, group[node.id], *counts, sum(counts)))
    rows.sort(key=lambda row: (-int(row[-1] or 0), str(row[0])))
    columns = (
        Column("id", "the identifier of the node"),
        Column("label", "what it is called"),
        Column("group", "its group: actors by type, other things by mode"),
        *(Column(role, f"how often: {meaning}") for role, meaning in ROLES.items()),
        Column("total", "all roles together"),
    )
    warnings = (
        "Counts of Gould and Fernandez (1989), not normalised: who has many ties brokers often. "
        "The kinds of ties are taken together, and a tie without direction counts both ways.",
    )
    return Table("brokerage", "Brokerage roles", columns, tuple(rows), warnings)
