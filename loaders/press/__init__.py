"""Press documents into statements: read an article, find what it says, keep no sentence of it.

`read_press` reads a file, `curated_facts` prepares the names and the curated claims to look for,
`extract` finds them in an article and `press_statements` states the findings.
"""

from loaders.press.article import Article, Paragraph, Reading
from loaders.press.curated import CuratedCall, CuratedClaim, CuratedDocument, CuratedFacts
from loaders.press.errors import PressError
from loaders.press.extract import extract
from loaders.press.found import Extraction
from loaders.press.from_facts import curated_facts
from loaders.press.gazetteer import Entry, Gazetteer
from loaders.press.read import read_press
from loaders.press.report import Row, markdown_table, rows
from loaders.press.statements import press_identifier, press_statements

__all__ = [
    "Article",
    "CuratedCall",
    "CuratedClaim",
    "CuratedDocument",
    "CuratedFacts",
    "Entry",
    "Extraction",
    "Gazetteer",
    "Paragraph",
    "PressError",
    "Reading",
    "Row",
    "curated_facts",
    "extract",
    "markdown_table",
    "press_identifier",
    "press_statements",
    "read_press",
    "rows",
]
