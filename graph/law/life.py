"""The life of a law: what its dates say of its status, as a history and on a given day.

A life has up to four dates. Each may be unknown, and stays so: no date is made up from another.
What an unknown date leaves certain is used all the same: a law whose commencement was not found
was not in force before it was adopted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Life", "Period", "Standing", "Status", "periods_of", "standing_on"]


class Status(StrEnum):
    """The concepts of the scheme of statuses."""

    bill = "bill"
    adopted = "adopted-not-in-force"
    partly = "partly-in-force"
    in_force = "in-force"
    repealed = "repealed"
    lapsed = "lapsed"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class Life:
    """The dates of a law, as ISO 8601 days; None where a date is unknown or never came.

    Attributes:
        status: where it stands, as last checked.
        introduced: when the bill was put before the legislature.
        adopted: when it became law.
        not_before: a day before which it was certainly not in force, where commencement is
            unknown: the day of adoption of the text that made it.
        in_force: when it commenced.
        repealed: when it ceased.
        is_proposal: whether it stands only in a bill.
    """

    status: Status
    introduced: str | None = None
    adopted: str | None = None
    not_before: str | None = None
    in_force: str | None = None
    repealed: str | None = None
    is_proposal: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a law stands on one day.

    Attributes:
        status: its status on that day.
        is_dated: whether the dates tell it; if not, it is the status as last checked, and when it
            began is unknown.
    """

    status: Status
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a life in one status.

    Attributes:
        status: the status.
        begins: its first day; None if unknown.
        ends: the first day after it; None if it is open or if the day is unknown.
        is_open: whether it had not ended when the facts were last checked.
    """

    status: Status
    begins: str | None
    ends: str | None
    is_open: bool


def standing_on(life: Life, day: str) -> Standing | None:
    """Return where a law stands on a day, or None if nothing says that it was there at all.

    >>> life = Life(Status.in_force, adopted="2024-12-01", in_force="2025-02-01")
    >>> [standing_on(life, day) for day in ("2024-11-30", "2024-12-24", "2025-02-01")]
    [None, Standing(status=<Status.adopted: 'adopted-not-in-force'>, is_dated=True), \
Standing(status=<Status.in_force: 'in-force'>, is_dated=True)]

    A commencement that was not found is no reason to leave a law out, once it was adopted:

    >>> standing_on(Life(Status.in_force, not_before="1998-05-01"), "2020-01-01")
    Standing(status=<Status.in_force: 'in-force'>, is_dated=False)
    """
    if life.is_proposal:
        return _standing_of_bill(life, day)
    if life.repealed and life.repealed <= day:
        return Standing(Status.repealed, is_dated=True)
    begun = life.in_force or life.not_before or life.adopted
    if begun and day < begun:
        return _standing_before(life, day)
    if life.status is Status.adopted and life.in_force is None:
        return Standing(Status.adopted, is_dated=life.adopted is not None)
    if life.in_force is None or life.status in (Status.lapsed, Status.unknown):
        return Standing(_while_it_lasted(life), is_dated=False)
    if life.status is Status.repealed and life.repealed is None:
        return Standing(Status.repealed, is_dated=False)
    return Standing(_while_it_lasted(life), is_dated=True)


def _standing_of_bill(life: Life, day: str) -> Standing | None:
    """Return where a bill stands; when a lapsed one lapsed is not recorded."""
    if life.introduced and day < life.introduced:
        return None
    return Standing(life.status, is_dated=bool(life.introduced) and life.status is Status.bill)


def _standing_before(life: Life, day: str) -> Standing | None:
    """Return where a law stood before it commenced."""
    if life.adopted and life.adopted <= day:
        return Standing(Status.adopted, is_dated=True)
    if life.adopted and life.introduced and life.introduced <= day:
        return Standing(Status.bill, is_dated=True)
    return None


def _while_it_lasted(life: Life) -> Status:
    """Return the status of a law from its commencement to its end, or as last checked."""
    if life.in_force and life.status in (Status.adopted, Status.repealed):
        return Status.in_force
    if life.repealed and life.status is Status.repealed:
        return Status.in_force
    return life.status


def periods_of(life: Life) -> Iterator[Period]:
    """Yield the periods of a life in their order; nothing is said of a time that no date bounds.

    >>> life = Life(Status.repealed, adopted="2005-03-01", repealed="2019-07-01")
    >>> for period in periods_of(life):
    ...     print(period.status, period.begins, period.ends)
    adopted-not-in-force 2005-03-01 None
    in-force None 2019-07-01
    repealed 2019-07-01 None
    """
    if life.is_proposal:
        lapsed = life.status is Status.lapsed
        yield Period(Status.bill, life.introduced, None, not lapsed)
        if lapsed:
            yield Period(Status.lapsed, None, None, is_open=True)
        return
    if life.introduced:
        yield Period(Status.bill, life.introduced, life.adopted, is_open=False)
    if life.status is Status.adopted and life.in_force is None:
        yield Period(Status.adopted, life.adopted, None, is_open=True)
        return
    yield from _before_commencement(life)
    yield from _since_commencement(life)


def _before_commencement(life: Life) -> Iterator[Period]:
    """Yield the time from adoption to commencement, where there was one."""
    if life.status is Status.unknown and life.in_force is None:
        return
    if life.adopted and (life.in_force is None or life.adopted < life.in_force):
        yield Period(Status.adopted, life.adopted, life.in_force, is_open=False)


def _since_commencement(life: Life) -> Iterator[Period]:
    """Yield the time in force and what came after it."""
    match life.status:
        case Status.repealed | Status.lapsed:
            yield Period(Status.in_force, life.in_force, life.repealed, is_open=False)
            yield Period(life.status, life.repealed, None, is_open=True)
        case Status.unknown if life.in_force:
            yield Period(Status.in_force, life.in_force, None, is_open=False)
            yield Period(Status.unknown, None, None, is_open=True)
        case Status.unknown:
            yield Period(Status.unknown, life.adopted, None, is_open=True)
        case _:
            yield Period(_while_it_lasted(life), life.in_force, None, is_open=True)
