"""From press files to the statements and the table of what was found in them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, Quad

from loaders.facts.folder import Facts
from loaders.facts.read import read_facts
from loaders.facts.register import read_register
from loaders.facts.schema import (
    Actor,
    Agreement,
    Claim,
    Document,
    Instrument,
    Recommendation,
    Record,
    Study,
)
from loaders.press.curated import CuratedFacts
from loaders.press.errors import PressError
from loaders.press.extract import extract
from loaders.press.from_facts import curated_facts
from loaders.press.read import read_press
from loaders.press.report import Row, rows
from loaders.press.statements import press_identifier, press_statements
from ontology.errors import LexaegisError
from queries.answer import Answer

__all__ = ["FaultyDocuments", "PressDocument", "found_table", "read_documents"]


class FaultyDocuments(LexaegisError):
    """Some documents could not be read; the others were loaded."""

    def __init__(self, faults: Sequence[str]) -> None:
        several = len(faults) > 1
        head = f"{len(faults)} document{'s were' if several else ' was'} not loaded:"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in faults)]))


@dataclass(frozen=True)
class PressDocument:
    """An article that was read.

    Attributes:
        identifier: its identifier.
        quads: its statements.
        found: what was found in it, as a table.
    """

    identifier: str
    quads: list[Quad]
    found: tuple[Row, ...]


def read_documents(
    files: Iterable[Path], facts_folder: Path, announce: Callable[[str], None] = lambda _: None
) -> tuple[list[PressDocument], list[str]]:
    """Read press files and compare them with the facts.

    Returns:
        The documents, and a message for each file or article that could not be read.

    Raises:
        FactsError: if the facts have faults.
    """
    announce("Reading the facts")
    curated = _curated(read_facts(facts_folder))
    documents: list[PressDocument] = []
    faults: list[str] = []
    for file in files:
        announce(f"Reading {file.name}")
        try:
            reading = read_press(file)
        except PressError as error:
            faults.append(str(error))
            continue
        faults += [str(fault) for fault in reading.faults]
        for article in reading.articles:
            extraction = extract(article, curated)
            documents.append(
                PressDocument(
                    press_identifier(article), press_statements(extraction), rows(extraction)
                )
            )
    return documents, faults


def found_table(documents: Iterable[PressDocument]) -> Answer:
    """Return what was found in documents as rows: names, numbers, identifiers, no sentences."""
    columns = ("document", "kind", "what", "value", "paragraph", "on_record")
    lines = [
        tuple(
            Literal(cell) if cell else None
            for cell in (
                document.identifier,
                row.kind,
                row.what,
                row.value,
                ", ".join(map(str, row.paragraphs)),
                ", ".join(row.agrees_with),
            )
        )
        for document in documents
        for row in document.found
    ]
    return Answer(columns, tuple(lines))


def _curated(facts: Facts) -> CuratedFacts:
    """Return the names and the curated records that press documents are compared with."""

    def listed(model: type[Record]) -> list[dict[str, Any]]:
        return [record.model_dump(mode="json", by_alias=True) for _, record in facts.of(model)]

    return curated_facts(
        jurisdictions=[
            entry.model_dump(mode="json", by_alias=True)
            for entry in read_register().jurisdictions.values()
        ],
        actors=listed(Actor),
        agreements=listed(Agreement),
        instruments=listed(Instrument),
        studies=listed(Study),
        documents=listed(Document),
        claims=listed(Claim),
        recommendations=listed(Recommendation),
    )
