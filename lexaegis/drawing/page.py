"""A network as one HTML file to explore: it works from disk, and asks no network for anything.

Cytoscape.js, our script, the style and the data are within the file; its content security policy
forbids every request. Without a script it is still the legend, the caption and the tables.
"""

import json
from pathlib import Path
from typing import Any

from markupsafe import Markup

from graph.network import Tie
from graph.network.formats.flatten import describe
from graph.network.measures.graphs import simple_graph
from graph.network.measures.summary import density
from lexaegis.drawing.lettering import lines_of
from lexaegis.drawing.model import Plan
from lexaegis.drawing.plan import GREY
from lexaegis.drawing.shapes import SHAPES, corners
from lexaegis.templates import read_templates

__all__ = ["write_page"]

_ASSETS = Path(__file__).resolve().parent / "assets"


def write_page(plan: Plan) -> str:
    """Return the page of a planned picture."""
    network = plan.network
    labels = {node.id: node.label for node in network.nodes}
    return (
        read_templates(_ASSETS)
        .get_template("page.html")
        .render(
            network=network,
            plan=plan,
            labels=labels,
            grey=GREY,
            density=density(network, simple_graph(network)),
            description=describe(network),
            kinds=sorted({tie.kind for tie in network.ties}),
            years=sorted({int(tie.start[:4]) for tie in network.ties if tie.start}),
            undated=sum(tie.start is None for tie in network.ties),
            polygon=_polygon,
            style=_asset("page.css"),
            library=_asset("cytoscape.min.js"),
            script=_asset("page.js"),
            data=_as_script(_data(plan, labels)),
        )
    )


def _asset(name: str) -> Markup:
    """Return a file of ours that stands in the page as it is."""
    return Markup((_ASSETS / name).read_text(encoding="utf-8"))


def _as_script(data: dict[str, Any]) -> Markup:
    """Return data as JSON that cannot end the element it stands in."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c"))


def _polygon(group: str) -> str:
    """Return the corners of the shape of a group for an SVG of 24 units; empty for a circle."""
    drawn = corners(SHAPES.get(group, "circle"))
    return " ".join(f"{12 + 9 * x:.1f},{12 + 9 * y:.1f}" for x, y in drawn)


def _data(plan: Plan, labels: dict[str, str]) -> dict[str, Any]:
    network = plan.network
    nodes = [
        {
            "data": {
                "id": mark.node.id,
                "label": mark.node.label,
                "text": "\n".join(lines_of(mark.node.short)),
                "size": 2 * mark.radius,
                "letter": mark.letter,
                "colour": mark.colour,
                "corners": " ".join(
                    f"{x / 1.25:.3f} {y / 1.25:.3f}"
                    for x, y in corners(SHAPES.get(mark.group, "circle"))
                ),
                "told": [part for part in (mark.node.type, mark.node.country) if part],
                "iri": mark.node.iri,
                "degree": mark.degree,
            },
            "position": {"x": mark.x, "y": mark.y},
        }
        for mark in plan.marks
    ]
    sources = {
        name: [source.title, source.publisher or "", source.date or "", _followed(source.url)]
        for name, source in network.sources.items()
    }
    return {
        "nodes": nodes,
        "edges": [{"data": _tie(tie, labels)} for tie in network.ties],
        "sources": sources,
    }


def _tie(tie: Tie, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "id": tie.id,
        "source": tie.source,
        "target": tie.target,
        "kind": tie.kind,
        "directed": tie.directed,
        "weight": tie.weight,
        "start": tie.start or "",
        "end": tie.end or "",
        "detail": tie.detail or "",
        "confidence": tie.confidence or "",
        "records": list(tie.records),
        "evidence": list(tie.evidence),
        "through": list(tie.through),
        "words": f"{labels[tie.source]} {tie.kind} {labels[tie.target]}",
    }


def _followed(url: str | None) -> str:
    """Return an address that a click may follow; empty for any other."""
    return url if url and url.startswith(("https://", "http://")) else ""
