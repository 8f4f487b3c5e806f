"""`lexaegis questions`: the catalogue."""

import json
from typing import Annotated

import typer
from pyoxigraph import Literal

from lexaegis.cli.options import FormatOption, RowFormat
from lexaegis.cli.output import write_answer, write_out
from queries.answer import Answer
from queries.question import read_questions

__all__ = ["questions"]


def questions(
    group: Annotated[str | None, typer.Option(help="Only the questions of this group.")] = None,
    form: FormatOption = RowFormat.table,
) -> None:
    """List the questions that `lexaegis ask` answers."""
    chosen = [entry for entry in read_questions() if group in (None, entry.group)]
    if form is RowFormat.json:
        listed = [entry.to_dict() for entry in chosen]
        write_out(json.dumps(listed, indent=1, ensure_ascii=False) + "\n")
        return
    rows = tuple(
        tuple(
            map(
                Literal,
                (
                    entry.group,
                    entry.name,
                    entry.title,
                    " ".join(f"{one.name}={one.default}" for one in entry.parameters),
                ),
            )
        )
        for entry in chosen
    )
    write_answer(Answer(("group", "name", "title", "parameters"), rows), form)
