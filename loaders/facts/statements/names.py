"""From identifiers to IRIs and names: what the statements of one record need of the others."""

from pyoxigraph import NamedNode

from loaders.facts.folder import Entry, Facts
from loaders.facts.references import is_proposal, treaty_names
from loaders.facts.register import read_register
from loaders.facts.schema import (
    Actor,
    Agreement,
    Document,
    Duty,
    Instrument,
    Jurisdiction,
    Offence,
    Source,
    Study,
)
from ontology.identity import thing

__all__ = ["Names", "jurisdiction_iri"]


def jurisdiction_iri(code: str | None) -> NamedNode | None:
    """Return the IRI of a jurisdiction by its code."""
    return None if code is None else thing("jurisdiction", code)


class Names:
    """The records of a folder by identifier.

    Raises:
        KeyError: from its methods, where an identifier is unknown; `check_references` has seen
            to it that none is.
    """

    def __init__(self, facts: Facts) -> None:
        self._entries = {entry.identifier: entry for entry in facts.entries}
        self._treaties = treaty_names(facts)
        self._actors_by_name = {
            name: entry.identifier
            for entry, actor in facts.of(Actor)
            for name in (actor.name, actor.abbreviation, *actor.aliases)
            if name
        }

    def iri(self, identifier: str) -> NamedNode:
        """Return the IRI of the thing that a record describes."""
        return thing(self._entries[identifier].record.kind, identifier)

    def iris(self, identifiers: tuple[str, ...]) -> list[NamedNode]:
        """Return the IRIs of several things."""
        return [self.iri(identifier) for identifier in identifiers]

    def party(self, name: str) -> NamedNode:
        """Return the IRI of a party to an agreement: an actor or a jurisdiction."""
        if name in read_register().jurisdictions:
            return thing("jurisdiction", name)
        return self.iri(name)

    def title(self, identifier: str) -> str:
        """Return how people call the thing that a record describes."""
        match self._entries[identifier].record:
            case Actor(name=name) | Jurisdiction(name=name):
                return name
            case (
                Instrument(title=title)
                | Agreement(title=title)
                | Document(title=title)
                | Study(title=title)
                | Source(title=title)
            ):
                return title
            case _:
                return identifier

    def instrument(self, identifier: str) -> Instrument:
        """Return the record of an instrument."""
        record = self._entries[identifier].record
        assert isinstance(record, Instrument)
        return record

    def is_proposal(self, norm: Offence | Duty) -> bool:
        """Whether an offence or duty stands only in bills."""
        return is_proposal(norm, self._entries)

    def treaty(self, name: str) -> str:
        """Return the identifier of the instrument that a treaty table calls by this name."""
        return self._treaties[name]

    def actor_called(self, name: str | None) -> NamedNode | None:
        """Return the actor of exactly this name, abbreviation or alias, if there is one."""
        identifier = self._actors_by_name.get(name or "")
        return None if identifier is None else self.iri(identifier)

    def sources(self, entry: Entry) -> list[Source]:
        """Return the sources of a record."""
        identifiers = getattr(entry.record, "sources", ())
        found = [self._entries[identifier].record for identifier in identifiers]
        return [source for source in found if isinstance(source, Source)]
