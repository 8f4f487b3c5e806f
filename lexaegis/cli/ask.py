"""`lexaegis ask`: a question of the catalogue, answered with its sources."""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from pyoxigraph import NamedNode

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
from ontology.identity import THING_BASE
from queries.answer import short_name
from queries.question import Question, find_question

if TYPE_CHECKING:
    from lexaegis.api import Lexaegis

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
    answer = graph.ask(name, **values)
    write_answer(answer, form)
    if not len(answer):
        for missing in _not_there(graph, question, values):
            sys.stderr.write(f"lexaegis: {missing}\n")


def _not_there(graph: "Lexaegis", question: Question, values: Mapping[str, str]) -> Iterator[str]:
    """Yield what a question that found nothing was asked about and the dataset does not have."""
    for parameter in question.parameters:
        for term in parameter.terms(values.get(parameter.name, parameter.default)):
            of_ours = isinstance(term, NamedNode) and term.value.startswith(THING_BASE)
            if of_ours and not graph.query(f"ASK {{ {term} ?p ?o }}").truth:
                yield f"The dataset has no {parameter.type} '{short_name(term.value)}'."


def _name_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise MalformedParameter(
            f"--param {text} has no value. Write it as NAME=VALUE, such as --param conduct=possess."
        )
    return name.strip(), value.strip()
