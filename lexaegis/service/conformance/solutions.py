"""Answers to queries, and whether two are the same up to the labels of blank nodes."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from lexaegis.service.conformance.manifests import RDF, RS, Entry

__all__ = ["Solutions", "is_same_graph", "read_solutions"]

Term = NamedNode | BlankNode | Literal | Triple
_ROW = "https://w3c.github.io/rdf-tests/row#"


@dataclass(frozen=True)
class Solutions:
    """An answer to a query.

    Attributes:
        rows: what each variable is in each row, without those that are not bound; None if it is
            none of rows.
        truth: the answer to an ASK; None if it is none.
        graph: the statements that were constructed; None if none were.
        is_ordered: whether the order of the rows matters.
    """

    rows: tuple[tuple[tuple[str, Term], ...], ...] | None = None
    truth: bool | None = None
    graph: tuple[Triple, ...] | None = None
    is_ordered: bool = False

    def by_value(self) -> "Solutions":
        """Return the same answer with each number, date and truth in the form the engine gives it.

        Only the engine knows which forms are of one value, so it is asked.
        """
        if self.rows is not None:
            rows = tuple(tuple((name, _value(term)) for name, term in row) for row in self.rows)
            return Solutions(rows, is_ordered=self.is_ordered)
        if self.graph is not None:
            return Solutions(graph=tuple(Triple(s, p, _value(o)) for s, p, o in self.graph))
        return self

    def is_same(self, other: "Solutions", *, lax: bool = False) -> bool:
        """Say whether another answer is the same.

        Args:
            other: the other.
            lax: whether equal rows may be given once or more often (REDUCED).
        """
        if self.graph is not None and other.graph is not None:
            return is_same_graph(self.graph, other.graph)
        if self.rows is None or other.rows is None:
            return (self.truth, self.rows, self.graph) == (other.truth, other.rows, other.graph)
        in_order = self.is_ordered or other.is_ordered
        return _as_canonical(self.rows, in_order, lax) == _as_canonical(other.rows, in_order, lax)


def _value(term: Term) -> Term:
    """Return a literal as a store gives it back."""
    if not isinstance(term, Literal):
        return term
    store, name = Store(), NamedNode(_ROW)
    store.add(Quad(name, name, term))
    found: Term = next(iter(store)).object
    return found


def is_same_graph(one: Iterable[Triple], other: Iterable[Triple]) -> bool:
    """Say whether two graphs are the same up to the labels of their blank nodes."""
    return _canonical(Quad(*each) for each in one) == _canonical(Quad(*each) for each in other)


def _canonical(quads: Iterable[Quad]) -> set[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def _as_canonical(
    rows: tuple[tuple[tuple[str, Term], ...], ...], in_order: bool, lax: bool
) -> set[str]:
    """Return rows as a graph in which each is a blank node, with canonical labels."""
    kept = tuple(dict.fromkeys(rows)) if lax else rows
    quads = []
    for number, row in enumerate(kept):
        node = BlankNode(f"row{number}x")
        place = Literal(number if in_order else 0)
        quads.append(Quad(node, NamedNode(_ROW + "place"), place))
        quads += [Quad(node, NamedNode(_ROW + "is-" + name), term) for name, term in row]
    return _canonical(quads)


def read_solutions(body: bytes, media_type: str, base: str = _ROW) -> Solutions:
    """Read an answer in one of the formats of results, or of RDF.

    Args:
        body: the answer.
        media_type: its format.
        base: where RDF lies, for the relative IRIs in it.

    Raises:
        SyntaxError, ValueError: if it is not in this format.
    """
    if media_type == "text/csv":
        return Solutions(_read_csv(body))
    found = QueryResultsFormat.from_media_type(media_type)
    if found is None:
        syntax = RdfFormat.from_media_type(media_type)
        if syntax is None:
            raise ValueError(f"no format of results: {media_type}")
        return _read_rdf(body, syntax, base)
    results = parse_query_results(body, format=found)
    if isinstance(results, QueryBoolean):
        return Solutions(truth=bool(results))
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    rows = []
    for row in results:
        bound = [(name, row[name]) for name in sorted(names)]
        rows.append(tuple((name, term) for name, term in bound if term is not None))
    return Solutions(tuple(rows))


def _read_csv(body: bytes) -> tuple[tuple[tuple[str, Term], ...], ...]:
    """Return the rows of a CSV file, which tells no types: blank nodes by label, the rest as text.

    An empty field is not bound, or an empty text: nobody can tell.
    """
    names, *lines = csv.reader(io.StringIO(body.decode()))
    rows = []
    for line in lines:
        fields = sorted(zip(names, line, strict=True))
        rows.append(
            tuple(
                (name, BlankNode(text[2:]) if text.startswith("_:") else Literal(text))
                for name, text in fields
            )
        )
    return tuple(rows)


def _read_rdf(body: bytes, syntax: RdfFormat, base: str) -> Solutions:
    """Return the result set that RDF describes, or else the graph that it is."""
    store = Store()
    triples = [quad.triple for quad in parse(body, format=syntax, base_iri=base)]
    store.extend(Quad(*each) for each in triples)
    kind = NamedNode(RS + "ResultSet")
    sets = [*store.quads_for_pattern(None, NamedNode(RDF + "type"), kind)]
    if not sets:
        return Solutions(graph=tuple(triples))
    found = Entry(store, sets[0].subject)  # type: ignore[arg-type]
    if found.one(RS + "boolean") is not None:
        return Solutions(truth=found.text(RS + "boolean") in ("true", "1"))
    solutions = found.all(RS + "solution")
    is_ordered = any(each.one(RS + "index") is not None for each in solutions)
    if is_ordered:
        solutions.sort(key=lambda each: int(each.text(RS + "index")))
    rows = []
    for solution in solutions:
        bindings = []
        for binding in solution.all(RS + "binding"):
            value = binding.one(RS + "value")
            assert value is not None
            bindings.append((binding.text(RS + "variable"), value.node))
        rows.append(tuple(sorted(bindings, key=lambda pair: pair[0])))
    return Solutions(tuple(rows), is_ordered=is_ordered)
