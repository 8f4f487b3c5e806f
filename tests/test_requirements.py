"""What is asked of national law is told element by element, and who is bound by it."""

from collections import Counter
from functools import cache
from pathlib import Path

from loaders.facts.folder import Facts
from loaders.facts.read import read_facts
from loaders.facts.references import treaty_names
from loaders.facts.schema import Instrument, Recommendation, Requirement, TreatyRow
from ontology.read import notations, schemes_of

ROOT = Path(__file__).resolve().parent.parent


@cache
def facts() -> Facts:
    return read_facts(ROOT / "facts")


@cache
def requirements() -> dict[str, Requirement]:
    return {entry.identifier: requirement for entry, requirement in facts().of(Requirement)}


@cache
def rows() -> dict[tuple[str, str], TreatyRow]:
    """The rows of the treaty tables by the identifier of the treaty and the state."""
    names = treaty_names(facts())
    return {(names[row.treaty], row.state_iso3): row for _, row in facts().of(TreatyRow)}


def test_each_criterion_of_each_yardstick_is_expressed_once() -> None:
    expressed = Counter(r.criterion for r in requirements().values() if r.criterion)
    yardsticks = schemes_of("criterion")
    assert yardsticks == ("icmec-criteria", "tools-and-manuals", "unicef-asks")
    assert expressed == {
        f"{scheme}/{name}": 1 for scheme in yardsticks for name in notations(scheme)
    }


def test_unicef_asks_for_the_four_crimes_of_its_call() -> None:
    recommendation = {r.id: r for _, r in facts().of(Recommendation)}["rec-unicef-gov-criminalise"]
    asked = [r for r in requirements().values() if r.recommendation == recommendation.id]
    assert {each for r in asked for each in r.conduct} == set(recommendation.conduct)
    assert len(asked) == 4
    assert {r.strength for r in asked} == {"recommends"}


def test_no_element_asks_for_what_another_of_the_same_text_asks_for() -> None:
    pairs = Counter(
        (r.instrument, conduct, material)
        for r in requirements().values()
        if r.instrument
        for conduct in r.conduct
        for material in r.material
    )
    assert max(pairs.values()) == 1


def test_what_obliges_tells_whom() -> None:
    told = {instrument for instrument, _ in rows()}
    obliging = {r.instrument for r in requirements().values() if r.strength == "obliges"}
    assert obliging - told == set()
    assert len(obliging) == 6


def test_only_what_the_text_lets_a_state_reserve_is_set_aside_in_whole() -> None:
    for row in rows().values():
        for identifier in row.sets_aside:
            allowed = {(o.option_kind, o.extent) for o in requirements()[identifier].options}
            assert ("reservation", "whole") in allowed, (row.state_iso3, identifier)


def test_the_recast_of_the_directive_is_proposed_as_long_as_it_is_a_bill() -> None:
    instruments = {i.id: i for _, i in facts().of(Instrument)}
    assert instruments["eu-com-2024-60"].is_bill
    recast = [r for r in requirements().values() if r.instrument == "eu-com-2024-60"]
    assert {r.strength for r in recast} == {"proposed"}


def test_a_reservation_of_hungary_sets_aside_images_of_children_who_do_not_exist() -> None:
    assert set(rows()["coe-cets-201", "HUN"].sets_aside) == {
        "req-lanzarote-a-synthetic",
        "req-lanzarote-e-synthetic",
        "req-lanzarote-f-child",
        "req-lanzarote-f-synthetic",
    }


def test_argentina_and_andorra_set_aside_realistic_images() -> None:
    realistic = {f"req-budapest-{letter}-generated" for letter in "abcde"}
    assert set(rows()["coe-ets-185", "ARG"].sets_aside) == {*realistic, "req-budapest-d-child"}
    assert set(rows()["coe-ets-185", "AND"].sets_aside) == realistic


def test_denmark_stays_outside_the_directive_and_limits_possession_elsewhere() -> None:
    bound = {
        state: row.participation_status
        for (treaty, state), row in rows().items()
        if treaty == "eu-dir-2011-93"
    }
    assert Counter(bound.values()) == {"party": 26, "not-bound": 1}
    assert bound["DNK"] == "not-bound"
    assert bound["IRL"] == "party"
    denmark = rows()["coe-cets-201", "DNK"]
    assert not denmark.sets_aside
    assert set(denmark.sets_aside_in_part) == {"req-lanzarote-a-child", "req-lanzarote-e-child"}


def test_where_nobody_read_the_reservations_nothing_is_said_of_them() -> None:
    unread = [row for row in rows().values() if row.reservations_read is None]
    assert len(unread) > 400
    assert not any(row.sets_aside or row.sets_aside_in_part for row in unread)
    assert rows()["coe-ets-185", "FIN"] in unread
    assert rows()["coe-ets-185", "HUN"].reservations_read == "yes"
    assert not rows()["coe-ets-185", "HUN"].sets_aside
