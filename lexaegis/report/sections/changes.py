"""Bills, what changed lately, and the laws that all of it stands in."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lexaegis.report.document import (
    Block,
    Break,
    Heading,
    Inlines,
    Link,
    Paragraph,
    Row,
    Table,
    joined,
    words,
)
from lexaegis.report.phrases import day, number_of, short_day, standing_in_short
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from lexaegis.report.sections.duties import tell_duty
from lexaegis.report.sections.offences import tell_offence
from queries.dossier import Change, Dossier, Duty, Instrument, Offence

__all__ = ["write_bills", "write_changes", "write_instruments"]

_YEARS = 5
_EVENTS = {
    "bill": "introduced as a bill",
    "adopted-not-in-force": "adopted",
    "partly-in-force": "partly in force",
    "in-force": "in force",
    "repealed": "repealed",
    "lapsed": "lapsed",
    "unknown": "adopted; commencement not established",
    "signatory": "signed",
    "party": "binds it as a party",
}


def write_bills(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the section on bills: what is only proposed."""
    yield Heading(1, "Bills", "bills")
    if not dossier.bills and not dossier.loose:
        yield Paragraph(words("No bill is recorded."))
        return
    yield Paragraph(words("A bill is not law. Nothing in this section counts above."))
    for bill in dossier.bills:
        text = bill.instrument
        yield Heading(2, text.title, f"bill-{text.identifier}")
        told = [words(f"Introduced {day(text.introduced)}" if text.introduced else "Introduced: ")]
        if not text.introduced:
            told[0] += NOT_ESTABLISHED
        told.append(words(f"status: {standing_in_short(text.status) or text.status}"))
        if text.citation:
            told.append(words(text.citation))
        if text.uri:
            told.append(words(Link("official text", text.uri)))
        if text.amends:
            told.append(words(f"would amend {'; '.join(text.amends)}"))
        cited = scribe.cite(text.support.sources)
        yield Paragraph(words(joined(told, "; "), ".", f" {text.note}" if text.note else "", cited))
        yield from _proposed(scribe, dossier, (*bill.offences, *bill.duties))
    if dossier.loose:
        yield Heading(2, "Other proposals", "bills-other")
        yield Paragraph(words("The records do not say in which bill these provisions stand."))
        yield from _proposed(scribe, dossier, dossier.loose)


def _proposed(scribe: Scribe, dossier: Dossier, norms: Iterable[Offence | Duty]) -> Iterator[Block]:
    """Yield proposed offences and duties in full."""
    for norm in norms:
        if isinstance(norm, Offence):
            yield Heading(3, f"Proposed offence: {norm.label}", f"offence-{norm.identifier}")
            yield from tell_offence(scribe, dossier, norm)
        else:
            yield Heading(3, f"Proposed duty: {norm.label}", f"duty-{norm.identifier}")
            yield from tell_duty(scribe, dossier, norm)


def write_changes(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield what began in the last years before the latest dated change."""
    yield Heading(1, "What changed lately", "changes")
    if not dossier.changes:
        yield Paragraph(words("No dated change is recorded."))
        return
    first = str(int(dossier.changes[0].day[:4]) - _YEARS)
    shown = [change for change in dossier.changes if change.day[:4] >= first]
    rows = []
    for date, changes in groupby(shown, key=lambda change: change.day):
        said = [_event(scribe, dossier, event, each) for event, each in _by_event(list(changes))]
        rows.append(Row((words(short_day(date)), joined(said, Break()))))
    left = len(dossier.changes) - len(shown)
    if left:
        yield Paragraph(
            words(
                f"{number_of(left, 'earlier change').capitalize()} "
                f"{'is' if left == 1 else 'are'} told with each offence and law."
            ),
            is_small=True,
        )
    yield Table(f"Since {first}, the latest first", ("Day", "What"), tuple(rows), (1.5, 9))


def _by_event(changes: list[Change]) -> Iterator[tuple[str, list[Change]]]:
    ordered = sorted(changes, key=lambda each: (list(_EVENTS).index(each.event), each.kind))
    for event, each in groupby(ordered, key=lambda change: change.event):
        yield event, list(each)


def _event(scribe: Scribe, dossier: Dossier, event: str, changes: list[Change]) -> Inlines:
    """Return what began, with the things of which it did; offences by their numbers."""
    named = [words(change.label) for change in changes if change.kind in ("instrument", "bill")]
    named += [
        words(f"{change.label} (treaty)") for change in changes if change.kind == "participation"
    ]
    offences = [change.identifier for change in changes if change.kind == "offence"]
    if offences:
        noun = "offence " if len(offences) == 1 else "offences "
        named.append(words(noun, scribe.offences(offences, dossier.offence_called)))
    duties = [change.label for change in changes if change.kind == "duty"]
    if duties:
        noun = "duty" if len(duties) == 1 else "duties"
        named.append(words(f"{noun}: {', '.join(duties)}"))
    return words(f"{_EVENTS[event].capitalize()}: ", joined(named, "; "))


def write_instruments(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the laws that the offences and duties stand in."""
    yield Heading(1, "The laws", "instruments")
    if not dossier.instruments:
        yield Paragraph(words("No instrument of its own adopted law is recorded."))
        return
    rows = tuple(
        Row(
            (
                words(
                    scribe.instrument(text),
                    f", {text.citation}" if text.citation else "",
                    _kind(scribe, dossier, text),
                    _note(scribe, text),
                ),
                _date(text.adopted),
                _date(text.in_force),
                words(_status(text)),
            )
        )
        for text in dossier.instruments
    )
    head = ("Instrument", "Adopted", "In force", "Status")
    yield Table("", head, rows, (6, 1.6, 1.6, 1.7))


def _kind(scribe: Scribe, dossier: Dossier, text: Instrument) -> str:
    kind = scribe.labels.label("instrument-type", text.kind).lower()
    where = dossier.name(text.place) if text.place and text.place != dossier.place.code else ""
    return f" ({', '.join(filter(None, (kind, where)))})"


def _note(scribe: Scribe, text: Instrument) -> Inlines:
    amends = f". Amends {'; '.join(text.amends)}" if text.amends else ""
    note = f". {text.note.rstrip('.')}" if text.note else ""
    return words(f"{amends}{note}.", scribe.cite(text.support.sources))


def _date(date: str | None) -> Inlines:
    return words(short_day(date)) if date else NOT_ESTABLISHED


def _status(text: Instrument) -> str:
    said = standing_in_short(text.status)
    if text.status == "repealed":
        return f"repealed {short_day(text.repealed)}" if text.repealed else "repealed"
    return said
