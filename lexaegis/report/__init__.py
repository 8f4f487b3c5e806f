"""Reports for people: the law of one jurisdiction, or of several side by side.

A dossier is gathered from the dataset (`queries.dossier`), told as a document, and written as
Markdown, HTML or PDF.
"""

from lexaegis.report.comparison import compare
from lexaegis.report.document import Document
from lexaegis.report.html import write_html
from lexaegis.report.jurisdiction import report_on
from lexaegis.report.markdown import write_markdown
from lexaegis.report.pdf import PdfNotMade, write_pdf
from lexaegis.report.state import State

__all__ = [
    "Document",
    "PdfNotMade",
    "State",
    "compare",
    "report_on",
    "write_html",
    "write_markdown",
    "write_pdf",
]
