"""Showing what becomes of a query before it runs: how it is rewritten, and what it matches.

Oxigraph does not show its plan to Python (its command `oxigraph query --explain` does). What is
shown here is ours: the groups of the query as they are run, and how often each pattern matches by
itself on the snapshot. In which order the patterns are joined is for the engine to decide.
"""

from collections.abc import Iterator

from pyoxigraph import Store

from queries.rewriting.cost import count
from queries.rewriting.outcome import Rewriting
from queries.rewriting.rewriter import Rewriter
from queries.rewriting.surroundings import Surroundings
from queries.sparql.nodes import (
    Bind,
    Element,
    Filter,
    Graph,
    Group,
    Lateral,
    Minus,
    Nested,
    Optional,
    Query,
    Select,
    Triples,
    Values,
)
from queries.sparql.read import NotUnderstood, read_query
from queries.sparql.terms import Pattern, Term

__all__ = ["explain"]

_COUNTED = 1_000_000
_INDENT = "  "


def explain(text: str, rewriter: Rewriter) -> str:
    """Return in words what becomes of a query.

    Raises:
        SyntaxError: if the engine does not take it.
    """
    Store().query(text)  # on nothing: only to hear what the engine says of the text
    rewriting = rewriter.rewrite(text)
    lines = [*_tell_rewriting(rewriting), "", *_tell_plan(rewriting.text, rewriter)]
    return "\n".join(lines) + "\n"


def _tell_rewriting(rewriting: Rewriting) -> Iterator[str]:
    if rewriting.not_read is not None:
        yield f"Not rewritten: the rewriter does not understand the query ({rewriting.not_read})."
        return
    for number, change in enumerate(rewriting.changes, 1):
        yield f"Rewriting {number}: rule {change.rule}"
        yield f"  before  {_one_line(change.before)}"
        yield f"  after   {_one_line(change.after)}"
        yield f"  why     {change.reason}"
    for kept in rewriting.kept:
        yield f"Kept: rule {kept.rule}"
        yield f"  part    {_one_line(kept.part)}"
        yield f"  why     {kept.reason}"
    if not rewriting.changes and not rewriting.kept:
        yield "Not rewritten: no rule has anything to do with the query."
    if rewriting.changes:
        yield ""
        yield "The query that is run:"
        yield ""
        yield from (f"  {line}".rstrip() for line in rewriting.text.strip().splitlines())


def _tell_plan(text: str, rewriter: Rewriter) -> Iterator[str]:
    try:
        query = read_query(text)
    except NotUnderstood:
        yield "No plan can be shown."
        return
    yield "What it matches (the engine decides the order; each count is of the pattern alone):"
    yield ""
    yield query.form
    if query.group is not None:
        yield from _Plan(query, rewriter).group(query.group, None, 1)
    if query.values is not None:
        yield f"{_INDENT}VALUES {_variables(query.values)}: {query.values.rows:,} rows"


class _Plan:
    """Describes the groups of a query."""

    def __init__(self, query: Query, rewriter: Rewriter) -> None:
        self.query = query
        self.rewriter = rewriter

    def group(self, group: Group, graph: Term | None, depth: int) -> Iterator[str]:
        """Yield the lines of a group."""
        for element in group.elements:
            yield from self._element(element, group, graph, depth)

    def _element(
        self, element: Element, group: Group, graph: Term | None, depth: int
    ) -> Iterator[str]:
        start = _INDENT * depth
        match element:
            case Triples(patterns=patterns):
                for pattern in patterns:
                    yield f"{start}{_shown(pattern)}   {self._count(pattern, group, graph)}"
            case Filter(expression=expression):
                yield f"{start}{_one_line(self.query.text[element.start : element.end])}"
                for inner in expression.groups:
                    yield f"{start}{_INDENT}for each solution"
                    yield from self.group(inner, graph, depth + 2)
            case Optional(group=inner) | Minus(group=inner) | Lateral(group=inner):
                yield f"{start}{type(element).__name__.upper()}"
                yield from self.group(inner, graph, depth + 1)
            case Graph(name=name, group=inner):
                yield f"{start}GRAPH {name.text}"
                yield from self.group(inner, name, depth + 1)
            case Nested(branches=branches):
                for number, branch in enumerate(branches):
                    yield f"{start}{'UNION' if number else 'GROUP'}"
                    yield from self.group(branch, graph, depth + 1)
            case Bind(variable=variable):
                yield f"{start}BIND ?{variable}"
            case Values():
                yield f"{start}VALUES {_variables(element)}: {element.rows:,} rows"
            case Select(group=inner):
                yield f"{start}SELECT"
                yield from self.group(inner, graph, depth + 1)

    def _count(self, pattern: Pattern, group: Group, graph: Term | None) -> str:
        if self.query.chooses_graphs or not pattern.path.simple:
            return "not counted"
        here = Surroundings(self.query, group, frozenset(), frozenset(), graph, False)
        number = count(here, pattern, self.rewriter.probe, _COUNTED)
        more = " or more" if number == _COUNTED else ""
        return f"{number:,}{more}"


def _shown(pattern: Pattern) -> str:
    """Return a pattern as text; a node without a label is `[]`."""
    parts = (pattern.subject.text, pattern.path.text, pattern.object.text)
    return " ".join("[]" if part.endswith("#") else part for part in parts)


def _variables(values: Values) -> str:
    return " ".join(f"?{name}" for name in values.variables)


def _one_line(text: str) -> str:
    return " ".join(text.split())
