"""The profiles OWL 2 DL and OWL 2 RL as the quality report reads them, case by case."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from ontology.quality.check import Outcome
from ontology.quality.profile import check_profiles
from ontology.quality.statements import Statements

ROOT = Path(__file__).resolve().parent.parent
PREFIXES = """
@prefix lex: <https://w3id.org/lexaegis/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def read(turtle: str) -> Statements:
    return Statements(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))


BASE = (
    PREFIXES
    + """
lex:A a owl:Class . lex:B a owl:Class . lex:C a owl:Class .
lex:p a owl:ObjectProperty . lex:q a owl:ObjectProperty . lex:r a owl:ObjectProperty .
lex:d a owl:DatatypeProperty . lex:n a owl:AnnotationProperty .
"""
)
SOME = "[ a owl:Restriction ; owl:onProperty lex:p ; owl:someValuesFrom lex:B ]"
ALL = "[ a owl:Restriction ; owl:onProperty lex:p ; owl:allValuesFrom lex:B ]"
VALUE = "[ a owl:Restriction ; owl:onProperty lex:p ; owl:hasValue <urn:x> ]"
UNION = "[ a owl:Class ; owl:unionOf ( lex:B lex:C ) ]"
AND_SOME = f"[ a owl:Class ; owl:intersectionOf ( lex:B {SOME} ) ]"
AND_VALUE = f"[ a owl:Class ; owl:intersectionOf ( lex:B {VALUE} ) ]"


def at_most(number: int, of: str = "lex:p") -> str:
    return (
        f"[ a owl:Restriction ; owl:onProperty {of} ; "
        f'owl:maxCardinality "{number}"^^xsd:nonNegativeInteger ]'
    )


DL, RL, BOTH = ("in DL, not in RL", "in RL", "not in DL")
CASES = {
    f"{SOME} rdfs:subClassOf lex:A .": RL,
    f"lex:A rdfs:subClassOf {SOME} .": DL,
    f"lex:A owl:equivalentClass {SOME} .": DL,
    f"lex:A owl:equivalentClass {AND_SOME} .": DL,
    f"lex:A owl:equivalentClass {AND_VALUE} .": RL,
    f"{AND_SOME} rdfs:subClassOf lex:A .": RL,
    f"lex:A rdfs:subClassOf {ALL} .": RL,
    f"{ALL} rdfs:subClassOf lex:A .": DL,
    f"{UNION} rdfs:subClassOf lex:A .": RL,
    f"lex:A rdfs:subClassOf {UNION} .": DL,
    "lex:A rdfs:subClassOf [ a owl:Class ; owl:complementOf lex:B ] .": RL,
    "[ a owl:Class ; owl:complementOf lex:B ] rdfs:subClassOf lex:A .": DL,
    f"lex:A rdfs:subClassOf {at_most(1)} .": RL,
    f"lex:A rdfs:subClassOf {at_most(2)} .": DL,
    f"{at_most(1)} rdfs:subClassOf lex:A .": DL,
    "lex:A rdfs:subClassOf owl:Thing .": DL,
    "lex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:d ; "
    "owl:someValuesFrom xsd:integer ] .": DL,
    "[ a owl:Restriction ; owl:onProperty lex:p ; owl:someValuesFrom owl:Thing ] "
    "rdfs:subClassOf lex:A .": RL,
    "lex:A owl:disjointUnionOf ( lex:B lex:C ) .": DL,
    "[] a owl:AllDisjointClasses ; owl:members ( lex:A lex:B lex:C ) .": RL,
    f"lex:A owl:disjointWith {SOME} .": RL,
    f"lex:p rdfs:domain {UNION} .": DL,
    "lex:p a owl:ReflexiveProperty .": DL,
    "lex:d rdfs:range owl:real .": DL,
    "lex:d rdfs:range rdf:langString .": RL,
    'lex:d rdfs:range [ a rdfs:Datatype ; owl:oneOf ( "a" "b" ) ] .': DL,
    "lex:r owl:propertyChainAxiom ( lex:p lex:q ) .": RL,
    "lex:p owl:propertyChainAxiom ( lex:p lex:q ) .": RL,
    "lex:p owl:propertyChainAxiom ( lex:p lex:p ) .": RL,
    "lex:p a owl:TransitiveProperty ; rdfs:subPropertyOf lex:q . "
    "lex:q rdfs:subPropertyOf lex:p .": RL,
    "lex:p owl:inverseOf lex:q . lex:q a owl:FunctionalProperty .": RL,
    "lex:p owl:propertyChainAxiom ( lex:q lex:p lex:q ) .": BOTH,
    "lex:p owl:propertyChainAxiom ( lex:q lex:r ) . "
    "lex:q owl:propertyChainAxiom ( lex:p lex:r ) .": BOTH,
    "lex:p owl:inverseOf lex:q . lex:q a owl:TransitiveProperty . "
    f"lex:A rdfs:subClassOf {at_most(1)} .": BOTH,
    "lex:r owl:propertyChainAxiom ( lex:p lex:q ) . lex:r a owl:FunctionalProperty .": BOTH,
    "lex:p a owl:TransitiveProperty ; rdfs:subPropertyOf lex:q . "
    "lex:q a owl:AsymmetricProperty .": BOTH,
    "lex:p a owl:TransitiveProperty ; owl:propertyDisjointWith lex:q .": BOTH,
    "lex:A rdfs:subClassOf lex:Undeclared .": BOTH,
    "<urn:x> lex:undeclared <urn:y> .": BOTH,
    "lex:p a owl:AnnotationProperty .": BOTH,
    "lex:A a rdfs:Datatype .": BOTH,
    "owl:Zebra a owl:Class .": BOTH,
    "lex:d rdfs:range xsd:gYear .": BOTH,
    'lex:A lex:n "2026"^^xsd:gYear .': BOTH,
    'lex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:p ; owl:hasValue "x" ] .': BOTH,
    "lex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:d ; "
    "owl:allValuesFrom lex:B ] .": BOTH,
    "lex:A rdfs:subClassOf [ a owl:Class ; owl:intersectionOf ( lex:B ) ] .": BOTH,
    "lex:A rdfs:subClassOf [ a owl:Class ; owl:intersectionOf [ rdf:first lex:B ] ] .": BOTH,
    "lex:A rdfs:subClassOf [ a owl:Class ] .": BOTH,
    "lex:A rdfs:subClassOf _:e . lex:B rdfs:subClassOf _:e . _:e a owl:Class ; "
    "owl:complementOf lex:C .": RL,
    "lex:A rdfs:subClassOf _:e . _:e a owl:Class ; owl:complementOf _:e .": BOTH,
    "lex:A rdfs:subClassOf [ a owl:Class ; owl:intersectionOf _:l ] , "
    "[ a owl:Class ; owl:unionOf _:l ] . _:l rdf:first lex:B ; rdf:rest ( lex:C ) .": BOTH,
    "lex:A owl:intersectionOf ( lex:B lex:C ) .": RL,
    "lex:A owl:unionOf ( lex:B lex:C ) .": DL,
    "[] a owl:Class ; owl:complementOf lex:B .": RL,
    "[] a owl:Class ; owl:complementOf lex:Undeclared .": BOTH,
    "[] rdf:first lex:B ; rdf:rest rdf:nil .": BOTH,
    "lex:s a owl:SymmetricProperty . <urn:x> lex:s <urn:y> .": RL,
    "[] lex:p <urn:y> .": RL,
    "[] lex:p <urn:y> , <urn:z> .": BOTH,
    "[] lex:p [ lex:q <urn:y> ] .": RL,
    "_:a lex:p _:b . _:b lex:q _:c . _:c lex:p _:a .": BOTH,
    "_:a lex:p _:b ; lex:q _:b .": BOTH,
    "_:a lex:p _:a .": BOTH,
    "_:a owl:sameAs <urn:y> .": BOTH,
    "lex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:p ; owl:hasValue _:b ] .": BOTH,
    "lex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:p ; "
    'owl:maxCardinality "1"^^xsd:byte ] .': RL,
    "lex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:p ; "
    'owl:maxCardinality "-1"^^xsd:integer ] .': BOTH,
    "lex:A owl:hasKey ( lex:p lex:d ) .": RL,
    "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual <urn:x> ; "
    "owl:assertionProperty lex:p ; owl:targetIndividual <urn:y> .": RL,
    "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual <urn:x> .": BOTH,
    "[] a owl:Axiom ; owl:annotatedSource lex:A ; owl:annotatedProperty rdfs:subClassOf ; "
    'owl:annotatedTarget lex:B ; lex:n "why"@en . lex:A rdfs:subClassOf lex:B .': RL,
    "[] a owl:AllDisjointProperties ; owl:members ( lex:p lex:q ) .": RL,
    "[] a owl:AllDifferent ; owl:distinctMembers ( <urn:x> <urn:y> ) .": RL,
    "lex:r rdfs:subPropertyOf [ owl:inverseOf lex:p ] .": RL,
    "lex:t a rdfs:Datatype . lex:d rdfs:range lex:t .": BOTH,
    "lex:t a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ; owl:onDatatype xsd:integer ; "
    "owl:withRestrictions ( [ xsd:minInclusive 0 ] ) ] . lex:d rdfs:range lex:t .": DL,
    'lex:A lex:n "one"^^xsd:integer .': BOTH,
    "<urn:x> lex:d <urn:y> .": BOTH,
}


@pytest.mark.parametrize("axiom", CASES)
def test_the_profiles_are_those_of_the_specifications(axiom: str) -> None:
    failed = {
        result.check.identifier
        for result in check_profiles(read(BASE + axiom))
        if result.outcome is Outcome.failed
    }
    if CASES[axiom] == BOTH:
        assert failed - {"profile/rl"}
    else:
        assert failed == ({"profile/rl"} if CASES[axiom] == DL else set())


def test_the_cases_of_the_w3c_are_in_owl_2_dl() -> None:
    """Those that a reasoner of the Direct Semantics is tested with; one has a list without end."""
    folder = ROOT.parent / "shared" / "conformance" / "owl2-test-cases"
    if not folder.is_dir():
        pytest.skip("the W3C's test cases (../shared/conformance) are not on this machine")
    outside, number = set(), 0
    for path in sorted(folder.glob("*/premise.rdf")):
        if not path.parent.name.startswith("rdfbased_sem_"):
            text = path.read_text(encoding="utf-8").strip()
            try:
                quads = list(parse(text, format=RdfFormat.RDF_XML, base_iri="urn:x", lenient=True))
            except SyntaxError:
                continue
            results = list(check_profiles(Statements(quad.triple for quad in quads)))[:-1]
            number += 1
            if any(result.outcome is Outcome.failed for result in results):
                outside.add(path.parent.name)
    assert number > 200
    assert outside == {"New_Feature_Rational_003"}
