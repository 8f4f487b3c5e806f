"""`lexaegis diff` and `lexaegis apply` as a partner uses them."""

import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner, Result

from graph.changes import compare_editions
from graph.changes.edition import Check
from graph.changes.place import find_nquads, hash_of
from graph.snapshot import Home
from lexaegis.cli.app import app
from tests import edited_facts
from tests.edited_facts import Data, act, of, read_base
from tests.test_changes import build

ROOT = Path(__file__).resolve().parent.parent
ATOM = "{http://www.w3.org/2005/Atom}"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words)], catch_exceptions=True)


def year_of_change() -> Data:
    """An act raises a penalty, an offence commences; a confidence, a source and a check change."""
    data = read_base()
    act(data, "no-amending-act", adopted="2026-03-01", amends=["no-example-act"])
    of(data, "no-off-make").update(max_custody="P6Y", max_custody_aggravated="life")
    of(data, "no-off-planned").update(in_force="2026-07-01", status="in-force")
    of(data, "no-off-old").update(confidence="high", age_limit="17")
    of(data, "no-duty-remove").update(sources=["src-no-gazette", "src-no-news"])
    data["NO.yaml"]["jurisdiction"]["checked"] = "2026-10-31"
    return data


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two snapshots of one home."""
    snapshots = tmp_path_factory.mktemp("home") / "snapshots"
    for number, data in enumerate((read_base(), year_of_change()), start=1):
        (snapshots / f"{number:06d}").mkdir(parents=True)
        build(data, snapshots / f"{number:06d}")
    (snapshots.parent / "current").symlink_to("snapshots/000002")
    old, new = (snapshots / f"{number:06d}" / "dataset.nq" for number in (1, 2))
    return old, new


def test_people_are_told_what_the_law_did_and_what_we_learned(editions: tuple[Path, Path]) -> None:
    told = run("diff", *editions).stdout
    law, _, rest = told.partition("Our knowledge changed (3)\n")
    knowledge, _, consequences = rest.partition("What follows from it\n")
    assert "The law changed (3)" in law
    for line in (
        "  NO: Act no-amending-act (instrument no-amending-act)\n    adopted on 2026-03-01\n",
        "  NO: Making an example (offence no-off-make)\n    basic penalty, maximum custody as "
        "enacted: P3Y became P6Y (by law dated 2026-03-01)\n",
        "  NO: Offence no-off-planned (offence no-off-planned)\n    in force from 2026-07-01\n",
        "    status: adopted-not-in-force became in-force (since 2026-07-01)\n",
        "    (NO.yaml was last checked on 2026-01-31)\n",
    ):
        assert line in law
    for line in (
        "    checked on: 2026-01-31 became 2026-10-31\n",
        "    confidence raised from medium to high\n    age limit: 16 became 17\n",
        "    source: Report: the Example Bill added\n",
    ):
        assert line in knowledge
    assert "coverage" in consequences
    assert "status: " in consequences
    assert "Version of the data: minor, because the law changed." in consequences


def test_all_forms_tell_the_same_changes(editions: tuple[Path, Path]) -> None:
    comparison = compare_editions(*editions)
    said = json.loads(run("diff", *editions, "--format", "json").stdout)
    in_json = [(each["nature"], each["record"]) for each in said["changes"]]
    assert in_json == [(each.nature.value, each.record) for each in comparison.changes]
    markdown = run("diff", *editions, "--format", "md").stdout
    assert re.findall(r"^- \*\*.*\(\w+ (\S+)\)\*\*:", markdown, re.MULTILINE) == [
        record for _, record in in_json
    ]
    feed = etree.fromstring(run("diff", *editions, "--format", "atom").stdout.encode())
    entries = [
        (entry.find(f"{ATOM}category").get("term"), entry.findtext(f"{ATOM}id").split("/")[-1])
        for entry in feed.iter(f"{ATOM}entry")
    ]
    assert entries == in_json


def test_the_statements_of_each_change_are_those_of_the_patch(editions: tuple[Path, Path]) -> None:
    said = json.loads(run("diff", *editions, "--format", "json").stdout)
    rows = set(run("diff", *editions, "--format", "patch").stdout.splitlines())
    text = run("diff", *editions, "--statements").stdout
    for change in said["changes"]:
        assert change["added"] or change["removed"]
        for sign, mark, lines in (("A", "+", change["added"]), ("D", "-", change["removed"])):
            for line in lines:
                assert f"{sign} {line}" in rows
                assert f"    {mark} {line}\n" in text


def test_a_feed_is_valid_and_knows_no_clock(editions: tuple[Path, Path]) -> None:
    feed = etree.fromstring(run("diff", *editions, "--format", "atom").stdout.encode())
    elements = [feed, *feed.iter(f"{ATOM}entry")]
    for element in elements:
        for needed in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{needed}")
        assert element.findtext(f"{ATOM}updated") == "2026-10-31T00:00:00Z"
    identifiers = [element.findtext(f"{ATOM}id") for element in elements]
    assert len(set(identifiers)) == len(identifiers)
    assert feed.find(f"{ATOM}author") is not None


@pytest.mark.parametrize("form", ["text", "md", "json", "patch", "atom"])
def test_two_runs_are_the_same_bytes(
    editions: tuple[Path, Path], tmp_path: Path, form: str
) -> None:
    assert run("diff", *editions, "--format", form, "-o", tmp_path / "file").exit_code == 0
    again = run("diff", *editions, "--format", form).stdout_bytes
    assert (tmp_path / "file").read_bytes() == again
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_edition_is_named_by_file_folder_home_or_number(editions: tuple[Path, Path]) -> None:
    old, new = editions
    folder = old.parents[2]
    told = run("diff", old, new).stdout
    for words in (
        (old.parent, new.parent),
        (old, folder),
        ("1", "2", "--home", folder),
        ("1", "--home", folder),
    ):
        assert run("diff", *words).stdout == told
    assert find_nquads(str(folder), Home(folder)) == new


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9", "1"), "no snapshot 9 in .*; there are: 1, 2"),
        (("nowhere.nq", "1"), "There is no nowhere.nq. Name an N-Quads file"),
        ((str(ROOT / "docs"), "1"), "neither a snapshot .* nor a home"),
    ],
)
def test_what_is_no_edition_is_wrong_use(
    editions: tuple[Path, Path], words: tuple[str, str], said: str
) -> None:
    result = run("diff", *words, "--home", editions[0].parents[2])
    assert re.search(said, str(result.exception))
    assert getattr(result.exception, "exit_status", None) == 2


def test_a_copy_is_brought_up_to_date(editions: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = editions
    patch, mine = tmp_path / "changes.rdfp", Path(shutil.copy(old, tmp_path / "mine.nq"))
    assert run("diff", old, new, "--format", "patch", "-o", patch).exit_code == 0
    applied = run("apply", patch, mine)
    assert applied.stdout == f"{mine} is now the dataset {hash_of(new)}.\n"
    assert mine.read_bytes() == new.read_bytes()
    assert run("apply", patch, mine).stdout == f"{mine} was up to date already.\n"
    command = [sys.executable, "-m", "lexaegis", "apply", str(patch), str(patch)]
    wrong = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith(f"lexaegis: {patch} is the dataset ")
    assert "Traceback" not in wrong.stderr


def test_the_part_of_the_version_follows_from_what_changed(
    editions: tuple[Path, Path], tmp_path: Path
) -> None:
    old, data = editions[0], read_base()
    same = compare_editions(old, old)
    assert (same.part, same.changes, same.consequences) == ("none", (), ())
    edited_facts.an_old_act_is_recorded(data, random.Random(7))
    data["NO.yaml"]["open_questions"].pop()
    recorded = build(data, tmp_path)
    forth, back = compare_editions(old, recorded), compare_editions(recorded, old)
    assert (forth.part, forth.because) == ("minor", "records are new")
    assert back.part == "major", "what was recorded is withdrawn"
    assert back.because == "records are gone: no-found-act, no-found-act-1, no-off-found"


def test_what_is_only_put_otherwise_is_a_patch(editions: tuple[Path, Path], tmp_path: Path) -> None:
    """An open question is there to be answered: that it goes breaks nothing."""
    old = editions[0]
    lines = old.read_bytes().splitlines(keepends=True)
    other = tmp_path / "other.nq"
    summary = b"An invented offence of the past."
    put = {line.replace(summary, b"Put otherwise.") for line in lines if b"-question-" not in line}
    other.write_bytes(b"".join(sorted(put)))
    comparison = compare_editions(old, other)
    assert {change.kind for change in comparison.changes} == {"offence", "question"}
    assert comparison.part == "patch"


def test_a_term_that_is_gone_breaks_and_one_that_is_new_does_not(
    editions: tuple[Path, Path], tmp_path: Path
) -> None:
    old = editions[0]
    lines = old.read_bytes().splitlines(keepends=True)
    fewer = tmp_path / "fewer.nq"
    fewer.write_bytes(b"".join(line for line in lines if not line.startswith(DEADLINE)))
    gone, new = compare_editions(old, fewer), compare_editions(fewer, old)
    assert (gone.part, gone.because) == (
        "major",
        "terms are gone or of another kind: https://w3id.org/lexaegis/ontology#deadline",
    )
    assert new.part == "minor"


DEADLINE = b"<https://w3id.org/lexaegis/ontology#deadline> "


def test_a_change_says_by_which_day_it_was_judged(editions: tuple[Path, Path]) -> None:
    changes = {change.record: change for change in compare_editions(*editions).changes}
    assert changes["no-off-planned"].check == Check("NO.yaml", "2026-01-31", is_stated=True)
    assert changes["no-off-planned"].date == "2026-07-01"
    assert changes["no-off-make"].date == "2026-03-01"
