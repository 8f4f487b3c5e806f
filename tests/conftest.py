"""What many tests share: the real dataset and a small invented one, each built once a session.

The tests run in several processes; what they share is made by the one that comes first.
"""

import fcntl
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.build import build_snapshot
from graph.snapshot import Home, Snapshot
from queries.question import read_questions
from queries.statements import state_questions
from tests.built_graph import BuiltGraph, read_built_graph
from tests.remote_servers import RemoteServer, virtuoso

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
SHARED = ROOT.parent / "shared"
LONGEST = (
    *("test_questions", "test_pages", "test_questions_in_rdflib", "test_shapes", "test_readme"),
    *("test_changes", "test_wheel", "test_report_forms", "test_closure_as_owlrl", "test_build"),
    *("test_hermit", "test_cli", "test_ontology_loads", "test_export", "test_as_at"),
)
"""The files that take longest, which begin first lest one process is left with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {f"{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_collection_finish() -> None:
    """Keep the collector of garbage from going through thousands of tests again and again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def build_once(folders: pytest.TempPathFactory, name: str, build: Callable[[Home], object]) -> Home:
    """Return a home that all processes of the tests share, built by the first."""
    shared = folders.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    place = Home(shared / name)
    with (shared / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (place.folder / "current").exists():
            build(place)
    return place


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the dataset of the repository's own facts."""
    questions = state_questions(read_questions())
    return build_once(
        tmp_path_factory,
        "home",
        lambda place: build_snapshot(ROOT / "facts", place, accompanying=questions),
    )


@pytest.fixture(scope="session")
def snapshot(home: Home) -> Snapshot:
    """The dataset of the repository's own facts."""
    return home.current()


@pytest.fixture(scope="session")
def built(snapshot: Snapshot) -> BuiltGraph:
    """What the repository's own facts state, and what follows from it."""
    return read_built_graph(snapshot)


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the dataset of the invented facts under tests/fixtures."""
    facts = FIXTURES / "facts"
    return build_once(tmp_path_factory, "small-home", lambda place: build_snapshot(facts, place))


@pytest.fixture(scope="session")
def running_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteServer]:
    """The Virtuoso of Debian, started once for all: it takes many seconds to."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(scope="module")
def empty_virtuoso(running_virtuoso: RemoteServer) -> RemoteServer:
    """The Virtuoso with nothing in it."""
    running_virtuoso.isql("RDF_GLOBAL_RESET ();")
    return running_virtuoso
