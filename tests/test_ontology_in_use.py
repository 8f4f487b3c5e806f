"""The bundled facts use every term as the ontology says that it is used."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.identity import ONTOLOGY_IRI, record_graph, thing
from ontology.read import ontology_files

LEX = Namespace(ONTOLOGY_IRI + "#")
FACTS = Path(__file__).parents[1] / "facts"
TYPE = NamedNode(str(RDF.type))


class Checker:
    """Compares statements with what the ontology says of the terms in them."""

    def __init__(self) -> None:
        self.ontology = Graph()
        for path in ontology_files():
            self.ontology.parse(path)
        self.scheme_of = dict(self.ontology.subject_objects(SKOS.inScheme))
        self.named = cache(self._named)

    def _named(self, term: URIRef, *predicates: URIRef) -> set[str]:
        """Return what a term names by any of the predicates."""
        return {str(o) for predicate in predicates for o in self.ontology.objects(term, predicate)}

    def classes_of(self, quads: list[Quad]) -> dict[str, set[str]]:
        """Return the classes of each thing, the wider ones included."""
        classes: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
                wider = self.ontology.transitive_objects(URIRef(quad.object.value), RDFS.subClassOf)
                classes[str(quad.subject)] |= {str(each) for each in wider}
        return classes

    def faults(self, quads: list[Quad]) -> Iterator[str]:
        """Yield a line for each statement that the ontology does not provide for."""
        classes = self.classes_of(quads)
        disjoint = [
            (str(one), str(other)) for one, other in self.ontology.subject_objects(OWL.disjointWith)
        ]
        for thing_, kinds in classes.items():
            for one, other in disjoint:
                if one in kinds and other in kinds:
                    yield f"{thing_} is both {one} and {other}"
        for quad in quads:
            term = URIRef(quad.predicate.value)
            if term not in LEX:
                continue
            name = term.removeprefix(str(LEX))
            if not classes[str(quad.subject)] & self.named(term, RDFS.domain, LEX.usedOn):
                yield f"{name} is not used on {sorted(classes[str(quad.subject)])}"
            if term != LEX.notEstablished and not self.leads_there(term, quad, classes):
                yield f"{name} does not lead to {quad.object}"

    def leads_there(self, term: URIRef, quad: Quad, classes: dict[str, set[str]]) -> bool:
        """Whether the property can have the value that the statement gives it."""
        value = quad.object
        targets = self.named(term, RDFS.range, LEX.leadsTo, LEX.valueType)
        assert not isinstance(value, Triple)
        if isinstance(value, Literal):
            return value.datatype.value in targets
        schemes = self.named(term, LEX.fromScheme)
        if schemes:
            return str(self.scheme_of.get(URIRef(value.value))) in schemes
        return bool(classes[str(value)] & targets)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="module")
def stated() -> list[Quad]:
    return list(state_facts(read_facts(FACTS)))


def test_the_facts_use_every_term_as_the_ontology_says(
    checker: Checker, stated: list[Quad]
) -> None:
    assert Counter(checker.faults(stated)) == {}


@pytest.mark.parametrize(
    ("predicate", "value", "fault"),
    [
        ("isoCode", Literal("GB"), "isoCode is not used on"),
        ("status", thing("jurisdiction", "GB"), "status does not lead to"),
        ("ageLimit", Literal("18"), "ageLimit does not lead to"),
        ("regulator", thing("actor", "nobody"), "regulator is not used on"),
    ],
)
def test_a_term_used_otherwise_is_found(
    checker: Checker, predicate: str, value: NamedNode | Literal, fault: str
) -> None:
    offence, graph = thing("offence", "x"), record_graph("x")
    quads = [
        Quad(offence, TYPE, NamedNode(str(LEX.Offence)), graph),
        Quad(offence, NamedNode(str(LEX[predicate])), value, graph),
    ]
    assert any(line.startswith(fault) for line in checker.faults(quads))


def test_a_bill_that_is_also_law_is_found(checker: Checker) -> None:
    text, graph = thing("instrument", "x"), record_graph("x")
    quads = [Quad(text, TYPE, NamedNode(str(LEX[name])), graph) for name in ("Bill", "Instrument")]
    assert any("is both" in line for line in checker.faults(quads))
