"""The ontology loads unchanged in the three libraries that scholars read OWL with."""

import io
from collections import Counter

import owlready2
import pyhornedowl
import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph
from rdflib.compare import isomorphic

from ontology.identity import ONTOLOGY_IRI
from ontology.read import ontology_files, statements_as_written

FORMATS = pyoxigraph.RdfFormat


def through_oxigraph(data: bytes | str, form: pyoxigraph.RdfFormat) -> Graph:
    """Return a document as a graph, in which a plain text and an xsd:string are the same."""
    triples = (quad.triple for quad in pyoxigraph.parse(data, format=form))
    return Graph().parse(data=pyoxigraph.serialize(triples, format=FORMATS.N_TRIPLES), format="nt")


@pytest.fixture(scope="module")
def as_written() -> bytes:
    """Return the merged ontology as N-Triples."""
    merged = pyoxigraph.serialize(statements_as_written(ontology_files()), format=FORMATS.N_TRIPLES)
    assert merged is not None
    return merged


@pytest.fixture(scope="module")
def graph(as_written: bytes) -> Graph:
    return Graph().parse(data=as_written, format="nt")


def test_it_loads_in_rdflib(graph: Graph, as_written: bytes) -> None:
    assert len(graph) == len(set(as_written.splitlines()))
    assert isomorphic(graph, through_oxigraph(graph.serialize(format="xml"), FORMATS.RDF_XML))


def test_it_loads_in_owlready2(graph: Graph, as_written: bytes) -> None:
    world = owlready2.World()
    loaded = world.get_ontology(ONTOLOGY_IRI).load(fileobj=io.BytesIO(as_written))
    again = io.BytesIO()
    loaded.save(again, format="ntriples")
    assert isomorphic(graph, through_oxigraph(again.getvalue(), FORMATS.N_TRIPLES))
    assert {each.iri for each in world.classes()} == {
        str(each) for each in graph.subjects(RDF.type, OWL.Class) if not isinstance(each, BNode)
    }


def test_it_loads_in_horned_owl(graph: Graph) -> None:
    loaded = pyhornedowl.open_ontology_from_string(graph.serialize(format="xml"), "rdf")
    again = loaded.save_to_string("owl")
    assert isomorphic(graph, through_oxigraph(again, FORMATS.RDF_XML))


def test_horned_owl_reads_the_axioms_that_the_graph_states(graph: Graph) -> None:
    loaded = pyhornedowl.open_ontology_from_string(graph.serialize(format="xml"), "rdf")
    counts = Counter(type(each.component).__name__ for each in loaded.get_axioms())
    assert counts["DisjointClasses"] == len(list(graph.triples((None, OWL.disjointWith, None))))
    assert counts["SubClassOf"] == len(list(graph.triples((None, RDFS.subClassOf, None))))
    assert counts["EquivalentClasses"] == len(
        list(graph.triples((None, OWL.equivalentClass, None)))
    )
    assert counts["InverseObjectProperties"] == len(
        list(graph.triples((None, OWL.inverseOf, None)))
    )
    chains = len(list(graph.triples((None, OWL.propertyChainAxiom, None))))
    assert chains == 2
    assert counts["SubObjectPropertyOf"] == chains + len(
        list(graph.triples((None, RDFS.subPropertyOf, None)))
    )
