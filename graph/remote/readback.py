"""Reading back what a remote store holds of the dataset, in answers that no store cuts.

Virtuoso gives at most 10,000 rows of an answer unless it is told otherwise, and cuts a CONSTRUCT
or a GET of a whole graph there without a word. So everything is read by SELECT, in answers whose
size is known beforehand: several small graphs at once, a large one property by property, and a
large property by the first digits of the MD5 of the subjects.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from graph.remote.record import RECORD_GRAPH
from graph.remote.results import Term
from graph.remote.store import RemoteStore
from loaders.remote.errors import AnswerBroken
from ontology.identity import BASE

__all__ = ["count_graphs", "named_graphs", "read_back"]

_PAGE_OF_VIRTUOSO = 5_000
"""Statements that are read at once of Virtuoso: half of what it gives by default."""

_PAGE = 100_000
"""Statements that are read at once of others: to split an answer is to look through it so often."""

_LONGEST = 600.0
_GRAPHS = BASE + "graph/"
_DIGITS = "0123456789abcdef"
_DEEPEST = 6
_HERE = "%filter%"
"""Where a query takes a filter; it cannot be in an IRI, where a percent sign begins a number."""

T = TypeVar("T")


def named_graphs(store: RemoteStore, seconds: float = _LONGEST) -> list[str]:
    """Return the graphs of the dataset that are in a store, sorted.

    Raises:
        RemoteError: if they cannot be read.
    """
    query = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_ours()} {_HERE} }}"
    rows = _split(store, query, "?g", seconds)
    return sorted(_iri(row[0]) for row in rows if _iri(row[0]) != RECORD_GRAPH.value)


def count_graphs(
    store: RemoteStore, default_graph: str | None, seconds: float = _LONGEST
) -> dict[str | None, int]:
    """Return how many statements each graph of the dataset has in a store.

    Args:
        store: the store.
        default_graph: the name of the graph that holds the default graph; None for the store's.
        seconds: how long an answer may take.

    Raises:
        RemoteError: if they cannot be counted.
    """
    where = f"GRAPH ?g {{ ?s ?p ?o }} {_ours()} {_HERE}"
    query = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ {where} }} GROUP BY ?g"
    counts: dict[str | None, int] = {
        _iri(graph): _number(number) for graph, number in _split(store, query, "?g", seconds)
    }
    counts.pop(RECORD_GRAPH.value, None)
    if default_graph is None:
        counts[None] = _count_one(store, "{ ?s ?p ?o }", seconds)
    elif not default_graph.startswith(_GRAPHS):
        counts[default_graph] = _count_one(
            store, f"{{ GRAPH <{default_graph}> {{ ?s ?p ?o }} }}", seconds
        )
    return {graph: number for graph, number in counts.items() if number}


def read_back(
    store: RemoteStore,
    counts: dict[str | None, int],
    announce: Callable[[int], None] = lambda _: None,
    page: int | None = None,
) -> Iterator[tuple[str | None, Term, Term, Term]]:
    """Yield every statement of some graphs of a store, with its graph.

    Args:
        store: the store.
        counts: how many statements each graph has.
        announce: is told how many statements were read so far.
        page: how many statements are read at once; by default as the kind of the store allows.

    Raises:
        RemoteError: if they cannot be read.
    """
    read = 0
    page = page or (_PAGE_OF_VIRTUOSO if store.is_virtuoso else _PAGE)
    for query, graph, expected in _queries(store, counts, page):
        rows = _split(store, query, "?s", _LONGEST, parts=_digits(expected, page))
        for row in rows:
            if len(row) == 4:
                yield (_iri(row[0]), *_statement(row[1:]))
            else:
                yield (graph, *_statement(row))
        read += len(rows)
        announce(read)


def _queries(
    store: RemoteStore, counts: dict[str | None, int], page: int
) -> Iterator[tuple[str, str | None, int]]:
    """Yield queries with the graph that each reads and how many rows it will have."""
    small = [(graph, n) for graph, n in counts.items() if graph is not None and n <= page]
    for graphs in _batches(sorted(small), page):
        names = " ".join(f"<{graph}>" for graph, _ in graphs)
        where = f"VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} {_HERE}"
        yield f"SELECT ?g ?s ?p ?o WHERE {{ {where} }}", None, sum(n for _, n in graphs)
    for graph, number in counts.items():
        if graph is None or number > page:
            yield from _queries_of(store, graph)


def _queries_of(store: RemoteStore, graph: str | None) -> Iterator[tuple[str, str | None, int]]:
    """Yield the queries for one large graph, a property each: stores keep an index by them."""
    where = "{} {} {}" if graph is None else f"GRAPH <{graph}> {{{{ {{}} {{}} {{}} }}}}"
    any_ = where.format("?s", "?p", "?o")
    counted = f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {any_} {_HERE} }} GROUP BY ?p"
    found = sorted((_iri(p), _number(n)) for p, n in _split(store, counted, "?p", _LONGEST))
    for name, number in found:
        these = where.format("?s", f"<{name}>", "?o")
        yield f"SELECT ?s (<{name}> AS ?p) ?o WHERE {{ {these} {_HERE} }}", graph, number


def _batches(counted: Iterable[tuple[T, int]], page: int) -> Iterator[list[tuple[T, int]]]:
    """Yield as many together as fit on a page; what is larger comes alone."""
    batch: list[tuple[T, int]] = []
    room = page
    for each in counted:
        if batch and each[1] > room:
            yield batch
            batch, room = [], page
        batch.append(each)
        room -= each[1]
    if batch:
        yield batch


def _digits(expected: int, page: int) -> int:
    """Return by how many digits an answer has to be split, to fit on a page on the whole.

    >>> _digits(5_000, 5_000), _digits(5_001, 5_000), _digits(400_000, 5_000)
    (0, 1, 2)
    """
    digits = 0
    while expected > page * 16**digits:
        digits += 1
    return digits


def _split(
    store: RemoteStore, query: str, by: str, seconds: float, prefix: str = "", parts: int = 0
) -> list[tuple[Term | None, ...]]:
    """Return all rows of a query, split by a variable as often as the store cuts an answer.

    Args:
        store: the store.
        query: the query, with `_HERE` where a filter can stand.
        by: the variable; an IRI in every row.
        seconds: how long an answer may take.
        prefix: the digits that its MD5 begins with.
        parts: by how many digits the answer is split in any case.

    Raises:
        AnswerBroken: if the store cuts even what cannot be split further.
    """
    if parts <= 0:
        test = f'FILTER (STRSTARTS(MD5(STR({by})), "{prefix}"))' if prefix else ""
        found = store.rows(query.replace(_HERE, test), seconds=seconds)
        if found.store_limit is None:
            return list(found.terms)
        if len(prefix) == _DEEPEST:
            raise AnswerBroken(
                f"The store at {store.url} cuts its answers at {found.store_limit:,} rows, which "
                "is too few to read the dataset back. Raise it (Virtuoso: ResultSetMaxRows)."
            )
    return [
        row
        for digit in _DIGITS
        for row in _split(store, query, by, seconds, prefix + digit, parts - 1)
    ]


def _count_one(store: RemoteStore, where: str, seconds: float) -> int:
    found = store.rows(f"SELECT (COUNT(*) AS ?n) WHERE {where}", seconds=seconds).terms
    return _number(found[0][0]) if found else 0


def _ours() -> str:
    return f'FILTER (STRSTARTS(STR(?g), "{_GRAPHS}"))'


def _iri(term: Term | None) -> str:
    if not isinstance(term, NamedNode):
        raise AnswerBroken(f"The store gave {term} where only an IRI can be.")
    return str(term.value)


def _number(term: Term | None) -> int:
    if not isinstance(term, Literal):
        raise AnswerBroken(f"The store gave {term} where only a number can be.")
    return int(term.value)


def _statement(row: tuple[Term | None, ...]) -> tuple[Term, Term, Term]:
    subject, predicate, target = row
    if subject is None or predicate is None or target is None:
        raise AnswerBroken("The store gave a statement with a part missing.")
    return subject, predicate, target
