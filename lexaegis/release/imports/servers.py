"""The Oxigraph server and Virtuoso, each loaded with a release and asked over HTTP.

They are asked as `lexaegis ask --store` asks them, which knows the ways of Virtuoso: docs/scale.md.
"""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal

from graph.remote.shield import STAND_IN
from graph.remote.store import find_store
from lexaegis.release.imports.answers import rows_of_answer
from lexaegis.release.imports.trial import Outcome, Skipped, Trial
from ontology.errors import LexaegisError
from ontology.terms import XSD
from queries.limits import Limits
from queries.remote.engine import RemoteEngine

__all__ = ["UNSTEADY", "import_into_oxigraph", "import_into_virtuoso"]

_DEFAULT = "https://w3id.org/lexaegis/graph/default"
"""Virtuoso has no default graph of its own: what is in none goes into a graph of this name."""

_FORGIVING_NQUADS = 512 + 255
_DURATION = f"^^<{XSD.duration.value}>".encode()
_STAND_IN = f"^^<{STAND_IN}duration>".encode()
_KNOWN = {
    "stale-files": "SUBSTR of what is not bound fails the whole query (SR008)",
    "stale-records": "an error of its compiler (SQ156)",
}
"""The questions that Virtuoso is known to answer otherwise, with the fault of its that it is."""

UNSTEADY = dict.fromkeys(
    ("answers-to-a-call", "compare-jurisdictions", "gaps"),
    "MIN over IRIs loses groups, another number of them every time",
)
"""Those that it may answer otherwise: they take the least IRI of what may not be bound."""

_SECONDS = 600
_LIMITS = Limits(seconds=_SECONDS, rows=10_000_000, result_megabytes=4_096)
_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


def import_into_oxigraph(trial: Trial) -> Outcome:
    """Import into the server that the package `oxigraph` ships."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        raise Skipped("the Oxigraph server is not installed: pip install oxigraph")
    store, port = trial.workplace / "oxigraph", _free_port()
    data = trial.folder / "rdf" / "lexaegis.nq"
    outcome = Outcome(f"Oxigraph server {version('oxigraph')}")
    load = [str(program), "load", "--location", str(store), "--file", str(data)]
    subprocess.run(load, check=True, capture_output=True, timeout=_SECONDS)
    serve = [str(program), "serve-read-only", "--location", str(store)]
    with _running([*serve, "--bind", f"127.0.0.1:{port}"], port):
        _compare(outcome, trial, f"http://127.0.0.1:{port}/query", None, {}, {})
    return outcome


def import_into_virtuoso(trial: Trial) -> Outcome:
    """Import into Debian's Virtuoso by its bulk loader of N-Quads.

    Virtuoso 7 turns a duration into a number, so it is given them under a stand-in datatype, which
    the engine that asks turns back: `lexaegis publish --shield duration` does the same.
    """
    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        raise Skipped("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    folder = (trial.workplace / "virtuoso").resolve()
    folder.mkdir()
    sql, port = _free_port(), _free_port()
    settings, data = folder / "virtuoso.ini", folder / "lexaegis.nq"
    settings.write_text(_INI.format(folder=folder, sql=sql, http=port))
    with (trial.folder / "rdf" / "lexaegis.nq").open("rb") as lines, data.open("wb") as shielded:
        shielded.writelines(line.replace(_DURATION, _STAND_IN) for line in lines)
    load = (
        f"DB.DBA.TTLP_MT(file_to_string_output('{data}'), '', '{_DEFAULT}', {_FORGIVING_NQUADS});"
    )
    outcome = Outcome("Virtuoso 7 (Debian)")
    words = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with _running(words, port, cwd=folder):
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba"],
            input=f"log_enable(2);\n{load}\ncheckpoint;\n",
            text=True,
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        _compare(outcome, trial, f"http://127.0.0.1:{port}/sparql", _DEFAULT, _KNOWN, UNSTEADY)
    return outcome


def _compare(
    outcome: Outcome,
    trial: Trial,
    url: str,
    default: str | None,
    known: Mapping[str, str],
    unsteady: Mapping[str, str],
) -> None:
    """Compare the counts and the answers of a server that runs."""
    engine = RemoteEngine(find_store(url), default, _LIMITS)

    def count(pattern: str) -> int:
        found = engine.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").terms[0][0]
        assert isinstance(found, Literal)
        return int(found.value)

    def answers() -> Iterator[tuple[str, object]]:
        for name, query in trial.queries.items():
            try:
                yield name, rows_of_answer(engine.query(query, whole=True))
            except LexaegisError as error:
                yield name, error

    outcome.compare("statements in the default graph", count("?s ?p ?o"), trial.default)
    named = count(
        "GRAPH ?g { ?s ?p ?o } "
        f'FILTER (STRSTARTS(STR(?g), "{_DEFAULT.rpartition("/")[0]}/") && ?g != <{_DEFAULT}>)'
    )
    outcome.compare("statements in named graphs", named, trial.whole - trial.default)
    outcome.compare_answers(trial, answers(), known, unsteady)


@contextmanager
def _running(words: list[str], port: int, cwd: Path | None = None) -> Iterator[None]:
    """Run a server while the block runs."""
    server = subprocess.Popen(words, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + _SECONDS
        while True:
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", port), timeout=1),
            ):
                break
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{words[0]} does not listen")
            time.sleep(0.1)
        yield
    finally:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
