"""Judging what differs of one record by the rule of `graph.changes.rule`, one part at a time."""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from graph.changes.change import Point
from graph.changes.edition import Check, Edition, Milestone
from graph.changes.grouping import Statement
from graph.changes.phrases import tell_milestone, tell_values
from graph.changes.rule import (
    DATES,
    OF_LAW,
    READING,
    WORDING,
    Nature,
    came_after,
    explaining_date,
    moved_by_law,
    steps_between,
)
from ontology.terms import LEX

__all__ = ["Judge"]

_DEGREES = ("low", "medium", "high")


class Judge:
    """Two editions, and what is told of one thing in them.

    Attributes:
        old: the older edition.
        new: the newer one.
        iri: what the record describes.
        check: up to which day the older edition knew its law.
    """

    def __init__(self, old: Edition, new: Edition, iri: NamedNode, check: Check | None) -> None:
        self.old = old
        self.new = new
        self.iri = iri
        self.check = check

    def recorded(self, kind: str) -> Point:
        """Judge a new record that is no finding (rules 2, 6 and 7)."""
        dates = self.new.milestones.get(self.iri, {})
        told = "; ".join(tell_milestone(step, date) for step, date in dates.items())
        later = [date for date in dates.values() if came_after(date, self.check)]
        if later and kind in OF_LAW:
            return Point(Nature.law, "new", told, min(later))
        if self.iri in self.new.proposals:
            return Point(Nature.knowledge, "recorded", "recorded: only a bill, and not law")
        return Point(Nature.knowledge, "recorded", f"recorded: {told}" if told else "recorded")

    def finding(self, kind: str, told: str, changed_by_law: Collection[str]) -> Point:
        """Judge a finding that is new or was read anew (rule 5)."""
        findings = [*self.old.law.findings, *self.new.law.findings]
        named = {offence for each in findings if each.iri == self.iri for offence in each.offences}
        moved = sorted(each.value for each in named if each.value in changed_by_law)
        if not moved:
            return Point(Nature.knowledge, kind, told)
        names = [self.new.labels.get(NamedNode(offence), offence) for offence in moved]
        return Point(Nature.law, "finding", f"{told}, as the law changed: {', '.join(names)}")

    def date(self, predicate: NamedNode, statements: Collection[Statement]) -> Point:
        """Judge a date that was found, corrected or taken back (rule 2)."""
        was, now = (
            [
                each.quad.object.value
                for each in statements
                if each.is_added is is_added and each.quad.predicate == predicate
                if isinstance(each.quad.object, Literal)
            ]
            for is_added in (False, True)
        )
        later = [date for date in now if came_after(date, self.check)]
        if not later or self.iri in self.new.proposals:
            return Point(Nature.knowledge, "date", self._values(statements))
        step = DATES[predicate]
        if step is Milestone.in_force and Milestone.bound in self.new.milestones[self.iri]:
            step = Milestone.bound
        words = tell_milestone(step, later[0])
        if was:
            words += f", where it had been {was[0]}"
        return Point(Nature.law, "date", words, later[0])

    def standing(self, statements: Collection[Statement]) -> Point:
        """Judge a status that moved (rules 3 and 6)."""
        told = self._values(statements)
        if self.iri in self.new.proposals:
            return Point(Nature.knowledge, "status", f"{told} (only a bill, and not law)")
        before, after = self.old.stages.get(self.iri), self.new.stages.get(self.iri)
        if self.iri in self.old.proposals:
            # A provision has no status of its own: it is law as soon as its text is.
            before, after = 0, after if after is not None else 1
        steps = steps_between(before, after, self.new.milestones.get(self.iri, {})).values()
        if not moved_by_law(before, after, steps, self.check):
            return Point(Nature.knowledge, "status", told)
        later = min((date for date in steps if came_after(date, self.check)), default=None)
        since = "on a day that is not established" if later is None else f"since {later}"
        return Point(Nature.law, "status", f"{told} ({since})", later)

    def values(self, statements: Iterable[Statement]) -> Iterator[tuple[Point, list[Statement]]]:
        """Yield judgements on changed elements, sources and words (rules 4 and 7)."""
        kinds: dict[str, list[Statement]] = {}
        for each in statements:
            kinds.setdefault(self._kind_of(each), []).append(each)
        for kind, belonging in sorted(kinds.items()):
            told = self._values(belonging)
            date = self._explained() if kind == "element" else None
            if date is not None:
                words = f"{told} (by law dated {date})"
                yield Point(Nature.law, kind, words, date), belonging
            elif kind == "confidence":
                yield Point(Nature.knowledge, kind, _tell_confidence(belonging)), belonging
            else:
                yield Point(Nature.knowledge, kind, told), belonging

    def _explained(self) -> str | None:
        if self.iri in self.new.proposals:
            return None
        return explaining_date(self.old, self.new, self.iri, self.check)

    def _kind_of(self, statement: Statement) -> str:
        predicate = statement.quad.predicate
        if predicate == LEX.confidence:
            return "confidence"
        if predicate in READING:
            return "source"
        if predicate in WORDING and statement.quad.subject == self.iri:
            return "wording"
        return "element"

    def _values(self, statements: Iterable[Statement]) -> str:
        return tell_values(statements, self.iri, self.old, self.new)


def _tell_confidence(statements: Collection[Statement]) -> str:
    """Return how sure we were and are."""
    was, now = (
        {
            str(each.quad.object).rstrip(">").rpartition("/")[2]
            for each in statements
            if each.is_added is is_added
        }
        for is_added in (False, True)
    )
    if len(was) != 1 or len(now) != 1:
        return f"confidence: {', '.join(sorted(was | now))}"
    (before,), (after,) = was, now
    ranks = [_DEGREES.index(each) if each in _DEGREES else -1 for each in (before, after)]
    return f"confidence {'raised' if ranks[1] > ranks[0] else 'lowered'} from {before} to {after}"
