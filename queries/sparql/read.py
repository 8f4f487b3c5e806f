"""Reading a whole query."""

from queries.sparql.cursor import Cursor, NotUnderstood
from queries.sparql.groups import read_group, read_modifiers, read_select, read_values
from queries.sparql.nodes import Group, Query, Values
from queries.sparql.tokens import Kind

__all__ = ["NotUnderstood", "read_query"]

_LONGEST = 100_000


def read_query(text: str) -> Query:
    """Read the structure of a query.

    Raises:
        NotUnderstood: if there is anything in it that the reader does not know. The query may be
            right all the same; only the engine decides that.
    """
    if len(text) > _LONGEST:
        raise NotUnderstood(f"it is longer than {_LONGEST:,} characters")
    if "\\u" in text or "\\U" in text:
        raise NotUnderstood("it holds codepoint escapes")
    cursor = Cursor(text)
    prologue = _read_prologue(cursor)
    form = cursor.next.word
    match form:
        case "SELECT":
            return _read_select_query(cursor, prologue)
        case "ASK" | "DESCRIBE" | "CONSTRUCT":
            return _read_other_query(cursor, prologue)
    raise cursor.surprise("begins the query")


def _read_prologue(cursor: Cursor) -> str:
    """Go past BASE, PREFIX and VERSION; return their text."""
    while cursor.sees("BASE", "PREFIX", "VERSION"):
        word = cursor.take().word
        if word == "PREFIX":
            cursor.expect_kind(Kind.NAME)
        cursor.expect_kind(Kind.STRING if word == "VERSION" else Kind.IRI)
    return cursor.text[: cursor.next.start] if cursor.next.text else cursor.text


def _read_select_query(cursor: Cursor, prologue: str) -> Query:
    chooses = _set_aside_graphs(cursor)
    select = read_select(cursor)
    _expect_end(cursor)
    outside = select.plain | select.computed | select.others
    return Query(
        cursor.text,
        "SELECT",
        prologue,
        chooses,
        select.everything,
        outside,
        select.group,
        select.values,
    )


def _set_aside_graphs(cursor: Cursor) -> bool:
    """Take FROM and its names out of the tokens of a SELECT; tell whether there were any."""
    if not any(token.word == "FROM" for token in cursor.tokens):
        return False
    depth, at, kept = 0, cursor.at, cursor.tokens[: cursor.at]
    while at < len(cursor.tokens):
        token = cursor.tokens[at]
        depth += (token.text in ("(", "{")) - (token.text in (")", "}"))
        if depth == 0 and token.word == "FROM":
            at += 3 if cursor.tokens[at + 1].word == "NAMED" else 2
            continue
        kept.append(token)
        at += 1
    chooses = len(kept) < len(cursor.tokens)
    cursor.tokens = kept if kept[-1].text == "" else [*kept, cursor.tokens[-1]]
    return chooses


def _read_other_query(cursor: Cursor, prologue: str) -> Query:
    """Read ASK, DESCRIBE or CONSTRUCT."""
    form = cursor.next.word
    chooses = _set_aside_graphs(cursor)
    cursor.take()
    outside: set[str] = set()
    everything = False
    if form == "DESCRIBE":
        everything = cursor.passes("*")
        while cursor.next.kind in (Kind.VARIABLE, Kind.IRI, Kind.NAME):
            token = cursor.take()
            outside |= {token.text[1:]} if token.kind is Kind.VARIABLE else set()
    elif form == "CONSTRUCT" and cursor.sees("{"):
        outside |= _read_template(cursor)
    group: Group | None = None
    values: Values | None = None
    cursor.passes("WHERE")
    if cursor.sees("{"):
        group = read_group(cursor)
    outside |= read_modifiers(cursor)
    if cursor.sees("VALUES"):
        values = read_values(cursor)
    _expect_end(cursor)
    return Query(
        cursor.text, form, prologue, chooses, everything, frozenset(outside), group, values
    )


def _read_template(cursor: Cursor) -> set[str]:
    """Go past the template of a CONSTRUCT; return the names of its variables."""
    depth, names = 0, set()
    while True:
        token = cursor.take()
        depth += (token.text == "{") - (token.text == "}")
        if token.kind is Kind.VARIABLE:
            names.add(token.text[1:])
        if depth == 0:
            return names


def _expect_end(cursor: Cursor) -> None:
    if cursor.next.text:
        raise cursor.surprise("follows the end of the query")
