"""`lexaegis document`: the documentation of the ontology as HTML pages."""

from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.output import announcing, write_out

__all__ = ["document"]


def document(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder to write into; it is made if need be."),
    ],
    address: Annotated[
        str,
        typer.Option(
            help="Where the pages will be published, such as https://example.org/lexaegis/: "
            "adds the rules by which w3id.org leads there."
        ),
    ] = "",
) -> None:
    """Write the documentation of the ontology: pages in three languages, and its data.

    The folder can be opened as it stands, without a server; index.html is where to begin.
    """
    from lexaegis.pages.write import write_site

    with announcing("Documenting") as announce:
        written = write_site(folder, address, announce)
    pages = sum(1 for path in written if path.endswith(".html"))
    write_out(
        f"{pages} pages and {len(written) - pages} other files in {folder}; "
        f"begin with {folder / 'index.html'}\n"
    )
