"""The command line as a person uses it: clean answers, readable faults, right statuses."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.snapshot import Home
from lexaegis.cli.document import write_commands_page

ROOT = Path(__file__).resolve().parent.parent
SMALL_FACTS = ROOT / "tests" / "fixtures" / "facts"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def run(
    *words: str, home: Path, stdin: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lexaegis", *words],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd or ROOT,
        env={**os.environ, "LEXAEGIS_HOME": str(home)},
        timeout=120,
    )


def test_build_then_ask(tmp_path: Path) -> None:
    built = run("build", "--facts", str(SMALL_FACTS), home=tmp_path)
    assert built.returncode == 0, built.stderr
    figures = {line.split()[0]: line.split()[1] for line in built.stdout.splitlines()}
    assert {"jurisdictions", "instruments", "offences", "actors", "statements"} <= set(figures)
    asked = run("ask", "provenance-of-a-record", "-p", "identifier=no-off-make", home=tmp_path)
    assert asked.returncode == 0
    assert "official-text" in asked.stdout, "how it was read is said"
    assert "https://" in asked.stdout, "the source is cited"


def test_broken_facts_end_with_status_1_and_leave_the_old_snapshot(tmp_path: Path) -> None:
    home, facts = tmp_path / "home", tmp_path / "facts"
    assert run("build", "--facts", str(SMALL_FACTS), home=home).returncode == 0
    before = run("info", "--format", "json", home=home).stdout
    shutil.copytree(SMALL_FACTS, facts)
    dossier = facts / "GB.yaml"
    text = dossier.read_text()
    dossier.write_text(text.replace("status: in-force", "status: inforce", 1))
    line = text[: text.index("status: in-force")].count("\n") + 1
    failed = run("build", "--facts", str(facts), home=home)
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert f"GB.yaml:{line}: " in failed.stderr
    assert "inforce" in failed.stderr
    assert "Did you mean in-force?" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert run("info", "--format", "json", home=home).stdout == before


def test_info_gives_the_manifest(home: Home) -> None:
    manifest = json.loads(run("info", "--format", "json", home=home.folder).stdout)
    assert manifest["dataset"] == home.current().manifest.dataset
    assert "facts/GB.yaml" in manifest["inputs"]
    shown = run("info", home=home.folder).stdout
    assert manifest["dataset"] in shown


def test_questions_lists_name_title_and_parameters(home: Home) -> None:
    listed = json.loads(run("questions", "--format", "json", home=home.folder).stdout)
    assert len(listed) >= 25
    assert all(entry["name"] and entry["title"] for entry in listed)
    assert all("parameters" in entry for entry in listed)
    shown = run("questions", "--group", "agreements", home=home.folder).stdout
    assert "agreement-parties" in shown
    assert "offences-by-conduct" not in shown


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "md", "table"])
def test_ask_in_every_format_cites_its_sources(home: Home, form: str) -> None:
    answer = run("ask", "agreement-parties", "--format", form, home=home.folder)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""
    assert "https://www.gov.uk/" in answer.stdout
    assert "Home Office" in answer.stdout


def test_ask_csv_has_the_columns_of_the_header_and_of_the_sources(home: Home) -> None:
    text = run("ask", "agreement-parties", "--format", "csv", home=home.folder).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["name"] for row in rows} == {
        "Department of Homeland Security",
        "Government of the United Kingdom",
        "Government of the United States",
        "Home Office",
    }
    assert all(row["record_confidence"] == "high" for row in rows)
    assert all("official-text" in row["record_sources"] for row in rows)


def test_no_answer_for_want_of_the_thing_is_told_so(home: Home) -> None:
    of_nothing = run("ask", "offence-in-full", "-p", "offence=nope", home=home.folder)
    assert of_nothing.returncode == 0
    assert of_nothing.stdout.endswith("No rows.\n")
    assert of_nothing.stderr == "lexaegis: The dataset has no offence 'nope'.\n"
    of_something = ("gaps", "-p", "place=JP", "-p", "verdict=differs-by-part")
    nothing_so = run("ask", *of_something, home=home.folder)
    assert nothing_so.stdout.endswith("No rows.\n")
    assert nothing_so.stderr == ""


def test_ask_shows_its_sparql(home: Home) -> None:
    shown = run(
        "ask", "agreement-parties", "--sparql", "-p", "agreement=agr-roost", home=home.folder
    ).stdout
    assert "agreement/agr-roost" in shown
    again = run("query", "-", "--format", "csv", home=home.folder, stdin=shown).stdout
    assert "OpenAI" in again


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "agreement-partys"), "Did you mean agreement-parties"),
        (("ask", "agreement-parties", "-p", "agreement"), "has no value"),
        (("ask", "agreement-parties", "-p", "agrement=x"), "it has: agreement"),
        (
            ("ask", "offences-by-conduct-and-material", "-p", "conduct=posess"),
            "Did you mean possess?",
        ),
        (("export", "--format", "xls"), "turtle"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_wrong_use_ends_with_status_2(home: Home, words: tuple[str, ...], said: str) -> None:
    answer = run(*words, home=home.folder)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE { ?s ?p }", "not SPARQL"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "not SPARQL"),
        ("LOAD <http://127.0.0.1:1/>", "not SPARQL"),
    ],
)
def test_a_query_that_cannot_run_ends_with_status_1(home: Home, query: str, said: str) -> None:
    answer = run("query", "-", home=home.folder, stdin=query)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_query_reads_files_and_writes_the_w3c_json(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "count.rq"
    file.write_text(COUNT)
    answer = json.loads(run("query", str(file), "--format", "json", home=home.folder).stdout)
    assert answer["head"]["vars"] == ["n"]
    cell = answer["results"]["bindings"][0]["n"]
    assert cell["type"] == "literal"
    assert cell["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"
    assert int(cell["value"]) == home.current().manifest.counts["statements"]
    missing = run("query", str(tmp_path / "none.rq"), home=home.folder)
    assert missing.returncode == 1
    assert "none.rq" in missing.stderr


def test_query_forms_other_than_select(home: Home) -> None:
    ask = run("query", "-", home=home.folder, stdin="ASK { ?s ?p ?o }")
    assert ask.stdout == "true\n"
    construct = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3"
    turtle = run("query", "-", home=home.folder, stdin=construct).stdout
    assert turtle.count(" a ") == 3


def test_the_home_option_overrides_the_environment(home: Home, tmp_path: Path) -> None:
    empty = run("info", home=tmp_path)
    assert empty.returncode == 1
    assert "lexaegis build" in empty.stderr
    assert run("info", "--home", str(home.folder), home=tmp_path).returncode == 0


def test_export_to_a_file_is_that_to_standard_output(small_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "all.nt"
    written = run("export", "--format", "ntriples", "--output", str(file), home=small_home.folder)
    assert written.returncode == 0
    assert written.stdout == ""
    shown = run("export", "--format", "ntriples", home=small_home.folder).stdout
    assert file.read_text() == shown
    assert not file.with_name("all.nt.partial").exists()


def test_check_reports_each_part(home: Home, tmp_path: Path) -> None:
    fine = run("check", home=home.folder)
    assert fine.returncode == 0, fine.stdout
    assert [line.split()[1] for line in fine.stdout.splitlines()] == ["ok"] * 4
    broken = tmp_path / "facts"
    broken.mkdir()
    (broken / "XX.yaml").write_text("jurisdiction: {code: XX, name: Nowhere}\n")
    report = json.loads(
        run("check", "--facts", str(broken), "--format", "json", home=home.folder).stdout
    )
    assert "XX" in report[0]["faults"][0]


def test_check_finds_a_tampered_snapshot(tmp_path: Path) -> None:
    assert run("build", "--facts", str(SMALL_FACTS), home=tmp_path).returncode == 0
    nquads = Home(tmp_path).current().nquads
    nquads.write_bytes(nquads.read_bytes().replace(b"high", b"low ", 1))
    report = run("check", home=tmp_path)
    assert report.returncode == 1
    assert "the manifest says" in report.stdout


def test_a_reader_that_has_enough_is_no_fault(home: Home) -> None:
    command = f"{sys.executable} -m lexaegis export --format nquads | head -n 1"
    environment = {**os.environ, "LEXAEGIS_HOME": str(home.folder)}
    answer = subprocess.run(
        command, shell=True, capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert answer.stderr == ""
    assert answer.stdout.startswith("<")


def test_the_page_of_commands_is_current() -> None:
    assert (ROOT / "docs" / "commands.md").read_text() == write_commands_page()
