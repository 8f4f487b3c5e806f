"""The ontology and the concept schemes at their IRIs: pages in three languages, and the data."""

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from lexaegis.pages.links import ServedLinks
from lexaegis.pages.site import Site, UnknownPage
from lexaegis.service.answering import Desk, Made, Wanted
from lexaegis.service.dataset import Dataset
from lexaegis.service.documents import chosen_language
from lexaegis.service.faults import Fault
from lexaegis.service.formats import HTML, RDF_FORMATS, offered, registered
from lexaegis.service.sparql import accepted, negotiate
from ontology.align import alignment_files
from ontology.read import VOCABULARIES, ontology_files, shape_files
from ontology.serialise import SYNTAXES, serialise

__all__ = ["Terms"]

_DATA = (
    re.compile(r"(ontology/alignment/[a-z0-9-]+)"),
    re.compile(r"(ontology)(?:/.*)?"),
    re.compile(r"(vocab/[a-z0-9-]+)(?:/[a-z0-9-]+)?"),
    re.compile(r"(shapes)(?:/[A-Za-z0-9-]+)?"),
)
"""The addresses that have data, with the stem of its file."""

_SUFFIX = re.compile(rf"(?P<stem>.+)\.(?P<suffix>{'|'.join(SYNTAXES)})")


class Terms:
    """Answers for the terms: what the words mean.

    Args:
        root: the path under which the service is shown, with a slash at its end.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._site: Site | None = None

    async def answer(self, desk: Desk, request: Request, address: str) -> Response:
        """Return a page, or the data that an address stands for.

        Args:
            desk: where requests are answered.
            request: the request.
            address: what the IRI has after the base, such as `vocab/conduct/possess`.

        Raises:
            Fault: 404 if nothing has the address, 406 if no format that is offered is accepted.
        """
        stem, media_type = self._find(address.rstrip("/"), request)
        if media_type == HTML:
            return await self._page(desk, request, address.rstrip("/"))
        suffix = next(name for name, media in SYNTAXES.items() if media == media_type)
        paths = _files_of(stem)

        def make(_: Dataset) -> Made:
            return Made(serialise(paths, suffix), media_type)

        key = ("terms", stem, suffix)
        headers = {"Content-Location": f"{self._root}{stem}.{suffix}"}
        return await desk.respond(request, Wanted(key, make, work="write", headers=headers))

    def _find(self, address: str, request: Request) -> tuple[str, str]:
        """Return the stem of the file with the data of an address, and the media type wanted."""
        named = _SUFFIX.fullmatch(address)
        if named is not None:
            return named["stem"], SYNTAXES[named["suffix"]]
        stem = _stem_of(address)
        kinds = (
            tuple(RDF_FORMATS) if stem == "shapes" else (HTML, *RDF_FORMATS) if stem else (HTML,)
        )
        known = (*kinds, *offered(RDF_FORMATS)) if stem else kinds
        chosen = negotiate(accepted(request), known)
        return stem, chosen if chosen in kinds else registered(chosen, RDF_FORMATS)

    async def _page(self, desk: Desk, request: Request, address: str) -> Response:
        language = chosen_language(request)

        def make(_: Dataset) -> Made:
            # One thread writes pages, so the site is read once.
            self._site = self._site or Site()
            try:
                page = self._site.render(address, language, ServedLinks(self._root))
            except UnknownPage as error:
                raise Fault(404, f"There is nothing at {address[:200]}.") from error
            return Made(page.encode(), HTML)

        stem = _stem_of(address)
        links = [
            f'<{self._root}{stem}.{suffix}>; rel="alternate"; type="{media}"'
            for suffix, media in SYNTAXES.items()
            if stem
        ]
        headers = {"Link": ", ".join(links)} if links else {}
        key = ("page", address, language)
        return await desk.respond(request, Wanted(key, make, work="write", headers=headers))


def _stem_of(address: str) -> str:
    """Return the stem of the file with the data of an address; empty if there is none.

    >>> _stem_of("ontology/core"), _stem_of("vocab/conduct/possess"), _stem_of("vocab")
    ('ontology', 'vocab/conduct', '')
    """
    return next((found[1] for each in _DATA if (found := each.fullmatch(address))), "")


def _files_of(stem: str) -> list[Path]:
    """Return the Turtle files that make up the data of a stem.

    Raises:
        Fault: 404 if there are none.
    """
    kind, _, name = stem.rpartition("/")
    paths: list[Path] = []
    match kind:
        case "":
            paths = {"ontology": ontology_files, "shapes": shape_files}.get(name, list)()
        case "vocab":
            paths = [path for path in VOCABULARIES.glob("*.ttl") if path.stem == name]
        case "ontology/alignment":
            paths = [path for path in alignment_files() if path.stem == name]
    if not paths:
        raise Fault(404, f"There is nothing at {stem[:200]}.")
    return paths
