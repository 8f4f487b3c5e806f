"""The W3C's tests of SPARQL, put to the running service, and the page that lists them."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from lexaegis.service.conformance.limits import LIMITS
from lexaegis.service.conformance.outcome import Outcome
from lexaegis.service.conformance.page import render_page
from lexaegis.service.conformance.run import TESTS, run_tests
from lexaegis.service.conformance.solutions import Solutions, read_solutions

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
A, B = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    folder = SHARED / TESTS
    if not folder.is_dir():
        pytest.skip("the W3C's test cases (../shared/conformance) are not on this machine")
    return list(run_tests(folder))


def of(outcomes: list[Outcome], suite: str) -> dict[str, str]:
    return {each.name: each.verdict for each in outcomes if each.suite == f"sparql11/{suite}"}


def test_no_test_fails(outcomes: list[Outcome]) -> None:
    assert [outcome for outcome in outcomes if outcome.verdict == "failed"] == []
    assert Counter(outcome.verdict for outcome in outcomes)["passed"] >= 750


def test_every_test_of_the_protocol_for_queries_passes(outcomes: list[Outcome]) -> None:
    found = of(outcomes, "protocol")
    assert len(found) == 34
    assert {name for name, verdict in found.items() if verdict != "passed"} == {
        name for name in found if name.startswith("update_")
    }


def test_the_service_description_and_what_reads_of_the_graph_store_pass(
    outcomes: list[Outcome],
) -> None:
    assert set(of(outcomes, "service-description").values()) == {"passed"}
    graphs = of(outcomes, "graph-store-protocol")
    assert len(graphs) == 14
    assert [name for name, verdict in graphs.items() if verdict == "passed"] == [
        "head_non_existing_indirect",
        "head_non_existing_direct",
    ]


def test_every_limit_is_one_and_no_limit_is_forgotten(outcomes: list[Outcome]) -> None:
    found = {f"{each.suite}/{each.name}" for each in outcomes if each.verdict == "limit"}
    assert found == set(LIMITS)


def test_what_does_not_apply_has_a_reason(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        assert bool(outcome.reason) == (outcome.verdict in ("limit", "not applicable"))


def test_the_page_is_that_of_this_run(outcomes: list[Outcome]) -> None:
    page = ROOT / "docs" / "sparql-conformance.md"
    assert page.read_text(encoding="utf-8") == render_page(outcomes)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ([[("x", BlankNode("a"))], [("x", BlankNode("b"))]],
         [[("x", BlankNode("c"))], [("x", BlankNode("d"))]], True),
        ([[("x", BlankNode("a"))], [("x", BlankNode("b"))]],
         [[("x", BlankNode("c"))], [("x", BlankNode("c"))]], False),
        ([[("x", A)], [("x", A)]], [[("x", A)]], False),
        ([[("x", A)], [("x", B)]], [[("x", B)], [("x", A)]], True),
        ([[("x", A)]], [[("y", A)]], False),
        ([[]], [], False),
        ([[("x", Literal(1))]], [[("x", Literal("1"))]], False),
    ],
)  # fmt: skip
def test_rows_are_compared_as_multisets_up_to_blank_nodes(
    one: list[list[tuple[str, NamedNode]]], other: list[list[tuple[str, NamedNode]]], same: bool
) -> None:
    first, second = (Solutions(tuple(map(tuple, rows))) for rows in (one, other))
    assert first.is_same(second) is same


def test_order_graphs_and_truths_are_compared() -> None:
    rows = ((("x", A),), (("x", B),))
    assert not Solutions(rows, is_ordered=True).is_same(Solutions(rows[::-1]))
    assert Solutions((rows[0], rows[0])).is_same(Solutions(rows[:1]), lax=True)
    assert not Solutions(truth=True).is_same(Solutions(truth=False))
    chain = [Triple(BlankNode("a"), A, BlankNode("b")), Triple(BlankNode("b"), A, B)]
    loop = [Triple(BlankNode("a"), A, BlankNode("a")), Triple(BlankNode("b"), A, B)]
    renamed = [Triple(BlankNode("y"), A, B), Triple(BlankNode("x"), A, BlankNode("y"))]
    assert Solutions(graph=tuple(chain)).is_same(Solutions(graph=tuple(renamed)))
    assert not Solutions(graph=tuple(chain)).is_same(Solutions(graph=tuple(loop)))


def test_forms_of_one_value_are_told_from_other_values() -> None:
    def answer(number: str) -> Solutions:
        return read_solutions(f"?x\n{number}\n".encode(), "text/tab-separated-values")

    assert not answer("1.0").is_same(answer("1.00"))
    assert answer("1.0").by_value().is_same(answer("1.00").by_value())
    assert not answer("1.0").by_value().is_same(answer("1.01").by_value())
    assert not answer("1").by_value().is_same(answer("1.0").by_value())
