"""What is given as it lies: the whole dataset, the JSON-LD context, the style sheets."""

import re
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from lexaegis.jsonld import context_hash, write_context
from lexaegis.service.faults import RETRY_AFTER, Fault
from lexaegis.service.served import Served

__all__ = ["answer_context", "answer_download", "answer_robots", "answer_style"]

_STYLES = {
    "style.css": Path(__file__).resolve().parents[1] / "pages" / "style.css",
    "service.css": Path(__file__).resolve().parent / "service.css",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_AN_HOUR = "public, max-age=3600"
_BYTES = re.compile(r"bytes=(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*")
_ROBOTS = "User-agent: *\nDisallow: {root}sparql\nDisallow: {root}api/\n"


async def answer_context(request: Request) -> Response:
    """Return the JSON-LD context; by its hash it never changes, so it may be kept for ever.

    Raises:
        Fault: 404 if it is another one that is wanted.
    """
    wanted = request.path_params.get("hash")
    if wanted not in (None, context_hash()):
        raise Fault(404, "This context is of another version of the ontology.")
    headers = {"Cache-Control": _FOR_EVER if wanted else _FOR_AN_HOUR}
    return Response(write_context(), media_type="application/ld+json", headers=headers)


async def answer_download(served: Served, request: Request) -> Response:
    """Return the whole dataset; parts of it can be asked for by range.

    Raises:
        Fault: 503 if the dataset is being replaced.
    """
    with served.lease() as dataset:
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
    return FileResponse(path, media_type="application/n-quads", headers=headers, stat_result=found)


async def answer_style(request: Request) -> Response:
    """Return a style sheet.

    Raises:
        HTTPException: 404 if there is none of that name.
    """
    path = _STYLES.get(f"{request.path_params['name']}.css")
    if path is None:
        raise HTTPException(404)
    headers = {"Cache-Control": _FOR_AN_HOUR}
    return FileResponse(path, media_type="text/css; charset=utf-8", headers=headers)


async def answer_robots(root: str, request: Request) -> Response:  # noqa: ARG001
    """Tell robots what they need not read."""
    text = _ROBOTS.format(root=root)
    return Response(text, media_type="text/plain; charset=utf-8")
