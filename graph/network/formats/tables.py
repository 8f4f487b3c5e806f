"""Two tables, as R and Gephi want them: nodes with `Id` and `Label`, ties with `Source`, `Target`.

`Type` says `Directed` or `Undirected`, which Gephi asks for by that name; what a tie consists in
is `Kind`. R takes the first two columns of the ties and the first of the nodes.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from graph.network.formats.flatten import Flat, Row, plain
from graph.network.model import Network

__all__ = ["write_edges", "write_nodes", "write_sources"]


def write_nodes(flat: Flat) -> str:
    """Return the nodes as CSV."""
    columns = [column.name for column in flat.node_columns if column.name != "label"]
    return _table(["id", "label", *columns, "x", "y"], flat.nodes, {"id": "Id", "label": "Label"})


def write_edges(flat: Flat) -> str:
    """Return the ties as CSV."""
    columns = [column.name for column in flat.tie_columns if column.name not in _FIRST]
    rows = [row | {"directed": _direction(row)} for row in flat.ties]
    return _table([*_FIRST, "id", *columns], rows, _FIRST | {"id": "Id"})


def write_sources(network: Network) -> str:
    """Return the sources that the ties name in `evidence` as CSV."""
    names = ("id", "title", "publisher", "url", "date", "read")
    rows: list[Row] = [
        {name: value for name in names if (value := getattr(source, name)) is not None}
        for source in network.sources.values()
    ]
    return _table(names, rows, {})


_FIRST = {
    "source": "Source",
    "target": "Target",
    "directed": "Type",
    "kind": "Kind",
    "weight": "Weight",
}


def _direction(row: Row) -> str:
    return "Directed" if row["directed"] else "Undirected"


def _table(columns: Sequence[str], rows: Iterable[Row], named: dict[str, str]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([named.get(column, column) for column in columns])
    for row in rows:
        writer.writerow([plain(row[column]) if column in row else "" for column in columns])
    return written.getvalue()
