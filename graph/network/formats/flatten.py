"""The one step between a network and a file: rows of values that every format can hold.

No format knows dates of unknown precision, missing values and records within records. Here a date
becomes its ISO 8601 text, an unknown has no value at all, and a list stays a tuple of texts, which
a format without lists joins with `|` (`plain`). Control characters, which XML cannot carry, become
spaces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.network.model import About, Network, Node, Tie

__all__ = ["Column", "Flat", "Row", "Value", "describe", "flatten", "plain"]

Value = str | int | float | bool | tuple[str, ...]
Row = dict[str, Value]
_NODE_COLUMNS = (
    ("label", "string"),
    ("iri", "string"),
    ("short", "string"),
    ("mode", "string"),
    ("type", "string"),
    ("country", "string"),
    ("iso3", "string"),
    ("region", "string"),
    ("subregion", "string"),
    ("start", "string"),
    ("end", "string"),
    ("url", "string"),
)
_TIE_COLUMNS = (
    ("kind", "string"),
    ("directed", "boolean"),
    ("weight", "double"),
    ("start", "string"),
    ("end", "string"),
    ("confidence", "string"),
    ("detail", "string"),
    ("records", "list"),
    ("evidence", "list"),
    ("evidence_urls", "list"),
    ("through", "list"),
)
_CONTROL = dict.fromkeys((*range(32), 127), " ")


@dataclass(frozen=True)
class Column:
    """A column of nodes or ties.

    Attributes:
        name: its name.
        type: string, integer, double, boolean or list (of strings).
    """

    name: str
    type: str


@dataclass(frozen=True)
class Flat:
    """A network as rows.

    Attributes:
        about: what it shows.
        description: the same in one paragraph, with size, date, licence and notes.
        directed: whether any tie has a direction.
        node_columns: the columns of nodes that have a value at all, but for `id`, `x` and `y`.
        nodes: the values of each node; `id` always, `x` and `y` if positions were given, others
            where known.
        tie_columns: the columns of ties, but for `id`, `source` and `target`.
        ties: the values of each tie.
    """

    about: About
    description: str
    directed: bool
    node_columns: tuple[Column, ...]
    nodes: tuple[Row, ...]
    tie_columns: tuple[Column, ...]
    ties: tuple[Row, ...]


def flatten(
    network: Network,
    positions: Mapping[str, tuple[float, float]] | None = None,
    measures: Mapping[str, Mapping[str, int | float]] | None = None,
) -> Flat:
    """Return a network as rows.

    Args:
        network: the network.
        positions: where each node stands; the files of `FORMATS` want it.
        measures: more columns of the nodes: by name of a measure, its value for each node.
    """
    nodes = [_node(node, positions or {}, measures or {}) for node in network.nodes]
    ties = [_tie(tie, network) for tie in network.ties]
    measured = [
        (name, "integer" if all(isinstance(value, int) for value in values.values()) else "double")
        for name, values in (measures or {}).items()
    ]
    return Flat(
        network.about,
        describe(network),
        network.is_directed,
        _used((*_NODE_COLUMNS, *measured), nodes),
        tuple(nodes),
        _used(_TIE_COLUMNS, ties),
        tuple(ties),
    )


def describe(network: Network) -> str:
    """Return what a network is, for the metadata of a file and the alternative of a picture."""
    about = network.about
    parts = [
        about.title + (f", {about.slice}" if about.slice else "") + ".",
        f"{len(network.nodes)} nodes, {len(network.ties)} ties.",
        f"{about.projection[0].upper()}{about.projection[1:]}." if about.projection else "",
        f"Sources dated up to {network.dated_to}." if network.dated_to else "",
        f"Lexaegis dataset sha256:{about.dataset}, CC BY 4.0.",
        *about.notes,
    ]
    return " ".join(part for part in parts if part)


def plain(value: Value) -> str | int | float | bool:
    """Return a value for a format without lists.

    >>> plain(("src-a", "src-b")), plain(2.0)
    ('src-a|src-b', 2.0)
    """
    return "|".join(value) if isinstance(value, tuple) else value


def _node(
    node: Node,
    positions: Mapping[str, tuple[float, float]],
    measures: Mapping[str, Mapping[str, int | float]],
) -> Row:
    row: Row = {"id": node.id}
    row |= _known((name, getattr(node, name)) for name, _ in _NODE_COLUMNS)
    row |= {name: values[node.id] for name, values in measures.items() if node.id in values}
    if node.id in positions:
        row["x"], row["y"] = positions[node.id]
    return row


def _tie(tie: Tie, network: Network) -> Row:
    urls = [network.sources[name].url for name in tie.evidence if name in network.sources]
    row: Row = {"id": tie.id, "source": tie.source, "target": tie.target}
    values = {name: getattr(tie, name) for name, _ in _TIE_COLUMNS if name != "evidence_urls"} | {
        "evidence_urls": tuple(url.replace("|", "%7C") for url in urls if url)
    }
    return row | _known((name, values[name]) for name, _ in _TIE_COLUMNS)


def _known(pairs: object) -> Row:
    """Return the values that are known."""
    row: Row = {}
    for name, value in pairs:  # type: ignore[attr-defined]
        if value not in (None, ()):
            row[name] = value
    return row


def _used(columns: Sequence[tuple[str, str]], rows: Sequence[Row]) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in columns if any(name in row for row in rows))
