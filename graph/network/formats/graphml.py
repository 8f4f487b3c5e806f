"""GraphML, by networkx, from flat rows that its writer takes."""

import io

import networkx as nx

from graph.network.formats.as_networkx import as_networkx
from graph.network.formats.flatten import Flat

__all__ = ["write_graphml"]


def write_graphml(flat: Flat) -> str:
    """Return a network as GraphML."""
    written = io.BytesIO()
    nx.write_graphml(as_networkx(flat), written, edge_id_from_attribute="id", named_key_ids=True)
    return written.getvalue().decode() + "\n"
