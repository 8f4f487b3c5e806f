"""What a release is made of: paths, and what writes each."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "CHECKSUMS",
    "INDEX",
    "MEDIA_TYPES",
    "SIGNATURE",
    "ReleaseFile",
    "media_type_of",
    "written",
]

INDEX = "index.json"
CHECKSUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.minisig"


MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".cx2": "application/json",
    ".cyjs": "application/json",
    ".dot": "text/vnd.graphviz",
    ".gexf": "application/xml",
    ".graphml": "application/xml",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rdf": "application/rdf+xml",
    ".rq": "application/sparql-query",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
}
"""The media types by suffix, as IANA registers them; the nearest where a format has none."""


class ReleaseFile(NamedTuple):
    """A file of a release.

    Attributes:
        path: where it lies below the folder of the release, with `/` between.
        title: what it holds, in words.
        write: writes it to a path whose folder is there.
        rows: how many rows it has, if it is a table.
    """

    path: str
    title: str
    write: Callable[[Path], object]
    rows: int | None = None


def media_type_of(path: str) -> str:
    """Return the media type of a file by its suffix.

    >>> media_type_of("rdf/lexaegis.ttl")
    'text/turtle'
    >>> media_type_of("SHA256SUMS")
    'text/plain'
    """
    return MEDIA_TYPES.get(Path(path).suffix, "text/plain")


def written(path: str, title: str, make: Callable[[], bytes | str]) -> ReleaseFile:
    """Return a file whose content something makes in memory."""

    def write(where: Path) -> None:
        made = make()
        where.write_bytes(made.encode() if isinstance(made, str) else made)

    return ReleaseFile(path, title, write)
