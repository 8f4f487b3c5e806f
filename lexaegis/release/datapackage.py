"""What the CSV files say, as a Data Package (version 2): `datapackage.json` beside them."""

import json
from collections.abc import Mapping
from typing import Any

from lexaegis.release.csvw import references
from lexaegis.release.edition import DESCRIPTION, LICENCE, PUBLISHER, Edition
from lexaegis.release.tables import SEPARATOR, Column, Table

__all__ = ["describe_package"]

_TYPES = {"integer": "integer", "decimal": "number", "boolean": "boolean"}


def describe_package(tables: tuple[Table, ...], edition: Edition) -> str:
    """Return the descriptor of the package."""
    keys = references(tables)
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "lexaegis",
        "id": f"urn:sha256:{edition.manifest.dataset}",
        "title": "Lexaegis",
        "description": DESCRIPTION,
        "version": edition.version,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": LICENCE,
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "contributors": [{"title": PUBLISHER, "roles": ["author"]}],
        "resources": [_resource(table, keys) for table in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Table, keys: Mapping[str, Table]) -> dict[str, Any]:
    foreign = [
        {
            "fields": [column.name],
            "reference": {
                "resource": keys[column.type].name,
                "fields": [keys[column.type].key.name],
            },
        }
        for column in table.columns
        if column.type in keys and not column.several and not column.key
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": [table.key.name],
        "missingValues": [""],
    }
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\n"},
        "title": table.title,
        "description": table.description,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    lists = f" Several values, with '{SEPARATOR}' between." if column.several else ""
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.several else _TYPES.get(column.type, "string"),
        "description": column.meaning + lists,
    }
    if column.key:
        field["constraints"] = {"required": True, "unique": True}
    elif column.type == "date":
        field["constraints"] = {"pattern": r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
    return field
