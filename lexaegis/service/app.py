"""The application: which address is answered by what."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from pyoxigraph import Triple
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from lexaegis.jsonld import context_hash, write_context
from lexaegis.pages.links import ServedLinks
from lexaegis.pages.site import Site, UnknownPage
from lexaegis.service import api, description, documents, graph_store, sparql
from lexaegis.service.access_log import AccessLog
from lexaegis.service.addresses import base_of, iri_of
from lexaegis.service.answering import Desk, Wanted
from lexaegis.service.faults import Fault, fault_response
from lexaegis.service.formats import HTML, RDF_FORMATS, content_type, offered, registered
from lexaegis.service.gate import Gate, note
from lexaegis.service.metrics import Metrics
from lexaegis.service.negotiation import preferred_language
from lexaegis.service.openapi import describe_api
from lexaegis.service.pages import Pages
from lexaegis.service.served import Dataset, Served
from lexaegis.service.settings import Settings
from ontology.identity import CATALOGUE_GRAPH
from ontology.read import ontology_files
from ontology.serialise import SYNTAXES, serialise
from queries.question import read_questions

__all__ = ["Service"]

Endpoint = Callable[[Request], Awaitable[Response]]

_HERE = Path(__file__).resolve().parent
_LANGUAGES = ("en", "fr", "es")
_READ = ["GET", "HEAD", "OPTIONS"]
_ASKED = [*_READ, "POST"]
_FOR_EVER = "public, max-age=31536000, immutable"
_CATALOGUE = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {CATALOGUE_GRAPH} {{ ?s ?p ?o }} }}"


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
        self._pages = Pages(f"{settings.prefix}/")
        self._site: Site | None = None
        app = Starlette(
            routes=[*self._routes()],
            exception_handlers={Fault: _on_fault, HTTPException: _on_http},
        )
        self.application: ASGIApp = Gate(app, settings, self.log, self.metrics)

    def _routes(self) -> list[Route]:
        """Return the routes; each path below the prefix under which a proxy shows the service."""
        desk, prefix = self.desk, self.settings.prefix
        served: list[tuple[str, str, Endpoint, list[str]]] = [
            ("/", "home", self._home, _READ),
            ("/sparql", "sparql", self._sparql, _ASKED),
            ("/sparql/", "sparql", self._sparql, _ASKED),
            ("/rdf-graph-store", "graph-store", partial(_graph, desk), _READ),
            ("/graph/{path:path}", "graph-store", partial(_graph_by_path, desk), _READ),
            ("/id/{path:path}", "thing", self._thing, _READ),
            ("/doc/{path:path}", "document", self._document, _READ),
            ("/ontology", "ontology", self._ontology, _READ),
            ("/ontology/{path:path}", "ontology", self._ontology, _READ),
            ("/vocab/{path:path}", "ontology", self._ontology, _READ),
            ("/vocab", "ontology", self._ontology, _READ),
            ("/context.jsonld", "context", _context, _READ),
            ("/context/{hash}.jsonld", "context", _context, _READ),
            ("/.well-known/void", "description", self._void, _READ),
            ("/catalog", "description", self._catalogue, _READ),
            ("/download/lexaegis.nq", "download", self._download, _READ),
            ("/api/questions", "api", api.list_questions, _READ),
            ("/api/ask/{name}", "api", partial(api.answer_question, desk), _READ),
            ("/api/coverage", "api", partial(api.answer_coverage, desk), _READ),
            ("/api/jurisdictions", "api", partial(api.list_jurisdictions, desk), _READ),
            ("/api/jurisdictions/{code}", "api", partial(api.answer_jurisdiction, desk), _READ),
            ("/api/openapi.json", "api", self._openapi, _READ),
            ("/health", "health", self._health, _READ),
            ("/metrics", "metrics", self._metrics, _READ),
            ("/style.css", "style", self._style, _READ),
            ("/robots.txt", "robots", _robots, _READ),
        ]
        return [
            Route(prefix + path, _named(name, endpoint, methods), methods=_all_methods())
            for path, name, endpoint, methods in served
        ]

    async def _home(self, request: Request) -> Response:
        base = base_of(request, self.settings.prefix)
        manifest = self.served.current.manifest
        return _page(self._pages.home(manifest, read_questions(), base))

    async def _sparql(self, request: Request) -> Response:
        answer = await sparql.answer_query(self.desk, request)
        if answer is not None:
            return answer
        base = base_of(request, self.settings.prefix)
        media_type = _described_as(request, (*RDF_FORMATS, HTML))
        if media_type == HTML:
            return _page(self._pages.query_form(base, self.settings))
        manifest = self.served.current.manifest
        said = description.describe_service(base, manifest, self.settings)
        return _described(description.write_rdf(said, media_type), media_type)

    async def _void(self, request: Request) -> Response:
        base = base_of(request, self.settings.prefix)
        media_type = _described_as(request, RDF_FORMATS)

        def make(dataset: Dataset) -> tuple[bytes, str, bool]:
            stated: tuple[Triple, ...] = dataset.engine.query(_CATALOGUE, whole=True).triples or ()
            said = description.describe_dataset(base, stated)
            return description.write_rdf(said, media_type), media_type, False

        return await self.desk.respond(request, None, Wanted(("void", base, media_type), make))

    async def _catalogue(self, request: Request) -> Response:
        media_type = _described_as(request, RDF_FORMATS)
        base = base_of(request, self.settings.prefix)
        said = description.describe_catalogue(base, self.served.current.manifest)
        return _described(description.write_rdf(said, media_type), media_type)

    async def _thing(self, request: Request) -> Response:
        return documents.redirect_to_document(request, self._pages.root)

    async def _document(self, request: Request) -> Response:
        return await documents.answer_document(
            self.desk, request, self._pages, self.settings.prefix
        )

    async def _ontology(self, request: Request) -> Response:
        """Answer for the ontology and the concept schemes: a page, or the ontology as data."""
        address = request.url.path.removeprefix(self.settings.prefix).strip("/")
        media_type = _described_as(request, (HTML, *RDF_FORMATS))
        if media_type != HTML:
            suffix = next(name for name, media in SYNTAXES.items() if media == media_type)
            body = await self.desk.apart(partial(serialise, ontology_files(), suffix))
            return _described(body, media_type)
        if self._site is None:
            self._site = await self.desk.apart(Site)
        asked = request.query_params.get("lang")
        accepted = request.headers.get("accept-language")
        language = asked if asked in _LANGUAGES else preferred_language(accepted, _LANGUAGES)
        try:
            links = ServedLinks(self._pages.root)
            return _page(self._site.render(address, language, links))
        except UnknownPage as error:
            raise Fault(404, str(error)) from error

    async def _download(self, request: Request) -> Response:  # noqa: ARG002
        """Return the whole dataset; parts of it can be asked for by range."""
        dataset = self.served.current
        headers = {"ETag": f'"{dataset.hash}"', "X-Dataset": dataset.hash}
        path = dataset.snapshot.nquads
        if not path.exists():
            raise Fault(503, "The dataset is being replaced. Come back in a moment.")
        return FileResponse(path, media_type="application/n-quads", headers=headers)

    async def _openapi(self, request: Request) -> Response:
        return JSONResponse(describe_api(base_of(request, self.settings.prefix)))

    async def _health(self, request: Request) -> Response:  # noqa: ARG002
        dataset = self.served.current
        return JSONResponse({"status": "ok", "dataset": dataset.hash})

    async def _metrics(self, request: Request) -> Response:  # noqa: ARG002
        gauges: dict[str, tuple[str, float]] = {
            "queries_inside": ("Queries that run or wait.", self.desk.inside),
            "answers_kept_hits": ("Answers given from what is kept.", self.desk.answers.hits),
            "answers_kept_misses": ("Answers that had to be made.", self.desk.answers.misses),
            "snapshots_taken_over": ("New snapshots taken over.", self.served.taken_over),
            "log_lines_lost": ("Lines of the access log that were lost.", self.log.lost),
        }
        text = self.metrics.write(gauges)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    async def _style(self, request: Request) -> Response:  # noqa: ARG002
        return FileResponse(_HERE / "style.css", media_type="text/css; charset=utf-8")

    def close(self) -> None:
        """End the workers, the threads and the log."""
        self.desk.close()
        self.served.close()
        self.log.close()


async def _graph(desk: Desk, request: Request) -> Response:
    return await graph_store.answer_graph(desk, request, None)


async def _graph_by_path(desk: Desk, request: Request) -> Response:
    iri = iri_of(f"graph/{request.path_params['path']}")
    return await graph_store.answer_graph(desk, request, iri)


async def _context(request: Request) -> Response:
    """Return the JSON-LD context; by its hash it never changes, so it may be kept for ever."""
    wanted = request.path_params.get("hash")
    if wanted not in (None, context_hash()):
        raise Fault(404, "This context is of another version of the ontology.")
    headers = {"Cache-Control": _FOR_EVER if wanted else "max-age=3600"}
    return Response(write_context(), media_type="application/ld+json", headers=headers)


async def _robots(request: Request) -> Response:  # noqa: ARG001
    text = "User-agent: *\nDisallow: /sparql\nDisallow: /api/\n"
    return Response(text, media_type="text/plain; charset=utf-8")


def _all_methods() -> list[str]:
    """Return the methods that reach an endpoint, which turns away those that it does not know."""
    return ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


def _named(name: str, endpoint: Endpoint, methods: list[str]) -> Endpoint:
    """Return an endpoint with its name in the log, OPTIONS answered, other methods turned away."""

    async def answer(request: Request) -> Response:
        note(request.scope, route=name)
        allowed = ", ".join(methods)
        if request.method == "OPTIONS":
            headers = {
                "Allow": allowed,
                "Access-Control-Allow-Methods": allowed,
                "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
                "Access-Control-Max-Age": "86400",
            }
            return Response(status_code=204, headers=headers)
        if request.method not in methods:
            detail = f"The service only reads: {request.method} is not allowed here."
            raise Fault(405, detail, {"Allow": allowed})
        return await endpoint(request)

    return answer


def _described_as(request: Request, kinds: tuple[str, ...]) -> str:
    """Return the media type of a description."""
    more = tuple(name for name in offered(RDF_FORMATS) if name not in kinds)
    chosen = sparql.negotiate(request.headers.get("accept"), (*kinds, *more))
    return chosen if chosen in kinds else registered(chosen, RDF_FORMATS)


def _described(body: bytes, media_type: str) -> Response:
    return Response(body, headers={"Content-Type": content_type(media_type), "Vary": "Accept"})


def _page(html: str) -> Response:
    headers = {"Content-Type": content_type(HTML), "Vary": "Accept, Accept-Language"}
    return Response(html, headers=headers)


async def _on_fault(request: Request, error: Exception) -> Response:  # noqa: ARG001
    assert isinstance(error, Fault)
    return fault_response(error)


async def _on_http(request: Request, error: Exception) -> Response:
    """Tell what Starlette found wrong as we tell everything."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        detail = f"There is nothing at {request.url.path[:200]}."
        return fault_response(Fault(404, detail))
    return fault_response(Fault(error.status_code, error.detail, error.headers))
