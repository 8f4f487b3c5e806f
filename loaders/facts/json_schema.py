"""The schema of the facts as JSON Schema, so that an editor checks and completes while one types.

Run it as `python -m loaders.facts.json_schema` after a change to the schema or to a concept scheme:
it writes one file for each form of facts file to `docs/schema/`. What only several fields or
several records together can tell (dates in order, references) is checked by the build alone.
"""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from loaders.facts.schema import (
    DOSSIER_SECTIONS,
    EVIDENCE_SECTIONS,
    LIST_FILES,
    DossierHeader,
    Record,
    Source,
)
from ontology.identity import BASE

__all__ = ["FOLDER", "publish_schemas", "schemas"]

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_QUESTIONS = {
    "type": ["array", "null"],
    "items": {"type": "string", "minLength": 1},
    "uniqueItems": True,
    "description": "What could not be settled, and why.",
}


class _Generator(GenerateJsonSchema):
    """Describes values as an editor reads them: unquoted, `2025` and `0.5` are numbers to it."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Leave out titles, which would only repeat the keys."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        """Allow a number where any text will do; a pattern still binds what is a text."""
        described = super().str_schema(schema)
        if schema.get("min_length") and "pattern" not in schema:
            described["type"] = ["string", "number"]
        return described

    def tuple_schema(self, schema: core_schema.TupleSchema) -> dict[str, Any]:
        """Say that nothing stands twice in a list."""
        return {**super().tuple_schema(schema), "uniqueItems": True}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema (draft 2020-12) of each form of facts file by its file name."""
    dossier = _sections("dossier", "A dossier: the law of one jurisdiction.", DOSSIER_SECTIONS)
    header, definitions = _describe(DossierHeader)
    dossier["properties"] = {
        "jurisdiction": header,
        **dossier["properties"],
        "open_questions": _QUESTIONS,
    }
    dossier["required"] = ["jurisdiction"]
    dossier["$defs"] |= definitions
    evidence = "Evidence: documents, studies, claims and recommendations."
    files = {
        "dossier": dossier,
        "evidence": _sections("evidence", evidence, EVIDENCE_SECTIONS),
        "sources": _list("sources", Source),
        **{name: _list(name, model) for name, model in LIST_FILES.items()},
    }
    return {f"{name}.schema.json": schema for name, schema in files.items()}


def publish_schemas(folder: Path = FOLDER) -> None:
    """Write the schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        (folder / name).write_text(text + "\n", encoding="utf-8")


def _sections(name: str, description: str, sections: dict[str, type[Record]]) -> dict[str, Any]:
    """Return the schema of a file that is made of sections, each of which may be left out."""
    properties: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for section, model in sections.items():
        record, described = _describe(model)
        properties[section] = {"type": ["array", "null"], "items": record}
        definitions |= described
    return {
        **_head(name, description),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _list(name: str, model: type[Record]) -> dict[str, Any]:
    """Return the schema of a file that is one list of records."""
    record, definitions = _describe(model)
    return {
        **_head(name, f"The list of {name}."),
        "type": "array",
        "items": record,
        "$defs": definitions,
    }


def _head(name: str, description: str) -> dict[str, Any]:
    return {
        "$schema": _DIALECT,
        "$id": f"{BASE}schema/{name}.schema.json",
        "title": f"Lexaegis facts: {name}",
        "description": description,
    }


def _describe(model: type[Record]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the reference to a record's schema, and the definitions that it needs."""
    references, schema = models_json_schema([(model, "validation")], schema_generator=_Generator)
    return references[(model, "validation")], schema["$defs"]


if __name__ == "__main__":
    publish_schemas()
