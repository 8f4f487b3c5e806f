"""The media types of answers, with the names and suffixes by which people ask for them."""

__all__ = [
    "GRAPH_FORMATS",
    "HTML",
    "JSON",
    "RDF_FORMATS",
    "ROW_FORMATS",
    "SUFFIXES",
    "content_type",
    "media_type_of",
    "offered",
    "registered",
]

HTML = "text/html"
JSON = "application/json"
ROW_FORMATS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPH_FORMATS = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
)
RDF_FORMATS = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")
"""Of one thing: the formats that hold a single graph."""

_SYNONYMS = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "text/csv",
}
"""What old clients ask for in place of the registered types of results."""

_GRAPH_SYNONYMS = {
    "application/x-turtle": "text/turtle",
    "text/n3": "text/turtle",
    "application/xml": "application/rdf+xml",
    "application/json": "application/ld+json",
    "text/plain": "application/n-triples",
    "application/x-trig": "application/trig",
    "text/x-nquads": "application/n-quads",
}
SUFFIXES = {
    "html": HTML,
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
_SHORT = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "trig": "application/trig",
    "nq": "application/n-quads",
    **{name: media for name, media in SUFFIXES.items() if name != "html"},
}
_TEXTUAL = ("text/", "application/sparql-results+xml", "application/rdf+xml")


def offered(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the media types of some formats with those that old clients ask for instead."""
    synonyms = _SYNONYMS if kinds is ROW_FORMATS else _GRAPH_SYNONYMS
    return (*kinds, *(name for name, media in synonyms.items() if media in kinds))


def registered(media_type: str, kinds: tuple[str, ...]) -> str:
    """Return the registered type that a chosen one stands for."""
    synonyms = _SYNONYMS if kinds is ROW_FORMATS else _GRAPH_SYNONYMS
    return media_type if media_type in kinds else synonyms[media_type]


def media_type_of(short: str) -> str | None:
    """Return the media type of a short name such as `csv` or `ttl`, or of a media type itself.

    >>> media_type_of("csv"), media_type_of("text/turtle"), media_type_of("doc")
    ('text/csv', 'text/turtle', None)
    """
    known = {*ROW_FORMATS, *GRAPH_FORMATS}
    return short if short in known else _SHORT.get(short)


def content_type(media_type: str) -> str:
    """Return the Content-Type of a media type: textual ones name their encoding."""
    return f"{media_type}; charset=utf-8" if media_type.startswith(_TEXTUAL) else media_type
