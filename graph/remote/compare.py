"""Comparing a dataset with what a remote store gives back of it: by count, by hash, by value."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat, parse

from graph.manifest import Manifest
from graph.remote.parts import split_line
from graph.remote.readback import count_graphs, read_back
from graph.remote.record import Plan
from graph.remote.store import RemoteStore
from graph.remote.values import value_of

__all__ = ["Comparison", "Rewritten", "compare", "count_lines"]

_SHOWN = 5


@dataclass(frozen=True)
class Rewritten:
    """Literals of one datatype that a store gives back in other words, with the same value.

    Attributes:
        datatype: the datatype, or `@` and a language tag.
        number: how many statements have one.
        sent: one of them as it was sent.
        got: the same as it came back.
    """

    datatype: str
    number: int
    sent: str
    got: str


@dataclass(frozen=True)
class Comparison:
    """What came of a comparison.

    Attributes:
        statements: how many statements were read back.
        dataset: the SHA-256 of what was read back as sorted N-Quads; empty if the counts differ,
            for then nothing was read.
        is_identical: whether every byte is that of the dataset.
        rewritten: what is the same by value only.
        miscounted: the graphs whose counts differ: name, statements here, statements there.
        missing: statements that the store lacks, or has with another value.
        foreign: statements that the store has, and the dataset has not.
    """

    statements: int = 0
    dataset: str = ""
    is_identical: bool = False
    rewritten: tuple[Rewritten, ...] = ()
    miscounted: tuple[tuple[str, int, int], ...] = ()
    missing: tuple[str, ...] = field(default=())
    foreign: tuple[str, ...] = field(default=())

    @property
    def is_same(self) -> bool:
        """Whether the store holds the dataset, by bytes or at least by value."""
        return self.is_identical or not (self.miscounted or self.missing or self.foreign)

    def faults(self) -> list[str]:
        """Return what is wrong, a sentence each."""
        said = [
            f"{name or 'The default graph'} has {there:,} statements in the store and {here:,} in "
            "the dataset."
            for name, here, there in self.miscounted[:_SHOWN]
        ]
        if len(self.miscounted) > _SHOWN:
            said.append(f"{len(self.miscounted):,} graphs differ so in all.")
        for word, lines in (("lacks", self.missing), ("adds", self.foreign)):
            said += [f"The store {word}: {line}" for line in lines[:_SHOWN]]
            if len(lines) > _SHOWN:
                said.append(f"The store {word} {len(lines):,} statements in all.")
        return said


def count_lines(nquads: Path, plan: Plan) -> dict[str | None, int]:
    """Return how many statements each graph of a dataset has, by its name in the store."""
    counts: Counter[str | None] = Counter()
    with nquads.open(encoding="utf-8") as lines:
        for line in lines:
            name = split_line(line)[2]
            counts[name[1:-1] if name else plan.default_graph] += 1
    return dict(counts)


def compare(
    store: RemoteStore,
    nquads: Path,
    manifest: Manifest,
    plan: Plan,
    announce: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Compare a dataset with what a store holds of it.

    Args:
        store: the store.
        nquads: the dataset as sorted N-Quads.
        manifest: the manifest of the dataset.
        plan: how the dataset was put there.
        announce: is told what is being done.

    Raises:
        RemoteError: if the store cannot be read.
    """
    announce("counting")
    expected = count_lines(nquads, plan)
    counts = count_graphs(store, plan.default_graph)
    miscounted = tuple(
        (graph or "", expected.get(graph, 0), counts.get(graph, 0))
        for graph in sorted({*expected, *counts}, key=str)
        if expected.get(graph, 0) != counts.get(graph, 0)
    )
    if miscounted:
        return Comparison(miscounted=miscounted)
    total = sum(counts.values())
    lines = []
    for graph, *statement in read_back(
        store, counts, lambda read: announce(f"reading back, {read:,} of {total:,} statements")
    ):
        name = "" if graph == plan.default_graph else f" <{graph}>"
        lines.append(f"{' '.join(map(str, statement))}{name} .\n")
    lines.sort()
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    found = digest.hexdigest()
    if found == manifest.dataset:
        return Comparison(len(lines), found, is_identical=True)
    announce("comparing by value")
    there = set(lines)
    here = set(nquads.read_text(encoding="utf-8").splitlines(keepends=True))
    rewritten, missing, foreign = _by_value(here - there, there - here)
    return Comparison(
        len(lines), found, rewritten=rewritten, missing=tuple(missing), foreign=tuple(foreign)
    )


def _by_value(
    missing: Iterable[str], foreign: Iterable[str]
) -> tuple[tuple[Rewritten, ...], list[str], list[str]]:
    """Match the statements that differ by value; return what matches, and what is left over."""
    came = {_key(quad): quad for quad in _parse(foreign)}
    numbers: Counter[str] = Counter()
    examples: dict[str, tuple[str, str]] = {}
    left: list[str] = []
    for quad in _parse(missing):
        got = came.pop(_key(quad), None)
        if got is None:
            left.append(f"{quad} .")
            continue
        datatype = _datatype(quad)
        numbers[datatype] += 1
        examples.setdefault(datatype, (str(quad.object), str(got.object)))
    rewritten = tuple(
        Rewritten(datatype, number, *examples[datatype])
        for datatype, number in sorted(numbers.items())
    )
    return rewritten, left, sorted(f"{quad} ." for quad in came.values())


def _parse(lines: Iterable[str]) -> list[Quad]:
    return list(parse("".join(sorted(lines)), format=RdfFormat.N_QUADS))


def _key(quad: Quad) -> tuple[object, ...]:
    target = quad.object
    value = value_of(target) if isinstance(target, Literal) else ("", target)
    return (quad.subject, quad.predicate, value, quad.graph_name)


def _datatype(quad: Quad) -> str:
    target = quad.object
    if not isinstance(target, Literal):
        return "IRI"
    return f"@{target.language}" if target.language else str(target.datatype.value)
