"""`lexaegis load FORMAT PATH...`: documents into the graph."""

from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import FACTS, FactsOption, FormatOption, HomeOption, RowFormat
from lexaegis.cli.output import announcing, write_answer

__all__ = ["app"]

app = typer.Typer(help="Load documents into the graph.", no_args_is_help=True)


@app.callback()
def load() -> None:
    """Load documents into the graph; they are part of every later build of this home."""


@app.command("press")
def press(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="WordPress REST answers, HTML pages with a schema.org NewsArticle, plain text.",
        ),
    ],
    facts: FactsOption = FACTS,
    home: HomeOption = None,
    form: FormatOption = RowFormat.table,
    look: Annotated[
        bool, typer.Option("--look", help="Show what is found and leave the graph as it is.")
    ] = False,
) -> None:
    """Load press articles: mentions, figures, quotations and calls, marked as unreviewed.

    The articles' sentences are not kept. Where what was found agrees with a curated claim or
    recommendation, the two are linked.
    """
    from graph.build import build_snapshot
    from graph.documents import keep_document
    from graph.snapshot import Home
    from lexaegis.press import FaultyDocuments, found_table, read_documents
    from queries.question import read_questions
    from queries.statements import state_questions

    place = Home(home)
    with announcing("Loading") as announce:
        documents, faults = read_documents(files, facts, announce)
        if documents and not look:
            for document in documents:
                keep_document(place, "press", document.identifier, document.quads)
            questions = state_questions(read_questions())
            build_snapshot(facts, place, place.documents(), announce, questions)
    write_answer(found_table(documents), form)
    if faults:
        raise FaultyDocuments(faults)
