"""The options that several commands share."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["FACTS", "AsAtOption", "FactsOption", "FormatOption", "HomeOption", "RowFormat"]

FACTS = Path(__file__).resolve().parents[2] / "facts"
"""The facts that Lexaegis ships: beside its packages, in a checkout as in an installed wheel."""


class RowFormat(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    md = "md"


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="The folder of snapshots.",
        envvar="LEXAEGIS_HOME",
        show_default="the user's data folder",
        file_okay=False,
    ),
]


def _read_day(text: str) -> str:
    """Return a day as it was written.

    Raises:
        BadParameter: if it is no day of the calendar.
    """
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no day. Write it as YYYY-MM-DD.") from error


AsAtOption = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="DATE",
        parser=_read_day,
        help="The law as it stood on a day, YYYY-MM-DD.",
        show_default="as last checked",
    ),
]
FactsOption = Annotated[
    Path,
    typer.Option("--facts", help="The folder of facts.", show_default="the bundled facts"),
]
FormatOption = Annotated[RowFormat, typer.Option("--format", help="How to write the answer.")]
