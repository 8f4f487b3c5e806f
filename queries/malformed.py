"""What is wrong with a text that is no SPARQL, in words that people can use.

The engine tells the place, and all that its grammar could have read there: classes of letters,
rules that only look ahead (`[_]`), and between them the one sentence that matters.
"""

import re

from queries.errors import MalformedQuery

__all__ = ["malformed"]

_SAID = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<rest>.*)", re.DOTALL
)
_SENTENCES = {
    "Prefix not found": "a prefix is not declared. Write first: PREFIX name: <IRI>",
    "IRI parsing failed": "an IRI is no absolute one",
    "The SELECT contains a variable that is unbound": (
        "SELECT names a variable that is not grouped. Put it behind GROUP BY, or into SAMPLE(...)"
    ),
    "The SELECT overrides an existing variable": (
        "SELECT gives an expression the name of a variable that is there already"
    ),
}
_SIGN = re.compile(r'"((?:[^"\\]|\\.)+)"')
_MOST = 8


def malformed(message: str) -> MalformedQuery:
    """Return the fault of a text that the engine could not read.

    >>> print(malformed("error at 1:9: expected one of IRI parsing failed, [_]"))
    The query is not SPARQL 1.1: at line 1, column 9, an IRI is no absolute one.
    >>> print(malformed('error at 2:7: expected one of ",", "}", [_]'))
    The query is not SPARQL 1.1: it cannot be read beyond line 2, column 7, where , } could stand.
    >>> print(malformed("error at 1:12: expected [_]"))
    The query is not SPARQL 1.1: it cannot be read beyond line 1, column 12.

    Args:
        message: what the engine says.
    """
    said = _SAID.match(message)
    if said is None:
        return MalformedQuery(f"The query is not SPARQL 1.1: {message}")
    place = f"line {said['line']}, column {said['column']}"
    for sentence, meaning in _SENTENCES.items():
        if sentence in said["rest"]:
            return MalformedQuery(f"The query is not SPARQL 1.1: at {place}, {meaning}.")
    signs = [sign for sign in _SIGN.findall(said["rest"]) if "\\" not in sign]
    could = f", where {' '.join(signs)} could stand" if 0 < len(signs) <= _MOST else ""
    return MalformedQuery(f"The query is not SPARQL 1.1: it cannot be read beyond {place}{could}.")
