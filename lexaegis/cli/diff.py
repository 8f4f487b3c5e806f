"""`lexaegis diff`: what changed in the law, and what in our knowledge of it."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from lexaegis.cli.options import HomeOption
from lexaegis.cli.output import announcing, writing

__all__ = ["DiffFormat", "diff"]

_NAMED = (
    "an N-Quads file, the folder of a release or a snapshot, a home, or the number of a snapshot"
)


class DiffFormat(StrEnum):
    """How changes are written."""

    text = "text"
    md = "md"
    json = "json"
    patch = "patch"
    atom = "atom"


def diff(
    old: Annotated[str, typer.Argument(help=f"The older edition: {_NAMED}.")],
    new: Annotated[
        str | None,
        typer.Argument(
            help="The newer edition, named in one of these ways.",
            show_default="the current snapshot",
        ),
    ] = None,
    form: Annotated[
        DiffFormat,
        typer.Option(
            "--format",
            help="text and md tell people; json has every statement; patch is an RDF Patch, "
            "which `lexaegis apply` takes; atom is a feed.",
        ),
    ] = DiffFormat.text,
    statements: Annotated[
        bool, typer.Option("--statements", help="In text and md, the statements of each change.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else standard output.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Tell what changed in the law and what in our knowledge, between two editions."""
    from graph.changes import find_nquads
    from graph.snapshot import Home

    place = Home(home)
    before = find_nquads(old, place)
    after = find_nquads(new, place) if new is not None else place.current().nquads
    with announcing("Comparing"):
        if output is None:
            _write(before, after, form, statements, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        with writing(output) as file:
            _write(before, after, form, statements, file)


def _write(old: Path, new: Path, form: DiffFormat, statements: bool, out: BinaryIO) -> None:
    """Compare two editions and write what differs."""
    from graph import changes

    if form is DiffFormat.patch:
        changes.write_patch(old, new, out)
        return
    comparison = changes.compare_editions(old, new)
    match form:
        case DiffFormat.text:
            out.write(changes.tell_text(comparison, statements).encode())
        case DiffFormat.md:
            out.write(changes.tell_markdown(comparison, statements).encode())
        case DiffFormat.json:
            out.write(changes.tell_json(comparison).encode())
        case DiffFormat.atom:
            out.write(changes.tell_atom(comparison))
