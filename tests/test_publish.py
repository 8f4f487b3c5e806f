"""Publishing into real stores: whole, broken off and gone on with, and what spoils it."""

import hashlib
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from graph.remote.compare import compare
from graph.remote.files import write_files
from graph.remote.parts import divide, read_graphs, split_line
from graph.remote.publish import Publication
from graph.remote.record import Plan, State
from graph.remote.store import NothingPublished, find_store
from graph.remote.values import value_of
from graph.remote.write import GraphStoreWriter, UpdateWriter, Writer
from graph.snapshot import Home, Snapshot
from lexaegis.__main__ import main
from loaders.remote.credentials import Credentials
from loaders.remote.errors import EndpointSilent
from ontology.errors import WrongUse
from tests.remote_servers import OXIGRAPH, RemoteServer, free_port, oxigraph, server_of
from tests.unsteady import Unsteady

GRAPHS = "https://w3id.org/lexaegis/graph/"
SECRETS = ("LEXAEGIS_STORE_USER", "LEXAEGIS_STORE_PASSWORD")


@pytest.fixture(scope="module")
def little(small_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Every fifteenth statement of the small dataset, and all durations, which Virtuoso spoils."""
    return _cut(small_home.current(), tmp_path_factory.mktemp("little"), 0)


@pytest.fixture(scope="module")
def other(small_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Other statements of the small dataset, as a later one."""
    return _cut(small_home.current(), tmp_path_factory.mktemp("other"), 7)


def _cut(whole: Snapshot, folder: Path, start: int) -> Snapshot:
    every = whole.nquads.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [
        line for n, line in enumerate(every) if n % 15 == start or "XMLSchema#duration>" in line
    ]
    text = "".join(lines).encode()
    (folder / "dataset.nq").write_bytes(text)
    counts = {"quads": len(lines)}
    manifest = replace(whole.manifest, dataset=hashlib.sha256(text).hexdigest(), counts=counts)
    manifest.write(folder / "manifest.json")
    Store(str(folder / "store")).bulk_load(text, format=RdfFormat.N_QUADS)
    return Snapshot(folder)


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RemoteServer]:
    with server_of(request, tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture
def oxigraph_server(tmp_path: Path) -> Iterator[RemoteServer]:
    with oxigraph(tmp_path / "store") as found:
        yield found


def credentials(server: RemoteServer) -> Credentials | None:
    user, password = (server.environment.get(name) for name in SECRETS)
    return Credentials(user, password) if user and password else None


def plan(server: RemoteServer, method: str = "gsp", size: int = 100) -> Plan:
    shielded = ("duration",) if server.default_graph else ()
    return Plan(method, size, server.default_graph, shielded)


def writer(server: RemoteServer, kind: type[Writer] = GraphStoreWriter) -> Writer:
    url = server.graphs if kind is GraphStoreWriter else server.updates
    return kind(url, credentials(server), sleep=lambda _: None)


def triples(server: RemoteServer, statement: str) -> None:
    """Change the store behind our back."""
    found = writer(server, UpdateWriter)
    found._update([statement])  # type: ignore[attr-defined]
    found.close()


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    """Run the command line and return its status, its answer and what it said."""
    monkeypatch.setattr(sys, "argv", ["lexaegis", *words])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


@pytest.fixture
def lexaegis(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, little: Snapshot
) -> Callable[..., tuple[int, str, str]]:
    """The command line on a home whose current snapshot is the little one."""
    home = little.folder.parent / "home"
    home.mkdir(exist_ok=True)
    if not (home / "current").exists():
        (home / "current").symlink_to(little.folder)
    monkeypatch.setenv("LEXAEGIS_HOME", str(home))
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)

    def call(*words: str, server: RemoteServer | None = None) -> tuple[int, str, str]:
        for name, value in (server.environment if server else {}).items():
            monkeypatch.setenv(name, value)
        return run(capsys, monkeypatch, *words)

    return call


def test_a_dataset_is_published_read_back_and_on_record(
    server: RemoteServer, little: Snapshot, lexaegis: Callable[..., tuple[int, str, str]]
) -> None:
    dataset = little.manifest.dataset
    store = find_store(server.endpoint)
    assert store.record() is None
    command = ("publish", server.endpoint, "--write-to", server.graphs, *server.options)
    quick = (*command, "--no-questions")
    status, foretold, _ = lexaegis(*command, "--dry-run", server=server)
    assert (status, store.record()) == (0, None), "a dry run changes nothing"
    assert "Nothing was done." in foretold
    status, told, _ = lexaegis(*command, server=server)
    assert status == 0
    assert f"hash {dataset}\nsame       every byte" in told
    record = store.complete_record()
    assert record.manifest == little.manifest
    assert re.search(r"\nquestions  \d+ of \d+ answered as by the embedded store\n", told)
    assert record.unfit is not None
    assert len(record.unfit) < 5
    status, again, _ = lexaegis(*quick, server=server)
    assert (status, "sent       0 of" in again) == (0, True), "what is there is not sent again"
    assert store.complete_record() == record
    status, shown, _ = lexaegis("info", "--store", server.endpoint, "--format", "json")
    assert (status, json.loads(shown)["dataset"]) == (0, dataset)


def test_what_was_changed_behind_our_back_is_found(
    server: RemoteServer, little: Snapshot, lexaegis: Callable[..., tuple[int, str, str]]
) -> None:
    graph = f"{GRAPHS}ontology"
    line = next(each for each in little.nquads.read_text().splitlines() if f"<{graph}>" in each)
    lost = f"{' '.join(split_line(line)[:2])} ."
    verify = ("publish", server.endpoint, "--verify", *server.options)
    triples(server, f"DELETE DATA {{ GRAPH <{graph}> {{ {lost} }} }}")
    status, told, _ = lexaegis(*verify, server=server)
    assert status == 1
    assert f"differs    {graph} has " in told
    triples(server, f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> <urn:c> }} }}")
    status, told, _ = lexaegis(*verify, server=server)
    assert status == 1, "the count is right, and the statements are not"
    assert f"The store lacks: {line}" in told
    assert "The store adds: <urn:a> <urn:b> <urn:c>" in told
    triples(server, f"DELETE DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> <urn:c> }} }}")
    triples(server, f"INSERT DATA {{ GRAPH <{graph}> {{ {lost} }} }}")
    assert lexaegis(*verify, server=server)[0] == 0


def test_a_store_that_was_killed_in_the_middle_is_gone_on_with(
    little: Snapshot, other: Snapshot, tmp_path: Path
) -> None:
    port, folder = free_port(), tmp_path / "store"
    with oxigraph(folder, port) as server:
        Publication(other, find_store(server.endpoint), plan(server)).run(writer(server))
        publication = Publication(little, find_store(server.endpoint), plan(server))
        total = len(publication.parts)
        assert total > 60

        def kill(said: str) -> None:
            if said.startswith("part 55 "):
                server.kill()

        with pytest.raises(EndpointSilent, match="cannot be written to"):
            publication.run(writer(server), kill)
    with oxigraph(folder, port) as server:
        store = find_store(server.endpoint)
        record = store.record()
        assert record is not None
        assert (record.state, record.done) == (State.SENDING, 50)
        with pytest.raises(NothingPublished, match=r"50 of .* parts of the dataset"):
            store.complete_record()
        resumed = Publication(little, store, plan(server))
        done = resumed.run(writer(server))
        assert done.begun_at == 50
        assert done.removed > 0, "the graphs of the older dataset are gone"
        assert done.comparison.is_identical
        assert done.requests < total + 5
        assert store.complete_record().manifest == little.manifest


def test_a_half_filled_store_answers_nothing(
    little: Snapshot,
    oxigraph_server: RemoteServer,
    lexaegis: Callable[..., tuple[int, str, str]],
) -> None:
    store = find_store(oxigraph_server.endpoint)
    publication = Publication(little, store, plan(oxigraph_server))
    send = writer(oxigraph_server)
    publication.run(send)
    send.record(replace(store.complete_record(), state=State.SENDING, done=3))
    for command in (("ask", "agreement-parties"), ("info",), ("serve",), ("report", "NO")):
        status, out, said = lexaegis(*command, "--store", oxigraph_server.endpoint)
        assert (status, out) == (1, "")
        assert "3 of " in said
        assert "Let lexaegis publish end, or start it again." in said


def test_a_connection_that_breaks_and_a_store_that_is_busy_are_outlived(
    little: Snapshot, oxigraph_server: RemoteServer
) -> None:
    waits: list[float] = []
    with Unsteady(oxigraph_server.graphs, broken=5, busy=3) as unsteady:
        send = GraphStoreWriter(unsteady.address, sleep=waits.append)
        store = find_store(oxigraph_server.endpoint)
        done = Publication(little, store, plan(oxigraph_server, size=500)).run(send)
        send.close()
    assert done.comparison.is_identical
    assert unsteady.broke > 2
    assert unsteady.refused > 2
    assert 7.0 in waits, "it waits for as long as Retry-After says"


def test_updates_do_what_the_graph_store_protocol_does(
    server: RemoteServer, other: Snapshot
) -> None:
    way = plan(server, "update", 400)
    done = Publication(other, find_store(server.endpoint), way).run(writer(server, UpdateWriter))
    assert done.comparison.is_identical
    assert done.removed > 0
    assert done.record.is_complete


def test_files_are_loaded_by_the_stores_own_loader(little: Snapshot, tmp_path: Path) -> None:
    way, folder, files = Plan("files", 500), tmp_path / "store", tmp_path / "files"
    written = write_files(little, way, files)
    sums = (files / "SHA256SUMS").read_text().splitlines()
    assert len(sums) == len(written) - 1
    for line in sums:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((files / name).read_bytes()).hexdigest() == digest
    loaded = [str(file) for file in written if file.suffix == ".nq"]
    subprocess.run(
        [str(OXIGRAPH), "load", "--location", str(folder), "--file", *loaded],
        check=True,
        capture_output=True,
    )
    with oxigraph(folder) as server:
        store = find_store(server.endpoint)
        assert store.complete_record().manifest == little.manifest
        assert compare(store, little.nquads, little.manifest, way).is_identical
    with pytest.raises(WrongUse, match="is not empty"):
        write_files(little, way, files)


def test_statements_that_are_not_ours_are_not_given_up_unasked(
    little: Snapshot, oxigraph_server: RemoteServer
) -> None:
    triples(oxigraph_server, "INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    store = find_store(oxigraph_server.endpoint)
    with pytest.raises(WrongUse, match=r"1 statements that Lexaegis did not put there.*--replace"):
        Publication(little, store, plan(oxigraph_server))
    beside = replace(plan(oxigraph_server), default_graph=f"{GRAPHS}default")
    assert Publication(little, store, beside).run(writer(oxigraph_server)).record.is_complete
    assert store.rows("ASK { <urn:a> <urn:b> <urn:c> }").truth is True
    assert Publication(little, store, plan(oxigraph_server), replace=True).parts


def test_wrong_addresses_and_credentials_are_told_apart(
    server: RemoteServer, lexaegis: Callable[..., tuple[int, str, str]]
) -> None:
    base = f"http://{urlsplit(server.endpoint).netloc}"
    for words, status, told in (
        (("http://127.0.0.1:9/",), 1, "did not answer: .*Connection refused"),
        ((f"{base}/nowhere",), 1, r"refused the query \(HTTP (404|405)\)"),
        (("ftp://store.example/",), 2, "is no address of an endpoint"),
        (("http://ada:secret@store.example/",), 2, "holds a user or a password"),
        ((server.endpoint, "--write-to", f"{base}/nowhere"), 1, "Name it by --write-to URL"),
        ((server.endpoint, "--shield", "xsd:duration"), 2, "is no datatype"),
        ((server.endpoint, "--netrc", "/nowhere"), 2, "cannot be read"),
        ((), 2, "Give the address"),
    ):
        options = server.options if "--write-to" in words else ()
        found, out, said = lexaegis("publish", *words, *options)
        assert (found, out) == (status, ""), words
        assert re.search(told, said), (told, said)
        assert "secret" not in said
        assert "Traceback" not in said


def test_virtuoso_asks_who_writes_and_what_it_would_spoil(
    lexaegis: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    server: RemoteServer,
) -> None:
    if not server.environment:
        pytest.skip("Oxigraph takes whatever it is given")
    command = ("publish", server.endpoint, "--write-to", server.graphs, "--restart")
    command = (*command, "--no-questions")
    status, _, said = lexaegis(*command)
    assert (status, "--default-graph" in said) == (2, True)
    status, _, said = lexaegis(*command, *server.options[:2])
    assert (status, "--shield duration" in said) == (2, True), said
    status, _, said = lexaegis(*command, *server.options)
    assert status == 1
    assert "Give a user who may write" in said
    monkeypatch.setenv("LEXAEGIS_STORE_USER", "dba")
    status, _, said = lexaegis(*command, *server.options)
    assert (status, "only one is set" in said) == (2, True)
    monkeypatch.setenv("LEXAEGIS_STORE_PASSWORD", "guessed")
    status, _, said = lexaegis(*command, *server.options)
    assert (status, "HTTP 401" in said, "guessed" in said) == (1, True, False)
    for name in SECRETS:
        monkeypatch.delenv(name)
    password = server.environment["LEXAEGIS_STORE_PASSWORD"]
    file = tmp_path / "netrc"
    file.write_text(f'machine 127.0.0.1 login dba password "{password}"\n')
    file.chmod(0o600)
    status, told, said = lexaegis(*command, *server.options, "--netrc", str(file))
    assert (status, said) == (0, "")
    assert "same       every byte" in told


def test_a_connection_that_is_cut_for_good_is_gone_on_with(
    server: RemoteServer, little: Snapshot
) -> None:
    store = find_store(server.endpoint)
    with Unsteady(server.graphs, dead_after=60) as unsteady:
        cut = GraphStoreWriter(unsteady.address, credentials(server), sleep=lambda _: None)
        with pytest.raises(EndpointSilent, match="cannot be written to"):
            Publication(little, store, plan(server), restart=True).run(cut)
        cut.close()
    with pytest.raises(NothingPublished, match="is being filled, or that was broken off"):
        store.complete_record()
    done = Publication(little, store, plan(server)).run(writer(server))
    assert done.begun_at > 0
    assert done.comparison.is_identical


def test_files_are_loaded_into_virtuoso_by_their_script(
    server: RemoteServer, little: Snapshot
) -> None:
    if not server.sql_port:
        pytest.skip("the script is for Virtuoso")
    server.isql("RDF_GLOBAL_RESET ();")
    way, files = replace(plan(server, "files"), size=500), server.folder / "files"
    write_files(little, way, files)
    server.isql((files / "load-virtuoso.sql").read_text())
    store = find_store(server.endpoint)
    assert store.complete_record().manifest == little.manifest
    assert compare(store, little.nquads, little.manifest, way).is_identical


def test_a_line_is_split_as_a_parser_splits_it() -> None:
    texts = ['a "b" <c> .', "", "x .", 'y" <g> .', "tab\tline\nend", "é \\ ü", "<urn:x>"]
    graphs = [None, NamedNode("urn:g")]
    kinds = [{}, {"language": "en"}, {"datatype": NamedNode("urn:d")}]
    chance = random.Random(5)
    for _ in range(300):
        target = Literal(chance.choice(texts), **chance.choice(kinds))  # type: ignore[arg-type]
        graph = chance.choice(graphs)
        parts = (NamedNode("urn:s"), NamedNode("urn:p"), target)
        line = f"{Quad(*parts, graph) if graph else Quad(*parts)} ."
        start, found, name = split_line(line)
        assert (start, found) == ("<urn:s> <urn:p>", str(target))
        assert name == (str(graph) if graph else "")


def test_a_division_loses_nothing_and_is_always_the_same(little: Snapshot) -> None:
    for way in (Plan("gsp", 37), Plan("update", 90, f"{GRAPHS}default")):
        parts = list(divide(read_graphs(little.nquads, way), way))
        assert parts == list(divide(read_graphs(little.nquads, way), way))
        assert all(sum(len(p.triples) for p in part.pieces) <= way.size for part in parts)
        lines = sorted(
            f"{triple.removesuffix(' .')}{'' if graph is None else f' <{graph}>'} .\n"
            for part in parts
            for piece in part.pieces
            for graph in [None if piece.graph == way.default_graph else piece.graph]
            for triple in piece.triples
        )
        assert "".join(lines) == little.nquads.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("datatype", "one", "two", "same"),
    [
        ("decimal", "5.0", "5", True),
        ("decimal", "5.01", "5.0", False),
        ("boolean", "1", "true", True),
        ("dateTime", "2026-01-01T10:00:00.000Z", "2026-01-01T10:00:00Z", True),
        ("duration", "P1Y", "P12M", False),
        ("date", "2026-01-01", "2026-01-02", False),
    ],
)
def test_values_are_compared_as_xml_schema_has_them(
    datatype: str, one: str, two: str, same: bool
) -> None:
    kind = NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")
    assert (value_of(Literal(one, datatype=kind)) == value_of(Literal(two, datatype=kind))) is same
