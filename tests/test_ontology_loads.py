"""The ontology loads unchanged in the three libraries that scholars read OWL with."""

import io
from collections import Counter
from pathlib import Path

import owlready2
import pyhornedowl
import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.compare import isomorphic

from ontology.identity import ONTOLOGY_IRI
from ontology.read import ontology_files, shape_files, statements_as_written
from ontology.serialise import SYNTAXES, serialise
from ontology.skolem import name_blank_nodes

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FORMATS = pyoxigraph.RdfFormat
FILES = {f"{path.parent.name}/{path.stem}": path for path in ontology_files()}


def through_oxigraph(data: bytes | str, form: pyoxigraph.RdfFormat) -> Graph:
    """Return a document as a graph, in which a plain text and an xsd:string are the same."""
    triples = (quad.triple for quad in pyoxigraph.parse(data, format=form))
    return Graph().parse(data=pyoxigraph.serialize(triples, format=FORMATS.N_TRIPLES), format="nt")


def as_written(paths: list[Path]) -> Graph:
    """Return what some files say, by a parser that none of the three libraries uses."""
    merged = pyoxigraph.serialize(statements_as_written(paths), format=FORMATS.N_TRIPLES)
    assert merged is not None
    return Graph().parse(data=merged, format="nt")


def without_own_header(graph: Graph, name: str) -> Graph:
    """Leave out the statement by which owlready2 calls what it loads an ontology of that name."""
    graph.remove((URIRef(name), RDF.type, OWL.Ontology))
    return graph


def load_in_owlready2(data: bytes, name: str) -> tuple[owlready2.World, Graph]:
    """Return what owlready2 makes of a document, and the graph that it writes of it."""
    world = owlready2.World()
    loaded = world.get_ontology(name).load(fileobj=io.BytesIO(data))
    again = io.BytesIO()
    loaded.save(again, format="ntriples")
    return world, through_oxigraph(again.getvalue(), FORMATS.N_TRIPLES)


def load_in_horned_owl(rdf_xml: str) -> tuple[pyhornedowl.PyIndexedOntology, Graph]:
    """Return what Horned-OWL makes of a document, and the graph that it writes of it."""
    loaded = pyhornedowl.open_ontology_from_string(rdf_xml, "rdf")
    return loaded, through_oxigraph(loaded.save_to_string("owl"), FORMATS.RDF_XML)


@pytest.fixture(scope="module")
def exported() -> dict[str, bytes]:
    """The one merged ontology, in each serialisation that the documentation holds."""
    return {suffix: serialise(ontology_files(), suffix) for suffix in SYNTAXES}


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The one merged ontology, as its files say it."""
    return as_written(list(FILES.values()))


# Each file


@pytest.mark.parametrize("name", FILES)
def test_a_file_loads_in_rdflib(name: str) -> None:
    by_rdflib = Graph().parse(FILES[name])
    assert isomorphic(by_rdflib, as_written([FILES[name]]))
    again = through_oxigraph(by_rdflib.serialize(format="xml"), FORMATS.RDF_XML)
    assert isomorphic(by_rdflib, again)


@pytest.mark.parametrize("name", FILES)
def test_a_file_loads_in_owlready2(name: str) -> None:
    said = as_written([FILES[name]])
    here = f"https://example.org/{name}"
    own = (URIRef(ONTOLOGY_IRI), RDF.type, OWL.Ontology) in said
    _, loaded = load_in_owlready2(
        said.serialize(format="nt", encoding="utf-8"), ONTOLOGY_IRI if own else here
    )
    assert isomorphic(said, without_own_header(loaded, here))


@pytest.mark.parametrize("name", FILES)
def test_a_file_loads_in_horned_owl(name: str) -> None:
    said = as_written([FILES[name]])
    loaded, again = load_in_horned_owl(said.serialize(format="xml"))
    assert len(list(loaded.get_axioms())) > 0
    assert isomorphic(said, again)


# The one merged ontology


@pytest.mark.parametrize("suffix", SYNTAXES)
def test_every_serialisation_loads_in_rdflib(
    graph: Graph, exported: dict[str, bytes], suffix: str
) -> None:
    assert isomorphic(graph, Graph().parse(data=exported[suffix], format=SYNTAXES[suffix]))


@pytest.mark.parametrize("suffix", ["rdf", "nt"])
def test_it_loads_in_owlready2(graph: Graph, exported: dict[str, bytes], suffix: str) -> None:
    world, again = load_in_owlready2(exported[suffix], ONTOLOGY_IRI)
    if suffix == "rdf":
        # Its reader of RDF/XML takes the last slash off an IRI: off that of our licence alone.
        shortened = (URIRef(ONTOLOGY_IRI), DCTERMS.license, URIRef(LICENCE.removesuffix("/")))
        assert shortened in again
        again.remove(shortened)
        again.add((URIRef(ONTOLOGY_IRI), DCTERMS.license, URIRef(LICENCE)))
    assert isomorphic(graph, again)
    assert {each.iri for each in world.classes()} == {
        str(each) for each in graph.subjects(RDF.type, OWL.Class) if not isinstance(each, BNode)
    }


def test_it_loads_in_horned_owl(graph: Graph, exported: dict[str, bytes]) -> None:
    _, again = load_in_horned_owl(exported["rdf"].decode())
    assert isomorphic(graph, again)


def test_horned_owl_reads_the_axioms_that_the_graph_states(
    graph: Graph, exported: dict[str, bytes]
) -> None:
    loaded, _ = load_in_horned_owl(exported["rdf"].decode())
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


# How the merged files are written


def test_the_same_files_give_the_same_bytes(exported: dict[str, bytes]) -> None:
    for suffix, data in exported.items():
        assert serialise(reversed(ontology_files()), suffix) == data, suffix


def test_no_two_expressions_share_a_blank_node(exported: dict[str, bytes]) -> None:
    triples = [quad.triple for quad in pyoxigraph.parse(exported["nt"], format=FORMATS.N_TRIPLES)]
    uses = Counter(t.object for t in triples if isinstance(t.object, pyoxigraph.BlankNode))
    assert uses and set(uses.values()) == {1}
    as_they_stand = list(statements_as_written(ontology_files()))
    assert len(triples) == len(as_they_stand)


def test_the_shapes_are_written_too() -> None:
    merged = pyoxigraph.parse(serialise(shape_files(), "ttl"), format=FORMATS.TURTLE)
    # Named by what they say, the blank nodes of both are the same; isomorphism takes half a minute.
    assert set(name_blank_nodes(quad.triple for quad in merged)) == set(
        name_blank_nodes(statements_as_written(shape_files()))
    )


def test_a_serialisation_that_is_not_offered_is_refused() -> None:
    with pytest.raises(KeyError):
        serialise(ontology_files(), "trig")
