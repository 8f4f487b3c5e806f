"""A proof for each rule, replayed: by SPARQL step by step, and by owlrl from what it rests on.

The statements are those that `lexaegis explain` would be asked for: one for each rule that the
built graph uses. The rules that it does not use are shown on small graphs.
"""

import pytest
from pyoxigraph import NamedNode, Triple

from graph.explanation import Explainer, Explanation
from graph.snapshot import Home
from ontology.reasoner import Proof, Statement, close
from ontology.reasoner.replay import faults
from ontology.reasoner.vocabulary import VOCABULARY
from tests.built_graph import BuiltGraph
from tests.owlrl_closure import Owlrl
from tests.test_reasoner import INFERS, turtle

USED_BY_THE_GRAPH = {
    *("cax-sco", "cax-eqc2", "cls-hv2", "cls-int1", "cls-svf1", "prp-dom", "prp-inv2", "prp-spo1"),
    *("prp-spo2", "prp-trp", "scm-dom1", "scm-eqc1", "scm-eqc2", "scm-int", "scm-rng1", "scm-sco"),
}
SMALL = [case for case in INFERS if case[0] not in USED_BY_THE_GRAPH]


@pytest.fixture(scope="module")
def explanations(home: Home, built: BuiltGraph) -> list[Explanation]:
    explainer = Explainer(home.current())
    conclusions = [proof.conclusion for proof in built.sample]
    return [explainer.explain(Triple(*said)) for said in conclusions if said is not None]


def leaves(proof: Proof) -> list[Triple]:
    return [Triple(*said) for said in proof.assertions()]


def test_there_is_a_statement_for_each_of_more_than_twenty_rules(
    explanations: list[Explanation],
) -> None:
    assert {each.proof.rule for each in explanations} == USED_BY_THE_GRAPH
    assert len(USED_BY_THE_GRAPH | {case[0] for case in SMALL}) > 40


def test_each_proof_stands_on_what_was_stated(
    explanations: list[Explanation], built: BuiltGraph
) -> None:
    stated = {Statement(*triple) for triple in built.stated}
    for explanation in explanations:
        assert not list(faults(explanation.proof, stated)), explanation.words


def test_each_proof_names_the_records_that_state_what_it_rests_on(
    explanations: list[Explanation], built: BuiltGraph
) -> None:
    words = {Statement(*triple) for triple in built.words}
    for explanation in explanations:
        assert {ground.statement for ground in explanation.grounds} == {
            *explanation.proof.assertions()
        }
        for ground in explanation.grounds:
            assert ground.records or ground.statement in words
            for record in ground.records:
                assert Triple(*ground.statement) in built.records[record]


def test_owlrl_needs_no_more_than_each_proof_rests_on(explanations: list[Explanation]) -> None:
    chosen = {each.proof.rule: each.proof for each in explanations}
    for proof in chosen.values():
        assert proof.conclusion is not None
        assert Triple(*proof.conclusion) in Owlrl(leaves(proof)).inferred


@pytest.mark.parametrize(("rule", "premise", "conclusion"), SMALL)
def test_the_proof_of_a_rule_that_the_graph_does_not_use(
    rule: str, premise: str, conclusion: str
) -> None:
    asserted, wanted = turtle(premise), turtle(conclusion + " .")[0]
    proof = close(asserted).explain(wanted)
    assert proof.rule == rule
    assert not list(faults(proof, {Statement(*triple) for triple in asserted}))
    if not any(step.rule == "dt-eq" for step in proof.steps()):  # owlrl compares no values
        assert wanted in Owlrl(leaves(proof)).inferred


def test_no_proof_rests_on_what_it_shows(explanations: list[Explanation]) -> None:
    type_ = VOCABULARY[0]
    assert isinstance(type_, NamedNode)
    for explanation in explanations:
        assert explanation.proof.conclusion not in set(explanation.proof.assertions())
