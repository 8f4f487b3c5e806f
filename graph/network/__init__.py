"""The networks of the dataset: who is tied with whom, with what, since when, on what evidence."""

from graph.network.graphs import to_networkx
from graph.network.kinds import KINDS, Kind, UnknownKind, make_network
from graph.network.model import About, Network, Node, Source, Tie
from graph.network.projections import WEIGHTINGS, NotTwoMode, project
from graph.network.read import Everything, read_everything
from graph.network.slices import as_at, of_year, years_of

__all__ = [
    "KINDS",
    "WEIGHTINGS",
    "About",
    "Everything",
    "Kind",
    "Network",
    "Node",
    "NotTwoMode",
    "Source",
    "Tie",
    "UnknownKind",
    "as_at",
    "make_network",
    "of_year",
    "project",
    "read_everything",
    "to_networkx",
    "years_of",
]
