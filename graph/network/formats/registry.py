"""Which formats there are, and who reads them."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.network.formats.cx2 import write_cx2
from graph.network.formats.cytoscape import write_cytoscape
from graph.network.formats.dot import write_dot
from graph.network.formats.flatten import Flat
from graph.network.formats.gexf import write_gexf
from graph.network.formats.gml import write_gml
from graph.network.formats.graphml import write_graphml
from graph.network.formats.matrices import write_adjacency, write_incidence
from graph.network.formats.nodelink import write_nodelink
from graph.network.formats.pajek import write_pajek
from graph.network.formats.tables import write_edges, write_nodes

__all__ = ["FORMATS", "NetworkFormat"]


@dataclass(frozen=True)
class NetworkFormat:
    """A format of network files.

    Attributes:
        write: writes a network; raises `WrongUse` where the format cannot hold it.
        suffix: the suffix of its files.
        readers: which programs read it.
    """

    write: Callable[[Flat], str]
    suffix: str
    readers: str


FORMATS: dict[str, NetworkFormat] = {
    "gexf": NetworkFormat(write_gexf, ".gexf", "Gephi, Gephi Lite, sigma.js"),
    "graphml": NetworkFormat(write_graphml, ".graphml", "igraph, networkx, yEd, Cytoscape, visone"),
    "pajek": NetworkFormat(write_pajek, ".net", "Pajek, UCINET, R network"),
    "gml": NetworkFormat(write_gml, ".gml", "igraph, networkx, Gephi"),
    "cx2": NetworkFormat(write_cx2, ".cx2", "Cytoscape, NDEx"),
    "cyjs": NetworkFormat(write_cytoscape, ".cyjs", "Cytoscape.js, Cytoscape"),
    "json": NetworkFormat(write_nodelink, ".json", "networkx node-link, D3"),
    "nodes": NetworkFormat(write_nodes, ".nodes.csv", "R, Gephi, pandas: the nodes"),
    "edges": NetworkFormat(write_edges, ".edges.csv", "R, Gephi, pandas: the ties"),
    "adjacency": NetworkFormat(write_adjacency, ".adjacency.csv", "R sna, UCINET, MATLAB"),
    "incidence": NetworkFormat(write_incidence, ".incidence.csv", "R bipartite, UCINET"),
    "dot": NetworkFormat(write_dot, ".dot", "Graphviz"),
}
