"""How hard a conduct may be punished: the gravest of its offences, possession told apart."""

from collections.abc import Iterable

from lexaegis.report.phrases import custody_in_short
from queries.dossier import Cell, Dossier, Offence

__all__ = ["custody_of", "gravest", "is_for_a_purpose", "offences_of", "weight"]


def weight(offence: Offence) -> tuple[bool, float]:
    """Return a measure of the longest custody of the basic offence: life weighs most."""
    basic = offence.basic
    return (basic.is_life, float(basic.years or 0)) if basic else (False, 0)


def gravest(offences: Iterable[Offence]) -> Offence | None:
    """Return the offence with the longest custody, the first among equals."""
    return max(offences, key=weight, default=None)


def offences_of(cell: Cell, dossier: Dossier) -> tuple[list[Offence], list[Offence]]:
    """Return the offences that reach a cell, and those that do so for a further purpose only.

    Simple possession and possession in order to pass on are different crimes; only of possession
    is the purpose recorded.
    """
    called = dossier.offence_called
    found = [called[name] for name in cell.offences if name in called]
    if cell.conduct != "possess":
        return found, []
    further = [offence for offence in found if offence.purpose == "further-purpose"]
    return [offence for offence in found if offence not in further], further


def is_for_a_purpose(cell: Cell, dossier: Dossier) -> bool:
    """Return whether possession is punished for a further purpose only."""
    plain, further = offences_of(cell, dossier)
    return bool(further) and not plain


def custody_of(cell: Cell, dossier: Dossier) -> str | None:
    """Return the longest custody for a basic offence, in years; None if it was not established.

    Where possession for a further purpose is punished harder, both are told.
    """
    plain, further = offences_of(cell, dossier)
    if not (plain and further):
        return custody_in_short(cell.years, cell.is_life)
    simple, graver = gravest(plain), gravest(further)
    assert simple is not None
    assert graver is not None
    told = _in_short(simple)
    if weight(graver) <= weight(simple):
        return told
    return f"{told or 'not established'}; {_in_short(graver)} for a further purpose"


def _in_short(offence: Offence) -> str | None:
    basic = offence.basic
    return custody_in_short(basic.years, basic.is_life) if basic else None
