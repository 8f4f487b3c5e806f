"""The comparison of several jurisdictions: the same as a report, side by side."""

from collections.abc import Iterator, Sequence

from lexaegis.report.comparison.glance import write_glance
from lexaegis.report.comparison.law import (
    write_bills,
    write_duties,
    write_offences,
    write_readings,
)
from lexaegis.report.comparison.penalties import write_penalties
from lexaegis.report.comparison.standards import write_doubts, write_requirements, write_treaties
from lexaegis.report.document import Block, Callout, Contents, Document, Heading
from lexaegis.report.phrases import and_list
from lexaegis.report.scribe import Scribe
from lexaegis.report.sections.back import write_back
from lexaegis.report.sections.coverage import write_legend
from lexaegis.report.sections.front import cautions
from lexaegis.report.sections.side_by_side import side_by_side
from lexaegis.report.state import State
from queries.dossier import Dossier, Labels

__all__ = ["compare"]


def compare(dossiers: Sequence[Dossier], labels: Labels, state: State) -> Document:
    """Return the comparison of some jurisdictions as a document."""
    names = and_list([dossier.place.name for dossier in dossiers])
    title = f"{names}: AI-generated child sexual abuse material in law, side by side"
    return Document(
        title,
        f"A comparison by Lexaegis: {state.words}; {state.dataset_words}",
        f"{', '.join(dossier.place.code for dossier in dossiers)}: {state.words}; "
        f"{state.short_words}. Research, not legal advice.",
        tuple(_blocks(Scribe(labels), dossiers, state, title)),
        is_wide=True,
    )


def _blocks(
    scribe: Scribe, dossiers: Sequence[Dossier], state: State, title: str
) -> Iterator[Block]:
    yield Callout("Before you read", cautions(state))
    yield Contents()
    yield from write_glance(scribe, dossiers)
    yield Heading(1, "What is an offence", "coverage")
    yield from write_legend()
    columns = [(dossier.place.name, dossier, dossier.place.code) for dossier in dossiers]
    caption = "Verdict, since when, the longest custody for a basic offence"
    yield from side_by_side(scribe, columns, caption, with_offences=False)
    yield from write_penalties(scribe, dossiers)
    yield from write_readings(scribe, dossiers)
    yield from write_offences(scribe, dossiers)
    yield from write_duties(scribe, dossiers)
    yield from write_bills(scribe, dossiers)
    yield from write_treaties(scribe, dossiers)
    yield from write_requirements(scribe, dossiers)
    yield from write_doubts(scribe, dossiers)
    codes = " ".join(dossier.place.code for dossier in dossiers)
    as_at = f" --as-at {state.as_at}" if state.as_at else ""
    yield from write_back(scribe, state, title, f"lexaegis compare {codes}{as_at}")
