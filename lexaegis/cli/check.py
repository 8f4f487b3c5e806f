"""`lexaegis check`: one report on facts, ontology, questions and the current snapshot."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from lexaegis.cli.info import InfoFormat
from lexaegis.cli.options import FACTS, FactsOption, HomeOption
from lexaegis.cli.output import announcing, write_out

__all__ = ["check"]


def check(
    facts: FactsOption = FACTS,
    home: HomeOption = None,
    form: Annotated[
        InfoFormat, typer.Option("--format", help="For people or for programs.")
    ] = InfoFormat.table,
) -> None:
    """Check the facts, the ontology, the questions and the snapshot; a fault ends with status 1."""
    from graph.snapshot import Home
    from lexaegis.inspection import inspect

    with announcing("Checking") as announce:
        report = inspect(facts, Home(home), announce)
    if form is InfoFormat.json:
        listed = [asdict(part) for part in report]
        write_out(json.dumps(listed, indent=1, ensure_ascii=False) + "\n")
    else:
        for part in report:
            write_out(f"{part.name:<10} {'fault' if part.faults else 'ok':<6} {part.said}\n")
            for fault in part.faults:
                write_out(f"           {fault}\n")
    if any(part.faults for part in report):
        raise typer.Exit(1)
