"""Changes of records: what differs of each, as a change of the law or of our knowledge.

`graph.changes.rule` says which it is, and why; here the statements that differ are put before it.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.changes.change import Change, Point
from graph.changes.edition import Check, Edition
from graph.changes.grouping import Groups, Statement
from graph.changes.judge import Judge
from graph.changes.phrases import tell_values
from graph.changes.rule import DATES, OF_LAW, READING, STANDING, Nature
from ontology.identity import thing
from ontology.terms import LEX

__all__ = ["classify"]


def classify(groups: Groups, old: Edition, new: Edition) -> list[Change]:
    """Return what changed of each record: the law first, each part by jurisdiction and record."""
    classifier = _Classifier(old, new)
    # A finding follows the offences that it names, so that they come first.
    records = sorted(groups.records, key=lambda name: (classifier.kind(name) == "finding", name))
    found: list[Change] = []
    for record in records:
        found += classifier.record(record, groups.records[record])
    for file, statements in sorted(groups.files.items()):
        found.append(classifier.file(file, statements))
    return sorted(found, key=_order)


def _order(change: Change) -> tuple[bool, bool, str, str, str]:
    return (
        change.nature is not Nature.law,
        not change.place,
        change.place,
        change.kind,
        change.record,
    )


class _Classifier:
    """Two editions, and what has changed by law so far."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self._old = old
        self._new = new
        self._changed_by_law = set[str]()

    def kind(self, record: str) -> str:
        """Return the kind of a record."""
        return self._new.kinds.get(record) or self._old.kinds.get(record) or "record"

    def file(self, file: str, statements: list[Statement]) -> Change:
        """Return the change of what is said of a file of the facts."""
        iri = thing("dossier", file)
        told = tell_values(statements, iri, self._old, self._new)
        point = Point(Nature.knowledge, "check", told)
        return self._change(file, "file", iri, self._old.checks.get(file), [(point, statements)])

    def record(self, record: str, statements: list[Statement]) -> Iterator[Change]:
        """Yield what changed of a record by law, and what of our knowledge."""
        iri, check = self._thing(record, statements), self._check(record)
        parts = list(self._parts(record, Judge(self._old, self._new, iri, check), statements))
        for nature in Nature:
            of_it = [(point, belonging) for point, belonging in parts if point.nature is nature]
            if of_it:
                yield self._change(record, self.kind(record), iri, check, of_it)
        if any(point.nature is Nature.law for point, _ in parts):
            self._changed_by_law.add(iri.value)

    def _change(
        self,
        record: str,
        kind: str,
        iri: NamedNode,
        check: Check | None,
        parts: list[tuple[Point, list[Statement]]],
    ) -> Change:
        label, place = iri.value.rpartition("/")[2], ""
        for edition in (self._old, self._new):
            label, place = edition.labels.get(iri, label), edition.places.get(iri, place)
        return Change(
            parts[0][0].nature,
            record,
            kind,
            iri.value,
            label,
            place,
            tuple(point for point, _ in parts),
            check,
            tuple(statement for _, belonging in parts for statement in belonging),
        )

    def _thing(self, record: str, statements: list[Statement]) -> NamedNode:
        known = self._new.things.get(record) or self._old.things.get(record)
        subject = known or statements[0].quad.subject
        assert isinstance(subject, NamedNode), "the published data has no blank nodes"
        return subject

    def _check(self, record: str) -> Check | None:
        file = self._old.files.get(record) or self._new.files.get(record)
        return self._old.checks.get(file) if file else None

    def _parts(
        self, record: str, judge: Judge, statements: list[Statement]
    ) -> Iterator[tuple[Point, list[Statement]]]:
        """Yield each thing that changed of a record, with its statements."""
        kind = self.kind(record)
        if record not in self._new.things:
            words = "the record was withdrawn"
            yield Point(Nature.knowledge, "withdrawn", words), statements
        elif record not in self._old.things and kind == "finding":
            yield judge.finding("recorded", "recorded", self._changed_by_law), statements
        elif record not in self._old.things:
            yield judge.recorded(kind), statements
        elif kind not in OF_LAW:
            yield from judge.values(statements)
        else:
            yield from self._law(kind, judge, statements)

    def _law(
        self, kind: str, judge: Judge, statements: list[Statement]
    ) -> Iterator[tuple[Point, list[Statement]]]:
        """Yield what changed of a record of law: dates, status, elements, and the rest."""
        adopted = judge.iri in self._old.proposals and judge.iri not in self._new.proposals
        moves_with_status = (*STANDING, LEX.amends, LEX.wouldAmend) if adopted else STANDING
        dates: dict[NamedNode, list[Statement]] = {}
        standing: list[Statement] = []
        rest: list[Statement] = []
        for each in statements:
            # That a date is not established belongs to the date.
            silent = each.quad.predicate == LEX.notEstablished
            about = each.quad.object if silent else each.quad.predicate
            if each.quad.subject != judge.iri or not isinstance(about, NamedNode):
                rest.append(each)
            elif about in DATES:
                dates.setdefault(about, []).append(each)
            else:
                (standing if about in moves_with_status else rest).append(each)
        for predicate, belonging in sorted(dates.items(), key=str):
            if standing and all(each.quad.predicate == LEX.notEstablished for each in belonging):
                # With another status another date is missed; none was found or taken back.
                standing += belonging
            else:
                yield judge.date(predicate, belonging), belonging
        if standing:
            yield judge.standing(standing), standing
        if kind == "finding":
            read = [each for each in rest if each.quad.predicate not in READING]
            rest = [each for each in rest if each not in read]
            if read:
                told = tell_values(read, judge.iri, self._old, self._new)
                yield judge.finding("element", told, self._changed_by_law), read
        yield from judge.values(rest)
