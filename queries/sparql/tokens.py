"""The tokens of SPARQL text, each with its place, so that the text can be put together again.

The terminals are those of SPARQL 1.1 Query Language (W3C, 2013), section 19.8. Blank space and
comments lie between the tokens and belong to none.

>>> [token.text for token in tokenize("ASK { ?s a <x> } # why?")]
['ASK', '{', '?s', 'a', '<x>', '}']
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

__all__ = ["Kind", "Token", "tokenize", "unescape"]


class Kind(Enum):
    """What a token is."""

    IRI = "iri"
    NAME = "name"
    BLANK = "blank"
    VARIABLE = "variable"
    STRING = "string"
    NUMBER = "number"
    LANGUAGE = "language"
    WORD = "word"
    SIGN = "sign"
    UNKNOWN = "unknown"


class Token(NamedTuple):
    """A piece of the text.

    Attributes:
        kind: what it is.
        text: as it stands; of an UNKNOWN, what no token of SPARQL begins with.
        start: where it begins in the text, counted in characters.
        word: the text, in capitals if it is a WORD: keywords have no case.
    """

    kind: Kind
    text: str
    start: int
    word: str

    @property
    def end(self) -> int:
        """Where it ends: the place of the first character after it."""
        return self.start + len(self.text)


# The classes say which characters of ASCII are left out: so they are short, and take any letter
# beyond ASCII. Which of those a name may have is left to the engine: elsewhere there may be none.
_LETTER = r"[^\x00-@\[-`{-\x7F]"
_FIRST = r"[^\x00-@\[-^`{-\x7F]"
_LATER = r"[^\x00-/:-@\[-^`{-\x7F]"
_IN_NAME = r"[^\x00-,./:-@\[-^`{-\x7F]"
_PREFIX = rf"{_LETTER}(?:(?:{_IN_NAME}|\.)*{_IN_NAME})?"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = (
    rf"(?:{_LATER}|:|{_ESCAPED})"
    rf"(?:(?:{_IN_NAME}|[.:]|{_ESCAPED})*(?:{_IN_NAME}|:|{_ESCAPED}))?"
)
_TOKEN = re.compile(
    rf"""
      (?P<skip>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$](?:[0-9]|{_FIRST}){_LATER}*)
    | (?P<blank>_:(?:{_FIRST}|[0-9])(?:(?:{_IN_NAME}|\.)*{_IN_NAME})?)
    | (?P<name>:(?:{_LOCAL})?)
    | (?P<word>{_PREFIX})(?P<tail>:(?:{_LOCAL})?)?
    | (?P<string>\"\"\"(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"\"\"
        | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\[^\n\r])*" | '(?:[^'\\\n\r]|\\[^\n\r])*')
    | (?P<number>(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    | (?P<sign>\^\^|<<|>>|\{{\||\|\}}|<=|>=|!=|&&|\|\||[{{}}()\[\].,;*/+\-=<>!|^?~])
    | (?P<unknown>["'][^\n\r]*|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_PIECE = re.compile(r"(?P<word>[A-Za-z][A-Za-z0-9_]*)|(?P<number>[0-9]+)|(?P<sign>[.-])|.")
_KINDS = {kind.value: kind for kind in Kind}
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of a text in its order; whatever text is given, this raises nothing."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        found = match[0]
        if kind == "tail":
            yield Token(Kind.NAME, found, match.start(), found)
        elif kind != "word":
            if kind != "skip":
                yield Token(_KINDS[kind], found, match.start(), found)
        elif _WORD.fullmatch(found):
            yield Token(Kind.WORD, found, match.start(), found.upper())
        else:
            yield from _pieces(found, match.start())


def _pieces(run: str, start: int) -> Iterator[Token]:
    """Yield the tokens of what would be a prefix, did a colon follow, such as `true.a` or `a-1`."""
    for match in _PIECE.finditer(run):
        kind = Kind(match.lastgroup or "unknown")
        word = match[0].upper() if kind is Kind.WORD else match[0]
        yield Token(kind, match[0], start + match.start(), word)


def unescape(text: str) -> str:
    r"""Return the text with its codepoint escapes replaced (SPARQL 1.1, section 19.2).

    They count everywhere in a query, also in keywords, and so could hide one.

    >>> unescape("\\u0053ERVICE")
    'SERVICE'
    """

    def replace(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(replace, text)
