"""`lexaegis serve`: the SPARQL endpoint, linked data and the API over HTTP."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lexaegis.cli.options import HomeOption

if TYPE_CHECKING:
    from lexaegis.service.served import Served
    from lexaegis.service.settings import Settings

__all__ = ["serve"]


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[
        int | None, typer.Option(help="The port to listen on; 0 takes a free one.")
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The SPARQL endpoint of a remote store to serve."),
    ] = None,
    default_graph: Annotated[
        str | None,
        typer.Option(metavar="IRI", help="The graph of the store taken for the default graph."),
    ] = None,
    netrc: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A netrc file with the user and password for the store."),
    ] = None,
    prefix: Annotated[
        str | None, typer.Option(help="The path under which a proxy shows the service.")
    ] = None,
    timeout: Annotated[float | None, typer.Option(help="Seconds a query may run.")] = None,
    max_rows: Annotated[int | None, typer.Option(help="Rows an answer may have.")] = None,
    memory: Annotated[int | None, typer.Option(help="MiB of memory a query may take.")] = None,
    max_result: Annotated[int | None, typer.Option(help="MiB an answer may have.")] = None,
    max_request: Annotated[int | None, typer.Option(help="KiB a request may have.")] = None,
    body_timeout: Annotated[
        float | None, typer.Option(help="Seconds the head of a request may take, and its body.")
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Queries that run at a time.")] = None,
    share: Annotated[
        int | None, typer.Option(help="Queries of one client that run at a time.")
    ] = None,
    queue: Annotated[int | None, typer.Option(help="Queries that may wait.")] = None,
    patience: Annotated[float | None, typer.Option(help="Seconds a query may wait.")] = None,
    rate: Annotated[
        int | None, typer.Option(help="Requests a minute of one client; 0 is no bound.")
    ] = None,
    connections: Annotated[int | None, typer.Option(help="Connections that may be open.")] = None,
    connections_of_one: Annotated[
        int | None, typer.Option(help="Connections of one client that may be open.")
    ] = None,
    trusted_proxies: Annotated[
        str | None, typer.Option(help="Addresses of proxies that are believed.")
    ] = None,
    cache: Annotated[int | None, typer.Option(help="MiB of answers kept.")] = None,
    in_memory: Annotated[bool | None, typer.Option(help="Take the dataset into memory.")] = None,
    as_at_kept: Annotated[
        int | None, typer.Option(help="Days of the past whose law is kept.")
    ] = None,
    access_log: Annotated[
        str | None, typer.Option(help="The file of the access log; - is standard error.")
    ] = None,
    grace: Annotated[
        float | None, typer.Option(help="Seconds for requests to end at a stop.")
    ] = None,
    settings: Annotated[Path | None, typer.Option(help="A TOML file of settings.")] = None,
    home: HomeOption = None,
) -> None:
    """Serve the current snapshot; a newer one is taken over without dropping a request.

    With --store, serve the dataset that was published in a remote store.

    Each setting, its default and its environment variable: docs/service.md.
    """
    given = dict(locals())
    for name in ("home", "settings"):
        del given[name]
    from lexaegis.service.run import run_service
    from lexaegis.service.settings import read_settings

    chosen = read_settings(given, settings)
    run_service(_served(chosen, home), chosen, _announce)


def _served(settings: "Settings", home: Path | None) -> "Served":
    """Return what is served: a snapshot of a home, or the dataset in a remote store."""
    if not settings.store:
        from graph.snapshot import Home
        from lexaegis.api import refuse_remote_options
        from lexaegis.service.served import Served

        refuse_remote_options(settings.default_graph or None, settings.netrc or None)
        return Served(Home(home), settings, _announce)
    from lexaegis.service.remote import RemoteServed

    return RemoteServed(settings, _announce)


def _announce(line: str) -> None:
    """Write a line on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
