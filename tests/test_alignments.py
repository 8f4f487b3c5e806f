"""The alignments say true things of our terms only, and stay out of the dataset."""

import re
from pathlib import Path

import pytest
import yaml
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from ontology.align import (
    ALIGNMENTS,
    align_to_eu_authority,
    align_to_iso_3166,
    alignment_files,
)
from ontology.generate import SNAPSHOTS, snapshot_terms
from ontology.hermit import check_consistency
from ontology.identity import BASE, ONTOLOGY_IRI, THING_BASE, VOCABULARY_BASE
from ontology.read import ontology_files, ontology_triples, statements_as_written

ROOT = Path(__file__).parents[1]
FILES = {path.stem: path for path in alignment_files()}
HEADERS = ONTOLOGY_IRI + "/alignment/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
AXIOMS = {f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"}
ANNOTATIONS = {
    *(f"{RDFS}{name}" for name in ("comment", "seeAlso")),
    *(f"{SKOS}{name}" for name in ("broadMatch", "closeMatch", "exactMatch", "note")),
    f"{SKOS}relatedMatch",
    *(f"http://purl.org/dc/terms/{name}" for name in ("license", "references", "title")),
}
PAGES = {
    "http://data.europa.eu/eli/ontology",
    "http://www.w3.org/2004/02/skos/core",
    "http://www.w3.org/2006/time",
    "http://www.w3.org/ns/dcat",
    "http://www.w3.org/ns/org",
    "http://www.w3.org/ns/prov-o",
    "http://xmlns.com/foaf/0.1/",
    "https://creativecommons.org/licenses/by/4.0/",
    "https://universalclassificationschema.org",
}
"""What the alignments point to and is a page, and not a term."""
MATCHES = ("broadMatch", "closeMatch", "exactMatch", "relatedMatch")


def statements(name: str) -> list[Triple]:
    return list(statements_as_written([FILES[name]]))


def iris(triples: list[Triple]) -> set[str]:
    """Return every IRI in some statements, those of datatypes left aside."""
    return {
        term.value
        for triple in triples
        for term in (triple.subject, triple.predicate, triple.object)
        if isinstance(term, NamedNode)
    }


@pytest.fixture(scope="module")
def own_terms() -> frozenset[str]:
    """Return the IRIs of our terms, concepts and schemes, jurisdictions and actors."""
    register = yaml.safe_load(
        (ROOT / "ontology" / "register" / "jurisdictions.yaml").read_text(encoding="utf-8")
    )
    actors = yaml.safe_load((ROOT / "facts" / "actors.yaml").read_text(encoding="utf-8"))
    return frozenset(
        {t.subject.value for t in ontology_triples() if isinstance(t.subject, NamedNode)}
        | {f"{THING_BASE}jurisdiction/{each['code']}" for each in register["jurisdictions"]}
        | {f"{THING_BASE}actor/{each['id']}" for each in actors}
    )


@pytest.fixture(scope="module")
def known() -> dict[str, frozenset[str]]:
    """Return the terms of each outside vocabulary by its namespace, as its snapshot names it."""
    found = {}
    for path in SNAPSHOTS.glob("*.txt"):
        namespace = re.search(r"<([^>]+)>", path.read_text(encoding="utf-8").splitlines()[0])
        assert namespace is not None, path
        found[namespace[1]] = snapshot_terms(path.stem)
    return found


def test_every_vocabulary_of_the_plan_has_its_file() -> None:
    assert set(FILES) == {
        *("dcat", "eli", "eli-dl", "eu-authority", "foaf", "inhope", "iso3166", "jolux"),
        *("legalruleml", "lkif", "lrmoo", "luxembourg", "org", "prov", "schema-org", "skos"),
        *("time", "wikidata"),
    }


@pytest.mark.parametrize("name", FILES)
def test_two_parsers_read_the_same(name: str) -> None:
    nt = "\n".join(f"{triple} ." for triple in statements(name))
    assert isomorphic(Graph().parse(data=nt, format="nt"), Graph().parse(FILES[name]))


@pytest.mark.parametrize("name", FILES)
def test_a_file_introduces_itself_and_imports_nothing(name: str) -> None:
    said = {(t.predicate.value) for t in statements(name) if t.subject == header(name)}
    assert {RDF_TYPE, "http://purl.org/dc/terms/title", f"{RDFS}comment"} <= said
    assert "http://purl.org/dc/terms/license" in said
    assert f"{OWL}imports" not in {triple.predicate.value for triple in statements(name)}


def header(name: str) -> NamedNode:
    return NamedNode(HEADERS + name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_declares_the_prefixes_it_uses_at_its_top(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    declared = re.findall(r"(?m)^@prefix ([\w-]+):", text)
    without_prose = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|(?m:^(?:#|@prefix).*$)', "", text)
    assert declared == sorted(declared)
    assert set(declared) == set(re.findall(r"(?<![\w:-])([\w-]+):", without_prose))


@pytest.mark.parametrize("name", FILES)
def test_every_term_of_ours_exists(name: str, own_terms: frozenset[str]) -> None:
    ours = {iri for iri in iris(statements(name)) if iri.startswith(BASE)}
    assert ours - own_terms - {HEADERS + name} == set()


@pytest.mark.parametrize("name", FILES)
def test_every_outside_term_exists(name: str, known: dict[str, frozenset[str]]) -> None:
    outside = {iri for iri in iris(statements(name)) if not iri.startswith(BASE)} - PAGES
    unknown = []
    for iri in outside:
        local = re.split("[#/]", iri)[-1]
        if local not in known.get(iri.removesuffix(local), ()):
            unknown.append(iri)
    assert unknown == []


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_said_of_the_terms_of_others(name: str) -> None:
    for triple in statements(name):
        assert isinstance(triple.subject, NamedNode)
        if triple.subject.value.startswith(BASE):
            continue
        assert triple.predicate.value == RDF_TYPE, triple
        assert triple.object in {
            NamedNode(OWL + kind) for kind in ("AnnotationProperty", "Class", "ObjectProperty")
        }


@pytest.mark.parametrize("name", FILES)
def test_only_exact_relations_are_axioms(name: str) -> None:
    used = {triple.predicate.value for triple in statements(name)} - {RDF_TYPE}
    assert used <= AXIOMS | ANNOTATIONS
    if name in {"legalruleml", "lkif"}:
        assert not used & AXIOMS


@pytest.mark.parametrize("name", FILES)
def test_a_match_leads_out_and_is_declared(name: str) -> None:
    for triple in statements(name):
        local = triple.predicate.value.removeprefix(SKOS)
        if triple.predicate.value in AXIOMS or local in MATCHES:
            assert isinstance(triple.object, NamedNode)
            assert not triple.object.value.startswith(BASE)
            assert triple.subject.value.startswith((ONTOLOGY_IRI, VOCABULARY_BASE, THING_BASE))
    declared = {t.subject for t in statements(name) if t.predicate.value == RDF_TYPE}
    for triple in statements(name):
        if triple.predicate.value in AXIOMS:
            assert triple.object in declared
        elif triple.predicate.value != RDF_TYPE and not triple.predicate.value.startswith(RDFS):
            assert triple.predicate in declared


@pytest.mark.parametrize("name", FILES)
def test_a_comment_is_in_english(name: str) -> None:
    for triple in statements(name):
        assert not isinstance(triple.object, BlankNode)
        if isinstance(triple.object, Literal):
            assert triple.object.language == "en"


def test_the_written_files_are_up_to_date() -> None:
    for name, text in (
        ("eu-authority", align_to_eu_authority()),
        ("iso3166", align_to_iso_3166()),
    ):
        assert (ALIGNMENTS / f"{name}.ttl").read_text(encoding="utf-8") == text


def test_an_outside_thing_belongs_to_one_thing_of_ours() -> None:
    seen: dict[tuple[str, str], str] = {}
    for name in ("eu-authority", "wikidata"):
        for triple in statements(name):
            if triple.predicate.value.startswith(SKOS):
                kind = triple.subject.value.removeprefix(THING_BASE).partition("/")[0]
                key = (kind, triple.object.value)
                assert seen.setdefault(key, triple.subject.value) == triple.subject.value
    assert len(seen) > 400


# What the alignments do


def test_no_alignment_is_a_part_of_the_ontology() -> None:
    assert not set(ontology_files()) & set(alignment_files())
    headers = {NamedNode(HEADERS + name) for name in FILES}
    assert not headers & {triple.subject for triple in ontology_triples()}
    for triple in ontology_triples():
        assert triple.predicate.value not in {SKOS + match for match in MATCHES}


def test_hermit_finds_no_contradiction_with_all_of_them() -> None:
    everything = statements_as_written([*ontology_files(), *alignment_files()])
    verdict = check_consistency(everything)
    assert verdict.consistent
    assert verdict.unsatisfiable == ()
    assert verdict.equivalent == ()


def test_an_alignment_that_contradicts_the_ontology_is_found() -> None:
    wrong = (
        f"<{ONTOLOGY_IRI}#Offence> <{RDFS}subClassOf> <{OWL}Nothing> ."
        f"<https://example.org/x> a <{ONTOLOGY_IRI}#Offence> ."
    )
    triples = [quad.triple for quad in parse(wrong, format=RdfFormat.TURTLE)]
    assert not check_consistency([*statements_as_written(ontology_files()), *triples]).consistent
