"""An article as every reader yields it, whatever format it came in."""

import datetime
from dataclasses import dataclass

__all__ = ["Article", "Paragraph", "Reading"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and the sources that the article itself credits for it."""

    text: str
    credits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """A press document in memory; its sentences are read from here and stored nowhere.

    Attributes:
        title: as published, without markup.
        paragraphs: in order; the first is number 1.
        form: how it was read: `wordpress`, `newsarticle` or `plaintext`.
        url: its public address.
        guid: a second address that its publisher gives as permanent.
        publisher: a name, or the host of the address where no name is given.
        published: a day, or a moment with its zone; a moment without one where no zone is known.
        modified: as `published`.
        language: a BCP 47 tag where the source states one.
        categories: as the publisher files it.
        slug: the publisher's short name of it.
        notes: what was odd and how it was read.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    form: str
    url: str | None = None
    guid: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    modified: datetime.date | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()
    slug: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The articles of a file, and a sentence for each article of it that could not be read."""

    articles: tuple[Article, ...]
    faults: tuple[str, ...] = ()
