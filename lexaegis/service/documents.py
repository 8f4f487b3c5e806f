"""Linked data: things by 303 to their documents, and documents in the format that is wanted."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lexaegis.jsonld import context_hash, write_document
from lexaegis.service.addresses import base_of, iri_of
from lexaegis.service.answering import Desk, Wanted, read_day
from lexaegis.service.description import write_rdf
from lexaegis.service.faults import Fault
from lexaegis.service.formats import HTML, RDF_FORMATS, SUFFIXES, offered, registered
from lexaegis.service.negotiation import preferred_language
from lexaegis.service.pages import Pages
from lexaegis.service.served import Dataset
from lexaegis.service.sparql import negotiate
from lexaegis.service.things import construct_thing, read_thing

__all__ = ["answer_document", "redirect_to_document"]

_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9][A-Za-z0-9_.~-]*){1,3}")
_LANGUAGES = ("en", "fr", "es")
_JSON_LD = "application/ld+json"


def redirect_to_document(request: Request, root: str) -> Response:
    """Answer for a thing, which is no document, by the address of its document (303).

    Raises:
        Fault: 404 if nothing can have such an address.
    """
    path = _checked(request.path_params["path"])
    query = request.url.query
    where = f"{root}doc/{path}" + (f"?{query}" if query else "")
    return RedirectResponse(where, 303, {"Vary": "Accept", "Cache-Control": "max-age=3600"})


async def answer_document(desk: Desk, request: Request, pages: Pages, prefix: str) -> Response:
    """Return the document of a thing.

    Raises:
        Fault: 404 if nothing is said of it, 406 if no format that is offered is accepted.
    """
    path, media_type = _split(_checked(request.path_params["path"]), request)
    day = read_day(request.query_params.get("as-at"))
    asked = request.query_params.get("lang")
    accepted = request.headers.get("accept-language")
    language = asked if asked in _LANGUAGES else preferred_language(accepted, _LANGUAGES)
    iri = iri_of(f"id/{path}")
    context = f"{base_of(request, prefix)}/context/{context_hash()}.jsonld"

    def make(dataset: Dataset) -> tuple[bytes, str, bool]:
        if media_type == HTML:
            thing = read_thing(dataset.engine, iri)
            if thing is None:
                raise _nothing(iri)
            return pages.thing(thing, f"doc/{path}", language).encode(), HTML, False
        triples = dataset.engine.query(construct_thing(iri)).triples or ()
        if not any(str(triple.subject) == f"<{iri}>" for triple in triples):
            raise _nothing(iri)
        if media_type == _JSON_LD:
            return write_document(triples, context).encode(), _JSON_LD, False
        return write_rdf(triples, media_type), media_type, False

    key = ("document", path, media_type, language, context, day or "")
    response = await desk.respond(request, day, Wanted(key, make))
    others = [suffix for suffix, media in SUFFIXES.items() if media != media_type]
    links = [
        f'<{pages.root}doc/{path}.{suffix}>; rel="alternate"; type="{SUFFIXES[suffix]}"'
        for suffix in others
    ]
    response.headers["Link"] = ", ".join([*links, f'<{iri}>; rel="describes"'])
    response.headers["Content-Location"] = f"{pages.root}doc/{path}.{_suffix_of(media_type)}"
    return response


def _checked(path: str) -> str:
    """Return a path that can be that of a thing.

    Raises:
        Fault: 404 if it cannot.
    """
    if not _PATH.fullmatch(path) or ".." in path:
        raise Fault(404, "Nothing has this address.")
    return path


def _split(path: str, request: Request) -> tuple[str, str]:
    """Return the path without its suffix, and the media type to answer in."""
    stem, dot, suffix = path.rpartition(".")
    if dot and suffix in SUFFIXES:
        return stem, SUFFIXES[suffix]
    kinds = (HTML, *RDF_FORMATS)
    chosen = negotiate(request.headers.get("accept"), (*kinds, *offered(RDF_FORMATS)))
    return path, chosen if chosen in kinds else registered(chosen, RDF_FORMATS)


def _suffix_of(media_type: str) -> str:
    return next(suffix for suffix, media in SUFFIXES.items() if media == media_type)


def _nothing(iri: str) -> Fault:
    return Fault(404, f"Nothing is said of {iri}. The catalogue of questions finds what there is.")
