"""The shapes of what is found in an article: each with its paragraph, counted from 1."""

from dataclasses import dataclass

from loaders.press.article import Article
from loaders.press.calls import Call
from loaders.press.figures import Figure
from loaders.press.gazetteer import Entry
from loaders.press.quotations import Quotation

__all__ = ["Credit", "Extraction", "FoundCall", "FoundFigure", "Mention", "Said", "Told"]


@dataclass(frozen=True)
class Mention:
    """A name in a paragraph; `things` is what it names, or may name where it is ambiguous."""

    paragraph: int
    start: int
    end: int
    surface: str
    things: tuple[Entry, ...]
    ambiguous: bool


@dataclass(frozen=True)
class FoundFigure:
    """A figure with who states it and the curated claims that it agrees with."""

    paragraph: int
    figure: Figure
    made_by: tuple[str, ...]
    agrees_with: tuple[str, ...]


@dataclass(frozen=True)
class FoundCall:
    """A call with the recommendations on record that it agrees with."""

    paragraph: int
    call: Call
    agrees_with: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """A quotation with its paragraph."""

    paragraph: int
    quotation: Quotation


@dataclass(frozen=True)
class Told:
    """An agreement recognised by its parties: several candidates where it cannot be told which."""

    paragraph: int
    start: int
    end: int
    agreements: tuple[Entry, ...]


@dataclass(frozen=True)
class Credit:
    """A source that the article names for a paragraph, and the things that it is."""

    paragraph: int
    name: str
    things: tuple[Entry, ...]


@dataclass(frozen=True)
class Extraction:
    """What was found in an article; paragraphs count from 1."""

    article: Article
    same_as: tuple[str, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[FoundFigure, ...]
    quotations: tuple[Said, ...]
    calls: tuple[FoundCall, ...]
    told: tuple[Told, ...]
    credits: tuple[Credit, ...]
    notes: tuple[str, ...]
