"""`lexaegis query`: any SPARQL."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import AsAtOption, FormatOption, HomeOption, RowFormat
from lexaegis.cli.output import write_answer
from queries.engine import QueryError

__all__ = ["query"]


def query(
    file: Annotated[str, typer.Argument(help="A SPARQL file, or - for standard input.")],
    as_at: AsAtOption = None,
    form: FormatOption = RowFormat.table,
    home: HomeOption = None,
    endpoint: Annotated[
        str | None, typer.Option(help="Ask this SPARQL endpoint in place of the embedded store.")
    ] = None,
) -> None:
    """Run a SPARQL query; CONSTRUCT and DESCRIBE answer in Turtle."""
    import lexaegis

    write_answer(lexaegis.open(home, endpoint, as_at).query(_read(file)), form)


def _read(file: str) -> str:
    """Return the text of a file or of standard input."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode()
    except OSError as error:
        raise QueryError(f"The query file {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise QueryError(
            f"The query in {file} is not UTF-8 text (byte {error.start}). Save it as UTF-8."
        ) from error
