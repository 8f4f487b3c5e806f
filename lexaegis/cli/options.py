"""The options that several commands share."""

import datetime
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from queries.limits import Limits

__all__ = [
    "FACTS",
    "AsAtOption",
    "DefaultGraphOption",
    "ExplanationFormat",
    "FactsOption",
    "FormatOption",
    "HomeOption",
    "MaxRowsOption",
    "NetrcOption",
    "RowFormat",
    "StoreOption",
    "TimeoutOption",
    "limits_of",
]

FACTS = Path(__file__).resolve().parents[2] / "facts"
"""The facts that Lexaegis ships: beside its packages, in a checkout as in an installed wheel."""


class RowFormat(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    md = "md"


class ExplanationFormat(StrEnum):
    """How a proof is written."""

    text = "text"
    json = "json"
    turtle = "turtle"


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


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        "--endpoint",
        metavar="URL",
        help="Ask this SPARQL endpoint in place of the embedded store.",
        envvar="LEXAEGIS_STORE",
    ),
]
DefaultGraphOption = Annotated[
    str | None,
    typer.Option(
        "--default-graph",
        metavar="IRI",
        help="The graph of the store that is taken for the default graph.",
        envvar="LEXAEGIS_DEFAULT_GRAPH",
        show_default="the one that the store has on record, else its own",
    ),
]
NetrcOption = Annotated[
    Path | None,
    typer.Option(
        "--netrc",
        metavar="FILE",
        help="A netrc file with the user and the password for the store.",
        envvar="LEXAEGIS_NETRC",
        dir_okay=False,
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
_LIMITS = Limits()
TimeoutOption = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        help="How many seconds a query may run.",
        envvar="LEXAEGIS_TIMEOUT",
        show_default=f"{_LIMITS.seconds:g}",
    ),
]
MaxRowsOption = Annotated[
    int | None,
    typer.Option(
        "--max-rows",
        help="How many rows to give at most; a cut is told.",
        envvar="LEXAEGIS_MAX_ROWS",
        show_default=f"{_LIMITS.rows:,}",
    ),
]
FormatOption = Annotated[RowFormat, typer.Option("--format", help="How to write the answer.")]


def limits_of(timeout: float | None, max_rows: int | None) -> Limits:
    """Return the limits as the environment and the options say.

    Raises:
        WrongLimit: if one of them is not above 0.
    """
    limits = Limits.from_environment()
    if timeout is not None:
        limits = replace(limits, seconds=timeout)
    return limits if max_rows is None else replace(limits, rows=max_rows)
