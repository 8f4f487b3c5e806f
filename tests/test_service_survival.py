"""The service survives: killed workers, new snapshots, a lost store, a full disk, its own end.

Clients at several addresses ask all the while; each answer has to be right, or be a 503.
"""

import itertools
import os
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from graph.build import build_snapshot
from graph.snapshot import Home
from lexaegis.service.conformance.running import Running, running
from tests.conftest import FIXTURES

CLIENTS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
SWAPS = 20
KILLS = 8
QUERY = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label (COUNT(?x) AS ?n) { <id/instrument/no-example-act> rdfs:label ?label . ?x ?p ?o }
GROUP BY ?label ORDER BY ?label"""


@dataclass(frozen=True)
class Told:
    """One answer of the service under load."""

    status: int
    dataset: str
    text: str
    seconds: float


class Load:
    """Clients that ask without end, each query anew, and what they were told."""

    def __init__(self, address: str) -> None:
        self.told: list[Told] = []
        self.broken: list[str] = []
        self._address = address
        self._numbers = itertools.count()
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(one,)) for one in CLIENTS]

    def _ask(self, client_address: str) -> None:
        transport = httpx.HTTPTransport(local_address=client_address)
        with httpx.Client(base_url=self._address, transport=transport, timeout=30) as client:
            while not self._ended.wait(0.1):
                query = f"{QUERY} # {next(self._numbers)}"
                try:
                    answer = client.get("/sparql", params={"query": query, "format": "csv"})
                except httpx.HTTPError as error:
                    self.broken.append(repr(error))
                    continue
                dataset = answer.headers.get("x-dataset", "")
                seconds = answer.elapsed.total_seconds()
                self.told.append(Told(answer.status_code, dataset, answer.text, seconds))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait_for(self, more: int) -> None:
        """Wait until so many more answers have come."""
        wanted = len(self.told) + more
        deadline = time.monotonic() + 60
        while len(self.told) < wanted:
            assert time.monotonic() < deadline, "the service hangs"
            time.sleep(0.01)

    def stop(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive(), "a request hangs"


@contextmanager
def load_on(service: Running) -> Iterator[Load]:
    load = Load(service.address)
    load.start()
    try:
        yield load
    finally:
        load.stop()


@pytest.fixture(scope="module")
def other_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose facts differ in the name of one instrument from those of `small_home`."""
    facts = tmp_path_factory.mktemp("other-facts")
    shutil.copytree(FIXTURES / "facts", facts, dirs_exist_ok=True)
    text = (facts / "NO.yaml").read_text()
    assert "Example Act" in text
    (facts / "NO.yaml").write_text(text.replace("Example Act", "Other Act"))
    home = Home(tmp_path_factory.mktemp("other-home"))
    build_snapshot(facts, home)
    return home


def publish(source: Home, home: Home) -> None:
    """Publish a copy of a snapshot as a build does, with all that it removes."""
    with home.building() as workplace:
        shutil.copytree(source.current().folder, workplace, dirs_exist_ok=True)


def workers(home: Home) -> list[int]:
    """Return the processes that hold a dataset of a home, whoever they are children of by now."""
    folder = str(home.folder.resolve()).encode()
    found = []
    for place in Path("/proc").iterdir():
        with suppress(OSError):
            words = (place / "cmdline").read_bytes()
            if b"queries.workers." in words and folder in words:
                found.append(int(place.name))
    return sorted(found)


def right_answers(told: list[Told], *homes: Home) -> set[str]:
    """Assert that each answer is that of the dataset it names; return the datasets."""
    expected: dict[str, str] = {}
    for each in told:
        if each.status == 200:
            assert expected.setdefault(each.dataset, each.text) == each.text
    known = {home.current().manifest.dataset for home in homes}
    assert set(expected) <= known
    assert len(set(expected.values())) == len(expected), "other data, another answer"
    return set(expected)


@pytest.mark.parametrize("in_memory", [False, True], ids=["on disk", "in memory"])
def test_only_the_request_of_a_killed_worker_fails(small_home: Home, in_memory: bool) -> None:
    with running(small_home.folder, in_memory=in_memory, workers=2) as service:
        if in_memory:
            service.wait_for("(in memory)")
        with load_on(service) as load:
            load.wait_for(20)
            for number in range(KILLS):
                found = workers(small_home)
                with suppress(ProcessLookupError):
                    os.kill(found[number % len(found)], signal.SIGKILL)
                load.wait_for(10)
        statuses = Counter(each.status for each in load.told)
        assert load.broken == []
        assert set(statuses) <= {200, 503}
        assert statuses[503] <= KILLS, "at most the request on each killed worker"
        assert right_answers(load.told, small_home)
        assert service.stop() == 0


def test_twenty_snapshots_are_taken_over_under_load(
    small_home: Home, other_home: Home, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home")
    publish(small_home, home)
    with running(home.folder, in_memory=False, workers=2) as service:
        with load_on(service) as load:
            for number in range(SWAPS):
                source = (other_home, small_home)[number % 2]
                before = len(service.lines)
                publish(source, home)
                dataset = source.current().manifest.dataset
                service.wait_for(f"Serving dataset {dataset[:16]}", before)
                since = len(load.told)
                load.wait_for(10)
                told = Counter(each.dataset for each in load.told[since:])
                assert told[dataset], "the new one answers"
                # One request of each client may have been on its way, and tells of the old one.
                assert told.total() - told[dataset] <= len(CLIENTS)
        assert load.broken == []
        assert Counter(each.status for each in load.told) == {200: len(load.told)}
        assert len(right_answers(load.told, small_home, other_home)) == 2
        figures = httpx.get(f"{service.address}/metrics").text
        assert f"\nlexaegis_snapshots_taken_over_total {SWAPS}\n" in figures
        assert service.stop() == 0


def test_a_store_that_is_lost_gives_no_wrong_answer_and_is_replaced(
    small_home: Home, other_home: Home, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home")
    publish(small_home, home)
    log = tmp_path / "access.log"
    with running(home.folder, in_memory=False, workers=2, access_log=log) as service:
        with load_on(service) as load:
            load.wait_for(20)
            shutil.rmtree(home.current().folder)
            load.wait_for(20)
            # Whoever has the store open may go on; those that come after them cannot.
            for process in workers(home):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            load.wait_for(20)
            lost = [each for each in load.told if each.status != 200]
            assert lost, "there is nothing to answer from"
            assert {each.status for each in lost} == {503}
            assert str(tmp_path) not in lost[-1].text, "who asks is not told where the store lay"
            assert str(home.folder) in log.read_text(), "the log is"
            before = len(service.lines)
            publish(other_home, home)
            service.wait_for("Serving dataset", before)
            load.wait_for(10)
        assert load.broken == []
        assert load.told[-1].status == 200
        assert load.told[-1].dataset == other_home.current().manifest.dataset
        right_answers(load.told, small_home, other_home)
        assert httpx.get(f"{service.address}/health").json()["status"] == "ok"
        assert service.stop() == 0


def test_a_full_disk_under_the_log_holds_up_nobody(small_home: Home) -> None:
    with running(small_home.folder, in_memory=False, access_log="/dev/full") as service:
        with load_on(service) as load:
            load.wait_for(40)
        assert load.broken == []
        assert {each.status for each in load.told} == {200}
        figures = httpx.get(f"{service.address}/metrics").text
        lost = next(
            line for line in figures.splitlines() if line.startswith("lexaegis_log_lines_l")
        )
        assert int(lost.rpartition(" ")[2]) >= len(load.told)
        assert service.stop() == 0


def test_requests_that_run_are_answered_before_the_end(small_home: Home) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with running(small_home.folder, in_memory=False, timeout=2, grace=20) as service:
        found: list[httpx.Response] = []

        def ask() -> None:
            found.append(httpx.get(f"{service.address}/sparql", params={"query": slow}, timeout=30))

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.7)
        assert service.stop() == 0
        asking.join(30)
        assert [answer.status_code for answer in found] == [503]
        assert found[0].headers["x-limit"] == "time"
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{service.address}/health")
