"""The Oxigraph server and Virtuoso, each loaded with a release and asked over HTTP."""

import contextlib
import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

from lexaegis.release.imports.answers import rows_of_json
from lexaegis.release.imports.trial import Outcome, Skipped, Trial
from ontology.identity import PROVENANCE_GRAPH

__all__ = ["import_into_oxigraph", "import_into_virtuoso"]

_DEFAULT = "urn:lexaegis:default"
"""Virtuoso has no default graph of its own: what is in none goes into a graph of this name."""

_FORGIVING_NQUADS = 512 + 255
_COMPILER = "Virtuoso 7.2.5 refuses it with an error of its own compiler (SQ156)"
_DURATION = "Virtuoso 7.2.5 keeps a duration as its months or seconds: P3Y comes back as 36"
_UNANSWERED = {
    "duties-by-addressee-and-action": _DURATION,
    "gravest-penalty-by-jurisdiction": _DURATION,
    "low-confidence": _COMPILER,
    "minimum-penalties": _DURATION,
    "penalties-compared": _DURATION,
    "rival-sources": _COMPILER,
    "stale-records": _COMPILER,
    "secondary-sources-only": "Virtuoso 7.2.5 loses the value of a BIND in a grouped answer",
    "stale-files": "Virtuoso 7.2.5 takes SUBSTR of nothing for an error of the whole query",
}
"""What Virtuoso as Debian 12 has it cannot answer; anything else that differs is a fault."""

_SECONDS = 600
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
DirsAllowed = {folder}, {data}
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
    """Import into the server that the package `oxigraph` ships (the extra of no partner's)."""
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
        _compare(outcome, trial, port, "/query", {}, "{ ?s ?p ?o }", {})
    return outcome


def import_into_virtuoso(trial: Trial) -> Outcome:
    """Import into Debian's Virtuoso by its bulk loader of N-Quads."""
    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        raise Skipped("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    folder = trial.workplace / "virtuoso"
    folder.mkdir()
    data, sql, port = trial.folder.resolve() / "rdf", _free_port(), _free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_INI.format(folder=folder, data=data, sql=sql, http=port))
    outcome = Outcome("Virtuoso 7 (Debian)")
    words = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with _running(words, port, cwd=folder):
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba"],
            input="log_enable(2);\n"
            f"DB.DBA.TTLP_MT(file_to_string_output('{data / 'lexaegis.nq'}'), '', '{_DEFAULT}', "
            f"{_FORGIVING_NQUADS});\ncheckpoint;\n",
            text=True,
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        graphs = {"default-graph-uri": _DEFAULT, "named-graph-uri": PROVENANCE_GRAPH.value}
        _compare(
            outcome,
            trial,
            port,
            "/sparql",
            graphs,
            f"{{ GRAPH <{_DEFAULT}> {{ ?s ?p ?o }} }}",
            _UNANSWERED,
        )
    return outcome


def _compare(
    outcome: Outcome,
    trial: Trial,
    port: int,
    path: str,
    graphs: dict[str, str],
    pattern: str,
    known: Mapping[str, str],
) -> None:
    """Compare the counts and the answers of a server that runs."""

    def ask(query: str, form: dict[str, str]) -> list[tuple[str, ...]]:
        return rows_of_json(_post(port, path, {"query": query, **form}))

    def answers() -> Iterator[tuple[str, object]]:
        for name, query in trial.queries.items():
            try:
                yield name, ask(query, graphs)
            except (OSError, ValueError, http.client.HTTPException) as error:
                yield name, error

    counted = ask(f"SELECT (COUNT(*) AS ?n) {pattern}", {})
    outcome.compare("statements in the default graph", int(counted[0][0]), trial.default)
    named = ask(
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } "
        'FILTER (STRSTARTS(STR(?g), "https://w3id.org/lexaegis/graph/")) }',
        {},
    )
    outcome.compare("statements in named graphs", int(named[0][0]), trial.whole - trial.default)
    outcome.compare_answers(trial, answers(), known)


def _post(port: int, path: str, form: dict[str, str]) -> bytes:
    """Ask by POST (SPARQL 1.1 Protocol, section 2.1.2).

    Raises:
        OSError: if there is no answer.
        ValueError: if the answer is not 200.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json",
    }
    try:
        connection.request("POST", path, urlencode(form), headers)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise ValueError(f"HTTP {response.status}: {body.decode(errors='replace')[:200]}")
    return body


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
