"""What cannot be true together stops a build, in words that name the records and say what to do.

Each kind is put where a person would put it: into a file of facts, into a document loaded beside
them, or into the ontology.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat, Triple

from graph.reasoning import InconsistentFacts, infer
from graph.snapshot import Home, NoSnapshot
from lexaegis.__main__ import main
from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.identity import BASE, PROVENANCE_GRAPH, record_graph
from ontology.read import ontology_triples

ROOT = Path(__file__).resolve().parent.parent
SMALL_FACTS = ROOT / "tests" / "fixtures" / "facts"
PREFIXES = f"""
@prefix lex: <{BASE}ontology#> .
@base <{BASE}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
HEAD = "lexaegis: The facts and the ontology contradict each other; nothing was built."
ADVICE = "Correct one of the records named. Where all are right, the ontology is wrong: tell us."
BOTH = "and nothing can be both."


def turtle(text: str) -> list[Triple]:
    return [quad.triple for quad in pyoxigraph.parse(PREFIXES + text, format=RdfFormat.TURTLE)]


def build(
    facts: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """Build as the command line does, which must fail; return what it says."""
    words = ["lexaegis", "build", "--facts", str(facts), "--home", str(home)]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    with pytest.raises(NoSnapshot):
        Home(home).current()
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()


IN_FACTS = [
    pytest.param(
        "NO.yaml",
        "amends: []\n    implements: [un-example-convention]",
        "amends: [no-example-bill]\n    implements: [un-example-convention]",
        [
            f"  Example Bill (no-example-bill) is both an Instrument and a Bill, {BOTH}",
            "    NO.yaml:39: no-example-bill says: Example Bill is a Bill.",
            "    NO.yaml:22: no-example-act says: Example Act has “amends” Example Bill.",
            "    the ontology says: nothing is both an Instrument and a Bill.",
            "    the ontology says: whatever is a value of “amends” is an Instrument.",
        ],
        id="a bill is amended as if it were law",
    ),
    pytest.param(
        "relations.yaml",
        "object: example-ministry",
        "object: example-pledge",
        [
            f"  Example Pledge (example-pledge) is both an Actor and an Agreement, {BOTH}",
            "    agreements.yaml:1: example-pledge says: Example Pledge is an Agreement.",
            "    relations.yaml:1: rel-authority-ministry says: "
            "Example Authority has “reports to” Example Pledge.",
            "    the ontology says: nothing is both an Actor and an Agreement.",
            "    the ontology says: whatever is a value of “reports to” is an Actor.",
        ],
        id="an actor reports to an agreement",
    ),
    pytest.param(
        "actors.yaml",
        "wikidata: null\n  parent: null",
        "wikidata: null\n  parent: example-authority",
        [
            "  “parent actor” holds between Example Authority (example-authority) and "
            "Example Ministry (example-ministry) both ways, and may hold one way only.",
            "    actors.yaml:2: example-authority says: "
            "Example Authority has “parent actor” Example Ministry.",
            "    actors.yaml:15: example-ministry says: "
            "Example Ministry has “parent actor” Example Authority.",
            "    the ontology says: “parent actor” never holds both ways.",
        ],
        id="two actors are each the parent of the other",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "lines"), IN_FACTS)
def test_a_contradiction_in_a_file_of_facts(
    file: str,
    old: str,
    new: str,
    lines: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    facts = shutil.copytree(SMALL_FACTS, tmp_path / "facts")
    text = (facts / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (facts / file).write_text(text.replace(old, new), encoding="utf-8")
    said = build(facts, tmp_path / "home", monkeypatch, capsys)
    assert said == [HEAD, *lines, ADVICE]


def test_two_findings_on_the_same_matter_are_told_where_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = shutil.copytree(SMALL_FACTS, tmp_path / "facts")
    text = (facts / "NO.yaml").read_text(encoding="utf-8")
    old = "material: ai-tool\n    conduct: [supply-tool]\n    verdict: not-criminalised"
    new = "material: photorealistic-synthetic\n    conduct: [create]\n    verdict: not-criminalised"
    assert text.count(old) == 1
    (facts / "NO.yaml").write_text(text.replace(old, new), encoding="utf-8")
    [_, line] = build(facts, tmp_path / "home", monkeypatch, capsys)
    assert line.startswith("  NO.yaml:234: no-finding-photorealistic-synthetic-create, conduct[0]:")
    assert "is already read by the finding in NO.yaml, line 225" in line


IN_DOCUMENTS = [
    pytest.param(
        """
        <id/finding/doc> a lex:Finding ; rdfs:label "A second finding"@en ;
            lex:jurisdiction <id/jurisdiction/NO> ; lex:verdict <vocab/verdict/not-criminalised> ;
            lex:material <vocab/material/photorealistic-synthetic> ;
            lex:conduct <vocab/conduct/create> .
        """,
        [
            "Norway (NO) is both a Jurisdiction failing the ask on creation "
            "(CreationFailingJurisdiction) and a Jurisdiction answering the ask on creation "
            f"(CreationAnsweringJurisdiction), {BOTH}",
            "no-finding-photorealistic-synthetic-create-distribute says: "
            "NO: photorealistic-synthetic (create, distribute): criminalised has "
            "“verdict” Criminalised.",
            "doc.nq: doc says: A second finding has “verdict” Not criminalised.",
        ],
        id="a jurisdiction answers an ask and fails it",
    ),
    pytest.param(
        '<id/extract/doc> rdfs:label "Q" ; lex:startOffset 1, 2 .',
        [
            'Q (doc) has two values of “start offset”, which allows one only: "1" and "2".',
            'doc.nq: doc says: Q has “start offset” "2".',
            "the ontology says: nothing has more than one “start offset”.",
        ],
        id="two values of a functional property",
    ),
    pytest.param(
        '<id/offence/no-off-make> lex:ageLimit "eighteen" .',
        [
            "Making an example (no-off-make) has as “age limit” the value "
            '"eighteen", which is no integer.',
            'doc.nq: doc says: Making an example has “age limit” "eighteen".',
            "the ontology says: every value of “age limit” is an integer.",
        ],
        id="a value outside the range",
    ),
    pytest.param(
        '<id/offence/no-off-make> lex:inForceFrom "1 July 2024"^^xsd:date .',
        [
            "Making an example (no-off-make) has as “in force from” the value "
            '"1 July 2024", whose text is not one of its datatype.',
            'doc.nq: doc says: Making an example has “in force from” "1 July 2024".',
        ],
        id="a date that is none",
    ),
    pytest.param(
        "<id/actor/example-ministry> owl:sameAs <id/actor/un> ; owl:differentFrom <id/actor/un> .",
        [
            "Example Ministry (example-ministry) and Example Ministry (un) are said to be "
            "the same, and to differ.",
            "doc says: Example Ministry (example-ministry) is the same as Example Ministry (un).",
            "Example Ministry (example-ministry) is not the same as Example Ministry (un).",
        ],
        id="the same and different",
    ),
    pytest.param(
        "<id/actor/example-ministry> lex:partOf <id/actor/example-ministry> .",
        [
            "Example Ministry (example-ministry) has “part of” to itself, which nothing may.",
            "doc.nq: doc says: Example Ministry has “part of” Example Ministry.",
            "the ontology says: nothing has “part of” to itself.",
        ],
        id="an actor is a part of itself",
    ),
]


@pytest.mark.parametrize(("text", "lines"), IN_DOCUMENTS)
def test_a_contradiction_in_a_loaded_document(
    text: str,
    lines: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "home" / "documents" / "press"
    folder.mkdir(parents=True)
    graph = record_graph("doc")
    quads = "".join(f"{triple} {graph} .\n" for triple in turtle(text))
    (folder / "doc.nq").write_text(quads, encoding="utf-8")
    said = build(SMALL_FACTS, tmp_path / "home", monkeypatch, capsys)
    assert (said[0], said[-1]) == (HEAD, ADVICE)
    for line in lines:
        assert any(one.endswith(line) for one in said), said


IN_THE_ONTOLOGY = [
    ("lex:Offence owl:disjointWith lex:Prohibition .", "no-off-make", BOTH),
    (
        "lex:pinpoint a owl:FunctionalProperty . lex:heading rdfs:subPropertyOf lex:pinpoint .",
        "no-example-act-1",
        "has two values of “pinpoint”",
    ),
    ("lex:ageLimit rdfs:range xsd:date .", "no-off-make", "which is no date"),
    ("lex:adoptedOn rdfs:domain lex:Actor .", "no-example-act", BOTH),
    (
        "lex:jurisdiction owl:propertyDisjointWith lex:jurisdiction .",
        "no-off-make",
        "exclude each other",
    ),
    ("lex:reportsTo a owl:IrreflexiveProperty, owl:SymmetricProperty, owl:TransitiveProperty .",
     "rel-authority-ministry", "has “reports to” to itself, which nothing may"),
    (
        "lex:Offence rdfs:subClassOf [ owl:onProperty lex:conduct ; owl:maxCardinality 0 ] .",
        "no-off-make",
        "as “conduct”, and its class allows none",
    ),
    (
        "lex:Jurisdiction rdfs:subClassOf [ owl:onProperty lex:isoCode ; owl:allValuesFrom"
        " xsd:gYear ] .",
        "NO",
        "which is no gYear",
    ),
    (
        "[] owl:sourceIndividual <id/offence/no-off-make> ; owl:assertionProperty lex:conduct ;"
        " owl:targetIndividual <vocab/conduct/create> .",
        "no-off-make",
        "and this is denied",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("axiom", "record", "words"), IN_THE_ONTOLOGY)
def test_a_contradiction_in_the_ontology(axiom: str, record: str, words: str) -> None:
    stated = [
        quad for quad in state_facts(read_facts(SMALL_FACTS)) if quad.graph_name != PROVENANCE_GRAPH
    ]
    with pytest.raises(InconsistentFacts) as caught:
        infer(stated, [*ontology_triples(), *turtle(axiom)])
    said = str(caught.value)
    assert words in said
    assert f"    {record} says: " in said
    assert "the ontology says: " in said


def faulty_documents(number: int) -> Iterator[str]:
    for place in range(number):
        yield f'<id/extract/e{place:02}> rdfs:label "E{place:02}" ; lex:startOffset 1, 2 .'


def test_many_contradictions_are_told_in_part() -> None:
    text = "".join(faulty_documents(23))
    stated = [pyoxigraph.Quad(*triple, record_graph("doc")) for triple in turtle(text)]
    with pytest.raises(InconsistentFacts) as caught:
        infer(stated, [*ontology_triples()])
    said = str(caught.value)
    assert said.count("which allows one only") == 20
    assert "\n  and 3 more.\n" in said
