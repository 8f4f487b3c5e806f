"""Real stores on loopback, for what is said to work with a store at a distance."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

__all__ = ["RemoteServer", "free_port", "oxigraph", "server_of", "virtuoso"]

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
_VIRTUOSO = ("virtuoso-t", "isql-vt")
_START = 180.0
_PASSWORD = "a password of the tests"

_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 100
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
ServerThreads = 10
DirsAllowed = {folder}
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 30
"""


@dataclass
class RemoteServer:
    """A store that runs.

    Attributes:
        endpoint: where it is asked.
        graphs: where it takes graphs by the Graph Store Protocol.
        updates: where it takes updates.
        default_graph: the name of its default graph, if it has none of its own.
        environment: who may write to it.
        options: what `lexaegis publish` needs to be told of it.
        folder: where it keeps what it holds.
        sql_port: where Virtuoso takes SQL.
    """

    endpoint: str
    graphs: str
    updates: str
    process: "subprocess.Popen[bytes]"
    folder: Path
    default_graph: str | None = None
    environment: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    sql_port: int = 0

    def isql(self, statements: str) -> None:
        """Run statements in the SQL of Virtuoso."""
        password = self.environment["LEXAEGIS_STORE_PASSWORD"]
        subprocess.run(
            ["isql-vt", str(self.sql_port), "dba", password],
            input=statements,
            text=True,
            check=True,
            capture_output=True,
        )

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(30)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path, port: int = 0, mode: str = "serve") -> Iterator[RemoteServer]:
    """Run an Oxigraph server on a store while the block runs."""
    address = f"127.0.0.1:{port or free_port()}"
    process = subprocess.Popen(
        [str(OXIGRAPH), mode, "--location", str(folder), "--bind", address, "--timeout-s", "8"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://{address}"
    with _ended(process):
        _wait(f"{base}/", process)
        yield RemoteServer(f"{base}/query", f"{base}/store", f"{base}/update", process, folder)


@contextmanager
def virtuoso(folder: Path, port: int = 0) -> Iterator[RemoteServer]:
    """Run the Virtuoso of Debian while the block runs; skip where it is not installed."""
    if any(shutil.which(name) is None for name in _VIRTUOSO):
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")
    port, sql_port = port or free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "virtuoso.ini"
    settings.write_text(_INI.format(folder=folder, port=port, sql_port=sql_port))
    is_new = not (folder / "virtuoso.db").exists()
    process = subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "VIRTUOSO_HOME": str(folder)},
    )
    base = f"http://127.0.0.1:{port}"
    with _ended(process):
        _wait(f"{base}/sparql", process)
        if is_new:
            statement = f'set password "dba" "{_PASSWORD}";'
            subprocess.run(
                ["isql-vt", str(sql_port), "dba", "dba", f"exec={statement}"],
                check=True,
                capture_output=True,
            )
        yield RemoteServer(
            f"{base}/sparql",
            f"{base}/sparql-graph-crud-auth",
            f"{base}/sparql-auth",
            process,
            folder,
            default_graph="https://w3id.org/lexaegis/graph/default",
            environment={"LEXAEGIS_STORE_USER": "dba", "LEXAEGIS_STORE_PASSWORD": _PASSWORD},
            options=(
                *("--default-graph", "https://w3id.org/lexaegis/graph/default"),
                *("--shield", "duration"),
            ),
            sql_port=sql_port,
        )


@contextmanager
def server_of(request: pytest.FixtureRequest, folder: Path) -> Iterator[RemoteServer]:
    """Give the empty server that a parameter names: an Oxigraph of its own, or the Virtuoso."""
    if request.param == "virtuoso":
        yield request.getfixturevalue("empty_virtuoso")
    else:
        with oxigraph(folder) as found:
            yield found


@contextmanager
def _ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until something answers at an address."""
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError(f"nothing answers at {address}")
