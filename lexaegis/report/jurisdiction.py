"""The report on one jurisdiction: its sections in the order in which a lawyer asks."""

from collections.abc import Iterator

from lexaegis.report.document import Block, Document
from lexaegis.report.phrases import the
from lexaegis.report.scribe import Scribe
from lexaegis.report.sections.back import write_back
from lexaegis.report.sections.changes import write_bills, write_changes, write_instruments
from lexaegis.report.sections.coverage import write_coverage
from lexaegis.report.sections.doubts import write_doubts
from lexaegis.report.sections.duties import write_decisions, write_duties
from lexaegis.report.sections.front import write_front, write_unresearched
from lexaegis.report.sections.offences import numbered_offences, write_offences
from lexaegis.report.sections.readings import write_readings
from lexaegis.report.sections.treaties import write_conformity, write_treaties
from lexaegis.report.state import State
from queries.dossier import Dossier, Labels

__all__ = ["report_on"]


def report_on(dossier: Dossier, labels: Labels, state: State) -> Document:
    """Return the report on one jurisdiction as a document."""
    scribe = Scribe(
        labels,
        [offence.identifier for offence in numbered_offences(dossier)],
        [offence.identifier for offence in dossier.proposed],
    )
    title = f"{dossier.place.name}: AI-generated child sexual abuse material in law"
    return Document(
        title,
        f"A report of Lexaegis on {the(dossier.place.name)} ({dossier.place.code}): {state.words}; "
        f"{state.dataset_words}",
        f"{dossier.place.name}: {state.words}; {state.short_words}. Research, not legal advice.",
        tuple(_blocks(scribe, dossier, state, title)),
    )


def _blocks(scribe: Scribe, dossier: Dossier, state: State, title: str) -> Iterator[Block]:
    if dossier.is_researched:
        yield from write_front(scribe, dossier, state)
        yield from write_coverage(scribe, dossier)
        yield from write_readings(scribe, dossier)
        yield from write_offences(scribe, dossier)
        yield from write_duties(scribe, dossier)
        yield from write_decisions(scribe, dossier)
        yield from write_bills(scribe, dossier)
        yield from write_changes(scribe, dossier)
        yield from write_treaties(scribe, dossier)
        yield from write_conformity(scribe, dossier)
        yield from write_instruments(scribe, dossier)
        yield from write_doubts(scribe, dossier)
    else:
        yield from write_unresearched(dossier, state)
        yield from write_treaties(scribe, dossier)
    as_at = f" --as-at {state.as_at}" if state.as_at else ""
    yield from write_back(scribe, state, title, f"lexaegis report {dossier.place.code}{as_at}")
