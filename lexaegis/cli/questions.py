"""`lexaegis questions`: the catalogue."""

import json
from enum import StrEnum
from typing import Annotated

import typer
from pyoxigraph import Literal

from lexaegis.cli.options import RowFormat
from lexaegis.cli.output import write_answer, write_out
from ontology.errors import WrongUse
from queries.answer import Answer
from queries.question import Question, read_questions
from queries.wording import GROUPS

__all__ = ["Language", "QuestionFormat", "UnknownGroup", "questions"]


class QuestionFormat(StrEnum):
    """How the catalogue is written: as rows, or as RDF."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    md = "md"
    turtle = "turtle"


class Language(StrEnum):
    """The languages in which questions are told."""

    en = "en"
    fr = "fr"
    es = "es"


class UnknownGroup(WrongUse):
    """A group that no question belongs to."""


def questions(
    group: Annotated[str | None, typer.Option(help="Only the questions of this group.")] = None,
    language: Annotated[
        Language, typer.Option(help="The language of titles and questions.")
    ] = Language.en,
    form: Annotated[
        QuestionFormat,
        typer.Option("--format", help="How to write them; turtle holds all languages."),
    ] = QuestionFormat.table,
) -> None:
    """List the questions that `lexaegis ask` answers."""
    if group not in (None, *GROUPS):
        raise UnknownGroup(f"There is no group '{group}'. Groups: {', '.join(GROUPS)}.")
    chosen = [entry for entry in read_questions() if group in (None, entry.group)]
    match form:
        case QuestionFormat.json:
            listed = [entry.to_dict(language) for entry in chosen]
            write_out(json.dumps(listed, indent=1, ensure_ascii=False) + "\n")
        case QuestionFormat.turtle:
            from queries.statements import write_questions

            write_out(write_questions(chosen))
        case _:
            write_answer(_as_rows(chosen, language), RowFormat(form))


def _as_rows(chosen: list[Question], language: Language) -> Answer:
    """Return a line for each question: group, name, title, parameters with their defaults."""
    rows = tuple(
        (
            Literal(entry.group),
            Literal(entry.name),
            Literal(entry.titles[language]),
            Literal(" ".join(f"{one.name}={one.default}" for one in entry.parameters)),
        )
        for entry in chosen
    )
    return Answer(("group", "name", "title", "parameters"), rows)
