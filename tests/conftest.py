"""What many tests share: the real dataset and a small invented one, each built once a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import build_snapshot
from graph.snapshot import Home, Snapshot
from tests.built_graph import BuiltGraph, read_built_graph
from tests.remote_servers import RemoteServer, virtuoso

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the dataset of the repository's own facts."""
    place = Home(tmp_path_factory.mktemp("home"))
    build_snapshot(ROOT / "facts", place)
    return place


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
    place = Home(tmp_path_factory.mktemp("small-home"))
    build_snapshot(FIXTURES / "facts", place)
    return place


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
