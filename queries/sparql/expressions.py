"""Reading expressions as far as the rewriter needs them: tokens, variables and EXISTS groups."""

from collections.abc import Callable

from queries.sparql.cursor import Cursor, NotUnderstood
from queries.sparql.nodes import Expression, Group
from queries.sparql.tokens import Kind, Token

__all__ = ["read_bracketed", "read_constraint"]

ReadGroup = Callable[[Cursor], Group]
_OPENING = {"(": ")", "[": "]"}
_OPERANDS = (Kind.IRI, Kind.NAME, Kind.VARIABLE, Kind.STRING, Kind.NUMBER)


def read_constraint(cursor: Cursor, read_group: ReadGroup) -> Expression:
    """Read what may follow FILTER: a bracketed expression, a call, EXISTS or NOT EXISTS."""
    reader = _Reader(cursor, read_group)
    if cursor.sees("("):
        reader.brackets()
    elif cursor.passes("NOT"):
        reader.keep(cursor.tokens[cursor.at - 1])
        reader.exists()
    elif cursor.sees("EXISTS"):
        reader.exists()
    else:
        reader.keep(cursor.expect_kind(Kind.WORD, Kind.IRI, Kind.NAME))
        reader.brackets()
    return reader.expression()


def read_bracketed(cursor: Cursor, read_group: ReadGroup) -> Expression:
    """Read a bracket with all that is in it."""
    reader = _Reader(cursor, read_group)
    reader.brackets()
    return reader.expression()


class _Reader:
    """Collects an expression."""

    def __init__(self, cursor: Cursor, read_group: ReadGroup) -> None:
        self.cursor = cursor
        self.read_group = read_group
        self.start = cursor.next.start
        self.tokens: list[Token] = []
        self.groups: list[Group] = []

    def expression(self) -> Expression:
        """Return what was collected."""
        variables = frozenset(
            token.text[1:] for token in self.tokens if token.kind is Kind.VARIABLE
        )
        end = self.cursor.last_end()
        return Expression(self.start, end, tuple(self.tokens), variables, tuple(self.groups))

    def keep(self, token: Token) -> None:
        """Keep a token.

        Raises:
            NotUnderstood: if it is an IRI behind an operand: what looks like `<?b&&?c>` may be
                meant as two comparisons.
        """
        before = self.tokens[-1] if self.tokens else None
        operand = before is not None and (before.kind in _OPERANDS or before.text in (")", "]"))
        if token.kind is Kind.IRI and operand and before is not None and before.text != "^^":
            raise NotUnderstood(f"'{token.text}' stands behind an operand")
        if token.kind in (Kind.UNKNOWN, Kind.BLANK) or token.text in ("{", "}", "<<", "{|"):
            raise NotUnderstood(f"'{token.text}' stands in an expression")
        self.tokens.append(token)

    def brackets(self) -> None:
        """Read a bracket."""
        opened = self.cursor.expect(*_OPENING)
        self.cursor.deeper()
        self.keep(opened)
        while not self.cursor.sees(_OPENING[opened.text]):
            if self.cursor.sees(*_OPENING):
                self.brackets()
            elif self.cursor.sees("EXISTS"):
                self.exists()
            else:
                self.keep(self.cursor.take())
        self.keep(self.cursor.take())
        self.cursor.higher()

    def exists(self) -> None:
        """Read EXISTS and its group."""
        self.keep(self.cursor.expect("EXISTS"))
        self.groups.append(self.read_group(self.cursor))
