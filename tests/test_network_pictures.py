"""Pictures and the page of a network: readable, complete, the same every time, without network."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import html5rdf
import pypdf
import pytest

from graph.network import Network, as_at, make_network, project, read_everything
from graph.network.formats.colours import GROUPS, PALETTE
from graph.snapshot import Snapshot
from lexaegis.drawing import draw_pdf, draw_png, draw_svg, write_page
from lexaegis.drawing.lettering import lines_of, width_of
from lexaegis.drawing.model import Plan
from lexaegis.drawing.plan import plan_picture
from lexaegis.drawing.shapes import SHAPES, corners
from tests.networks import awkward, two_mode

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def networks(snapshot: Snapshot) -> dict[str, Network]:
    everything = read_everything(snapshot.open())
    dataset = snapshot.manifest.dataset
    signed = make_network(everything, "actor-agreement", dataset)
    return {
        "actors": make_network(everything, "actors", dataset),
        "signed": signed,
        "shared": as_at(project(signed, "first", "newman"), "2024-12-31"),
        "awkward": awkward(),
    }


NAMES = ("actors", "signed", "shared", "awkward")
every_network = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def plans(networks: dict[str, Network]) -> dict[str, Plan]:
    return {name: plan_picture(network) for name, network in networks.items()}


def boxes(plan: Plan) -> Iterator[tuple[str, float, float, float, float]]:
    """The rectangle that each node and its label need."""
    for mark in plan.marks:
        lines = lines_of(mark.node.short)
        wide = max(2 * mark.radius, *(width_of(line, mark.letter) for line in lines))
        bottom = mark.y + mark.radius + 1.15 * mark.letter * len(lines)
        yield mark.node.id, mark.x - wide / 2, mark.y - mark.radius, mark.x + wide / 2, bottom


@every_network
def test_no_label_covers_another_or_a_node(plans: dict[str, Plan], name: str) -> None:
    assert name in ("awkward", "shared") or len(plans[name].marks) >= 150
    for one, other in combinations(boxes(plans[name]), 2):
        apart = (
            one[3] <= other[1] + 1
            or other[3] <= one[1] + 1
            or one[4] <= other[2] + 1
            or other[4] <= one[2] + 1
        )
        assert apart, f"{one[0]} and {other[0]} overlap"
    for _, left, top, right, bottom in boxes(plans[name]):
        assert left >= 0 and top >= 0
        assert right <= plans[name].width and bottom <= plans[name].height


@every_network
def test_letters_are_large_enough_on_the_page(plans: dict[str, Plan], name: str) -> None:
    """At the width of a screen of 1,920 points no letter is below 7 points."""
    plan = plans[name]
    scale = min(1.0, 1920 / (plan.width + 380))
    assert min(mark.letter for mark in plan.marks) * scale >= 7


@every_network
def test_communities_have_colours_of_their_own(plans: dict[str, Plan], name: str) -> None:
    plan = plans[name]
    colours = [community.colour for community in plan.communities]
    assert len(set(colours)) == len(colours)
    assert set(colours) <= set(PALETTE)
    told = sum(community.size for community in plan.communities) + plan.others
    assert told == len(plan.marks)
    assert {mark.group for mark in plan.marks} <= SHAPES.keys()


def test_every_group_has_a_shape_of_its_own() -> None:
    assert GROUPS.keys() <= SHAPES.keys()
    assert len(set(SHAPES.values())) == len(SHAPES)
    drawn = [tuple(corners(shape)) for shape in SHAPES.values()]
    assert len(set(drawn)) == len(drawn)


@every_network
def test_the_svg_is_whole_and_says_everything(plans: dict[str, Plan], name: str) -> None:
    network, plan = plans[name].network, plans[name]
    root = ElementTree.fromstring(draw_svg(plan))
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    words = " ".join(texts)
    for node in network.nodes:
        for line in lines_of(node.short):
            assert line in texts
    assert f"n = {len(network.nodes)} nodes" in words
    assert f"m = {len(network.ties)} ties between {len(plan.lines)} pairs" in words
    assert re.search(r"density \d\.\d{4}", words)
    assert f"sources dated up to {network.dated_to}" in words
    assert network.about.dataset in words
    assert "Licence: CC BY 4.0" in words
    assert "does not mean that there is none" in words
    for group, number in plan.groups:
        assert f"{group} ({number})" in texts
    assert sum("Communities" in text for text in texts) == 1
    if network.about.slice:
        assert network.about.slice in words
        assert "weighted by newman" in words
    assert root.find(f"{SVG}title") is not None and root.find(f"{SVG}desc") is not None
    lines = [path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    assert len(lines) == len(plan.lines)


def test_a_pdf_has_one_page_with_the_labels_as_text(plans: dict[str, Plan], tmp_path: Path) -> None:
    network = plans["signed"].network
    (tmp_path / "a.pdf").write_bytes(draw_pdf(plans["signed"]))
    (page,) = pypdf.PdfReader(tmp_path / "a.pdf").pages
    text = "".join(page.extract_text().split())
    assert f"n={len(network.nodes)}nodes" in text
    assert network.about.dataset in text
    for node in network.nodes:
        for line in lines_of(node.short):
            assert "".join(line.split()) in text


def test_a_png_has_two_pixels_a_unit(plans: dict[str, Plan]) -> None:
    drawn = draw_png(plans["awkward"])
    assert drawn.startswith(b"\x89PNG")
    size = re.search(r'width="([\d.]+)" height="([\d.]+)" role', draw_svg(plans["awkward"]))
    assert size is not None
    width, height = struct.unpack(">II", drawn[16:24])
    assert (width, height) == pytest.approx((2 * float(size[1]), 2 * float(size[2])), abs=2)


def test_drawings_are_the_same_in_two_processes() -> None:
    program = (
        "import sys\n"
        "from lexaegis.drawing import draw_pdf, draw_png, draw_svg, plan_picture, write_page\n"
        "from tests.networks import awkward\n"
        "for draw in (draw_svg, draw_png, draw_pdf, write_page):\n"
        "    drawn = draw(plan_picture(awkward()))\n"
        "    written = drawn if isinstance(drawn, bytes) else drawn.encode()\n"
        "    sys.stdout.buffer.write(written)\n"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert all(part in first for part in (b"<svg", b"\x89PNG", b"%PDF", b"<!DOCTYPE html>"))


@pytest.mark.parametrize("name", ("signed", "awkward"))
def test_the_page_is_valid_and_asks_for_nothing(plans: dict[str, Plan], name: str) -> None:
    page = write_page(plans[name])
    parser = html5rdf.HTMLParser(tree=html5rdf.getTreeBuilder("etree"))
    tree = parser.parse(page)
    assert not parser.errors, parser.errors[:3]
    loading = {"src", "srcset", "data", "poster", "background", "action", "formaction"}
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        for key, value in element.items():
            assert key not in loading, f"{tag} loads {value}"
            if key == "href":
                assert tag == "a", f"{tag} refers to {value}"
                assert value.startswith(("#", "https://", "http://")), value
    assert "default-src 'none'" in page
    assert "@import" not in page and "url(" not in page.partition("<script")[0]


def test_what_facts_say_cannot_become_markup(plans: dict[str, Plan]) -> None:
    page = write_page(plans["awkward"])
    assert "<Sons>" not in page
    assert "&lt;Sons&gt;" in page
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    labels = [node["data"]["label"] for node in json.loads(data[1])["nodes"]]
    assert labels == [node.label for node in awkward().nodes]


def test_without_a_script_the_tables_hold_the_whole_network(plans: dict[str, Plan]) -> None:
    network = plans["signed"].network
    page = write_page(plans["signed"])
    for tie in network.ties:
        assert f'href="#tie={tie.id}"' in page
    for name in network.sources:
        assert f'id="source-{name}"' in page


COUNT = """<script>
addEventListener("load", () => {
  document.body.dataset.requests = performance.getEntriesByType("resource").length;
});
</script></body>"""


def opened(page: str, place: Path, hash_: str = "") -> str:
    """Open a page from disk in Debian's Chromium, which knows no host, and return what became."""
    (place / "network.html").write_text(page.replace("</body>", COUNT), encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", f"--user-data-dir={place / 'profile'}",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=4000", "--dump-dom",
            (place / "network.html").as_uri() + hash_,
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )  # fmt: skip
    assert "<body" in done.stdout, done.stderr[-2000:]
    return done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")
def test_the_page_opens_from_disk_in_a_browser_without_any_request(
    plans: dict[str, Plan], tmp_path: Path
) -> None:
    network, page = plans["signed"].network, write_page(plans["signed"])
    tie = next(tie for tie in network.ties if tie.source == "actor-uk-gov")
    became = opened(page, tmp_path, f"#tie={tie.id}")
    body = re.search(r"<body[^>]*>", became)
    assert body is not None
    assert 'data-ready="yes"' in body[0]
    assert f'data-nodes="{len(network.nodes)}"' in body[0]
    assert f'data-ties="{len(network.ties)}"' in body[0]
    assert 'data-requests="0"' in body[0]
    told = became.partition('id="told"')[2].partition("</section>")[0]
    for source in tie.evidence:
        assert network.sources[source].title.replace("&", "&amp;") in told
    assert "confidence" in told
    asking = page.replace("default-src 'none'", "default-src *").replace(
        "img-src data:", "img-src *"
    )
    asking = asking.replace("</footer>", '<img src="https://pixel.example/a.png"></footer>')
    assert 'data-requests="1"' in opened(asking, tmp_path), "a request would have been seen"


def test_two_modes_have_shapes_apart() -> None:
    plan = plan_picture(two_mode())
    assert {mark.group for mark in plan.marks} == {"agreement", "civil society"}
