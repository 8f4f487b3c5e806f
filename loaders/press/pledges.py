"""Agreements told of without their name: by their parties and a verb of pledging in one sentence.

"The UK and US have pledged to work together" is the agreement on record whose parties' countries
are exactly these. Where two agreements have the same parties, the one whose title shares more words
with the sentence is meant, then the one that the article has already told of; otherwise none is
chosen.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from loaders.press.gazetteer import Entry, Gazetteer

__all__ = ["PLEDGE", "PledgeReader", "countries_of"]

PLEDGE = re.compile(
    r"\b(?:pledg\w*|committ?(?:ed|ing|ment\w*)|agreed|sign(?:ed|ing)|joint(?:ly)?\s+(?:statement|declaration)"
    r"|memorandum)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[a-z]{4,}")
_EMPTY_WORDS = """
    from have into more that their them they this with statement states united
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True)
class _Known:
    entry: Entry
    countries: frozenset[str]
    words: frozenset[str]


class PledgeReader:
    """Recognises the agreements of a gazetteer by their parties."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._known = [
            _Known(entry, countries_of(entry.parties, gazetteer), _words(entry.names))
            for entry in gazetteer.of_kind("agreement")
        ]

    def read(self, sentence: str, countries: Set[str], told_of: Iterable[str]) -> tuple[Entry, ...]:
        """Return the agreements that a sentence may mean: one, or several where it cannot be told.

        Args:
            sentence: in which a pledge may be told of.
            countries: the codes of the jurisdictions it names.
            told_of: identifiers of the agreements that the article has named before.
        """
        if len(countries) < 2 or not PLEDGE.search(sentence):
            return ()
        fitting = [known for known in self._known if known.countries == countries]
        shared = {
            known.entry.identifier: len(known.words & _words([sentence])) for known in fitting
        }
        most = max(shared.values(), default=0)
        best = [known.entry for known in fitting if shared[known.entry.identifier] == most]
        if len(best) > 1:
            before = frozenset(told_of)
            best = [entry for entry in best if entry.identifier in before] or best
        return tuple(best)


def countries_of(parties: Iterable[str], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the jurisdictions of parties, which are recorded as codes or as actors."""
    codes: set[str] = set()
    for party in parties:
        actor = gazetteer.entries.get(("actor", party))
        codes.update([party] if actor is None else actor.parties)
    return frozenset(codes)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _CONTENT.findall(text.lower())) - _EMPTY
