"""`lexaegis release`: the dataset as files for partners, and the check of such files."""

from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import AsAtOption, HomeOption
from lexaegis.cli.output import announcing, write_out

__all__ = ["release"]


def release(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A new folder; with --verify, a release.")
    ],
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Check the release in DIR instead: checksums, counts, dataset hash."
        ),
    ] = False,
    after: Annotated[
        Path | None,
        typer.Option(
            metavar="LAST",
            help="The folder of the last release: tells what changed since, and counts the version "
            "of the data on from it.",
            show_default="none: version 1.0.0",
        ),
    ] = None,
    address: Annotated[
        str,
        typer.Option(
            help="Where the release will be published, such as https://example.org/lexaegis/; "
            "without it the addresses in its descriptions are relative."
        ),
    ] = "",
    sign: Annotated[
        Path | None,
        typer.Option(
            metavar="KEY",
            help="A secret key without a password; signs SHA256SUMS with an installed minisign.",
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many processes write at a time.",
            show_default="as many as there are processors",
        ),
    ] = None,
    as_at: AsAtOption = None,
    home: HomeOption = None,
) -> None:
    """Write a release: RDF, tables, networks, JSON-LD, ontology, descriptions, checksums.

    The same dataset gives the same bytes. Nothing is there until everything is.
    """
    if verify:
        from lexaegis.release.verify import verify_release

        with announcing("Verifying") as announce:
            index = verify_release(folder, announce)
        write_out(
            f"{len(index['files']) + 1:,} files are whole; version {index['version']}, "
            f"dataset {index['dataset']}\n"
        )
        return
    from lexaegis.api import find_snapshot
    from lexaegis.release.write import write_release

    with announcing("Writing the release") as announce:
        snapshot = find_snapshot(home, as_at)
        entries = write_release(
            snapshot,
            folder,
            last=after,
            address=address,
            key=sign,
            processes=processes,
            announce=announce,
        )
    size = sum(entry.size for entry in entries) / 1e6
    write_out(
        f"{len(entries):,} files, {size:,.1f} MB in {folder}; dataset {snapshot.manifest.dataset}\n"
    )
