"""The tables as one SQLite file, the same bytes every time.

A database made anew, in one order, by one version of SQLite, has the same pages; the size of a page
is fixed here, and nothing in the file holds a time. Another version of SQLite writes its number
into the header (SQLite file format, section 1.3.1, offset 96).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from lexaegis.release.csvw import references
from lexaegis.release.rows import Row
from lexaegis.release.tables import SEPARATOR, Column, Table

__all__ = ["write_sqlite"]

_TYPES = {"integer": "INTEGER", "decimal": "NUMERIC", "boolean": "INTEGER"}
_APPLICATION = 0x4C45_5841
"""The letters LEXA, by which `file` can tell the database."""


def write_sqlite(tables: Sequence[tuple[Table, list[Row]]], path: Path) -> None:
    """Write the tables; each column with several values is a table of its own too."""
    keys = references(tuple(table for table, _ in tables))
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        for table, rows in tables:
            columns = ", ".join(_declare(column, keys) for column in table.columns)
            database.execute(f'CREATE TABLE "{table.name}" ({columns}) WITHOUT ROWID')
            _insert(database, table.name, len(table.columns), (_cells(table, row) for row in rows))
            for column in table.lists:
                _write_list(database, table, column, rows)
        database.commit()
        database.execute("VACUUM")


def _declare(column: Column, keys: dict[str, Table]) -> str:
    words = [f'"{column.name}"', "TEXT" if column.several else _TYPES.get(column.type, "TEXT")]
    if column.key:
        words.append("PRIMARY KEY NOT NULL")
    elif column.type in keys and not column.several:
        referred = keys[column.type]
        words.append(f'REFERENCES "{referred.name}" ("{referred.key.name}")')
    return " ".join(words)


def _cells(table: Table, row: Row) -> tuple[str | int | None, ...]:
    return tuple(
        int(cell == "true") if column.type == "boolean" and cell is not None else cell
        for column, cell in zip(table.columns, row, strict=True)
    )


def _write_list(
    database: sqlite3.Connection, table: Table, column: Column, rows: list[Row]
) -> None:
    name, key = f"{table.name}__{column.name}", table.key.name
    place = table.columns.index(column)
    database.execute(
        f'CREATE TABLE "{name}" ("{key}" TEXT NOT NULL REFERENCES "{table.name}" ("{key}"), '
        f'"{column.name}" TEXT NOT NULL, PRIMARY KEY ("{key}", "{column.name}")) WITHOUT ROWID'
    )
    pairs = ((row[0], value) for row in rows for value in (row[place] or "").split(SEPARATOR))
    _insert(database, name, 2, (pair for pair in pairs if pair[1]))


def _insert(
    database: sqlite3.Connection, name: str, width: int, rows: Iterable[tuple[object, ...]]
) -> None:
    marks = ", ".join("?" * width)
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
