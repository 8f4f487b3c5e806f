"""The documentation of the ontology: every IRI resolves, every page is whole and in order."""

import hashlib
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import html5rdf
import pytest
import yaml
from lxml import etree
from rdflib import OWL, RDF, SKOS, Graph, Literal, URIRef

from lexaegis.pages.alignments import read_alignments
from lexaegis.pages.links import ServedLinks, file_of, page_of
from lexaegis.pages.site import Site, UnknownPage
from lexaegis.pages.terms import LANGUAGES
from lexaegis.pages.uses import iris_of_query, read_uses
from lexaegis.pages.words import read_words
from lexaegis.pages.write import LIST, BadAddress, FolderFault, write_site
from ontology.align import alignment_files
from ontology.identity import BASE, ONTOLOGY_IRI, VOCABULARY_BASE
from ontology.read import ontology_files, shape_files
from ontology.serialise import SYNTAXES
from queries.question import read_questions

ROOT = Path(__file__).resolve().parent.parent
SITE = Site()
PAGES = [(address, language) for address in SITE.addresses for language in LANGUAGES]
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def read_graph(paths: list[Path]) -> Graph:
    """Return some files merged, read by a library that the pages are not made with."""
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


ONTOLOGY = read_graph(ontology_files())
IRIS = sorted(
    {
        str(subject)
        for subject in ONTOLOGY.subjects()
        if str(subject).startswith((ONTOLOGY_IRI, VOCABULARY_BASE))
    }
    | {str(version) for version in ONTOLOGY.objects(URIRef(ONTOLOGY_IRI), OWL.versionIRI)}
    | {f"{ONTOLOGY_IRI}/alignment/{alignment.name}" for alignment in read_alignments()}
)
CLASSES = sorted(
    str(term).removeprefix(f"{ONTOLOGY_IRI}#")
    for term in ONTOLOGY.subjects(RDF.type, OWL.Class)
    if str(term).startswith(f"{ONTOLOGY_IRI}#")
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole documentation, written once, by the command."""
    place = tmp_path_factory.mktemp("documentation")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "lexaegis", "document", str(place)),
            *("--address", "https://example.org/lexaegis"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    others = sum(path.is_file() for path in place.rglob("*")) - len(PAGES) - 1
    assert done.stdout == (
        f"{len(PAGES)} pages and {others} other files in {place}; "
        f"begin with {place / 'index.html'}\n"
    )
    return place


class Parsed:
    """A page, parsed as browsers do; a fault that they would forgive is an error here."""

    def __init__(self, file: Path) -> None:
        parser = html5rdf.HTMLParser(html5rdf.getTreeBuilder("lxml"), strict=True)
        self.root: etree._Element = parser.parse(file.read_text(encoding="utf-8")).getroot()
        self.names = [str(one.get("id")) for one in self.root.iter() if one.get("id") is not None]
        self.places = {one.get("id"): one for one in self.root.iter()}
        self.text = text_of(self.root)


class Pages(dict[str, Parsed]):
    """The pages of a folder, each parsed when it is first looked at."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, path: str) -> Parsed:
        self[path] = Parsed(self.folder / path)
        return self[path]


@pytest.fixture(scope="session")
def pages(folder: Path) -> Pages:
    return Pages(folder)


def text_of(element: etree._Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


# Every IRI resolves


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("iri", IRIS, ids=lambda iri: iri.removeprefix(BASE))
def test_every_iri_resolves_to_a_page_that_speaks_of_it(
    pages: Pages, iri: str, language: str
) -> None:
    address, anchor = page_of(iri)
    page = pages[file_of(address, language)]
    told = text_of(page.places[anchor]) if anchor else page.text
    this = URIRef(iri)
    for predicate in (SKOS.prefLabel, SKOS.definition):
        said = [
            str(text)
            for text in ONTOLOGY.objects(this, predicate)
            if isinstance(text, Literal) and text.language == language
        ]
        assert all(" ".join(text.split()) in told for text in said)
    if anchor:
        assert ONTOLOGY.value(this, SKOS.definition), "every term is defined"


def test_the_iris_are_all_of_the_ontology() -> None:
    assert len([iri for iri in IRIS if "#" in iri]) == len(SITE.ontology.terms)
    assert len([iri for iri in IRIS if iri.startswith(VOCABULARY_BASE)]) == len(
        SITE.ontology.concepts
    ) + len(SITE.ontology.schemes)


@pytest.mark.parametrize("address", SITE.addresses)
def test_every_link_leads_somewhere(pages: Pages, address: str) -> None:
    lost = set()
    for language in LANGUAGES:
        path = file_of(address, language)
        for target in {one.get("href") for one in pages[path].root.iter() if one.get("href")}:
            if target.startswith(("http://", "https://")):
                continue
            place, _, anchor = target.partition("#")
            beside = posixpath.join(posixpath.dirname(path), place)
            file = posixpath.normpath(beside) if place else path
            if not (pages.folder / file).is_file() or (anchor and anchor not in pages[file].places):
                lost.add(target)
    assert lost == set()


def test_an_iri_leads_where_the_rules_for_w3id_lead(folder: Path) -> None:
    rules = (folder / "w3id.htaccess").read_text()
    assert "https://example.org/lexaegis/ontology.ttl [R=303,L]" in rules
    assert "https://example.org/lexaegis/$1/index.fr.html [R=302,L]" in rules
    assert "https://example.org/lexaegis//" not in rules


# The pages are in order


@pytest.mark.parametrize(("address", "language"), PAGES)
def test_a_page_is_html_without_a_fault(pages: Pages, address: str, language: str) -> None:
    page = pages[file_of(address, language)]
    root = page.root
    assert root.get("lang") == language
    (title,) = root.iter(f"{HTML}title")
    assert text_of(title)
    assert [count for count in Counter(page.names).values() if count > 1] == []
    levels = [int(element.tag[-1]) for element in root.iter() if is_heading(element)]
    assert levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    assert len(list(root.iter(f"{HTML}main"))) == 1


def is_heading(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and bool(re.fullmatch(HTML + "h[1-6]", element.tag))


@pytest.mark.parametrize("address", SITE.addresses)
def test_a_page_asks_nobody_for_anything(pages: Pages, address: str) -> None:
    fetched = {"audio", "embed", "iframe", "img", "object", "script", "source", "style", "video"}
    for language in LANGUAGES:
        path = file_of(address, language)
        root = pages[path].root
        tags = {str(element.tag).rpartition("}")[2] for element in root.iter()}
        assert tags.isdisjoint(fetched)
        for element in root.iter():
            assert not {name for name in element.keys() if name.startswith("on")}  # noqa: SIM118
            assert "style" not in element.keys()  # noqa: SIM118
        for link in root.iter(f"{HTML}link"):
            assert not str(link.get("href")).startswith(("http:", "https:", "//"))


def test_the_style_sheet_asks_nobody_for_anything(folder: Path) -> None:
    style = (folder / "style.css").read_text()
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_another_language_says_so(pages: Pages, language: str) -> None:
    """A text that stands in English only is marked as English on the other pages."""
    page = pages[file_of("ontology/offences", language)]
    (note,) = [
        element
        for element in page.places["Penalty"].iter()
        if "the range that the statute allows" in (element.text or "")
    ]
    languages = [one.get("lang") for one in (note, *note.iterancestors()) if one.get("lang")]
    assert languages[0] == "en"


# What the pages tell


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_is_told_whole(pages: Pages, name: str) -> None:
    term = SITE.ontology.terms[f"{ONTOLOGY_IRI}#{name}"]
    for language in LANGUAGES:
        place = pages[file_of(f"ontology/{term.module}", language)].places[name]
        told = text_of(place)
        words = read_words(language)
        (box,) = (one for one in place.iter(f"{HTML}aside") if one.get("class") == "plain")
        assert term.plain[language][0] in text_of(box)
        for texts in (term.label, term.definition):
            assert all(texts[other][0] in told for other in LANGUAGES)
        assert f"https://w3id.org/lexaegis/ontology#{name}" in told
        (example,) = (one for one in place.iter(f"{HTML}details") if one.get("class") == "example")
        assert f"lex:{name}" in text_of(next(example.iter(f"{HTML}code")))
        if term.exactly:
            assert words["defined-exactly"] in told
        if term.whenever:
            assert words["defined-whenever"] in told


def test_a_condition_is_told_in_words(pages: Pages) -> None:
    place = pages["ontology/classes/index.html"].places["PartyCreationGap"]
    assert (
        "Something is in this class whenever "
        "it is of the class Jurisdiction failing the ask on creation "
        "takes part by: at least one thing of which all of this holds: "
        "it is of the class Standing as a party "
        "participates in: at least one thing of which all of this holds: "
        "has provision: at least one thing of the class Provision obliging to criminalise creation"
    ) in text_of(place).replace(": has", ": has")


def test_every_message_of_the_shapes_stands_with_its_class(pages: Pages) -> None:
    shapes = read_graph(shape_files())
    sh = "http://www.w3.org/ns/shacl#"
    told = {
        module.name: pages[file_of(f"ontology/{module.name}", "en")].text
        for module in SITE.ontology.modules
    }
    seen = 0
    for shape, target in shapes.subject_objects(URIRef(f"{sh}targetClass")):
        term = SITE.ontology.terms.get(str(target))
        if term is None:
            continue
        parts = [shape, *shapes.objects(shape, URIRef(f"{sh}property"))]
        for part in parts:
            for message in shapes.objects(part, URIRef(f"{sh}message")):
                seen += 1
                assert " ".join(str(message).split()) in told[term.module], part
    assert seen > 200


def test_the_questions_of_a_term_are_those_whose_algebra_names_it() -> None:
    from rdflib.plugins.sparql import prepareQuery

    for question in read_questions():
        algebra = str(prepareQuery(question.query).algebra)
        by_rdflib = set(re.findall(r"https?://[^\s'|()<>^]+", algebra))
        ours = set(iris_of_query(question.query))
        terms = {*SITE.ontology.terms, *SITE.ontology.concepts}
        assert ours & terms == by_rdflib & terms, question.name


def test_the_questions_that_use_a_term_are_named(pages: Pages) -> None:
    questions = read_uses()[f"{ONTOLOGY_IRI}#possessionPurpose"]
    place = pages["ontology/offences/index.html"].places["possessionPurpose"]
    assert "simple-possession" in [question.name for question in questions]
    assert all(question.name in text_of(place) for question in questions)


def test_an_alignment_is_told_at_both_ends(pages: Pages) -> None:
    whole = pages["ontology/alignment/lkif/index.html"].text
    assert "norm:Norm" in whole and "expression:addressee" in whole
    place = pages["ontology/duties/index.html"].places["addressee"]
    assert "LKIF's is whom an expression is addressed to" in text_of(place)


@pytest.mark.parametrize("path", alignment_files(), ids=lambda path: path.stem)
def test_all_that_an_alignment_says_is_told(pages: Pages, path: Path) -> None:
    page = pages[file_of(f"ontology/alignment/{path.stem}", "en")]
    links = {one.get("href") for one in page.root.iter(f"{HTML}a")}
    header = URIRef(f"{ONTOLOGY_IRI}/alignment/{path.stem}")
    told = 0
    for subject, predicate, value in Graph().parse(path):
        if predicate == RDF.type or (subject == header and isinstance(value, URIRef)):
            continue
        told += 1
        if isinstance(value, Literal):
            assert " ".join(value.split()) in page.text
        else:
            assert str(value) in links, value
    assert told > 2


# The words


def test_the_languages_have_the_same_words_with_the_same_gaps() -> None:
    gaps = {
        language: {
            key: sorted(re.findall(r"\{\w+\}", text))
            for key, text in read_words(language).texts.items()
        }
        for language in LANGUAGES
    }
    assert gaps["en"] == gaps["fr"] == gaps["es"]


def test_every_word_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    used = set()

    class Noting(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            used.add(key)
            return super().__getitem__(key)

    for language in ("en", "fr"):
        words = read_words(language)
        monkeypatch.setattr(words, "texts", Noting(words.texts))
        for address in SITE.addresses:
            SITE.render(address, language)
    of_other_numbers = {"count-exactly-n", "count-at-least-n", "count-at-most-n"}
    assert set(words.texts) - used - {"language"} <= of_other_numbers


def test_no_word_is_left_in_english() -> None:
    same = {
        key
        for key, text in read_words("en").texts.items()
        for language in ("fr", "es")
        if read_words(language)[key] == text
    }
    cognates = (
        "at-path characteristics classes colon concepts contents count-matches has-value leads-to "
        "licence module module-press modules notation relation-note sh-not-in site term-count "
        "type-date version version-page"
    )
    assert same <= set(cognates.split())


# One page at a time, for a service


def test_a_page_is_rendered_alone_with_links_of_a_service() -> None:
    page = SITE.render("vocab/conduct/possess", "fr", ServedLinks("/"))
    assert 'href="/vocab/conduct?lang=fr"' in page
    assert 'href="/ontology/classes?lang=fr#PossessionOffence"' in page
    assert 'href="/style.css"' in page
    assert "index.html" not in page


@pytest.mark.parametrize(("address", "language"), [("ontology/none", "en"), ("ontology", "de")])
def test_a_page_that_is_not_there_is_told(address: str, language: str) -> None:
    with pytest.raises(UnknownPage, match=f"'{address}' in the language '{language}'"):
        SITE.render(address, language)


# Writing it all


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files below a folder with their paths."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def test_the_list_of_files_is_that_of_sha256sum(folder: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", LIST], cwd=folder, capture_output=True
    )
    assert done.returncode == 0, done.stdout
    listed = {line.partition("  ")[2] for line in (folder / LIST).read_text().splitlines()}
    assert listed | {LIST} == {path for path, _ in files(folder)}


def test_the_data_lie_beside_the_pages(folder: Path) -> None:
    for suffix, media in SYNTAXES.items():
        for stem in ("ontology", "shapes", "vocab/conduct", "ontology/alignment/eli"):
            graph = Graph().parse(folder / f"{stem}.{suffix}", format=media)
            assert len(graph) > 10, (stem, suffix)


def test_writing_again_removes_what_is_no_more_and_keeps_what_is_not_ours(
    folder: Path, tmp_path: Path
) -> None:
    place = shutil.copytree(folder, tmp_path / "site")
    own, gone, edited = (
        place / "notes.txt",
        place / "vocab/gone/index.html",
        place / "vocab/old.ttl",
    )
    gone.parent.mkdir()
    for path in (own, gone, edited):
        path.write_text("as it was written")
    digest = hashlib.sha256(b"as it was written").hexdigest()
    with (place / LIST).open("a") as listed:
        listed.write(f"{digest}  vocab/gone/index.html\n{digest}  vocab/old.ttl\n")
    edited.write_text("changed by somebody")
    write_site(place)
    written = dict(files(folder))
    again = {path: data for path, data in files(place) if path in written and path != LIST}
    assert again == {name: written[name] for name in again}, "the same ontology, the same bytes"
    assert written.keys() - again.keys() == {LIST, "w3id.htaccess"}
    assert own.exists()
    assert not gone.parent.exists()
    assert edited.read_text() == "changed by somebody"
    assert not (place / "w3id.htaccess").exists(), "this run was given no address"
    assert "gone" not in (place / LIST).read_text()


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my own page")
    with pytest.raises(FolderFault, match=r"already holds index\.html"):
        write_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("taken", "is a file. Name a folder"),
        ("taken/below", "cannot be written into"),
    ],
)
def test_a_folder_that_cannot_be_is_a_clear_fault(tmp_path: Path, where: str, said: str) -> None:
    (tmp_path / "taken").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "lexaegis", "document", str(tmp_path / where)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert str(tmp_path / where) in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_is_a_clear_fault(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FolderFault, match="cannot be written into"):
        write_site(tmp_path / "site")


def test_an_address_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(BadAddress, match=r"'example\.org' is no address"):
        write_site(tmp_path / "site", "example.org")
    assert not (tmp_path / "site").exists()


def test_the_texts_are_yaml_of_plain_texts() -> None:
    for language in LANGUAGES:
        text = (ROOT / "lexaegis" / "pages" / "texts" / f"{language}.yaml").read_text()
        assert all(isinstance(value, str) for value in yaml.safe_load(text).values())
