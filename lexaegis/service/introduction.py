"""How the service introduces itself: its first page, its endpoint, its dataset, its API."""

from collections.abc import Callable, Iterator
from typing import Literal

from pyoxigraph import NamedNode, Triple
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lexaegis.service import description, sparql
from lexaegis.service.addresses import base_of
from lexaegis.service.answering import Desk, Made, Wanted
from lexaegis.service.dataset import Dataset
from lexaegis.service.faults import Fault
from lexaegis.service.formats import HTML, JSON, RDF_FORMATS, offered, registered
from lexaegis.service.openapi import describe_api
from lexaegis.service.pages import Pages
from lexaegis.service.settings import Settings
from ontology.identity import CATALOGUE_GRAPH, QUESTIONS_GRAPH
from queries.question import read_questions

__all__ = ["Introduction"]

_GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {} {{ ?s ?p ?o }} }}"


class Introduction:
    """Answers for the addresses that tell of the service.

    Args:
        desk: where requests are answered.
        settings: the settings.
        pages: renders pages.
    """

    def __init__(self, desk: Desk, settings: Settings, pages: Pages) -> None:
        self._desk = desk
        self._settings = settings
        self._pages = pages
        self._root = pages.root

    async def home(self, request: Request) -> Response:
        """Return the page that leads in."""
        base = base_of(request, self._settings.prefix)

        def make(dataset: Dataset) -> Made:
            return Made(self._pages.home(dataset.manifest, read_questions(), base).encode(), HTML)

        return await self._desk.respond(request, Wanted(("home", base), make, work="tell"))

    async def sparql(self, request: Request) -> Response:
        """Answer a query; without one, describe the endpoint."""
        answer = await sparql.answer_query(self._desk, request)
        if answer is not None:
            return answer
        base = base_of(request, self._settings.prefix)
        media_type = _described_as(request, (*RDF_FORMATS, HTML))

        def make(dataset: Dataset) -> Made:
            if media_type == HTML:
                return Made(self._pages.query_form(base, self._settings).encode(), HTML)
            said = description.describe_service(base, dataset.manifest, self._settings)
            return Made(description.write_rdf(said, media_type), media_type)

        key = ("service", base, media_type)
        return await self._desk.respond(request, Wanted(key, make, work="tell"))

    async def dataset(self, request: Request) -> Response:
        """Describe the dataset (VoID)."""

        def describe(base: str, dataset: Dataset) -> Iterator[Triple]:
            return description.describe_dataset(base, _all_of(dataset, CATALOGUE_GRAPH))

        return await self._describe(request, "void", describe)

    async def catalogue(self, request: Request) -> Response:
        """Describe the dataset and the ways to it (DCAT)."""

        def describe(base: str, dataset: Dataset) -> Iterator[Triple]:
            return description.describe_catalogue(base, dataset.manifest)

        return await self._describe(request, "catalogue", describe, work="tell")

    async def examples(self, request: Request) -> Response:
        """Return the questions of the dataset as examples for this endpoint."""

        def describe(base: str, dataset: Dataset) -> Iterator[Triple]:
            stated = _all_of(dataset, QUESTIONS_GRAPH)
            if not stated:
                raise Fault(404, "The dataset has no catalogue of questions.")
            return description.describe_examples(base, stated)

        return await self._describe(request, "examples", describe)

    async def _describe(
        self,
        request: Request,
        name: str,
        describe: Callable[[str, Dataset], Iterator[Triple]],
        work: Literal["ask", "tell"] = "ask",
    ) -> Response:
        """Answer with a description in RDF.

        Args:
            request: the request.
            name: what tells the description apart from the others.
            describe: returns its statements, of the address of the service and the data.
            work: what it takes to make it.
        """
        base = base_of(request, self._settings.prefix)
        media_type = _described_as(request, RDF_FORMATS)

        def make(dataset: Dataset) -> Made:
            return Made(description.write_rdf(describe(base, dataset), media_type), media_type)

        return await self._desk.respond(request, Wanted((name, base, media_type), make, work=work))

    async def openapi(self, request: Request) -> Response:
        """Describe the API."""

        def make(_: Dataset) -> Made:
            body = JSONResponse(describe_api(self._root)).body
            return Made(bytes(body), JSON)

        return await self._desk.respond(request, Wanted(("openapi",), make, work="tell"))


def _all_of(dataset: Dataset, graph: NamedNode) -> tuple[Triple, ...]:
    """Return all statements of a named graph."""
    return dataset.engine.query(_GRAPH.format(graph), whole=True).triples or ()


def _described_as(request: Request, kinds: tuple[str, ...]) -> str:
    """Return the media type of a description."""
    more = tuple(name for name in offered(RDF_FORMATS) if name not in kinds)
    chosen = sparql.negotiate(sparql.accepted(request), (*kinds, *more))
    return chosen if chosen in kinds else registered(chosen, RDF_FORMATS)
