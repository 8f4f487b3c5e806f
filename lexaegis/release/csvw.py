"""What the CSV files say, as metadata of CSV on the Web (W3C, 2015): `csv-metadata.json`."""

import json
from collections.abc import Mapping
from typing import Any

from lexaegis.release.tables import SEPARATOR, Column, Table

__all__ = ["describe_csvw", "references"]

_DATATYPES: dict[str, Any] = {
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
    "address": "anyURI",
    "date": {"base": "string", "format": r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"},
}


def references(tables: tuple[Table, ...]) -> dict[str, Table]:
    """Return the table whose key a type of column refers to, by the type."""
    return {table.key.type: table for table in tables if table.key.type.startswith(("id/", "fact"))}


def describe_csvw(tables: tuple[Table, ...], identity: Mapping[str, str]) -> str:
    """Return the metadata of a group of tables.

    Args:
        tables: the tables.
        identity: what is said of the group as a whole, such as its licence.
    """
    keys = references(tables)
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        **identity,
        "tables": [_table(table, keys) for table in tables],
    }
    return json.dumps(group, ensure_ascii=False, indent=1) + "\n"


def _table(table: Table, keys: Mapping[str, Table]) -> dict[str, Any]:
    foreign = [
        {
            "columnReference": [column.name],
            "reference": {
                "resource": f"{keys[column.type].name}.csv",
                "columnReference": [keys[column.type].key.name],
            },
        }
        for column in table.columns
        if column.type in keys and not column.several and not column.key
    ]
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in table.columns],
        "primaryKey": table.key.name,
        "aboutUrl": f"{table.key.base}{{+{table.key.name}}}",
    }
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": _DATATYPES.get(column.type, "string"),
    }
    if column.key:
        described["required"] = True
    if column.several:
        described["separator"] = SEPARATOR
    elif column.base:
        described["valueUrl"] = f"{column.base}{{+{column.name}}}"
    return described
