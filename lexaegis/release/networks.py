"""The networks of the dataset in every format that researchers open."""

from collections.abc import Callable, Iterator
from functools import partial

from graph.network import KINDS, Network, make_network, read_everything
from graph.network.formats import FORMATS, flatten
from graph.network.formats.tables import write_sources
from graph.network.layout import lay_out
from graph.network.measures import node_measures
from graph.snapshot import Snapshot
from lexaegis.drawing import Plan, draw_pdf, draw_png, draw_svg, plan_picture, write_page
from lexaegis.release.files import ReleaseFile, written

__all__ = ["MOST_DRAWN", "network_files"]

MOST_DRAWN = 300
"""The most nodes of a network of which pictures are drawn: more labels than that nobody reads."""

_DRAWINGS: dict[str, tuple[str, Callable[[Plan], str | bytes]]] = {
    "svg": ("a picture as SVG", draw_svg),
    "png": ("a picture as PNG", draw_png),
    "pdf": ("a picture as PDF", draw_pdf),
    "html": ("a page to explore in a browser, which needs no network", write_page),
}
_README = """\
# The networks

Each network of the dataset, with the evidence, the dates and the confidence of every tie, and with
the measures and the position of every node. A missing tie was not found in the sources; it is no
"no".

| network | nodes | ties | what it shows |
| --- | ---: | ---: | --- |
{networks}

| file | for |
| --- | --- |
{formats}
| `.sources.csv` | the sources that the ties name in `evidence`, with their addresses |
| `.html` | any browser, from disk: find, sift, follow a tie to its sources |
| `.svg`, `.png`, `.pdf` | pictures, of networks of up to {most} nodes |

An incidence matrix is there of networks of two modes. Unknown values are left out; dates have the
precision that is known.
"""


def network_files(snapshot: Snapshot) -> Iterator[ReleaseFile]:
    """Yield every network in every format; pictures of those that are small enough to read.

    Raises:
        LayoutNotMade: if numpy, which lays them out, is not installed.
        PictureNotMade: if typst, which sets PNG and PDF, is not installed.
    """
    everything = read_everything(snapshot.open())
    dataset = snapshot.manifest.dataset
    networks = {kind: make_network(everything, kind, dataset) for kind in KINDS}
    yield written(
        "networks/README.md",
        "Which networks there are, and what opens their files",
        partial(_write_readme, networks),
    )
    for kind, network in networks.items():
        positions = lay_out(network)
        flat = flatten(network, positions, node_measures(network))
        for name, form in FORMATS.items():
            if name == "incidence" and not network.about.modes:
                continue
            yield written(
                f"networks/{kind}{form.suffix}",
                f"{network.about.title}: {name}, for {form.readers}",
                partial(form.write, flat),
            )
        yield written(
            f"networks/{kind}.sources.csv",
            f"{network.about.title}: the sources of the ties",
            partial(write_sources, network),
        )
        if len(network.nodes) > MOST_DRAWN:
            continue
        plan = plan_picture(network, positions)
        for suffix, (title, draw) in _DRAWINGS.items():
            yield written(
                f"networks/{kind}.{suffix}",
                f"{network.about.title}: {title}",
                partial(draw, plan),
            )


def _write_readme(networks: dict[str, Network]) -> str:
    rows = [
        f"| `{kind}` | {len(network.nodes):,} | {len(network.ties):,} | {network.about.title} |"
        for kind, network in networks.items()
    ]
    formats = [f"| `{form.suffix}` | {form.readers} |" for form in FORMATS.values()]
    return _README.format(networks="\n".join(rows), formats="\n".join(formats), most=MOST_DRAWN)
