"""Every serialisation, read back by two libraries, holds the same statements."""

import hashlib
import io
from collections.abc import Iterable
from functools import lru_cache

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from graph.export import FORMATS, export_dataset
from graph.snapshot import Home, Snapshot

RDFLIB_NAMES = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nquads",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


@pytest.fixture(autouse=True)
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rdflib from rewriting literals: by default it turns PT48H, as enacted, into P2D."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def exported(snapshot: Snapshot, name: str) -> bytes:
    out = io.BytesIO()
    export_dataset(snapshot, name, out)
    return out.getvalue()


def canonical_hash(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of the canonical N-Quads (RDFC-1.0).

    The dataset has no blank nodes, so that its canonical form is its sorted statements.
    """
    lines = sorted({f"{quad} .\n" for quad in quads})
    assert not any("_:" in line.partition('"')[0] for line in lines)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@pytest.fixture(scope="module")
def part(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A part of the real dataset with the texts that are hard to write: other scripts, escapes."""
    found = Snapshot(tmp_path_factory.mktemp("part"))
    lines = snapshot.nquads.read_bytes().splitlines(keepends=True)
    hard = [line for line in lines if b"\\" in line or not line.isascii()]
    found.nquads.write_bytes(b"".join(sorted({*lines[::100], *hard[::3]})))
    return found


def expected_hash(snapshot: Snapshot, name: str) -> str:
    return stated_hash(snapshot, FORMATS[name].whole)


@lru_cache
def stated_hash(snapshot: Snapshot, whole: bool) -> str:
    quads = list(parse(path=snapshot.nquads, format=RdfFormat.N_QUADS))
    if not whole:
        quads = [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph)]
    return canonical_hash(quads)


def read_by_rdflib(text: bytes, name: str) -> list[Quad]:
    """Read with rdflib and hand over its own N-Quads."""
    dataset = rdflib.Dataset()
    if FORMATS[name].whole:
        dataset.parse(data=text, format=RDFLIB_NAMES[name])
    else:
        dataset.default_graph.parse(data=text, format=RDFLIB_NAMES[name])
    return list(parse(dataset.serialize(format="nquads").encode(), format=RdfFormat.N_QUADS))


def test_pyoxigraph_reads_the_whole_dataset_back(snapshot: Snapshot) -> None:
    quads = parse(exported(snapshot, "trig"), format=RdfFormat.TRIG)
    assert canonical_hash(quads) == snapshot.manifest.dataset


@pytest.mark.parametrize("name", FORMATS)
def test_pyoxigraph_reads_a_part_of_the_real_dataset_back(part: Snapshot, name: str) -> None:
    quads = parse(exported(part, name), format=FORMATS[name].syntax)
    assert canonical_hash(quads) == expected_hash(part, name)


@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_a_small_dataset_back(small_home: Home, name: str) -> None:
    small = small_home.current()
    quads = read_by_rdflib(exported(small, name), name)
    assert canonical_hash(quads) == expected_hash(small, name)


@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_a_part_of_the_real_dataset_back(part: Snapshot, name: str) -> None:
    quads = read_by_rdflib(exported(part, name), name)
    assert canonical_hash(quads) == expected_hash(part, name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_same_twice(small_home: Home, name: str) -> None:
    small = small_home.current()
    assert exported(small, name) == exported(small, name)


def test_n_quads_are_the_bytes_that_the_dataset_hash_is_made_of(snapshot: Snapshot) -> None:
    text = exported(snapshot, "nquads")
    assert hashlib.sha256(text).hexdigest() == snapshot.manifest.dataset
    lines = text.splitlines()
    assert lines == sorted(lines)
    assert b"_:" not in text


def test_the_store_holds_what_the_export_holds(snapshot: Snapshot, part: Snapshot) -> None:
    """An engine may rewrite a literal (PT48H to P2D); the dataset has the canonical form."""
    store = snapshot.open()
    with snapshot.nquads.open("rb") as lines:
        assert len(store) == sum(1 for _ in lines)
    for quad in parse(path=part.nquads, format=RdfFormat.N_QUADS):
        assert quad in store
