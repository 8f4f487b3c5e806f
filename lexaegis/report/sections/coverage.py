"""What is an offence: the matrix, since when and how hard, and the law of the parts."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from graph.coverage import read_grid
from lexaegis.report.document import (
    Block,
    Break,
    Code,
    Emphasis,
    Heading,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
    joined,
    words,
)
from lexaegis.report.gravity import custody_of, is_for_a_purpose
from lexaegis.report.marks import (
    LEGEND,
    bill_mark,
    mark_of,
    mark_of_verdict,
    parts_of,
    short_mark_of,
)
from lexaegis.report.phrases import lower_first, number_of, short_day, the
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from ontology.read import notations
from queries.dossier import Cell, Dossier

__all__ = ["Column", "side_by_side", "widths_of", "write_coverage", "write_legend"]

_IMAGES = (
    "real-child-image",
    "manipulated-image",
    "photorealistic-synthetic",
    "non-photorealistic",
    "text",
    "audio",
)
_MEANS = ("ai-tool", "manual")
_STATES = ("manipulated-image", "photorealistic-synthetic", "non-photorealistic")
_CORE = ("create", "possess", "distribute")

Column = tuple[str, Dossier, str]
"""A column of a comparison: its name, a dossier, and the code of a jurisdiction in it."""


def write_coverage(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the section on what is an offence."""
    code, parts = dossier.place.code, dossier.place.divided_into
    yield Heading(1, "What is an offence", "coverage")
    yield from write_legend()
    yield from _matrix(scribe, dossier, code)
    if parts:
        yield Heading(2, "The parts side by side", "parts")
        columns = [(dossier.name(part), dossier, part) for part in parts]
        yield from side_by_side(scribe, columns, "")
    else:
        yield Heading(2, "Since when, with what penalty", "since")
        yield from _in_detail(scribe, dossier, code)
    yield from _states(scribe, dossier)


def write_legend() -> Iterator[Block]:
    """Yield what the marks mean."""
    rows = tuple(Row(((mark,), words(meaning))) for mark, meaning in LEGEND)
    yield Table("What the marks mean", ("Mark", "Meaning"), rows, (2.2, 8))


def _matrix(scribe: Scribe, dossier: Dossier, code: str) -> Iterator[Block]:
    """Yield conduct by material: first images, text and sound, then tools and manuals."""
    name = dossier.name(code)
    yield Heading(2, "Conduct by material", "matrix")
    yield from _grid(scribe, dossier, code, _IMAGES, f"{name}: conduct by material")
    yield from _grid(scribe, dossier, code, _MEANS, f"{name}: AI tools and manuals")


def _grid(
    scribe: Scribe, dossier: Dossier, code: str, materials: Sequence[str], caption: str
) -> Iterator[Block]:
    """Yield one matrix; conducts of which nothing is recorded are named below it."""
    grid = {(pair.material, pair.conduct) for pair in read_grid()}
    rows, silent = [], []
    for conduct in notations("conduct"):
        found = [dossier.cell(code, material, conduct) for material in materials]
        if any(found):
            cells = [
                _short(cell, dossier) if cell or (material, conduct) in grid else ()
                for material, cell in zip(materials, found, strict=True)
            ]
            rows.append(Row((words(scribe.conduct(conduct)), *cells)))
        elif any((material, conduct) in grid for material in materials):
            silent.append(lower_first(scribe.conduct(conduct)))
    if rows:
        head = ("Conduct", *(scribe.material(material) for material in materials))
        yield Table(caption, head, tuple(rows), (1.5, *(1.5 for _ in materials)))
    if silent:
        yield Paragraph(
            words(f"Not researched{' at all' if rows else ''}: {', '.join(silent)}."),
            is_small=True,
        )


def _short(cell: Cell | None, dossier: Dossier) -> Inlines:
    """Return the verdict in the fewest words, with the mark of a bill."""
    proposed = bill_mark(cell)
    return words(short_mark_of(cell, dossier), *((Break(), proposed) if proposed else ()))


def _in_detail(scribe: Scribe, dossier: Dossier, code: str) -> Iterator[Block]:
    """Yield the researched cells of one jurisdiction, with what they rest on."""

    def told(cell: Cell) -> tuple[Inlines, ...]:
        return (
            _verdict(scribe, cell, dossier),
            _since(cell),
            words(custody_of(cell, dossier) or NOT_ESTABLISHED) if cell.offences else (),
            scribe.offences(cell.offences or cell.proposed, dossier.offence_called),
            words(scribe.confidence(cell.confidence), scribe.cite(dossier.sources_of(cell)))
            if cell.confidence
            else scribe.cite(dossier.sources_of(cell)),
        )

    rows = list(_rows(scribe, [(dossier, code)], lambda cells: told(_only(cells))))
    head = ("Conduct", "Verdict", "Since", "Longest custody", "Offences", "Confidence, sources")
    if rows:
        yield Paragraph(
            words(
                "Since: the earliest recorded commencement of an offence in force; “at the latest” "
                "where another one may be older, and for recordings of a real child, since the "
                "time of an offence is that of its reach to images that are made. Custody: the "
                "longest for a basic offence, that is, an adult, a first conviction and no "
                "aggravation."
            ),
            is_small=True,
        )
        yield Table(
            "",
            head,
            tuple(rows),
            (2.5, 2.3, 1.7, 1.3, 1.8, 1.9),
        )


def _only(cells: Sequence[Cell | None]) -> Cell:
    (cell,) = cells
    assert cell is not None
    return cell


def _verdict(scribe: Scribe, cell: Cell, dossier: Dossier) -> Inlines:
    """Return the verdict with its basis and with the law of a wider jurisdiction."""
    said = words(mark_of(cell, dossier))
    if cell.basis and cell.verdict != "not-researched":
        said += words(Break(), lower_first(scribe.labels.label("basis", cell.basis)))
    if is_for_a_purpose(cell, dossier):
        said += words(Break(), "only for a further purpose")
    if cell.wider and cell.derivation == "wider-law":
        said += words(Break(), f"by the law of {the(dossier.name(cell.wider))}")
        own = scribe.labels.label("verdict", cell.own_verdict).lower()
        if own:
            said += words(f"; its own law: {own}")
    proposed = bill_mark(cell)
    return words(said, *((Break(), proposed) if proposed else ()))


def _since(cell: Cell) -> Inlines:
    if not cell.offences:
        return ()
    if cell.since is None:
        return NOT_ESTABLISHED if cell.status in ("in-force", "partly-in-force") else words("–")
    return words(short_day(cell.since), _latest(cell))


def _latest(cell: Cell) -> str:
    """Return whether the time is only the latest possible.

    The time of an offence is that of its reach to images that are made, so that for recordings of
    a real child it may be older.
    """
    is_exact = cell.since_is_exact and cell.material != "real-child-image"
    return "" if is_exact else " at the latest"


def side_by_side(
    scribe: Scribe,
    columns: Sequence[Column],
    caption: str,
    materials: Sequence[str] = (*_IMAGES, *_MEANS),
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

    rows = tuple(_rows(scribe, places, told, materials))
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
    if part is None or not part.offences:
        return words(mark.words)
    return words(f"{mark.words}, ", _time_and_custody(part, dossier))


def _time_and_custody(cell: Cell, dossier: Dossier) -> Inlines:
    longest = custody_of(cell, dossier)
    time = f"since {short_day(cell.since)}{_latest(cell)}" if cell.since else ""
    if not time and cell.status in ("in-force", "partly-in-force"):
        time = "since when not established"
    return words(", ".join(filter(None, (time, longest or "custody not established"))))


def _rows(
    scribe: Scribe,
    places: Sequence[tuple[Dossier, str]],
    told: Callable[[Sequence[Cell | None]], tuple[Inlines, ...]],
    materials: Sequence[str] = (*_IMAGES, *_MEANS),
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


def _states(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the law of the parts that are not told in full, a line each."""
    codes = [code for code in dossier.place.parts if code not in dossier.scope]
    if not codes:
        return
    yield Heading(2, "The law of its parts", "states")
    codes.sort(key=dossier.name)
    own = {code for code in codes if _has_own_law(dossier, code)}
    yield Paragraph(
        words(
            f"The register names {number_of(len(codes), 'part')} of {the(dossier.place.name)} with "
            f"law of {'its' if len(codes) == 1 else 'their'} own; of {len(own)} that law was "
            "researched, at least in part. Here is what it says of making (M), possessing (P) and "
            "distributing (D). What the law of the whole punishes is punishable there too. Each "
            "part can be reported by itself, such as ",
            Code(f"lexaegis report {codes[0]}"),
            ".",
        )
    )
    rows = [
        Row(
            (
                words(f"{dossier.name(code)} ({code})"),
                *(_own(dossier, code, material) for material in _STATES),
            )
        )
        for code in codes
        if code in own
    ]
    if rows:
        yield Table(
            "",
            ("Part", *(scribe.material(material) for material in _STATES)),
            tuple(rows),
            (2, 2.6, 2.6, 2.6),
        )
    silent = [dossier.name(code) for code in codes if code not in own]
    if silent:
        yield Paragraph(words(f"Not researched: {', '.join(silent)}."), is_small=True)


def _has_own_law(dossier: Dossier, code: str) -> bool:
    return any(
        cell.place == code and _own_verdict(cell) != "not-researched" for cell in dossier.members
    )


def _own_verdict(cell: Cell | None) -> str:
    """Return what the own law of a part says."""
    if cell is None:
        return "not-researched"
    return cell.own_verdict or cell.verdict


def _own(dossier: Dossier, code: str, material: str) -> Inlines:
    """Return what the own law of a part says of the three conducts, those that agree together."""
    groups: dict[Inlines, list[str]] = {}
    for conduct, letter in zip(_CORE, "MPD", strict=True):
        cell = dossier.cell(code, material, conduct)
        said = _mark_of_own(cell, dossier)
        groups.setdefault(said, []).append(letter)
    if len(groups) == 1:
        return next(iter(groups))
    return joined(
        (
            words(Emphasis((Text(" ".join(letters)),)), " ", said)
            for said, letters in groups.items()
        ),
        Break(),
    )


def _mark_of_own(cell: Cell | None, dossier: Dossier) -> Inlines:
    if cell is not None and cell.derivation == "wider-law":
        return words(mark_of_verdict(cell.own_verdict))
    return words(mark_of(cell, dossier))
