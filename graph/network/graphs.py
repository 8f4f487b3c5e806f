"""A network as a graph of networkx, for people who measure in Python themselves."""

from typing import Any

from graph.network.formats.as_networkx import as_networkx
from graph.network.formats.flatten import flatten
from graph.network.model import Network

__all__ = ["to_networkx"]


def to_networkx(network: Network) -> Any:
    """Return a `networkx.MultiDiGraph`, or `MultiGraph` where no tie has a direction.

    Nodes and ties have the attributes of `graph.network.model` that are known; lists stay lists.
    The key of a tie is its identifier.
    """
    return as_networkx(flatten(network), lists=True)
