"""A dataset in a real remote store, asked and served as the embedded one is."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal

import lexaegis
from graph.remote.files import write_files
from graph.remote.publish import Publication
from graph.remote.record import Plan, State
from graph.remote.store import find_store
from graph.remote.write import GraphStoreWriter
from graph.snapshot import Home
from lexaegis.release.imports.servers import UNSTEADY
from lexaegis.service.conformance.running import Running, running
from loaders.remote.credentials import Credentials, find_credentials
from loaders.remote.endpoint import Endpoint
from loaders.remote.errors import AnswerTooLarge, EndpointRefused
from ontology.errors import WrongUse
from queries.answer import Answer
from queries.engine import QueryError
from queries.errors import MalformedQuery, QueryRefused, StoreFailed, TimeLimit
from queries.limits import Limits
from queries.question import read_questions
from queries.remote.graphs import graphs_named
from queries.remote.safety import refuse_unsafe
from queries.remote.undef import without_undef
from tests.remote_servers import RemoteServer, oxigraph, server_of

ROOT = Path(__file__).resolve().parent.parent
PREFIXES = "PREFIX lex: <https://w3id.org/lexaegis/ontology#>\n"
OFFENCES = (
    f"{PREFIXES}SELECT ?o ?place {{ ?o a lex:Offence ; lex:jurisdiction ?place }} ORDER BY ?o"
)
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c < ?i) }"

UNANSWERED = {"gravest-penalty-by-jurisdiction", "stale-files", "stale-records"}
"""Questions over which the compiler of Virtuoso 7.2.5 fails with an error: see docs/scale.md."""


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, small_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RemoteServer]:
    """A store with the small dataset in it."""
    with server_of(request, tmp_path_factory.mktemp(request.param)) as found:
        if found.sql_port:  # Its own loader takes a fourth of the time.
            plan = Plan("files", 20_000, found.default_graph, ("duration",))
            files = found.folder / "dataset"
            write_files(small_home.current(), plan, files)
            found.isql((files / "load-virtuoso.sql").read_text())
        else:
            send = GraphStoreWriter(found.graphs)
            store = find_store(found.endpoint)
            published = Publication(small_home.current(), store, Plan("gsp", 20_000)).run(send)
            assert published.comparison.is_identical
            send.close()
        yield found


@pytest.fixture(scope="module")
def service(server: RemoteServer, small_home: Home) -> Iterator[Running]:
    with running(small_home.folder, store=server.endpoint, timeout=30, max_rows=500) as found:
        yield found


@pytest.fixture(scope="module")
def client(service: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.address, timeout=60) as found:
        yield found


def credentials(server: RemoteServer) -> Credentials | None:
    return find_credentials(server.endpoint, environment=server.environment)


def test_the_catalogue_answers_as_the_embedded_store_does(
    small_home: Home, server: RemoteServer
) -> None:
    local, remote = lexaegis.open(small_home.folder), lexaegis.open(store=server.endpoint)
    unanswered = set()
    for question in read_questions():
        here = local.ask(question.name)
        try:
            there = remote.ask(question.name)
        except StoreFailed:
            unanswered.add(question.name)
            continue
        assert here.columns == there.columns
        if question.name in UNSTEADY:
            continue
        assert levelled(here) == levelled(there), question.name
        assert here.citations == there.citations, question.name
        if not server.default_graph:
            assert here.terms == there.terms, question.name
    assert unanswered <= (UNANSWERED if server.default_graph else set())


def levelled(answer: Answer) -> list[list[object]]:
    """Return the rows; a text made of nothing is nothing to SPARQL, and empty to Virtuoso."""
    return [[None if term == Literal("") else term for term in row] for row in answer.terms]


def test_every_form_of_query_is_answered(small_home: Home, server: RemoteServer) -> None:
    local, remote = lexaegis.open(small_home.folder), lexaegis.open(store=server.endpoint)
    assert remote.query(OFFENCES).terms == local.query(OFFENCES).terms
    assert remote.query("ASK { ?s ?p ?o }").truth is True
    assert remote.query("ASK { <urn:nobody> ?p ?o }").truth is False
    named = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    without_record = [row for row in remote.query(named).terms if "lexaegis/graph/" in str(row[0])]
    ours = {str(row[0]): row for row in without_record}
    for row in local.query(named).terms:
        assert ours[str(row[0])] == row
    for text in (
        f"{PREFIXES}CONSTRUCT {{ ?s a ?o }} WHERE {{ ?s a lex:Offence ; a ?o }}",
        "DESCRIBE <https://w3id.org/lexaegis/id/offence/gb-sct-off-possess>",
    ):
        here, there = local.query(text).triples, remote.query(text).triples
        assert here
        assert there
        if text.startswith("DESCRIBE"):  # What it tells of a thing is left to each store.
            assert {*here} <= {*there}
        else:
            assert sorted(map(str, here)) == sorted(map(str, there))


def test_an_answer_that_is_cut_is_said_to_be(server: RemoteServer) -> None:
    remote = lexaegis.open(store=server.endpoint, limits=Limits(rows=100))
    for text in ("SELECT * { ?s ?p ?o }", ALL):
        answer = remote.query(text)
        assert (len(answer), answer.truncated) == (100, True)
    whole = lexaegis.open(store=server.endpoint, limits=Limits(rows=1_000_000)).query(ALL)
    cut_there = server.default_graph is not None
    assert whole.truncated is cut_there, "Virtuoso cuts at 10,000 rows, and does not say so"
    assert len(whole) > 10_000


def test_faults_are_told(server: RemoteServer) -> None:
    remote = lexaegis.open(store=server.endpoint)
    with pytest.raises(MalformedQuery, match="refused the query"):
        remote.query("SELECT * WHERE { ?s ?p }")
    with pytest.raises(QueryRefused, match="update"):
        remote.query("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    with pytest.raises(QueryError, match="did not answer"):
        lexaegis.open(store="http://127.0.0.1:9/query").query("ASK { ?s ?p ?o }")
    with pytest.raises(WrongUse, match="the law of one time"):
        lexaegis.open(store=server.endpoint, as_at="2020-01-01")
    begun = time.monotonic()
    with pytest.raises(TimeLimit, match=r"within 1 seconds|its time was over"):
        lexaegis.open(store=server.endpoint, limits=Limits(seconds=1)).query(ENDLESS)
    assert time.monotonic() - begun < 20


def test_the_commands_say_of_a_store_what_they_say_of_a_snapshot(
    small_home: Home, server: RemoteServer
) -> None:
    for words in (
        ("ask", "offences-by-conduct-and-material", "--format", "json"),
        ("explain", "GB-SCT", "photorealistic-synthetic", "possess"),
        *([("compare", "GB", "NO")] if server.default_graph else []),
    ):
        here = run_once(words, str(small_home.folder))
        there = run(words, {"LEXAEGIS_STORE": server.endpoint, "LEXAEGIS_HOME": "/nowhere"})
        assert here.stdout
        assert here.stdout == there.stdout, there.stderr


@cache
def run_once(words: tuple[str, ...], home: str) -> "subprocess.CompletedProcess[str]":
    return run(words, {"LEXAEGIS_HOME": home})


def run(words: tuple[str, ...], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "lexaegis", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
    )


def test_the_service_answers_from_the_store(
    small_home: Home, service: Running, client: httpx.Client
) -> None:
    dataset = small_home.current().manifest.dataset
    assert dataset[:16] in service.lines[0]
    local = lexaegis.open(small_home.folder)
    rows = client.get("/sparql", params={"query": OFFENCES}, headers={"Accept": "text/csv"})
    assert rows.status_code == 200
    assert rows.headers["X-Dataset"] == dataset
    found = [tuple(line.split(",")) for line in rows.text.splitlines()[1:]]
    assert found == [tuple(t.value for t in row) for row in local.query(OFFENCES).terms]
    triples = client.get("/sparql", params={"query": ALL}, headers={"Accept": "text/turtle"})
    assert (triples.status_code, triples.headers["X-Truncated"]) == (200, "rows; limit=500")
    told = client.get("/api/jurisdictions/GB-SCT").json()
    assert told["offences"][0]["offence"].endswith("gb-sct-off-possess")
    page = client.get("/doc/offence/gb-sct-off-possess", headers={"Accept": "text/html"})
    assert (page.status_code, "Possessing an example" in page.text) == (200, True)
    assert client.get("/health").json() == {"status": "ok", "dataset": dataset}


def test_the_service_passes_on_no_request_that_leads_elsewhere(client: httpx.Client) -> None:
    for text, status in (
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("LOAD <http://127.0.0.1:9/>", 403),
        ('DEFINE get:soft "replace" SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }', 400),
        ("SELECT (bif:getenv('HOME') AS ?h) {}", 403),
        ("SELECT (<sql:user_name>() AS ?h) {}", 403),
        ("SELECT * { ?s ?p }", 400),
    ):
        assert client.get("/sparql", params={"query": text}).status_code == status, text
    assert client.get("/api/coverage", params={"as-at": "2020-01-01"}).status_code == 404
    gone = client.get("/download/lexaegis.nq")
    assert (gone.status_code, "remote store" in gone.text) == (404, True)


def test_the_service_never_mixes_two_datasets(
    server: RemoteServer, service: Running, client: httpx.Client
) -> None:
    store = find_store(server.endpoint)
    record = store.complete_record()
    send = GraphStoreWriter(server.graphs, credentials(server))
    query = {"query": f"{OFFENCES} # another text, for it must not be one that is kept"}
    send.record(record.at(1, State.SENDING))
    waiting = client.get("/sparql", params=query)
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (503, "5")
    assert "being given another dataset" in waiting.text
    seen = len(service.lines)
    later = replace(record, manifest=replace(record.manifest, dataset="f" * 64))
    send.record(later)
    service.wait_for("Serving dataset ffffffffffffffff (in the store)", seen)
    taken = client.get("/sparql", params=query)
    assert (taken.status_code, taken.headers["X-Dataset"]) == (200, "f" * 64)
    send.record(record)
    send.close()
    service.wait_for(f"Serving dataset {record.manifest.dataset[:16]}", seen)


def test_a_question_that_a_store_answers_wrongly_is_not_asked_there(
    server: RemoteServer,
) -> None:
    if server.sql_port:
        pytest.skip("once is enough: the store has no part in it")
    record = find_store(server.endpoint).complete_record()
    send = GraphStoreWriter(server.graphs)
    send.record(replace(record, unfit=("compare-jurisdictions",)))
    remote = lexaegis.open(store=server.endpoint)
    with pytest.raises(QueryRefused, match="does not answer the question compare-jurisdictions"):
        remote.ask("compare-jurisdictions")
    assert remote.ask("agreement-parties").columns
    with running(Path("/nowhere"), store=server.endpoint) as other:
        refused = httpx.get(f"{other.address}/api/ask/compare-jurisdictions", timeout=60)
    assert (refused.status_code, "does not answer" in refused.text) == (403, True)
    send.record(record)
    send.close()


def test_a_store_that_holds_nothing_of_ours_is_not_served(tmp_path: Path) -> None:
    with oxigraph(tmp_path) as empty:
        done = run(("serve", "--store", empty.endpoint, "--port", "0"), {})
        assert done.returncode == 1
        assert "does not say which dataset it holds" in done.stderr
    done = run(("serve", "--default-graph", "urn:g", "--port", "0"), {})
    assert (done.returncode, "Give --store URL" in done.stderr) == (2, True)


def test_credentials_stay_with_the_host_that_they_are_for() -> None:
    """A server that sends us on to another host is not followed there."""
    asked: list[str] = []

    class Sends(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.headers.get("Authorization", ""))
            self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/large":
                self.send_response(200)
                self.end_headers()
                for _ in range(40):
                    self.wfile.write(b" " * (1 << 16))
                return
            if self.path == "/asks" and not asked[-1]:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="r"')
            else:
                self.send_response(302)
                self.send_header("Location", f"http://localhost:{server.server_address[1]}/asks")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Sends)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        with pytest.raises(EndpointRefused, match="it leads to http://localhost"):
            Endpoint(f"{base}/asks", Credentials("ada", "secret")).ask("ASK {}")
        assert len(asked) == 2
        assert asked[1].startswith("Basic ")
        with pytest.raises(AnswerTooLarge, match="larger than 1 MiB"):
            Endpoint(f"{base}/large").ask("ASK {}", megabytes=1)
    finally:
        server.shutdown()
        server.server_close()


def test_a_query_is_made_fit_for_a_store() -> None:
    assert graphs_named("SELECT * FROM <urn:a> { GRAPH ?g {} }").chooses
    assert graphs_named('SELECT * { ?s ?p "GRAPH <urn:x>" } # GRAPH <urn:y>').iris == ()
    text = "SELECT ?s { VALUES ?x { UNDEF } ?s ?p 'VALUES ?y { UNDEF }' VALUES (?z) { (UNDEF) } }"
    assert without_undef(text) == text.replace("VALUES ?x { UNDEF }", "")
    with pytest.raises(MalformedQuery, match="begins with 'DEFINE'"):
        refuse_unsafe("define input:inference 'x' SELECT * {}")
    with pytest.raises(QueryRefused):
        refuse_unsafe("SELECT (\\u0062if:f() AS ?x) {}")
