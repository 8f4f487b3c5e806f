"""`lexaegis explain`: why an inferred statement holds, with the records and sources behind it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from graph.explanation import Explainer
from graph.snapshot import Home
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
        found = explainer.inferred_of(explainer.resolve(name))
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


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("gb-off-image-generator", "Bill"), 1, "does not follow"),
        (("gb-off-nothing", "Bill"), 2, "no identifier of a record"),
        (("gb-off-image-generator", "NoSuchClass"), 2, "no term of the ontology"),
    ],
)
def test_what_cannot_be_explained_is_said(
    home: Home, words: tuple[str, ...], status: int, message: str
) -> None:
    said = run(*words, home=home)
    assert said.returncode == status
    assert said.stdout == ""
    assert message in said.stderr
    assert "Traceback" not in said.stderr
