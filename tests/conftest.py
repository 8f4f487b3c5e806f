"""What many tests share: the real dataset and a small invented one, each built once a session."""

from pathlib import Path

import pytest

from graph.build import build_snapshot
from graph.snapshot import Home, Snapshot
from tests.built_graph import BuiltGraph, read_built_graph

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
