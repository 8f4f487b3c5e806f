"""`lexaegis network`: a network in a format that researchers open, or as a picture or page."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lexaegis.cli.network_options import (
    IsolatesOption,
    KindOption,
    NetworkKind,
    ProjectionOption,
    Weighting,
    WeightingOption,
    YearOption,
)
from lexaegis.cli.options import AsAtOption, HomeOption
from lexaegis.cli.output import NotWritten, announcing, write_out, writing
from ontology.errors import WrongUse

if TYPE_CHECKING:
    from graph.network import Network

__all__ = ["NetworkForm", "network"]


class NetworkForm(StrEnum):
    """How a network is written."""

    gexf = "gexf"
    graphml = "graphml"
    pajek = "pajek"
    gml = "gml"
    cx2 = "cx2"
    cyjs = "cyjs"
    json = "json"
    csv = "csv"
    nodes = "nodes"
    edges = "edges"
    adjacency = "adjacency"
    incidence = "incidence"
    dot = "dot"
    svg = "svg"
    png = "png"
    pdf = "pdf"
    html = "html"


def network(
    form: Annotated[NetworkForm, typer.Option("--format", help="How to write it.")],
    kind: KindOption = NetworkKind.actors,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The file to write; of csv the folder, which gets nodes.csv, edges.csv and "
            "sources.csv.",
            show_default="standard output",
        ),
    ] = None,
    projection: ProjectionOption = None,
    weighting: WeightingOption = Weighting.counted,
    as_at: AsAtOption = None,
    year: YearOption = None,
    isolates: IsolatesOption = False,
    measures: Annotated[
        bool, typer.Option("--measures", help="Give each node its degree, centralities, ...")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Write a network: who is tied with whom, since when, on what evidence."""
    import lexaegis
    from graph.network.libraries import require_libraries

    if form is NetworkForm.csv and output is None:
        raise WrongUse(
            "CSV is several files. Give a folder: --output FOLDER; "
            "or one table alone: --format nodes or --format edges."
        )
    require_libraries()
    with announcing(f"Writing {form.value}") as announce:
        announce("reading")
        found = lexaegis.network(
            kind.value,
            home,
            as_at=as_at,
            year=year,
            projection=projection.value if projection else None,
            weighting=weighting.value,
            isolates=isolates,
        )
        announce("laying out")
        if form is NetworkForm.csv:
            assert output is not None
            _put_tables(found, output, measures)
        else:
            _put(_written(found, form, measures), output, form)


def _written(found: "Network", form: NetworkForm, measures: bool) -> bytes:
    """Return a network as a file."""
    from graph.network.formats import FORMATS, flatten
    from graph.network.layout import lay_out
    from graph.network.measures import node_measures

    if form.value in FORMATS:
        measured = node_measures(found) if measures else None
        return FORMATS[form.value].write(flatten(found, lay_out(found), measured)).encode()
    from lexaegis.drawing import Plan, draw_pdf, draw_png, draw_svg, plan_picture, write_page

    drawings: dict[NetworkForm, Callable[[Plan], str | bytes]] = {
        NetworkForm.svg: draw_svg,
        NetworkForm.png: draw_png,
        NetworkForm.pdf: draw_pdf,
        NetworkForm.html: write_page,
    }
    drawn = drawings[form](plan_picture(found))
    return drawn if isinstance(drawn, bytes) else drawn.encode()


def _put_tables(found: "Network", folder: Path, measures: bool) -> None:
    """Write the tables of nodes, ties and sources into a folder."""
    from graph.network.formats import FORMATS, flatten
    from graph.network.formats.tables import write_sources
    from graph.network.layout import lay_out
    from graph.network.measures import node_measures

    flat = flatten(found, lay_out(found), node_measures(found) if measures else None)
    written = {
        "nodes.csv": FORMATS["nodes"].write(flat),
        "edges.csv": FORMATS["edges"].write(flat),
        "sources.csv": write_sources(found),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{folder} cannot be written: {error.strerror}.") from error
    for name, text in written.items():
        with writing(folder / name) as file:
            file.write(text.encode())


def _put(written: bytes, output: Path | None, form: NetworkForm) -> None:
    """Write a file, whole or not at all, or to standard output."""
    if output is not None:
        with writing(output) as file:
            file.write(written)
    elif form in (NetworkForm.png, NetworkForm.pdf):
        if sys.stdout.isatty():
            raise WrongUse(
                f"A picture is no text for a terminal. Give it a file: --output a.{form}."
            )
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    else:
        write_out(written.decode())
