"""The life of a law: its status on a day, its history in periods, what stays unknown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph.law import Life, Participation, Status, participation_on, periods_of, standing_on

ACT = Life(Status.in_force, introduced="2023-09-01", adopted="2024-06-07", in_force="2024-07-01")
DAYS = st.dates().map(str)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2023-08-31", None),
        ("2023-09-01", "bill"),
        ("2024-06-06", "bill"),
        ("2024-06-07", "adopted-not-in-force"),
        ("2024-06-30", "adopted-not-in-force"),
        ("2024-07-01", "in-force"),
        ("2099-01-01", "in-force"),
    ],
)
def test_an_act_goes_from_bill_to_force(day: str, status: str | None) -> None:
    standing = standing_on(ACT, day)
    assert (standing and standing.status) == status
    assert standing is None or standing.is_dated


def test_a_repeal_ends_it_on_its_day() -> None:
    life = Life(Status.repealed, adopted="2000-01-01", in_force="2001-01-01", repealed="2020-05-05")
    said = [standing_on(life, day) for day in ("2000-06-01", "2020-05-04", "2020-05-05")]
    assert [s and s.status for s in said] == ["adopted-not-in-force", "in-force", "repealed"]


def test_before_a_repeal_a_law_of_unknown_commencement_was_there_at_an_unknown_time() -> None:
    standing = standing_on(Life(Status.repealed, repealed="2020-05-05"), "2010-01-01")
    assert standing is not None
    assert (standing.status, standing.is_dated) == ("in-force", False)


def test_an_unknown_commencement_is_no_reason_to_leave_a_law_out() -> None:
    standing = standing_on(Life(Status.in_force), "1950-01-01")
    assert standing is not None and standing.status == "in-force" and not standing.is_dated


def test_a_law_was_not_there_before_the_text_that_made_it() -> None:
    life = Life(Status.in_force, not_before="2025-04-28")
    assert standing_on(life, "2025-04-27") is None
    assert standing_on(life, "2025-04-28") is not None


def test_a_commencement_ahead_comes_on_its_day() -> None:
    life = Life(Status.adopted, adopted="2026-06-01", in_force="2027-01-01")
    said = [standing_on(life, day) for day in ("2026-12-31", "2027-01-01")]
    assert [s and s.status for s in said] == ["adopted-not-in-force", "in-force"]


def test_a_bill_is_never_law_on_any_day() -> None:
    bill = Life(Status.bill, introduced="2025-01-01", is_proposal=True)
    assert standing_on(bill, "2024-12-31") is None
    later = standing_on(bill, "2099-01-01")
    assert later is not None and later.status == "bill"


def test_an_unknown_status_stays_unknown() -> None:
    life = Life(Status.unknown, adopted="2026-04-29", not_before="2026-04-29")
    standing = standing_on(life, "2026-05-01")
    assert standing is not None and standing.status == "unknown"
    assert [(p.status, p.begins, p.is_open) for p in periods_of(life)] == [
        ("unknown", "2026-04-29", True)
    ]


lives = st.builds(
    Life,
    st.sampled_from([Status.in_force, Status.adopted, Status.repealed, Status.unknown]),
    *[st.none() | DAYS] * 5,
)


def in_order(life: Life) -> bool:
    dates = [d for d in (life.introduced, life.adopted, life.in_force, life.repealed) if d]
    adopted_first = life.not_before is None or life.not_before == life.adopted
    ended = life.repealed is None or life.status is Status.repealed
    return dates == sorted(set(dates)) and adopted_first and ended


@given(lives.filter(in_order), DAYS)
def test_what_holds_on_a_day_is_what_the_periods_say(life: Life, day: str) -> None:
    """A dated standing lies in the period that bounds the day, wherever both bounds are known."""
    standing = standing_on(life, day)
    for period in periods_of(life):
        known_end = period.ends or ("9999-12-31" if period.is_open else None)
        if period.begins and known_end and period.begins <= day < known_end:
            assert standing is not None
            assert standing.status == period.status


@given(lives.filter(in_order))
def test_periods_meet_and_do_not_overlap(life: Life) -> None:
    periods = list(periods_of(life))
    for before, after in pairwise(periods):
        assert None in (before.ends, after.begins) or before.ends == after.begins
        assert not before.is_open
    assert periods[-1].is_open and periods[-1].ends is None


IRI = NamedNode("urn:participation")


@pytest.mark.parametrize(
    ("status", "signed", "ratified", "in_force", "day", "said"),
    [
        ("party", "2007-10", "2018-06-13", "2018-10-01", "2007-10-30", None),
        ("party", "2007-10", "2018-06-13", "2018-10-01", "2007-10-31", "signatory"),
        ("party", "2007-10", "2018-06-13", "2018-10-01", "2018-09-30", "signatory"),
        ("party", "2007-10", "2018-06-13", "2018-10-01", "2018-10-01", "party"),
        ("party", None, "2009", None, "2009-06-01", None),
        ("party", None, "2009", None, "2010-01-01", "party"),
        ("party", None, None, None, "1900-01-01", "party"),
        ("signatory", "2024-12-24", None, None, "2024-12-23", None),
        ("signatory", None, None, None, "1900-01-01", "signatory"),
        ("unknown", None, None, None, "2020-01-01", "unknown"),
    ],
)
def test_a_state_becomes_a_party_when_the_treaty_binds_it(
    status: str,
    signed: str | None,
    ratified: str | None,
    in_force: str | None,
    day: str,
    said: str | None,
) -> None:
    taken = Participation(IRI, "NO", IRI, status, signed, ratified, in_force)
    assert participation_on(taken, day) == said
