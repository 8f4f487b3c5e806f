"""The servers that the benchmark of serving compares, each on the same data."""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from peers import DEFAULT, PROVENANCE, Virtuoso, _free_port

__all__ = ["OTHERS", "Server", "missing", "ours", "serving"]

OTHERS = ("Oxigraph server", "Virtuoso", "rdflib-endpoint")
_SLOWEST_START = 900.0
_NQUADS = 512 + 255
"""How Virtuoso reads N-Quads, and what it forgives."""


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        port: where it listens on this machine.
        before: the target of a query, to which the query is added.
        process: its process; None if it is not ours to look at.
    """

    port: int
    before: str
    process: int | None = None

    def target(self, query: str) -> str:
        """Return the target of a query."""
        return self.before + quote(query, safe="")

    def ask(self, query: str, timeout: float) -> tuple[float, bytes] | None:
        """Return the seconds until a query is answered and its answer; None if it is not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Accept": "application/sparql-results+json"}
        begun = time.perf_counter()
        try:
            connection.request("GET", self.target(query), headers=headers)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        seconds = time.perf_counter() - begun
        return (seconds, body) if response.status == 200 else None


def missing(name: str) -> str | None:
    """Return why a server cannot be measured here; None if it can."""
    if name == "Virtuoso" and not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        return "not installed: apt-get install virtuoso-opensource-7-bin"
    if name == "rdflib-endpoint" and find_spec("rdflib_endpoint") is None:
        return "not installed: make .venv/bench"
    return None


class _VirtuosoOnQuads(Virtuoso):
    """A Virtuoso that holds every named graph; what is in none is in the graph `DEFAULT`."""

    def _load(self, path: Path) -> None:
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{self._sql}", "dba", "dba"],
            input="log_enable(2);\n"
            f"DB.DBA.TTLP_MT(file_to_string_output('{path}'), '', '{DEFAULT}', {_NQUADS});\n"
            "checkpoint;\n",
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=_SLOWEST_START,
        )


@contextmanager
def ours(home: Path, **settings: object) -> Iterator[Server]:
    """Run our service, with the dataset in memory, while the block runs."""
    from lexaegis.service.conformance.running import running

    with running(home, **settings) as service:
        if settings.get("in_memory", True):
            service.wait_for("(in memory)")
        yield Server(service.port, "/sparql?query=", service.process.pid)


@contextmanager
def serving(name: str, data: Path) -> Iterator[Server]:
    """Run another server on a dataset as N-Quads while the block runs."""
    port = _free_port()
    match name:
        case "Virtuoso":
            virtuoso = _VirtuosoOnQuads(data)
            graphs = f"default-graph-uri={DEFAULT}&named-graph-uri={quote(PROVENANCE, safe='')}"
            try:
                yield Server(virtuoso._http, f"/sparql?{graphs}&query=")
            finally:
                virtuoso.close()
            return
        case "Oxigraph server":
            store = data.with_suffix(".oxigraph")
            program = Path(sys.executable).with_name("oxigraph")
            load = [program, "load", "--location", store, "--file", data]
            subprocess.run(load, check=True, capture_output=True)
            at = f"127.0.0.1:{port}"
            words = [program, "serve-read-only", "--location", store, "--bind", at]
            before = "/query?query="
        case "rdflib-endpoint":
            words = [sys.executable, __file__, str(data), str(port)]
            before = "/?query="
        case _:
            raise ValueError(name)
    process = subprocess.Popen(
        [*map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        server = Server(port, before, process.pid)
        deadline = time.monotonic() + _SLOWEST_START
        while server.ask("ASK {}", 5) is None:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{name} does not answer")
            time.sleep(0.2)
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _serve_rdflib(data: str, port: int) -> None:
    import rdflib
    import uvicorn
    from rdflib_endpoint import SparqlEndpoint

    dataset = rdflib.Dataset()
    dataset.parse(data, format="nquads")
    uvicorn.run(SparqlEndpoint(graph=dataset), host="127.0.0.1", port=port, log_level="error")


if __name__ == "__main__":
    _serve_rdflib(sys.argv[1], int(sys.argv[2]))
