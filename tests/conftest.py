"""What many tests share: the real dataset and a small invented one, each built once a session.

The tests run in several processes; what they share is made by the one that comes first.
"""

import fcntl
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
