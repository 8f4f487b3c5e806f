"""Readings, offences, duties and bills of several jurisdictions."""

from collections.abc import Iterator, Sequence

from lexaegis.report.comparison.tables import compared, or_dash
from lexaegis.report.document import (
    Block,
    Break,
    Heading,
    Inlines,
    Paragraph,
    Row,
    Table,
    joined,
    words,
)
from lexaegis.report.marks import mark_of_verdict
from lexaegis.report.phrases import (
    custody,
    day,
    duration,
    lower_first,
    standing,
    standing_in_short,
)
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from ontology.read import notations
from queries.dossier import Dossier, Duty, Offence

__all__ = [
    "write_bills",
    "write_duties",
    "write_offences",
    "write_readings",
]


def write_readings(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield each "no" and each doubt with its reason."""
    yield Heading(1, "No offence or unclear, and why", "readings")
    rows: list[Row] = []
    for dossier in dossiers:
        found = [each for each in dossier.findings if each.verdict != "criminalised"]
        rows.append(Row((words(dossier.place.name),), is_band=True))
        if not found:
            said = "No finding says so" if dossier.is_researched else "Nobody has looked"
            rows.append(Row((words(f"{said}."), (), (), ())))
        materials = notations("material")
        for each in sorted(found, key=lambda finding: materials.index(finding.material)):
            place = "" if each.place == dossier.place.code else f" ({dossier.name(each.place)})"
            rows.append(
                Row(
                    (
                        words(scribe.material(each.material), place),
                        words(mark_of_verdict(each.verdict), f": {scribe.conducts(each.conducts)}"),
                        words(each.reasoning or "", scribe.cite(each.support.sources)),
                        words(scribe.confidence(each.support.confidence)),
                    )
                )
            )
    head = ("Material", "Conduct", "Why", "Confidence")
    yield Table("", head, tuple(rows), (2, 2.6, 6.4, 1))


def write_offences(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield the offences, those of each jurisdiction below its name."""
    yield Heading(1, "The offences", "offences")
    rows: list[Row] = []
    for dossier in dossiers:
        rows.append(Row((words(dossier.place.name),), is_band=True))
        ours = [offence for offence in dossier.offences if not offence.is_context]
        if not ours:
            said = "No offence is recorded" if dossier.is_researched else "Nobody has looked"
            rows.append(Row((words(f"{said}."), (), (), (), (), ())))
        rows += [_offence(scribe, dossier, offence) for offence in ours]
    head = ("Offence", "Status", "Reach to AI", "A real child", "Longest custody", "Confidence")
    yield Table("", head, tuple(rows), (5.4, 2.2, 1.8, 1.8, 1.5, 1.1))


def _offence(scribe: Scribe, dossier: Dossier, offence: Offence) -> Row:
    label = scribe.labels.label
    name = dossier.name(offence.place)
    is_told = offence.place == dossier.place.code or name in offence.label
    place = "" if is_told else f" ({name})"
    return Row(
        (
            words(
                f"{offence.label}{place}",
                Break(),
                scribe.provisions(offence.provisions),
                scribe.cite(offence.support.sources),
            ),
            words(standing(offence)),
            words(lower_first(label("ai-coverage", offence.ai_coverage))),
            words(lower_first(label("real-child", offence.real_child))),
            words(custody(offence.basic) or NOT_ESTABLISHED),
            words(scribe.confidence(offence.support.confidence)),
        )
    )


def write_duties(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield what the law asks of platforms and others, action by action."""
    yield Heading(1, "Duties of platforms and others", "duties")
    rows = []
    for action in notations("duty-action"):
        cells = [_duties(scribe, dossier, action) for dossier in dossiers]
        if any(cells):
            name = scribe.labels.label("duty-action", action)
            rows.append(Row((words(name), *map(or_dash, cells))))
    if rows:
        yield Paragraph(
            words("A dash means that no duty is recorded, not that there is none."), is_small=True
        )
        yield compared(dossiers, rows, "What")
    else:
        yield Paragraph(words("No duty is recorded, which does not mean that there is none."))


def _duties(scribe: Scribe, dossier: Dossier, action: str) -> Inlines:
    found = [duty for duty in dossier.duties if duty.action == action and not duty.is_context]
    return joined((_duty(scribe, duty) for duty in found), Break())


def _duty(scribe: Scribe, duty: Duty) -> Inlines:
    who = scribe.labels.label("addressee", duty.addressee)
    within = f", within {duration(duty.deadline)}" if duty.deadline else ""
    return words(
        f"{who}: {lower_first(duty.label)}{within} ({standing(duty)})",
        scribe.cite(duty.support.sources),
    )


def write_bills(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield what is only proposed."""
    yield Heading(1, "Bills", "bills")
    rows: list[Row] = []
    for dossier in dossiers:
        rows.append(Row((words(dossier.place.name),), is_band=True))
        if not dossier.bills and not dossier.loose:
            rows.append(Row((words("No bill is recorded."), (), (), ())))
        for bill in dossier.bills:
            text = bill.instrument
            proposed = [each.label for each in bill.offences]
            proposed += [each.label for each in bill.duties]
            rows.append(
                Row(
                    (
                        words(scribe.instrument(text), scribe.cite(text.support.sources)),
                        words(day(text.introduced)) if text.introduced else NOT_ESTABLISHED,
                        words(standing_in_short(text.status)),
                        words("; ".join(proposed) or text.note or ""),
                    )
                )
            )
        rows += [
            Row(
                (
                    words("No bill named in the records", scribe.cite(norm.support.sources)),
                    NOT_ESTABLISHED,
                    words("bill"),
                    words(norm.label),
                )
            )
            for norm in dossier.loose
        ]
    yield Paragraph(words("A bill is not law. Nothing in this section counts above."))
    head = ("Bill", "Introduced", "Status", "What it would do")
    yield Table("", head, tuple(rows), (4, 1.4, 1.2, 5))
