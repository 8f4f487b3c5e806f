"""The diagrams can be read: nothing lies on anything else, and they say what the ontology says."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lexaegis.pages.diagram.arrange import arrange
from lexaegis.pages.diagram.boxes import boxes_of_conditions, boxes_of_properties
from lexaegis.pages.diagram.drawing import draw_module
from lexaegis.pages.diagram.letters import break_lines, width_of
from lexaegis.pages.links import FileLinks
from lexaegis.pages.names import Names
from lexaegis.pages.site import Site
from lexaegis.pages.terms import LANGUAGES, Module
from lexaegis.pages.words import read_words

ONTOLOGY = Site().ontology
MODULES = {module.name: module for module in ONTOLOGY.modules}
Rectangle = tuple[float, float, float, float]
Point = tuple[float, float]


def names_in(language: str, module: Module) -> Names:
    return Names(ONTOLOGY, read_words(language), FileLinks(f"ontology/{module.name}"))


def drawings(name: str, language: str) -> list[etree._Element]:
    """Return the diagrams of a module, as XML."""
    module = MODULES[name]
    drawn = draw_module(ONTOLOGY, module, names_in(language, module), read_words(language))
    return [etree.fromstring(str(drawing.svg)) for drawing in drawn]


def rectangles(svg: etree._Element) -> list[Rectangle]:
    """Return left, top, right and bottom of each box."""
    found = []
    for one in svg.iter("rect"):
        x, y, width, height = (float(str(one.get(key))) for key in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


def points_of(path: str) -> list[Point]:
    """Return points along an arrow: it is made of M, H and C."""
    points: list[Point] = []
    for command, numbers in re.findall(r"([MHC])([^MHC]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "M":
            points.append((values[0], values[1]))
        elif command == "H":
            x, y = points[-1]
            points += [(x + (values[0] - x) * step / 20, y) for step in range(1, 21)]
        else:
            a, b, c, d = points[-1], *zip(values[::2], values[1::2], strict=True)
            for step in range(1, 41):
                t = step / 40
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
                corners = (a, b, c, d)
                points.append(
                    (
                        sum(w * corner[0] for w, corner in zip(weights, corners, strict=True)),
                        sum(w * corner[1] for w, corner in zip(weights, corners, strict=True)),
                    )
                )
    return points


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MODULES)
def test_no_box_lies_on_another(name: str, language: str) -> None:
    for svg in drawings(name, language):
        boxes = rectangles(svg)
        assert boxes
        for one, other in combinations(boxes, 2):
            beside = one[2] < other[0] or other[2] < one[0]
            below = one[3] < other[1] or other[3] < one[1]
            assert beside or below
        left, top, width, height = map(float, str(svg.get("viewBox")).split())
        for box in boxes:
            assert left <= box[0] and box[2] <= left + width
            assert top <= box[1] and box[3] <= top + height


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MODULES)
def test_every_text_lies_within_its_box_and_on_no_other(name: str, language: str) -> None:
    for svg in drawings(name, language):
        for group in svg.iterfind("g"):
            if not str(group.get("class")).startswith("box"):
                continue
            (left, top, right, bottom) = rectangles(group)[0]
            lines = []
            for text in group.iter("text"):
                x, y = float(str(text.get("x"))), float(str(text.get("y")))
                assert left < x and x + float(str(text.get("textLength"))) < right
                assert top + 8 < y < bottom
                lines.append(y)
            assert all(lower - upper >= 14 for upper, lower in pairwise(lines))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MODULES)
def test_no_arrow_runs_through_a_box(name: str, language: str) -> None:
    for svg in drawings(name, language):
        boxes = rectangles(svg)
        for shaft in svg.iterfind(".//path[@class='shaft']"):
            for x, y in points_of(str(shaft.get("d")))[1:-1]:
                within = [b for b in boxes if b[0] + 1 < x < b[2] - 1 and b[1] + 1 < y < b[3] - 1]
                assert within == [], shaft.get("d")


@pytest.mark.parametrize("name", MODULES)
def test_every_class_and_property_of_a_module_is_shown(name: str) -> None:
    module = MODULES[name]
    names = names_in("en", module)
    shown = {
        str(link.get("href")).rpartition("#")[2]
        for svg in drawings(name, "en")
        for link in svg.iter("a")
    }
    assert {term.name for term in module.classes} <= shown
    used = {term.name for term in module.properties if term.used_on}
    assert used <= shown
    boxes, _ = boxes_of_properties(ONTOLOGY, module, names, read_words("en"))
    for box in boxes:
        assert box.outside == (ONTOLOGY.terms[box.iri].module != name)


def test_arrows_say_what_the_ontology_says() -> None:
    module = MODULES["offences"]
    boxes, arrows = boxes_of_properties(ONTOLOGY, module, names_in("en", module), read_words("en"))
    said = {
        (
            boxes[arrow.source].title,
            None if arrow.row is None else boxes[arrow.source].rows[arrow.row].text,
            boxes[arrow.target].title,
        )
        for arrow in arrows
    }
    assert ("Offence", None, "Prohibition") in said
    assert ("Prohibition", "penalty → Penalty", "Penalty") in said
    assert ("Finding", "reached by → Prohibition", "Prohibition") in said
    assert not any(source == target for source, _, target in said)


def test_conditions_are_told_in_short() -> None:
    module = MODULES["classes"]
    diagram = boxes_of_conditions(ONTOLOGY, module, names_in("en", module), read_words("en"))
    assert diagram is not None
    rows = {box.iri.rpartition("#")[2]: [row.text for row in box.rows] for box in diagram[0]}
    assert rows["SimplePossessionOffence"] == ["purpose of possession = Whatever the purpose"]
    assert rows["PartyCreationGap"] == [
        "Jurisdiction failing the ask on creation",
        "takes part by (Standing as a party) → participates in → has provision → "
        "Provision obliging to criminalise creation",
    ]
    core = MODULES["core"]
    assert boxes_of_conditions(ONTOLOGY, core, names_in("en", core), read_words("en")) is None


@pytest.mark.parametrize("name", MODULES)
def test_a_diagram_is_told_to_those_who_do_not_see_it(name: str) -> None:
    for svg in drawings(name, "es"):
        ids = {one.get("id"): one.text for one in svg.iter("title", "desc")}
        assert ids[svg.get("aria-labelledby")]
        assert len(str(ids[svg.get("aria-describedby")])) > 80


@given(
    st.lists(st.tuples(st.integers(20, 200), st.integers(20, 120)), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20),
)
def test_any_boxes_are_arranged_without_touching(
    sizes: list[tuple[int, int]], pairs: list[tuple[int, int]]
) -> None:
    loose = [(a, b) for a, b in pairs if a < len(sizes) and b < len(sizes) and a != b]
    arranged = arrange(sizes, [], loose)
    assert arranged == arrange(sizes, [], loose)
    for one, other in combinations(arranged.places, 2):
        beside = one.x + one.width < other.x or other.x + other.width < one.x
        below = one.y + one.height < other.y or other.y + other.height < one.y
        assert beside or below
    for a, b in loose:
        assert arranged.places[a].column != arranged.places[b].column
    assert all(place.x >= 0 and place.y >= 0 for place in arranged.places)
    assert all(place.x + place.width <= arranged.width for place in arranged.places)
    assert all(place.y + place.height <= arranged.height for place in arranged.places)


def test_lines_are_broken_between_words_alone() -> None:
    text = "peine privative de liberté maximale telle qu'édictée"
    lines = break_lines(text, 11.5, 120)
    assert " ".join(lines) == text
    assert all(width_of(line, 11.5) <= 120 for line in lines)
    assert break_lines("einunddreissigbuchstabigeswort", 12, 20) == [
        "einunddreissigbuchstabigeswort"
    ]
