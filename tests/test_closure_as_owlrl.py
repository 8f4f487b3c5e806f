"""The closure is that of owlrl: on random small ontologies, and on a part of the built graph.

On the whole of it owlrl takes more than a quarter of an hour; `benchmarks/reasoning` compares them
there.
"""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from ontology.reasoner import Statement, close
from ontology.reasoner.replay import faults
from ontology.reasoner.vocabulary import OWL, RDF, RDFS, XSD
from tests.built_graph import BuiltGraph, rules_of
from tests.owlrl_closure import Owlrl, is_compared

EXAMPLE = "http://example.org/"
THINGS = [NamedNode(f"{EXAMPLE}i{n}") for n in range(5)]
CLASSES = [NamedNode(f"{EXAMPLE}C{n}") for n in range(5)]
PROPERTIES = [NamedNode(f"{EXAMPLE}p{n}") for n in range(4)]
RESTRICTIONS = [NamedNode(f"{EXAMPLE}R{n}") for n in range(2)]
TYPE = NamedNode(RDF + "type")
NONE, ONE = (Literal(n, datatype=NamedNode(XSD + "nonNegativeInteger")) for n in "01")

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


axioms = (
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
denials = (
    stated(classes, OWL + "disjointWith", classes),
    stated(classes, OWL + "complementOf", classes),
    stated(properties, OWL + "propertyDisjointWith", properties),
    stated(properties, RDF + "type", kinds("IrreflexiveProperty", "AsymmetricProperty")),
    stated(things, OWL + "differentFrom", things),
    stated(things, RDF + "type", kinds("Nothing")),
    restricted("maxCardinality", st.just(NONE)),
)
facts = st.one_of(
    stated(things, RDF + "type", classes),
    *[st.builds(lambda s, p, o: [Triple(s, p, o)], things, properties, things)] * 3,
)
DECLARED = [
    *(Triple(name, TYPE, NamedNode(OWL + "Class")) for name in CLASSES),
    *(Triple(name, TYPE, NamedNode(OWL + "ObjectProperty")) for name in PROPERTIES),
]


slowly = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def ontologies(*parts: st.SearchStrategy[list[Triple]]) -> st.SearchStrategy[list[Triple]]:
    def gather(ontology: list[list[Triple]], data: list[list[Triple]]) -> list[Triple]:
        return sorted({*DECLARED, *(each for part in ontology + data for each in part)}, key=str)

    return st.builds(
        gather,
        st.lists(st.one_of(*parts), min_size=1, max_size=9),
        st.lists(facts, min_size=1, max_size=10),
    )


@slowly
@given(ontologies(*axioms))
def test_a_random_ontology_closes_as_with_owlrl(asserted: list[Triple]) -> None:
    closure = close(asserted)
    ours = {triple for triple in closure.inferred if is_compared(triple)}
    assert ours == Owlrl(asserted).inferred
    known = {Statement(*triple) for triple in asserted}
    for triple in closure.inferred:
        assert not list(faults(closure.explain(triple), known))


@slowly
@given(ontologies(*axioms, *denials * 2))
def test_a_random_ontology_contradicts_itself_as_with_owlrl(asserted: list[Triple]) -> None:
    found = close(asserted).inconsistencies
    assert bool(found) == bool(Owlrl(asserted).errors)
    known = {Statement(*triple) for triple in asserted}
    for each in found:
        assert each.proof.conclusion is None
        assert not list(faults(each.proof, known))


def test_a_part_of_the_graph_on_which_every_rule_fires_closes_as_with_owlrl(
    built: BuiltGraph,
) -> None:
    """The part: the axioms, and the records under one proof for each rule and property."""
    needed = {said for proof in built.sample for said in proof.assertions()}
    chosen = [
        stated
        for stated in built.records.values()
        if any(Statement(*triple) in needed for triple in stated)
    ]
    part = {*built.axioms, *(triple for stated in chosen for triple in stated)}
    closure = close(part)
    ours = {triple for triple in closure.inferred if is_compared(triple)}
    assert rules_of(map(closure.explain, ours)) >= rules_of(built.proofs())
    assert len(chosen) > 15
    assert ours == Owlrl(part).inferred
