"""Blank nodes of Virtuoso, which it names in results in JSON as no blank node can be named."""

import json
import re

__all__ = ["with_named_blanks"]

_SIGN = b"nodeID://"
_NOT_IN_A_NAME = re.compile(r"[^0-9A-Za-z]")


def with_named_blanks(body: bytes) -> bytes:
    """Return results in JSON whose blank nodes have names that every reader takes.

    >>> with_named_blanks(b'{"results": {"bindings": [{"x": {"type": "bnode", "value": '
    ...     b'"nodeID://b1"}}]}}')
    b'{"results": {"bindings": [{"x": {"type": "bnode", "value": "nodeID___b1"}}]}}'

    Raises:
        ValueError: if it is not JSON.
    """
    if _SIGN not in body:
        return body
    data = json.loads(body)
    for row in data.get("results", {}).get("bindings", ()):
        for term in row.values():
            if term.get("type") == "bnode":
                term["value"] = _NOT_IN_A_NAME.sub("_", term["value"])
    return json.dumps(data, ensure_ascii=False).encode()
