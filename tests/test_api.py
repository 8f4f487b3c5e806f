"""The Python API: rows, data frames, graphs, sources."""

from decimal import Decimal

import pytest
import rdflib

import lexaegis
from graph.snapshot import Home
from queries.engine import QueryError
from queries.parameters import BadParameter
from queries.question import UnknownQuestion

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
YEARS = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
SELECT ?years ?fine WHERE {
  <https://w3id.org/lexaegis/id/penalty/gb-off-pca-make-basic> lex:maximumCustodyYears ?years .
  OPTIONAL { <https://w3id.org/lexaegis/id/penalty/gb-off-pca-make-basic> lex:maximumFine ?fine }
}
"""


@pytest.fixture
def graph(home: Home) -> lexaegis.Lexaegis:
    return lexaegis.open(home.folder)


def test_rows_are_python_values_and_an_unknown_is_none(graph: lexaegis.Lexaegis) -> None:
    assert graph.query(YEARS).rows == [{"years": Decimal(10), "fine": None}]
    assert graph.manifest is not None
    assert graph.query(COUNT).rows == [{"n": graph.manifest.counts["statements"]}]
    assert graph.query("ASK { ?s ?p ?o }").truth is True


def test_ask_gives_rows_with_their_sources(graph: lexaegis.Lexaegis) -> None:
    answer = graph.ask("agreement-parties", agreement="agr-uk-us-csa-2023")
    assert len(answer) == len(answer.citations) == 4
    official = [source for source in answer.citations[0] if source.read == "official-text"]
    assert [source.publisher for source in official] == ["GOV.UK (Home Office)"]
    assert answer.confidences[0] == "high"


def test_a_data_frame_has_the_columns_of_the_answer(graph: lexaegis.Lexaegis) -> None:
    frame = graph.ask("agreement-parties").dataframe()
    assert list(frame.columns) == ["agreement", "title", "date", "party", "name"]
    assert len(frame) == 4


def test_an_answer_without_rows_has_the_columns_of_its_sources(graph: lexaegis.Lexaegis) -> None:
    none = graph.ask("gaps", place="GB", verdict="differs-by-part")
    some = graph.ask("gaps", place="GB")
    assert len(none) == 0 and len(some)
    assert none.with_sources().columns == some.with_sources().columns
    assert none.with_sources().columns[-1] == "record_sources"
    uncited = graph.ask("verdicts-counted")
    assert uncited.with_sources() is uncited


def test_a_data_frame_may_have_short_names_in_place_of_iris(graph: lexaegis.Lexaegis) -> None:
    answer = graph.ask("agreement-parties")
    whole, short = answer.dataframe(), answer.dataframe(short=True)
    assert set(whole["agreement"]) == {"https://w3id.org/lexaegis/id/agreement/agr-uk-us-csa-2023"}
    assert set(short["agreement"]) == {"agr-uk-us-csa-2023"}
    assert list(short["name"]) == list(whole["name"])


def test_construct_gives_an_rdflib_graph(graph: lexaegis.Lexaegis) -> None:
    found = graph.query("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 5").graph()
    assert isinstance(found, rdflib.Graph)
    assert len(found) == 5
    with pytest.raises(TypeError, match="gave rows"):
        graph.query(COUNT).graph()


def test_faults_are_of_one_family(graph: lexaegis.Lexaegis) -> None:
    with pytest.raises(QueryError, match="not SPARQL"):
        graph.query("SELECT")
    with pytest.raises(UnknownQuestion, match="Did you mean"):
        graph.ask("agreement-partees")
    with pytest.raises(BadParameter, match="it has: agreement"):
        graph.ask("agreement-parties", agreemnt="x")
    for fault in (QueryError, UnknownQuestion, BadParameter):
        assert issubclass(fault, lexaegis.LexaegisError)


def test_questions_are_listed(graph: lexaegis.Lexaegis) -> None:
    assert "agreement-parties" in [question.name for question in graph.questions()]
