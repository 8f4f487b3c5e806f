"""What the documents say of the format is what the code does."""

import re
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from loaders.facts.faults import FactsError
from loaders.facts.read import read_facts
from loaders.facts.schema import (
    DOSSIER_SECTIONS,
    EVIDENCE_SECTIONS,
    LIST_FILES,
    DossierHeader,
    DutyTest,
    Option,
    TreatyRow,
)
from ontology.read import notations

ROOT = Path(__file__).parents[1]
FORMAT = (ROOT / "facts" / "FORMAT.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MODELS: list[type[BaseModel]] = [
    *DOSSIER_SECTIONS.values(),
    *EVIDENCE_SECTIONS.values(),
    *LIST_FILES.values(),
    DossierHeader,
    DutyTest,
    Option,
    TreatyRow,
]
SCHEMES = {
    "conduct": (),
    "material": (),
    "ai-coverage": (),
    "real-child": (),
    "status": ("unknown",),
    "verdict": ("not-researched", "differs-by-part"),
    "basis": (),
    "confidence": (),
    "reading": (),
    "source-kind": (),
    "provision-kind": (),
    "document-kind": (),
    "instrument-type": (),
    "actor-type": (),
    "agreement-type": (),
    "relation": (),
    "addressee": (),
    "duty-action": (),
    "audience": (),
    "participation": (),
    "strength": (),
    "option-kind": (),
    "option-extent": (),
    "icmec-criteria": (),
    "unicef-asks": (),
    "tools-and-manuals": (),
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        key = field.alias or name
        assert re.search(rf"(^|[\s{{`,]){key}(:|`|,)", FORMAT, re.MULTILINE), key


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_value_is_listed(scheme: str) -> None:
    for notation in notations(scheme):
        if notation not in SCHEMES[scheme]:
            assert f"`{notation}`" in FORMAT


def test_the_example_of_an_error_is_what_the_code_says(tmp_path: Path) -> None:
    """The line numbers may drift as the dossier grows; the words may not."""
    folder = tmp_path / "facts"
    folder.mkdir()
    for path in (ROOT / "facts").iterdir():
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    text = (folder / "NO.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("  - possess\n", "  - posess\n"),
        ("adopted: 2005-05-20", "adopted: 2015-11-20"),
        ("  repealed: null\n", "  repealed: 2015-10-31\n"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "NO.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(FactsError) as caught:
        read_facts(folder)

    without_lines = re.sub(r"\.yaml:\d+:", ".yaml:", CONTRIBUTING)
    assert re.sub(r"\.yaml:\d+:", ".yaml:", str(caught.value)) in without_lines


def test_the_links_of_the_documents_lead_somewhere() -> None:
    for text, folder in ((FORMAT, ROOT / "facts"), (CONTRIBUTING, ROOT)):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            assert target.startswith("https://") or (folder / target).exists(), target
