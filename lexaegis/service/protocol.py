"""Reading a request of the SPARQL 1.1 Protocol (W3C, 2013, section 2.1)."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from lexaegis.service.faults import Fault

__all__ = ["Asked", "is_absolute", "read_request"]

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_MOST_GRAPHS = 1_000


@dataclass(frozen=True)
class Asked:
    """A query as it was asked.

    Attributes:
        text: the SPARQL text.
        default_graphs: the graphs that make up the default graph; None for that of the dataset.
        named_graphs: the graphs that there are by name; None for all.
        format: the short name or media type of the answer, where a parameter asks for one.
        as_at: the day as at which the law is wanted, where a parameter asks for one.
        timeout: the seconds it may take, where a parameter asks for less than the service allows.
    """

    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    format: str | None = None
    as_at: str | None = None
    timeout: float | None = None


def read_request(
    method: str, query_string: bytes, content_type: str | None, body: bytes
) -> Asked | None:
    """Return what is asked, or None where no query is given and the description is wanted.

    Args:
        method: GET, HEAD or POST.
        query_string: the part of the address behind the question mark.
        content_type: the header, for POST.
        body: the body, for POST.

    Raises:
        Fault: if the request is against the protocol.
    """
    parameters = _read_form(query_string, "The address")
    if method == "POST":
        media_type, charset = _read_content_type(content_type)
        if charset not in ("", "utf-8", "utf8", "us-ascii"):
            raise Fault(415, f"The charset {charset} is not read. Send UTF-8.")
        if media_type == _FORM:
            parameters += _read_form(body, "The body")
        elif media_type == _DIRECT:
            if any(name == "query" for name, _ in parameters):
                raise Fault(400, "The query stands in the address and in the body. Send it once.")
            parameters.append(("query", _decode(body, "The body")))
        elif media_type == _UPDATE:
            raise _no_update()
        else:
            raise Fault(
                415,
                f"The body is sent as '{content_type or 'nothing'}'. Send a query as {_DIRECT}, "
                f"or as the field `query` of {_FORM}.",
                {"Accept-Post": f"{_DIRECT}, {_FORM}"},
            )
    queries = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in parameters):
        raise _no_update()
    if len(queries) > 1:
        raise Fault(400, f"The request has {len(queries)} queries. Send one.")
    if not queries:
        if method == "POST":
            raise Fault(400, "The request has no query. Send it as the field `query`.")
        return None
    default, named = _graphs(parameters)
    format_, as_at, timeout = _wishes(parameters)
    return Asked(queries[0], default, named, format_, as_at, timeout)


def _no_update() -> Fault:
    return Fault(
        403,
        "The graph is only read: SPARQL Update is refused. To change it, change the facts and "
        "build again.",
    )


def _read_content_type(header: str | None) -> tuple[str, str]:
    """Return the media type of a header and its charset."""
    media_type, _, parameters = (header or "").partition(";")
    match = re.search(r'charset\s*=\s*"?([\w-]+)', parameters, re.IGNORECASE)
    return media_type.strip().lower(), match[1].lower() if match else ""


def _read_form(data: bytes, place: str) -> list[tuple[str, str]]:
    """Return the fields of a URL-encoded form, which must be UTF-8."""
    fields = []
    for part in data.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            fields.append((_unquote(name, place), _unquote(value, place)))
    return fields


def _unquote(data: bytes, place: str) -> str:
    return _decode(unquote_to_bytes(data.replace(b"+", b" ")), place)


def _decode(data: bytes, place: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Fault(400, f"{place} is not UTF-8 (byte {error.start}). Send UTF-8.") from error


def _graphs(
    parameters: list[tuple[str, str]],
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Return the dataset that the request names; it takes the place of any in the query.

    A request that names a part of a dataset names all of it: with named graphs alone the default
    graph is empty, and the other way round.
    """
    default = tuple(value for name, value in parameters if name == "default-graph-uri")
    named = tuple(value for name, value in parameters if name == "named-graph-uri")
    if len(default) + len(named) > _MOST_GRAPHS:
        raise Fault(400, f"The request names more than {_MOST_GRAPHS:,} graphs. Name fewer.")
    for iri in (*default, *named):
        if not is_absolute(iri):
            raise Fault(400, f"The graph '{iri[:200]}' is no absolute IRI. Write it in full.")
    return (default, named) if default or named else (None, None)


def is_absolute(iri: str) -> bool:
    """Say whether a text can be an absolute IRI.

    >>> is_absolute("https://example.org/g"), is_absolute("g"), is_absolute("urn:a b")
    (True, False, False)
    """
    return _ABSOLUTE.fullmatch(iri) is not None


def _wishes(parameters: list[tuple[str, str]]) -> tuple[str | None, str | None, float | None]:
    """Return the format, the day and the time-out that the request asks for."""
    last = dict(parameters)
    timeout = last.get("timeout")
    seconds = None
    if timeout is not None:
        try:
            seconds = float(timeout)
        except ValueError:
            seconds = -1.0
        if not 0 < seconds < float("inf"):
            raise Fault(400, f"The timeout '{timeout[:40]}' is no number of seconds above 0.")
    return last.get("format"), last.get("as-at"), seconds
