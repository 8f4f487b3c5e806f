"""Clients that others wrote, put to the running service: each gets what the command line gives."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from typer.testing import CliRunner

from graph.snapshot import Home
from lexaegis.cli.app import app
from lexaegis.service.conformance.running import Running, running
from queries.question import GROUPS, Question, read_questions

OF_A_GROUP = 1
CLIENTS = Path(__file__).resolve().parent / "clients"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
ROWS_AS_JSON = "application/sparql-results+json"

Term = tuple[str, str, str]
"""A term: its kind, its value, its datatype or language."""

Rows = Counter[frozenset[tuple[str, Term]]]
"""The rows of an answer, whatever their order; each has the values of its variables."""


@pytest.fixture(scope="module")
def service(small_home: Home) -> Iterator[Running]:
    with running(small_home.folder, in_memory=False) as found:
        yield found


@pytest.fixture(scope="module")
def endpoint(service: Running) -> str:
    return f"{service.address}/sparql"


@pytest.fixture(scope="module")
def questions() -> dict[str, str]:
    """The SPARQL text of some questions of each group of the catalogue."""
    found: dict[str, list[Question]] = {}
    for question in read_questions():
        found.setdefault(question.group, []).append(question)
    assert set(found) == set(GROUPS)
    return {one.name: one.query for group in found.values() for one in group[:OF_A_GROUP]}


@pytest.fixture(scope="module")
def expected(small_home: Home, questions: dict[str, str]) -> dict[str, Rows]:
    """What the command line answers to each question."""
    found = {}
    for name, text in questions.items():
        words = ["query", "-", "--home", str(small_home.folder), "--format", "json"]
        result = CliRunner().invoke(app, words, input=text)
        assert result.exit_code == 0, result.output
        found[name] = rows_of_json(json.loads(result.stdout))
    assert sum(map(bool, found.values())) >= 5, "answers without rows would tell nothing"
    return found


def term(binding: dict[str, str]) -> Term:
    datatype = binding.get("datatype", "")
    kind = "literal" if binding["type"] == "typed-literal" else binding["type"]
    further = binding.get("xml:lang", "") or ("" if datatype == _STRING else datatype)
    return kind, binding["value"], further


def rows_of(rows: list[dict[str, dict[str, str]]]) -> Rows:
    return Counter(frozenset((name, term(it)) for name, it in row.items()) for row in rows)


def rows_of_json(results: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> Rows:
    return rows_of(results["results"]["bindings"])


def test_sparqlwrapper(endpoint: str, questions: dict[str, str], expected: dict[str, Rows]) -> None:
    for number, (name, text) in enumerate(questions.items()):
        wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
        if number % 2:
            wrapper.setMethod(POST)
        wrapper.setQuery(text)
        assert rows_of_json(wrapper.queryAndConvert()) == expected[name], name


def test_rdflib(endpoint: str, questions: dict[str, str], expected: dict[str, Rows]) -> None:
    def convert(value: rdflib.term.Node) -> Term:
        if isinstance(value, rdflib.Literal):
            datatype = "" if str(value.datatype) in ("None", _STRING) else str(value.datatype)
            return "literal", str(value), value.language or datatype
        return ("bnode" if isinstance(value, rdflib.BNode) else "uri"), str(value), ""

    kept = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        graph = rdflib.Graph(SPARQLStore(endpoint))
        for name, text in questions.items():
            found = Counter(
                frozenset((variable, convert(value)) for variable, value in row.asdict().items())
                for row in graph.query(text)
            )
            assert found == expected[name], name
    finally:
        rdflib.NORMALIZE_LITERALS = kept


def test_rdflib_asks_for_statements_as_of_a_graph_of_its_own(
    endpoint: str, small_home: Home
) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint))
    offence = rdflib.URIRef("https://w3id.org/lexaegis/ontology#Offence")
    found = {str(subject) for subject in graph.subjects(rdflib.RDF.type, offence)}
    asked = small_home.current().open().query(f"SELECT ?s {{ ?s a <{offence}> }}")
    assert found == {row[0].value for row in asked}  # type: ignore[union-attr]
    assert len(found) == 4


def test_curl(endpoint: str, questions: dict[str, str], expected: dict[str, Rows]) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not on this machine")
    for number, (name, text) in enumerate(questions.items()):
        by_get = ["--get"] if number % 2 else []
        words = [curl, "--silent", "--show-error", "--fail", *by_get, "--data-urlencode", "query@-"]
        result = subprocess.run(
            [*words, "--header", f"Accept: {ROWS_AS_JSON}", endpoint],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        assert rows_of_json(json.loads(result.stdout)) == expected[name], name


def test_comunica(endpoint: str, questions: dict[str, str], expected: dict[str, Rows]) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on this machine: install Debian's nodejs and npm")
    if not (CLIENTS / "node_modules").is_dir():
        pytest.skip("Comunica is not installed: make .venv/clients")
    result = subprocess.run(
        [node, CLIENTS / "ask.js"],
        input=json.dumps({"endpoint": endpoint, "queries": questions}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answers = json.loads(result.stdout)
    assert set(answers) == set(questions)
    for name, rows in answers.items():
        assert rows_of(rows) == expected[name], name
