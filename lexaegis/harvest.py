"""From remote sources to statements beside the facts, and the table of where the two disagree."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from loaders.facts.folder import Entry
from loaders.facts.read import read_facts
from loaders.remote.asking import Asker
from loaders.remote.compare import Compared, Verdict, compare_with_facts, keys_of
from loaders.remote.errors import RemoteError
from loaders.remote.harvest import Harvest, harvest
from loaders.remote.source import RemoteSource
from loaders.remote.statements import harvest_statements
from ontology.align import ALIGNMENTS
from ontology.errors import LexaegisError
from ontology.identity import THING_BASE, thing
from ontology.terms import SKOS
from queries.answer import Answer

__all__ = ["Harvested", "IncompleteHarvest", "compared_table", "harvest_sources"]

_ACTORS = THING_BASE + "actor/"
_ORDER = (Verdict.disagrees, Verdict.unread, Verdict.only_there, Verdict.agrees)


class IncompleteHarvest(LexaegisError):
    """Some sources could not be harvested; of the others everything was kept."""

    def __init__(self, faults: Sequence[str]) -> None:
        several = len(faults) > 1
        head = f"{len(faults)} source{'s were' if several else ' was'} not harvested:"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in faults)]))


@dataclass(frozen=True)
class Harvested:
    """What came of asking a source.

    Attributes:
        harvest: what it said.
        quads: the same as statements, with their provenance.
        compared: where it was held against the facts.
        requests: how many requests it took; the other answers were kept from before.
    """

    harvest: Harvest
    quads: list[Quad]
    compared: tuple[Compared, ...]
    requests: int

    @property
    def summary(self) -> str:
        """What came of it, in a sentence."""
        known = {each.key for _, each in self.harvest.said()}
        statements = sum(1 for _ in self.harvest.said())
        blanks = self.harvest.blanks
        left_out = f"; {blanks:,} lead to nodes without a name and were left out" if blanks else ""
        return (
            f"{self.harvest.source.name}: {statements:,} statements about {len(known):,} of "
            f"{len(self.harvest.keys):,} things, in {self.requests:,} requests{left_out}"
        )


def harvest_sources(
    sources: Iterable[RemoteSource],
    facts_folder: Path,
    asker: Callable[[RemoteSource], Asker],
    batch: int | None = None,
    page: int | None = None,
    announce: Callable[[str], None] = lambda _: None,
) -> tuple[list[Harvested], list[str]]:
    """Ask sources about the records of the facts.

    Args:
        sources: the sources.
        facts_folder: the folder of facts.
        asker: gives what asks a source.
        batch: how many keys are asked about at once; by default as `harvest` has it.
        page: how many rows are asked for at once; by default as `harvest` has it.
        announce: is told what is being done.

    Returns:
        What came of each, and a message for each that could not be harvested.

    Raises:
        FactsError: if the facts have faults.
    """
    announce("Reading the facts")
    facts = read_facts(facts_folder)
    items = _items_of_actors()
    bounds = {name: n for name, n in (("batch", batch), ("page", page)) if n is not None}
    done: list[Harvested] = []
    faults: list[str] = []
    for source in sources:
        records = keys_of(source, facts, items)
        if not records:
            faults.append(f"{source.name}: no record has an IRI that begins with {source.keys}.")
            continue
        try:
            asking = asker(source)
            found = harvest(source, records, asking, announce=announce, **bounds)
        except RemoteError as error:
            faults.append(f"{source.name}: {error}")
            continue
        if not found.answers:
            faults.append(
                f"{source.name}: {asking.url} says nothing of any of the {len(records):,} things "
                "that it was asked about, so what was kept of it before is left as it is."
            )
            continue
        done.append(_harvested(found, records, asking.requests))
    return done, faults


def _harvested(
    found: Harvest, records: Mapping[str, tuple[Entry, ...]], requests: int
) -> Harvested:
    kind = found.source.about
    ours = {key: [thing(kind, e.identifier) for e in entries] for key, entries in records.items()}
    compared = tuple(compare_with_facts(found, records))
    return Harvested(found, list(harvest_statements(found, ours)), compared, requests)


def _items_of_actors() -> dict[str, str]:
    """Return the items of Wikidata by the identifiers of actors, out of the alignments."""
    return {
        quad.subject.value.removeprefix(_ACTORS): quad.object.value
        for quad in parse(path=ALIGNMENTS / "wikidata.ttl", format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(_ACTORS)
        and quad.predicate == SKOS.closeMatch
        and isinstance(quad.object, NamedNode)
    }


def compared_table(harvested: Iterable[Harvested]) -> Answer:
    """Return the comparisons as rows: disagreements first, then by record and field."""
    columns = ("verdict", "record", "field", "ours", "theirs", "source", "asked", "place", "remote")
    rows = sorted(
        (
            (_ORDER.index(each.verdict), each.record, each.field, one.harvest.source.name, each)
            for one in harvested
            for each in one.compared
        ),
        key=lambda row: row[:4],
    )
    lines = [
        tuple(
            Literal(cell) if cell else None
            for cell in (
                each.verdict.value,
                each.record,
                each.field,
                each.ours,
                ", ".join(each.theirs),
                source,
                each.asked,
                each.place,
                each.remote,
            )
        )
        for _, _, _, source, each in rows
    ]
    return Answer(columns, tuple(lines))
