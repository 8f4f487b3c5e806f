"""The tables of a release in all their forms."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pyoxigraph import Store

from lexaegis.release.csvfiles import write_csv
from lexaegis.release.csvw import describe_csvw
from lexaegis.release.datapackage import describe_package
from lexaegis.release.dictionary import write_dictionary
from lexaegis.release.edition import LICENCE, PUBLISHER, Edition
from lexaegis.release.files import ReleaseFile, written
from lexaegis.release.parquet import write_parquet
from lexaegis.release.rows import read_rows
from lexaegis.release.sqlite import write_sqlite
from lexaegis.release.tables import Table, read_tables

__all__ = ["table_files"]


def table_files(edition: Edition, store: Store) -> Iterator[ReleaseFile]:
    """Yield the tables as CSV, SQLite and Parquet with what describes them.

    Args:
        edition: the release.
        store: the default graph and the provenance.
    """
    tables = read_tables()
    contents = [(table, read_rows(store, table)) for table in tables]
    for table, rows in contents:
        yield ReleaseFile(
            f"tables/{table.name}.csv", table.title, partial(write_csv, table, rows), len(rows)
        )
    yield written(
        "tables/csv-metadata.json",
        "The tables described for CSV on the Web",
        partial(describe_csvw, tables, _identity(edition)),
    )
    yield written(
        "tables/datapackage.json",
        "The tables described as a Data Package",
        partial(describe_package, tables, edition),
    )
    yield written(
        "tables/README.md",
        "The data dictionary: every table and column in words",
        partial(write_dictionary, tables),
    )
    yield ReleaseFile(
        "tables/lexaegis.sqlite", "All tables in one SQLite file", partial(write_sqlite, contents)
    )
    for table in tables:
        yield ReleaseFile(
            f"tables/parquet/{table.name}.parquet",
            f"{table.title}, as Parquet",
            partial(_from_csv, table),
        )


def _from_csv(table: Table, path: Path) -> None:
    """Write Parquet from the CSV that lies in the folder above."""
    write_parquet(table, path.parent.parent / f"{table.name}.csv", path)


def _identity(edition: Edition) -> dict[str, str]:
    return {
        "dc:title": "Lexaegis",
        "dc:identifier": edition.manifest.dataset,
        "dc:hasVersion": edition.version,
        "dc:license": LICENCE,
        "dc:publisher": PUBLISHER,
    }
