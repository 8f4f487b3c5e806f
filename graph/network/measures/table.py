"""A table of measures: what was computed, by which call of which version, and what to beware of."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DECIMALS", "Cell", "Column", "Table", "call_of"]

Cell = str | int | float | None
DECIMALS = 6
"""To how many decimals measures are given; the last bits differ between machines."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: its name.
        meaning: what it says, in words.
        call: the call that computed it, with the libraries and their versions; empty for what
            was read or counted.
    """

    name: str
    meaning: str
    call: str = ""


@dataclass(frozen=True)
class Table:
    """Measures of one kind.

    Attributes:
        name: its name.
        title: what it shows.
        columns: its columns.
        rows: its rows; an unknown or undefined value is None.
        warnings: where the measures mislead in this network.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    warnings: tuple[str, ...] = ()

    def dataframe(self) -> "pd.DataFrame":
        """Return the rows as a pandas DataFrame; needs the extra `pandas`."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=[column.name for column in self.columns])


def call_of(call: str, libraries: Sequence[str] = ("networkx",)) -> str:
    """Return a call with the versions of the libraries that ran it.

    >>> call_of("networkx.density(G)").startswith("networkx.density(G); networkx ")
    True
    """
    return f"{call}; " + ", ".join(f"{name} {version(name)}" for name in libraries)
