"""A real Oxigraph server, asked as a remote endpoint."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import lexaegis
from graph.snapshot import Home
from queries.engine import QueryError

OXIGRAPH = Path(sys.executable).parent / "oxigraph"


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


def test_a_remote_answer_is_the_local_answer(home: Home, endpoint: str) -> None:
    local, remote = lexaegis.open(home.folder), lexaegis.open(store=endpoint)
    for name in ("agreement-parties", "offences-by-conduct-and-material"):
        here, there = local.ask(name), remote.ask(name)
        assert here.columns == there.columns
        assert here.terms == there.terms
        assert here.citations == there.citations
    assert remote.query("ASK { ?s ?p ?o }").truth is True
    triples = remote.query("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3").triples
    assert triples is not None
    assert len(triples) == 3


def test_a_refusal_and_a_silence_are_said(endpoint: str) -> None:
    with pytest.raises(QueryError, match="refused the query"):
        lexaegis.open(store=endpoint).query("SELECT * WHERE { ?s ?p }")
    with pytest.raises(QueryError, match="did not answer"):
        lexaegis.open(store="http://127.0.0.1:9/query").query("ASK { ?s ?p ?o }")
