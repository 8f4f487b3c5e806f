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

import owlrl
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

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


def owlrl_inferred(statements: Iterable[Triple]) -> set[Triple]:
    """Return what owlrl adds to some statements, as far as it is compared."""
    asserted = set(statements)
    normalised, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        graph = rdflib.Graph()
        graph.parse(data="".join(f"{triple} .\n" for triple in asserted), format="nt")
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        lines = [
            line
            for line in graph.serialize(format="nt").splitlines(keepends=True)
            if not line.startswith('"')
        ]
    finally:
        rdflib.NORMALIZE_LITERALS = normalised
    found = {quad.triple for quad in parse("".join(lines), format=RdfFormat.N_TRIPLES)}
    return {triple for triple in found - asserted if is_compared(triple)}


__all__ = ["Literal", "is_compared", "owlrl_inferred"]
