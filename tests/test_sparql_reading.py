"""The reader of SPARQL's structure: no character is lost, nothing is understood wrongly."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from queries.question import read_questions
from queries.sparql.nodes import Filter, Group, Nested, Select, Triples
from queries.sparql.read import NotUnderstood, read_query
from queries.sparql.scope import certain, mentioned, visible
from queries.sparql.tokens import Kind, tokenize
from tests.conftest import SHARED

SUITE = SHARED / "conformance" / "rdf-tests" / "sparql"
needs_suite = pytest.mark.skipif(not SUITE.is_dir(), reason=f"no W3C SPARQL tests at {SUITE}")
GIVEN_UP = {
    # SERVICE is refused, not rewritten.
    *(f"sparql11/service/service0{number}.rq" for number in ("1", "2", "3", "4a", "5", "6", "7")),
    *(f"sparql11/syntax-fed/syntax-service-0{number}.rq" for number in (1, 2, 3)),
    # Codepoint escapes may stand for anything.
    "sparql10/syntax-sparql2/syntax-esc-04.rq",
    "sparql10/syntax-sparql2/syntax-esc-05.rq",
    "sparql11/syntax-query/1val1STRING_LITERAL1_with_UTF8_boundaries_escaped.rq",
    "sparql11/syntax-query/syn-codepoint-escape-01.rq",
    # `FILTER (?x<?a&&?b>?y)`, which the standard calls wrong and the engine takes.
    "sparql10/syntax-sparql3/syn-bad-26.rq",
}


def together(text: str) -> str:
    """Return the text put together from its tokens and what lies between them."""
    parts, at = [], 0
    for token in tokenize(text):
        parts += [text[at : token.start], token.text]
        assert text[token.start : token.end] == token.text
        at = token.end
    return "".join([*parts, text[at:]])


def between(text: str) -> str:
    """Return what lies between the tokens of a text."""
    parts, at = [], 0
    for token in tokenize(text):
        parts.append(text[at : token.start])
        at = token.end
    return "".join([*parts, text[at:]])


def queries_of_the_suite() -> list[Path]:
    return sorted(SUITE.rglob("*.rq")) + sorted(SUITE.rglob("*.ru"))


@needs_suite
def test_the_tokens_of_every_query_of_the_w3c_are_its_text() -> None:
    paths = queries_of_the_suite()
    assert len(paths) > 1000
    for path in paths:
        text = path.read_bytes().decode(errors="surrogateescape")
        assert together(text) == text, path
        if "\\" not in text:
            blank = "".join(line.partition("#")[0] for line in between(text).splitlines())
            assert not blank.strip(), f"{path} has text in no token"


@needs_suite
def test_every_right_query_of_the_w3c_is_read_but_for_known_ones() -> None:
    store, read, given_up = Store(), 0, set()
    for path in sorted(SUITE.rglob("*.rq")):
        name = path.relative_to(SUITE).as_posix()
        if name.startswith("sparql12"):
            continue
        try:
            text = path.read_text(encoding="utf-8")
            store.query(text, base_iri="http://example.org/")
        except (SyntaxError, UnicodeDecodeError):
            continue
        except (OSError, RuntimeError, ValueError):
            pass
        try:
            query = read_query(text)
        except NotUnderstood:
            given_up.add(name)
            continue
        read += 1
        if query.group is not None:
            assert text[query.group.start] == "{"
            assert text[query.group.end - 1] == "}"
    assert given_up == GIVEN_UP
    assert read > 750


def test_every_question_of_the_catalogue_is_read() -> None:
    for question in read_questions():
        assert together(question.query) == question.query
        assert read_query(question.query).group is not None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a:b.c.", ["name", "sign"]),
        ("true.", ["word", "sign"]),
        ("?x<?y", ["variable", "sign", "variable"]),
        ("?x<b>", ["variable", "iri"]),
        ("1.5e3 .5 5. -1", ["number", "number", "number", "sign", "sign", "number"]),
        ("\"a\\\"b\"@en '''c'd'''^^<e>", ["string", "language", "string", "sign", "iri"]),
        ("_:a.b [] # SELECT\n:", ["blank", "sign", "sign", "name"]),
        ("é:ü a:%41\\,b", ["name", "name"]),
        ("'open # {", ["unknown"]),
        ("\x00", ["unknown"]),
    ],
)
def test_kinds_of_tokens(text: str, kinds: list[str]) -> None:
    assert [token.kind.value for token in tokenize(text)] == kinds


def only_group(text: str) -> Group:
    group = read_query(text).group
    assert group is not None
    return group


def test_scope_of_a_group() -> None:
    group = only_group(
        "SELECT * { ?a :p ?b ; :q [ :r ?c ] . OPTIONAL { ?b :s ?d } { ?a :t ?e } UNION { ?e :u 1 } "
        "BIND (?a AS ?f) VALUES (?g ?h) { (1 UNDEF) (2 3) } GRAPH ?i { ?j ?k 1 } "
        "MINUS { ?a :v ?l } FILTER (?m > 1 && EXISTS { ?a :w ?n }) "
        "{ SELECT ?o (COUNT(?p) AS ?q) { ?o :x ?p OPTIONAL { ?o :y ?r } } GROUP BY ?o } }"
    )
    assert certain(group.elements) == set("abcegijko")
    assert visible(group.elements) == set("abcdefghijkoq")
    assert mentioned(group.elements) == set("abcdefghijklmnopqr")


def test_a_select_of_everything_shows_its_group_and_its_values() -> None:
    group = only_group("ASK { { SELECT * { ?a :p ?b OPTIONAL { ?b :q ?c } } VALUES ?d { 1 } } }")
    (nested,) = group.elements
    assert isinstance(nested, Nested)
    (select,) = nested.branches[0].elements
    assert isinstance(select, Select)
    assert certain([select]) == set("abd")
    assert visible([select]) == set("abcd")


def test_paths_tell_whether_they_repeat_and_reach_themselves() -> None:
    (triples,) = only_group(
        "ASK { ?a :p ?b ; a :C ; ^:q/!(:r|^:s) ?c ; (:t|:u)+ ?d ; :v? ?e ; ?f ?g . }"
    ).elements
    assert isinstance(triples, Triples)
    told = [
        (pattern.path.text, pattern.path.simple, pattern.path.reaches_itself, pattern.path.repeats)
        for pattern in triples.patterns
    ]
    assert told == [
        (":p", True, False, False),
        ("a", True, False, False),
        ("^:q/!(:r|^:s)", False, False, False),
        ("(:t|:u)+", False, False, True),
        (":v?", False, True, False),
        ("?f", True, False, False),
    ]


def test_a_filter_keeps_its_full_stop_and_its_groups() -> None:
    text = "ASK { ?a :p ?b FILTER (?a > 1 || NOT EXISTS { ?b :q ?c }) . ?a :r ?d }"
    before, kept, after = only_group(text).elements
    assert isinstance(before, Triples) and isinstance(after, Triples)
    assert isinstance(kept, Filter)
    assert text[kept.start : kept.end] == "FILTER (?a > 1 || NOT EXISTS { ?b :q ?c }) ."
    assert kept.expression.variables == {"a"}
    assert mentioned(kept.expression.groups[0].elements) == {"b", "c"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p ?o FILTER (?s<?p&&?o>?s) }", "behind an operand"),
        ("SELECT * { ?s ?p ?o {| ?q ?r |} }", "annotates"),
        ("SELECT * { << ?s ?p ?o >> ?q ?r }", "<<"),
        ("SELECT * { ?s ?p ?o ", "ends too early"),
        ("SELECT * { ?s ?p ?o } } ", "follows the end"),
        ("INSERT DATA { <a> <b> <c> }", "begins the query"),
        ("ASK { ?s ?p '\\u0027 }", "codepoint"),
        ("ASK " + "{" * 100 + "}" * 100, "deep"),
        ("ASK { FILTER " + "(" * 100 + "1" + ")" * 100 + " }", "deep"),
        ("ASK { ?s ?p " + "[ ?p " * 100 + "1" + " ]" * 100 + " }", "deep"),
        ("ASK { ?s " + "(" * 100 + ":p" + ")" * 100 + " ?o }", "deep"),
        ("ASK { ?s ?p " + "1 ; ?p " * 20_000 + " 1 }", "longer"),
        ("", "begins the query|ends too early"),
    ],
)
def test_what_is_not_understood_is_given_up(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstood, match=reason):
        read_query(text)


def test_kinds_have_their_names() -> None:
    assert {kind.value for kind in Kind} >= {"iri", "word", "unknown"}
