"""What a jurisdiction was to a treaty on a day, from dates that may be vague or unknown."""

from calendar import monthrange

from graph.law.model import Participation

__all__ = ["participation_on", "settle"]


def settle(date: str) -> str:
    """Return the day by which a date has certainly come: the last of its month or year.

    >>> settle("2024-02"), settle("2024"), settle("2024-02-10")
    ('2024-02-29', '2024-12-31', '2024-02-10')
    """
    match len(date):
        case 4:
            return f"{date}-12-31"
        case 7:
            year, month = map(int, date.split("-"))
            return f"{date}-{monthrange(year, month)[1]:02d}"
    return date


def participation_on(participation: Participation, day: str) -> str | None:
    """Return `party`, `signatory` or `unknown` as at a day, or None if it took no part yet.

    A state is a party from the day on which the treaty binds it; where that day is unknown, from
    its ratification; where that is unknown too, as it was last checked.

    >>> from pyoxigraph import NamedNode
    >>> iri = NamedNode("urn:x")
    >>> lanzarote = Participation(iri, "NO", iri, "party", "2007-10-25", "2018-06-13", "2018-10-01")
    >>> [participation_on(lanzarote, day) for day in ("2007-01-01", "2018-07-01", "2018-10-01")]
    [None, 'signatory', 'party']
    """
    bound = participation.in_force or participation.ratified
    signed = participation.signed
    if participation.status == "party":
        if bound is None or settle(bound) <= day:
            return "party"
        return "signatory" if signed and settle(signed) <= day else None
    return participation.status if signed is None or settle(signed) <= day else None
