"""A change of one record, as it is told."""

from dataclasses import dataclass

from graph.changes.edition import Check
from graph.changes.grouping import Statement
from graph.changes.rule import Nature

__all__ = ["Change", "Point"]


@dataclass(frozen=True)
class Point:
    """One thing that changed.

    Attributes:
        nature: whether the law changed or what is known of it.
        kind: what kind of change, such as `date`, `status`, `element`, `confidence`.
        words: what changed.
        date: the day of the change of the law in ISO 8601, where it has one.
    """

    nature: Nature
    kind: str
    words: str
    date: str | None = None


@dataclass(frozen=True)
class Change:
    """What changed of one record, in one of the two ways.

    Attributes:
        nature: whether the law changed or what is known of it.
        record: the identifier of the record, or the name of a file of the facts.
        kind: the kind of the record.
        thing: the IRI of what it describes.
        label: how that is called.
        place: the code of its jurisdiction; empty if it has none.
        points: what changed.
        check: by which day it was judged; None if that cannot be told.
        statements: the statements that differ.
    """

    nature: Nature
    record: str
    kind: str
    thing: str
    label: str
    place: str
    points: tuple[Point, ...]
    check: Check | None
    statements: tuple[Statement, ...]

    @property
    def date(self) -> str | None:
        """The first day on which the law changed, if it is known."""
        return min((point.date for point in self.points if point.date), default=None)
