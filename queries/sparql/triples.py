"""Reading triple patterns, property paths included (SPARQL 1.1, grammar rules 75 to 108)."""

from queries.sparql.cursor import Cursor
from queries.sparql.nodes import Triples
from queries.sparql.terms import Path, Pattern, Term
from queries.sparql.tokens import Kind

__all__ = ["begins_term", "read_term", "read_triples"]

_CONSTANTS = (Kind.IRI, Kind.NAME)
_ANY_PATH = Path("", None, False, False, False)


def begins_term(cursor: Cursor) -> bool:
    """Whether a subject may begin here."""
    kind = cursor.next.kind
    return kind in (*_CONSTANTS, Kind.VARIABLE, Kind.BLANK) or cursor.sees("[", "(")


def read_triples(cursor: Cursor) -> Triples:
    """Read triple patterns up to whatever is none, with the full stops between them."""
    start = cursor.next.start
    patterns: list[Pattern] = []
    while True:
        bare = not cursor.sees("[", "(")
        subject = _read_node(cursor, patterns)
        if bare or _begins_path(cursor):
            _read_properties(cursor, subject, patterns, ends=())
        end = cursor.last_end()
        if not cursor.passes("."):
            break
        end = cursor.last_end()
        if not begins_term(cursor):
            break
    return Triples(start, end, tuple(patterns))


def read_term(cursor: Cursor) -> Term:
    """Read a variable, an IRI, a literal or a blank label."""
    token = cursor.next
    if token.kind in (*_CONSTANTS, Kind.VARIABLE, Kind.BLANK):
        cursor.take()
        return Term(token.text, token.kind)
    start = token.start
    if cursor.passes("+", "-"):
        cursor.expect_kind(Kind.NUMBER)
        return Term(cursor.text[start : cursor.last_end()], Kind.NUMBER)
    if token.kind is Kind.NUMBER or cursor.sees("TRUE", "FALSE"):
        cursor.take()
        return Term(token.text, token.kind)
    cursor.expect_kind(Kind.STRING)
    if cursor.passes("^^"):
        cursor.expect_kind(*_CONSTANTS)
    elif cursor.next.kind is Kind.LANGUAGE:
        cursor.take()
    return Term(cursor.text[start : cursor.last_end()], Kind.STRING)


def _read_node(cursor: Cursor, patterns: list[Pattern]) -> Term:
    """Read a term, a blank node in brackets or a list; what they say joins the patterns."""
    if cursor.passes("["):
        node = Term(cursor.unnamed(), Kind.BLANK)
        cursor.deeper()
        if not cursor.sees("]"):
            _read_properties(cursor, node, patterns, ends=("]",))
        cursor.expect("]")
        cursor.higher()
        return node
    if cursor.passes("("):
        return _read_list(cursor, patterns)
    return read_term(cursor)


def _read_list(cursor: Cursor, patterns: list[Pattern]) -> Term:
    """Read a list; its links are patterns like any other, kept as paths without a text."""
    node = Term(cursor.unnamed(), Kind.BLANK)
    cursor.deeper()
    while not cursor.sees(")"):
        patterns.append(Pattern(node, _ANY_PATH, _read_node(cursor, patterns)))
    cursor.expect(")")
    cursor.higher()
    return node


def _read_properties(
    cursor: Cursor, subject: Term, patterns: list[Pattern], ends: tuple[str, ...]
) -> None:
    """Read the predicates and objects of a subject."""
    while True:
        path = _read_path(cursor)
        while True:
            patterns.append(Pattern(subject, path, _read_node(cursor, patterns)))
            if cursor.sees("{|", "~"):
                raise cursor.surprise("annotates a triple")
            if not cursor.passes(","):
                break
        if not cursor.passes(";"):
            return
        while cursor.passes(";"):
            pass
        if cursor.sees(".", "}", *ends) or not _begins_path(cursor):
            return


def _begins_path(cursor: Cursor) -> bool:
    """Whether a predicate may begin here."""
    return cursor.next.kind in (*_CONSTANTS, Kind.VARIABLE) or cursor.sees("A", "^", "!", "(")


def _read_path(cursor: Cursor) -> Path:
    """Read a predicate: a variable, an IRI, `a` or a property path."""
    start = cursor.next.start
    if cursor.next.kind is Kind.VARIABLE:
        name = cursor.take().text
        return Path(name, name[1:], True, False, False)
    first = cursor.at
    _read_alternatives(cursor)
    tokens = cursor.tokens[first : cursor.at]
    signs = {token.text for token in tokens if token.kind is Kind.SIGN}
    return Path(
        cursor.text[start : cursor.last_end()],
        None,
        len(tokens) == 1,
        bool(signs & {"*", "?"}),
        bool(signs & {"*", "+"}),
    )


def _read_alternatives(cursor: Cursor) -> None:
    """Go past a path: alternatives of sequences of steps."""
    while True:
        _read_step(cursor)
        if not cursor.passes("|", "/"):
            return


def _read_step(cursor: Cursor) -> None:
    """Go past one step of a path with its mark of repetition."""
    cursor.passes("^")
    cursor.passes("!")
    cursor.passes("^")
    if cursor.passes("("):
        cursor.deeper()
        if not cursor.sees(")"):
            _read_alternatives(cursor)
        cursor.expect(")")
        cursor.higher()
    elif cursor.next.text == "a":
        cursor.take()
    else:
        cursor.expect_kind(*_CONSTANTS)
    cursor.passes("*", "+", "?")
