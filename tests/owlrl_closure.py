"""The closure by owlrl, and which of its statements a published closure is compared on.

A statement is compared unless it is one of these, which owlrl adds to every graph:

- its subject is a literal, or its predicate a blank node: RDF cannot write it;
- it says that a thing is itself: `owl:sameAs`, `rdfs:subClassOf`, `rdfs:subPropertyOf`,
  `owl:equivalentClass` or `owl:equivalentProperty` from a thing to the same thing;
- it says that a thing is an `owl:Thing`, or that a class, a domain or a range is within it: object
  `owl:Thing` of `rdf:type`, `rdfs:subClassOf`, `rdfs:domain` or `rdfs:range`;
- its subject is a word of RDF, RDFS, OWL or XML Schema: axioms of those vocabularies;
- it is one of owlrl's error messages.
"""

from collections.abc import Iterable
from functools import cached_property

import owlrl
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
REFLEXIVE = {
    OWL + "sameAs",
    OWL + "equivalentClass",
    OWL + "equivalentProperty",
    RDFS + "subClassOf",
    RDFS + "subPropertyOf",
}
TOPMOST = {RDF + "type", *(RDFS + name for name in ("subClassOf", "domain", "range"))}
ERRORS = "http://www.daml.org/2002/03/agents/agent-ont#"


def is_compared(statement: Triple) -> bool:
    subject, predicate, object_ = statement
    if predicate.value.startswith(ERRORS) or object_ == NamedNode(ERRORS + "ErrorMessage"):
        return False
    if predicate.value in REFLEXIVE and subject == object_:
        return False
    if object_ == NamedNode(OWL + "Thing") and predicate.value in TOPMOST:
        return False
    return not (isinstance(subject, NamedNode) and subject.value.startswith((OWL, RDF, RDFS, XSD)))


class Owlrl:
    """What owlrl makes of some statements."""

    def __init__(self, statements: Iterable[Triple]) -> None:
        self.asserted = set(statements)
        self.graph = read("".join(f"{triple} .\n" for triple in self.asserted))
        expand(self.graph)

    @cached_property
    def inferred(self) -> set[Triple]:
        """What it adds, as far as it is compared."""
        return {each for each in added(self.graph) - self.asserted if is_compared(each)}

    @cached_property
    def errors(self) -> list[str]:
        """The contradictions that it finds."""
        return [str(text) for text in self.graph.objects(None, rdflib.URIRef(ERRORS + "error"))]


def read(ntriples: str) -> rdflib.Graph:
    """Return N-Triples as a graph of rdflib, every literal as it is written."""
    normalised, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=ntriples, format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = normalised


def expand(graph: rdflib.Graph) -> None:
    """Add everything that owlrl infers under OWL 2 RL."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)


def added(graph: rdflib.Graph) -> set[Triple]:
    """Return the statements of a graph that RDF can write, as the engine's."""
    lines = graph.serialize(format="nt").splitlines(keepends=True)
    written = "".join(line for line in lines if not line.startswith('"'))
    return {quad.triple for quad in parse(written, format=RdfFormat.N_TRIPLES)}
