"""The tables as Parquet files, written by DuckDB from the CSV, the same bytes every time."""

from pathlib import Path

from lexaegis.release.tables import SEPARATOR, Column, Table
from ontology.errors import LexaegisError

__all__ = ["DuckDBMissing", "write_parquet"]

_TYPES = {"integer": "BIGINT", "decimal": "DOUBLE", "boolean": "BOOLEAN"}


class DuckDBMissing(LexaegisError):
    """DuckDB, which writes the Parquet files, is not installed."""


def write_parquet(table: Table, csv: Path, path: Path) -> None:
    """Write a table; columns with several values are lists, and a null list is a null.

    Raises:
        DuckDBMissing: if DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise DuckDBMissing(
            "DuckDB, which writes the Parquet files of a release, is not installed. "
            "Install it: pip install 'lexaegis[release]'."
        ) from error
    columns = ", ".join(_select(column) for column in table.columns)
    types = ", ".join(f"'{column.name}': 'VARCHAR'" for column in table.columns)
    with duckdb.connect(config={"threads": 1}) as engine:
        engine.execute(
            f"COPY (SELECT {columns} FROM read_csv({_quoted(csv)}, header = true, delim = ',', "
            f"quote = '\"', escape = '\"', columns = {{{types}}}, parallel = false)) "
            f"TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)"
        )


def _select(column: Column) -> str:
    name = f'"{column.name}"'
    if column.several:
        return f"string_split({name}, '{SEPARATOR}') AS {name}"
    kind = _TYPES.get(column.type)
    return f"CAST({name} AS {kind}) AS {name}" if kind else name


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
