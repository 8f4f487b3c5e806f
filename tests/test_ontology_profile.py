"""The ontology is in OWL 2 DL, and all of it in OWL 2 RL, which the closure is complete for."""

import pytest
from pyowl2_profiles import detect_profiles
from pyoxigraph import RdfFormat, Store

from ontology.read import ontology_files

PREFIXES = """
    @prefix : <https://example.org/> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    :p a owl:ObjectProperty . :A a owl:Class . :B a owl:Class .
"""
IN_RL_AFTER_ALL = {
    "owl:propertyChainAxiom",
    "owl:IrreflexiveProperty",
    "owl:AsymmetricProperty",
}
"""What the detector holds to be outside of OWL 2 RL and the specification does not.

OWL 2 Profiles, section 4.2.5: all axioms but disjoint unions and reflexive properties are in RL;
table 5 has the rules for them: prp-spo2, prp-irp, prp-asyp.
"""


def violations(store: Store, profile: str) -> set[str]:
    return set(detect_profiles(store)[profile]["violations_by_axiom_type"])


def store_of(axiom: str) -> Store:
    store = Store()
    store.load(PREFIXES + axiom, format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def ontology() -> Store:
    store = Store()
    for path in ontology_files():
        store.load(path=path, format=RdfFormat.TURTLE)
    return store


def test_it_is_in_owl_2_dl(ontology: Store) -> None:
    assert violations(ontology, "dl") == set()


def test_it_is_in_owl_2_rl(ontology: Store) -> None:
    assert violations(ontology, "rl") - IN_RL_AFTER_ALL == set()


def test_a_condition_that_the_rules_cannot_use_would_be_found() -> None:
    some = "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ]"
    for axiom in (f":A rdfs:subClassOf {some} .", f":A owl:equivalentClass {some} ."):
        assert violations(store_of(axiom), "rl")
    assert not violations(store_of(f"{some} rdfs:subClassOf :A ."), "rl")
