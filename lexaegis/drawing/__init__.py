"""Networks for the eye: pictures with their legend, and a page to explore that needs no network."""

from lexaegis.drawing.model import Plan
from lexaegis.drawing.page import write_page
from lexaegis.drawing.plan import plan_picture
from lexaegis.drawing.svg import draw_svg
from lexaegis.drawing.typeset import PictureNotMade, draw_pdf, draw_png

__all__ = [
    "PictureNotMade",
    "Plan",
    "draw_pdf",
    "draw_png",
    "draw_svg",
    "plan_picture",
    "write_page",
]
