"""Treaties, requirements and yardsticks of several jurisdictions, and their doubts."""

from collections.abc import Iterator, Sequence

from lexaegis.report.document import Block, Heading, Inlines, Items, Paragraph, Row, Table, words
from lexaegis.report.phrases import number_of, number_of_records, short_day
from lexaegis.report.scribe import Scribe
from lexaegis.report.sections.treaties import STRENGTHS, verdict_words, what_is_asked
from queries.dossier import Conformity, Dossier, Participation

__all__ = ["write_doubts", "write_requirements", "write_treaties"]


def write_treaties(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield which treaties and directives each of them joined."""
    yield Heading(1, "Treaties and directives", "treaties")
    titles = sorted(
        {each.title for dossier in dossiers for each in dossier.participations if each.is_treaty}
    )
    rows = tuple(
        Row((words(title), *(_standing(scribe, dossier, title) for dossier in dossiers)))
        for title in titles
    )
    if not rows:
        yield Paragraph(words("Nothing is recorded of treaties or directives."))
        return
    head = ("Treaty or directive", *(dossier.place.name for dossier in dossiers))
    yield Paragraph(words("A dash means that nothing is recorded."), is_small=True)
    yield Table("", head, rows, (3, *(1.8 for _ in dossiers)))


def _standing(scribe: Scribe, dossier: Dossier, title: str) -> Inlines:
    found = [each for each in dossier.participations if each.title == title]
    if not found:
        return words("–")
    (each,) = found
    said = scribe.labels.label("participation", each.status).lower()
    return words(said, _dates(each), scribe.cite(each.support.sources))


def _dates(each: Participation) -> str:
    named = (("signed", each.signed), ("ratified", each.ratified), ("in force", each.in_force))
    told = [f"{name} {short_day(date)}" for name, date in named if date]
    return f"; {', '.join(told)}" if told else ""


def write_requirements(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield the law of each of them held against the same requirements."""
    yield Heading(1, "Held against treaties and yardsticks", "conformity")
    yield Paragraph(
        words(
            "“Unknown” means that some of what is asked was not researched or is unclear, and "
            "nothing was found to be missing. A dash means that the text does not bind it. The "
            "reasons are in the reports on each."
        )
    )
    held = [
        {each.requirement.identifier: each for each in dossier.conformities} for dossier in dossiers
    ]
    asked: dict[str, Conformity] = {}
    for found in held:
        for identifier, each in found.items():
            asked.setdefault(identifier, each)
    for strength, heading in STRENGTHS.items():
        of_strength = [each for each in asked.values() if each.requirement.strength == strength]
        if not of_strength:
            continue
        of_strength.sort(key=lambda each: (each.requirement.text, each.requirement.identifier))
        yield Heading(2, heading, f"conformity-{strength}")
        rows: list[Row] = []
        text = None
        for one in of_strength:
            if one.requirement.text != text:
                text = one.requirement.text
                rows.append(Row((words(text or "Other recommendations"),), is_band=True))
            cells = (_outcome(scribe, found.get(one.requirement.identifier)) for found in held)
            cited = scribe.cite(one.requirement.support.sources)
            rows.append(Row((words(what_is_asked(one), cited), *cells)))
        head = ("What is asked", *(dossier.place.name for dossier in dossiers))
        yield Table("", head, tuple(rows), (3.4, *(1.6 for _ in dossiers)))


def _outcome(scribe: Scribe, each: Conformity | None) -> Inlines:
    if each is None:
        return words("–")
    signed = " (signed only)" if each.bound_as == "signatory" else ""
    return words(f"{verdict_words(scribe, each)}{signed}")


def write_doubts(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield how much is in doubt in each of them."""
    yield Heading(1, "Doubts and gaps", "doubts")
    del scribe
    points = []
    for dossier in dossiers:
        name, code = dossier.place.name, dossier.place.code
        if not dossier.is_researched:
            points.append(words(f"{name}: nobody has looked, which says nothing about its law."))
            continue
        records = dossier.readings
        low = sum(record.support.confidence == "low" for record in records)
        secondary = sum(record.support.read == "secondary" for record in records)
        disagreeing = sum(cell.offences_verdict is not None for cell in dossier.cells)
        points.append(
            words(
                f"{name}: {number_of(len(dossier.questions), 'open question')}; of "
                f"{number_of_records(len(records))} {low} of low confidence and {secondary} "
                f"resting on secondary accounts alone; in {number_of(disagreeing, 'cell')} a "
                f"finding and the offences disagree. In full: lexaegis report {code}."
            )
        )
    yield Items(tuple(points))
