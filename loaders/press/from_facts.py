"""The names and curated records of the facts, as a press document is compared with them.

The records come as plain mappings with the keys of the YAML files. Besides the recorded names,
these forms are derived: a government by its country ("UK government"), a name without its
parenthesis, an act without its year, a European act by its number, a guidance without its edition
or its issuer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loaders.press.asked import recognise
from loaders.press.curated import CuratedCall, CuratedClaim, CuratedDocument, CuratedFacts
from loaders.press.gazetteer import Entry, Gazetteer, Kind
from ontology.read import notations

__all__ = ["Records", "curated_facts"]

Records = Iterable[Mapping[str, Any]]

_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_EDITION = re.compile(r",\s*(?:\w+\s+)?edition\b", re.IGNORECASE)
_YEAR = re.compile(r",?\s+(?:19|20)\d\d$")
_EUROPEAN = re.compile(
    r"(?:Directive|Regulation|Framework Decision)\s+(?:\(EU\)\s+)?\d+/\d+(?:/\w+)?"
)
_INSTRUMENT_WORD = re.compile(
    r"\b(?:Act|Bill|Law|Code|Convention|Protocol|Order|Ordinance|Decree)$"
)
_FEWEST_WORDS = 4


def curated_facts(
    *,
    jurisdictions: Records = (),
    actors: Records = (),
    agreements: Records = (),
    instruments: Records = (),
    studies: Records = (),
    documents: Records = (),
    claims: Records = (),
    recommendations: Records = (),
) -> CuratedFacts:
    """Return what press documents are compared with.

    Args:
        jurisdictions: `code`, `name`, `aliases`.
        actors: `id`, `name`, `abbreviation`, `aliases`, `type`, `country`.
        agreements: `id`, `title`, `aliases`, `parties`.
        instruments: `id`, `title`, `aliases`, `jurisdiction`.
        studies: `id`, `title`.
        documents: `id`, `title`, `aliases`, `url`.
        claims: `id`, `value`, `unit`, `made_by`; those without a value are left out.
        recommendations: `id`, `by`, `addressee`, `action`, `conduct`.
    """
    places, people, papers = [*jurisdictions], [*actors], [*documents]
    issuers = sorted({form for actor in people for form in _recorded(actor, "name")}, key=len)
    entries = [
        *(Entry("jurisdiction", j["code"], _recorded(j, "name")) for j in places),
        *_actor_entries(people, places),
        *(_titled("agreement", a, _texts(a.get("parties"))) for a in agreements),
        *(_instrument_entry(i) for i in instruments),
        *(_titled("study", s) for s in studies),
        *(_document_entry(d, issuers[::-1]) for d in papers),
    ]
    return CuratedFacts(
        Gazetteer(entries),
        tuple(
            CuratedClaim(c["id"], str(c["value"]), str(c["unit"]), _texts(c.get("made_by")))
            for c in claims
            if c.get("value") is not None and c.get("unit")
        ),
        tuple(_curated_call(r) for r in recommendations),
        tuple(CuratedDocument(d["id"], d["title"], d.get("url")) for d in papers),
    )


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value))


def _recorded(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the full name, the abbreviation and the aliases of a record."""
    names = (record[key], record.get("abbreviation"), *_texts(record.get("aliases")))
    return tuple(name for name in names if name)


def _titled(kind: Kind, record: Mapping[str, Any], parties: tuple[str, ...] = ()) -> Entry:
    return Entry(kind, record["id"], _recorded(record, "title"), parties)


def _actor_entries(actors: Records, jurisdictions: Records) -> Iterator[Entry]:
    names_of = {j["code"]: _recorded(j, "name") for j in jurisdictions}
    for actor in actors:
        names = [*_recorded(actor, "name")]
        country = actor.get("country")
        short = _PARENTHESIS.sub("", actor["name"]).strip()
        if " " in short:
            names.append(short)
        if actor["type"] == "government" and country:
            for place in names_of.get(country, ()):
                names += [f"{place} government", f"{place}'s government", f"government of {place}"]
        parties = (country,) if country else ()
        yield Entry("actor", actor["id"], tuple(dict.fromkeys(names)), parties, actor["type"])


def _instrument_entry(instrument: Mapping[str, Any]) -> Entry:
    names = [*_recorded(instrument, "title")]
    short = _PARENTHESIS.sub("", instrument["title"]).strip()
    if short.count(" ") > 1:
        names.append(short)
    for dated in (instrument["title"], short):
        undated = _YEAR.sub("", dated)
        if undated.count(" ") > 1 and _INSTRUMENT_WORD.search(undated):
            names.append(undated)
    european = _EUROPEAN.match(instrument["title"])
    if european:
        names.append(european.group())
    parties = _texts(instrument.get("jurisdiction"))
    return Entry("instrument", instrument["id"], tuple(dict.fromkeys(names)), parties)


def _document_entry(document: Mapping[str, Any], issuers: list[str]) -> Entry:
    title = document["title"]
    plain = _EDITION.sub("", title)
    forms = {
        title: None,
        _PARENTHESIS.sub("", title).strip(): None,
        re.sub(r"[()]", "", plain): None,
        _PARENTHESIS.sub("", plain).strip(): None,
    }
    for form in [*forms]:
        for issuer in issuers:
            if form.startswith(f"{issuer} "):
                forms[form.removeprefix(f"{issuer} ")] = None
                break
    names = [form for form in forms if len(form.split()) >= _FEWEST_WORDS]
    return Entry("document", document["id"], (*names, *_texts(document.get("aliases"))))


def _curated_call(record: Mapping[str, Any]) -> CuratedCall:
    asked = recognise(record["action"])
    named = tuple(
        action for action in notations("duty-action") if record["action"].startswith(action)
    )
    return CuratedCall(
        record["id"],
        _texts(record["addressee"]),
        _texts(record["by"]),
        _texts(record.get("conduct")),
        tuple(dict.fromkeys([*asked.actions, *named])),
        asked.measures,
    )
