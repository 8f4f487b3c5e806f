"""The words of the pages, in one language at a time."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from lexaegis.pages.clauses import Clause, Filler, Reference
from lexaegis.pages.terms import Texts

__all__ = ["Part", "Words", "read_words"]

_FOLDER = Path(__file__).resolve().parent / "texts"
_GAP = re.compile(r"\{(\w+)\}")

Part = str | Reference
"""A piece of a sentence: words, or a thing that is shown by its name with a link."""


class Words:
    """The words of the pages in one language.

    >>> read_words("fr")["ontology"]
    'Ontologie'
    >>> read_words("en").say("version-page", version="1.0.0")
    'Version 1.0.0'
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self.texts = texts

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def say(self, key: str, **fillers: object) -> str:
        """Return a text with its gaps filled."""
        return self.texts[key].format(**fillers)

    def parts(self, key: str, fillers: Mapping[str, Filler]) -> Iterator[Part]:
        """Yield a text in pieces, its gaps filled with things."""
        for number, piece in enumerate(_GAP.split(self.texts[key])):
            if number % 2 == 0:
                if piece:
                    yield piece
            else:
                yield from self._filled(fillers[piece], " → " if piece == "path" else ", ")

    def _filled(self, filler: Filler, joint: str) -> Iterator[Part]:
        """Yield what fills a gap; a step of a path that is taken backwards says so."""
        if not isinstance(filler, tuple):
            yield filler
        elif filler[0] == "backwards":
            yield from self.parts("backwards", {"property": filler[1]})
        else:
            for number, one in enumerate(filler):
                if number:
                    yield joint
                yield from self._filled(one, joint)

    def clause(self, clause: Clause) -> tuple[Part, ...]:
        """Return the words of a clause, without those of the clauses below it."""
        key = clause.key
        if key not in self.texts:
            key += "-1" if clause.fillers.get("number") == "1" else "-n"
        return tuple(self.parts(key, clause.fillers))

    def of(self, texts: Texts) -> tuple[str, str]:
        """Return a text and its language: that of the pages, else English, else any."""
        for language in (self.language, "en", *texts):
            for text in texts.get(language, ()):
                return text, language
        return "", self.language

    def all_of(self, texts: Texts) -> tuple[tuple[str, str], ...]:
        """Return every text in the language of the pages, else in English, with its language."""
        language = self.language if self.language in texts else "en"
        return tuple((text, language) for text in texts.get(language, ()))


@cache
def read_words(language: str) -> Words:
    """Return the words of the pages in a language."""
    text = (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    return Words(language, yaml.load(text, yaml.CSafeLoader))
