"""Rewriting never changes an answer, and each of its conditions is needed."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, Triple, parse

from queries.rewriting.cost import Manner
from queries.rewriting.probing import StoreProbe
from queries.rewriting.rewrite import rewrite
from queries.sparql.read import NotUnderstood, read_query
from tests.conftest import SHARED
from tests.random_queries import random_query, random_store

SUITE = SHARED / "conformance" / "rdf-tests" / "sparql"
needs_suite = pytest.mark.skipif(not SUITE.is_dir(), reason=f"no W3C SPARQL tests at {SUITE}")
PROLOGUE = "PREFIX : <http://example.org/> PREFIX also: <http://example.org/> "
DATA = """
@prefix : <http://example.org/> .
:a :p :b . :b :p :c . :c :p :a . :a :q :b . :a :q :c . :b :r :c . :c :r :c . :d :p :d .
:a :n 1 . :b :n 2 . :c :n 3 .
:g { :a :p :b . :b :q :a } :h { :b :p :c }
"""
MANNERS = (None, "counted", Manner.ONCE, Manner.EACH)
FORMS = (
    *("MINUS", "SELECT DISTINCT", "LATERAL { SELECT", "OPTIONAL { SELECT", "VALUES"),
    *("MINUS { VALUES", " { VALUES"),
)

Found = bool | tuple[frozenset[str], Counter[tuple[str, ...]]] | Counter[str]


def answer(store: Store, query: str, base: str | None = None) -> Found:
    """Return a truth, the statements, or the columns with the multiset of rows."""
    found = store.query(query, base_iri=base)
    if isinstance(found, QuerySolutions):
        names = sorted(variable.value for variable in found.variables)
        return frozenset(names), Counter(tuple(str(row[n]) for n in names) for row in found)
    if hasattr(found, "__bool__"):
        return bool(found)
    return Counter(str(triple) for triple in found)


def rewritten_as(query: str, store: Store, manner: Manner | str | None) -> str:
    if isinstance(manner, Manner):
        return rewrite(query, manner=manner).text
    return rewrite(query, StoreProbe(store) if manner == "counted" else None).text


# --- any query at all


def compare(seeds: range, pairs: int, slow_form: bool) -> Counter[str]:
    """Compare pairs of a random query and its rewriting until there are enough of them."""
    compared: Counter[str] = Counter()
    for seed in seeds:
        chance = random.Random(seed)
        store, text = random_store(chance)
        query = random_query(chance, slow_form)
        manner = MANNERS[seed % len(MANNERS)]
        try:
            before = answer(store, query)
        except SyntaxError:
            continue
        after = rewritten_as(query, store, manner)
        if after == query:
            continue
        assert answer(store, after) == before, f"seed {seed}, {manner}:\n{text}\n{query}\n{after}"
        compared["pairs"] += 1
        compared["with answers"] += before is True or bool(isinstance(before, tuple) and before[1])
        for form in FORMS:
            compared[form] += after.count(form) > query.count(form)
        if compared["pairs"] == pairs:
            break
    return compared


def test_a_thousand_random_queries_answer_as_before() -> None:
    compared = compare(range(1_000_000), 1_000, slow_form=True)
    assert compared["pairs"] == 1_000
    assert compared["with answers"] > 250
    assert min(compared.values()) > 30, compared


def test_random_queries_of_every_shape_answer_as_before() -> None:
    compared = compare(range(2_000_000, 3_000_000), 150, slow_form=False)
    assert compared["pairs"] == 150


def in_rdflib(dataset: rdflib.Dataset, query: str) -> bool | Counter[frozenset[tuple[str, str]]]:
    """Return a truth, or the multiset of rows, of each only what is bound.

    rdflib takes the variables of an EXISTS within MINUS for columns of `SELECT *`, always empty.
    """
    # It knows one prefix a namespace.
    found = dataset.query(query.replace("PREFIX also: <http://example.org/>\n", ""))
    if found.type == "ASK":
        return bool(found.askAnswer)
    return Counter(
        frozenset((str(name), term.n3()) for name, term in binding.items() if term is not None)
        for binding in found.bindings
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_too_answers_random_queries_as_before() -> None:
    compared = 0
    for seed in range(3_000_000, 3_001_000):
        chance = random.Random(seed)
        store, text = random_store(chance)
        query = random_query(chance, slow_form=True)
        after = rewritten_as(query, store, Manner.ONCE)
        if after == query or "LATERAL" in after or query.count("also:") > 1:
            continue
        dataset = rdflib.Dataset()
        dataset.parse(data=text, format="trig")
        assert in_rdflib(dataset, after) == in_rdflib(dataset, query), f"seed {seed}\n{query}"
        compared += 1
        if compared == 60:
            break
    assert compared == 60


# --- the W3C's queries


@needs_suite
def test_the_queries_of_the_w3c_stay_right() -> None:
    """Whatever of them is rewritten, the reader and the engine still take it."""
    changed = 0
    for path in sorted(SUITE.rglob("*.rq")):
        text = path.read_bytes().decode(errors="replace")
        try:
            Store().query(text, base_iri="http://example.org/")
        except (SyntaxError, OSError, RuntimeError):
            continue
        for manner in (Manner.ONCE, Manner.EACH):
            found = rewrite(text, manner=manner)
            if found.text == text:
                assert not found.changes
                continue
            changed += 1
            read_query(found.text)
            Store().query(found.text, base_iri="http://example.org/")
    assert changed > 20


MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"


def evaluation_tests(manifest: Path) -> list[dict[str, list[Path]]]:
    """Return the files of each evaluation test: its query, its data and its named graphs."""
    base = manifest.parent.as_uri() + "/"
    triples = [quad.triple for quad in parse(path=manifest, format=RdfFormat.TURTLE, base_iri=base)]

    def values(subject: object, predicate: str) -> list[object]:
        return [
            t.object for t in triples if t.subject == subject and t.predicate.value == predicate
        ]

    tests = []
    for action in (t.object for t in triples if t.predicate.value == MF + "action"):
        files = {
            name: [
                manifest.parent / value.value.removeprefix(base)
                for value in values(action, QT + name)
                if isinstance(value, NamedNode)
            ]
            for name in ("query", "data", "graphData")
        }
        if files["query"]:
            tests.append(files)
    return tests


@needs_suite
def test_the_evaluation_tests_of_the_w3c_answer_as_before() -> None:
    compared = changed = 0
    for manifest in sorted(SUITE.glob("sparql1[01]/*/manifest.ttl")):
        for files in evaluation_tests(manifest):
            query = files["query"][0].read_text(encoding="utf-8")
            base = files["query"][0].as_uri()
            store = Store()
            try:
                for path in files["data"]:
                    store.load(path=path, base_iri=path.as_uri())
                for path in files["graphData"]:
                    store.load(path=path, base_iri=path.as_uri(), to_graph=NamedNode(path.as_uri()))
                before = answer(store, query, base)
            except (SyntaxError, OSError, ValueError, RuntimeError):
                continue
            if "RAND" in query or "UUID" in query or "NOW" in query or "BNODE" in query.upper():
                continue
            for manner in MANNERS:
                after = rewritten_as(query, store, manner)
                compared += 1
                changed += after != query
                if after != query:
                    assert answer(store, after, base) == before, (files["query"][0], after)
    assert compared > 1_000
    assert changed > 40


# --- why the conditions are there


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TRIG)
    return store


NEEDED = [
    (
        "it shares no variable with its group",
        "SELECT ?x { ?x :p ?y FILTER NOT EXISTS { ?a :q ?b . ?b :r ?c } }",
        "SELECT ?x { ?x :p ?y MINUS { ?a :q ?b . ?b :r ?c } }",
    ),
    (
        "its group may leave ?z unbound",
        "SELECT ?x ?z { ?x :p ?y OPTIONAL { ?x :q ?z } FILTER NOT EXISTS { ?z :r ?w . ?w :p ?v } }",
        "SELECT ?x ?z { ?x :p ?y OPTIONAL { ?x :q ?z } MINUS { ?z :r ?w . ?w :p ?v } }",
    ),
    (
        "its group may leave ?z unbound",
        "SELECT ?x ?z { ?x :p ?y OPTIONAL { ?x :q ?z } FILTER EXISTS { ?z :r ?w . ?w :p ?v } }",
        "SELECT ?x ?z { ?x :p ?y OPTIONAL { ?x :q ?z } "
        "{ SELECT DISTINCT ?z { ?z :r ?w . ?w :p ?v } } }",
    ),
    (
        "it may leave ?x unbound",
        "SELECT ?x { ?x :p ?y FILTER NOT EXISTS { { ?x :q ?a } UNION { ?b :r ?c } } }",
        "SELECT ?x { ?x :p ?y MINUS { { ?x :q ?a } UNION { ?b :r ?c } } }",
    ),
    (
        "it may leave ?y unbound",
        "SELECT ?x { ?x :p ?y FILTER NOT EXISTS { ?x :q ?a BIND (?y AS ?b) FILTER (?b = :b) } }",
        "SELECT ?x { ?x :p ?y MINUS { ?x :q ?a BIND (?y AS ?b) FILTER (?b = :b) } }",
    ),
    (
        "it may leave ?y unbound",
        "SELECT ?x ?y { ?x :p ?y FILTER NOT EXISTS "
        "{ ?x :p ?a OPTIONAL { ?a :q ?y } FILTER (!BOUND(?y)) } }",
        "SELECT ?x ?y { ?x :p ?y MINUS { ?x :p ?a OPTIONAL { ?a :q ?y } FILTER (!BOUND(?y)) } }",
    ),
    (
        "?z is also a variable of a group around it",
        "SELECT ?x ?z { ?z :q ?w OPTIONAL { ?x :p ?y FILTER NOT EXISTS { ?x :q ?z . ?z :r ?v } } }",
        "SELECT ?x ?z { ?z :q ?w OPTIONAL { ?x :p ?y MINUS { ?x :q ?z . ?z :r ?v } } }",
    ),
    (
        "its group may leave ?z unbound",
        "SELECT ?x ?z { ?x :p ?y OPTIONAL { ?x :q ?z } FILTER (?z = :b) }",
        "SELECT ?x ?z { ?x :p ?y OPTIONAL { ?x :q ?z } VALUES ?z { :b } FILTER (?z = :b) }",
    ),
    (
        "SELECT * would lose its variables",
        "SELECT * { ?x :p ?y OPTIONAL { ?x :q ?z . ?z :r ?w } FILTER (!BOUND(?z)) }",
        "SELECT * { ?x :p ?y MINUS { ?x :q ?z . ?z :r ?w } FILTER (!BOUND(?z)) }",
    ),
    (
        None,
        "SELECT ?x { ?x :p ?y FILTER (?x IN (:a, also:a)) }",
        "SELECT ?x { ?x :p ?y VALUES ?x { :a also:a } FILTER (?x IN (:a, also:a)) }",
    ),
    (
        None,
        "SELECT ?x { ?x :p ?y FILTER (?x = :a || ?y = :c) }",
        "SELECT ?x { ?x :p ?y VALUES ?x { :a } FILTER (?x = :a || ?y = :c) }",
    ),
    (
        None,
        "SELECT ?x { ?x :n ?y FILTER (?y = 1.0) }",
        "SELECT ?x { ?x :n ?y VALUES ?y { 1.0 } FILTER (?y = 1.0) }",
    ),
    (
        None,
        "SELECT ?x { ?x :p ?y OPTIONAL { ?x :p ?w OPTIONAL { ?w :q ?z } } FILTER (!BOUND(?z)) }",
        "SELECT ?x { ?x :p ?y MINUS { ?x :p ?w OPTIONAL { ?w :q ?z } } FILTER (!BOUND(?z)) }",
    ),
]


@pytest.mark.parametrize(("reason", "query", "wrong"), NEEDED, ids=range(len(NEEDED)))
def test_a_query_is_left_where_rewriting_would_change_its_answer(
    reason: str | None, query: str, wrong: str, store: Store
) -> None:
    assert answer(store, PROLOGUE + query) != answer(store, PROLOGUE + wrong), "no reason to leave"
    for manner in MANNERS:
        assert rewritten_as(PROLOGUE + query, store, manner) == PROLOGUE + query
    told = [kept.reason for kept in rewrite(PROLOGUE + query, manner=Manner.ONCE).kept]
    assert not reason or any(reason in each for each in told)


LEFT = [
    (
        "?x :p ?y FILTER NOT EXISTS { ?x :p* ?y { ?y :p ?z } }",
        "the path :p* may have length zero at ?x, ?y",
    ),
    (
        "?x :p ?y FILTER NOT EXISTS { ?x :p ?y . ?y :p ?z MINUS { ?x :q ?y } }",
        "a MINUS in it uses ?x, ?y",
    ),
    ("?x :p ?y FILTER NOT EXISTS { ?x :p ?z OPTIONAL { ?z :q ?x } }", "OPTIONAL in it uses ?x"),
    ("?x :p ?y FILTER NOT EXISTS { ?x :p ?z { SELECT ?z { ?z :q ?x } } }", "SELECT in it uses ?x"),
    ("?x :p ?y FILTER NOT EXISTS { ?x :p ?z VALUES ?x { :a } }", "VALUES in it uses ?x"),
    ("?x :p ?y FILTER NOT EXISTS { ?x :p ?z GRAPH ?x { ?z :q ?w } }", "?x names a graph"),
    (
        "?x :p ?y FILTER NOT EXISTS { ?x :p ?z { ?z :q ?v FILTER (?x = 1) } }",
        "a FILTER in it uses ?x, which is not bound beside it",
    ),
    (
        "?x :p ?y FILTER NOT EXISTS { ?z :q ?w BIND (?x AS ?v) ?x :p ?z }",
        "a BIND in it uses ?x, which is not bound before it",
    ),
    (
        "GRAPH ?g { ?x :p ?y FILTER NOT EXISTS { ?x :p ?z . ?z :q ?g } }",
        "?g is also a variable of a group around it",
    ),
    (
        "?x :p ?y FILTER (?y = 1 || NOT EXISTS { ?x :q ?z . ?z :r ?w })",
        "part of a larger expression",
    ),
    ("?x :p ?y FILTER NOT EXISTS { ?x :q ?z }", "it is a single pattern"),
    ("?x :p* ?y FILTER (?x = :a)", "may have length zero at ?x"),
    ("?x :p _:b FILTER (?x = :a) _:b :q ?y", "_:b may not stand on both sides of a VALUES"),
    (
        "?x :p ?y OPTIONAL { ?x :q ?z . ?z :r ?w } OPTIONAL { ?w :p ?v } FILTER (!BOUND(?z))",
        "?w is used elsewhere too",
    ),
]


@pytest.mark.parametrize(("group", "reason"), LEFT, ids=range(len(LEFT)))
def test_what_is_left_is_told_with_its_reason(group: str, reason: str) -> None:
    found = rewrite(f"{PROLOGUE}SELECT ?x {{ {group} }}")
    assert found.kept
    assert any(reason in kept.reason for kept in found.kept), found.kept
    assert found.text == found.original


# --- what is made of the slow forms

MADE = [
    (
        "SELECT * { ?x :p ?y FILTER NOT EXISTS { ?x :q ?z . ?z :r ?w } }",
        "SELECT * { ?x :p ?y  MINUS { ?x :q ?z . ?z :r ?w } }",
    ),
    (
        "SELECT * { ?x :p ?y FILTER (!EXISTS { ?x :q ?z . ?z :r ?w }) . ?y :p ?v }",
        "SELECT * { ?x :p ?y .  ?y :p ?v MINUS { ?x :q ?z . ?z :r ?w } }",
    ),
    (
        "SELECT * { ?x :p ?y FILTER EXISTS { ?x :q ?z . ?z :r ?w } }",
        "SELECT * { ?x :p ?y  { SELECT DISTINCT ?x WHERE { ?x :q ?z . ?z :r ?w } } }",
    ),
    (
        "SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?z . ?z :r ?w } FILTER (!BOUND(?z)) }",
        "SELECT ?x { ?x :p ?y MINUS { ?x :q ?z . ?z :r ?w } FILTER (!BOUND(?z)) }",
    ),
    (
        "SELECT * { ?x :p ?y OPTIONAL { ?y :q ?z } FILTER (?x IN (:a, :b) && ?y != :c) }",
        "SELECT * { ?x :p ?y VALUES ?x { :a :b }  OPTIONAL { ?y :q ?z } "
        "FILTER (?x IN (:a, :b) && ?y != :c) }",
    ),
    (
        "SELECT ?x { ?x :n ?m FILTER NOT EXISTS { ?y :n ?k ; :p ?z FILTER (?k > ?m) } }",
        "SELECT ?x { ?x :n ?m  LATERAL { OPTIONAL { SELECT ?m (1 AS ?match1) WHERE "
        "{ ?y :n ?k ; :p ?z FILTER (?k > ?m) } LIMIT 1 } } FILTER (!BOUND(?match1)) }",
    ),
    (
        "ASK { ?x :p ?y FILTER NOT EXISTS "
        "{ ?x :q ?z . ?z :r ?w FILTER NOT EXISTS { ?w :p ?v . ?v :q ?u } } }",
        "ASK { ?x :p ?y  MINUS { ?x :q ?z . ?z :r ?w  MINUS { ?w :p ?v . ?v :q ?u } } }",
    ),
]


@pytest.mark.parametrize(("query", "made"), MADE, ids=range(len(MADE)))
def test_what_is_made_of_a_slow_form(query: str, made: str, store: Store) -> None:
    found = rewrite(PROLOGUE + query)
    assert found.text == PROLOGUE + made
    assert found.changes
    assert answer(store, found.text) == answer(store, found.original)


def test_counts_decide_how_a_group_is_matched() -> None:
    store = Store()
    thing, part = NamedNode("http://example.org/p"), NamedNode("http://example.org/q")
    for number in range(300):
        one = NamedNode(f"http://example.org/{number}")
        store.add(_quad(one, part, one))
        if number < 3:
            store.add(_quad(one, thing, one))
    few = "SELECT ?x { ?x :p ?y FILTER NOT EXISTS { ?x :q ?z . ?z :q ?w . ?w :q ?v } }"
    many = "SELECT ?x { ?x :q ?y FILTER NOT EXISTS { ?x :p ?z . ?z :q ?w . ?w :q ?v } }"
    probe = StoreProbe(store)
    assert "LATERAL" in rewrite(PROLOGUE + few, probe).text
    assert "MINUS" in rewrite(PROLOGUE + many, probe).text
    tied = "SELECT ?x { ?x :p ?y . ?x :q ?z FILTER (?z = :7) }"
    assert "VALUES" in rewrite(PROLOGUE + tied, probe).text
    rare = "SELECT ?x { ?x :p :1 . ?x :q ?z . ?x :q ?y FILTER (?y = :7) }"
    assert rewrite(PROLOGUE + rare, probe).text == PROLOGUE + rare


REMEMBERED = [
    ("FILTER NOT EXISTS { ?y :q ?z . ?y :p ?w }", "MINUS { VALUES ?y { :a } }"),
    ("FILTER EXISTS { ?y :q ?z . ?y :n ?w FILTER (?w < 2) }", "{ VALUES ?y { :a } }"),
    (
        "FILTER NOT EXISTS { ?x :p ?z . ?y :q ?z . ?z :r ?w }",
        "MINUS { VALUES (?x ?y) { (:a :a) (:b :a) } }",
    ),
    ("OPTIONAL { ?y :q ?z . ?z :r ?z } FILTER (!BOUND(?z))", "MINUS { VALUES ?y { :a } }"),
]


@pytest.mark.parametrize(("form", "expected"), REMEMBERED, ids=range(len(REMEMBERED)))
def test_the_solutions_of_a_small_group_stand_in_its_place(
    form: str, expected: str, store: Store
) -> None:
    query = f"{PROLOGUE}SELECT ?x ?y {{ ?x :p ?y {form} }}"
    found = rewritten_as(query, store, "counted")
    assert expected in re.sub(r"<http://example.org/(\w)>", r":\1", found)
    assert answer(store, found) == answer(store, query)


NOT_REMEMBERED = [
    ("it says something else each time", "?x :q ?z . ?x :n ?w FILTER (RAND() < 2)"),
    ("no variable is common to all", "?x :q ?z . ?z :r ?w . ?w :p ?v"),
    ("a path repeats", "?x :p+ ?z . ?x :q ?w"),
    ("a solution has a node without a name", "?x :p ?w . ?w :s ?x"),
    ("it has parts of its own", "?x :p ?w OPTIONAL { ?w :q ?z }"),
]


@pytest.mark.parametrize(
    ("reason", "group"), NOT_REMEMBERED, ids=[reason for reason, _ in NOT_REMEMBERED]
)
def test_what_cannot_be_remembered_is_matched(reason: str, group: str) -> None:
    store = Store()
    store.load(f"{DATA} _:n :p :a . :a :s _:n .".encode(), format=RdfFormat.TRIG)
    query = f"{PROLOGUE}SELECT ?x ?y {{ ?x :p ?y FILTER NOT EXISTS {{ {group} }} }}"
    found = rewritten_as(query, store, "counted")
    assert "VALUES" not in found, reason
    assert answer(store, found) == answer(store, query)


def test_too_many_solutions_are_not_remembered() -> None:
    store = Store()
    part = NamedNode("http://example.org/q")
    for number in range(501):
        one = NamedNode(f"http://example.org/{number}")
        store.add(_quad(one, part, one))
    query = f"{PROLOGUE}SELECT ?x {{ ?x :q ?y FILTER NOT EXISTS {{ ?x :q ?z . ?x :q ?w }} }}"
    assert "VALUES" not in rewrite(query, StoreProbe(store)).text
    store.remove(next(store.quads_for_pattern(None, None, None, None)))
    assert "MINUS { VALUES" in rewrite(query, StoreProbe(store)).text


def _quad(subject: NamedNode, predicate: NamedNode, target: NamedNode):  # type: ignore[no-untyped-def]
    from pyoxigraph import Quad

    triple = Triple(subject, predicate, target)
    return Quad(triple.subject, triple.predicate, triple.object)


def test_a_query_that_is_not_understood_is_left() -> None:
    text = "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?q } }"
    found = rewrite(text)
    assert found.text == text
    assert found.not_read
    with pytest.raises(NotUnderstood):
        read_query(text)
