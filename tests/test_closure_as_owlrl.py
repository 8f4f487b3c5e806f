"""The closure is that of owlrl: on random small ontologies, and on the built graph."""

import gc
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.snapshot import Snapshot
from ontology.reasoner import Statement, close
from ontology.reasoner.replay import faults
from ontology.reasoner.vocabulary import OWL, RDF, RDFS, XSD
from tests.owlrl_closure import is_compared, owlrl_inferred

EXAMPLE = "http://example.org/"
THINGS = [NamedNode(f"{EXAMPLE}i{n}") for n in range(5)]
CLASSES = [NamedNode(f"{EXAMPLE}C{n}") for n in range(5)]
PROPERTIES = [NamedNode(f"{EXAMPLE}p{n}") for n in range(4)]
RESTRICTIONS = [NamedNode(f"{EXAMPLE}R{n}") for n in range(2)]
TYPE = NamedNode(RDF + "type")
ONE = Literal("1", datatype=NamedNode(XSD + "nonNegativeInteger"))

things, classes, properties = (st.sampled_from(each) for each in (THINGS, CLASSES, PROPERTIES))
restrictions = st.sampled_from([*RESTRICTIONS, *CLASSES])


def stated(subjects: object, predicate: str, objects: object) -> st.SearchStrategy[list[Triple]]:
    def make(subject: NamedNode, object_: NamedNode) -> list[Triple]:
        return [Triple(subject, NamedNode(predicate), object_)]

    return st.builds(make, subjects, objects)


def listed(
    subjects: object, predicate: str, items: object, most: int
) -> st.SearchStrategy[list[Triple]]:
    def make(subject: NamedNode, chosen: list[NamedNode]) -> list[Triple]:
        name = "-".join([subject.value, predicate.rsplit("#")[-1], *(i.value[-2:] for i in chosen)])
        nodes = [NamedNode(f"{name}-{n}") for n in range(len(chosen))]
        ends = [*nodes[1:], NamedNode(RDF + "nil")]
        links = [Triple(subject, NamedNode(predicate), nodes[0])]
        for node, item, end in zip(nodes, chosen, ends, strict=True):
            links.append(Triple(node, NamedNode(RDF + "first"), item))
            links.append(Triple(node, NamedNode(RDF + "rest"), end))
        return links

    return st.builds(make, subjects, st.lists(items, min_size=1, max_size=most))


def kinds(*names: str) -> st.SearchStrategy[NamedNode]:
    return st.sampled_from([NamedNode(OWL + name) for name in names])


def restricted(word: str, fillers: object) -> st.SearchStrategy[list[Triple]]:
    def make(node: NamedNode, on: NamedNode, filler: NamedNode) -> list[Triple]:
        stated_on = Triple(node, NamedNode(OWL + "onProperty"), on)
        return [stated_on, Triple(node, NamedNode(OWL + word), filler)]

    return st.builds(make, restrictions, properties, fillers)


axioms = st.one_of(
    stated(classes, RDFS + "subClassOf", restrictions),
    stated(classes, OWL + "equivalentClass", restrictions),
    stated(properties, RDFS + "subPropertyOf", properties),
    stated(properties, OWL + "equivalentProperty", properties),
    stated(properties, RDFS + "domain", classes),
    stated(properties, RDFS + "range", classes),
    stated(properties, OWL + "inverseOf", properties),
    stated(properties, RDF + "type", kinds("SymmetricProperty", "TransitiveProperty")),
    stated(properties, RDF + "type", kinds("FunctionalProperty", "InverseFunctionalProperty")),
    listed(properties, OWL + "propertyChainAxiom", properties, 3),
    listed(classes, OWL + "intersectionOf", restrictions, 3),
    listed(classes, OWL + "unionOf", classes, 3),
    listed(classes, OWL + "oneOf", things, 2),
    restricted("someValuesFrom", st.one_of(classes, kinds("Thing"))),
    restricted("allValuesFrom", classes),
    restricted("hasValue", things),
    restricted("maxCardinality", st.just(ONE)),
    stated(things, OWL + "sameAs", things),
    stated(classes, OWL + "sameAs", classes),
    stated(properties, OWL + "sameAs", properties),
)
facts = st.one_of(
    stated(things, RDF + "type", classes),
    *[st.builds(lambda s, p, o: [Triple(s, p, o)], things, properties, things)] * 3,
)
DECLARED = [
    *(Triple(name, TYPE, NamedNode(OWL + "Class")) for name in CLASSES),
    *(Triple(name, TYPE, NamedNode(OWL + "ObjectProperty")) for name in PROPERTIES),
]


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(axioms, min_size=1, max_size=9), st.lists(facts, min_size=1, max_size=10))
def test_a_random_ontology_closes_as_with_owlrl(
    ontology: list[list[Triple]], data: list[list[Triple]]
) -> None:
    asserted = sorted(
        {*DECLARED, *(triple for part in ontology + data for triple in part)}, key=str
    )
    closure = close(asserted)
    assert {triple for triple in closure.inferred if is_compared(triple)} == owlrl_inferred(
        asserted
    )
    known = {Statement(*triple) for triple in asserted}
    for triple in closure.inferred:
        assert not list(faults(closure.explain(triple), known))


@pytest.fixture(scope="module")
def built(snapshot: Snapshot) -> list[Triple]:
    """The statements of the built graph that are not inferred."""
    quads = parse(path=str(snapshot.nquads), format=RdfFormat.N_QUADS)
    inferred: set[Triple] = set()
    default: list[Triple] = []
    for quad in quads:
        if str(quad.graph_name) == "DEFAULT":
            default.append(quad.triple)
        elif str(quad.graph_name).endswith("/graph/inferred>"):
            inferred.add(quad.triple)
    return [triple for triple in default if triple not in inferred]


def test_the_built_graph_closes_as_with_owlrl(built: list[Triple]) -> None:
    ours = {triple for triple in close(built).inferred if is_compared(triple)}
    begun = time.perf_counter()
    theirs = owlrl_inferred(built)
    by_owlrl = time.perf_counter() - begun
    assert ours == theirs
    assert len(ours) > 10_000
    gc.collect()
    begun = time.perf_counter()
    close(built)
    assert by_owlrl / (time.perf_counter() - begun) > 20


def test_the_built_graph_is_consistent_and_every_rule_in_it_is_proved(built: list[Triple]) -> None:
    closure = close(built)
    assert [each.words for each in closure.inconsistencies] == []
    known = {Statement(*triple) for triple in built}
    by_rule: dict[str | None, int] = {}
    for triple in closure.inferred:
        proof = closure.explain(triple)
        if by_rule.setdefault(proof.rule, 0) < 20:
            by_rule[proof.rule] += 1
            assert not list(faults(proof, known))
    assert {"cax-sco", "prp-dom", "prp-spo1"} <= set(by_rule)
