"""Each class has an example query that runs, and answers wherever the facts have a member of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.snapshot import Home, Snapshot
from lexaegis.pages.examples import EXAMPLES, ExampleFault, read_example, read_examples
from lexaegis.pages.site import Site
from lexaegis.pages.terms import LANGUAGES
from lexaegis.pages.uses import iris_of_query
from ontology.identity import ONTOLOGY_IRI, PROVENANCE_GRAPH
from queries.engine import EmbeddedEngine

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
ONTOLOGY = Site().ontology
CLASSES = {term.name: term for term in ONTOLOGY.terms.values() if term.is_class}
OF_PRESS = [name for name, term in CLASSES.items() if term.module == "press"]


@pytest.fixture(scope="module")
def engine(snapshot: Snapshot) -> EmbeddedEngine:
    """The dataset of the bundled facts."""
    return EmbeddedEngine(snapshot.open())


@pytest.fixture(scope="module")
def press_engine(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    """The dataset of the invented facts with some press documents loaded."""
    home = tmp_path_factory.mktemp("press-home")
    articles = [
        str(FIXTURES / "press" / name) for name in ("article.txt", "page.html", "post.json")
    ]
    for words in (["build"], ["load", "press", *articles]):
        done = subprocess.run(
            [sys.executable, "-m", "lexaegis", *words, "--facts", str(FIXTURES / "facts")],
            cwd=ROOT,
            env={**os.environ, "LEXAEGIS_HOME": str(home)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return EmbeddedEngine(Home(home).current().open())


def members(engine: EmbeddedEngine, name: str) -> int:
    """Count the members of a class, those in the graph of provenance too."""
    type_ = f"?member a <{ONTOLOGY_IRI}#{name}>"
    query = (
        "SELECT (COUNT(DISTINCT ?member) AS ?number) WHERE "
        f"{{ {{ {type_} }} UNION {{ GRAPH {PROVENANCE_GRAPH} {{ {type_} }} }} }}"
    )
    return int(engine.query(query).rows[0]["number"])


def test_every_class_has_an_example_and_nothing_else_has() -> None:
    assert set(read_examples()) == set(CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_an_example_is_about_its_class(name: str) -> None:
    example = read_examples()[name]
    assert CLASSES[name].iri in set(iris_of_query(example.query))
    questions = [example.question[language][0] for language in LANGUAGES]
    assert len(set(questions)) == len(LANGUAGES)
    assert all(question.endswith("?") for question in questions)
    assert "ORDER BY" in example.query, "its answer comes always in the same order"


@pytest.mark.parametrize("name", CLASSES)
def test_an_example_names_only_terms_that_exist(name: str) -> None:
    known = {*ONTOLOGY.terms, *ONTOLOGY.concepts}
    own = (ONTOLOGY_IRI + "#", "https://w3id.org/lexaegis/vocab/")
    named = iris_of_query(read_examples()[name].query)
    assert [iri for iri in named if iri.startswith(own) and iri not in known] == []


@pytest.mark.parametrize("name", CLASSES)
def test_an_example_answers_where_the_facts_have_a_member(
    engine: EmbeddedEngine, name: str
) -> None:
    rows = engine.query(read_examples()[name].query).rows
    assert bool(rows) == bool(members(engine, name))


@pytest.mark.parametrize("name", OF_PRESS)
def test_an_example_of_the_press_answers_where_documents_are_loaded(
    press_engine: EmbeddedEngine, name: str
) -> None:
    assert members(press_engine, name) > 0
    assert press_engine.query(read_examples()[name].query).rows


def test_most_classes_have_members_in_the_facts(engine: EmbeddedEngine) -> None:
    """Without this, the test above could pass on an empty dataset."""
    empty = {name for name in CLASSES if not members(engine, name)}
    assert len(empty - set(OF_PRESS)) < 10


def test_the_examples_are_files_of_sparql() -> None:
    assert {path.suffix for path in EXAMPLES.iterdir()} == {".rq"}


def test_an_example_that_lacks_a_language_is_told(tmp_path: Path) -> None:
    path = tmp_path / "Law.rq"
    path.write_text("#+ en: What?\n#+ fr: Quoi ?\nSELECT * { ?s a ?o }\n")
    with pytest.raises(ExampleFault, match=r"Law\.rq does not say what it asks in es"):
        read_example(path)
