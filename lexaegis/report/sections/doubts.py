"""Doubts: open questions, what was not established, what is not sure, and what disagrees."""

from collections.abc import Iterator
from itertools import groupby

from lexaegis.report.document import (
    Block,
    Heading,
    Inlines,
    Items,
    Paragraph,
    Row,
    Table,
    joined,
    words,
)
from lexaegis.report.phrases import lower_first, number_of_records
from lexaegis.report.scribe import Scribe
from queries.dossier import Cell, Dossier, Support

__all__ = ["write_doubts"]

_UNKNOWN = {
    "status": "whether it is in force",
    "inForceFrom": "since when it is in force",
    "adoptedOn": "when it was adopted",
    "introducedOn": "when it was introduced",
    "repealedOn": "when it was repealed",
    "maximumCustody": "the longest custody",
    "ageLimit": "the age of the child",
    "citation": "its citation",
    "decidedOn": "when it was decided",
}


def write_doubts(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the section on doubts."""
    yield Heading(1, "Doubts and gaps", "doubts")
    yield Heading(2, "Open questions", "questions")
    if dossier.questions:
        places = {question.place for question in dossier.questions}
        elsewhere = places - set(dossier.scope)
        if elsewhere:
            names = " and ".join(sorted(dossier.name(code) for code in elsewhere))
            yield Paragraph(
                words(f"Open questions are recorded for {names} as a whole; not all concern it.")
            )
        yield Items(tuple(words(question.text) for question in dossier.questions))
    else:
        yield Paragraph(words("None is recorded."))
    yield from _disagreements(scribe, dossier)
    yield from _unknown(scribe, dossier)
    yield from _unsure(scribe, dossier)


def _disagreements(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield where a finding says other than the offences by themselves would."""
    found = [cell for cell in dossier.cells if cell.offences_verdict]
    if not found:
        return
    yield Heading(2, "Where a finding and the offences disagree", "disagreements")
    yield Paragraph(
        words(
            "The finding goes before the offences, because it reads the law as a whole. Where "
            "they disagree, one of the records may be wrong."
        )
    )
    groups: dict[tuple[str, str, str, str], list[Cell]] = {}
    for cell in found:
        key = (cell.place, cell.material, cell.verdict, cell.offences_verdict or "")
        groups.setdefault(key, []).append(cell)
    label = scribe.labels.label
    rows = tuple(
        Row(
            (
                words(_where(dossier, place), scribe.material(material)),
                words(scribe.conducts([cell.conduct for cell in cells])),
                words(label("verdict", verdict).lower()),
                words(label("verdict", alone).lower()),
            )
        )
        for (place, material, verdict, alone), cells in groups.items()
    )
    head = ("Material", "Conduct", "The finding says", "The offences alone would say")
    yield Table("", head, rows, (3, 3, 2, 2))


def _where(dossier: Dossier, place: str) -> str:
    return f"{dossier.name(place)}: " if len(dossier.scope) > 1 else ""


def _unknown(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield what was looked for and not found, by what it is."""
    rows = tuple(
        Row((words(said[:1].upper(), said[1:]), joined(named, "; ")))
        for value, said in _UNKNOWN.items()
        if (named := list(_lacking(scribe, dossier, value)))
    )
    if rows:
        yield Heading(2, "Looked for and not established", "not-established")
        yield Table("", ("What", "Of what"), rows, (2, 8))


def _lacking(scribe: Scribe, dossier: Dossier, value: str) -> Iterator[Inlines]:
    """Yield the records that lack a value: offences by number, provisions by instrument."""
    offences = [o.identifier for o in dossier.offences if value in o.support.unknown]
    if offences:
        noun = "offence " if len(offences) == 1 else "offences "
        yield words(noun, scribe.offences(offences, dossier.offence_called))
    for kind, records in (
        ("duties", [(duty.label, duty.support) for duty in dossier.duties]),
        ("decisions", [(each.name, each.support) for each in dossier.decisions]),
        ("laws", [(text.title, text.support) for text in dossier.instruments]),
    ):
        lacking = [f"“{name}”" for name, support in records if value in support.unknown]
        if lacking:
            yield words(f"{kind}: {', '.join(lacking)}")
    provisions = {
        part.identifier: part
        for norm in dossier.norms
        for part in norm.provisions
        if value in part.support.unknown
    }
    ordered = sorted(provisions.values(), key=lambda part: part.instrument.title)
    for title, parts in groupby(ordered, key=lambda part: part.instrument.title):
        yield words(f"{title}: {', '.join(part.pinpoint for part in parts)}")


def _unsure(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the records of low confidence, and how many rest on secondary accounts alone."""
    named: list[tuple[Inlines, Support]] = [
        (words("offence ", scribe.offence(each.identifier, dossier.offence_called)), each.support)
        for each in dossier.offences
    ]
    named += [(words(f"duty “{each.label}”"), each.support) for each in dossier.duties]
    named += [
        (
            words(
                f"finding on {lower_first(scribe.material(each.material))} "
                f"({scribe.conducts(each.conducts)}, {dossier.name(each.place)})"
            ),
            each.support,
        )
        for each in dossier.findings
    ]
    if not named:
        return
    yield Heading(2, "What is least sure", "least-sure")
    low = [name for name, support in named if support.confidence == "low"]
    secondary = sum(support.read == "secondary" for _, support in named)
    yield Items(
        (
            words("Low confidence: ", joined(low, "; "), ".")
            if low
            else words("No offence, duty or finding has a low confidence."),
            words(
                f"{number_of_records(secondary).capitalize()} of {len(named)} rest on secondary "
                "accounts alone: no official text was read."
            ),
        )
    )
