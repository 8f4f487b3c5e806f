"""The SPARQL 1.1 Graph Store HTTP Protocol (W3C, 2013), for reading: GET and HEAD."""

from starlette.requests import Request
from starlette.responses import Response

from lexaegis.service.answering import Desk, Made, Wanted, read_day
from lexaegis.service.dataset import Dataset
from lexaegis.service.faults import Fault
from lexaegis.service.formats import RDF_FORMATS, media_type_of, offered, registered
from lexaegis.service.protocol import is_absolute
from lexaegis.service.sparql import accepted, negotiate, no_format
from queries.workers.evaluate import Order

__all__ = ["answer_graph"]

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_FORMATS = (*RDF_FORMATS, "application/trig", "application/n-quads")


async def answer_graph(desk: Desk, request: Request, graph: str | None) -> Response:
    """Return the statements of one graph.

    Args:
        desk: where requests are answered.
        request: the request.
        graph: the IRI of the graph where the path names it; else a parameter does.

    Raises:
        Fault: if no graph is named, or none of that name is there.
    """
    parameters = request.query_params
    if graph is None:
        named = parameters.getlist("graph")
        if len(named) + ("default" in parameters) != 1:
            raise Fault(
                400,
                "Name one graph: ?graph=IRI for a named graph, or ?default for the default one.",
            )
        graph = named[0] if named else None
    if graph is not None and not is_absolute(graph):
        raise Fault(400, f"The graph '{graph[:200]}' is no absolute IRI. Write it in full.")
    asked = parameters.get("format")
    if asked is not None:
        media_type = media_type_of(asked) or ""
        if media_type not in _FORMATS:
            raise Fault(406, no_format(f"the format {asked[:40]}", _FORMATS))
    else:
        media_type = registered(negotiate(accepted(request), offered(_FORMATS)), _FORMATS)
    default = None if graph is None else (graph,)
    order = Order(_ALL, "text/csv", media_type, default, None if graph is None else ())

    def make(dataset: Dataset) -> Made:
        if graph is not None and not _is_there(dataset, graph):
            raise Fault(404, f"There is no graph {graph[:300]}.")
        return Made(dataset.run(order, whole=True).body, media_type)

    day = read_day(parameters.get("as-at"))
    return await desk.respond(request, Wanted(("graph", graph or "", media_type), make, day))


def _is_there(dataset: Dataset, graph: str) -> bool:
    """Say whether a graph has a statement."""
    order = Order("ASK { ?s ?p ?o }", "text/csv", "text/turtle", (graph,), ())
    return dataset.run(order).body.strip().endswith(b"true")
