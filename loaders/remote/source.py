"""The remote sources that are harvested: each a query in `sources/`, with a header in YAML.

The query is asked about keys, which are IRIs that our records give: for `$KEYS` they are filled in
as IRIs, for `$KEYS_AS_LITERALS` as pairs of the IRI and a literal of it in each type that a store
may have it in. Its columns are `?key`; `?remote`, what the source calls the same thing, where that
is another IRI; `?subject`, what the statement is about, where that is another thing; `?property`
and `?value`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from ontology.errors import LexaegisError, WrongUse

__all__ = ["COMPARED", "RemoteSource", "SourceFault", "find_source", "read_source", "read_sources"]

SOURCES = Path(__file__).resolve().parent / "sources"
_PREFIX = "#+"
_NEEDED = ("title", "endpoint", "about", "keys")
_KNOWN = frozenset((*_NEEDED, "compare", "open_ended"))
COMPARED = {
    "instrument": ("adopted", "in_force", "repealed"),
    "actor": ("founded", "website"),
}
"""The fields that can be compared, by the kind of record that a source is asked about."""

_IRI = re.compile(r'https?://[^\s<>"{}|\\^`]+')
_XSD = "http://www.w3.org/2001/XMLSchema#"


class SourceFault(LexaegisError):
    """The file of a remote source whose header cannot be used."""


@dataclass(frozen=True)
class RemoteSource:
    """A remote source.

    Attributes:
        name: what it is called on the command line: the name of its file.
        title: what it is.
        endpoint: the address of its SPARQL endpoint.
        about: the kind of record that it is asked about: `instrument` or `actor`.
        keys: how the IRIs begin that it knows.
        compare: the properties of the source by the field of the record that they are held against.
        open_ended: a date by which the source says that there is none.
        query: the SPARQL text, with places for the keys.
    """

    name: str
    title: str
    endpoint: str
    about: str
    keys: str
    compare: Mapping[str, tuple[str, ...]]
    open_ended: str | None
    query: str

    def sparql(self, keys: Iterable[str], page: int, offset: int) -> str:
        """Return the query about some keys, for so many rows from an offset.

        Raises:
            ValueError: if a key is no IRI of the web.
        """
        iris = []
        literals = []
        for key in keys:
            if not _IRI.fullmatch(key):
                raise ValueError(f"'{key}' is no IRI of the web")
            iris.append(f"<{key}>")
            literals += [
                f'(<{key}> "{key}"{kind})'
                for kind in ("", f"^^<{_XSD}string>", f"^^<{_XSD}anyURI>")
            ]
        text = self.query.replace("$KEYS_AS_LITERALS", " ".join(literals))
        return f"{text.replace('$KEYS', ' '.join(iris))}LIMIT {page} OFFSET {offset}\n"


def read_source(path: Path) -> RemoteSource:
    """Read the file of a source.

    Raises:
        SourceFault: if the header lacks something or says something unknown.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(line.removeprefix(_PREFIX)[1:] for line in lines if line.startswith(_PREFIX))
    body = "".join(f"{line}\n" for line in lines if not line.startswith("#"))
    data = yaml.load(header, yaml.CSafeLoader) or {}
    faults = [f"lacks {name}" for name in _NEEDED if name not in data]
    faults += [f"has the unknown {name}" for name in sorted(set(data) - _KNOWN)]
    fields = COMPARED.get(str(data.get("about")))
    if fields is None:
        faults.append(f"is about {data.get('about')}, not about {' or '.join(COMPARED)}")
    compare = data.get("compare") or {}
    faults += [
        f"compares the unknown {name}" for name in compare if name not in (fields or compare)
    ]
    if "$KEYS" not in body:
        faults.append("has no place for $KEYS in its query")
    if faults:
        raise SourceFault(f"The remote source {path.name} {'; it '.join(faults)}.")
    return RemoteSource(
        path.stem,
        str(data["title"]),
        str(data["endpoint"]),
        str(data["about"]),
        str(data["keys"]),
        {name: tuple(map(str, properties)) for name, properties in compare.items()},
        data.get("open_ended"),
        body,
    )


@lru_cache(maxsize=1)
def read_sources() -> tuple[RemoteSource, ...]:
    """Read all sources, in the order of their names."""
    return tuple(read_source(path) for path in sorted(SOURCES.glob("*.rq")))


def find_source(name: str) -> RemoteSource:
    """Return the source of a name.

    >>> find_source("cellar").about
    'instrument'

    Raises:
        WrongUse: if there is none.
    """
    known = {source.name: source for source in read_sources()}
    if name not in known:
        raise WrongUse(f"There is no remote source {name}. There are: {', '.join(known)}.")
    return known[name]
