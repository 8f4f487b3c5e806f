"""Linked data: things by 303 to their documents, and documents in the format that is wanted."""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lexaegis.jsonld import context_hash, write_document
from lexaegis.service.addresses import base_of, iri_of
from lexaegis.service.answering import Desk, Made, Wanted, read_day
from lexaegis.service.dataset import Dataset
from lexaegis.service.description import write_rdf
from lexaegis.service.faults import Fault
from lexaegis.service.formats import HTML, RDF_FORMATS, SUFFIXES, offered, registered
from lexaegis.service.negotiation import preferred_language
from lexaegis.service.pages import Pages
from lexaegis.service.sparql import accepted, negotiate
from lexaegis.service.things import construct_thing, read_thing

__all__ = ["LANGUAGES", "answer_document", "chosen_language", "redirect_to_document"]

LANGUAGES = ("en", "fr", "es")
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9][A-Za-z0-9_.~-]*){1,3}")
_JSON_LD = "application/ld+json"


def redirect_to_document(request: Request, root: str) -> Response:
    """Answer for a thing, which is no document, by the address of its document (303).

    Raises:
        Fault: 404 if nothing can have such an address.
    """
    path = _checked(request.path_params["path"])
    query = quote(request.scope["query_string"], safe="=&%+:,-._~")
    where = f"{root}doc/{path}" + (f"?{query}" if query else "")
    return RedirectResponse(where, 303, {"Vary": "Accept", "Cache-Control": "public, max-age=3600"})


async def answer_document(desk: Desk, request: Request, pages: Pages, prefix: str) -> Response:
    """Return the document of a thing.

    Raises:
        Fault: 404 if nothing is said of it, 406 if no format that is offered is accepted.
    """
    path, media_type = _split(_checked(request.path_params["path"]), request)
    day = read_day(request.query_params.get("as-at"))
    language = chosen_language(request) if media_type == HTML else ""
    iri = iri_of(f"id/{path}")
    context = ""
    if media_type == _JSON_LD:
        context = f"{base_of(request, prefix)}/context/{context_hash()}.jsonld"

    def make(dataset: Dataset) -> Made:
        if media_type == HTML:
            thing = read_thing(dataset.engine, iri)
            if thing is None:
                raise _nothing(iri)
            return Made(pages.thing(thing, f"doc/{path}", language, day).encode(), HTML)
        triples = construct_thing(dataset.engine, iri)
        if not triples:
            raise _nothing(iri)
        if media_type == _JSON_LD:
            return Made(write_document(triples, context).encode(), _JSON_LD)
        return Made(write_rdf(triples, media_type), media_type)

    key = ("document", path, media_type, language, context)
    headers = _headers(f"{pages.root}doc/{path}", iri, media_type, day)
    return await desk.respond(request, Wanted(key, make, day, headers=headers))


def chosen_language(request: Request) -> str:
    """Return the language that labels are wanted in: by parameter, or by the browser."""
    asked = request.query_params.get("lang")
    accept = ",".join(request.headers.getlist("accept-language"))
    return asked if asked in LANGUAGES else preferred_language(accept, LANGUAGES)


def _headers(address: str, iri: str, media_type: str, day: str | None) -> dict[str, str]:
    """Return where the document lies in this format and in others, and what it describes."""
    query = f"?as-at={day}" if day else ""
    addresses = {media: f"{address}.{suffix}{query}" for suffix, media in SUFFIXES.items()}
    links = [
        f'<{where}>; rel="alternate"; type="{media}"'
        for media, where in addresses.items()
        if media != media_type
    ]
    return {
        "Content-Location": addresses[media_type],
        "Link": ", ".join([*links, f'<{iri}>; rel="describes"']),
    }


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
    chosen = negotiate(accepted(request), (*kinds, *offered(RDF_FORMATS)))
    return path, chosen if chosen in kinds else registered(chosen, RDF_FORMATS)


def _nothing(iri: str) -> Fault:
    return Fault(404, f"Nothing is said of {iri}. The catalogue of questions finds what there is.")
