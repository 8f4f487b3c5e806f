"""Finding names in running text: actors, jurisdictions, agreements, instruments and documents.

The rules, in the order in which they apply:

- A name is found as whole words; between the words, blanks, hyphens and dashes are the same, and so
  are straight and curly quotes. What follows, such as a possessive `'s`, is not part of it.
- A word in capitals (`US`, `IWF`) stands as it is, so that the pronoun "us" is no country; one of
  five letters or more may also be written as a word ("Unicef"). A sentence all in capitals shows no
  abbreviation. Another word needs its capital where the name has one.
- The longest name wins, and no name is found inside another.
- A name that is also an ordinary word ("Invoke") does not count where a sentence starts, a
  country's not after "New" or "South", an instrument's not before another year than its own.
- Things of different kinds may share a name: it names all of them. Of two of the same kind, the one
  with the name as its full title is meant; where that does not settle it the name is ambiguous.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from loaders.press.prose import before

__all__ = ["Entry", "Gazetteer", "Kind", "Match"]

Kind = Literal["actor", "jurisdiction", "agreement", "instrument", "study", "document"]

_WORD = re.compile(r"[^\W_]+|&")
_INSIGNIFICANT = re.compile(r"[\s\-‐‑‒–—―\"“”‘’'«»()\[\]:]+")
_YEAR = re.compile(r"\s\(?(?:19|20)\d\d\b")
_CURRENCY = re.compile(r"\s?(?:\$|dollars?\b)")
_COMPASS_WORDS = """
    New North South East West Northern Southern Eastern Western Equatorial Papua
"""
_COMPASS = frozenset(_COMPASS_WORDS.split())
_ORDINARY_WORDS = """
    Amazon Apple CARE Care Discord Invoke Lantern Mega Meta Snap Thorn Together Twitch
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_WRITTEN_AS_A_WORD = 5
_LONGEST_GAP = 4


@dataclass(frozen=True)
class Entry:
    """A thing with the names it goes by.

    Attributes:
        kind: what it is.
        identifier: of its record; of a jurisdiction, its code.
        names: the full name or title first.
        parties: of an agreement, its parties as recorded; of an instrument, its jurisdiction; of
            an actor, its country.
        type: of an actor, its type in the scheme `actor-type`.
    """

    kind: Kind
    identifier: str
    names: tuple[str, ...]
    parties: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True)
class Match:
    """A name in a text: where, as written, and what it may name."""

    start: int
    end: int
    surface: str
    entries: tuple[Entry, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether two things of one kind go by this name."""
        kinds = [entry.kind for entry in self.entries]
        return len(kinds) != len(set(kinds))


@dataclass(frozen=True)
class _Name:
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    entry: Entry
    is_title: bool
    ends_in_a_dot: bool


@dataclass
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)


class Gazetteer:
    """The names to look for.

    >>> un = Entry("actor", "actor-un", ("United Nations", "UN"))
    >>> us = Entry("jurisdiction", "US", ("United States", "US"))
    >>> [m.surface for m in Gazetteer([un, us]).find("The UN told us about the US.")]
    ['UN', 'US']
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {(entry.kind, entry.identifier): entry for entry in entries}
        self._root = _Node()
        for entry in self.entries.values():
            for position, name in enumerate(dict.fromkeys(entry.names)):
                self._add(name, entry, position == 0)

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """Return the entries of one kind, in the order they were given."""
        return tuple(entry for entry in self.entries.values() if entry.kind == kind)

    def _add(self, name: str, entry: Entry, is_title: bool) -> None:
        name = unicodedata.normalize("NFC", name)
        spans = [*_WORD.finditer(name)]
        if len(name) < 2 or not spans:
            return
        node = self._root
        for span in spans:
            node = node.after.setdefault(_fold(span.group()), _Node())
        words = tuple(span.group() for span in spans)
        node.names.append(
            _Name(words, tuple(_gaps(name, spans)), entry, is_title, name.endswith("."))
        )

    def find(self, text: str, without: Set[str] = frozenset()) -> tuple[Match, ...]:
        """Return the names in a text, left to right, none overlapping another.

        Args:
            text: one paragraph; the offsets count its characters.
            without: identifiers that are not looked for.
        """
        spans = [*_WORD.finditer(text)]
        shouted = len(spans) > 2 and text.upper() == text
        found: list[Match] = []
        position = 0
        while position < len(spans):
            length, names = self._longest(text, spans, position, without, shouted)
            if length:
                start, end = spans[position].start(), spans[position + length - 1].end()
                end += text.startswith(".", end) and all(name.ends_in_a_dot for name in names)
                found.append(Match(start, end, text[start:end], _meant(names)))
            position += max(length, 1)
        return tuple(found)

    def _longest(
        self,
        text: str,
        spans: list[re.Match[str]],
        position: int,
        without: Set[str],
        shouted: bool,
    ) -> tuple[int, list[_Name]]:
        node, best, names = self._root, 0, list[_Name]()
        for length in range(1, len(spans) - position + 1):
            span = spans[position + length - 1]
            following = node.after.get(_fold(span.group()))
            if following is None:
                break
            node = following
            if not node.names:
                continue
            run = spans[position : position + length]
            words = tuple(span.group() for span in run)
            gaps = tuple(_gaps(text, run))
            fitting = [
                name
                for name in node.names
                if name.entry.identifier not in without
                and name.gaps == gaps
                and all(map(_written_as, name.words, words))
                and not (shouted and len(words) == 1 and name.words[0].isupper())
                and _stands(text, run[0].start(), run[-1].end(), name)
            ]
            if fitting:
                best, names = length, fitting
        return best, names


def _fold(word: str) -> str:
    return "and" if word == "&" else word.casefold()


def _gaps(text: str, spans: list[re.Match[str]]) -> Iterator[str]:
    """Yield what counts of the characters between the words; a wide gap equals no other."""
    for left, right in pairwise(spans):
        gap = text[left.end() : right.start()]
        yield _INSIGNIFICANT.sub("", gap) if len(gap) <= _LONGEST_GAP else f"{gap}\x00"


def _written_as(name: str, word: str) -> bool:
    """Return whether a word of a text can stand for a word of a name."""
    if name == word or "&" in {name, word}:
        return True
    if len(name) > 1 and name.isupper():
        return len(name) >= _WRITTEN_AS_A_WORD and name.capitalize() == word
    if name[0].isupper() and name != "The":
        return word[0].isupper()
    return True


def _stands(text: str, start: int, end: int, name: _Name) -> bool:
    """Return whether the words around allow that the name is meant."""
    ahead = before(text, start).rstrip()
    if name.entry.kind == "instrument" and not name.words[-1].isdigit():
        return _YEAR.match(text, end) is None
    if name.entry.kind == "jurisdiction":
        last = ahead.rpartition(" ")[2].strip("(“\"'‘")
        return last not in _COMPASS and not _CURRENCY.match(text, end)
    starts_a_sentence = not ahead or ahead[-1] in '.!?:;—–-"“‘(•*'
    return not (name.words[0] in _ORDINARY and len(name.words) == 1 and starts_a_sentence)


def _meant(names: list[_Name]) -> tuple[Entry, ...]:
    """Return the entries that the names mean: of one kind, those that have it as a title."""
    meant: dict[tuple[str, str], Entry] = {}
    for name in names:
        same = [other for other in names if other.entry.kind == name.entry.kind]
        if name.is_title or not any(other.is_title for other in same):
            meant[name.entry.kind, name.entry.identifier] = name.entry
    return tuple(meant[key] for key in sorted(meant))
