"""`lexaegis ask`: a question of the catalogue, answered with its sources."""

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
from ontology.errors import WrongUse
from queries.question import find_question

__all__ = ["MalformedParameter", "ask"]


class MalformedParameter(WrongUse):
    """A `--param` that is not NAME=VALUE."""


def ask(
    name: Annotated[str, typer.Argument(help="The name of the question.")],
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="A parameter as NAME=VALUE; may be given often."),
    ] = None,
    as_at: AsAtOption = None,
    form: FormatOption = RowFormat.table,
    home: HomeOption = None,
    store: StoreOption = None,
    default_graph: DefaultGraphOption = None,
    netrc: NetrcOption = None,
    sparql: Annotated[
        bool, typer.Option("--sparql", help="Show the SPARQL query and do not run it.")
    ] = False,
    timeout: TimeoutOption = None,
    max_rows: MaxRowsOption = None,
) -> None:
    """Answer a question of the catalogue; every row that states a fact cites its sources."""
    import lexaegis

    values = dict(_name_and_value(text) for text in param or [])
    question = find_question(name)
    if sparql:
        write_out(question.sparql(values))
        return
    graph = lexaegis.open(
        home, store, as_at, limits_of(timeout, max_rows), default_graph=default_graph, netrc=netrc
    )
    write_answer(graph.ask(name, **values), form)


def _name_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise MalformedParameter(
            f"--param {text} has no value. Write it as NAME=VALUE, such as --param conduct=possess."
        )
    return name.strip(), value.strip()
