"""`lexaegis query`: any SPARQL."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import (
    AsAtOption,
    DefaultGraphOption,
    FormatOption,
    HomeOption,
    MaxRowsOption,
    NetrcOption,
    RowFormat,
    StoreOption,
    TimeoutOption,
    limits_of,
)
from lexaegis.cli.output import write_answer, write_out
from queries.errors import QueryError

__all__ = ["query"]


def query(
    file: Annotated[str, typer.Argument(help="A SPARQL file, or - for standard input.")],
    as_at: AsAtOption = None,
    form: FormatOption = RowFormat.table,
    home: HomeOption = None,
    store: StoreOption = None,
    default_graph: DefaultGraphOption = None,
    netrc: NetrcOption = None,
    timeout: TimeoutOption = None,
    max_rows: MaxRowsOption = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show how the query is rewritten and what it matches."),
    ] = False,
) -> None:
    """Run a SPARQL query; CONSTRUCT and DESCRIBE answer in Turtle.

    Slow forms are rewritten where that provably leaves the answers the same.
    """
    import lexaegis

    graph = lexaegis.open(
        home, store, as_at, limits_of(timeout, max_rows), default_graph=default_graph, netrc=netrc
    )
    text = _read(file)
    if explain:
        write_out(graph.plan(text))
        return
    write_answer(graph.query(text), form)


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
