"""The shapes ask something of every class, find nothing in the facts, and find every mutation.

pySHACL judges the same data by the same shapes and must come to the same results.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple

from graph.conformity import derive_conformity, state_conformity
from graph.coverage import derive_coverage, read_grid, state_coverage
from graph.law import read_law
from graph.periods import state_periods
from graph.snapshot import Home
from graph.validation import (
    Report,
    Shapes,
    ShapesError,
    UnsupportedShape,
    ValidationError,
    check_dataset,
    read_shapes,
    validate,
)
from graph.validation.paths import read_path
from graph.validation.triples import Triples
from lexaegis.press import read_documents
from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.errors import LexaegisError
from ontology.identity import (
    BASE,
    ONTOLOGY_IRI,
    PROVENANCE_GRAPH,
    VOCABULARY_BASE,
    record_graph,
    thing,
)
from ontology.read import MODULES, VOCABULARIES, ontology_triples, shape_files
from ontology.terms import LEX, RDF, RDFS, SH, SKOS

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
SHAPES = BASE + "shapes/"
SHACL = "http://www.w3.org/ns/shacl#"
THINGS = """
    actor agreement case claim conformity coverage defence document dossier duty effect finding
    found instrument jurisdiction offence option paragraph participation penalty period provision
    question recommendation relation requirement source study
"""
PREFIXES = {
    **{kind: f"{BASE}id/{kind}/" for kind in THINGS.split()},
    **{f"v-{path.stem}": f"{VOCABULARY_BASE}{path.stem}/" for path in VOCABULARIES.glob("*.ttl")},
    "dcterms": "http://purl.org/dc/terms/",
    "graph": f"{BASE}graph/fact/",
    "lex": f"{ONTOLOGY_IRI}#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SEEN = {"real-child-image", "manipulated-image", "photorealistic-synthetic", "non-photorealistic"}
"""Materials of which the invented findings and offences speak, and so make the cells."""
MODULES_WITHOUT_INSTANCES = {"classes"}
"""Defined classes: the reasoner finds their instances, the facts state none."""


def turtle(text: str) -> list[Triple]:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return [quad.triple for quad in pyoxigraph.parse(head + text, format=RdfFormat.TURTLE)]


@cache
def small_facts() -> tuple[Quad, ...]:
    """The invented facts, and what is derived from them, on a grid that pySHACL can take."""
    stated = tuple(state_facts(read_facts(FIXTURES / "facts")))
    law = read_law(stated)
    conducts = ("create", "possess", "access", "offer", "supply-tool")
    grid = [pair for pair in read_grid() if pair.conduct in conducts and pair.material not in SEEN]
    cells = list(derive_coverage(law, grid))
    conformity = state_conformity(derive_conformity(law, cells))
    return (*stated, *state_periods(law), *state_coverage(cells), *conformity)


@cache
def small() -> frozenset[Triple]:
    """The invented facts, an invented press document, and what they need of the ontology."""
    press = (FIXTURES / "shapes" / "press.ttl").read_text(encoding="utf-8")
    return frozenset({quad.triple for quad in small_facts()} | {*turtle(press)} | words())


@cache
def words() -> frozenset[Triple]:
    """Return what the shapes ask of the ontology: its classes, and its concepts in English."""
    return frozenset(
        triple
        for triple in ontology_triples()
        if getattr(triple.object, "language", None) in (None, "en")
        and (
            triple.predicate in (RDF.type, RDFS.subClassOf)
            or triple.subject.value.startswith(VOCABULARY_BASE)
        )
    )


@cache
def real() -> tuple[Quad | Triple, ...]:
    return (*state_facts(read_facts(ROOT / "facts")), *ontology_triples())


# The mutations


@dataclass(frozen=True)
class Mutation:
    """A change that one shape must find, and words of what it says."""

    shape: str
    words: str
    changes: tuple[tuple[str, str], ...]

    def apply(self, triples: Iterable[Triple]) -> set[Triple]:
        changed = set(triples)
        for sign, text in self.changes:
            if sign == "+":
                changed.update(turtle(f"{text} ."))
                continue
            wildcard = len(text.split()) == 2
            [pattern] = turtle(f"{text} {'0' if wildcard else ''} .")
            gone = {
                each
                for each in changed
                if (each.subject, each.predicate) == (pattern.subject, pattern.predicate)
                and (wildcard or each.object == pattern.object)
            }
            assert gone, f"nothing to take away: {text}"
            changed -= gone
        return changed


def read_mutations() -> list[Mutation]:
    text = (FIXTURES / "shapes" / "mutations.txt").read_text(encoding="utf-8")
    found = []
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            shape, _, words = lines[0].partition(": ")
            found.append(Mutation(shape, words, tuple((e[0], e[2:]) for e in lines[1:])))
    return found


MUTATIONS = read_mutations()


def names_of_telling_shapes() -> list[str]:
    """Return the shapes that say something when they are broken."""
    return [local(shape.node) for shape in read_shapes() if shape.messages]


def local(term: object) -> str:
    return str(getattr(term, "value", term)).removeprefix(SHAPES)


def results_of(report: Report) -> set[tuple[str, str, str]]:
    return {(str(result.focus), local(result.shape), result.message) for result in report.results}


@cache
def small_report() -> Report:
    return validate(small())


def test_every_shape_that_speaks_is_broken_by_a_mutation() -> None:
    assert sorted(mutation.shape for mutation in MUTATIONS) == sorted(names_of_telling_shapes())


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.shape)
def test_a_mutation_is_found_and_told(mutation: Mutation) -> None:
    report = validate(mutation.apply(small()))
    new = results_of(report) - results_of(small_report())
    told = {message for _, shape, message in new if shape == mutation.shape}
    assert told, sorted(new)
    assert all(mutation.words in message for message in told)


# The shapes


def test_there_is_a_file_of_shapes_for_each_module() -> None:
    modules = {path.stem for path in MODULES.glob("*.ttl")}
    assert {path.stem for path in shape_files()} == modules - MODULES_WITHOUT_INSTANCES


@pytest.mark.parametrize("path", shape_files(), ids=lambda path: path.stem)
def test_two_parsers_read_the_same_shapes(path: Path) -> None:
    by_rdflib = len(rdflib.Graph().parse(path))
    assert by_rdflib == sum(1 for _ in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE))


def test_every_instantiated_class_has_a_shape() -> None:
    targets = {
        quad.object
        for path in shape_files()
        for quad in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE)
        if quad.predicate == SH.targetClass
    }
    data = Triples([*real(), *small()])
    kinds = {
        kind
        for kind in data.objects_of(RDF.type)
        if str(getattr(kind, "value", "")).startswith(f"{ONTOLOGY_IRI}#")
    }
    assert kinds - targets == set()
    assert {SKOS.Concept, SKOS.ConceptScheme} <= targets


def test_every_property_that_the_facts_use_stands_in_a_shape() -> None:
    paths = {
        term
        for path in shape_files()
        for quad in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE)
        for term in (quad.object,)
        if isinstance(term, NamedNode)
    }
    used = {each.predicate for each in real() if isinstance(each, Quad)}
    assert used - paths == {RDF.type}


def test_every_term_in_a_shape_is_a_term_of_the_ontology() -> None:
    known = {str(triple.subject.value) for triple in ontology_triples()}
    own = (f"{ONTOLOGY_IRI}#", VOCABULARY_BASE)
    named = {
        term.value
        for path in shape_files()
        for quad in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE)
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(own)
    }
    assert named - known == set()


def test_every_property_of_concepts_is_held_to_its_scheme() -> None:
    """Each property with `lex:fromScheme` stands in a shape with the concepts of that scheme."""
    shapes = Triples(
        quad.triple
        for path in shape_files()
        for quad in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE)
    )
    in_a_list = (SH.or_, RDF.first, RDF.rest, SH.node)
    for triple in ontology_triples():
        if triple.predicate == LEX.fromScheme:
            scheme = str(triple.object.value).removeprefix(VOCABULARY_BASE)
            reached = set(shapes.subjects(SH.path, triple.subject))
            while (
                further := {
                    node
                    for shape in reached
                    for step in in_a_list
                    for node in shapes.objects(shape, step)
                }
                - reached
            ):
                reached |= further
            assert NamedNode(f"{SHAPES}concept-of-{scheme}") in reached, triple.subject


def test_every_message_says_what_to_do() -> None:
    for shape in read_shapes():
        for message in shape.messages:
            assert message.language == "en"
            assert len(re.findall(r"[.](?: |$)", message.value)) >= 2, message
            assert message.value.endswith(".")
        assert shape.severity in (SH.Violation, SH.Warning, SH.Info)
        if shape.path is not None:
            assert len(shape.messages) == 1, shape.node


# The facts


def test_the_facts_have_no_violation() -> None:
    assert check_dataset(real()).of(SH.Violation) == []


def test_the_warnings_can_be_counted_by_shape() -> None:
    report = check_dataset(real())
    counts = report.counts(SH.Warning)
    assert set(counts) <= set(names_of_telling_shapes())
    assert sum(counts.values()) == len(report.of(SH.Warning))
    assert counts["official"] > 0


def test_a_loaded_press_document_has_no_violation() -> None:
    press = FIXTURES / "press"
    documents, faults = read_documents(
        [press / "post.json", press / "article.txt", press / "page.html"],
        FIXTURES / "facts",
        lambda _: None,
    )
    assert not faults
    quads = [quad for document in documents for quad in document.quads]
    report = check_dataset([*small_facts(), *ontology_triples(), *quads])
    kinds = {quad.object for quad in quads if quad.predicate == RDF.type}
    assert {LEX.PressDocument, LEX.Paragraph, LEX.Quotation, LEX.ExtractedClaim} <= kinds
    assert report.counts(SH.Violation) == {}


def test_a_store_is_judged_as_its_statements_are() -> None:
    store = Store()
    store.extend(small_facts())
    assert validate(store) == validate(small_facts())


def test_what_was_inferred_violates_nothing(small_home: Home) -> None:
    """The build checks what was stated; the closure of it must hold as well."""
    stored = validate(Store.read_only(str(small_home.current().folder / "store")))
    assert stored.counts(SH.Violation) == {}
    assert stored.counts(SH.Warning) == validate([*small_facts(), *ontology_triples()]).counts(
        SH.Warning
    )


# A violation stops the build


def without(subject: NamedNode, predicate: NamedNode) -> list[Quad | Triple]:
    return [
        *(q for q in small_facts() if (q.subject, q.predicate) != (subject, predicate)),
        *ontology_triples(),
    ]


def test_a_violation_names_the_file_the_record_and_the_rule() -> None:
    with pytest.raises(ValidationError) as caught:
        check_dataset(without(thing("offence", "no-off-make"), LEX.summary))
    assert isinstance(caught.value, LexaegisError)
    assert caught.value.exit_status == 1
    head, line = str(caught.value).splitlines()
    assert head == "The dataset has a violation of the ontology's shapes; nothing was published."
    assert line.startswith("  NO.yaml: no-off-make: It needs exactly one summary")


def test_a_violation_of_a_part_names_the_record_it_is_part_of() -> None:
    with pytest.raises(ValidationError) as caught:
        check_dataset(without(thing("penalty", "no-off-old-basic"), LEX.penaltyTier))
    assert "  NO.yaml: no-off-old, Penalty for no-off-old (basic): A penalty is" in str(
        caught.value
    )


def test_a_violation_of_provenance_names_the_record() -> None:
    with pytest.raises(ValidationError) as caught:
        check_dataset(without(record_graph("no-off-make"), LEX.recordKind))
    assert "  NO.yaml: no-off-make, graph/fact/no-off-make: A graph says" in str(caught.value)


def test_a_violation_names_what_was_found() -> None:
    changed = [
        Quad(q.subject, q.predicate, thing("jurisdiction", "XX"), q.graph_name)
        if (q.subject, q.predicate) == (thing("actor", "example-authority"), LEX.country)
        else q
        for q in small_facts()
    ]
    with pytest.raises(ValidationError) as caught:
        check_dataset([*changed, *ontology_triples()])
    assert "actors.yaml: example-authority: The country of an actor" in str(caught.value)
    assert "Found at ontology#country: id/jurisdiction/XX." in str(caught.value)


def test_many_violations_are_told_in_part() -> None:
    quads = [q for q in small_facts() if q.predicate != LEX.source]
    with pytest.raises(ValidationError, match=r"has \d+ violations") as caught:
        check_dataset([*quads, *ontology_triples()])
    assert re.search(r"and \d+ more\.$", str(caught.value))


# pySHACL judges the same


def by_pyshacl(triples: Iterable[Triple]) -> set[tuple[str, ...]]:
    """Return the results of pySHACL: thing, path, component, severity, value and shape."""
    data = rdflib.Graph()
    lines = pyoxigraph.serialize(set(triples), format=RdfFormat.N_TRIPLES)
    data.parse(data=lines, format="nt")
    shapes = rdflib.Graph()
    for path in shape_files():
        shapes.parse(path)
    _, graph, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(graph, rdflib.Graph)
    parts = (
        SH.focusNode,
        SH.sourceConstraintComponent,
        SH.resultSeverity,
        SH.value,
        SH.sourceShape,
    )
    lines = graph.serialize(format="nt")
    report = Triples(q.triple for q in pyoxigraph.parse(lines, format=RdfFormat.N_TRIPLES))
    found = set()
    for result in report.objects_of(SH.result):
        path_node = report.object(result, SH.resultPath)
        path = "None" if path_node is None else str(read_path(report, path_node))
        found.add((path, *(str(report.object(result, part)) for part in parts)))
    return found


def by_us(triples: Iterable[Triple | Quad]) -> set[tuple[str, ...]]:
    return {
        tuple(map(str, (r.path, r.focus, r.component, r.severity, r.value, r.shape)))
        for r in validate(triples).results
    }


def test_pyshacl_agrees_on_the_small_dataset() -> None:
    assert by_us(small()) == by_pyshacl(small())


def test_pyshacl_agrees_wherever_a_shape_is_broken() -> None:
    """Many mutations at once, so that pySHACL need not run for each.

    Those that others hide are tried again with the next, until every shape was broken.
    """
    left = list(MUTATIONS)
    most = 60
    while left:
        tried, changed = left[:most], set(small())
        for mutation in tried:
            try:
                changed = mutation.apply(changed)
            except AssertionError:
                continue  # Another mutation has taken the same statement away.
        report = validate(changed)
        assert by_us(changed) == by_pyshacl(changed)
        broken = {local(result.shape) for result in report.results}
        assert most > 1 or tried[0].shape in broken, tried[0]
        hidden = [mutation for mutation in tried if mutation.shape not in broken]
        most = 60 if len(hidden) < len(tried) else 1
        left = [*hidden, *left[len(tried) :]]


def test_pyshacl_agrees_on_the_facts() -> None:
    """On every fourth record, for it takes minutes over all; what leads out of these is broken."""
    quads = [each for each in real() if isinstance(each, Quad)]
    graphs = {quad.graph_name for quad in quads} - {PROVENANCE_GRAPH}
    chosen = {*sorted(graphs, key=str)[::4]}
    triples = {quad.triple for quad in quads if {quad.graph_name, quad.subject} & chosen} | words()
    ours = by_us(triples)
    assert len(chosen) > 1_000
    assert len(ours) > 400
    assert ours == by_pyshacl(triples)


# The report, and shapes that cannot be used


def test_a_report_is_a_graph_of_shacl() -> None:
    report = small_report()
    graph = Triples(report.triples())
    [node] = graph.subjects(RDF.type, SH.ValidationReport)
    results = graph.objects(node, SH.result)
    assert len(results) == len(report.results) > 0
    for written, result in zip(results, report.results, strict=True):
        path = graph.object(written, SH.resultPath)
        assert (None if path is None else read_path(graph, path)) == result.path
        assert graph.object(written, SH.focusNode) == result.focus
        assert graph.objects(written, SH.resultMessage) == list(result.messages)


def test_validation_is_deterministic() -> None:
    backwards = sorted(small(), key=str, reverse=True)
    assert validate(backwards) == small_report()


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("sh:sparql []", "uses sh:sparql, which is not SHACL Core"),
        ("sh:property [ sh:minCount 1 ; a sh:PropertyShape ]", "exactly one sh:path"),
        ("sh:property [ sh:path [] ]", "no property path"),
        ("sh:property [ sh:path rdfs:label ; sh:minCount 'one' ]", "a whole number"),
        ("sh:in rdfs:label", "no RDF list"),
        ("sh:nodeKind rdfs:label", "a kind of node"),
        ("sh:equals 1", "an IRI"),
        ("sh:minInclusive rdfs:label", "a literal"),
        ("sh:pattern '('", "cannot be read"),
        ("sh:pattern 'a' ; sh:flags 'q'", "the unsupported flag q"),
        ("sh:node <urn:shape>", "depends on itself"),
    ],
)
def test_a_shape_without_a_meaning_is_refused(shape: str, words: str) -> None:
    text = f"@prefix sh: <{SHACL}> . <urn:shape> sh:targetNode 1 ; {shape} ."
    with pytest.raises(ShapesError, match=re.escape(words)):
        validate([], Shapes(turtle(text)))


def test_a_component_of_ones_own_is_refused() -> None:
    text = f"@prefix sh: <{SHACL}> . <urn:component> a sh:ConstraintComponent ."
    with pytest.raises(UnsupportedShape, match="the constraint component <urn:component>"):
        Shapes(turtle(text))
