"""The same picture as PNG and PDF, set by Typst: no browser, no clock, always the same bytes."""

import re
from typing import TYPE_CHECKING, Literal

from graph.network import Network
from graph.network.formats.flatten import describe
from lexaegis.drawing.model import Plan
from lexaegis.drawing.svg import draw_svg
from lexaegis.report.fonts import font_folders
from ontology.errors import LexaegisError

if TYPE_CHECKING:
    import typst

__all__ = ["PictureNotMade", "draw_pdf", "draw_png"]

_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" role')
_SHARPNESS = 144.0


class PictureNotMade(LexaegisError):
    """A picture that cannot be made because a library is missing or refused it."""


def draw_png(plan: Plan) -> bytes:
    """Return a planned picture as PNG, two pixels a unit of the SVG.

    Raises:
        PictureNotMade: if Typst is not installed or cannot set it.
    """
    return _set(plan, "png")


def draw_pdf(plan: Plan) -> bytes:
    """Return a planned picture as a PDF of one page, its labels as text.

    Raises:
        PictureNotMade: if Typst is not installed or cannot set it.
    """
    return _set(plan, "pdf")


def _set(plan: Plan, form: Literal["png", "pdf"]) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise PictureNotMade(
            "Making a PNG or PDF needs the library typst. "
            "Install what it needs: pip install 'lexaegis[network,pdf]'. SVG needs nothing more."
        ) from error
    drawn = draw_svg(plan)
    size = _SIZE.search(drawn)
    assert size is not None
    program = _program(drawn, plan.network, *(float(each) for each in size.groups()))
    with font_folders() as folders:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
        try:
            return _compile(typst.Compiler(b"", font_paths=fonts), program, form)
        except typst.TypstError as error:
            raise PictureNotMade(f"The picture could not be set: {error.diagnostic}") from error


def _program(drawn: str, network: Network, width: float, height: float) -> bytes:
    """Return the Typst program whose one page is the picture."""
    quoted = drawn.replace("\\", "\\\\").replace('"', '\\"')
    alternative = describe(network).replace("\\", "\\\\").replace('"', '\\"')
    title = network.about.title.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'#set document(title: "{title}", date: none)\n'
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#image(bytes("{quoted}"), format: "svg", width: {width}pt, alt: "{alternative}")\n'
    ).encode()


def _compile(compiler: "typst.Compiler", program: bytes, form: Literal["png", "pdf"]) -> bytes:
    written, _ = compiler.compile_with_warnings(program, format=form, ppi=_SHARPNESS)
    assert isinstance(written, bytes)
    return written
