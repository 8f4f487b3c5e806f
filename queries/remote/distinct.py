"""Rows that a store gives twice although each was asked for once.

Virtuoso 7 now and then repeats rows under `SELECT DISTINCT`, where OPTIONAL lies in OPTIONAL.
"""

import json

from queries.sparql.tokens import Kind, tokenize, unescape

__all__ = ["asks_for_distinct", "without_repeats"]


def asks_for_distinct(text: str) -> bool:
    """Say whether the rows of a query are to be distinct.

    >>> asks_for_distinct("PREFIX s: <urn:> SELECT DISTINCT ?s { ?s ?p ?o }")
    True
    >>> asks_for_distinct("SELECT ?s { { SELECT DISTINCT ?s { ?s ?p ?o } } }")
    False
    """
    words = [token.word for token in tokenize(unescape(text)) if token.kind is not Kind.IRI]
    first = next((n for n, word in enumerate(words) if word in ("SELECT", "ASK")), None)
    return first is not None and words[first : first + 2] == ["SELECT", "DISTINCT"]


def without_repeats(body: bytes) -> bytes:
    """Return results in JSON with each row once, where it came first.

    >>> without_repeats(b'{"results": {"bindings": [{"x": 1}, {"x": 2}, {"x": 1}]}}')
    b'{"results": {"bindings": [{"x": 1}, {"x": 2}]}}'

    Raises:
        ValueError: if it is not JSON.
    """
    data = json.loads(body)
    rows = data.get("results", {}).get("bindings", [])
    once: dict[str, object] = {}
    for row in rows:
        once.setdefault(json.dumps(row, sort_keys=True), row)
    if len(once) == len(rows):
        return body
    data["results"]["bindings"] = list(once.values())
    return json.dumps(data, ensure_ascii=False).encode()
