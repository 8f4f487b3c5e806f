"""The application: which address is answered by what."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from pyoxigraph import Triple
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from lexaegis.jsonld import context_hash, write_context
from lexaegis.service import api, description, documents, graph_store, sparql
from lexaegis.service.access_log import AccessLog
from lexaegis.service.addresses import base_of, iri_of
from lexaegis.service.answering import Desk, Made, Wanted
from lexaegis.service.dataset import Dataset
from lexaegis.service.faults import RETRY_AFTER, Fault, fault_response
from lexaegis.service.formats import HTML, JSON, RDF_FORMATS, offered, registered
from lexaegis.service.gate import Gate, note
from lexaegis.service.metrics import Metrics
from lexaegis.service.openapi import describe_api
from lexaegis.service.pages import Pages
from lexaegis.service.served import Served
from lexaegis.service.settings import Settings
from lexaegis.service.terms import Terms
from ontology.identity import CATALOGUE_GRAPH
from queries.question import read_questions

__all__ = ["Examples", "Service"]

Answer = Callable[[Request], Awaitable[Response]]
Examples = Callable[[str], Iterable[Triple]]
"""Gives the catalogue of questions as RDF for the address of an endpoint."""

_STYLES = {
    "style.css": Path(__file__).resolve().parents[1] / "pages" / "style.css",
    "service.css": Path(__file__).resolve().parent / "service.css",
}
_READ = ("GET", "HEAD", "OPTIONS")
_ASKED = (*_READ, "POST")
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_AN_HOUR = "public, max-age=3600"
_BYTES = re.compile(r"bytes=(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*")
_CATALOGUE = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {CATALOGUE_GRAPH} {{ ?s ?p ?o }} }}"
_ROBOTS = "User-agent: *\nDisallow: {root}sparql\nDisallow: {root}api/\n"


class Service:
    """The service on the data that is served.

    Args:
        served: the data.
        settings: the settings.
        examples: gives the catalogue of questions as RDF, for `/.well-known/sparql-examples`;
            None where there is none.

    Attributes:
        application: the ASGI application.
    """

    def __init__(
        self, served: Served, settings: Settings, examples: Examples | None = None
    ) -> None:
        self.served = served
        self.settings = settings
        self.desk = Desk(served, settings)
        self.log = AccessLog(settings.access_log)
        self.metrics = Metrics()
        self._examples = examples
        self._root = f"{settings.prefix}/"
        self._pages = Pages(self._root)
        self._terms = Terms(self._root)
        app = Starlette(
            routes=[*self._routes()],
            exception_handlers={Fault: _on_fault, HTTPException: _on_http},
        )
        app.router.redirect_slashes = False
        self.application: ASGIApp = Gate(app, settings, self.log, self.metrics)

    def _routes(self) -> Iterator[Route]:
        """Yield the routes; each path below the prefix under which a proxy shows the service."""
        desk = self.desk
        served: list[tuple[str, str, Answer]] = [
            ("/", "home", self._home),
            ("/rdf-graph-store", "graph-store", partial(_graph, desk)),
            ("/graph/{path:path}", "graph-store", partial(_graph_by_path, desk)),
            ("/id/{path:path}", "thing", self._thing),
            ("/doc/{path:path}", "document", self._document),
            *((path, "terms", self._term) for path in _paths_of_terms()),
            ("/context.jsonld", "context", self._context),
            ("/context/{hash}.jsonld", "context", self._context),
            ("/.well-known/void", "description", self._void),
            ("/catalog", "description", self._catalogue),
            ("/download/lexaegis.nq", "download", self._download),
            ("/api/questions", "api", partial(api.list_questions, desk)),
            ("/api/ask/{name}", "api", partial(api.answer_question, desk)),
            ("/api/coverage", "api", partial(api.answer_coverage, desk)),
            ("/api/jurisdictions", "api", partial(api.list_jurisdictions, desk)),
            ("/api/jurisdictions/{code}", "api", partial(api.answer_jurisdiction, desk)),
            ("/api/openapi.json", "api", self._openapi),
            ("/health", "health", self._health),
            ("/metrics", "metrics", self._metrics),
            ("/{name}.css", "style", _style),
            ("/robots.txt", "robots", self._robots),
        ]
        if self._examples is not None:
            served.append(("/.well-known/sparql-examples", "description", self._list_examples))
        prefix = self.settings.prefix
        for path, name, answer in served:
            yield Route(prefix + path, _Endpoint(name, answer, _READ))
        for path in ("/sparql", "/sparql/"):
            yield Route(prefix + path, _Endpoint("sparql", self._sparql, _ASKED))
        if prefix:
            yield Route(prefix, _Endpoint("home", self._to_home, _READ))

    async def _home(self, request: Request) -> Response:
        base = base_of(request, self.settings.prefix)

        def make(dataset: Dataset) -> Made:
            return Made(self._pages.home(dataset.manifest, read_questions(), base).encode(), HTML)

        return await self.desk.respond(request, Wanted(("home", base), make, work="tell"))

    async def _to_home(self, request: Request) -> Response:  # noqa: ARG002
        return RedirectResponse(self._root, 308)

    async def _sparql(self, request: Request) -> Response:
        answer = await sparql.answer_query(self.desk, request)
        if answer is not None:
            return answer
        base = base_of(request, self.settings.prefix)
        media_type = _described_as(request, (*RDF_FORMATS, HTML))

        def make(dataset: Dataset) -> Made:
            if media_type == HTML:
                return Made(self._pages.query_form(base, self.settings).encode(), HTML)
            said = description.describe_service(base, dataset.manifest, self.settings)
            return Made(description.write_rdf(said, media_type), media_type)

        key = ("service", base, media_type)
        return await self.desk.respond(request, Wanted(key, make, work="tell"))

    async def _void(self, request: Request) -> Response:
        base = base_of(request, self.settings.prefix)
        media_type = _described_as(request, RDF_FORMATS)

        def make(dataset: Dataset) -> Made:
            stated: tuple[Triple, ...] = dataset.engine.query(_CATALOGUE, whole=True).triples or ()
            said = description.describe_dataset(base, stated)
            return Made(description.write_rdf(said, media_type), media_type)

        return await self.desk.respond(request, Wanted(("void", base, media_type), make))

    async def _catalogue(self, request: Request) -> Response:
        base = base_of(request, self.settings.prefix)
        media_type = _described_as(request, RDF_FORMATS)

        def make(dataset: Dataset) -> Made:
            said = description.describe_catalogue(base, dataset.manifest)
            return Made(description.write_rdf(said, media_type), media_type)

        key = ("catalogue", base, media_type)
        return await self.desk.respond(request, Wanted(key, make, work="tell"))

    async def _list_examples(self, request: Request) -> Response:
        base = base_of(request, self.settings.prefix)
        media_type = _described_as(request, RDF_FORMATS)
        examples = self._examples
        assert examples is not None

        def make(_: Dataset) -> Made:
            return Made(description.write_rdf(examples(f"{base}/sparql"), media_type), media_type)

        key = ("examples", base, media_type)
        return await self.desk.respond(request, Wanted(key, make, work="write"))

    async def _thing(self, request: Request) -> Response:
        return documents.redirect_to_document(request, self._root)

    async def _document(self, request: Request) -> Response:
        return await documents.answer_document(
            self.desk, request, self._pages, self.settings.prefix
        )

    async def _term(self, request: Request) -> Response:
        address = request.scope["path"].removeprefix(self._root)
        return await self._terms.answer(self.desk, request, address)

    async def _context(self, request: Request) -> Response:
        """Return the JSON-LD context; by its hash it never changes, so it may be kept for ever."""
        wanted = request.path_params.get("hash")
        if wanted not in (None, context_hash()):
            raise Fault(404, "This context is of another version of the ontology.")
        headers = {"Cache-Control": _FOR_EVER if wanted else _FOR_AN_HOUR}
        return Response(write_context(), media_type="application/ld+json", headers=headers)

    async def _download(self, request: Request) -> Response:
        """Return the whole dataset; parts of it can be asked for by range."""
        with self.served.lease() as dataset:
            path, tag = dataset.snapshot.nquads, f'"{dataset.hash}"'
            headers = {"ETag": tag, "X-Dataset": dataset.hash, "Cache-Control": "no-cache"}
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            try:
                found = path.stat()
            except OSError as error:
                detail = "The dataset is being replaced. Come back in a moment."
                raise Fault(503, detail, {"Retry-After": RETRY_AFTER}) from error
        if not _BYTES.fullmatch(request.headers.get("range", "")):
            # A range that cannot be read is none (RFC 9110, section 14.2).
            fields = request.scope["headers"]
            request.scope["headers"] = [each for each in fields if each[0] != b"range"]
        return FileResponse(
            path, media_type="application/n-quads", headers=headers, stat_result=found
        )

    async def _openapi(self, request: Request) -> Response:
        def make(_: Dataset) -> Made:
            body = JSONResponse(describe_api(self._root)).body
            return Made(bytes(body), JSON)

        return await self.desk.respond(request, Wanted(("openapi",), make, work="tell"))

    async def _health(self, request: Request) -> Response:  # noqa: ARG002
        answers = self.served.answers
        said = {"status": "ok" if answers else "failing", "dataset": self.served.current.hash}
        return JSONResponse(said, 200 if answers else 503, {"Cache-Control": "no-store"})

    async def _metrics(self, request: Request) -> Response:  # noqa: ARG002
        turns, answers = self.desk.turns, self.desk.answers
        gauges: dict[str, tuple[str, float]] = {
            "queries_running": ("Queries that run.", turns.running),
            "queries_waiting": ("Queries that wait for their turn.", turns.waiting),
            "answers_kept_bytes": ("Bytes of the answers that are kept.", answers.size),
        }
        counters: dict[str, tuple[str, float]] = {
            "answers_kept_hits": ("Answers given from what is kept.", answers.hits),
            "answers_kept_misses": ("Answers that had to be made.", answers.misses),
            "snapshots_taken_over": ("New snapshots taken over.", self.served.taken_over),
            "log_lines_lost": ("Lines of the access log that were lost.", self.log.lost),
        }
        text = self.metrics.write(gauges, counters)
        headers = {"Cache-Control": "no-store"}
        return Response(
            text, headers=headers, media_type="text/plain; version=0.0.4; charset=utf-8"
        )

    async def _robots(self, request: Request) -> Response:  # noqa: ARG002
        text = _ROBOTS.format(root=self._root)
        return Response(text, media_type="text/plain; charset=utf-8")

    def close(self) -> None:
        """End the workers, the threads and the log."""
        self.desk.close()
        self.served.close()
        self.log.close()


class _Endpoint:
    """What answers at an address: OPTIONS by itself, and methods that it does not know by 405.

    Args:
        name: its name in the log and in the metrics.
        answer: answers the methods that it knows.
        methods: these methods.
    """

    def __init__(self, name: str, answer: Answer, methods: tuple[str, ...]) -> None:
        self._name = name
        self._answer = answer
        self._methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        note(scope, route=self._name)
        allowed = ", ".join(self._methods)
        request = Request(scope, receive)
        if request.method == "OPTIONS":
            headers = {
                "Allow": allowed,
                "Access-Control-Allow-Methods": allowed,
                "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
                "Access-Control-Max-Age": "86400",
            }
            response = Response(status_code=204, headers=headers)
        elif request.method not in self._methods:
            detail = f"The service only reads: {request.method} is not allowed here."
            raise Fault(405, detail, {"Allow": allowed})
        else:
            response = await self._answer(request)
        await response(scope, receive, send)


def _paths_of_terms() -> Iterator[str]:
    for name in ("ontology", "vocab", "shapes"):
        yield from (f"/{name}", f"/{name}.{{suffix}}", f"/{name}/{{path:path}}")


async def _graph(desk: Desk, request: Request) -> Response:
    return await graph_store.answer_graph(desk, request, None)


async def _graph_by_path(desk: Desk, request: Request) -> Response:
    iri = iri_of(f"graph/{request.path_params['path']}")
    return await graph_store.answer_graph(desk, request, iri)


async def _style(request: Request) -> Response:
    path = _STYLES.get(f"{request.path_params['name']}.css")
    if path is None:
        raise HTTPException(404)
    headers = {"Cache-Control": _FOR_AN_HOUR}
    return FileResponse(path, media_type="text/css; charset=utf-8", headers=headers)


def _described_as(request: Request, kinds: tuple[str, ...]) -> str:
    """Return the media type of a description."""
    more = tuple(name for name in offered(RDF_FORMATS) if name not in kinds)
    chosen = sparql.negotiate(sparql.accepted(request), (*kinds, *more))
    return chosen if chosen in kinds else registered(chosen, RDF_FORMATS)


async def _on_fault(request: Request, error: Exception) -> Response:  # noqa: ARG001
    assert isinstance(error, Fault)
    return fault_response(error)


async def _on_http(request: Request, error: Exception) -> Response:
    """Tell what Starlette found wrong as we tell everything."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return fault_response(Fault(404, f"There is nothing at {request.scope['path'][:200]}."))
    return fault_response(Fault(error.status_code, error.detail, error.headers))
