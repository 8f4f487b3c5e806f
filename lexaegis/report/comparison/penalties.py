"""The penalties of several jurisdictions, conduct by conduct."""

from collections.abc import Iterator, Sequence

from lexaegis.report.comparison.tables import compared, or_dash
from lexaegis.report.document import (
    Block,
    Break,
    Heading,
    Inlines,
    Paragraph,
    Row,
    joined,
    words,
)
from lexaegis.report.gravity import gravest, offences_of
from lexaegis.report.phrases import penalty
from lexaegis.report.scribe import Scribe
from queries.dossier import Cell, Dossier, Offence, Provision

__all__ = ["write_penalties"]

_PUNISHED = (
    ("manipulated-image", ("create", "possess", "distribute")),
    ("photorealistic-synthetic", ("create", "possess", "distribute")),
    ("non-photorealistic", ("create", "possess", "distribute")),
    ("ai-tool", ("create-tool", "possess-tool", "supply-tool")),
)


def write_penalties(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield the penalties of the gravest offence that reaches each conduct."""
    yield Heading(1, "Penalties", "penalties")
    yield Paragraph(
        words(
            "Of the offences that reach a conduct, the one with the longest custody for the basic "
            "offence: an adult, a first conviction, no aggravation. Of possession, the one that "
            "asks for no further purpose, if there is one."
        )
    )
    rows: list[Row] = []
    for material, conducts in _PUNISHED:
        groups: dict[tuple[Inlines, ...], list[str]] = {}
        for conduct in conducts:
            cells = tuple(_penalties(scribe, each, material, conduct) for each in dossiers)
            if any(cells):
                groups.setdefault(cells, []).append(conduct)
        if groups:
            rows.append(Row((words(scribe.material(material)),), is_band=True))
        for cells, found in groups.items():
            named = scribe.conducts(found)
            rows.append(Row((words(named[:1].upper() + named[1:]), *map(or_dash, cells))))
    if rows:
        yield compared(dossiers, rows, "Conduct")


def _penalties(scribe: Scribe, dossier: Dossier, material: str, conduct: str) -> Inlines:
    """Return the penalty in a jurisdiction, or in each of its parts."""
    parts = dossier.place.divided_into
    codes = parts or (dossier.place.code,)
    told: dict[Inlines, list[str]] = {}
    for code in codes:
        said = _penalty(scribe, dossier, dossier.cell(code, material, conduct))
        if said:
            told.setdefault(said, []).append(code)
    if not parts or (len(told) == 1 and len(next(iter(told.values()))) == len(parts)):
        return next(iter(told), ())
    return joined((words(f"{', '.join(found)}: ", said) for said, found in told.items()), Break())


def _penalty(scribe: Scribe, dossier: Dossier, cell: Cell | None) -> Inlines:
    if cell is None or cell.verdict != "criminalised":
        return ()
    plain, further = offences_of(cell, dossier)
    found = gravest(plain or further)
    if found is None:
        return ()
    return words(
        f"{'; '.join(penalty(found.basic, found.aggravated))}"
        f"{' for a further purpose' if not plain else ''} (",
        scribe.provisions(_creating(found)[:1]),
        ")",
        scribe.cite(found.support.sources),
    )


def _creating(offence: Offence) -> tuple[Provision, ...]:
    """Return the provisions that create an offence; all of them if none is known to."""
    found = tuple(part for part in offence.provisions if part.kind == "offence")
    return found or offence.provisions
