"""A query is stopped at its limits, whatever it does, and the next one works."""

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.snapshot import Home, Snapshot
from queries.answer import Answer
from queries.engine import EmbeddedEngine
from queries.errors import (
    Busy,
    EngineBroke,
    LimitReached,
    MalformedQuery,
    MemoryLimit,
    QueryError,
    QueryRefused,
    SizeLimit,
    TimeLimit,
)
from queries.federation import refuse_federation
from queries.limits import Limits, WrongLimit
from queries.workers.engine import WorkerEngine
from queries.workers.evaluate import Order, evaluate
from queries.workers.pool import Pool
from queries.workers.sink import TooLarge
from queries.workers.sources import DiskSource, MemorySource

ROOT = Path(__file__).resolve().parent.parent
LIMITS = Limits(seconds=1, megabytes=600, rows=1_000, result_megabytes=4)
ROWS, TRIPLES = "text/tab-separated-values", "application/n-triples"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def engine(snapshot: Snapshot) -> Iterator[WorkerEngine]:
    engine = WorkerEngine(snapshot, LIMITS, spare=1)
    yield engine
    engine.close()


def works(engine: WorkerEngine) -> bool:
    order = Order("ASK { ?s a ?o }", ROWS, TRIPLES)
    return b"true" in engine.pool.run(order, Limits(seconds=30)).body


# --- bombs

BOMBS = {
    "cartesian product": (ENDLESS, TimeLimit),
    "cartesian product in rows": (
        "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f FILTER (?c = ?x) }",
        TimeLimit,
    ),
    "cartesian product, sorted": (
        "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a LIMIT 1",
        LimitReached,
    ),
    "distinct pairs": (
        "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } OFFSET 999999999",
        LimitReached,
    ),
    "paths": (
        "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>|!<a:b>)* ?b . ?b (!<a:a>)* ?c . ?c (!<a:a>)* ?d }",
        LimitReached,
    ),
    "texts of all pairs": (
        "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f))) AS ?t) { ?a ?b ?c . ?d ?e ?f }",
        LimitReached,
    ),
    "a text doubled": (
        "SELECT (STRLEN(?z) AS ?n) { BIND ('0123456789' AS ?t0) "
        + " ".join(f"BIND (CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(40))
        + " BIND (?t40 AS ?z) }",
        LimitReached,
    ),
    "regular expressions": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER (REGEX(STR(?c), "
        "'(a*)*(a|aa)+(.*)*' ) && REGEX(STR(?f), '((.*)(.*)(.*)){3}[^x]{900}y')) }",
        LimitReached,
    ),
    "a regular expression that is huge": (
        "ASK { FILTER (REGEX('a', '((((a{1,99}){1,99}){1,99}){1,99}){1,99}')) ?s ?p ?o . "
        "?a ?b ?c . ?d ?e ?f FILTER (STR(?o) = STR(?f) && ?c = 'none') }",
        LimitReached,
    ),
    "optional within optional": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }",
        LimitReached,
    ),
    "not exists": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?f . ?g ?i ?a . "
        "FILTER (?d != ?g && STR(?h) = STR(?c)) } }",
        TimeLimit,
    ),
    "values on values": (
        "SELECT (COUNT(*) AS ?n) { "
        + " ".join(
            f"VALUES ?v{n} {{ {' '.join(str(value) for value in range(100))} }}" for n in range(9)
        )
        + " }",
        LimitReached,
    ),
    "statements of all pairs": (
        "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f FILTER (STR(?c) = 'none') }",
        TimeLimit,
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_stopped_within_a_second_and_the_next_query_works(
    name: str, engine: WorkerEngine
) -> None:
    query, limit = BOMBS[name]
    assert works(engine)
    begun = time.monotonic()
    with pytest.raises(limit):
        engine.query(query)
    taken = time.monotonic() - begun
    assert taken < LIMITS.seconds + 1
    begun = time.monotonic()
    assert works(engine)
    print(f"{name}: stopped after {taken:.2f} s, next in {time.monotonic() - begun:.3f} s")


def test_the_message_names_the_limit_and_what_to_do(engine: WorkerEngine) -> None:
    with pytest.raises(TimeLimit, match=r"stopped after 1 seconds\. Ask for less.*--timeout"):
        engine.query(ENDLESS)
    for name in ("a text doubled", "cartesian product, sorted"):
        order = Order(BOMBS[name][0], ROWS, TRIPLES)
        with pytest.raises(MemoryLimit, match="more than 100 MiB of memory"):
            engine.pool.run(order, Limits(seconds=60, megabytes=100))
        assert works(engine)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER (" + "(" * 100_000 + "1" + ")" * 100_000 + ") }",
        "ASK { FILTER (" + "!" * 200_000 + "1) }",
        "SELECT * { " + "{ SELECT * " * 20_000 + "{}" + " }" * 20_000 + " }",
        "ASK { ?s " + "(" * 50_000 + "<p>" + ")" * 50_000 + " ?o }",
    ],
    ids=["brackets", "negations", "sub-selects", "paths"],
)
def test_what_overturns_the_engine_overturns_no_one_else(query: str, engine: WorkerEngine) -> None:
    with pytest.raises(QueryError):
        engine.query(query)
    assert works(engine)


# --- rows and size

MARKS = ["},{", "\r\n", "<result>", "\n", "\t", "},{},{", '"},{"', "plain", "", "é"]


@pytest.fixture(scope="module")
def marked() -> Store:
    """A store whose texts hold what lies between rows in each format."""
    store = Store()
    for number, text in enumerate(MARKS * 2):
        subject = NamedNode(f"http://example.org/{number:02}")
        store.add(Quad(subject, NamedNode("http://example.org/p"), Literal(f"{text}{number}")))
    return store


def read_rows(media_type: str, body: bytes) -> list[tuple[str, str]]:
    """Return the rows of an answer, read by a library that is not the engine."""
    text = body.decode()
    if media_type.endswith("json"):
        bindings = json.loads(text)["results"]["bindings"]
        return [(row["s"]["value"], row["o"]["value"]) for row in bindings]
    if media_type.endswith("xml"):
        space = "{http://www.w3.org/2005/sparql-results#}"
        rows = ElementTree.fromstring(text).iter(f"{space}result")
        return [tuple(cell[0].text or "" for cell in row) for row in rows]  # type: ignore[misc]
    if media_type == "text/csv":
        return [(row[0], row[1]) for row in list(csv.reader(io.StringIO(text, newline="")))[1:]]
    lines = text.removesuffix("\n").split("\n")[1:]
    cells = [line.split("\t") for line in lines]
    return [(s[1:-1], json.loads(o.replace("\\'", "'"))) for s, o in cells]


@pytest.mark.parametrize(
    "media_type",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
@pytest.mark.parametrize("rows", [1, 7, 19, 20, 21, 1_000])
def test_rows_are_cut_exactly_and_in_order(media_type: str, rows: int, marked: Store) -> None:
    order = Order("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s", media_type, TRIPLES)
    written = evaluate(marked, order, Limits(rows=rows))
    found = read_rows(media_type, written.body)
    everything = [
        (f"http://example.org/{number:02}", f"{text}{number}")
        for number, text in enumerate(MARKS * 2)
    ]
    normal = [(s, o.replace("\r\n", "\n")) for s, o in found]
    assert normal == [(s, o.replace("\r\n", "\n")) for s, o in everything[:rows]]
    assert written.truncated == (rows < 20)


def test_statements_are_cut_exactly(marked: Store) -> None:
    for rows, truncated in ((19, True), (20, False)):
        order = Order("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", ROWS, TRIPLES)
        written = evaluate(marked, order, Limits(rows=rows))
        assert len(written.body.splitlines()) == rows
        assert written.truncated == truncated


def test_rows_without_columns_are_counted_too() -> None:
    store = Store()
    order = Order("SELECT * { { } UNION { } UNION { } }", ROWS, TRIPLES)
    assert evaluate(store, order, Limits(rows=2)).truncated
    assert not evaluate(store, order, Limits(rows=3)).truncated


def test_a_large_answer_is_not_given(marked: Store, engine: WorkerEngine) -> None:
    query = (
        "SELECT (CONCAT(?long, ?long) AS ?twice) { ?a ?b ?c . ?d ?e ?f BIND (STR(?c) AS ?long) }"
    )
    with pytest.raises(SizeLimit, match="larger than 1 MiB"):
        engine.pool.run(
            Order(query, ROWS, TRIPLES), Limits(seconds=20, rows=10**9, result_megabytes=1)
        )
    assert works(engine)
    for media_type in (ROWS, "application/sparql-results+json"):
        order = Order("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", media_type, TRIPLES)
        with pytest.raises(TooLarge):
            evaluate(marked, order, Limits(rows=10**9, result_megabytes=1))


def test_rows_of_a_worker_are_those_of_the_store(snapshot: Snapshot, engine: WorkerEngine) -> None:
    plain = EmbeddedEngine(snapshot.open())
    patient = WorkerEngine(snapshot, Limits(seconds=60))
    for query in (
        COUNT,
        "PREFIX lex: <https://w3id.org/lexaegis/ontology#> "
        "SELECT * { ?s a lex:Defence ; ?p ?o } ORDER BY ?s ?p ?o LIMIT 500",
        "PREFIX lex: <https://w3id.org/lexaegis/ontology#> "
        "SELECT ?g ?never ?s { GRAPH ?g { ?s a lex:Defence } } ORDER BY ?s ?g",
        "SELECT ?s { ?s a <http://example.org/none> }",
        "ASK { ?s ?p 'no such text' }",
    ):
        assert patient.query(query) == plain.query(query)
    construct = (
        "PREFIX lex: <https://w3id.org/lexaegis/ontology#> "
        "CONSTRUCT { ?s a ?o } { ?s a lex:Defence, ?o }"
    )
    first, second = patient.query(construct).triples, plain.query(construct).triples
    assert sorted(map(str, first or ())) == sorted(map(str, second or ()))
    patient.close()
    cut = engine.query("SELECT ?s { ?s ?p ?o }")
    assert (len(cut), cut.truncated) == (LIMITS.rows, True)
    assert len(engine.query("SELECT ?s { ?s ?p ?o } LIMIT 2000", whole=True)) == 2_000


# --- what is refused before it runs


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A socket on loopback that takes down whoever calls."""
    calls: list[bytes] = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()

        def listen() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                calls.append(caller.recv(100))
                caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls


def test_nothing_calls_another_server(
    engine: WorkerEngine, listener: tuple[str, list[bytes]]
) -> None:
    url, calls = listener
    for query in (
        f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent <{url}> {{ ?s ?p ?o }} }}",
        f"PREFIX a: <{url}> SELECT * {{ # '\r SERVICE a: {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?u {{ <{url}> }} SERVICE ?u {{ ?s ?p ?o }} }}",
        f"SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ ?s ?p '\\u0027 . \\u0053ERVICE <{url}> {{ }} }}",
        f"SELECT * {{ BIND ('a\\\\' AS ?x) SERVICE <{url}> {{ ?s ?p 'b' }} }}",
        f"SELECT * {{ FILTER (?a<?b&&?c>?d) SERVICE <{url}> {{ ?s ?p ?o }} }}",
        # The engine parts words where the standard does not.
        f"SELECT * {{ SERVICESILENT<{url}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?u {{ <{url}> }} SERVICEsilent?u {{ ?s ?p ?o }} }}",
        f"PREFIX : <{url}> ASK {{ SERVICE:a {{ }} }}",
        f"PREFIX : <{url}> PREFIX service: <http://example.org/> ASK {{ service:a {{ }} }}",
        f"PREFIX : <{url}> SELECT * {{ ?s ?p ?o.SERVICE:a {{ ?s ?p ?o }} }}",
        f"PREFIX : <{url}> SELECT * {{ FILTER (1<2)ServiceSilent:a # {{\n {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE<{url}> {{ ?s ?p ?o }} }}",
        f"LOAD <{url}>",
        f"base <{url}> load <x>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
    ):
        with pytest.raises(QueryRefused):
            engine.query(query)
        with pytest.raises(QueryRefused):
            refuse_federation(query)
    for query in (
        f"SELECT * FROM <{url}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}",
        f"DESCRIBE <{url}>",
    ):
        assert len(engine.query(query)) == 0
    assert not calls, "the engine called another server"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can")
def test_a_worker_cannot_open_a_connection_even_if_the_engine_wants_to(
    listener: tuple[str, list[bytes]],
) -> None:
    url, calls = listener
    program = (
        "from pyoxigraph import Store\n"
        "from queries.workers.confinement import take_network_away\n"
        "{}\n"
        "try:\n"
        f"    list(Store().query('SELECT * {{{{ SERVICE <{url}> {{{{ ?s ?p ?o }}}} }}}}'))\n"
        "except OSError as error: print(error)\n"
    )
    for first, expected in (("assert take_network_away()", 0), ("", 1)):
        done = subprocess.run(
            [sys.executable, "-c", program.format(first)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout
        assert len(calls) == expected


def test_words_in_names_texts_and_comments_are_no_reason_to_refuse(engine: WorkerEngine) -> None:
    for query in (
        "PREFIX service: <http://example.org/> "
        "SELECT * { ?service service:SERVICE 'SERVICE' } # LOAD",
        "SELECT * { ?s <http://example.org/SERVICE> ?load }",
        "PREFIX service: <http://example.org/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
        'SELECT * { ?s ?p """a " SERVICE <x> {} """ }',
    ):
        assert len(engine.query(query)) == 0
    with pytest.raises(MalformedQuery, match=r"not SPARQL 1\.1"):
        engine.query("SELECT * { ?s ?p }")
    with pytest.raises(QueryError, match="custom function"):
        engine.query("SELECT * { ?s ?p ?o FILTER (<http://example.org/f>(?s)) }")


# --- workers that end, and their owner


def test_a_worker_that_is_killed_is_replaced(engine: WorkerEngine) -> None:
    assert works(engine)
    for worker in list(engine.pool._idle):
        os.kill(worker.process, signal.SIGKILL)
    time.sleep(0.1)
    assert works(engine)


def test_a_query_whose_worker_is_killed_fails_alone(engine: WorkerEngine) -> None:
    assert works(engine)
    faults: list[Exception] = []

    def ask() -> None:
        try:
            engine.pool.run(Order(ENDLESS, ROWS, TRIPLES), Limits(seconds=20))
        except QueryError as error:
            faults.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    while not engine.pool._busy:
        time.sleep(0.01)
    time.sleep(0.2)
    (busy,) = engine.pool._busy
    os.kill(busy.process, signal.SIGKILL)
    asking.join(10)
    assert [type(fault) for fault in faults] == [EngineBroke]
    assert works(engine)


def test_who_is_interrupted_leaves_no_answer_to_the_next(engine: WorkerEngine) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            engine.pool.run(Order(ENDLESS, ROWS, TRIPLES), Limits(seconds=20))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert works(engine)


def test_workers_forked_with_the_store_in_memory_are_workers_like_others(
    small_home: Home,
) -> None:
    snapshot = small_home.current()
    engine = WorkerEngine(snapshot, LIMITS, in_memory=True, spare=1)
    everything = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 900"
    assert engine.query(everything) == EmbeddedEngine(snapshot.open()).query(everything)
    for query, limit in (
        (ENDLESS, TimeLimit),
        (BOMBS["a text doubled"][0], LimitReached),
        ("ASK { FILTER (" + "(" * 100_000 + "1" + ")" * 100_000 + ") }", QueryError),
    ):
        with pytest.raises(limit):
            engine.query(query)
        assert works(engine)
    source = engine.pool._source
    assert isinstance(source, MemorySource) and source._nursery is not None
    os.kill(source._nursery.pid, signal.SIGKILL)
    for worker in list(engine.pool._idle):
        os.kill(worker.process, signal.SIGKILL)
    time.sleep(0.1)
    assert works(engine), "what holds the store in memory was not replaced"
    engine.close()


def test_many_threads_share_few_workers(small_home: Home) -> None:
    pool = Pool(DiskSource(small_home.current().folder / "store"), LIMITS, size=2, spare=1)
    texts = [f"SELECT (({number} * 2) AS ?n) {{ }}" for number in range(24)]
    texts[5] = texts[11] = ENDLESS
    found: dict[int, bytes | None] = {}

    def ask(number: int) -> None:
        try:
            found[number] = pool.run(Order(texts[number], ROWS, TRIPLES)).body
        except TimeLimit:
            found[number] = None

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for number in range(24):
        expected = None if number in (5, 11) else f"?n\n{number * 2}\n".encode()
        assert found[number] == expected
    pool.close()


def test_who_cannot_wait_is_told_that_it_is_busy(small_home: Home) -> None:
    source = DiskSource(small_home.current().folder / "store")
    pool = Pool(source, LIMITS, size=1, patience=0.1)

    def block() -> None:
        with pytest.raises(TimeLimit):
            pool.run(Order(ENDLESS, ROWS, TRIPLES))

    blocking = threading.Thread(target=block)
    blocking.start()
    while not pool._busy:
        time.sleep(0.01)
    with pytest.raises(Busy, match=r"within 0\.1 seconds"):
        pool.run(Order("ASK { }", ROWS, TRIPLES))
    blocking.join(10)
    assert pool.run(Order("ASK { }", ROWS, TRIPLES)).form == "truth"
    pool.close()


def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    pool = Pool(DiskSource(tmp_path / "none"), LIMITS)
    with pytest.raises(EngineBroke, match="could not be opened"):
        pool.run(Order("ASK { }", ROWS, TRIPLES))
    (tmp_path / "broken.nq").write_text("this is no quad\n")
    with pytest.raises(EngineBroke, match="could not be read"):
        Pool(MemorySource(tmp_path / "broken.nq"), LIMITS)


def test_workers_end_with_their_owner(small_home: Home) -> None:
    owner = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, threading\n"
            "from pathlib import Path\n"
            "from queries.limits import Limits\n"
            "from queries.workers.evaluate import Order\n"
            "from queries.workers.pool import Pool\n"
            "from queries.workers.sources import DiskSource\n"
            "pool = Pool(DiskSource(Path(sys.argv[1])), Limits(seconds=1), spare=1)\n"
            "order = Order(sys.argv[2], 'text/csv', 'text/turtle')\n"
            "work = (order, Limits(seconds=2))\n"
            "threading.Thread(target=pool.run, args=work, daemon=True).start()\n"
            "while not pool._busy or not pool._idle: pass\n"
            "print(*(worker.process for worker in [*pool._busy, *pool._idle]), flush=True)\n"
            "threading.Event().wait()\n",
            str(small_home.current().folder / "store"),
            ENDLESS,
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    workers = [int(number) for number in owner.stdout.readline().split()]
    assert len(workers) == 2
    owner.kill()
    owner.wait()
    owner.stdout.close()
    deadline = time.monotonic() + 15
    while any(map(runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [worker for worker in workers if runs(worker)]


def runs(process: int) -> bool:
    """Whether a process runs; one that nobody waits for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# --- the limits themselves


def test_limits_come_from_the_environment() -> None:
    environment = {"LEXAEGIS_TIMEOUT": "2.5", "LEXAEGIS_MAX_ROWS": "10", "LEXAEGIS_MEMORY": ""}
    assert Limits.from_environment(environment) == Limits(seconds=2.5, rows=10)
    assert Limits.from_environment({}) == Limits()
    with pytest.raises(WrongLimit, match="LEXAEGIS_MAX_ROWS is 'many'"):
        Limits.from_environment({"LEXAEGIS_MAX_ROWS": "many"})
    with pytest.raises(WrongLimit, match="seconds is 0"):
        Limits(seconds=0)


def test_the_page_of_limits_tells_the_defaults() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    for field in fields(Limits):
        assert re.search(rf"^\| `{field.name}` .*\| {field.default:,g} \|", page, re.MULTILINE)


def test_a_cut_answer_says_so_with_its_sources() -> None:
    answer = Answer(("a",), ((None,),), citations=((),), confidences=(None,), truncated=True)
    assert answer.with_sources().truncated
