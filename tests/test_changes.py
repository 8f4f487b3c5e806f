"""Random edits of facts: each is told rightly as law or knowledge, and makes a patch that fits."""

import hashlib
from pathlib import Path

import pytest

from graph.changes import apply_patch, compare_editions, write_patch
from graph.gather import gather
from loaders.facts.read import read_facts
from ontology.collecting import without_collecting
from tests.edited_facts import (
    KNOWLEDGE_MAKERS,
    LAW_MAKERS,
    Data,
    Expected,
    random_edits,
    read_base,
    write_facts,
)

BASE = read_base()
EDITS = random_edits(BASE, seed=20261128, number=100)


def build(data: Data, folder: Path) -> Path:
    """Write the dataset of some facts as sorted N-Quads."""
    with without_collecting():
        gathered = gather(read_facts(write_facts(data, folder / "facts")), [])
    (folder / "dataset.nq").write_bytes(gathered.nquads)
    return folder / "dataset.nq"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(BASE, tmp_path_factory.mktemp("base"))


def test_the_edits_are_of_every_sort() -> None:
    sorts = {name.partition("-")[2] for name, _, _ in EDITS}
    assert sorts == {maker.__name__ for maker in (*LAW_MAKERS, *KNOWLEDGE_MAKERS)}
    assert len({repr(data) for _, data, _ in EDITS}) > 80


@pytest.mark.parametrize(
    ("data", "expected"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS]
)
def test_an_edit_is_told_rightly_and_its_patch_leads_to_the_very_new_hash(
    base: Path, tmp_path: Path, data: Data, expected: Expected
) -> None:
    new = build(data, tmp_path / "new")

    patch, copy = tmp_path / "changes.rdfp", tmp_path / "copy.nq"
    with patch.open("wb") as out:
        write_patch(base, new, out)
    header = apply_patch(patch, base, copy)
    assert header is not None
    assert header.id == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert copy.read_bytes() == new.read_bytes()

    comparison = compare_editions(base, new)
    told: dict[str, set[str]] = {}
    for change in comparison.changes:
        name = "?" if change.kind == "question" else change.record
        told.setdefault(name, set()).add(change.nature.value)
    assert told == {name: {nature} for name, nature in expected.items()}
    assert all(point.words for change in comparison.changes for point in change.points)

    rows = patch.read_bytes().count(b"\n") - len((b"H", b"H", b"TX", b"TC"))
    accounted = sum(len(change.statements) for change in comparison.changes)
    accounted += sum(each.added + each.removed for each in comparison.consequences)
    assert accounted + comparison.added + comparison.removed == rows
