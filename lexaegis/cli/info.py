"""`lexaegis info`: what the current snapshot is."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from lexaegis.cli.build import headline
from lexaegis.cli.options import HomeOption, NetrcOption, StoreOption
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
    store: StoreOption = None,
    netrc: NetrcOption = None,
) -> None:
    """Show the manifest of the current snapshot: counts, inputs, versions, dataset hash.

    With --store, show that of the dataset which was published there.
    """
    from graph.snapshot import Home
    from lexaegis.api import refuse_remote_options

    if store is not None:
        from graph.remote.store import find_store

        record = find_store(store, netrc).complete_record()
        manifest = record.manifest
    else:
        refuse_remote_options(None, netrc)
        manifest = Home(home).current().manifest
    if form is InfoFormat.json:
        write_out(json.dumps(manifest.to_dict(), indent=2, ensure_ascii=False) + "\n")
        return
    write_out(headline(manifest))
    versions = ", ".join(f"{name} {number}" for name, number in manifest.versions.items())
    write_out(f"built by       {versions}, from {len(manifest.inputs)} inputs\n")
    if store is not None:
        place = record.plan.default_graph
        write_out(
            f"store          {store}, published by {record.plan.method}; the default graph is "
            f"{'that of the store' if place is None else place}\n"
        )
