"""What stands behind the law: the sources, how it was made, how to cite it, and its licence."""

from collections.abc import Iterator

from lexaegis.report.document import Block, Code, Heading, Items, Link, Paragraph, words
from lexaegis.report.phrases import day, number_of
from lexaegis.report.scribe import Scribe
from lexaegis.report.state import State

__all__ = ["write_back"]

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def write_back(scribe: Scribe, state: State, title: str, command: str) -> Iterator[Block]:
    """Yield the sources and the notes on the document itself."""
    cited = scribe.cited()
    yield Heading(1, "Sources", "sources")
    official = sum(source.read == "official-text" for source in cited)
    dates = [source.dated for source in cited if source.dated]
    newest = f" The newest of those dated is of {day(max(dates))}." if dates else ""
    if cited:
        yield Paragraph(
            words(
                f"{number_of(len(cited), 'source').capitalize()}; of {official or 'none'} the "
                f"official text itself was read.{newest}"
            ),
            is_small=True,
        )
        yield scribe.sources()
    else:
        yield Paragraph(words("No source is cited."))
    yield Heading(1, "About this document", "about")
    yield Items(
        (
            words("To cite it: ", f"Lexaegis, {title}, {state.words}, {state.dataset_words}."),
            words("To make it again from the same dataset: ", Code(command), "."),
            words(
                "Every statement was read from the dataset by SPARQL; nothing was added. How a "
                "verdict is derived from findings and offences: ",
                Code("lexaegis explain JURISDICTION MATERIAL CONDUCT"),
                ". Confidence: high where the official text was read, medium where two secondary "
                "sources agree, low where one says so.",
            ),
            words(
                "A fact is wrong? Each record is named so that it can be found and mended: "
                "CONTRIBUTING.md, “Correct a fact”."
            ),
            words(
                "Licence: ",
                Link("Creative Commons Attribution 4.0 International (CC BY 4.0)", _LICENCE),
                ".",
            ),
        )
    )
