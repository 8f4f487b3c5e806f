"""Reading what stands between braces (SPARQL 1.1, grammar rules 53 to 69)."""

from collections.abc import Callable
from dataclasses import replace

from queries.sparql.cursor import Cursor, NotUnderstood
from queries.sparql.expressions import read_bracketed, read_constraint
from queries.sparql.nodes import (
    Bind,
    Element,
    Expression,
    Filter,
    Graph,
    Group,
    Lateral,
    Minus,
    Nested,
    Optional,
    Select,
    Values,
)
from queries.sparql.tokens import Kind
from queries.sparql.triples import begins_term, read_term, read_triples

__all__ = ["read_group", "read_modifiers", "read_select", "read_values"]


def read_group(cursor: Cursor) -> Group:
    """Read a group with its braces.

    Raises:
        NotUnderstood: if something is in it that the reader does not know.
    """
    start = cursor.expect("{").start
    cursor.deeper()
    if cursor.sees("SELECT"):
        elements: tuple[Element, ...] = (read_select(cursor),)
    else:
        elements = tuple(_read_elements(cursor))
    cursor.expect("}")
    cursor.higher()
    return Group(start, cursor.last_end(), elements)


def _read_elements(cursor: Cursor) -> list[Element]:
    elements: list[Element] = []
    while not cursor.sees("}"):
        if begins_term(cursor):
            elements.append(read_triples(cursor))
            continue
        read = _READERS.get(cursor.next.word)
        if read is None:
            raise cursor.surprise("is not known in a group")
        element = read(cursor)
        if cursor.passes(".") and isinstance(element, Filter):
            element = replace(element, end=cursor.last_end())
        elements.append(element)
    return elements


def _read_filter(cursor: Cursor) -> Filter:
    start = cursor.expect("FILTER").start
    expression = read_constraint(cursor, read_group)
    return Filter(start, expression.end, expression)


def _reader_of(
    word: str, kind: type[Optional] | type[Minus] | type[Lateral]
) -> Callable[[Cursor], Element]:
    """Return what reads a word with a group behind it."""

    def read(cursor: Cursor) -> Element:
        start = cursor.expect(word).start
        group = read_group(cursor)
        return kind(start, group.end, group)

    return read


def _read_graph(cursor: Cursor) -> Graph:
    start = cursor.expect("GRAPH").start
    name = read_term(cursor)
    group = read_group(cursor)
    return Graph(start, group.end, name, group)


def _read_nested(cursor: Cursor) -> Nested:
    branches = [read_group(cursor)]
    while cursor.passes("UNION"):
        branches.append(read_group(cursor))
    return Nested(branches[0].start, branches[-1].end, tuple(branches))


def _read_bind(cursor: Cursor) -> Bind:
    start = cursor.expect("BIND").start
    expression = read_bracketed(cursor, read_group)
    return Bind(start, expression.end, expression, _named_by(expression))


def _named_by(expression: Expression) -> str:
    """Return the variable that a bracket such as `(?a + 1 AS ?b)` names."""
    word, variable = expression.tokens[-3:-1] if len(expression.tokens) > 3 else (None, None)
    if word is None or variable is None or word.word != "AS":
        raise NotUnderstood("an expression lacks its AS")
    return variable.text[1:]


def read_values(cursor: Cursor) -> Values:
    """Read VALUES with one variable or several."""
    start = cursor.expect("VALUES").start
    several = cursor.passes("(")
    names: list[str] = []
    while cursor.next.kind is Kind.VARIABLE:
        names.append(cursor.take().text[1:])
        if not several:
            break
    if several:
        cursor.expect(")")
    cursor.expect("{")
    undefined: set[str] = set()
    rows = 0
    while not cursor.passes("}"):
        if several:
            cursor.expect("(")
        for name in names:
            if cursor.passes("UNDEF"):
                undefined.add(name)
            else:
                read_term(cursor)
        if several:
            cursor.expect(")")
        elif not names:
            raise cursor.surprise("is in VALUES without a variable")
        rows += 1
    return Values(start, cursor.last_end(), tuple(names), frozenset(names) - undefined, rows)


def read_select(cursor: Cursor) -> Select:
    """Read SELECT up to the end of its clauses."""
    start = cursor.expect("SELECT").start
    cursor.passes("DISTINCT", "REDUCED")
    plain: set[str] = set()
    computed: set[str] = set()
    others: set[str] = set()
    everything = cursor.passes("*")
    while not everything and (cursor.sees("(") or cursor.next.kind is Kind.VARIABLE):
        if cursor.next.kind is Kind.VARIABLE:
            plain.add(cursor.take().text[1:])
            continue
        expression = read_bracketed(cursor, read_group)
        computed.add(_named_by(expression))
        others |= expression.variables
    if cursor.sees("FROM"):
        raise cursor.surprise("chooses graphs within a group")
    cursor.passes("WHERE")
    group = read_group(cursor)
    others |= read_modifiers(cursor)
    values = read_values(cursor) if cursor.sees("VALUES") else None
    end = cursor.last_end()
    return Select(
        start,
        end,
        everything,
        frozenset(plain),
        frozenset(computed),
        frozenset(others),
        group,
        values,
    )


def read_modifiers(cursor: Cursor) -> set[str]:
    """Go past GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET; return the names of their variables."""
    names: set[str] = set()
    while cursor.next.text and not cursor.sees("}", "VALUES"):
        if cursor.sees("("):
            names |= read_bracketed(cursor, read_group).variables
            continue
        token = cursor.take()
        if token.kind is Kind.VARIABLE:
            names.add(token.text[1:])
        elif token.kind not in (Kind.WORD, Kind.NUMBER, Kind.IRI, Kind.NAME):
            cursor.at -= 1
            raise cursor.surprise("is not known behind a group")
    return names


_READERS: dict[str, Callable[[Cursor], Element]] = {
    "FILTER": _read_filter,
    "OPTIONAL": _reader_of("OPTIONAL", Optional),
    "MINUS": _reader_of("MINUS", Minus),
    "LATERAL": _reader_of("LATERAL", Lateral),
    "GRAPH": _read_graph,
    "{": _read_nested,
    "BIND": _read_bind,
    "VALUES": read_values,
}
