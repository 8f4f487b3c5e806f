"""The W3C's OWL 2 test cases, and the page that lists them."""

import json
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from ontology.reasoner.conformance import CASES, run_cases
from ontology.reasoner.conformance_page import render_page
from ontology.reasoner.entailment import Conclusion, contradicts, follows_from
from ontology.reasoner.outcome import Outcome
from ontology.reasoner.profile import outside_rl

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def turtle(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + text, format=RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    folder = SHARED / CASES
    if not folder.is_dir():
        pytest.skip("the W3C's test cases (../shared/conformance) are not on this machine")
    return list(run_cases(folder))


def test_no_case_in_scope_fails(outcomes: list[Outcome]) -> None:
    assert [outcome for outcome in outcomes if outcome.verdict == "failed"] == []
    assert Counter(outcome.verdict for outcome in outcomes)["passed"] >= 150


def test_the_suite_of_the_rules_is_in_scope_as_a_whole(outcomes: list[Outcome]) -> None:
    suite = [outcome for outcome in outcomes if outcome.name.startswith("rdfbased_sem_")]
    assert len(suite) == 87
    assert {outcome.verdict for outcome in suite} == {"passed"}


def test_what_is_out_of_scope_has_a_reason(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        assert bool(outcome.reason) == (outcome.verdict == "out of scope")


def test_the_page_is_that_of_this_run(outcomes: list[Outcome]) -> None:
    page = ROOT / "docs" / "owl2-conformance.md"
    assert page.read_text(encoding="utf-8") == render_page(outcomes)


def test_the_chain_of_the_spoilt_case_follows_once_its_names_agree() -> None:
    folder = SHARED / CASES / "New_Feature_ObjectPropertyChain_BJP_003"
    if not folder.is_dir():
        pytest.skip("the W3C's test cases (../shared/conformance) are not on this machine")
    premise, conclusion = (
        [
            quad.triple
            for quad in parse(
                (folder / f"{name}.rdf").read_text().replace("//www.example.", "//example."),
                format=RdfFormat.RDF_XML,
            )
        ]
        for name in ("premise", "conclusion")
    )
    assert follows_from(premise, Conclusion(conclusion))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (":A rdfs:subClassOf :B .", None),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .", None),
        ("[ owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A .", None),
        (":A owl:equivalentClass [ owl:intersectionOf (:B [ owl:onProperty :p ; owl:hasValue :v ]) ] .", None),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :B ] .", "owl:someValuesFrom"),
        (":A rdfs:subClassOf [ owl:unionOf (:B :C) ] .", "owl:unionOf"),
        (":A owl:equivalentClass [ owl:onProperty :p ; owl:someValuesFrom :B ] .", "owl:someValuesFrom"),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 2 ] .", "above 1"),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] .", "owl:minCardinality"),
        ("owl:Thing rdfs:subClassOf :A .", "owl:Thing"),
        (":p a owl:ReflexiveProperty .", "owl:ReflexiveProperty"),
    ],
)  # fmt: skip
def test_what_is_outside_the_profile_is_named(text: str, fault: str | None) -> None:
    found = outside_rl(turtle(text))
    assert found == [] if fault is None else any(fault in each for each in found)


def test_a_denial_follows_by_refutation() -> None:
    premise = turtle(":A owl:disjointWith :B . :x a :A . :y a :B .")
    differ = Conclusion(turtle(":x owl:differentFrom :y ."))
    outside = Conclusion(turtle(":x a [ a owl:Class ; owl:complementOf :B ] ."))
    apart = Conclusion(turtle("[] a owl:AllDifferent ; owl:distinctMembers (:x :y) ."))
    for conclusion in (differ, outside, apart):
        assert follows_from(premise, conclusion)
        assert not follows_from(premise[1:], conclusion)
    assert not follows_from(premise, Conclusion(turtle(":x owl:differentFrom :z .")))
    assert not contradicts(premise)


RDF_HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/"'
    ' xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:owl="http://www.w3.org/2002/07/owl#">'
)
DECLARED = (
    "Prefix(:=<http://example.org/>) Prefix(xsd:=<http://www.w3.org/2001/XMLSchema#>)"
    " Prefix(owl:=<http://www.w3.org/2002/07/owl#>) Ontology(Declaration(DataProperty(:p)) {})"
)
INVENTED = [
    ("follows", "POSITIVE_IMPL", "rdf", '<e:A rdf:about="urn:x"/><owl:Class rdf:about="http://example.org/A"><rdfs:subClassOf rdf:resource="http://example.org/B"/></owl:Class>', '<e:B rdf:about="urn:x"/>', "passed"),
    ("does-not", "POSITIVE_IMPL", "rdf", '<e:A rdf:about="urn:x"/>', '<e:B rdf:about="urn:x"/>', "failed"),
    ("clash", "INCONSISTENCY", "ofn", 'FunctionalDataProperty(:p) DataPropertyAssertion(:p :x "1"^^xsd:integer) DataPropertyAssertion(:p :x "2"^^xsd:integer)', None, "passed"),
    ("no-clash", "CONSISTENCY", "ofn", 'FunctionalDataProperty(:p) DataPropertyAssertion(:p :x "1"^^xsd:integer)', None, "passed"),
    ("beyond", "CONSISTENCY", "ofn", "SubClassOf(owl:Thing :A)", None, "out of scope"),
    ("no-rdf", "CONSISTENCY", "rdf", "<e:p><e:q>", None, "out of scope"),
]  # fmt: skip


def test_invented_cases_are_judged_in_either_syntax(tmp_path: Path) -> None:
    cases = []
    for name, kind, suffix, premise, conclusion, _ in INVENTED:
        case = {"id": name, "type": kind, "changed_from_w3c": False}
        for part, text in (("premise", premise), ("conclusion", conclusion)):
            if text is not None:
                case[part] = f"{name}-{part}.{suffix}"
                whole = f"{RDF_HEAD}{text}</rdf:RDF>" if suffix == "rdf" else DECLARED.format(text)
                (tmp_path / f"{name}-{part}.{suffix}").write_text(whole, encoding="utf-8")
        cases.append(case)
    (tmp_path / "manifest.json").write_text(json.dumps({"cases": cases}), encoding="utf-8")
    judged = {outcome.name: outcome.verdict for outcome in run_cases(tmp_path)}
    assert judged == {case[0]: case[-1] for case in INVENTED}
