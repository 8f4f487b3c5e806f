"""Reading every node and every tie out of a dataset, by the SPARQL of `graph/network/sparql/`.

What several records state of the same two things in the same sense is one tie that cites them all:
an agreement names its parties, and a relation may say of each that it signed. Calls are apart:
each has its own day and its own words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.network.merging import merge
from graph.network.model import Node, Source, Tie
from graph.network.regions import region_of, subregion_of

__all__ = ["Everything", "read_everything"]

_QUERIES = Path(__file__).resolve().parent / "sparql"
_TIES = ("relations", "parents", "parties", "treaties", "authorship", "calls", "instruments")
_MUTUAL = frozenset(("partners-with", "cooperates-with"))
_NO_TIE = frozenset(("not-bound", "unknown"))
_LONGEST_SHORT = 56
_CONTROL = dict.fromkeys((*range(32), 127), " ")
_Row = Mapping[str, str | None]


@dataclass(frozen=True)
class Everything:
    """All that can make a network.

    Attributes:
        nodes: the nodes by identifier.
        ties: the ties in the order of their identifiers.
        sources: the sources by identifier.
        treaty_silence: how many states stand outside of a treaty (`not-bound`) and of how many
            it is not known (`unknown`); neither is a tie.
    """

    nodes: Mapping[str, Node]
    ties: tuple[Tie, ...]
    sources: Mapping[str, Source]
    treaty_silence: Mapping[str, int]

    @cached_property
    def mode_of(self) -> dict[str, str]:
        """The mode of each node."""
        return {node.id: node.mode for node in self.nodes.values()}


def read_everything(store: Store) -> Everything:
    """Return all nodes and ties of a dataset."""
    nodes = {node.id: node for node in _read_nodes(store)}
    silence = Counter[str]()
    grouped: dict[tuple[str, ...], list[Tie]] = {}
    for name in _TIES:
        for row in _rows(store, name):
            tie = _tie(row, name, nodes)
            if name == "treaties" and tie.kind in _NO_TIE:
                silence[tie.kind] += 1
            elif tie.source in nodes and tie.target in nodes:
                same = (tie.source, tie.kind, tie.target)
                key = (*same, *tie.records) if name == "calls" else same
                grouped.setdefault(key, []).append(tie)
    ties = sorted((merge(same) for same in grouped.values()), key=lambda tie: tie.id)
    return Everything(nodes, tuple(ties), _read_sources(store), silence)


def _read_nodes(store: Store) -> Iterator[Node]:
    """Yield the nodes; of several labels or addresses the first in the alphabet counts."""
    countries = {row["code"]: row for row in _rows(store, "countries")}
    found: dict[str, Node] = {}
    for row in sorted(
        _rows(store, "nodes"), key=lambda row: [value or "" for value in row.values()]
    ):
        iri, mode, label = row["node"] or "", row["mode"] or "", row["label"] or ""
        code = row["country"]
        while code in countries and countries[code]["whole"]:
            code = countries[code]["whole"]
        iso3 = countries[code]["alpha3"] if code in countries else None
        name = _name(iri)
        found.setdefault(
            iri,
            Node(
                f"audience-{name}" if mode == "audience" else name,
                iri,
                label,
                row["short"] or _shortened(label),
                mode,
                _name(row["type"]) if row["type"] else mode,
                code if iso3 else None,
                iso3,
                region_of(iso3),
                subregion_of(iso3),
                row["start"],
                row.get("end"),
                row["url"],
            ),
        )
    yield from sorted(found.values(), key=lambda node: node.id)


def _read_sources(store: Store) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for row in _rows(store, "sources"):
        name = _name(row["node"] or "")
        read = _name(row["read"]) if row["read"] else None
        found[name] = Source(
            name, row["label"] or name, row["publisher"], row["url"], row["date"], read
        )
    return dict(sorted(found.items()))


def _tie(row: _Row, query: str, nodes: Mapping[str, Node]) -> Tie:
    """Return the tie that one row of an answer states, with one source."""
    kind = _name(row["kind"] or "")
    ends = [_node_name(row["from"] or ""), _node_name(row["to"] or "")]
    if kind in _MUTUAL:
        ends.sort()
    if kind == "inserts-into" and ends[0] in nodes and nodes[ends[0]].mode == "bill":
        kind = "would-insert-into"
    start = row.get("start")
    if query == "treaties":
        start = row["signed"] if kind == "signatory" else row["inForce"] or row["ratified"]
    elif query == "instruments":
        start = row["inForce"] or row["adopted"]
    identifier = f"{ends[0]}--{kind}--{ends[1]}"
    if query == "relations":
        identifier = _name(row["tie"] or "")
    elif query == "calls":
        identifier = f"{_name(row['record'] or '')}--{'--'.join(ends)}"
    return Tie(
        identifier,
        ends[0],
        ends[1],
        kind,
        kind not in _MUTUAL,
        start,
        row.get("end"),
        row.get("detail"),
        _name(row["confidence"] or "") or None if "confidence" in row else None,
        (_name(row["record"] or ""),),
        (_name(row["evidence"] or ""),),
    )


def _rows(store: Store, name: str) -> Iterator[_Row]:
    """Yield the answers to one of the queries: text and IRIs as strings, an unbound one as None.

    Control characters, which no XML can carry, become spaces.
    """
    found = store.query((_QUERIES / f"{name}.rq").read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    columns = [variable.value for variable in found.variables]
    for row in found:
        values = {column: row[column] for column in columns}
        yield {
            column: value.value.translate(_CONTROL)
            if isinstance(value, NamedNode | Literal)
            else None
            for column, value in values.items()
        }


def _name(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rpartition("/")[2]


def _node_name(iri: str) -> str:
    """Return the identifier of the node of an IRI.

    >>> _node_name("https://w3id.org/lexaegis/vocab/audience/governments")
    'audience-governments'
    """
    return f"audience-{_name(iri)}" if "/vocab/audience/" in iri else _name(iri)


def _shortened(label: str) -> str:
    """Return a name that fits into a picture, cut at a word.

    >>> _shortened("Joint statement from the United States and the United Kingdom on something")
    'Joint statement from the United States and the United …'
    """
    if len(label) <= _LONGEST_SHORT:
        return label
    return label[: _LONGEST_SHORT - 1].rpartition(" ")[0] + " …"
