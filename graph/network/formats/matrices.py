"""Matrices as CSV with the identifiers in the first row and column.

A cell is the sum of the weights of the ties from the thing of its row to that of its column; a tie
without direction counts both ways.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence

from graph.network.formats.flatten import Flat
from ontology.errors import WrongUse

__all__ = ["NoIncidence", "write_adjacency", "write_incidence"]


class NoIncidence(WrongUse):
    """An incidence matrix of a network that has no two modes."""


def write_adjacency(flat: Flat) -> str:
    """Return the adjacency matrix."""
    names = [str(row["id"]) for row in flat.nodes]
    return _matrix(names, names, _weights(flat))


def write_incidence(flat: Flat) -> str:
    """Return the incidence matrix of a two-mode network: who in the rows, what in the columns.

    Raises:
        NoIncidence: if the network has no two modes.
    """
    if not flat.about.modes:
        raise NoIncidence(
            f"The network {flat.about.kind} has no two modes, so it has no incidence matrix. "
            "Write --format adjacency, or take a two-mode network such as actor-agreement."
        )
    first, second = (
        [str(row["id"]) for row in flat.nodes if row["mode"] in modes] for modes in flat.about.modes
    )
    return _matrix(first, second, _weights(flat))


def _weights(flat: Flat) -> dict[tuple[str, str], float]:
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for row in flat.ties:
        ends = str(row["source"]), str(row["target"])
        weights[ends] += float(row["weight"])  # type: ignore[arg-type]
        if not row["directed"]:
            weights[ends[::-1]] += float(row["weight"])  # type: ignore[arg-type]
    return weights


def _matrix(
    rows: Sequence[str], columns: Sequence[str], weights: dict[tuple[str, str], float]
) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["", *columns])
    for row in rows:
        writer.writerow([row, *(f"{weights.get((row, column), 0):g}" for column in columns)])
    return written.getvalue()
