"""How a network grew: ties begun and standing, nodes and density, year by year."""

from graph.network.measures.graphs import simple_graph
from graph.network.measures.summary import density
from graph.network.measures.table import Cell, Column, Table
from graph.network.model import Network
from graph.network.slices import as_at, keep_ties, of_year, years_of

__all__ = ["measure_years"]


def measure_years(network: Network) -> Table:
    """Return the growth of the dated part of a network."""
    dated = keep_ties(network, lambda tie: tie.start is not None)
    rows: list[tuple[Cell, ...]] = []
    for year in years_of(network):
        standing = as_at(dated, f"{year}-12-31")
        begun = sum((tie.start or "")[:4] == str(year) for tie in of_year(dated, year).ties)
        rows.append(
            (
                year,
                begun,
                len(standing.ties),
                len(standing.nodes),
                density(standing, simple_graph(standing)),
            )
        )
    undated = len(network.ties) - len(dated.ties)
    columns = (
        Column("year", "the year"),
        Column("begun", "ties that began in it"),
        Column("standing", "ties begun by its end and not known to have ended"),
        Column("nodes", "nodes with a standing tie"),
        Column("density", "tied pairs / possible pairs of those nodes"),
    )
    warnings = (
        f"{undated} of {len(network.ties)} ties have no known beginning and are left out.",
        "Few ends are known, so the standing ties only grow; and recent years are better "
        "documented than early ones: growth is in part growth of the record.",
    )
    return Table("years", "Growth by year", columns, tuple(rows), warnings)
