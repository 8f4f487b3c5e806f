"""Which questions of the catalogue use which term or concept."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from queries.question import Question, read_questions

__all__ = ["iris_of_query", "read_uses"]

_PREFIX = re.compile(r"(?im)^\s*PREFIX\s+([\w-]*):\s*<([^>]*)>")
_TOKEN = re.compile(
    r"""
      \#[^\n\r]* | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*'
    | <(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
    | (?<![\w?$:])(?P<prefix>[A-Za-z][\w-]*):(?P<local>[\w-]+)
    """,
    re.VERBOSE,
)


@cache
def read_uses() -> Mapping[str, tuple[Question, ...]]:
    """Return the questions of the catalogue by the IRIs that their queries name."""
    found: defaultdict[str, list[Question]] = defaultdict(list)
    for question in read_questions():
        for iri in sorted(set(iris_of_query(question.query))):
            found[iri].append(question)
    return {iri: tuple(questions) for iri, questions in found.items()}


def iris_of_query(query: str) -> Iterator[str]:
    """Yield the IRIs that a SPARQL query names, in full or by a prefix; comments are left aside.

    >>> list(iris_of_query("PREFIX a: <x:/> SELECT * { ?s a:b <y:z> # a:c"))
    ['x:/b', 'y:z']
    """
    prefixes = dict(_PREFIX.findall(query))
    for token in _TOKEN.finditer(_PREFIX.sub("", query)):
        if token["iri"] is not None:
            yield token["iri"]
        elif token["prefix"] in prefixes:
            yield prefixes[token["prefix"]] + token["local"]
