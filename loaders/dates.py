"""Dates as sources give them: a day, a month or a year, never more precise than was found."""

import datetime
import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

__all__ = ["PartialDate"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES = {
    4: NamedNode(_XSD + "gYear"),
    7: NamedNode(_XSD + "gYearMonth"),
    10: NamedNode(_XSD + "date"),
}
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=False)
class PartialDate:
    """A date of known precision, kept as ISO 8601 text.

    >>> PartialDate.parse("2025-12").literal().datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    >>> PartialDate.parse("2024").certainly_after(PartialDate.parse("2023-11-07"))
    True
    >>> PartialDate.parse("2023").certainly_after(PartialDate.parse("2023-11-07"))
    False
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: if the text has another form or names a day that no calendar has.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError("expected YYYY-MM-DD, YYYY-MM or YYYY")
        year, month, day = match.groups()
        try:
            datetime.date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError("no calendar has it") from error
        return cls(text)

    @property
    def is_a_day(self) -> bool:
        """Whether the day is known."""
        return len(self.text) == 10

    def certainly_after(self, other: "PartialDate") -> bool:
        """Whether this date lies after the other, whatever the unknown month or day may be."""
        shared = min(len(self.text), len(other.text))
        return self.text[:shared] > other.text[:shared]

    def literal(self) -> Literal:
        """Return the date as an RDF literal whose datatype tells its precision."""
        return Literal(self.text, datatype=_TYPES[len(self.text)])
