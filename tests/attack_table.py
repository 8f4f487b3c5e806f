"""The table of attacks: what a service on the open web has to bear, and how it answers each."""

from tests.attacks import Attack, get, post, query, raw

__all__ = ["ATTACKS"]

_FORM = "application/x-www-form-urlencoded"
_ANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_PATH = "(<urn:x>|!<urn:x>|^<urn:x>|!^<urn:x>)"
_TEN = " ".join(map(str, range(10)))
_DOUBLED = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
_LONG = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(17))
_HEAD = "Host: 127.0.0.1\r\nConnection: close\r\n"
_POST = f"POST /sparql HTTP/1.1\r\n{_HEAD}Content-Type: application/sparql-query\r\n"
_ASK = "/sparql?query=ASK%7B%7D"

# A query that asks for too much is stopped at the limit of time, of memory or of size: 503 with
# the header X-Limit. What has too many rows is cut: 200.
_TOO_MUCH: tuple[Attack, ...] = (
    query("product of three", f"SELECT (COUNT(*) AS ?n) {{ {_ANY} }}", 503, said="X-Limit: time"),
    query("distinct over a product", f"SELECT DISTINCT ?a ?d ?g {{ {_ANY} }}", 200, 503),
    query("order over a product", f"SELECT * {{ {_ANY} }} ORDER BY ?i ?f ?c", 503),
    query("groups over a product", f"SELECT ?a ?d (COUNT(*) AS ?n) {{ {_ANY} }} GROUP BY ?a ?d",
          503),
    query("all rows of a product", f"SELECT * {{ {_ANY} }}", 200, said="X-Truncated: rows"),
    query("product by OPTIONAL", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } "
          "OPTIONAL { ?g ?h ?i } }", 503),
    query("product of subqueries", "SELECT (COUNT(*) AS ?n) { "
          + "{ SELECT * { ?a ?b ?c } } { SELECT * { ?d ?e ?f } } { SELECT * { ?g ?h ?i } } }", 503),
    query("product by a filter", f"ASK {{ {_ANY} FILTER(STR(?a) = CONCAT(STR(?f), STR(?i))) }}",
          503),
    query("product of values", "SELECT (COUNT(*) AS ?n) { "
          + " ".join(f"VALUES ?v{n} {{ {_TEN} }}" for n in range(12)) + " }", 503),
    query("doubling by UNION", "SELECT (COUNT(*) AS ?n) { "
          + "{ BIND(1 AS ?x) } UNION { BIND(1 AS ?x) } " * 40 + " }", 200, 503),
    query("product under EXISTS", "SELECT (COUNT(*) AS ?n) { ?x ?y ?z FILTER EXISTS "
          f"{{ {_ANY} FILTER(?a = ?f && ?i = ?x && ?c != ?c) }} }}", 503),
    query("product under MINUS", f"SELECT * {{ ?a ?y ?z MINUS {{ {_ANY} }} }}", 503),
    query("statements of a product", "CONSTRUCT { ?a ?b ?c . ?d ?e ?f . ?a ?e ?i } WHERE "
          f"{{ {_ANY} }}", 200, said="X-Truncated: rows"),
    query("the whole graph described", "DESCRIBE ?x WHERE { ?x ?y ?z }", 200, 503),
    query("what differs each time, often", f"SELECT (UUID() AS ?u) (RAND() AS ?r) {{ {_ANY} }}",
          200, said="X-Truncated: rows"),
    query("text that doubles", f'SELECT ?s40 {{ BIND("abcdefgh" AS ?s0) {_DOUBLED} }}', 503),
    query("text that grows by REPLACE", f'SELECT (REPLACE(REPLACE(?s17, "a", ?s17), "b", ?s17) '
          f'AS ?x) {{ BIND("abcdefgh" AS ?s0) {_LONG} }}', 503),
    query("all texts in one", "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) "
          f"{{ {_ANY} }}", 503),
    query("path between all things", f"SELECT (COUNT(*) AS ?n) {{ ?a {_PATH}* ?b . "
          f"?b {_PATH}* ?c . ?c {_PATH}* ?d }}", 503),
    query("path within a path", f"SELECT (COUNT(*) AS ?n) {{ ?a ((({_PATH}*)+)*)+ ?b . "
          f"?c (({_PATH}+)*/({_PATH}*)+)* ?d }}", 503),
    query("path with many ways", "SELECT (COUNT(*) AS ?n) { ?a "
          + "/".join([f"{_PATH}?"] * 30) + " ?b }", 503),
    query("pattern with many ways", 'SELECT (REGEX(?s17, "(a|aa|aaa|b|ab)*(x+x+)+y") AS ?x) '
          f'{{ BIND("aaaaaaab" AS ?s0) {_LONG} }}', 200, 503),
    query("pattern that is huge", 'SELECT (REGEX("aaaa", "((a{1,900}){1,900}){1,900}") AS ?x) {}',
          200, 503),
    query("pattern for every statement", 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f '
          'FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(.*a){8}.*b.*(c|d)+$", "i")) }', 503),
    query("ten thousand patterns", "SELECT * { "
          + " ".join(f"?v{n} ?p{n} ?v{n + 1} ." for n in range(10_000)) + " }", 200, 400, 503),
    query("thousands of OPTIONAL", "SELECT * { ?v0 a ?x "
          + " ".join(f"OPTIONAL {{ ?v{n} ?p{n} ?v{n + 1} }}" for n in range(3_000)) + " }",
          200, 400, 503),
    query("a list of a hundred thousand", "SELECT * { ?s ?p ?o FILTER(?o IN ("
          + ",".join(map(str, range(100_000))) + ")) }", 200, 503),
    query("a hundred thousand values", "SELECT (COUNT(*) AS ?n) { VALUES ?o { "
          + " ".join(map(str, range(100_000))) + " } ?s ?p ?o . ?t ?q ?o }", 200, 503),
    query("a longer time-out than allowed", f"SELECT (COUNT(*) AS ?n) {{ {_ANY} }} # patient", 503,
          said="X-Limit: time", timeout="100000"),
)  # fmt: skip

_BROKEN = (400, 503)

# Brackets deeper than the engine bears end the worker, which is told as a fault of the query; it
# may be stopped by the limit of time before.
_TOO_DEEP: tuple[Attack, ...] = (
    query("brackets in brackets", "SELECT (" + "(" * 50_000 + "1" + ")" * 50_000 + " AS ?x) {}",
          *_BROKEN),
    query("groups in groups", "ASK " + "{" * 50_000 + "}" * 50_000, *_BROKEN),
    query("not not not", "ASK { FILTER(" + "!" * 100_000 + "true) }", *_BROKEN),
    query("NOT EXISTS in NOT EXISTS", "ASK { ?s ?p ?o "
          + "FILTER NOT EXISTS { ?s ?p ?o " * 5_000 + "}" * 5_000 + "}", *_BROKEN),
    query("lists in lists", "ASK { ?s ?p " + "(" * 50_000 + ")" * 50_000 + " }", *_BROKEN),
    query("selects in selects", "SELECT * { " + "{ SELECT * { " * 10_000 + "} } " * 10_000 + "}",
          *_BROKEN),
    query("paths in paths", "ASK { ?s " + "(" * 50_000 + "<urn:p>" + ")*" * 50_000 + " ?o }",
          *_BROKEN),
)  # fmt: skip

# Ways out to other machines and files, and writing: refused before execution.
_WAYS_OUT: tuple[Attack, ...] = (
    query("SERVICE to loopback", "SELECT * { SERVICE <http://127.0.0.1:TRAP/> { ?s ?p ?o } }", 403),
    query("SERVICE SILENT", "ASK { SERVICE SILENT <http://localhost:TRAP/> { ?s ?p ?o } }", 403),
    query("SERVICE by a variable", "SELECT * { VALUES ?g { <http://127.0.0.1:TRAP/> } "
          "SERVICE ?g { ?s ?p ?o } }", 403),
    query("SERVICE under EXISTS", "ASK { ?a ?b ?c FILTER EXISTS { { SELECT * { SERVICE "
          "<http://127.0.0.1:TRAP/> { ?a ?p ?o } } } } }", 403),
    query("SERVICE in escapes", r"ASK { \u0053ERVICE <http://127.0.0.1:TRAP/> { ?s ?p ?o } }", 403),
    query("SERVICE in escapes of escapes",
          r"ASK { SERV\U00000049CE SILENT <http://127.0.0.1:TRAP/> { ?s ?p ?o } }", 403),
    query("FROM another machine", "SELECT * FROM <http://127.0.0.1:TRAP/data.ttl> { ?s ?p ?o }",
          200),
    query("FROM a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 200),
    query("GRAPH of another machine", "ASK { GRAPH <http://127.0.0.1:TRAP/> { ?s ?p ?o } }", 200),
    query("default graph of another machine", "SELECT * { ?s ?p ?o }", 200,
          default_graph_uri="http://127.0.0.1:TRAP/"),
    get("graph store of another machine", "/rdf-graph-store?graph=http://127.0.0.1:TRAP/", 404),
    query("LOAD as a query", "LOAD <http://127.0.0.1:TRAP/>", 403),
    post("LOAD as an update", "LOAD <http://127.0.0.1:TRAP/>", 403,
         content_type="application/sparql-update"),
    post("DROP in a form", "update=DROP%20ALL", 403, content_type=_FORM),
    post("INSERT in a form of queries", "query=INSERT%20DATA%20%7B%3Ca:a%3E%20a%201%7D", 403,
         content_type=_FORM),
    get("deleting the default graph", "/rdf-graph-store?default", 405, method="DELETE"),
    post("writing a graph", "<a:a> <a:b> <a:c> .", 405, content_type="text/turtle",
         target="/graph/fact/no-off-make"),
    post("JSON-LD with a context from elsewhere", '{"@context": "http://127.0.0.1:TRAP/"}', 415,
         content_type="application/ld+json"),
    post("XML with an entity of a file", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
         "<x>&e;</x>", 415, content_type="application/xml"),
)  # fmt: skip

_INJECTIONS: tuple[Attack, ...] = (
    get("header by a path", "/id/offence/x%0d%0aSet-Cookie:%20evil=1", 404),
    get("header by a parameter of a redirect", "/id/offence/x?lang=%0d%0aSet-Cookie:%20evil=1",
        303),
    get("header by a format", f"{_ASK}&format=csv%0d%0aSet-Cookie:%20evil=1", 406),
    get("header by a day", "/doc/offence/no-off-make?as-at=2020-01-01%0d%0aSet-Cookie:evil=1", 400),
    get("script by a host", "/", 400, headers={"Host": "x\"><script>alert(1)</script>"}),
    get("script by a path", "/doc/offence/%3Cscript%3Ealert(1)%3C/script%3E", 404),
    get("query by a path", "/doc/offence/x%3E%20%3Fp%20%3Fo%20%7D%20%23", 404),
    get("query by a parameter",
        "/api/ask/agreement-parties?agreement=x%3E%20%7D%20SERVICE%20%3Chttp://127.0.0.1:TRAP/%3E",
        400),
    get("query by a jurisdiction", "/api/jurisdictions/GB%3E%20%7D", 404),
    get("a day that is none", "/doc/offence/no-off-make?as-at=2020-02-31", 400),
    get("out of the pages by dots", "/../../../../etc/passwd", 404),
    get("out of the documents by dots", "/doc/..%2f..%2f..%2fetc/passwd", 404),
    get("out of the vocabularies by dots", "/vocab/..%2f..%2f..%2fpyproject.ttl", 404),
    get("out of the ontology by dots", "/ontology/..%2fvocab%2fconduct.ttl", 404),
    get("out of the contexts by dots", "/context/..%2f..%2fpackage.jsonld", 404),
    get("out of the styles by dots", "/..%2fservice%2fsettings.css", 404),
    get("out of the dots by dots", "/doc/%252e%252e%252fetc%252fpasswd", 404),
    get("a zero byte in a path", "/doc/offence/no-off-make%00.ttl", 404),
    get("no UTF-8 in a path", "/doc/offence/%ff%fe%c0%af", 404),
)  # fmt: skip

_NOT_UTF_8: tuple[Attack, ...] = (
    get("no UTF-8 in a query", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%22%ff%22%7D", 400),
    get("overlong UTF-8", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%22%c0%af%22%7D", 400),
    get("half a pair in UTF-8", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%22%ed%a0%80%22%7D", 400),
    get("half a pair by an escape", r"/sparql?query=ASK%7B%3Fs%20%3Fp%20%22\uD800%22%7D", 400),
    get("no percent", "/sparql?query=%zz%", 400),
    post("no UTF-8 in a body", b"ASK { ?s ?p '\xff\xfe' }", 400),
    post("no UTF-8 in a form", b"query=ASK%7B%7D&\xff=\xfe", 400, content_type=_FORM),
    post("UTF-16", "ASK {}".encode("utf-16"), 415,
         content_type="application/sparql-query; charset=utf-16"),
    post("zeros", b"\0" * 10_000, 400),
    post("a packed body", b"\x1f\x8b\x08\x00" + b"\0" * 1_000, 400,
         headers={"Content-Encoding": "gzip"}),
)  # fmt: skip

_TOO_LARGE: tuple[Attack, ...] = (
    raw("a body larger than allowed", f"{_POST}Content-Length: 16000000\r\n\r\n", b"#" * 16_000_000,
        expected={413}),
    raw("a body that claims to be huge", f"{_POST}Content-Length: 99999999999999\r\n\r\n",
        expected={413}),
    raw("a large body, to be continued", f"{_POST}Expect: 100-continue\r\n"
        "Content-Length: 999999999\r\n\r\n", expected={413}),
    raw("a large body in chunks", f"{_POST}Transfer-Encoding: chunked\r\n\r\n",
        (b"8000\r\n" + b"#" * 0x8000 + b"\r\n") * 200, expected={413}),
    get("a long address", "/sparql?query=" + "a" * 70_000, 431),
    get("an address that is nearly too long", "/sparql?query=ASK%20%7B" + "+" * 60_000 + "%7D",
        200),
    get("a long header", _ASK, 431, headers={"X-Long": "a" * 70_000}),
    get("many headers", _ASK, 431, headers={f"X-{n}": "a" for n in range(10_000)}),
    get("many accepted types", _ASK, 400,
        headers={"Accept": ",".join(f"a/b{n};q=0.5" for n in range(3_000))}),
    get("many languages", "/doc/offence/no-off-make", 200,
        headers={"Accept-Language": ",".join(f"a{n}" for n in range(5_000)),
                 "Accept": "text/html"}),
    get("many ranges", "/download/lexaegis.nq", 200, 206, 416,
        headers={"Range": "bytes=" + ",".join(f"{n}-{n}" for n in range(0, 8_000, 2))}),
    get("many tags", _ASK, 200, headers={"If-None-Match": ",".join(['"x"'] * 10_000)}),
    get("many graphs", _ASK + "&named-graph-uri=u:x" * 2_000, 400),
    get("many fields", _ASK + "&x=y" * 10_000, 200),
)  # fmt: skip

_SLOW: tuple[Attack, ...] = (
    raw("a head drop by drop", "GET / HTTP/1.1\r\n", *["X-A: b\r\n"] * 200, expected={408},
        pause=0.1),
    raw("a head that never ends", f"GET / HTTP/1.1\r\n{_HEAD}", expected={408}),
    raw("a body drop by drop", f"{_POST}Content-Length: 100000\r\n\r\n", *["A"] * 200,
        expected={408}, pause=0.1),
    raw("a body that never comes", f"{_POST}Content-Length: 20\r\n\r\n", expected={408}),
    raw("chunks drop by drop", f"{_POST}Transfer-Encoding: chunked\r\n\r\n",
        *["1\r\nA\r\n"] * 200, expected={408}, pause=0.1),
    raw("blank lines without end", *["\r\n"] * 200, expected={0, 400, 408}, pause=0.1),
    raw("silence", b"", expected={0}),
)  # fmt: skip

_NOT_HTTP: tuple[Attack, ...] = (
    raw("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", expected={400}),
    raw("two hosts", f"GET / HTTP/1.1\r\n{_HEAD}Host: evil.example\r\n\r\n", expected={400}),
    raw("two lengths", f"{_POST}Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {{}}",
        expected={400}),
    raw("a length and chunks", f"{_POST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n", expected={400}),
    raw("a length below zero", f"{_POST}Content-Length: -1\r\n\r\n", expected={400}),
    raw("broken chunks", f"{_POST}Transfer-Encoding: chunked\r\n\r\nzz\r\nA\r\n0\r\n\r\n",
        expected={400}),
    raw("a chunk that claims to be huge",
        f"{_POST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", expected={400}),
    raw("a zero byte in a header", f"GET / HTTP/1.1\r\n{_HEAD}X: a\0b\r\n\r\n", expected={400}),
    raw("a name with a blank", f"GET / HTTP/1.1\r\n{_HEAD}X : a\r\n\r\n", expected={400}),
    raw("no such version", f"GET / HTTP/9.9\r\n{_HEAD}\r\n", expected={400}),
    raw("HTTP/0.9", "GET /\r\n\r\n", expected={400}),
    raw("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", expected={400}),
    raw("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500), expected={400}),
    get("a method that is none", "/", 400, 405, method="MAKE-COFFEE"),
    get("TRACE", "/", 405, method="TRACE", headers={"Cookie": "secret=1"}),
    raw("CONNECT", f"CONNECT 127.0.0.1:TRAP HTTP/1.1\r\n{_HEAD}\r\n", expected={400, 404, 405}),
    raw("the address of another machine",
        f"GET http://127.0.0.1:TRAP/x HTTP/1.1\r\n{_HEAD}\r\n", expected={400, 404}),
    get("Accept that is none", _ASK, 400, headers={"Accept": ";;;=,,/"}),
    get("weights that are none", _ASK, 400, headers={"Accept": "text/csv;q=often"}),
    get("a quotation without end", _ASK, 400, headers={"Accept": 'text/csv;a="' + "\\" * 20_000}),
    get("Accept of blanks", _ASK, 400, 406, headers={"Accept": "text/csv" + " ;" * 20_000 + "!"}),
    get("a day of the week that is none", _ASK, 200,
        headers={"If-Modified-Since": "Xxx, 99 Foo"}),
    get("another client by a header", _ASK, 200, headers={"X-Forwarded-For": "10.0.0.1, evil"}),
    post("a form in parts", "--x\r\n\r\n--x--", 415,
         content_type="multipart/form-data; boundary=x"),
)  # fmt: skip

ATTACKS: tuple[Attack, ...] = (
    *_SLOW,
    *_TOO_MUCH,
    *_TOO_DEEP,
    *_WAYS_OUT,
    *_INJECTIONS,
    *_NOT_UTF_8,
    *_TOO_LARGE,
    *_NOT_HTTP,
)
