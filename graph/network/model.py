"""A network as researchers know it: nodes of stated modes, ties with their evidence.

An unknown is None everywhere: an empty cell of a file means that nobody found it, never "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["About", "Network", "Node", "Source", "Tie"]


@dataclass(frozen=True)
class Source:
    """What a tie rests on.

    Attributes:
        id: the identifier of its record.
        title: what it is called.
        publisher: who published it.
        url: its address.
        date: its date, with the precision found.
        read: `official-text` or `secondary`: what was really read.
    """

    id: str
    title: str
    publisher: str | None = None
    url: str | None = None
    date: str | None = None
    read: str | None = None


@dataclass(frozen=True)
class Node:
    """A thing that has ties.

    Attributes:
        id: its identifier, unique over all modes.
        iri: its IRI in the dataset.
        label: what it is called.
        short: the short name for pictures, such as `IWF`.
        mode: what it is: actor, agreement, instrument, bill, jurisdiction, document, study or
            audience.
        type: its type within the mode, a notation of the vocabulary (`ngo`, `joint-statement`).
        country: the ISO 3166-1 alpha-2 code of the country it belongs to.
        iso3: the alpha-3 code of that country.
        region: the region of that country by UN M49.
        subregion: the subregion by UN M49.
        start: when it came into being: founded, agreed, published, adopted.
        end: when it ended.
        url: its own address.
    """

    id: str
    iri: str
    label: str
    short: str
    mode: str
    type: str | None = None
    country: str | None = None
    iso3: str | None = None
    region: str | None = None
    subregion: str | None = None
    start: str | None = None
    end: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Tie:
    """One statement that two things are tied.

    Attributes:
        id: the identifier of what states it, unique within a network.
        source: the identifier of the node it goes out from.
        target: the identifier of the node it leads to.
        kind: what it consists in, a notation (`funds`, `signatory-of`, `amends`).
        directed: whether it has a direction; a partnership has none.
        start: since when, with the precision found; None where it is not known.
        end: until when; None where it lasts or where that is not known.
        detail: what more is known of it, in words.
        confidence: how sure the record is: high, medium, low; None where records of its kind
            carry no confidence.
        records: the identifiers of the records that state it.
        evidence: the identifiers of the sources that those records cite.
        through: in a projection, the identifiers of what both ends share.
        weight: how strong it is; 1 but in a projection.
    """

    id: str
    source: str
    target: str
    kind: str
    directed: bool = True
    start: str | None = None
    end: str | None = None
    detail: str | None = None
    confidence: str | None = None
    records: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True)
class About:
    """What a network shows, for captions and metadata.

    Attributes:
        kind: the kind of network, one of `graph.network.KINDS`.
        title: what it shows, in words.
        dataset: the SHA-256 of the dataset it was read from.
        modes: the two modes of a two-mode network, the first mode first; else empty.
        projection: how it was projected, in words; None if it was not.
        slice: the slice of time, in words; None for the whole.
        notes: what a reader must know not to be misled.
    """

    kind: str
    title: str
    dataset: str
    modes: tuple[tuple[str, ...], ...] = ()
    projection: str | None = None
    slice: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Network:
    """Nodes and ties, in the order of their identifiers.

    Attributes:
        about: what it shows.
        nodes: the nodes.
        ties: the ties; there may be several between two nodes.
        sources: the sources that the ties cite, by identifier.
    """

    about: About
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def is_two_mode(self) -> bool:
        """Whether ties only lead from things of a first mode to things of a second."""
        return bool(self.about.modes)

    @property
    def is_directed(self) -> bool:
        """Whether any tie has a direction that means something."""
        return any(tie.directed for tie in self.ties)

    @property
    def dated_to(self) -> str | None:
        """The latest date of a source that it rests on: how recent the data are."""
        dates = [source.date for source in self.sources.values() if source.date]
        return max(dates, default=None)

    def first_mode(self) -> list[Node]:
        """Return the nodes of the first mode of a two-mode network."""
        return [node for node in self.nodes if node.mode in self.about.modes[0]]

    def second_mode(self) -> list[Node]:
        """Return the nodes of the second mode of a two-mode network."""
        return [node for node in self.nodes if node.mode in self.about.modes[1]]
