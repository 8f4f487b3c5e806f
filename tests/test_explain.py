"""`lexaegis explain`: why an inferred statement holds, with the records and sources behind it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from graph.explanation import Explainer
from graph.snapshot import Home
from lexaegis.__main__ import main
from ontology.identity import thing
from ontology.terms import LEX, PROV, RDF

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def explainer(home: Home) -> Explainer:
    return Explainer(home.current())


def run(*words: str, home: Home) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lexaegis", "explain", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "LEXAEGIS_HOME": str(home.folder)},
        timeout=120,
    )


def test_every_inferred_statement_of_some_things_has_a_proof_from_the_facts(
    explainer: Explainer,
) -> None:
    for name in ("gb-off-image-generator", "JP", "gb-cpa-2026", "ets-185--jpn", "actor-unicef"):
        found = explainer.inferred_of(explainer.lookup.find(name))
        assert found, name
        for statement in found[:20]:
            explanation = explainer.explain(statement)
            assert explanation.proof.rule is not None
            assert explanation.records, "it rests on records, not on the ontology alone"
            assert all(g.records or _is_axiom(g.statement.subject) for g in explanation.grounds)


def _is_axiom(subject: object) -> bool:
    """Whether a statement is of the ontology: about its terms or its class expressions."""
    words = ("https://w3id.org/lexaegis/ontology#", "https://w3id.org/lexaegis/.well-known/")
    outside = ("http://www.w3.org/", "http://data.europa.eu/")
    return isinstance(subject, NamedNode) and subject.value.startswith(words + outside)


def test_the_text_names_the_records_and_their_sources(home: Home) -> None:
    said = run("gb-off-image-generator", "underLawOf", "GB", home=home)
    assert said.returncode == 0, said.stderr
    assert "under the law of" in said.stdout
    assert "[prp-spo2]" in said.stdout
    assert "\n  gb-cpa-2026\n" in said.stdout
    assert "https://www.gov.uk/" in said.stdout
    assert "official-text" in said.stdout


def test_json_holds_the_whole_proof(home: Home) -> None:
    data = json.loads(
        run("JP", "PossessionFailingJurisdiction", "--format", "json", home=home).stdout
    )
    assert data["proof"]["rule"].startswith("cax-")
    assert "jp-finding-photorealistic-synthetic-access-create-possess" in data["sources"]

    def leaves(step: dict[str, object]) -> list[dict[str, object]]:
        below = [*step.get("axioms", []), *step.get("facts", [])]  # type: ignore[misc]
        return [leaf for one in below for leaf in leaves(one)] if below else [step]

    assert all(leaf.get("asserted") for leaf in leaves(data["proof"]))


def test_turtle_derives_each_step_from_its_premises(home: Home) -> None:
    text = run("gb-off-image-generator", "ToolOffence", "--format", "turtle", home=home).stdout
    triples = {quad.triple for quad in parse(text.encode(), format=RdfFormat.TURTLE)}
    steps = {t.subject for t in triples if t.predicate == RDF.type and t.object == RDF.Statement}
    derived = [t for t in triples if t.predicate == PROV.wasDerivedFrom]
    assert derived
    assert {t.object for t in derived} <= steps
    assert any(t.predicate == RDF.object and t.object == LEX.ToolOffence for t in triples)


def test_a_record_alone_lists_what_was_inferred_of_it(home: Home) -> None:
    said = run("gb-off-image-generator", home=home).stdout
    assert "type  ToolOffence" in said
    assert "underLawOf  GB" in said


def test_a_property_with_one_value_needs_no_value_named(explainer: Explainer) -> None:
    find = explainer.lookup
    this = find.find("gb-off-image-generator")
    assert find.statement(this, "underLawOf", None) == Triple(
        this, LEX.underLawOf, thing("jurisdiction", "GB")
    )
    assert find.statement(this, "ToolOffence", None) == Triple(this, RDF.type, LEX.ToolOffence)


@pytest.mark.parametrize(
    ("second", "value"),
    [
        ("ageLimit", "18"),
        ("lex:ageLimit", None),
        ("aiCoverage", "express"),
        ("label", None),
        ("rdfs:label", None),
        ("definedIn", "gb-soa-2003-s46a"),
        ("https://w3id.org/lexaegis/ontology#ageLimit", "18"),
    ],
)
def test_a_value_may_be_named_as_people_name_it(
    explainer: Explainer, second: str, value: str | None
) -> None:
    find = explainer.lookup
    statement = find.statement(find.find("gb-off-image-generator"), second, value)
    explanation = explainer.explain(statement)
    assert explanation.proof.rule is None
    assert explanation.records == ("gb-off-image-generator",)


def test_what_was_inferred_of_a_record_is_listed_as_it_can_be_asked_for(
    explainer: Explainer,
) -> None:
    lookup = explainer.lookup
    for name in ("JP", "Offence"):
        this = lookup.find(name)
        for triple in explainer.inferred_of(this):
            predicate, value = lookup.short(triple.predicate), lookup.short(triple.object)
            assert lookup.statement(this, predicate, value) == triple


def test_what_was_inferred_of_a_record_as_data(home: Home) -> None:
    words = ("gb-off-image-generator", "--format")
    listed = json.loads(run(*words, "json", home=home).stdout)
    graph = run(*words, "turtle", home=home).stdout
    triples = [quad.triple for quad in parse(graph, format=RdfFormat.TURTLE)]
    assert listed == [[str(term) for term in triple] for triple in sorted(triples, key=str)]
    assert len(listed) == 9


def test_a_class_without_a_name_is_told_by_its_condition(explainer: Explainer) -> None:
    lookup = explainer.lookup
    this = lookup.find("gb-off-image-generator")
    words = explainer.explain(lookup.statement(this, "ToolOffence", None)).words
    assert words[1] == "  “Tools offence” means: Offence that has “material” AI tool (stated)"
    assert "genid" not in "".join(words)
    assert "is an Offence that has “material” AI tool, because" in words[2]
    assert "\n".join(words[:2]) in (ROOT / "docs" / "reasoning.md").read_text(encoding="utf-8")


OFFENCE = "gb-off-image-generator"


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ((OFFENCE, "Bill"), 1, "is a Bill. It is: ExpressAIOffence, Law, Norm, Offence,"),
        ((OFFENCE, "underLawOf", "FR"), 1, "“under the law of” France. Its underLawOf is: GB."),
        ((OFFENCE, "ageLimit", "16"), 1, "Its ageLimit is: 18."),
        (("JP", "partOf"), 1, "JP has no value of partOf, stated or inferred."),
        (("JP", "jurisdictionOf"), 2, "values of jurisdictionOf; name one of: jp-case-cg-2020,"),
        (("gb-off-nothing", "Bill"), 2, "is the name of no record and of no term"),
        (("gb-off-imag-generator",), 2, "Did you mean gb-off-image-generator?"),
        ((OFFENCE, "ToolOffense"), 2, "Did you mean ToolOffence?"),
        (("https://example.org/x", "Bill"), 2, "'https://example.org/x' is the name of no record"),
        (("https://example.org/ x", "Bill"), 2, "is the name of no record"),
    ],
)
def test_what_cannot_be_explained_is_said(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    message: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["lexaegis", "explain", *words, "--home", str(home.folder)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == status
    said = capsys.readouterr()
    assert said.out == ""
    assert message in said.err
