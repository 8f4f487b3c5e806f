"""The data dictionary: what every table and every column says, in words, as Markdown."""

from lexaegis.release.tables import SEPARATOR, Table

__all__ = ["write_dictionary"]

_INTRODUCTION = f"""\
# The tables: a data dictionary

The same rows lie here as CSV, in `lexaegis.sqlite` as SQLite, and in `parquet/` as Parquet. The
key of each table is its first column.

**Null.** An empty cell (null in SQLite and Parquet) says nothing about the law. Where the table has
the column `not_established`, it names the properties, as the ontology calls them, that were looked
for and not found: a null of theirs means *unknown*. Any other null means that the record says
nothing of it, or that it does not apply. A verdict is never null: `not-researched` and
`not-criminalised` are values, and not the same.

**Several values** stand in CSV with `{SEPARATOR}` between; in Parquet they are lists; in SQLite
each such column has a table of its own too, `TABLE__COLUMN`, one row a value.

**Dates** have the precision that is known: `2024`, `2024-07` or `2024-07-01`.

**Types.** `id/offence` is a thing by its identifier, whose IRI is
`https://w3id.org/lexaegis/id/offence/` with the identifier behind it; `thing` is the same with its
kind in front; `vocab/conduct` is a concept, whose IRI begins `https://w3id.org/lexaegis/vocab/conduct/`
and whose meaning is in the table `concepts`; `term` is a term of the ontology by its local name;
`fact` is a record by its identifier, whose named graph is
`https://w3id.org/lexaegis/graph/fact/` with the identifier behind it.
"""


def write_dictionary(tables: tuple[Table, ...]) -> str:
    """Return the dictionary."""
    parts = [_INTRODUCTION]
    for table in tables:
        rows = [
            f"| `{column.name}` | {column.type}{', several' if column.several else ''} "
            f"| {column.meaning.replace(SEPARATOR, chr(92) + SEPARATOR)} |"
            for column in table.columns
        ]
        head = f"## {table.name}\n\n{table.title}: {table.description}\n"
        parts.append(
            "\n".join([head, "| column | type | meaning |", "| --- | --- | --- |", *rows, ""])
        )
    return "\n".join(parts)
