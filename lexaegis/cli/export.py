"""`lexaegis export`: the dataset in any RDF serialisation."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import AsAtOption, HomeOption
from lexaegis.cli.output import announcing, writing

__all__ = ["RdfSyntax", "export"]


class RdfSyntax(StrEnum):
    """The RDF serialisations."""

    turtle = "turtle"
    trig = "trig"
    ntriples = "ntriples"
    nquads = "nquads"
    rdfxml = "rdfxml"
    jsonld = "jsonld"


def export(
    form: Annotated[
        RdfSyntax,
        typer.Option(
            "--format",
            help="turtle, ntriples and rdfxml hold the default graph; "
            "trig, nquads and jsonld the whole dataset with its named graphs.",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else standard output.")
    ] = None,
    as_at: AsAtOption = None,
    home: HomeOption = None,
) -> None:
    """Write the dataset, always in the same order."""
    from graph.export import export_dataset
    from lexaegis.api import find_snapshot

    with announcing(f"Writing {form.value}"):
        snapshot = find_snapshot(home, as_at)
        if output is None:
            export_dataset(snapshot, form.value, sys.stdout.buffer)
            return
        with writing(output) as file:
            export_dataset(snapshot, form.value, file)
