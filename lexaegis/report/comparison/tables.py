"""The tables of a comparison: a row for what is compared, a column for each jurisdiction."""

from collections.abc import Sequence

from lexaegis.report.document import Inlines, Row, Table, words
from lexaegis.report.sections.side_by_side import widths_of
from queries.dossier import Dossier

__all__ = ["compared", "or_dash"]


def or_dash(cell: Inlines) -> Inlines:
    """Return a cell, or a dash where nothing is recorded."""
    return cell or words("–")


def compared(dossiers: Sequence[Dossier], rows: Sequence[Row], first: str) -> Table:
    """Return a table with a column for each jurisdiction; `first` names what is compared."""
    head = (first, *(dossier.place.name for dossier in dossiers))
    return Table(
        "",
        head,
        tuple(rows),
        (1.4, *widths_of((each.place.name, each, each.place.code) for each in dossiers)),
    )
