"""The addresses of the service: where it lies, and how IRIs of the dataset map to its paths."""

import re

from starlette.requests import Request

from ontology.identity import BASE

__all__ = ["base_of", "iri_of", "is_host"]

_HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


def is_host(text: str) -> bool:
    """Say whether a text can be the host of an address, with or without a port.

    >>> is_host("example.org:8080"), is_host("[::1]"), is_host("a/b"), is_host("a b")
    (True, True, False, False)
    """
    return _HOST.fullmatch(text) is not None


def base_of(request: Request, prefix: str) -> str:
    """Return the address of the service as its client knows it, without a slash at its end.

    The scheme is what the proxy says, where one that is trusted speaks (uvicorn sees to it).
    """
    host = request.headers.get("host", "")
    if not is_host(host):
        host = "localhost"
    return f"{request.scope['scheme']}://{host}{prefix}"


def iri_of(path: str) -> str:
    """Return the IRI of a thing or a graph from the path that stands for it.

    >>> iri_of("id/offence/gb-off-image-generator")
    'https://w3id.org/lexaegis/id/offence/gb-off-image-generator'
    """
    return BASE + path
