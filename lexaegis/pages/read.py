"""Reading the ontology for its pages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from lexaegis.pages.clauses import Clause, read_condition
from lexaegis.pages.statements import Statements
from lexaegis.pages.terms import Concept, Kind, Module, Ontology, Scheme, Term
from ontology.identity import ONTOLOGY_IRI, scheme
from ontology.read import MODULES, VOCABULARIES, ontology_files, statements_as_written
from ontology.terms import DCTERMS, LEX, OWL, RDF, RDFS, SKOS

__all__ = ["MODULE_ORDER", "read_ontology"]

MODULE_ORDER = (
    "core",
    "instruments",
    "offences",
    "duties",
    "status",
    "classes",
    "actors",
    "agreements",
    "coverage",
    "requirements",
    "conformity",
    "evidence",
    "press",
)
"""The modules in the order in which one reads them: the law first, then what is said about it."""

_KINDS = {
    OWL.Class: Kind.class_,
    OWL.ObjectProperty: Kind.object_property,
    OWL.DatatypeProperty: Kind.datatype_property,
    OWL.AnnotationProperty: Kind.annotation_property,
}
_FEATURES = {OWL.FunctionalProperty: "functional", OWL.TransitiveProperty: "transitive"}


@cache
def read_ontology() -> Ontology:
    """Read the modules and the concept schemes.

    Raises:
        SyntaxError: if a file is not Turtle.
        UnspokenCondition: if a class is defined in a way that the pages have no words for.
    """
    said = Statements(statements_as_written(ontology_files()))
    header = NamedNode(ONTOLOGY_IRI)
    return Ontology(
        said.texts(header, DCTERMS.title),
        said.texts(header, DCTERMS.description),
        _header_facts(said, header),
        tuple(_read_module(said, name) for name in MODULE_ORDER),
        tuple(_read_scheme(said, path) for path in sorted(VOCABULARIES.glob("*.ttl"))),
    )


def _header_facts(said: Statements, header: NamedNode) -> Mapping[str, tuple[str, ...]]:
    """Return what the header states besides texts that have a language."""
    facts = {}
    for predicate in said.predicates(header):
        values = tuple(
            value.value
            for value in said.objects(header, predicate)
            if isinstance(value, NamedNode) or (isinstance(value, Literal) and not value.language)
        )
        if values:
            facts[predicate.value.replace("#", "/").rpartition("/")[2]] = values
    return facts


def _read_module(said: Statements, name: str) -> Module:
    """Return a module: the terms that its file declares, in their order."""
    declared = dict.fromkeys(
        triple.subject
        for triple in statements_as_written([MODULES / f"{name}.ttl"])
        if triple.predicate == RDF.type
    )
    return Module(
        name,
        tuple(
            _read_term(said, subject, name)
            for subject in declared
            if isinstance(subject, NamedNode) and subject.value.startswith(f"{ONTOLOGY_IRI}#")
        ),
    )


def _read_term(said: Statements, this: NamedNode, module: str) -> Term:
    """Return a class or a property."""
    types = said.objects(this, RDF.type)
    wider = RDFS.subClassOf if OWL.Class in types else RDFS.subPropertyOf
    domains, ranges = said.iris(this, RDFS.domain), said.iris(this, RDFS.range)
    disjoint = said.iris(this, OWL.disjointWith) + said.users(OWL.disjointWith, this)
    inverses = said.iris(this, OWL.inverseOf) + said.users(OWL.inverseOf, this)
    expressions = [node for node in said.subjects(wider, this) if isinstance(node, BlankNode)]
    return Term(
        iri=this.value,
        name=this.value.removeprefix(f"{ONTOLOGY_IRI}#"),
        kind=next(kind for type_, kind in _KINDS.items() if type_ in types),
        module=module,
        label=said.texts(this, RDFS.label),
        definition=said.texts(this, SKOS.definition),
        plain=said.texts(this, LEX.plainWords),
        notes=said.texts(this, SKOS.scopeNote),
        examples=said.texts(this, SKOS.example),
        supers=said.iris(this, wider),
        subs=said.users(wider, this),
        disjoint=tuple(sorted(set(disjoint))),
        used_on=domains or said.iris(this, LEX.usedOn),
        leads_to=ranges or said.iris(this, LEX.leadsTo) or said.iris(this, LEX.valueType),
        used_on_follows=bool(domains),
        leads_to_follows=bool(ranges),
        schemes=said.iris(this, LEX.fromScheme),
        concept="".join(said.iris(this, LEX.relationConcept)),
        inverses=tuple(sorted(set(inverses))),
        chains=_chains(said, this),
        features=tuple(word for type_, word in _FEATURES.items() if type_ in types),
        exactly=tuple(
            _spread(read_condition(said, node)) for node in said.objects(this, OWL.equivalentClass)
        ),
        whenever=tuple(_spread(read_condition(said, node)) for node in expressions),
    )


def _chains(said: Statements, this: NamedNode) -> tuple[tuple[str, ...], ...]:
    """Return the property chains from which a property follows."""
    return tuple(
        tuple(one.value for one in said.items(head) if isinstance(one, NamedNode))
        for head in said.objects(this, OWL.propertyChainAxiom)
    )


def _spread(condition: Clause) -> Clause:
    """Return a condition as one that lists its parts, also where it has only one."""
    return condition if condition.key == "all-of" else Clause("all-of", {}, (condition,))


def _read_scheme(said: Statements, path: Path) -> Scheme:
    """Return a concept scheme with its concepts in the order of its file."""
    this = scheme(path.stem)
    return Scheme(
        iri=this.value,
        name=path.stem,
        title=said.texts(this, DCTERMS.title),
        definition=said.texts(this, SKOS.definition),
        notes=said.texts(this, SKOS.scopeNote),
        concepts=tuple(
            Concept(
                iri=iri,
                scheme=path.stem,
                notation=said.text(NamedNode(iri), SKOS.notation),
                label=said.texts(NamedNode(iri), SKOS.prefLabel),
                definition=said.texts(NamedNode(iri), SKOS.definition),
                alternatives=said.texts(NamedNode(iri), SKOS.altLabel),
                notes=said.texts(NamedNode(iri), SKOS.scopeNote),
            )
            for iri in said.users(SKOS.inScheme, this)
        ),
        properties=said.users(LEX.fromScheme, this),
    )
