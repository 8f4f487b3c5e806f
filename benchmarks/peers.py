"""The engines that the benchmark of the questions compares, each in a process of its own.

A query that takes too long is stopped, whatever the engine: where the engine holds its data in
memory and has one thread, each query runs in a fork; otherwise its process is killed and the data
are loaded anew.
"""

import contextlib
import http.client
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

__all__ = ["Measured", "Peer", "Virtuoso", "missing", "peers", "split"]

PROVENANCE = "https://w3id.org/lexaegis/graph/provenance"
DEFAULT = "urn:lexaegis:default"
_SLOWEST_LOAD = 1_800


@dataclass(frozen=True)
class Measured:
    """What came of a query.

    Attributes:
        seconds: how long it took; None if it gave no answer.
        rows: how many rows it has.
        fault: why it gave no answer; None if it did.
    """

    seconds: float | None
    rows: int = 0
    fault: str | None = None


class Peer(Protocol):
    """An engine with data."""

    name: str

    def ask(self, query: str, timeout: float) -> Measured:
        """Run a query and read its whole answer."""

    def close(self) -> None:
        """End it."""


def split(path: Path) -> tuple[Path, Path]:
    """Return the default graph and the provenance graph of a dataset as N-Triples files."""
    parts = path.with_suffix(".default.nt"), path.with_suffix(".provenance.nt")
    if all(part.exists() for part in parts):
        return parts
    end = f" <{PROVENANCE}> .\n"
    with (
        path.open(encoding="utf-8") as source,
        parts[0].open("w", encoding="utf-8") as default,
        parts[1].open("w", encoding="utf-8") as provenance,
    ):
        for line in source:
            if line.endswith(end):
                provenance.write(line.removesuffix(end) + " .\n")
            else:
                default.write(line)
    return parts


# --- libraries


def _load_pyoxigraph_in_memory(path: str) -> Any:
    import pyoxigraph

    store = pyoxigraph.Store()
    store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)
    return lambda query: _written(store.query(query))


def _load_pyoxigraph_on_disk(path: str) -> Any:
    import pyoxigraph

    store = pyoxigraph.Store.read_only(str(Path(path).with_suffix(".store")))
    return lambda query: _written(store.query(query))


def _written(found: Any) -> int:
    """Write the answer of pyoxigraph as tab-separated values, and return how many rows it has."""
    import pyoxigraph

    body = found.serialize(format=pyoxigraph.QueryResultsFormat.TSV)
    return int(body.count(b"\n")) - 1


def _load_rdflib(path: str) -> Any:
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    return lambda query: len(dataset.query(query))


def _load_maplib(path: str) -> Any:
    import maplib

    model = maplib.Model()
    default, provenance = split(Path(path))
    model.read(default, format="ntriples")
    model.read(provenance, format="ntriples", graph=PROVENANCE)
    return lambda query: model.query(query).height


_LOADERS = {
    # Whether a query can run in a fork, and what loads the data.
    "pyoxigraph in memory": (True, _load_pyoxigraph_in_memory),
    "pyoxigraph on disk": (False, _load_pyoxigraph_on_disk),
    "rdflib": (True, _load_rdflib),
    "maplib": (False, _load_maplib),
}


class Library:
    """A library, in a process that reads queries and tells seconds and rows."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._path = path
        self._process: subprocess.Popen[str] | None = None

    def ask(self, query: str, timeout: float) -> Measured:
        """Run a query."""
        process = self._started()
        assert process.stdin is not None
        process.stdin.write(json.dumps([query, timeout]) + "\n")
        process.stdin.flush()
        line = self._line(timeout + 5)
        if line is None:
            self.close()
            return Measured(None, fault="timed out")
        if not line:
            return self._broken()
        measured = Measured(*json.loads(line))
        if (measured.fault or "").startswith("PanicException"):
            # What is left of the engine may answer nothing any more; the next gets a fresh one.
            self.close()
        return measured

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, __file__, self.name, str(self._path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
            )
            if not self._line(_SLOWEST_LOAD):
                self.close()
                raise RuntimeError(f"{self.name} could not load {self._path}")
        return self._process

    def _line(self, timeout: float) -> str | None:
        """Return a line of the process; empty if it has ended, None if it says nothing in time."""
        assert self._process is not None and self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], timeout)
        return self._process.stdout.readline() if readable else None

    def _broken(self) -> Measured:
        self.close()
        return Measured(None, fault="ended without an answer")

    def close(self) -> None:
        """Kill the process."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


def _serve(name: str, path: str) -> None:
    """Load the data and run queries, one a line of standard input."""
    forks, load = _LOADERS[name]
    run = load(path)
    print("loaded", flush=True)
    for line in sys.stdin:
        query, timeout = json.loads(line)
        if not forks:
            _measure(run, query)
        elif (child := os.fork()) == 0:
            signal.setitimer(signal.ITIMER_REAL, timeout)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            _measure(run, query)
            os._exit(0)
        elif os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGALRM:
            print(json.dumps([None, 0, "timed out"]), flush=True)


def _measure(run: Any, query: str) -> None:
    """Run a query once to warm up and once to measure, and tell."""
    try:
        begun = time.perf_counter()
        rows = run(query)
        seconds = time.perf_counter() - begun
        if seconds < 1:
            begun = time.perf_counter()
            run(query)
            seconds = time.perf_counter() - begun
        print(json.dumps([seconds, rows, None]), flush=True)
    except BaseException as error:
        words = " ".join(str(error).split())[:90]
        print(json.dumps([None, 0, f"{type(error).__name__}: {words}"]), flush=True)


# --- Virtuoso

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}, {data}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
MaxQueryMem = 2G
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


class Virtuoso:
    """A Virtuoso of its own, on loopback, asked by the SPARQL protocol."""

    name = "Virtuoso"

    def __init__(self, path: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="virtuoso-"))
        self._sql, self._http = _free_port(), _free_port()
        text = _INI.format(folder=self._folder, data=path.parent, sql=self._sql, http=self._http)
        (self._folder / "virtuoso.ini").write_text(text)
        self._server = subprocess.Popen(
            ["virtuoso-t", "+foreground", "+configfile", str(self._folder / "virtuoso.ini")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        self._await_port()
        self._load(path)

    def _await_port(self) -> None:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._http)):
                return
            time.sleep(0.1)
        raise RuntimeError("Virtuoso does not listen")

    def _load(self, path: Path) -> None:
        """Load the default graph and the provenance graph, each as a graph by name."""
        loads = "".join(
            f"DB.DBA.TTLP_MT(file_to_string_output('{file}'), '', '{graph}', 255);\n"
            for graph, file in zip((DEFAULT, PROVENANCE), split(path), strict=True)
        )
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{self._sql}", "dba", "dba"],
            input=f"log_enable(2);\n{loads}checkpoint;\n",
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=_SLOWEST_LOAD,
        )

    def ask(self, query: str, timeout: float) -> Measured:
        """Run a query; a part of an answer, which it gives when its time is over, is none."""
        first = self._ask(query, timeout)
        again = first.seconds is not None and first.seconds < 1
        return self._ask(query, timeout) if again else first

    def _ask(self, query: str, timeout: float) -> Measured:
        form = urllib.parse.urlencode(
            {
                "query": query,
                "default-graph-uri": DEFAULT,
                "named-graph-uri": PROVENANCE,
                "timeout": int(timeout * 1000),
            }
        )
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "text/tab-separated-values",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self._http, timeout=timeout + 5)
        begun = time.perf_counter()
        try:
            connection.request("POST", "/sparql", form, headers)
            response = connection.getresponse()
            body = response.read()
        except TimeoutError:
            return Measured(None, fault="timed out")
        except (OSError, http.client.HTTPException) as error:
            return Measured(None, fault=str(error))
        finally:
            connection.close()
        seconds = time.perf_counter() - begun
        if response.getheader("X-SQL-State") == "S1TAT":
            return Measured(None, fault="timed out")
        if response.status != 200:
            words = body.decode(errors="replace").split("\n")[0][:90]
            return Measured(None, fault=f"HTTP {response.status}: {words}")
        return Measured(seconds, body.count(b"\n") - 1)

    def close(self) -> None:
        """End the server and remove its files."""
        self._server.kill()
        self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def missing(name: str) -> str | None:
    """Return why an engine cannot be measured here; None if it can."""
    if name == "Virtuoso" and not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        return "not installed: apt-get install virtuoso-opensource-7-bin"
    if name == "maplib" and find_spec("maplib") is None:
        return "not installed: make .venv/bench"
    return None


def peers(names: list[str], path: Path) -> Iterator[Peer]:
    """Yield the engines, each loaded when its turn comes and ended before the next."""
    for name in names:
        if reason := missing(name):
            print(f"{name} is left out, {reason}")
            continue
        peer: Peer = Virtuoso(path) if name == "Virtuoso" else Library(name, path)
        try:
            yield peer
        finally:
            peer.close()


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2])
