"""`lexaegis check`: one report on facts, ontology, questions and the current snapshot."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import FACTS, FactsOption, HomeOption
from lexaegis.cli.output import announcing, write_out
from ontology.errors import WrongUse

__all__ = ["CheckFormat", "check"]


class CheckFormat(StrEnum):
    """How the report is written."""

    table = "table"
    json = "json"
    turtle = "turtle"


def check(
    facts: FactsOption = FACTS,
    home: HomeOption = None,
    ontology: Annotated[
        bool,
        typer.Option(
            "--ontology", help="Report on the quality of the ontology, and on nothing else."
        ),
    ] = False,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole", help="With --ontology: list what passed too, and every fault in full."
        ),
    ] = False,
    form: Annotated[
        CheckFormat,
        typer.Option("--format", help="For people or for programs; turtle with --ontology only."),
    ] = CheckFormat.table,
) -> None:
    """Check the facts, the ontology, the questions and the snapshot; a fault ends with status 1."""
    if ontology:
        _check_ontology(facts, form, whole)
        return
    if form is CheckFormat.turtle:
        raise WrongUse("The format turtle is that of the ontology's report: add --ontology.")
    if whole:
        raise WrongUse("The option --whole is for the ontology's report: add --ontology.")
    from graph.snapshot import Home
    from lexaegis.inspection import inspect

    with announcing("Checking") as announce:
        report = inspect(facts, Home(home), announce)
    if form is CheckFormat.json:
        listed = [asdict(part) for part in report]
        write_out(json.dumps(listed, indent=1, ensure_ascii=False) + "\n")
    else:
        for part in report:
            write_out(f"{part.name:<10} {'fault' if part.faults else 'ok':<6} {part.said}\n")
            for fault in part.faults:
                write_out(f"           {fault}\n")
    if any(part.faults for part in report):
        raise typer.Exit(1)


def _check_ontology(facts: Path, form: CheckFormat, whole: bool) -> None:
    """Write the quality report; what is wrong or cannot be told ends with status 1."""
    from lexaegis.ontology_quality import assess_ontology
    from ontology.quality.earl import write_turtle
    from ontology.quality.formats import write_json, write_table

    with announcing("Checking the ontology") as announce:
        report = assess_ontology(facts, announce)
    if form is CheckFormat.table:
        write_out(write_table(report, whole=whole))
    else:
        write_out(write_json(report) if form is CheckFormat.json else write_turtle(report))
    if not report.is_sound:
        raise typer.Exit(1)
