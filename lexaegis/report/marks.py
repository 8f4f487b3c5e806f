"""The sign and the words of a coverage cell, and what they mean."""

from lexaegis.report.document import Mark, Tone
from lexaegis.report.phrases import standing_in_short
from queries.dossier import Cell, Dossier

__all__ = ["LEGEND", "bill_mark", "mark_of", "mark_of_verdict", "parts_of", "short_mark_of"]

_IN_FORCE = Mark(Tone.offence, "●", "offence")
_PARTLY = Mark(Tone.offence, "●", "offence, partly in force")
_ADOPTED = Mark(Tone.adopted, "◐", "adopted")
_NO_OFFENCE = Mark(Tone.no_offence, "✗", "no offence")
_UNCLEAR = Mark(Tone.unclear, "?", "unclear")
_DIFFERS = Mark(Tone.differs, "≠", "differs by part")
_NOT_RESEARCHED = Mark(Tone.not_researched, "–", "not researched")
_IN_PART = Mark(Tone.not_researched, "–", "researched in part")
_BILL = Mark(Tone.bill, "△", "bill")

LEGEND: tuple[tuple[Mark, str], ...] = (
    (_IN_FORCE, "Adopted law in force, at least in part, makes it an offence."),
    (
        _ADOPTED,
        "Adopted law makes it an offence; it is not in force yet, or its commencement was not "
        "established.",
    ),
    (_NO_OFFENCE, "The law was read, and adopted law does not make it an offence."),
    (_UNCLEAR, "The law was read, and it is disputed, untested or ambiguous."),
    (_DIFFERS, "The parts of the country were researched, and their law does not agree."),
    (
        _NOT_RESEARCHED,
        "Nobody has looked. It says nothing about the law and is never the same as “no offence”.",
    ),
    (
        _IN_PART,
        "Some parts of the country were researched, so that there is no answer for the whole.",
    ),
    (_BILL, "A bill would make it an offence. A bill is not law."),
)


def parts_of(cell: Cell, dossier: Dossier) -> tuple[tuple[str, Cell | None], ...]:
    """Return the cells of the parts that a cell was derived from, by code; empty if it was not."""
    if cell.derivation != "parts":
        return ()
    parts = dossier.places[cell.place].divided_into
    return tuple((code, dossier.cell_at.get((code, cell.material, cell.conduct))) for code in parts)


def mark_of(cell: Cell | None, dossier: Dossier) -> Mark:
    """Return the verdict of a cell; None is a cell of which nothing is recorded."""
    if cell is None:
        return _NOT_RESEARCHED
    match cell.verdict:
        case "criminalised":
            return _mark_of_offence(_furthest(cell, dossier), _is_dated(cell, dossier))
        case "not-criminalised":
            return _NO_OFFENCE
        case "unclear":
            return _UNCLEAR
        case "differs-by-part":
            return _DIFFERS
    return _IN_PART if cell.derivation == "parts" else _NOT_RESEARCHED


def mark_of_verdict(verdict: str | None) -> Mark:
    """Return the mark of a verdict of which only the words are known."""
    return {
        "criminalised": _IN_FORCE,
        "not-criminalised": _NO_OFFENCE,
        "unclear": _UNCLEAR,
        "differs-by-part": _DIFFERS,
    }.get(verdict or "", _NOT_RESEARCHED)


def short_mark_of(cell: Cell | None, dossier: Dossier) -> Mark:
    """Return the verdict of a cell in the fewest words, which the legend explains."""
    mark = mark_of(cell, dossier)
    return {Tone.offence: _IN_FORCE, Tone.adopted: _ADOPTED}.get(mark.tone, mark)


def bill_mark(cell: Cell | None) -> Mark | None:
    """Return the mark of a bill, where one would make an offence of what is none for sure."""
    return _BILL if cell and cell.proposed and cell.verdict != "criminalised" else None


def _is_dated(cell: Cell, dossier: Dossier) -> bool:
    """Return whether dates tell where the law stood; of a divided country, in every part."""
    return cell.is_dated and all(part and part.is_dated for _, part in parts_of(cell, dossier))


def _mark_of_offence(status: str | None, is_dated: bool) -> Mark:
    if not is_dated:
        return Mark(Tone.adopted, "◐", "adopted, no date tells whether by then")
    match status:
        case "in-force":
            return _IN_FORCE
        case "partly-in-force":
            return _PARTLY
    said = standing_in_short(status) or standing_in_short("unknown")
    return Mark(Tone.adopted, "◐", f"adopted, {said}")


def _furthest(cell: Cell, dossier: Dossier) -> str | None:
    """Return how far the offences of a cell have come; of a divided country, the least far."""
    parts = parts_of(cell, dossier)
    if not parts:
        return cell.status
    order = ("in-force", "partly-in-force", "adopted-not-in-force", "unknown")
    statuses = [part.status if part and part.status in order else "unknown" for _, part in parts]
    return max(statuses, key=order.index)
