"""Making a PDF with Typst: tagged for screen readers (PDF/UA-1), without clock or network."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from lexaegis.report.document import Document
from lexaegis.report.fonts import font_folders, missing_packages
from lexaegis.report.typst import write_typst
from ontology.errors import LexaegisError

if TYPE_CHECKING:
    import typst

__all__ = ["PdfNotMade", "write_pdf"]

_UNDISPLAYED = re.compile(r'the text `"(.+?)"` could not be displayed')
_INSTALL = "Install what it needs: pip install 'lexaegis[pdf]'."


class PdfNotMade(LexaegisError):
    """A PDF that cannot be made: the library is missing, or it refused the document."""


def write_pdf(document: Document, warn: Callable[[str], None]) -> bytes:
    """Return a document as PDF.

    Args:
        document: the document.
        warn: is told if some characters have no font and are missing from the pages.

    Raises:
        PdfNotMade: if Typst is not installed or cannot set the document.
    """
    try:
        import typst
    except ImportError as error:
        raise PdfNotMade(f"Making a PDF needs the library typst. {_INSTALL}") from error
    program = write_typst(document).encode()
    with font_folders() as folders:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
        compiler = typst.Compiler(b"", font_paths=fonts)
        try:
            return _compile(compiler, program, ("ua-1",))
        except typst.TypstError as error:
            lost = sorted(set(_UNDISPLAYED.findall(error.diagnostic)))
            if not lost:
                raise PdfNotMade(f"The PDF could not be set: {error.diagnostic}") from error
        warn(_warning(lost))
        return _compile(compiler, program, ())


def _compile(
    compiler: "typst.Compiler", program: bytes, standards: tuple[Literal["ua-1"], ...]
) -> bytes:
    pdf, _ = compiler.compile_with_warnings(program, format="pdf", pdf_standards=[*standards])
    assert isinstance(pdf, bytes)
    return pdf


def _warning(lost: list[str]) -> str:
    """Return what is wrong with the pages and what to do about it."""
    named = ", ".join(f"{text} (U+{ord(text[0]):04X})" for text in lost[:20])
    more = f" and {len(lost) - 20} more" if len(lost) > 20 else ""
    missing = missing_packages()
    remedy = (
        f"The font packages {', '.join(missing)} are not installed. {_INSTALL}"
        if missing
        else "None of the fonts has them. Use --format html, which takes the fonts of the reader."
    )
    return (
        f"No font has these characters, which are shown as boxes in the PDF: {named}{more}. "
        f"{remedy}"
    )
