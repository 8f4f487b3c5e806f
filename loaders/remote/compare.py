"""Where a remote source and our facts disagree: told, and never put right by a machine."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from loaders.dates import PartialDate
from loaders.facts.folder import Entry, Facts
from loaders.facts.schema import Actor, Instrument
from loaders.remote.harvest import Harvest
from loaders.remote.source import RemoteSource

__all__ = ["Compared", "Verdict", "compare_with_facts", "keys_of"]

_DATE = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?")
"""A date in the forms of XML Schema: a day, a month or a year, with or without a zone."""


class Verdict(StrEnum):
    """How what a source says stands to what a record says."""

    agrees = "agrees"
    disagrees = "disagrees"
    only_there = "only there"
    unread = "cannot be read"


@dataclass(frozen=True)
class Compared:
    """A field of a record, held against a source.

    Attributes:
        record: the identifier of the record.
        place: where it stands, such as `NO.yaml:12`.
        field: the field.
        ours: what the record says; None if it was not established.
        theirs: what the source says, sorted.
        verdict: how the two stand to each other.
        remote: the thing of the source.
        asked: when the source said so.
    """

    record: str
    place: str
    field: str
    ours: str | None
    theirs: tuple[str, ...]
    verdict: Verdict
    remote: str
    asked: str


def keys_of(
    source: RemoteSource, facts: Facts, items: Mapping[str, str]
) -> dict[str, tuple[Entry, ...]]:
    """Return our records by the IRI that a source knows them under.

    Args:
        source: the source.
        facts: the facts.
        items: the items of Wikidata by the identifiers of actors, out of the alignments, which
            hold where the record of an actor names none.
    """
    found: dict[str, list[Entry]] = {}
    for entry in facts.entries:
        record = entry.record
        key = None
        if source.about == "instrument" and isinstance(record, Instrument):
            key = record.uri
        elif source.about == "actor" and isinstance(record, Actor):
            key = f"{source.keys}{record.wikidata}" if record.wikidata else items.get(record.id)
        if key is not None and key.startswith(source.keys):
            found.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in sorted(found.items())}


def compare_with_facts(
    harvest: Harvest, records: Mapping[str, Iterable[Entry]]
) -> Iterator[Compared]:
    """Yield each field of our records of which the source says something, by record and field."""
    source = harvest.source
    said: dict[tuple[str, str], dict[str, str]] = {}
    for answer, each in harvest.said():
        if each.subject != each.remote:
            continue
        for name, properties in source.compare.items():
            if each.property.value in properties and each.value.value != source.open_ended:
                values = said.setdefault((each.key.value, name), {})
                values[each.value.value] = each.remote.value
                values.setdefault("", answer.asked)
    for (key, name), values in sorted(said.items()):
        asked = values.pop("")
        theirs = tuple(sorted(values))
        for entry in records.get(key, ()):
            ours = _ours(entry, name)
            yield Compared(
                entry.identifier,
                f"{entry.file}:{entry.line}",
                name,
                ours,
                theirs,
                _verdict(name, ours, theirs),
                values[theirs[0]],
                asked,
            )


def _ours(entry: Entry, name: str) -> str | None:
    """Return what a record says."""
    value = getattr(entry.record, name)
    return value.text if isinstance(value, PartialDate) else value


def _verdict(name: str, ours: str | None, theirs: tuple[str, ...]) -> Verdict:
    """Return how a value stands to those of a source; one of them that fits is enough.

    >>> _verdict("adopted", "2011-12-13", ("2011", "2011-12-17"))
    <Verdict.agrees: 'agrees'>
    >>> _verdict("adopted", "2011-12-13", ("2011-12-17",))
    <Verdict.disagrees: 'disagrees'>
    """
    if ours is None:
        return Verdict.only_there
    if name == "website":
        fits = {_address(ours)} & set(map(_address, theirs))
        return Verdict.agrees if fits else Verdict.disagrees
    readable = [date for date in map(_date, theirs) if date is not None]
    if not readable:
        return Verdict.unread
    # A year agrees with every day in it: a source that says less does not say otherwise.
    agree = any(each.startswith(ours) or ours.startswith(each) for each in readable)
    return Verdict.agrees if agree else Verdict.disagrees


def _date(text: str) -> str | None:
    """Return a date without a time or a zone; None if it is none.

    >>> _date("2011-12-17T00:00:00Z"), _date("2011-12-17-05:00"), _date("soon")
    ('2011-12-17', '2011-12-17', None)
    """
    match = _DATE.fullmatch(text)
    try:
        return PartialDate.parse(match[1]).text if match else None
    except ValueError:
        return None


def _address(text: str) -> str:
    """Return a web address as far as it tells two sites apart.

    >>> _address("https://www.unicef.org/"), _address("http://unicef.org")
    ('unicef.org', 'unicef.org')
    """
    bare = text.partition("://")[2] or text
    return bare.removeprefix("www.").rstrip("/").lower()
