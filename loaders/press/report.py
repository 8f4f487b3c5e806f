"""What was found in an article, as a table: names, numbers and identifiers, never a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.press.figures import Figure
from loaders.press.found import Extraction
from loaders.press.gazetteer import Entry

__all__ = ["Row", "figure_words", "markdown_table", "rows"]

_NONE = "–"


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes:
        kind: `document`, `actor`, `jurisdiction`, `figure`, `quotation`, `call`, `credit` ...
        what: the name, the unit, the speaker or the addressee.
        value: the date, the number, what is asked.
        paragraphs: the numbers of the paragraphs.
        agrees_with: identifiers of what is on record.
    """

    kind: str
    what: str
    value: str
    paragraphs: tuple[int, ...]
    agrees_with: tuple[str, ...]


def rows(extraction: Extraction) -> tuple[Row, ...]:
    """Return the table of an extraction: the document, what it names, states and asks."""
    return (*_document(extraction), *_mentioned(extraction), *_stated(extraction))


def markdown_table(lines: Iterable[Row]) -> str:
    """Return rows as a table in Markdown."""
    text = ["| kind | what | value | paragraph | on record |", "|---|---|---|---|---|"]
    for row in lines:
        cells = (
            row.kind,
            row.what,
            row.value,
            ", ".join(map(str, row.paragraphs)),
            ", ".join(f"`{identifier}`" for identifier in row.agrees_with),
        )
        text.append(
            f"| {' | '.join(cell.replace('|', chr(92) + '|') or _NONE for cell in cells)} |"
        )
    return "\n".join(text) + "\n"


def figure_words(figure: Figure) -> str:
    """Return a figure in few words.

    >>> figure_words(Figure(0, 9, "1200000", "children", "at least"))
    'at least 1200000 children'
    """
    return " ".join(filter(None, (figure.qualifier, figure.value, figure.unit)))


def _document(extraction: Extraction) -> Iterator[Row]:
    article = extraction.article
    yield Row("document", article.title, article.form, (), extraction.same_as)
    facts = {
        "address": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "category": ", ".join(article.categories),
    }
    for what, value in facts.items():
        yield Row("document", what, value or "not stated", (), ())


def _mentioned(extraction: Extraction) -> Iterator[Row]:
    places: dict[tuple[str, str], list[int]] = {}
    forms: dict[tuple[str, str], dict[str, None]] = {}
    for mention in extraction.mentions:
        for entry in mention.things:
            kind = f"{entry.kind}, ambiguous" if mention.ambiguous else entry.kind
            places.setdefault((kind, entry.identifier), []).append(mention.paragraph)
            forms.setdefault((kind, entry.identifier), {})[mention.surface] = None
    for (kind, identifier), numbers in sorted(places.items()):
        surfaces = "; ".join(forms[kind, identifier])
        yield Row(kind, surfaces, "", tuple(sorted({*numbers})), (identifier,))
    for told in extraction.told:
        certain = "" if len(told.agreements) == 1 else "one of these"
        yield Row(
            "agreement", "told of by its parties", certain, (told.paragraph,), _ids(told.agreements)
        )


def _stated(extraction: Extraction) -> Iterator[Row]:
    for item in extraction.figures:
        figure = item.figure
        scope = "; ".join(filter(None, (figure.geography, figure.period)))
        yield Row("figure", figure_words(figure), scope, (item.paragraph,), item.agrees_with)
    for said in extraction.quotations:
        speaker = said.quotation.speaker
        known = (speaker,) if speaker else ()
        yield Row(
            "quotation",
            "speaker" if speaker else "speaker not recognised",
            "",
            (said.paragraph,),
            known,
        )
    for found in extraction.calls:
        makers = ", ".join(_ids(found.call.makers)) or "maker not recognised"
        what = f"{makers} to {found.call.audience}"
        yield Row("call", what, found.call.asked.words(), (found.paragraph,), found.agrees_with)
    for credit in extraction.credits:
        yield Row("credited source", credit.name, "", (credit.paragraph,), _ids(credit.things))


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.identifier for entry in entries)
