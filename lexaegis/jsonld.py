"""JSON-LD with a context of our own: a thing reads like any JSON, and is RDF all the same.

The context names every property of the ontology by its local name, with the type of its values, so
that a document needs no IRIs but those of things and concepts. It changes with the ontology alone;
its address holds its hash, so that it may be kept for ever.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from ontology.identity import ONTOLOGY_IRI
from ontology.read import ontology_triples
from ontology.terms import DCTERMS, OWL, PROV, RDF, RDFS, SKOS

__all__ = ["context", "context_hash", "write_context", "write_document"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_OUTSIDE: dict[str, NamedNode] = {
    "label": RDFS.label,
    "identifier": DCTERMS.identifier,
    "title": DCTERMS.title,
    "altLabel": SKOS.altLabel,
    "wasDerivedFrom": PROV.wasDerivedFrom,
}
_LINKS = {PROV.wasDerivedFrom}


@cache
def context() -> dict[str, Any]:
    """Return the context: local names of properties to IRIs, links marked as such."""
    links, properties = set[NamedNode](_LINKS), set[NamedNode]()
    for triple in ontology_triples():
        subject = triple.subject
        if triple.predicate != RDF.type or not isinstance(subject, NamedNode):
            continue
        if not subject.value.startswith(ONTOLOGY_IRI + "#"):
            continue
        if triple.object in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
            properties.add(subject)
            if triple.object == OWL.ObjectProperty:
                links.add(subject)
    terms: dict[str, Any] = {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        "lex": ONTOLOGY_IRI + "#",
        "xsd": _XSD,
    }
    named = {each.value.rpartition("#")[2]: each for each in properties} | _OUTSIDE
    for name, iri in sorted(named.items()):
        terms[name] = {"@id": iri.value, "@type": "@id"} if iri in links else {"@id": iri.value}
    return {"@context": terms}


def write_context() -> str:
    """Return the context as text, always the same for the same ontology."""
    return json.dumps(context(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@cache
def context_hash() -> str:
    """Return the hash that the address of the context holds."""
    return hashlib.sha256(write_context().encode()).hexdigest()[:16]


def write_document(triples: Iterable[Triple], context_address: str) -> str:
    """Return statements as JSON-LD 1.1 that refers to the context.

    Args:
        triples: the statements; they have no blank nodes.
        context_address: where the context is.
    """
    terms = context()["@context"]
    names = {
        entry["@id"]: (name, entry.get("@type") == "@id")
        for name, entry in terms.items()
        if isinstance(entry, dict)
    }
    nodes: dict[str, dict[str, list[Any]]] = {}
    for triple in sorted(set(triples), key=str):
        assert isinstance(triple.subject, NamedNode)
        node = nodes.setdefault(triple.subject.value, {})
        if triple.predicate == RDF.type and isinstance(triple.object, NamedNode):
            node.setdefault("type", []).append(_shortened(triple.object.value))
            continue
        name, is_link = names.get(triple.predicate.value, (triple.predicate.value, False))
        node.setdefault(name, []).append(_value(triple, is_link))
    graph = [
        {"id": subject, **{name: found[0] if len(found) == 1 else found for name, found in said}}
        for subject, said in ((s, sorted(node.items())) for s, node in sorted(nodes.items()))
    ]
    body = graph[0] if len(graph) == 1 else {"@graph": graph}
    return json.dumps({"@context": context_address, **body}, ensure_ascii=False, indent=1) + "\n"


def _shortened(iri: str) -> str:
    """Return the IRI of a class as the context allows it."""
    return "lex:" + iri.rpartition("#")[2] if iri.startswith(ONTOLOGY_IRI + "#") else iri


def _value(triple: Triple, is_link: bool) -> Any:
    """Return the object of a statement as JSON-LD has it."""
    term = triple.object
    if isinstance(term, NamedNode):
        return term.value if is_link else {"id": term.value}
    assert isinstance(term, Literal)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _XSD + "string":
        return {"@value": term.value} if is_link else term.value
    if datatype == _XSD + "boolean" and term.value in ("true", "false"):
        return term.value == "true"
    shown = "xsd:" + datatype.removeprefix(_XSD) if datatype.startswith(_XSD) else datatype
    return {"@value": term.value, "@type": shown}
