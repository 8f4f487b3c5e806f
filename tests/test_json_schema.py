"""The published JSON Schema is current, lets every real facts file pass and catches faults."""

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from loaders.facts.json_schema import FOLDER, publish_schemas, schemas
from loaders.facts.schema import LIST_FILES
from ontology.read import notations

FACTS = Path(__file__).parents[1] / "facts"
FIXTURE = Path(__file__).parent / "fixtures" / "facts"
FILES = [*sorted(FACTS.glob("*.yaml")), *sorted(FIXTURE.glob("*.yaml"))]


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: `NO` and dates are texts."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", [*"tTfF"]),
    ("int", r"^[-+]?[0-9]+$", [*"-+0123456789"]),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$", [*"-+.0123456789"]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def schema_for(path: Path) -> dict[str, Any]:
    """Return the schema that an editor is told to use for a file of this name."""
    stem = path.stem
    if stem.startswith("sources"):
        stem = "sources"
    elif stem not in {"evidence", *LIST_FILES}:
        stem = "dossier"
    return schemas()[f"{stem}.schema.json"]


def complaints(path: Path, text: str | None = None) -> list[str]:
    data = yaml.load(text or path.read_text(encoding="utf-8"), EditorLoader)
    errors = Draft202012Validator(schema_for(path)).iter_errors(data)
    return [f"{path.name}: {'/'.join(map(str, error.path))}: {error.message}" for error in errors]


def test_the_published_files_are_current() -> None:
    published = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.iterdir()}
    assert published == schemas(), "run `python -m loaders.facts.json_schema`"


def test_publishing_writes_every_schema(tmp_path: Path) -> None:
    publish_schemas(tmp_path / "schema")
    assert {path.name for path in (tmp_path / "schema").iterdir()} == schemas().keys()


@pytest.mark.parametrize("name", schemas())
def test_every_schema_is_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_facts_file_validates(path: Path) -> None:
    assert complaints(path) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("NO.yaml", "defences: []", "defenses: []", "'defenses' was unexpected"),
        ("NO.yaml", "    ai_coverage: express\n", "", "'ai_coverage' is a required property"),
        ("NO.yaml", "[create, distribute]", "[create, distribue]", "'distribue' is not one of"),
        ("NO.yaml", "[create, distribute]", "[create, create]", "non-unique"),
        ("NO.yaml", "[create, distribute]", "create", "'create' is not of type 'array'"),
        ("NO.yaml", "status: in-force", "status: unknown", "not valid under any"),
        ("NO.yaml", "in_force: 2024-07-01", "in_force: 2024-07", "not valid under any"),
        ("NO.yaml", "date: 2025-03", "date: March", "not valid under any"),
        ("NO.yaml", "max_custody: P3Y", "max_custody: 3 years", "not valid under any"),
        ("NO.yaml", "amount: 12500.5", "amount: -1", "not valid under any"),
        ("NO.yaml", "addressee: online-platform", "addressee: null", "None is not one of"),
        ("NO.yaml", "age_limit: 18", "age_limit: 180", "not valid under any"),
        ("NO.yaml", "verdict: criminalised", "verdict: not-researched", "is not one of"),
        ("NO.yaml", "offences:", "offenses:", "'offenses' was unexpected"),
        ("NO.yaml", "jurisdiction:\n", "about:\n", "'jurisdiction' is a required property"),
        ("actors.yaml", "country: NO", "country: Norway", "not valid under any"),
        ("evidence.yaml", "made_by: [example-ministry]", "made_by: []", "non-empty"),
        ("evidence.yaml", "addressee: governments", "addressee: shops", "not valid under any"),
        ("relations.yaml", "predicate: reports-to", "predicate: owns", "'owns' is not one of"),
        ("agreements.yaml", "type: pledge", "type: oath", "'oath' is not one of"),
        ("sources-un.yaml", "kind: igo", "kind: club", "'club' is not one of"),
    ],
)
def test_a_fault_of_form_is_caught(file: str, old: str, new: str, complaint: str) -> None:
    path = FIXTURE / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert complaint in "\n".join(complaints(path, text.replace(old, new, 1)))


def test_the_vocabulary_and_its_meaning_stand_in_the_schema() -> None:
    coverage = schemas()["dossier.schema.json"]["$defs"]["Offence"]["properties"]["ai_coverage"]
    assert coverage["enum"] == list(notations("ai-coverage"))
    assert len(coverage["enumDescriptions"]) == len(coverage["enum"])
    assert all(coverage["enumDescriptions"])
