"""The verdicts of several jurisdictions side by side, conduct by conduct below each material."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lexaegis.report.document import Block, Break, Inlines, Paragraph, Row, Table, words
from lexaegis.report.gravity import custody_of, is_for_a_purpose
from lexaegis.report.marks import bill_mark, mark_of, parts_of
from lexaegis.report.phrases import lower_first, short_day, the
from lexaegis.report.scribe import Scribe
from ontology.read import notations
from queries.dossier import Cell, Dossier

__all__ = ["IMAGES", "MEANS", "Column", "latest", "rows_by_material", "side_by_side", "widths_of"]

IMAGES = (
    "real-child-image",
    "manipulated-image",
    "photorealistic-synthetic",
    "non-photorealistic",
    "text",
    "audio",
)
"""The materials that are made: images, text and sound."""

MEANS = ("ai-tool", "manual")
"""The materials by which others are made."""

Column = tuple[str, Dossier, str]
"""A column of a comparison: its name, a dossier, and the code of a jurisdiction in it."""


def side_by_side(
    scribe: Scribe,
    columns: Sequence[Column],
    caption: str,
    materials: Sequence[str] = (*IMAGES, *MEANS),
    *,
    with_offences: bool = True,
) -> Iterator[Block]:
    """Yield the verdicts of several jurisdictions, conduct by conduct below each material.

    Args:
        scribe: writes and cites.
        columns: the jurisdictions.
        caption: what the table shows.
        materials: the materials, a band each.
        with_offences: whether the offences have numbers in this document, to be named by.
    """
    places = [(dossier, code) for _, dossier, code in columns]

    def told(cells: Sequence[Cell | None]) -> tuple[Inlines, ...]:
        return tuple(
            _at_once(scribe, cell, dossier, with_offences)
            for cell, (dossier, _) in zip(cells, places, strict=True)
        )

    rows = tuple(rows_by_material(scribe, places, told, materials))
    if not rows:
        yield Paragraph(words("Nothing was researched."))
        return
    head = ("Conduct", *(name for name, _, _ in columns))
    yield Table(caption, head, rows, (1.6, *widths_of(columns)))


def widths_of(columns: Iterable[Column]) -> tuple[float, ...]:
    """Return the widths of columns: a country that is told part by part needs more."""
    return tuple(3.4 if dossier.places[code].divided_into else 2.2 for _, dossier, code in columns)


def _at_once(scribe: Scribe, cell: Cell | None, dossier: Dossier, with_offences: bool) -> Inlines:
    """Return a cell with its time, its penalty and its sources."""
    said = words(mark_of(cell, dossier))
    if cell is None:
        return said
    measures: dict[Inlines, list[str]] = {}
    for code, part in parts_of(cell, dossier):
        measures.setdefault(_measure(part, dossier), []).append(code.partition("-")[2])
    for measure, codes in measures.items():
        said += words(Break(), f"{', '.join(codes)}: ", measure)
    if is_for_a_purpose(cell, dossier):
        said += words(Break(), "only for a further purpose")
    if not parts_of(cell, dossier) and cell.offences and cell.verdict == "criminalised":
        said += words(Break(), _time_and_custody(cell, dossier))
    if cell.offences and with_offences:
        said += words(Break(), scribe.offences(cell.offences, dossier.offence_called))
    if cell.wider and cell.derivation == "wider-law":
        said += words(Break(), f"by the law of {the(dossier.name(cell.wider))}")
    proposed = bill_mark(cell)
    if proposed:
        said += words(Break(), proposed)
    return words(said, scribe.cite(dossier.sources_of(cell)))


def _measure(part: Cell | None, dossier: Dossier) -> Inlines:
    """Return what holds in a part, in a few words."""
    mark = mark_of(part, dossier)
    if part is None or part.verdict != "criminalised" or not part.offences:
        return words(mark.words)
    return words(f"{mark.words}, ", _time_and_custody(part, dossier))


def _time_and_custody(cell: Cell, dossier: Dossier) -> Inlines:
    longest = custody_of(cell, dossier)
    time = f"since {short_day(cell.since)}{latest(cell)}" if cell.since else ""
    if not time and cell.status in ("in-force", "partly-in-force"):
        time = "since when not established"
    return words(", ".join(filter(None, (time, longest or "custody not established"))))


def rows_by_material(
    scribe: Scribe,
    places: Sequence[tuple[Dossier, str]],
    told: Callable[[Sequence[Cell | None]], tuple[Inlines, ...]],
    materials: Sequence[str] = (*IMAGES, *MEANS),
) -> Iterator[Row]:
    """Yield a band for each material and a row for the conducts of which the same is told."""
    for material in materials:
        groups: dict[tuple[Inlines, ...], list[str]] = {}
        for conduct in notations("conduct"):
            cells = [dossier.cell(code, material, conduct) for dossier, code in places]
            if any(cells):
                groups.setdefault(told(cells), []).append(scribe.conduct(conduct))
        if groups:
            yield Row((words(scribe.material(material)),), is_band=True)
        for cells_, conducts in groups.items():
            named = [conducts[0], *map(lower_first, conducts[1:])]
            yield Row((words(", ".join(named)), *cells_))


def latest(cell: Cell) -> str:
    """Return whether the time is only the latest possible.

    The time of an offence is that of its reach to images that are made, so that for recordings of
    a real child it may be older.
    """
    is_exact = cell.since_is_exact and cell.material != "real-child-image"
    return "" if is_exact else " at the latest"
