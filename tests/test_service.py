"""The running service: the SPARQL Protocol, its formats, its limits, and what it keeps."""

import csv
import io
import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyshacl
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from graph.snapshot import Home
from lexaegis import open as open_graph
from lexaegis.service.conformance.running import Running, running
from ontology.identity import QUESTIONS_GRAPH
from queries.formats import write_csv
from queries.question import read_questions

ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nq",
}
OFFENCES = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
SELECT ?offence ?place WHERE { ?offence a lex:Offence ; lex:jurisdiction ?place } ORDER BY ?offence
"""
STATEMENTS = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } ORDER BY ?s ?o LIMIT 50"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def service(small_home: Home) -> Iterator[Running]:
    with running(
        small_home.folder, in_memory=False, timeout=5, max_rows=500, memory=300, max_result=8
    ) as found:
        yield found


@pytest.fixture(scope="module")
def client(service: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.address, timeout=60) as found:
        yield found


def ask(client: httpx.Client, query: str, accept: str = "*/*", **further: str) -> httpx.Response:
    parameters = {"query": query, **further}
    return client.get("/sparql", params=parameters, headers={"Accept": accept})


def rows_of(response: httpx.Response) -> list[tuple[str, ...]]:
    """Return the rows of an answer as texts, whatever its format."""
    media_type = response.headers["content-type"].partition(";")[0]
    if media_type == "text/csv":
        return [tuple(row) for row in csv.reader(io.StringIO(response.text))][1:]
    found = QueryResultsFormat.from_media_type(media_type)
    assert found is not None, media_type
    results = parse_query_results(response.content, format=found)
    return [tuple(term.value for term in row) for row in results]  # type: ignore[union-attr]


def test_rows_are_the_same_in_every_format(client: httpx.Client) -> None:
    seen = set()
    for media_type, short in ROWS.items():
        by_header, by_name = (
            ask(client, OFFENCES, media_type),
            ask(client, OFFENCES, "text/html", format=short),
        )
        assert by_header.headers["content-type"].partition(";")[0] == media_type
        assert by_header.content == by_name.content
        seen.add(tuple(rows_of(by_header)))
    assert len(seen) == 1
    assert len(seen.pop()) == 4
    assert ask(client, "ASK { ?s a ?o }", "application/sparql-results+json").json()["boolean"]
    assert ask(client, "ASK { ?s a <urn:x> }", "text/csv").text.strip() == "false"


def test_statements_are_the_same_in_every_format(client: httpx.Client) -> None:
    seen = set()
    for media_type, short in GRAPHS.items():
        answer = ask(client, STATEMENTS, media_type)
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert ask(client, STATEMENTS, format=short).content == answer.content
        syntax = RdfFormat.from_media_type(media_type)
        seen.add(frozenset(str(quad.triple) for quad in parse(answer.content, format=syntax)))
    assert len(seen) == 1
    assert len(seen.pop()) == 50


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/*;q=0.5, application/*;q=0.4", "text/csv"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "application/sparql-results+json"),
        ("APPLICATION/SPARQL-RESULTS+XML", "application/sparql-results+xml"),
        ('text/csv;profile="a,b;q=0"', "text/csv"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_the_accept_header_decides(client: httpx.Client, accept: str, given: str) -> None:
    answer = ask(client, OFFENCES, accept)
    assert answer.headers["content-type"].partition(";")[0] == given
    assert "Accept" in answer.headers["vary"]


def test_several_lines_of_accept_are_one_list(client: httpx.Client) -> None:
    lines = [("Accept", "text/html"), ("Accept", "text/csv;q=0.3")]
    answer = client.get("/sparql", params={"query": OFFENCES}, headers=lines)
    assert answer.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        (OFFENCES, "text/turtle", ROWS),
        (STATEMENTS, "text/csv", GRAPHS),
        (OFFENCES, "image/png", {**ROWS, **GRAPHS}),
    ],
)
def test_what_is_not_to_be_had_is_406_with_what_is(
    client: httpx.Client, query: str, accept: str, offered: dict[str, str]
) -> None:
    answer = ask(client, query, accept)
    assert answer.status_code == 406
    assert answer.text.rpartition("There is: ")[2].strip(". \n").split(", ") == list(offered)
    assert ask(client, query, format="csv" if query == STATEMENTS else "ttl").status_code == 406
    assert ask(client, query, format="docx").status_code == 406


def test_a_malformed_query_is_400_with_line_and_column(client: httpx.Client) -> None:
    answer = ask(client, "SELECT ?s\nWHERE { ?s ?p }")
    assert answer.status_code == 400
    assert re.search(r"line 2, column 1\d\b", answer.text), answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"


def test_post_get_head_and_options(client: httpx.Client) -> None:
    form = client.post("/sparql", data={"query": OFFENCES, "format": "csv"})
    direct = client.post(
        "/sparql",
        content=OFFENCES,
        headers={"Content-Type": "application/sparql-query; charset=UTF-8", "Accept": "text/csv"},
    )
    asked = ask(client, OFFENCES, "text/csv")
    assert form.content == direct.content == asked.content
    head = client.head("/sparql", params={"query": OFFENCES}, headers={"Accept": "text/csv"})
    assert head.content == b""
    same = ("content-type", "content-length", "etag", "last-modified", "vary", "x-dataset")
    assert [head.headers[name] for name in same] == [asked.headers[name] for name in same]
    options = client.options("/sparql")
    assert options.status_code == 204
    assert options.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert options.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    refused = client.put("/sparql", content="x")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    assert client.post("/catalog").headers["allow"] == "GET, HEAD, OPTIONS"


UPDATES = ("INSERT DATA { <a:a> <a:b> 1 }", "DROP ALL", "LOAD <http://127.0.0.1:1/x>", "CLEAR ALL")


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_in_every_way(client: httpx.Client, update: str) -> None:
    as_update = {"Content-Type": "application/sparql-update"}
    answers = [
        client.post("/sparql", content=update, headers=as_update),
        client.post("/sparql", data={"update": update}),
        client.get("/sparql", params={"update": update}),
        client.post("/sparql", data={"query": update}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4


@pytest.mark.parametrize(
    "word", ["SERVICE", "service SILENT", r"\u0053ERVICE", r"SERV\U00000049CE SILENT"]
)
def test_service_is_refused_and_no_connection_is_opened(client: httpx.Client, word: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.3)
        there = f"<http://127.0.0.1:{listening.getsockname()[1]}/>"
        answer = ask(client, f"SELECT * {{ {word} {there} {{ ?s ?p ?o }} }}")
        assert answer.status_code == 403, answer.text
        for query in (f"ASK FROM {there} {{ ?s ?p ?o }}", f"DESCRIBE {there}"):
            assert ask(client, query).status_code == 200
        with pytest.raises(TimeoutError):
            listening.accept()


def test_the_dataset_of_the_request_counts(client: httpx.Client) -> None:
    graph = "https://w3id.org/lexaegis/graph/fact/no-off-make"
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    everything = int(rows_of(ask(client, count))[0][0])
    part = int(rows_of(ask(client, count, **{"default-graph-uri": graph}))[0][0])
    assert 0 < part < everything
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert rows_of(ask(client, named, **{"named-graph-uri": graph})) == [(str(part),)]
    assert rows_of(ask(client, count, **{"named-graph-uri": graph})) == [("0",)]
    assert ask(client, count, **{"default-graph-uri": "not absolute"}).status_code == 400


def test_relative_names_are_those_of_the_dataset(client: httpx.Client) -> None:
    described = ask(client, "DESCRIBE <id/offence/no-off-make>", "application/n-triples")
    assert "<https://w3id.org/lexaegis/id/offence/no-off-make> " in described.text


def test_limits_are_told(client: httpx.Client) -> None:
    slow = ask(client, ENDLESS, timeout="0.2")
    assert (slow.status_code, slow.headers["x-limit"]) == (503, "time")
    assert "0.2 seconds" in slow.text
    large = ask(client, "SELECT * { ?a ?b ?c . ?d ?e ?f }", timeout="5", format="csv")
    assert large.status_code == 200, "rows are cut before the answer grows too large"
    big = ask(client, f"SELECT (CONCAT({', '.join(['?t'] * 30)}) AS ?x) {{ "
              "{ SELECT (GROUP_CONCAT(STR(?o)) AS ?t) { ?s ?p ?o } } }")  # fmt: skip
    assert (big.status_code, big.headers["x-limit"]) in ((503, "size"), (503, "memory"))
    for wrong in ("0", "-1", "nan", "inf", "x"):
        assert ask(client, OFFENCES, timeout=wrong).status_code == 400, wrong


@pytest.mark.parametrize(
    ("media_type", "said"),
    [
        ("application/sparql-results+json", b'"truncated":{"rows":500,'),
        ("application/sparql-results+xml", b"<!-- Cut after 500 rows"),
        ("text/csv", b""),
        ("text/tab-separated-values", b""),
    ],
)
def test_an_answer_that_was_cut_says_so(client: httpx.Client, media_type: str, said: bytes) -> None:
    answer = ask(client, "SELECT ?s { ?s ?p ?o }", media_type)
    assert answer.headers["x-truncated"] == "rows; limit=500"
    assert said in answer.content
    assert len(rows_of(answer)) == 500
    whole = ask(client, "SELECT ?s { ?s ?p ?o } LIMIT 500", media_type)
    assert "x-truncated" not in whole.headers
    assert len(rows_of(whole)) == 500


def test_statements_that_were_cut_say_so(client: httpx.Client) -> None:
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    for media_type in ("text/turtle", "application/n-triples", "application/rdf+xml"):
        answer = ask(client, query, media_type)
        assert answer.headers["x-truncated"] == "rows; limit=500"
        assert b"Cut after 500" in answer.content
        syntax = RdfFormat.from_media_type(media_type)
        assert len(list(parse(answer.content, format=syntax))) == 500


def test_who_has_an_answer_is_told_so(client: httpx.Client, small_home: Home) -> None:
    first = ask(client, OFFENCES)
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    assert first.headers["x-dataset"] == small_home.current().manifest.dataset
    assert first.headers["cache-control"] == "public, max-age=0, must-revalidate"
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = client.get("/sparql", params={"query": OFFENCES}, headers={"If-None-Match": known})
        assert again.status_code == 304, known
        assert (again.content, again.headers["etag"]) == (b"", tag)
        assert "Accept" in again.headers["vary"]
    since = {"If-Modified-Since": first.headers["last-modified"]}
    assert client.get("/sparql", params={"query": OFFENCES}, headers=since).status_code == 304
    both = {**since, "If-None-Match": '"other"'}
    assert client.get("/sparql", params={"query": OFFENCES}, headers=both).status_code == 200
    other = client.get("/sparql", params={"query": "ASK {}"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    malformed = {"query": "SELECT", "format": "csv"}
    for headers in ({"If-None-Match": "*"}, since):
        assert client.get("/sparql", params=malformed, headers=headers).status_code == 400


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_differs_each_time_is_never_kept(client: httpx.Client, call: str) -> None:
    first, second = (ask(client, f"SELECT ({call} AS ?x) {{}}") for _ in range(2))
    assert rows_of(first) != rows_of(second)
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


def test_the_law_as_at_a_day(client: httpx.Client) -> None:
    query = """PREFIX lex: <https://w3id.org/lexaegis/ontology#>
        SELECT ?status { <id/offence/no-off-old> lex:status ?status }"""
    now, then = ask(client, query), ask(client, query, **{"as-at": "2010-01-01"})
    deadline = time.monotonic() + 120
    while then.status_code == 503 and time.monotonic() < deadline:
        # It is being made: whoever comes back later finds it.
        assert int(then.headers["retry-after"]) > 0
        then = ask(client, query, **{"as-at": "2010-01-01"})
    assert then.status_code == 200, then.text
    assert rows_of(now) != rows_of(then)
    assert now.headers["x-dataset"] != then.headers["x-dataset"]
    assert now.headers["etag"] != then.headers["etag"]
    for wrong in ("2010-02-30", "yesterday", "2010-1-1", "0000-01-01"):
        assert ask(client, query, **{"as-at": wrong}).status_code == 400


def test_the_form_is_for_people_and_the_description_for_programs(
    client: httpx.Client, service: Running
) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert "<textarea" in page.text
    described = client.get("/sparql")
    assert described.headers["content-type"].startswith("text/turtle")
    assert f"<{service.address}/sparql>" in described.text
    assert client.get("/sparql/").content == described.content
    assert client.post("/sparql").status_code == 415
    assert client.post("/sparql", data={"x": "y"}).status_code == 400


def test_the_graph_store_is_read(client: httpx.Client) -> None:
    graph = "https://w3id.org/lexaegis/graph/fact/no-off-make"
    direct = client.get("/graph/fact/no-off-make", headers={"Accept": "application/n-triples"})
    indirect = client.get("/rdf-graph-store", params={"graph": graph, "format": "nt"})
    assert direct.content == indirect.content
    assert b"/id/offence/no-off-make> " in direct.content
    default = client.get("/rdf-graph-store?default", params={"default": "", "format": "nq"})
    lines = default.text.splitlines()
    assert len(lines) > 500, "a graph is given whole, whatever the limit on rows"
    assert client.get("/rdf-graph-store").status_code == 400
    both = {"graph": graph, "default": ""}
    assert client.get("/rdf-graph-store", params=both).status_code == 400
    assert client.get(f"/rdf-graph-store?graph={graph}&graph={graph}").status_code == 400
    assert client.get("/rdf-graph-store", params={"graph": "fact/x"}).status_code == 400
    assert client.get("/graph/fact/nothing").status_code == 404
    assert client.delete("/graph/fact/no-off-make").status_code == 405


def test_the_whole_dataset_is_one_file_that_is_had_in_parts(
    client: httpx.Client, small_home: Home
) -> None:
    data = small_home.current().nquads.read_bytes()
    whole = client.get("/download/lexaegis.nq")
    assert whole.content == data
    tag = whole.headers["etag"]
    part = client.get("/download/lexaegis.nq", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, data[10:20])
    assert client.get("/download/lexaegis.nq", headers={"If-None-Match": tag}).status_code == 304
    stale = {"Range": "bytes=10-19", "If-Range": '"other"'}
    assert client.get("/download/lexaegis.nq", headers=stale).content == data
    for unread in ("lines=1-2", "bytes=x", "bytes=5-1-2", "bytes"):
        assert client.get("/download/lexaegis.nq", headers={"Range": unread}).status_code == 200
    beyond = {"Range": f"bytes={len(data) + 5}-"}
    assert client.get("/download/lexaegis.nq", headers=beyond).status_code == 416


def test_descriptions_and_figures(client: httpx.Client, service: Running, small_home: Home) -> None:
    dataset = small_home.current().manifest.dataset
    assert client.get("/health").json() == {"status": "ok", "dataset": dataset}
    void = client.get("/.well-known/void", headers={"Accept": "application/n-triples"}).text
    assert "<http://rdfs.org/ns/void#triples>" in void
    endpoint = f"<http://rdfs.org/ns/void#sparqlEndpoint> <{service.address}/sparql>"
    assert endpoint in void
    catalogue = client.get("/catalog", headers={"Accept": "application/n-triples"}).text
    assert f'<http://purl.org/dc/terms/identifier> "{dataset}"' in catalogue
    assert ask(client, OFFENCES).content == ask(client, OFFENCES).content
    text = client.get("/metrics").text
    figures = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert float(figures["lexaegis_answers_kept_hits_total"]) > 0
    assert float(figures['lexaegis_requests_total{route="sparql",method="GET",status="200"}']) > 0
    buckets = [
        float(value)
        for name, value in figures.items()
        if name.startswith('lexaegis_request_seconds_bucket{route="sparql"')
    ]
    assert buckets == sorted(buckets)


DCAT_AP = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix x: <urn:x:> .
x:Catalog sh:targetClass dcat:Catalog ; sh:nodeKind sh:IRI ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dcterms:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dcterms:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent ] ;
  sh:property [ sh:path dcterms:license ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ;
  sh:property [ sh:path dcat:service ; sh:minCount 1 ; sh:class dcat:DataService ] .
x:Agent sh:targetClass foaf:Agent ;
  sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:nodeKind sh:Literal ] .
x:Dataset sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dcterms:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dcterms:publisher ; sh:maxCount 1 ; sh:class foaf:Agent ] ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .
x:Distribution sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:downloadURL ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:mediaType ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
x:DataService sh:targetClass dcat:DataService ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dcat:endpointURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:servesDataset ; sh:class dcat:Dataset ] .
"""
"""What DCAT-AP 3 (SEMIC, 2024) demands of the classes that the catalogue has."""


def test_the_catalogue_is_what_data_portals_demand(client: httpx.Client) -> None:
    described = rdflib.Graph().parse(data=client.get("/catalog").text, format="turtle")
    assert set(described.objects(None, rdflib.RDF.type)) == {
        *(rdflib.DCAT[name] for name in ("Catalog", "Dataset", "Distribution", "DataService")),
        rdflib.FOAF.Agent,
    }
    shapes = rdflib.Graph().parse(data=DCAT_AP, format="turtle")
    conforms, _, report = pyshacl.validate(described, shacl_graph=shapes)
    assert conforms, report
    for distribution in described.objects(None, rdflib.DCAT.downloadURL):
        assert client.head(str(distribution)).status_code == 200
    for endpoint in described.objects(None, rdflib.DCAT.endpointURL):
        assert client.get(str(endpoint), params={"query": "ASK {}"}).json()["boolean"] is True


def test_the_questions_are_examples_for_this_endpoint(
    client: httpx.Client, service: Running, small_home: Home
) -> None:
    stated = {
        str(quad.triple)
        for quad in small_home.current().open().quads_for_pattern(None, None, None, QUESTIONS_GRAPH)
    }
    answer = client.get("/.well-known/sparql-examples", headers={"Accept": "application/n-triples"})
    if not stated:
        assert answer.status_code == 404
        return
    told = {str(quad.triple) for quad in parse(answer.content, format=RdfFormat.N_TRIPLES)}
    target = f"<https://schema.org/target> <{service.address}/sparql>"
    further = told - stated
    assert stated <= told
    assert len(further) == len(read_questions())
    assert all(triple.endswith(target) for triple in further)


def test_the_api_answers_without_sparql(client: httpx.Client) -> None:
    questions = client.get("/api/questions").json()["questions"]
    assert {"name", "title", "parameters"} <= set(questions[0])
    found = client.get("/api/ask/agreement-parties", params={"agreement": "agr-example-pledge"})
    assert found.status_code == 200, found.text
    assert found.json()["question"] == "agreement-parties"
    assert client.get("/api/ask/agreement-parties?format=csv").headers["content-type"] == (
        "text/csv; charset=utf-8"
    )
    one = client.get("/api/jurisdictions/no").json()
    assert one["jurisdiction"]["code"] == "NO"
    assert {row["status"] for row in one["offences"]} >= {"in-force"}
    cells = client.get(
        "/api/coverage", params={"jurisdiction": "NO", "material": "real-child-image"}
    ).json()["cells"]
    assert {(cell["jurisdiction"], cell["material"]) for cell in cells} == {
        ("NO", "real-child-image")
    }
    for path, status in {
        "/api/ask/nothing": 404,
        "/api/ask/agreement-parties?x=1": 400,
        "/api/ask/agreement-parties?agreement=a&agreement=b": 400,
        "/api/ask/agreement-parties?format=pdf": 406,
        "/api/coverage?verdict=perhaps": 400,
        "/api/jurisdictions/XX": 404,
    }.items():
        assert client.get(path).status_code == status, path


def test_every_question_answers_as_it_does_in_python(
    client: httpx.Client, small_home: Home
) -> None:
    graph = open_graph(small_home.folder)
    for question in read_questions():
        answer = client.get(f"/api/ask/{question.name}?format=csv")
        assert answer.status_code == 200, answer.text
        assert answer.text == write_csv(graph.ask(question.name).with_sources()), question.name


def test_what_is_not_there_is_404_and_says_so(client: httpx.Client) -> None:
    for path in ("/nothing", "/api", "/catalog/", "/ontology/nothing", "/vocab/x/y/z", "/x.css"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_what_is_wrong_is_a_page_to_a_browser_and_text_to_others(client: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for path, status, heading, said in (
        ("/<b>", 404, "Not Found", "There is nothing at /&lt;b&gt;."),
        ("/doc/offence/none", 404, "Not Found", "Nothing is said of"),
        ("/api/ask/gap", 404, "Not Found", "Did you mean gaps"),
        ("/sparql?query=SELECT", 400, "Bad Request", "not SPARQL 1.1"),
    ):
        page = client.get(path, headers=browser)
        assert page.status_code == status
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["vary"] == "Accept"
        assert f"<h1>{heading}</h1>" in page.text
        assert said in page.text
        plain = client.get(path, headers={"Accept": "application/sparql-results+json, */*;q=0.5"})
        assert plain.headers["content-type"] == "text/plain; charset=utf-8"
        assert "<h1>" not in plain.text
    unreadable = client.get("/nothing", headers={"Accept": ";;"})
    assert unreadable.headers["content-type"] == "text/plain; charset=utf-8"
    assert "/api/questions lists them all." in client.get("/api/ask/gap").text


def test_requests_are_written_down(small_home: Home, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    with running(small_home.folder, in_memory=False, access_log=log) as found:
        with httpx.Client(base_url=found.address) as client:
            ask(client, "ASK {}")
            ask(client, "ASK {}")
            client.get("/id/offence/x")
            log.rename(tmp_path / "old.log")
            client.get("/nothing")
        assert found.stop() == 0
    older, newer = (
        [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
        for name in ("old.log", "access.log")
    )
    assert [entry["status"] for entry in older + newer] == [200, 200, 303, 404]
    assert older[0]["query"] == older[1]["query"]
    assert older[0]["path"] == "/sparql"
    assert older[0]["client"] == "127.0.0.1"
    assert older[0]["milliseconds"] > 0
    assert "ASK" not in (tmp_path / "old.log").read_text(), "the query itself is not written down"
    assert newer[-1]["path"] == "/nothing"
