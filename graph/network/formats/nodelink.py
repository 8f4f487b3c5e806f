"""Node-link JSON, as networkx and D3 read it; lists stay lists."""

import json

import networkx as nx

from graph.network.formats.as_networkx import as_networkx
from graph.network.formats.flatten import Flat

__all__ = ["write_nodelink"]


def write_nodelink(flat: Flat) -> str:
    """Return a network as node-link JSON."""
    data = nx.node_link_data(as_networkx(flat, lists=True), edges="links", name="id", key="key")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
