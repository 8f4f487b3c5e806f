"""Each rule of OWL 2 RL by a small case: it infers, it is named in the proof, the proof stands."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ontology.generate import SNAPSHOTS
from ontology.reasoner import Closure, NotEntailed, Proof, Statement, close
from ontology.reasoner.literals import belongs, value_of
from ontology.reasoner.replay import faults, follows
from ontology.reasoner.rules import RULES
from ontology.reasoner.vocabulary import OWL, RDF, RDFS, VOCABULARY, XSD

PREFIXES = f"""
@prefix : <http://example.org/> .
@prefix owl: <{OWL}> .
@prefix rdf: <{RDF}> .
@prefix rdfs: <{RDFS}> .
@prefix xsd: <{XSD}> .
"""


def turtle(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + text, format=RdfFormat.TURTLE)]


def stands(proof: Proof, asserted: list[Triple]) -> bool:
    return not list(faults(proof, {Statement(*triple) for triple in asserted}))


INFERS = [
    ("eq-sym", ":a owl:sameAs :b .", ":b owl:sameAs :a"),
    ("eq-trans", ":a owl:sameAs :b . :b owl:sameAs :c .", ":a owl:sameAs :c"),
    ("eq-rep-s", ":a owl:sameAs :b . :a :p :x .", ":b :p :x"),
    ("eq-rep-p", ":p owl:sameAs :q . :a :p :x .", ":a :q :x"),
    ("eq-rep-o", ":a owl:sameAs :b . :x :p :a .", ":x :p :b"),
    ("prp-dom", ":p rdfs:domain :C . :x :p :y .", ":x a :C"),
    ("prp-rng", ":p rdfs:range :C . :x :p :y .", ":y a :C"),
    ("prp-fp", ":p a owl:FunctionalProperty . :x :p :y, :z .", ":y owl:sameAs :z"),
    ("prp-ifp", ":p a owl:InverseFunctionalProperty . :x :p :z . :y :p :z .", ":x owl:sameAs :y"),
    ("prp-ifp", ":p a owl:InverseFunctionalProperty . :x :p 1 . :y :p 1.0 .", ":x owl:sameAs :y"),
    ("prp-symp", ":p a owl:SymmetricProperty . :x :p :y .", ":y :p :x"),
    ("prp-trp", ":p a owl:TransitiveProperty . :x :p :y . :y :p :z .", ":x :p :z"),
    ("prp-spo1", ":p rdfs:subPropertyOf :q . :x :p :y .", ":x :q :y"),
    (
        "prp-spo2",
        ":jurisdiction owl:propertyChainAxiom (:definedIn :instrument :of) ."
        ":o :definedIn :s . :s :instrument :act . :act :of :gb .",
        ":o :jurisdiction :gb",
    ),
    ("prp-eqp1", ":p owl:equivalentProperty :q . :x :p :y .", ":x :q :y"),
    ("prp-eqp2", ":p owl:equivalentProperty :q . :x :q :y .", ":x :p :y"),
    ("prp-inv1", ":p owl:inverseOf :q . :x :p :y .", ":y :q :x"),
    ("prp-inv2", ":p owl:inverseOf :q . :x :q :y .", ":y :p :x"),
    (
        "prp-key",
        ':C owl:hasKey (:p :q) . :x a :C ; :p :z ; :q "k" . :y a :C ; :p :z ; :q "k" .',
        ":x owl:sameAs :y",
    ),
    ("cls-int1", ":C owl:intersectionOf (:A :B) . :x a :A, :B .", ":x a :C"),
    ("cls-int2", ":C owl:intersectionOf (:A :B) . :x a :C .", ":x a :B"),
    ("cls-uni", ":C owl:unionOf (:A :B) . :x a :B .", ":x a :C"),
    (
        "cls-svf1",
        ":R owl:onProperty :p ; owl:someValuesFrom :C . :x :p :y . :y a :C .",
        ":x a :R",
    ),
    (
        "cls-svf1",
        ":R owl:onProperty :p ; owl:someValuesFrom xsd:decimal . :x :p 5 .",
        ":x a :R",
    ),
    ("cls-svf2", ":R owl:onProperty :p ; owl:someValuesFrom owl:Thing . :x :p :y .", ":x a :R"),
    ("cls-avf", ":R owl:onProperty :p ; owl:allValuesFrom :C . :x a :R ; :p :y .", ":y a :C"),
    ("cls-hv1", ":R owl:onProperty :p ; owl:hasValue :v . :x a :R .", ":x :p :v"),
    ("cls-hv2", ":R owl:onProperty :p ; owl:hasValue :v . :x :p :v .", ":x a :R"),
    ("cls-hv2", ":R owl:onProperty :p ; owl:hasValue 18 . :x :p 18.0 .", ":x a :R"),
    (
        "cls-maxc2",
        ":R owl:onProperty :p ; owl:maxCardinality 1 . :x a :R ; :p :y, :z .",
        ":y owl:sameAs :z",
    ),
    (
        "cls-maxqc3",
        ":R owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass :C ."
        ":x a :R ; :p :y, :z . :y a :C . :z a :C .",
        ":y owl:sameAs :z",
    ),
    (
        "cls-maxqc4",
        ":R owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass owl:Thing ."
        ":x a :R ; :p :y, :z .",
        ":y owl:sameAs :z",
    ),
    ("cls-oo", ":C owl:oneOf (:x :y) .", ":y a :C"),
    ("cax-sco", ":A rdfs:subClassOf :B . :x a :A .", ":x a :B"),
    ("cax-eqc1", ":A owl:equivalentClass :B . :x a :A .", ":x a :B"),
    ("cax-eqc2", ":A owl:equivalentClass :B . :x a :B .", ":x a :A"),
    ("scm-sco", ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .", ":A rdfs:subClassOf :C"),
    ("scm-eqc1", ":A owl:equivalentClass :B .", ":B rdfs:subClassOf :A"),
    (
        "scm-eqc2",
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A .",
        ":A owl:equivalentClass :B",
    ),
    (
        "scm-spo",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .",
        ":p rdfs:subPropertyOf :r",
    ),
    ("scm-eqp1", ":p owl:equivalentProperty :q .", ":q rdfs:subPropertyOf :p"),
    (
        "scm-eqp2",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
        ":p owl:equivalentProperty :q",
    ),
    ("scm-dom1", ":p rdfs:domain :A . :A rdfs:subClassOf :B .", ":p rdfs:domain :B"),
    ("scm-dom2", ":q rdfs:domain :A . :p rdfs:subPropertyOf :q .", ":p rdfs:domain :A"),
    ("scm-rng1", ":p rdfs:range :A . :A rdfs:subClassOf :B .", ":p rdfs:range :B"),
    ("scm-rng2", ":q rdfs:range :A . :p rdfs:subPropertyOf :q .", ":p rdfs:range :A"),
    (
        "scm-hv",
        ":A owl:onProperty :p ; owl:hasValue :v . :B owl:onProperty :q ; owl:hasValue :v ."
        ":p rdfs:subPropertyOf :q .",
        ":A rdfs:subClassOf :B",
    ),
    (
        "scm-svf1",
        ":A owl:onProperty :p ; owl:someValuesFrom :Y . :B owl:onProperty :p ;"
        "owl:someValuesFrom :Z . :Y rdfs:subClassOf :Z .",
        ":A rdfs:subClassOf :B",
    ),
    (
        "scm-svf2",
        ":A owl:onProperty :p ; owl:someValuesFrom :Y . :B owl:onProperty :q ;"
        "owl:someValuesFrom :Y . :p rdfs:subPropertyOf :q .",
        ":A rdfs:subClassOf :B",
    ),
    (
        "scm-avf1",
        ":A owl:onProperty :p ; owl:allValuesFrom :Y . :B owl:onProperty :p ;"
        "owl:allValuesFrom :Z . :Y rdfs:subClassOf :Z .",
        ":A rdfs:subClassOf :B",
    ),
    (
        "scm-avf2",
        ":A owl:onProperty :p ; owl:allValuesFrom :Y . :B owl:onProperty :q ;"
        "owl:allValuesFrom :Y . :p rdfs:subPropertyOf :q .",
        ":B rdfs:subClassOf :A",
    ),
    ("scm-int", ":C owl:intersectionOf (:A :B) .", ":C rdfs:subClassOf :A"),
    ("scm-uni", ":C owl:unionOf (:A :B) .", ":B rdfs:subClassOf :C"),
]

EVIDENT = [
    ("eq-ref", ":a :p :b .", ":a owl:sameAs :a"),
    ("prp-ap", "", "rdfs:label a owl:AnnotationProperty"),
    ("cls-thing", "", "owl:Thing a owl:Class"),
    ("cls-nothing1", "", "owl:Nothing a owl:Class"),
    ("dt-type1", "", "xsd:integer a rdfs:Datatype"),
    ("scm-cls", ":A a owl:Class .", ":A owl:equivalentClass :A"),
    ("scm-cls", ":A a owl:Class .", ":A rdfs:subClassOf owl:Thing"),
    ("scm-op", ":p a owl:ObjectProperty .", ":p rdfs:subPropertyOf :p"),
    ("scm-dp", ":p a owl:DatatypeProperty .", ":p owl:equivalentProperty :p"),
    ("cax-sco", ":A a owl:Class . :x a :A .", ":x a owl:Thing"),
    ("eq-rep-o", ':x :years 10 . :y :years "10.0"^^xsd:decimal .', ":x :years 10.0"),
]

CONTRADICTS = [
    ("eq-diff1", ":a owl:sameAs :b . :a owl:differentFrom :b .", "a and b"),
    ("eq-diff1", ":a owl:sameAs :a . :a owl:differentFrom :a .", "a and a"),
    ("eq-diff1", ":p a owl:FunctionalProperty . :x :p 1, 2 .", "x has two values of “p”"),
    (
        "eq-diff1",
        ":p a owl:FunctionalProperty . :x :p 'YQ=='^^xsd:base64Binary, 'yq=='^^xsd:base64Binary .",
        "x has two values of “p”",
    ),
    (
        "eq-diff1",
        ":p a owl:FunctionalProperty . :x :p '<b/>'^^rdf:XMLLiteral, '<i/>'^^rdf:XMLLiteral .",
        "x has two values of “p”",
    ),
    (
        "eq-diff1",
        ":R owl:onProperty :p ; owl:maxCardinality 1 . :x a :R ; :p 1, 2 .",
        "x has two values of “p”",
    ),
    (
        "eq-diff2",
        "[] a owl:AllDifferent ; owl:members (:a :b :c) . :a owl:sameAs :c .",
        "a and c",
    ),
    (
        "eq-diff3",
        "[] a owl:AllDifferent ; owl:distinctMembers (:a :b) . :b owl:sameAs :a .",
        "a and b",
    ),
    ("prp-irp", ":p a owl:IrreflexiveProperty . :x :p :x .", "x has “p” to itself"),
    ("prp-asyp", ":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .", "between x and y"),
    ("prp-pdw", ":p owl:propertyDisjointWith :q . :x :p :y ; :q :y .", "x has y both as “p”"),
    ("prp-pdw", ":p owl:propertyDisjointWith :q . :x :p 1 ; :q 1.0 .", 'x has "1" both as “p”'),
    (
        "prp-adp",
        "[] a owl:AllDisjointProperties ; owl:members (:p :q :r) . :x :p :y ; :r :y .",
        "both as “p” and as “r”",
    ),
    (
        "prp-npa1",
        "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y ."
        ":x :p :y .",
        "x has y as “p”, and this is denied",
    ),
    (
        "prp-npa2",
        "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 5 . :x :p 5.0 .",
        "this is denied",
    ),
    ("cls-nothing2", ":x a owl:Nothing .", "x is in a class that can have no member"),
    ("cls-com", ":A owl:complementOf :B . :x a :A, :B .", "x is both an A and a B"),
    (
        "cls-maxc1",
        ":R owl:onProperty :p ; owl:maxCardinality 0 . :x a :R ; :p :y .",
        "x has y as “p”, and its class allows none",
    ),
    (
        "cls-maxqc1",
        ":R owl:onProperty :p ; owl:maxQualifiedCardinality 0 ; owl:onClass :C ."
        ":x a :R ; :p :y . :y a :C .",
        "x has y as “p”, and its class allows none",
    ),
    (
        "cls-maxqc2",
        ":R owl:onProperty :p ; owl:maxQualifiedCardinality 0 ; owl:onClass owl:Thing ."
        ":x a :R ; :p :y .",
        "x has y as “p”, and its class allows none",
    ),
    ("cax-dw", ":A owl:disjointWith :B . :x a :A, :B .", "x is both an A and a B"),
    (
        "cax-adc",
        "[] a owl:AllDisjointClasses ; owl:members (:A :B :C) . :x a :A, :C .",
        "x is both an A and a C",
    ),
    ("dt-not-type", ":p rdfs:range xsd:integer . :x :p 1.5 .", '"1.5", which is no integer'),
    ("dt-not-type", ':x :p "29 May"^^xsd:date .', "whose text is not one of its datatype"),
    (
        "dt-not-type",
        ":R owl:onProperty :p ; owl:allValuesFrom xsd:byte . :x a :R ; :p 300 .",
        '"300", which is no byte',
    ),
]


@pytest.mark.parametrize(("rule", "premise", "conclusion"), INFERS)
def test_a_rule_infers_what_it_says(rule: str, premise: str, conclusion: str) -> None:
    asserted, wanted = turtle(premise), turtle(conclusion + " .")[0]
    closure = close(asserted)
    assert wanted in closure.inferred
    proof = closure.explain(wanted)
    assert proof.rule == rule
    assert stands(proof, asserted)


@pytest.mark.parametrize(("rule", "premise", "conclusion"), EVIDENT)
def test_what_is_evident_is_entailed_and_not_listed(
    rule: str, premise: str, conclusion: str
) -> None:
    asserted, wanted = turtle(premise), turtle(conclusion + " .")[0]
    closure = close(asserted)
    assert wanted not in closure.inferred
    assert closure.entails(wanted)
    proof = closure.explain(wanted)
    assert proof.rule == rule
    assert stands(proof, asserted)


@pytest.mark.parametrize(("rule", "premise", "words"), CONTRADICTS)
def test_a_contradiction_is_found_and_told(rule: str, premise: str, words: str) -> None:
    asserted = turtle(premise)
    found = close(asserted).inconsistencies
    assert [each.rule for each in found] == [rule]
    assert words in found[0].words
    assert found[0].proof.conclusion is None
    assert stands(found[0].proof, asserted)


def test_every_rule_of_the_tables_has_a_case() -> None:
    shown = {case[0] for case in [*INFERS, *EVIDENT, *CONTRADICTS]}
    within = {"dt-type2", "dt-eq", "dt-diff"}
    assert shown | within == set(RULES)
    closure = close(turtle(":p a owl:FunctionalProperty . :x :p 1, 2 ."))
    assert "dt-diff" in {step.rule for step in closure.inconsistencies[0].proof.steps()}
    asserted = turtle(":R owl:onProperty :p ; owl:someValuesFrom xsd:decimal . :x :p 5 .")
    proof = close(asserted).explain(turtle(":x a :R .")[0])
    assert "dt-type2" in {step.rule for step in proof.steps()}
    asserted = turtle(":R owl:onProperty :p ; owl:hasValue 18 . :x :p 18.0 .")
    proof = close(asserted).explain(turtle(":x a :R .")[0])
    assert "dt-eq" in {step.rule for step in proof.steps()}


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":A rdfs:subClassOf :B . :x a :A .",
        ":p a owl:FunctionalProperty . :x :p 1, 01, 1.0 .",
        ":p a owl:FunctionalProperty . :x :p 'II'^^:roman, 'ii'^^:roman .",
        ":p a owl:FunctionalProperty . :x :p '<b/>'^^rdf:XMLLiteral, '<b></b>'^^rdf:XMLLiteral .",
        ":p a owl:FunctionalProperty ."
        ":x :p '2024-05-01Z'^^xsd:date, '2024-05-01+00:00'^^xsd:date .",
        ":p a owl:FunctionalProperty ."
        ":x :p '2024-05-01T09:00:00'^^xsd:dateTime, '2024-05-01T09:00:00.0'^^xsd:dateTime .",
        ":A owl:disjointWith :B . :x a :A . :y a :B .",
        ":p rdfs:range xsd:decimal . :x :p 1 .",
        ":p rdfs:range rdfs:Literal . :x :p 1, 'a'@en .",
        ":p rdfs:range :Unknown . :x :p 1 .",
        ":p a owl:AsymmetricProperty . :x :p :y .",
        "[] a owl:AllDifferent ; owl:members (:a :b) .",
    ],
)
def test_what_agrees_is_no_contradiction(text: str) -> None:
    assert close(turtle(text)).inconsistencies == []


def test_a_defined_class_draws_from_facts() -> None:
    asserted = turtle(
        """
        :ToolsOffence owl:equivalentClass [
            owl:intersectionOf (
                :Offence
                [ owl:onProperty :material ; owl:hasValue :generator ]
                [ owl:onProperty :jurisdiction ; owl:someValuesFrom :State ]
            ) ] .
        :jurisdiction owl:propertyChainAxiom (:definedIn :instrument :enactedBy) .
        :Offence rdfs:subClassOf :Norm . :Crime rdfs:subClassOf :Offence .
        :o a :Crime ; :material :generator ; :definedIn :s46a .
        :s46a :instrument :act . :act :enactedBy :gb . :gb a :State .
        :n a :Crime ; :material :image ; :definedIn :s46a .
        """
    )
    closure = close(asserted)
    tool = turtle(":o a :ToolsOffence .")[0]
    assert closure.entails(tool)
    assert not closure.entails(turtle(":n a :ToolsOffence .")[0])
    proof = closure.explain(tool)
    assert stands(proof, asserted)
    rules = {step.rule for step in proof.steps()}
    assert rules >= {"cax-eqc2", "cls-int1", "cls-hv2", "cls-svf1", "prp-spo2", "cax-sco"}
    assert {Statement(*triple) for triple in asserted} > set(proof.assertions())


def test_an_asserted_statement_is_its_own_proof() -> None:
    asserted = turtle(":x a :A .")
    proof = close(asserted).explain(asserted[0])
    assert proof == Proof(Statement(*asserted[0]), None)


def test_what_does_not_follow_has_no_proof() -> None:
    with pytest.raises(NotEntailed, match="does not follow"):
        close(turtle(":x a :A .")).explain(turtle(":x a :B .")[0])


def test_a_forged_step_does_not_stand() -> None:
    asserted = turtle(":A rdfs:subClassOf :B . :x a :A .")
    proof = close(asserted).explain(turtle(":x a :B .")[0])
    assert follows(proof)
    wrong_end = Statement(*turtle(":x a :C .")[0])
    assert not follows(Proof(wrong_end, proof.rule, proof.axioms, proof.facts))
    assert not follows(Proof(proof.conclusion, "cax-eqc1", proof.axioms, proof.facts))
    assert not follows(Proof(proof.conclusion, proof.rule, proof.axioms, ()))
    assert list(faults(proof, set())) != []


def test_a_proof_in_a_circle_does_not_stand() -> None:
    sub_class, member = turtle(":A rdfs:subClassOf :A . :x a :A .")
    axiom = Proof(Statement(*sub_class), None)
    leaf = Proof(Statement(*member), None)
    circle = Proof(leaf.conclusion, "cax-sco", (axiom,), (leaf,))
    assert follows(circle)
    assert list(faults(circle, {Statement(*sub_class)})) == [leaf]


def test_nothing_is_no_proof_of_a_contradiction() -> None:
    assert list(faults(Proof(None, None), set())) == [Proof(None, None)]


def test_a_list_cut_short_does_not_stand() -> None:
    asserted = turtle(":C owl:intersectionOf (:A :B) . :x a :A, :B .")
    proof = close(asserted).explain(turtle(":x a :C .")[0])
    first_only = tuple(
        each
        for each in proof.axioms
        if each.conclusion and each.conclusion[1].value != RDF + "rest"
    )
    assert follows(proof)
    assert not follows(Proof(proof.conclusion, proof.rule, first_only, proof.facts[:1]))


def test_the_order_and_repetition_of_the_input_do_not_matter() -> None:
    asserted = turtle(
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :p rdfs:domain :A . :x :p :y, :z ."
        ":p a owl:TransitiveProperty . :z :p :w ."
    )
    once = close(asserted).inferred
    assert close([*reversed(asserted), *asserted]).inferred == once
    assert once == sorted(once, key=str)
    assert not set(once) & set(asserted)


def test_the_closure_is_closed() -> None:
    asserted = turtle(
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :v ] . :p owl:inverseOf :q ."
        ":q rdfs:domain :V . :x a :A . :y owl:sameAs :x ."
    )
    closure = close(asserted)
    assert close([*asserted, *closure.inferred]).inferred == []


def test_nothing_is_inferred_that_rdf_cannot_write() -> None:
    closure = close(turtle(":p rdfs:range :C . :x :p 'a' . _:q owl:inverseOf :p . :x :p :y ."))
    assert all(isinstance(triple.subject, NamedNode | BlankNode) for triple in closure.inferred)
    assert {str(triple.object) for triple in closure.inferred} == {"<http://example.org/C>"}


def test_a_long_chain_of_transitive_statements() -> None:
    links = " ".join(f":n{n} :p :n{n + 1} ." for n in range(60))
    asserted = turtle(":p a owl:TransitiveProperty . " + links)
    closure = close(asserted)
    assert len(closure.inferred) == 60 * 61 // 2 - 60
    assert stands(closure.explain(turtle(":n0 :p :n60 .")[0]), asserted)


@pytest.mark.parametrize(
    ("literal", "datatype", "is_in"),
    [
        (("2024-05", "gYearMonth"), "gYearMonth", True),
        (("2024-13", "gYearMonth"), "gYearMonth", False),
        (("2024-02-30", "date"), "date", False),
        (("P2Y", "duration"), "duration", True),
        (("P", "duration"), "duration", False),
        (("-0.5", "decimal"), "integer", False),
        (("7.0", "decimal"), "positiveInteger", True),
        (("a b", "string"), "NCName", False),
        (("x", "string"), "anyURI", False),
        (("x", "unheard-of"), "integer", None),
    ],
)
def test_a_literal_is_in_the_datatypes_of_its_value(
    literal: tuple[str, str], datatype: str, is_in: bool | None
) -> None:
    term = Literal(literal[0], datatype=NamedNode(XSD + literal[1]))
    assert belongs(term, XSD + datatype) is is_in


def test_literals_equal_by_value() -> None:
    def value(text: str, datatype: str) -> object:
        return value_of(Literal(text, datatype=NamedNode(XSD + datatype)))

    assert value("P1Y", "duration") == value("P12M", "duration")
    assert value("P1D", "duration") == value("PT24H", "duration")
    assert value("1", "boolean") == value("true", "boolean")
    assert value("0", "float") != value("-0", "float")
    assert value("1", "float") != value("1", "double")
    assert value("2024-01-01T01:00:00+01:00", "dateTime") == value(
        "2024-01-01T00:00:00Z", "dateTime"
    )


def test_the_words_of_the_vocabularies_are_real() -> None:
    for namespace, name in ((RDF, "rdf"), (RDFS, "rdfs"), (OWL, "owl")):
        known = (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        used = [term.value for term in VOCABULARY if term.value.startswith(namespace)]
        assert {term.removeprefix(namespace) for term in used} <= set(known)


def test_the_reasoner_knows_no_other_room() -> None:
    folder = Path(__file__).resolve().parents[1] / "ontology" / "reasoner"
    for path in folder.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if words[:1] in (["from"], ["import"]):
                assert words[1].split(".")[0] not in {"graph", "loaders", "queries", "lexaegis"}


def test_closure_type() -> None:
    assert isinstance(close([]), Closure)
    assert close([]).inferred == []
