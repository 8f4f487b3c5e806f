"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["FACTS", "FactsOption", "FormatOption", "HomeOption", "RowFormat"]

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
FactsOption = Annotated[
    Path,
    typer.Option("--facts", help="The folder of facts.", show_default="the bundled facts"),
]
FormatOption = Annotated[RowFormat, typer.Option("--format", help="How to write the answer.")]
