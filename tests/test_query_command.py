"""Limits and rewriting as the commands, the Python API and the catalogue meet them."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

import lexaegis
from graph.snapshot import Home, Snapshot
from lexaegis.api import NoPlan
from queries.engine import EmbeddedEngine
from queries.errors import MalformedQuery, TimeLimit
from queries.limits import Limits
from queries.question import Question, read_questions
from queries.rewriting.rewrite import rewrite
from queries.workers.engine import WorkerEngine

ROOT = Path(__file__).resolve().parent.parent
PREFIXES = """PREFIX lex: <https://w3id.org/lexaegis/ontology#>
PREFIX conduct: <https://w3id.org/lexaegis/vocab/conduct/>
PREFIX material: <https://w3id.org/lexaegis/vocab/material/>
"""
INSTRUMENTS = PREFIXES + "SELECT ?i { ?i a lex:Instrument } ORDER BY ?i"
GAP = (
    PREFIXES
    + """SELECT ?jurisdiction WHERE {
  ?jurisdiction a lex:Jurisdiction .
  FILTER NOT EXISTS {
    ?offence a lex:Offence ;
      lex:jurisdiction ?jurisdiction ;
      lex:material material:photorealistic-synthetic ;
      lex:conduct conduct:possess .
  }
}
"""
)
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def run(
    *words: str, home: Home, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lexaegis", *words],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "LEXAEGIS_HOME": str(home.folder), **environment},
        timeout=120,
    )


def test_a_query_that_would_run_for_hours_ends_with_status_1(home: Home) -> None:
    stopped = run("query", "-", "--timeout", "1", home=home, stdin=ENDLESS)
    assert stopped.returncode == 1
    assert stopped.stdout == ""
    assert "stopped after 1 seconds" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    by_environment = run("query", "-", home=home, stdin=ENDLESS, LEXAEGIS_TIMEOUT="0.5")
    assert "stopped after 0.5 seconds" in by_environment.stderr


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "md"])
def test_a_cut_is_told_beside_the_rows(home: Home, form: str) -> None:
    answer = run("query", "-", "--max-rows", "3", "--format", form, home=home, stdin=INSTRUMENTS)
    assert answer.returncode == 0
    assert answer.stderr == (
        "lexaegis: There are more rows than the 3 that are given. To see more: --max-rows.\n"
    )
    if form == "json":
        data = json.loads(answer.stdout)
        assert data["truncated"] is True
        assert len(data["results"]["bindings"]) == 3
    elif form == "md":
        assert answer.stdout.endswith("\nThere are more rows than these 3.\n")
    else:
        assert answer.stdout.count("instrument/" if form in ("csv", "tsv") else "\n") >= 3


def test_an_answer_that_is_whole_says_nothing_of_it(home: Home) -> None:
    answer = run(
        "query", "-", "--format", "json", home=home, stdin="SELECT ?x { VALUES ?x { 1 2 } }"
    )
    assert answer.stderr == ""
    assert "truncated" not in json.loads(answer.stdout)


def test_a_question_is_cut_and_still_cites_its_sources(home: Home) -> None:
    answer = run("ask", "agreement-parties", "--max-rows", "1", "--format", "json", home=home)
    (row,) = json.loads(answer.stdout)["results"]["bindings"]
    assert row["record_sources"]["value"].count("|") >= 2, "the sources are more than one row"
    assert "more rows than the 1" in answer.stderr


def test_a_wrong_limit_ends_with_status_2(home: Home) -> None:
    for words in (("--max-rows", "0"), ("--timeout", "-1")):
        answer = run("query", "-", *words, home=home, stdin="ASK {}")
        assert answer.returncode == 2
        assert "Give a number above 0" in answer.stderr


def test_explain_shows_the_rewriting_and_the_counts(home: Home) -> None:
    shown = run("query", "-", "--explain", home=home, stdin=GAP)
    assert shown.returncode == 0, shown.stderr
    assert "Rewriting 1: rule not-exists\n  before  FILTER NOT EXISTS {" in shown.stdout
    assert "?jurisdiction is bound on both sides" in shown.stdout
    assert "its solutions are remembered" in shown.stdout
    count = "SELECT (COUNT(*) AS ?n) { ?j a <https://w3id.org/lexaegis/ontology#Jurisdiction> }"
    jurisdictions = lexaegis.open(home.folder).query(count).rows[0]["n"]
    assert f"?jurisdiction a lex:Jurisdiction   {jurisdictions}\n" in shown.stdout
    kept = run(
        "query", "-", "--explain", home=home,
        stdin="ASK { ?a ?b ?c OPTIONAL { ?a ?d ?e } FILTER NOT EXISTS { ?e ?f ?g . ?g ?h ?i } }",
    )  # fmt: skip
    assert "Kept: rule not-exists\n" in kept.stdout
    assert "its group may leave ?e unbound" in kept.stdout
    malformed = run("query", "-", "--explain", home=home, stdin="ASK { ?a }")
    assert malformed.returncode == 1
    assert "not SPARQL 1.1" in malformed.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x { ?x a lex:Offence }", "a prefix is not declared. Write first: PREFIX name:"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "SELECT names a variable that is not grouped"),
        ("SELECT (?y AS ?x) { ?x a ?y }", "gives an expression the name of a variable"),
        ("SELECT ?x { ?x a <Offence> }", "an IRI is no absolute one"),
        ("SELECT ?x { ?x a ?y", "line 1, column 20, where"),
        ("SELECT\n oops", "line 2, column 6."),
    ],
)
def test_a_malformed_query_is_told_in_words_that_people_can_use(text: str, said: str) -> None:
    with pytest.raises(MalformedQuery) as found:
        EmbeddedEngine(Store()).query(text)
    told = str(found.value)
    assert said in told
    assert "[_]" not in told and "\n" not in told and len(told) < 160


def test_an_endpoint_does_not_tell_its_plan() -> None:
    with pytest.raises(NoPlan):
        lexaegis.open(store="http://127.0.0.1:9/").plan("ASK {}")


def test_the_python_api_takes_limits(home: Home) -> None:
    graph = lexaegis.open(home.folder, limits=lexaegis.Limits(seconds=0.5, rows=2))
    with pytest.raises(TimeLimit):
        graph.query(ENDLESS)
    answer = graph.query(INSTRUMENTS)
    assert answer.truncated
    assert len(answer.rows) == 2
    assert "rule not-exists" in graph.plan(GAP)


# --- the catalogue


@pytest.fixture(scope="module")
def engines(snapshot: Snapshot) -> Iterator[tuple[EmbeddedEngine, WorkerEngine]]:
    worker = WorkerEngine(snapshot, Limits(seconds=300, rows=10**9))
    yield EmbeddedEngine(snapshot.open()), worker
    worker.close()


@pytest.mark.parametrize("question", read_questions(), ids=lambda question: question.name)
def test_a_question_answers_through_a_worker_as_without(
    question: Question, engines: tuple[EmbeddedEngine, WorkerEngine]
) -> None:
    plain, worker = engines
    assert worker.query(question.query) == plain.query(question.query)
    found = rewrite(question.query)
    if found.changes:
        assert plain.query(found.text) == plain.query(question.query)


def test_the_gap_question_answers_as_without_rewriting(
    engines: tuple[EmbeddedEngine, WorkerEngine],
) -> None:
    plain, worker = engines
    rewritten, given = worker.query(GAP), plain.query(GAP)
    assert Counter(rewritten.terms) == Counter(given.terms)
    assert len(given) > 20
