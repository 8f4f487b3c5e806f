"""`lexaegis apply`: an older copy of the dataset becomes the newer one."""

from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.output import announcing, write_out

__all__ = ["apply"]


def apply(
    patch: Annotated[
        Path,
        typer.Argument(
            help="An RDF Patch, as `lexaegis diff --format patch` writes it.",
            exists=True,
            dir_okay=False,
        ),
    ],
    copy: Annotated[
        Path,
        typer.Argument(
            help="Your copy of the dataset as sorted N-Quads; it is replaced, unless --output "
            "names another file.",
            exists=True,
            dir_okay=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file to write.", show_default="the copy", dir_okay=False
        ),
    ] = None,
) -> None:
    """Bring a copy of the dataset up to date with a patch, and verify it before and after."""
    from graph.changes import apply_patch

    target = output or copy
    with announcing("Applying"):
        header = apply_patch(patch, copy, target)
    if header is None:
        write_out(f"{copy} was up to date already.\n")
    else:
        write_out(f"{target} is now the dataset {header.id}.\n")
