"""The ontology is whole, readable, consistent and free of terms that exist nowhere."""

import datetime
import re
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from ontology.generate import SNAPSHOTS, generate_terms, snapshot_terms
from ontology.identity import ONTOLOGY_IRI, VOCABULARY_BASE
from ontology.read import (
    MODULES,
    VOCABULARIES,
    notations,
    ontology_files,
    ontology_triples,
    statements_as_written,
)
from ontology.skolem import SKOLEM_BASE

LEX = Namespace(ONTOLOGY_IRI + "#")
ONTOLOGY = URIRef(ONTOLOGY_IRI)
FILES = {
    path.stem if path.parent == MODULES else f"{path.stem}-scheme": path
    for path in ontology_files()
}
LANGUAGES = ("en", "fr", "es")
WORDS_OF_ONE_LANGUAGE = {
    "en": re.compile(r"\b(?:the|of|which|that|with|and|was|is|to|by|or)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:les|des|du|et|qui|une|dans|pour|ou|par)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|los|las|del|cuando|una|al|o)\b", re.IGNORECASE),
}
COGNATES = {
    "fr": {
        "Document",
        "Dossier",
        "Instrument",
        "Mention",
        "Obligation",
        "Participation",
        "Relation",
        "Source",
        "instrument",
        "note",
        "participant",
        "population",
        "question",
        "sanction",
        "source",
    },
    "es": {"Actor", "material"},
}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LAW_AND_PROPOSAL = {
    "Law": "Proposal",
    "Instrument": "Bill",
    "Provision": "ProposedProvision",
    "Offence": "ProposedOffence",
    "Duty": "ProposedDuty",
}
DESCRIBING = {
    "concernsMaterial",
    "fromScheme",
    "leadsTo",
    "plainWords",
    "relationConcept",
    "usedOn",
    "valueType",
}
ALSO_DISJOINT = {
    ("Jurisdiction", "Actor"),
    ("Claim", "Recommendation"),
    ("Prohibition", "Obligation"),
    ("LegislativeText", "LegislativeTextPart"),
    ("LegislativeText", "Norm"),
    ("Norm", "Finding"),
    ("Document", "Study"),
}


def read_ontology() -> Graph:
    graph = Graph()
    for path in FILES.values():
        graph.parse(path)
    return graph


MERGED = read_ontology()
TERMS = sorted(
    {term for term in MERGED.subjects() if isinstance(term, URIRef) and term.startswith(LEX)}
)
CLASSES = [term for term in TERMS if (term, RDF.type, OWL.Class) in MERGED]
PROPERTIES = [term for term in TERMS if term not in CLASSES]
SCHEMES = sorted(str(scheme) for scheme in MERGED.subjects(RDF.type, SKOS.ConceptScheme))
CONCEPTS = sorted(str(concept) for concept in MERGED.subjects(RDF.type, SKOS.Concept))


def local(term: Node) -> str:
    return str(term).removeprefix(str(LEX))


def prose_of(term: Node, predicate: URIRef, language: str = "en") -> list[str]:
    """Return the texts of a term in one language, and fail on a text in none of the three."""
    texts = [text for text in MERGED.objects(term, predicate) if isinstance(text, Literal)]
    assert len(texts) == len(list(MERGED.objects(term, predicate)))
    assert all(text.language in LANGUAGES for text in texts), texts
    return [str(text) for text in texts if text.language == language]


def disjoint_pairs() -> set[frozenset[str]]:
    """Return the pairs of classes that are declared disjoint, as a reader finds them."""
    return {frozenset((local(a), local(b))) for a, b in MERGED.subject_objects(OWL.disjointWith)}


# The modules


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_every_term_is_explained(term: URIRef) -> None:
    assert len([kind for kind in KINDS if (term, RDF.type, kind) in MERGED]) == 1
    for predicate in (SKOS.example, SKOS.scopeNote):
        texts = prose_of(term, predicate)
        assert texts and all(texts), predicate
    assert all(note.endswith(".") for note in prose_of(term, SKOS.scopeNote))
    assert set(MERGED.objects(term, RDFS.isDefinedBy)) == {ONTOLOGY}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", TERMS, ids=local)
def test_every_term_is_explained_in_each_language(term: URIRef, language: str) -> None:
    (label,) = prose_of(term, RDFS.label, language)
    (definition,) = prose_of(term, SKOS.definition, language)
    assert label == label.strip() and label
    assert definition.endswith(".") and definition != label
    assert len(re.findall(r"[.?!](?: |$)", definition)) <= 3
    for other in set(LANGUAGES) - {language}:
        assert not WORDS_OF_ONE_LANGUAGE[other].search(definition), f"{other} in {definition}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", CLASSES, ids=local)
def test_every_class_is_told_in_plain_words(term: URIRef, language: str) -> None:
    (words,) = prose_of(term, LEX.plainWords, language)
    assert words.endswith(".") and words not in prose_of(term, SKOS.definition, language)
    assert 1 <= len(re.findall(r"[.?!](?: |$)", words)) <= 3
    assert "lex:" not in words
    for other in set(LANGUAGES) - {language}:
        assert not WORDS_OF_ONE_LANGUAGE[other].search(words), f"{other} in {words}"


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_the_definitions_of_a_term_are_not_copies_of_one_another(term: URIRef) -> None:
    definitions = {prose_of(term, SKOS.definition, language)[0] for language in LANGUAGES}
    assert len(definitions) == len(LANGUAGES)
    assert prose_of(term, RDFS.label, "fr") != prose_of(term, RDFS.label, "es")


@pytest.mark.parametrize("language", COGNATES)
def test_no_label_is_left_in_english(language: str) -> None:
    as_in_english = {
        local(term)
        for term in TERMS
        if prose_of(term, RDFS.label, language)[0].casefold()
        == prose_of(term, RDFS.label)[0].casefold()
    }
    assert as_in_english == COGNATES[language]


@pytest.mark.parametrize("term", PROPERTIES, ids=local)
def test_every_property_names_its_domain_of_use(term: URIRef) -> None:
    domains = list(MERGED.objects(term, RDFS.domain))
    used_on = list(MERGED.objects(term, LEX.usedOn))
    describes_properties = (term, RDF.type, OWL.AnnotationProperty) in MERGED and not used_on
    if describes_properties:
        assert local(term) in DESCRIBING
        return
    assert bool(domains) != bool(used_on)
    assert len(domains) <= 1
    assert all(domain in CLASSES for domain in domains + used_on)


@pytest.mark.parametrize("term", PROPERTIES, ids=local)
def test_every_property_says_where_it_leads(term: URIRef) -> None:
    if (term, RDF.type, OWL.AnnotationProperty) in MERGED:
        return
    ranges = list(MERGED.objects(term, RDFS.range))
    targets = list(MERGED.objects(term, LEX.leadsTo))
    types = list(MERGED.objects(term, LEX.valueType))
    assert len(ranges) <= 1
    if (term, RDF.type, OWL.DatatypeProperty) in MERGED:
        assert bool(ranges) != bool(types) and not targets
    else:
        assert bool(ranges) != bool(targets) and not types
        assert all(target in [*CLASSES, SKOS.Concept] for target in ranges + targets)


@pytest.mark.parametrize("term", PROPERTIES, ids=local)
def test_a_property_of_concepts_names_its_schemes(term: URIRef) -> None:
    schemes = [str(scheme) for scheme in MERGED.objects(term, LEX.fromScheme)]
    leads_to_concepts = (term, RDFS.range, SKOS.Concept) in MERGED
    assert bool(schemes) == leads_to_concepts
    assert set(schemes) <= set(SCHEMES)


def test_every_scheme_has_a_property_that_uses_it() -> None:
    assert {str(scheme) for scheme in MERGED.objects(None, LEX.fromScheme)} == set(SCHEMES)


def test_no_range_is_outside_the_datatypes_of_owl() -> None:
    allowed = {"anyURI", "boolean", "decimal", "integer", "language", "string"}
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for term in MERGED.subjects(RDF.type, OWL.DatatypeProperty):
        for datatype in MERGED.objects(term, RDFS.range):
            assert datatype == RDF.langString or str(datatype).removeprefix(xsd) in allowed


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_unique(language: str) -> None:
    for terms in (CLASSES, PROPERTIES):
        labels = Counter(
            label.casefold() for term in terms for label in prose_of(term, RDFS.label, language)
        )
        assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize(("law", "proposal"), LAW_AND_PROPOSAL.items())
def test_law_and_proposal_are_disjoint(law: str, proposal: str) -> None:
    assert frozenset((law, proposal)) in disjoint_pairs()
    if law != "Law":
        assert (LEX[law], RDFS.subClassOf, LEX.Law) in MERGED
        assert (LEX[proposal], RDFS.subClassOf, LEX.Proposal) in MERGED


@pytest.mark.parametrize(("one", "other"), sorted(ALSO_DISJOINT))
def test_other_classes_are_disjoint(one: str, other: str) -> None:
    assert frozenset((one, other)) in disjoint_pairs()


def test_direct_relations_and_the_scheme_of_relations_are_one_to_one() -> None:
    concepts = {}
    for term, concept in MERGED.subject_objects(LEX.relationConcept):
        notation = re.sub("[A-Z]", lambda capital: "-" + capital.group().lower(), local(term))
        assert str(concept) == f"{VOCABULARY_BASE}relation/{notation}"
        concepts[notation] = term
    assert set(concepts) == set(notations("relation"))


def test_the_ontology_introduces_itself() -> None:
    for predicate in (RDFS.label, DCTERMS.title, DCTERMS.description, DCTERMS.abstract):
        assert all(len(prose_of(ONTOLOGY, predicate, language)) == 1 for language in LANGUAGES)
        assert len(set(MERGED.objects(ONTOLOGY, predicate))) == len(LANGUAGES)
    assert set(MERGED.objects(ONTOLOGY, DCTERMS.abstract)) == set(
        MERGED.objects(ONTOLOGY, DCTERMS.description)
    )
    created = MERGED.value(ONTOLOGY, DCTERMS.created)
    modified = MERGED.value(ONTOLOGY, DCTERMS.modified)
    for date in (created, modified):
        assert isinstance(date, Literal) and type(date.toPython()) is datetime.datetime
    assert str(created) <= str(modified)
    assert MERGED.value(ONTOLOGY, DCTERMS.creator)
    assert str(MERGED.value(ONTOLOGY, DCTERMS.license)) == (
        "https://creativecommons.org/licenses/by/4.0/"
    )
    version = str(MERGED.value(ONTOLOGY, OWL.versionInfo))
    assert str(MERGED.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY_IRI}/{version}"
    citation = str(MERGED.value(ONTOLOGY, DCTERMS.bibliographicCitation))
    assert citation.endswith(f"version {version}. {ONTOLOGY_IRI}/{version}")
    vann = Namespace("http://purl.org/vocab/vann/")
    assert str(MERGED.value(ONTOLOGY, vann.preferredNamespacePrefix)) == "lex"
    assert str(MERGED.value(ONTOLOGY, vann.preferredNamespaceUri)) == str(LEX)


# The concept schemes


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda iri: iri.removeprefix(VOCABULARY_BASE))
def test_every_scheme_is_explained(scheme: str) -> None:
    this = URIRef(scheme)
    (title,) = prose_of(this, DCTERMS.title)
    assert prose_of(this, RDFS.label) == [title]
    assert prose_of(this, SKOS.definition)
    name = scheme.removeprefix(VOCABULARY_BASE)
    assert {str(concept) for concept in MERGED.objects(this, SKOS.hasTopConcept)} == {
        f"{scheme}/{notation}" for notation in notations(name)
    }
    labels = Counter(
        label.casefold()
        for concept in MERGED.subjects(SKOS.inScheme, this)
        for label in prose_of(concept, SKOS.prefLabel)
    )
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda iri: iri.removeprefix(VOCABULARY_BASE))
def test_every_concept_is_explained(concept: str) -> None:
    this = URIRef(concept)
    scheme, _, notation = concept.rpartition("/")
    assert [str(each) for each in MERGED.objects(this, SKOS.notation)] == [notation]
    assert set(MERGED.objects(this, SKOS.inScheme)) == {URIRef(scheme)}
    assert set(MERGED.objects(this, SKOS.topConceptOf)) == {URIRef(scheme)}
    assert scheme in SCHEMES
    (label,) = prose_of(this, SKOS.prefLabel)
    (definition,) = prose_of(this, SKOS.definition)
    assert prose_of(this, RDFS.label) == [label]
    assert label not in prose_of(this, SKOS.altLabel)
    assert definition.endswith(".")
    assert (this, RDF.type, OWL.Class) not in MERGED


def test_a_no_and_not_researched_are_different_concepts() -> None:
    assert {"not-criminalised", "not-researched"} <= set(notations("verdict"))


# The files


@pytest.mark.parametrize("name", FILES)
def test_two_parsers_read_the_same(name: str) -> None:
    path = FILES[name]
    by_oxigraph = Graph().parse(
        data=pyoxigraph.serialize(
            (q.triple for q in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)),
            format=pyoxigraph.RdfFormat.N_TRIPLES,
        ),
        format="nt",
    )
    assert isomorphic(by_oxigraph, Graph().parse(path))


@pytest.mark.parametrize("name", FILES)
def test_a_file_declares_the_prefixes_it_uses_at_its_top(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    declared = re.findall(r"(?m)^@prefix ([\w-]+):", text)
    without_prose = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|(?m:^(?:#|@prefix).*$)', "", text)
    used = set(re.findall(r"(?<![\w:-])([\w-]+):", without_prose))
    assert declared == sorted(declared)
    assert set(declared) == used
    assert "@prefix" not in text[text.rindex("@prefix") :].partition("\n")[2]


def test_blank_nodes_are_class_expressions_and_lists_only() -> None:
    for node in {node for triple in MERGED for node in triple if isinstance(node, BNode)}:
        assert (node, RDF.first, None) in MERGED or {OWL.Class, OWL.Restriction} & set(
            MERGED.objects(node, RDF.type)
        )


def test_no_blank_node_reaches_the_dataset() -> None:
    named = set(ontology_triples())
    for triple in named:
        assert not isinstance(triple.subject, pyoxigraph.BlankNode)
        assert not isinstance(triple.object, pyoxigraph.BlankNode)
    without_blank_nodes = {
        triple
        for triple in statements_as_written(ontology_files())
        if not isinstance(triple.subject, pyoxigraph.BlankNode)
        and not isinstance(triple.object, pyoxigraph.BlankNode)
    }
    assert without_blank_nodes < named


def test_the_name_of_an_expression_is_made_of_what_it_says() -> None:
    first, again = (sorted(map(str, ontology_triples())) for _ in range(2))
    assert first == again
    named = {
        str(t.subject) for t in ontology_triples() if str(t.subject)[1:].startswith(SKOLEM_BASE)
    }
    blank = {node for node in MERGED.subjects() if isinstance(node, BNode)}
    assert 0 < len(named) <= len(blank)


def snapshots() -> dict[str, frozenset[str]]:
    """Return the terms of each outside vocabulary by its namespace, as its snapshot names it."""
    found = {}
    for path in SNAPSHOTS.glob("*.txt"):
        namespace = re.search(r"<([^>]+)>", path.read_text(encoding="utf-8").splitlines()[0])
        assert namespace is not None, path
        found[namespace[1]] = snapshot_terms(path.stem)
    return found


def test_every_outside_term_exists_in_its_vocabulary() -> None:
    known = snapshots()
    not_terms = {URIRef("https://creativecommons.org/licenses/by/4.0/")}
    own = (ONTOLOGY_IRI, VOCABULARY_BASE)
    datatypes = {o.datatype for o in MERGED.objects() if isinstance(o, Literal) and o.datatype}
    outside = {
        node
        for triple in MERGED
        for node in (*triple, *datatypes)
        if isinstance(node, URIRef) and not str(node).startswith(own) and node not in not_terms
    }
    unknown = []
    for term in outside:
        name = re.split("[#/]", str(term))[-1]
        namespace = str(term).removesuffix(name)
        if name not in known.get(namespace, ()):
            unknown.append(str(term))
    assert unknown == []


def test_every_outside_property_used_is_declared() -> None:
    built_in = (str(RDF), str(RDFS), str(OWL))
    used = {str(predicate) for predicate in MERGED.predicates()}
    declared = {str(t) for kind in KINDS for t in MERGED.subjects(RDF.type, kind)}
    assert [term for term in used if not term.startswith(built_in) and term not in declared] == []


def test_the_closed_namespaces_are_up_to_date() -> None:
    terms = Path(sys.modules["ontology.generate"].__file__ or "").with_name("terms.py")
    assert terms.read_text(encoding="utf-8") == generate_terms()


def test_every_file_belongs_to_a_room() -> None:
    assert len(list(MODULES.glob("*.ttl"))) == 13
    assert {path.stem for path in VOCABULARIES.glob("*.ttl")} == {
        scheme.removeprefix(VOCABULARY_BASE) for scheme in SCHEMES
    }
