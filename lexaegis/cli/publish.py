"""`lexaegis publish`: the dataset into a remote store, or into files for one."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lexaegis.cli.options import AsAtOption, HomeOption, NetrcOption
from lexaegis.cli.output import announcing, write_out
from ontology.errors import WrongUse

__all__ = ["PublishMethod", "publish"]


class PublishMethod(StrEnum):
    """How a dataset is put into a store."""

    gsp = "gsp"
    update = "update"
    files = "files"


_SIZES = {PublishMethod.gsp: 20_000, PublishMethod.update: 1_000, PublishMethod.files: 100_000}


def publish(
    url: Annotated[
        str | None,
        typer.Argument(help="The SPARQL endpoint of the store; none with --method files."),
    ] = None,
    method: Annotated[
        PublishMethod,
        typer.Option(
            help="By the Graph Store Protocol, by SPARQL Update, or as files for bulk load."
        ),
    ] = PublishMethod.gsp,
    write_to: Annotated[
        str | None,
        typer.Option(
            help="The address of the store that takes graphs, or updates.",
            show_default="the endpoint itself",
        ),
    ] = None,
    default_graph: Annotated[
        str | None,
        typer.Option(
            help="The name of the graph to put the default graph in, for stores without one."
        ),
    ] = None,
    shield: Annotated[
        list[str] | None,
        typer.Option(
            help="A datatype of XML Schema whose literals get a stand-in datatype, because the "
            "store would spoil them, such as duration; may be given often."
        ),
    ] = None,
    chunk: Annotated[
        int | None,
        typer.Option(
            help="How many statements to send at once.",
            show_default="20,000 by gsp, 1,000 by update, 100,000 in a file",
            min=1,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The folder for files.")
    ] = None,
    netrc: NetrcOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be done, and do nothing.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Only read back what the store holds, and compare.")
    ] = False,
    restart: Annotated[
        bool, typer.Option("--restart", help="Send everything, whatever is there already.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Give up a default graph that is not ours.")
    ] = False,
    questions: Annotated[
        bool,
        typer.Option(help="Ask the questions of the catalogue there too, and compare the answers."),
    ] = True,
    as_at: AsAtOption = None,
    home: HomeOption = None,
) -> None:
    """Put the dataset into a remote store, read it back, and record there what it holds.

    If it was broken off, start it again with the same options and it goes on. Who may write is
    said by LEXAEGIS_STORE_USER and LEXAEGIS_STORE_PASSWORD in the environment, or by --netrc.
    """
    from graph.remote.record import Plan
    from graph.remote.shield import Shield
    from lexaegis.api import find_snapshot

    snapshot = find_snapshot(home, as_at)
    names = Shield(shield or ()).names
    plan = Plan(method.value, chunk or _SIZES[method], default_graph, names)
    if method is PublishMethod.files:
        if url is not None or output is None:
            raise WrongUse("With --method files, give no address but a folder: --output DIR.")
        from graph.remote.files import write_files

        with announcing("Writing files"):
            files = write_files(snapshot, plan, output)
        write_out("".join(f"{file}\n" for file in files))
        return
    if url is None:
        raise WrongUse("Give the address of the SPARQL endpoint of the store.")
    if output is not None:
        raise WrongUse("Files are written with --method files only.")
    from lexaegis.cli.publication import put, tell_comparison

    if verify:
        tell_comparison(snapshot, url, netrc, plan)
    else:
        put(snapshot, url, write_to or url, netrc, plan, restart, replace, dry_run, questions)
