"""`lexaegis info`: what the current snapshot is."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from lexaegis.cli.build import headline
from lexaegis.cli.options import HomeOption
from lexaegis.cli.output import write_out

__all__ = ["InfoFormat", "info"]


class InfoFormat(StrEnum):
    """How the manifest is written."""

    table = "table"
    json = "json"


def info(
    home: HomeOption = None,
    form: Annotated[
        InfoFormat, typer.Option("--format", help="Headline figures or the whole manifest.")
    ] = InfoFormat.table,
) -> None:
    """Show the manifest of the current snapshot: counts, inputs, versions, dataset hash."""
    from graph.snapshot import Home

    manifest = Home(home).current().manifest
    if form is InfoFormat.json:
        write_out(json.dumps(manifest.to_dict(), indent=2, ensure_ascii=False) + "\n")
        return
    write_out(headline(manifest))
    versions = ", ".join(f"{name} {number}" for name, number in manifest.versions.items())
    write_out(f"built by       {versions}, from {len(manifest.inputs)} inputs\n")
