"""The catalogue gives the same answers in a second engine, rdflib, on a slice of the real dataset.

The slice holds the dossiers of a few jurisdictions with the shared files; rdflib is too slow for
the whole.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse
from rdflib import Dataset
from rdflib.term import Literal

from graph.snapshot import Snapshot
from ontology.identity import BASE, ONTOLOGY_GRAPH, PROVENANCE_GRAPH
from ontology.terms import PROV, SKOS
from queries.engine import EmbeddedEngine
from queries.question import Question, read_questions

FILES = [
    "BE.yaml",
    "GB.yaml",
    "CL.yaml",
    "JP.yaml",
    "UN.yaml",
    "COE.yaml",
    "actors.yaml",
    "agreements.yaml",
    "evidence.yaml",
    "jurisdictions.yaml",
    "relations.yaml",
    "sources-un.yaml",
    "treaties-coe.csv",
]
QUESTIONS = read_questions()
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context")
NUMBERS = ("decimal", "integer")

Row = tuple[str, ...]


def slice_of(snapshot: Snapshot) -> Iterator[Quad]:
    """Yield the quads of the chosen files, in their own graphs and in the default graph."""
    quads = list(parse(path=snapshot.nquads, format=RdfFormat.N_QUADS))
    chosen = {f"{BASE}id/dossier/{name}" for name in FILES}
    graphs = {
        quad.subject
        for quad in quads
        if quad.predicate == PROV.wasDerivedFrom and quad.object.value in chosen  # type: ignore[union-attr]
    }
    for quad in quads:
        if quad.graph_name == PROVENANCE_GRAPH:
            if quad.subject in graphs or quad.subject.value in chosen:  # type: ignore[union-attr]
                yield quad
        elif quad.graph_name in graphs or (
            quad.graph_name == ONTOLOGY_GRAPH and quad.predicate == SKOS.inScheme
        ):
            yield quad
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


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
