"""Reading the manifests of the W3C's tests: what each test is, and what it expects."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

__all__ = ["BASE", "CNT", "HT", "MF", "QT", "RDF", "RDFS", "RS", "UT", "Entry", "Suite"]

BASE = "https://w3c.github.io/rdf-tests/sparql/"
"""The address below which the tests are published; a file of ours has the same path."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_DAWGT = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"

Node = NamedNode | BlankNode | Literal


@dataclass(frozen=True)
class Entry:
    """One test, or a part of what is said of it.

    Attributes:
        store: all that its manifest says.
        node: the test.
    """

    store: Store
    node: Node

    def all(self, term: str) -> list["Entry"]:
        """Return the values of a property."""
        if isinstance(self.node, Literal):
            return []
        found = self.store.quads_for_pattern(self.node, NamedNode(term), None)
        return [Entry(self.store, quad.object) for quad in found]  # type: ignore[arg-type]

    def one(self, term: str) -> "Entry | None":
        """Return the value of a property, if it has one."""
        return next(iter(self.all(term)), None)

    def text(self, term: str) -> str:
        """Return the value of a property as text; empty if there is none."""
        found = self.one(term)
        return "" if found is None else found.value

    def list(self, term: str) -> Iterator["Entry"]:
        """Yield the members of the list that is the value of a property."""
        rest = self.one(term)
        while rest is not None and rest.value != RDF + "nil":
            first = rest.one(RDF + "first")
            assert first is not None
            yield first
            rest = rest.one(RDF + "rest")

    @property
    def value(self) -> str:
        """The IRI, the label of the blank node, or the text."""
        return self.node.value

    @property
    def name(self) -> str:
        """What a test is called in its manifest: the end of its IRI."""
        return self.value.rpartition("#")[2].rpartition("/")[2]

    @property
    def kinds(self) -> set[str]:
        """The types of a test, without their namespace."""
        return {each.value.rpartition("#")[2] for each in self.all(RDF + "type")}

    @property
    def approval(self) -> str:
        """Whether the working group approved it: `Approved`, `NotClassified` and the like."""
        return self.text(_DAWGT + "approval").rpartition("#")[2]


class Suite:
    """A folder of tests with its manifest.

    Attributes:
        root: the folder of all suites.
        path: where this one lies below it, such as `sparql11/bind`.
    """

    def __init__(self, root: Path, path: str) -> None:
        self.root = root
        self.path = path

    @cached_property
    def store(self) -> Store:
        """What all manifests of the folder say."""
        store = Store()
        for file in sorted((self.root / self.path).glob("manifest*.ttl")):
            store.extend(
                Quad(quad.subject, quad.predicate, quad.object)
                for quad in parse(
                    path=file, format=RdfFormat.TURTLE, base_iri=self.iri_of(file),
                    rename_blank_nodes=True,
                )
            )  # fmt: skip
        return store

    def entries(self) -> Iterator[Entry]:
        """Yield the tests in the order of the manifest, then those that it forgot to list."""
        listed: list[str] = []
        for quad in self.store.quads_for_pattern(None, NamedNode(MF + "entries"), None):
            manifest = Entry(self.store, quad.subject)  # type: ignore[arg-type]
            for entry in manifest.list(MF + "entries"):
                listed.append(entry.value)
                yield entry
        named = self.store.quads_for_pattern(None, NamedNode(MF + "name"), None)
        for node in sorted((quad.subject for quad in named), key=str):
            entry = Entry(self.store, node)  # type: ignore[arg-type]
            if entry.value not in listed:
                yield entry

    def iri_of(self, file: Path) -> str:
        """Return the IRI of a file: where it is published."""
        return BASE + file.relative_to(self.root).as_posix()

    def file_of(self, iri: str) -> Path:
        """Return the file of an IRI."""
        return self.root / iri.removeprefix(BASE)
