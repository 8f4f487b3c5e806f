"""The application: which address is answered by what."""

from collections.abc import Iterator
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from lexaegis.service import api, documents, graph_store
from lexaegis.service.access_log import AccessLog
from lexaegis.service.addresses import iri_of
from lexaegis.service.answering import Desk
from lexaegis.service.endpoint import ASKED, READ, Answer, Endpoint
from lexaegis.service.faults import Fault, fault_response
from lexaegis.service.files import answer_context, answer_download, answer_robots, answer_style
from lexaegis.service.formats import HTML
from lexaegis.service.gate import Gate, note
from lexaegis.service.introduction import Introduction
from lexaegis.service.metrics import Metrics
from lexaegis.service.negotiation import MalformedAccept, NotAcceptable, choose
from lexaegis.service.pages import Pages
from lexaegis.service.served import Served
from lexaegis.service.settings import Settings
from lexaegis.service.sparql import accepted
from lexaegis.service.state import State
from lexaegis.service.terms import Terms

__all__ = ["Service"]

_TEXT = "text/plain"


class Service:
    """The service on the data that is served.

    Args:
        served: the data.
        settings: the settings.

    Attributes:
        application: the ASGI application.
    """

    def __init__(self, served: Served, settings: Settings) -> None:
        self.served = served
        self.settings = settings
        self.desk = Desk(served, settings)
        self.log = AccessLog(settings.access_log)
        self.metrics = Metrics()
        self._root = f"{settings.prefix}/"
        self._pages = Pages(self._root)
        self._terms = Terms(self._root)
        app = Starlette(
            routes=[*self._routes()],
            exception_handlers={Fault: self._on_fault, HTTPException: self._on_http},
        )
        app.router.redirect_slashes = False
        self.application: ASGIApp = Gate(app, settings, self.log, self.metrics)

    def _routes(self) -> Iterator[Route]:
        """Yield the routes; each path below the prefix under which a proxy shows the service."""
        desk = self.desk
        introduction = Introduction(desk, self.settings, self._pages)
        state = State(desk, self.log, self.metrics)
        served: list[tuple[str, str, Answer]] = [
            ("/", "home", introduction.home),
            ("/rdf-graph-store", "graph-store", partial(_graph, desk)),
            ("/graph/{path:path}", "graph-store", partial(_graph_by_path, desk)),
            ("/id/{path:path}", "thing", self._thing),
            ("/doc/{path:path}", "document", self._document),
            *((path, "terms", self._term) for path in _paths_of_terms()),
            ("/context.jsonld", "context", answer_context),
            ("/context/{hash}.jsonld", "context", answer_context),
            ("/.well-known/void", "description", introduction.dataset),
            ("/.well-known/sparql-examples", "description", introduction.examples),
            ("/catalog", "description", introduction.catalogue),
            ("/download/lexaegis.nq", "download", partial(answer_download, self.served)),
            ("/api/questions", "api", partial(api.list_questions, desk)),
            ("/api/ask/{name}", "api", partial(api.answer_question, desk)),
            ("/api/coverage", "api", partial(api.answer_coverage, desk)),
            ("/api/jurisdictions", "api", partial(api.list_jurisdictions, desk)),
            ("/api/jurisdictions/{code}", "api", partial(api.answer_jurisdiction, desk)),
            ("/api/openapi.json", "api", introduction.openapi),
            ("/health", "health", state.health),
            ("/metrics", "metrics", state.metrics),
            ("/{name}.css", "style", answer_style),
            ("/robots.txt", "robots", partial(answer_robots, self._root)),
        ]
        prefix = self.settings.prefix
        for path, name, answer in served:
            yield Route(prefix + path, Endpoint(name, answer, READ))
        for path in ("/sparql", "/sparql/"):
            yield Route(prefix + path, Endpoint("sparql", introduction.sparql, ASKED))
        if prefix:
            yield Route(prefix, Endpoint("home", self._to_home, READ))

    async def _to_home(self, request: Request) -> Response:  # noqa: ARG002
        return RedirectResponse(self._root, 308)

    async def _thing(self, request: Request) -> Response:
        return documents.redirect_to_document(request, self._root)

    async def _document(self, request: Request) -> Response:
        return await documents.answer_document(
            self.desk, request, self._pages, self.settings.prefix
        )

    async def _term(self, request: Request) -> Response:
        address = request.scope["path"].removeprefix(self._root)
        return await self._terms.answer(self.desk, request, address)

    async def _on_fault(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, Fault)
        note(request.scope, reason=error.reason)
        return self._tell(request, error)

    async def _on_http(self, request: Request, error: Exception) -> Response:
        """Tell what Starlette found wrong as we tell everything."""
        assert isinstance(error, HTTPException)
        if error.status_code == 404:
            return self._tell(
                request, Fault(404, f"There is nothing at {request.scope['path'][:200]}.")
            )
        return self._tell(request, Fault(error.status_code, error.detail, error.headers))

    def _tell(self, request: Request, fault: Fault) -> Response:
        """Return a fault: a page to a browser, plain text to who does not ask for pages first."""
        try:
            wanted = choose(accepted(request), (_TEXT, HTML))
        except (MalformedAccept, NotAcceptable):
            wanted = _TEXT
        page = self._pages.fault(fault.status, fault.detail) if wanted == HTML else None
        return fault_response(fault, page)

    def close(self) -> None:
        """End the workers, the threads and the log."""
        self.desk.close()
        self.served.close()
        self.log.close()


def _paths_of_terms() -> Iterator[str]:
    for name in ("ontology", "vocab", "shapes"):
        yield from (f"/{name}", f"/{name}.{{suffix}}", f"/{name}/{{path:path}}")


async def _graph(desk: Desk, request: Request) -> Response:
    return await graph_store.answer_graph(desk, request, None)


async def _graph_by_path(desk: Desk, request: Request) -> Response:
    iri = iri_of(f"graph/{request.path_params['path']}")
    return await graph_store.answer_graph(desk, request, iri)
