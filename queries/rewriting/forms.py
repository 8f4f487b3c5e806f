"""Recognising the filters that the rules know."""

from collections.abc import Iterator, Sequence

from queries.sparql.nodes import Expression, Filter, Group
from queries.sparql.tokens import Kind, Token

__all__ = ["equalities", "exists", "unbound"]


def exists(element: Filter) -> tuple[bool, Group] | None:
    """Return whether a filter is EXISTS (true) or NOT EXISTS (false), and its group.

    None if it is neither, or more than that.
    """
    words = [token.word for token in _bare(element.expression.tokens)]
    if words == ["EXISTS"]:
        return True, element.expression.groups[0]
    if words in (["NOT", "EXISTS"], ["!", "EXISTS"]):
        return False, element.expression.groups[0]
    return None


def unbound(element: Filter) -> str | None:
    """Return the variable that a filter wants unbound: `FILTER (!BOUND(?v))`."""
    tokens = _bare(element.expression.tokens)
    words = [token.word for token in tokens]
    if words[:3] == ["!", "BOUND", "("] and len(words) == 5 and tokens[3].kind is Kind.VARIABLE:
        return tokens[3].text[1:]
    return None


def equalities(expression: Expression) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the variables that a filter ties to constants, with the texts of these.

    That is `?v = c`, `c = ?v`, `sameTerm(?v, c)`, `?v IN (c, ...)`, alone, in brackets, or joined
    by `&&` with whatever else. A constant is an IRI or a plain string: of these, and of these
    alone, `=` means the same term.
    """
    for part in _conjuncts(_bare(expression.tokens)):
        found = _equality(_bare(part))
        if found is not None:
            yield found


def _equality(tokens: Sequence[Token]) -> tuple[str, tuple[str, ...]] | None:
    words = [token.word for token in tokens]
    if len(tokens) == 3 and words[1] == "=":
        ends = [tokens[0], tokens[2]]
    elif len(tokens) == 6 and words[:2] == ["SAMETERM", "("] and words[3] == ",":
        ends = [tokens[2], tokens[4]]
    elif len(tokens) > 4 and words[1:3] == ["IN", "("] and words[-1] == ")":
        return _membership(tokens)
    else:
        return None
    for variable, constant in (ends, ends[::-1]):
        if variable.kind is Kind.VARIABLE and _is_constant(constant):
            return variable.text[1:], (constant.text,)
    return None


def _membership(tokens: Sequence[Token]) -> tuple[str, tuple[str, ...]] | None:
    """Return what `?v IN (c, ...)` ties, if its constants are surely different from each other."""
    constants, commas = tokens[3:-1:2], tokens[4:-1:2]
    if tokens[0].kind is not Kind.VARIABLE or any(comma.text != "," for comma in commas):
        return None
    texts = tuple(dict.fromkeys(constant.text for constant in constants))
    alike = len({(constant.kind, _namespace(constant)) for constant in constants}) == 1
    plain = all(_is_constant(constant) and "\\" not in constant.text for constant in constants)
    if not plain or not alike or any("/." in text or "%" in text for text in texts):
        return None
    return tokens[0].text[1:], texts


def _namespace(token: Token) -> str:
    """Return the prefix of a name, and of an IRI its scheme: two prefixes may mean the same."""
    return token.text.partition(":")[0] if token.kind is not Kind.STRING else token.text[0]


def _is_constant(token: Token) -> bool:
    return token.kind in (Kind.IRI, Kind.NAME, Kind.STRING)


def _conjuncts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the parts that `&&` joins; nothing where an `||` beside them has the last word."""
    depth, start, parts = 0, 0, []
    for at, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text == "||":
            return
        if depth == 0 and token.text == "&&":
            parts.append(tokens[start:at])
            start = at + 1
    yield from (*parts, tokens[start:])


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return an expression without the brackets that hold it as a whole."""
    while len(tokens) > 1 and tokens[0].text == "(" and _closes(tokens) == len(tokens) - 1:
        tokens = tokens[1:-1]
    return tokens


def _closes(tokens: Sequence[Token]) -> int:
    """Return where the bracket is closed that the first token opens."""
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return at
    return -1
