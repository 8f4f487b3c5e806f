"""What is an offence: the matrix, since when and how hard, and the law of the parts."""

from collections.abc import Iterator, Sequence

from graph.coverage import read_grid
from lexaegis.report.document import (
    Block,
    Break,
    Heading,
    Inlines,
    Paragraph,
    Row,
    Table,
    words,
)
from lexaegis.report.gravity import custody_of, is_for_a_purpose
from lexaegis.report.marks import LEGEND, bill_mark, mark_of, short_mark_of
from lexaegis.report.phrases import lower_first, short_day, the
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from lexaegis.report.sections.parts import write_parts
from lexaegis.report.sections.side_by_side import (
    IMAGES,
    MEANS,
    latest,
    rows_by_material,
    side_by_side,
)
from ontology.read import notations
from queries.dossier import Cell, Dossier

__all__ = ["write_coverage", "write_legend"]


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
    yield from write_parts(scribe, dossier)


def write_legend() -> Iterator[Block]:
    """Yield what the marks mean."""
    rows = tuple(Row(((mark,), words(meaning))) for mark, meaning in LEGEND)
    yield Table("What the marks mean", ("Mark", "Meaning"), rows, (2.2, 8))


def _matrix(scribe: Scribe, dossier: Dossier, code: str) -> Iterator[Block]:
    """Yield conduct by material: first images, text and sound, then tools and manuals."""
    name = dossier.name(code)
    yield Heading(2, "Conduct by material", "matrix")
    yield from _grid(scribe, dossier, code, IMAGES, f"{name}: conduct by material")
    yield from _grid(scribe, dossier, code, MEANS, f"{name}: AI tools and manuals")


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

    rows = list(rows_by_material(scribe, [(dossier, code)], lambda cells: told(_only(cells))))
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
    return words(short_day(cell.since), latest(cell))
