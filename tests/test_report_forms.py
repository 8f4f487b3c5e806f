"""Reports as files: three formats that say the same, valid, accessible, the same every time."""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import html5rdf
import pypdf
import pytest

from graph.snapshot import Home
from lexaegis.report import (
    Document,
    State,
    compare,
    report_on,
    write_html,
    write_markdown,
    write_pdf,
)
from lexaegis.report.document import Heading, Jump, Paragraph, Text, words
from queries.dossier import gather_dossier, read_labels
from queries.engine import EmbeddedEngine

ROOT = Path(__file__).resolve().parent.parent
OXIGRAPH = Path(sys.executable).parent / "oxigraph"


def run(*arguments: str, home: Path, seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "lexaegis", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "LEXAEGIS_HOME": str(home), "PYTHONHASHSEED": seed},
        timeout=300,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def documents(home: Home) -> dict[str, Document]:
    engine = EmbeddedEngine(home.current().open())
    labels = read_labels(engine)
    codes = ("GB", "JP", "KR", "GE", "TH", "BD", "GR", "BG", "US-CA", "AF")
    dossiers = {code: gather_dossier(engine, code) for code in codes}
    state = State("0" * 64)
    compared = compare([dossiers[code] for code in ("GB", "JP", "AF")], labels, state)
    told = {code: report_on(dossier, labels, state) for code, dossier in dossiers.items()}
    return {**told, "GB JP AF": compared}


@pytest.mark.parametrize("form", ["md", "html", "pdf"])
def test_two_runs_give_the_same_bytes(home: Home, tmp_path: Path, form: str) -> None:
    files = [tmp_path / f"one.{form}", tmp_path / f"two.{form}"]
    for seed, file in zip(("1", "2"), files, strict=True):
        done = run("report", "JP", "-o", str(file), home=home.folder, seed=seed)
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout == b""
    assert files[0].read_bytes() == files[1].read_bytes()
    assert not list(tmp_path.glob("*.partial"))


def test_standard_output_is_the_file(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "compare.html"
    assert run("compare", "JP", "KR", "-o", str(file), home=home.folder).returncode == 0
    shown = run("compare", "JP", "KR", "--format", "html", home=home.folder)
    assert shown.stdout == file.read_bytes()
    piped = run("compare", "JP", "KR", "--format", "pdf", home=home.folder)
    assert piped.stdout.startswith(b"%PDF-")


@pytest.mark.parametrize("code", ["GB", "JP", "US-CA", "AF", "GB JP AF"])
def test_html_is_valid_self_contained_and_navigable(
    documents: dict[str, Document], code: str
) -> None:
    text = write_html(documents[code])
    parser = html5rdf.HTMLParser()
    parser.parse(text)
    assert parser.errors == []
    for forbidden in ("<script", "<link", "<img", "<iframe", "@import", "url(", ' src="'):
        assert forbidden not in text
    identifiers = re.findall(r' id="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(identifiers)
    levels = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert text.count("<table>") == text.count("<thead>")
    assert '<html lang="en">' in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_the_three_formats_say_the_same(documents: dict[str, Document]) -> None:
    document = documents["JP"]
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(document, pytest.fail))).pages
    pdf = squeezed("".join(page.extract_text() for page in pages))
    html = squeezed(re.sub(r"<[^>]+>", "", write_html(document).split("</style>")[1]))
    markdown = write_markdown(document)
    sentences = [
        piece.value
        for block in document.blocks
        if isinstance(block, Paragraph)
        for piece in block.content
        if isinstance(piece, Text) and len(piece.value) > 40
    ]
    assert len(sentences) > 8
    for sentence in sentences:
        assert sentence in markdown.replace("\\", "")
        assert squeezed(sentence) in html.replace("&#x27;", "'").replace("&amp;", "&")
        assert squeezed(sentence) in pdf


def squeezed(text: str) -> str:
    """Text without blanks and hyphens, at which a page may break it."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        ("JP", ("児童買春", "刑法")),
        ("KR", ("성폭력범죄의", "청소년의")),
        ("GE", ("საქართველოს",)),
        ("TH", ("ประมวลกฎหมายอาญา",)),
        ("BD", ("২০১২",)),
        ("GR", ("Ποινικός",)),
        ("BG", ("Наказателен",)),
    ],
)
def test_the_pdf_shows_titles_in_every_script(
    documents: dict[str, Document], code: str, titles: tuple[str, ...]
) -> None:
    pdf = write_pdf(documents[code], pytest.fail)
    text = squeezed("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    markdown = write_markdown(documents[code])
    for title in titles:
        assert title in markdown
        assert squeezed(title) in text


def test_the_pdf_is_tagged_has_a_title_a_language_and_no_date(
    documents: dict[str, Document],
) -> None:
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(documents["AF"], pytest.fail)))
    assert reader.metadata is not None
    assert reader.metadata.title == documents["AF"].title
    assert reader.metadata.creation_date is None
    root = reader.trailer["/Root"]
    wide = pypdf.PdfReader(io.BytesIO(write_pdf(documents["GB JP AF"], pytest.fail))).pages[0]
    assert wide.mediabox.width > wide.mediabox.height
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert "/StructTreeRoot" in root


def test_a_character_without_a_font_is_warned_of_by_name() -> None:
    warned: list[str] = []
    document = Document("Title", "Subtitle", "Foot", (Paragraph(words("Ethiopic: ፅንሰ")),))
    assert write_pdf(document, warned.append).startswith(b"%PDF-")
    (message,) = warned
    assert "ፅ (U+1345)" in message
    assert "shown as boxes" in message
    assert "--format html" in message


def test_text_cannot_become_markup() -> None:
    evil = 'a "b" \\ #c [d] *e* _f_ <g> | `h` $i$ @j //k'
    document = Document(
        evil,
        evil,
        evil,
        (Heading(1, evil, "here"), Paragraph(words(evil, Jump(evil, "here")))),
    )
    parser = html5rdf.HTMLParser()
    parser.parse(write_html(document))
    assert parser.errors == []
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(document, pytest.fail)))
    assert squeezed(evil) in squeezed(reader.pages[0].extract_text())
    assert r"a " + '"b"' + r" \\ \#c \[d\] \*e\* \_f\_ \<g\> \| \`h\` $i$ @j //k" in (
        write_markdown(document)
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "Jpan"), "Did you mean JP (Japan)"),
        (("report", "GB", "-o", "report.doc"), "does not say in which format"),
        (("report", "GB", "--as-at", "2024-02-30"), "is no day"),
        (
            ("report", "GB", "--as-at", "2024-01-01", "--store", "http://127.0.0.1:1/"),
            "without --store",
        ),
        (("report", "GB", "--format", "docx"), "pdf"),
        (("compare", "GB"), "two to 8"),
        (("compare", "GB", "UK"), "different"),
        (("compare", "GB", "US", "JP", "KR", "AU", "DE", "FR", "IT", "ES"), "two to 8"),
    ],
)
def test_wrong_use_ends_with_status_2(home: Home, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, home=home.folder)
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()


def test_a_file_that_cannot_be_written_ends_with_status_1(home: Home, tmp_path: Path) -> None:
    done = run("report", "AF", "-o", str(tmp_path / "none" / "a.md"), home=home.folder)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr.decode()


def test_the_law_as_at_a_day_is_told_as_of_that_day(home: Home) -> None:
    """The day is that of tests/test_as_at.py, for the law of a day is written once."""
    before = run("report", "NL", "--as-at", "2024-01-01", home=home.folder).stdout.decode()
    after = run("report", "NL", home=home.folder).stdout.decode()
    assert "the law as it stood on 1 January 2024" in before
    assert "Law whose dates were not established is told as last checked" in before
    assert "- **Status:** in force since 1 July 2024" in after
    assert "- **Status:** in force since 1 July 2024" not in before
    manifest = home.current().manifest
    assert f"sha256:{manifest.dataset}" in before, "the dataset it can be made again from"
    assert "lexaegis report NL --as-at 2024-01-01" in before
    british = run("report", "GB", "--as-at", "2024-01-01", home=home.folder).stdout.decode()
    assert "gb-off-image-generator" not in british
    assert "AI tool**: in each part nothing was researched" in british


@pytest.fixture(scope="module")
def endpoint(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on loopback with a copy of the store of the dataset."""
    store = tmp_path_factory.mktemp("server") / "store"
    shutil.copytree(home.current().folder / "store", store)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [str(OXIGRAPH), "serve-read-only", "--location", str(store), "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://{address}/", timeout=1)
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait(10)


def test_a_report_on_an_endpoint_is_that_on_the_store(home: Home, endpoint: str) -> None:
    local = run("report", "JP", home=home.folder).stdout.decode()
    remote = run("report", "JP", "--endpoint", endpoint, home=home.folder).stdout.decode()
    said = f"dataset of the endpoint {endpoint}, which does not say its hash"
    hashed = f"dataset sha256:{home.current().manifest.dataset}"
    assert local.count(hashed) == 2
    assert remote == local.replace(hashed, said.replace("_", "\\_"))
