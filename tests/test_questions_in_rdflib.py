"""The catalogue gives the same answers in a second engine, rdflib, on a slice of the real dataset.

The slice holds the dossiers of a few jurisdictions with the shared files; rdflib is too slow for
the whole.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Dataset
from rdflib.term import Literal

from graph.snapshot import Snapshot
from ontology.identity import (
    BASE,
    CONFORMITY_GRAPH,
    COVERAGE_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    STATUS_GRAPH,
    thing,
)
from ontology.terms import LEX, PROV, SKOS
from queries.engine import EmbeddedEngine
from queries.question import Question, read_questions

FILES = [
    "AL.yaml",
    "BE.yaml",
    "CL.yaml",
    "DE.yaml",
    "GB.yaml",
    "JP.yaml",
    "UN.yaml",
    "COE.yaml",
    "actors.yaml",
    "agreements.yaml",
    "evidence.yaml",
    "jurisdictions.yaml",
    "relations.yaml",
    "requirements.yaml",
    "sources-un.yaml",
    "treaties-coe.csv",
]
PLACES = {
    thing("jurisdiction", code)
    for code in ("AL", "BE", "CL", "DE", "GB", "GB-EAW", "GB-ENG", "GB-NIR", "GB-SCT", "JP")
}
DERIVED = (COVERAGE_GRAPH, CONFORMITY_GRAPH, STATUS_GRAPH)
WORDS = (SKOS.inScheme, LEX.concernsMaterial)
QUESTIONS = read_questions()
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context")
NUMBERS = ("decimal", "integer")

Row = tuple[str, ...]


def slice_of(snapshot: Snapshot) -> Iterator[Quad]:
    """Yield the quads of the chosen files, in their own graphs and in the default graph.

    With them goes what was derived from them: the cells and the conformities of their
    jurisdictions, and the periods of their laws and participations.
    """
    quads = list(parse(path=snapshot.nquads, format=RdfFormat.N_QUADS))
    chosen = {f"{BASE}id/dossier/{name}" for name in FILES}
    graphs = {
        quad.subject
        for quad in quads
        if quad.predicate == PROV.wasDerivedFrom and quad.object.value in chosen  # type: ignore[union-attr]
    }
    things = {quad.subject for quad in quads if quad.graph_name in graphs}
    derived = {
        quad.subject
        for quad in quads
        if (quad.graph_name in (COVERAGE_GRAPH, CONFORMITY_GRAPH) and is_of(quad, PLACES))
        or (quad.graph_name == STATUS_GRAPH and is_period_of(quad, things))
    }
    for quad in quads:
        if quad.graph_name == PROVENANCE_GRAPH:
            if quad.subject in graphs or quad.subject.value in chosen:  # type: ignore[union-attr]
                yield quad
        elif (
            quad.graph_name in graphs
            or (quad.graph_name in DERIVED and quad.subject in derived)
            or (quad.graph_name == ONTOLOGY_GRAPH and quad.predicate in WORDS)
        ):
            yield quad
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def is_of(quad: Quad, places: set[NamedNode]) -> bool:
    """Whether a statement says that something belongs to one of some jurisdictions."""
    return quad.predicate == LEX.jurisdiction and quad.object in places


def is_period_of(quad: Quad, things: set[object]) -> bool:
    """Whether a statement says that something is a period of one of some things."""
    return quad.predicate == LEX.periodOf and quad.object in things


@pytest.fixture(scope="module")
def engines(snapshot: Snapshot) -> tuple[EmbeddedEngine, Dataset]:
    text = "".join(sorted({f"{quad} .\n" for quad in slice_of(snapshot)}))
    store, dataset = Store(), Dataset()
    store.load(text.encode(), format=RdfFormat.N_QUADS)
    dataset.parse(data=text, format="nquads")
    return EmbeddedEngine(store), dataset


def plain(value: Any, datatype: str | None) -> str:
    """Return a value as both engines have it, whatever lexical form they give a number."""
    name = (datatype or "").rpartition("#")[2]
    return str(Decimal(value).normalize()) if name in NUMBERS else str(value)


def in_oxigraph(engine: EmbeddedEngine, question: Question) -> list[Row]:
    return [
        tuple(
            ""
            if term is None
            else plain(term.value, getattr(getattr(term, "datatype", None), "value", None))  # type: ignore[union-attr]
            for term in row
        )
        for row in engine.query(question.query).terms
    ]


def in_rdflib(dataset: Dataset, question: Question) -> list[Row]:
    return [
        tuple(
            ""
            if term is None
            else plain(str(term), str(term.datatype) if isinstance(term, Literal) else None)
            for term in row
        )
        for row in dataset.query(question.query)
    ]


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.name for question in QUESTIONS])
def test_both_engines_give_the_same_rows(
    question: Question, engines: tuple[EmbeddedEngine, Dataset]
) -> None:
    engine, dataset = engines
    first, second = in_oxigraph(engine, question), in_rdflib(dataset, question)
    assert second == first
    assert first, "nothing was compared"
