"""The tables as CSV (RFC 4180): a header, an empty cell for null, lists with a separator."""

import csv
from pathlib import Path

from lexaegis.release.rows import Row
from lexaegis.release.tables import Table

__all__ = ["write_csv"]


def write_csv(table: Table, rows: list[Row], path: Path) -> None:
    """Write a table; no text is empty, so that an empty cell is always a null."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(rows)
