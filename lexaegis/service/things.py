"""Things of the dataset as documents: what is said of one, and what leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from queries.answer import Citation, Term
from queries.ask import cite
from queries.engine import Engine

__all__ = ["Incoming", "Outgoing", "Thing", "construct_thing", "read_thing"]

_MOST_INCOMING = 200
"""How many statements that lead to a thing its page shows."""

_MOST_INCOMING_DATA = 2_000
"""How many statements that lead to a thing its data has."""

_WHERE = ("{}", "GRAPH ?graph {{ {} }}")
"""Where something may be said of a thing: in the default graph, or in a graph that is no part of
it, as the catalogue is."""

_CONSTRUCT = """
CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> }} WHERE {{
  {{ {outgoing} }}
  UNION {{ SELECT DISTINCT ?s ?q WHERE {{ {incoming} }} ORDER BY ?q ?s LIMIT {most} }}
}}
"""
_OUTGOING = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?p ?o ?label WHERE {{
  {outgoing}
  OPTIONAL {{ ?o rdfs:label ?label }}
}} ORDER BY ?p ?o ?label
"""
_INCOMING = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?q ?s ?label WHERE {{
  {{ SELECT DISTINCT ?q ?s WHERE {{ {incoming} }} ORDER BY ?q ?s LIMIT {most} }}
  OPTIONAL {{ ?s rdfs:label ?label }}
}} ORDER BY ?q ?s ?label
"""


def construct_thing(engine: Engine, iri: str) -> tuple[Triple, ...]:
    """Return the statements about a thing and those that lead to it; none if nothing is said of it.

    Raises:
        QueryError: if the engine cannot be asked.
    """
    for where in _WHERE:
        query = _fill(_CONSTRUCT, iri, where, _MOST_INCOMING_DATA)
        triples = engine.query(query, whole=True).triples or ()
        if any(triple.subject == NamedNode(iri) for triple in triples):
            return triples
    return ()


def _fill(template: str, iri: str, where: str, most: int) -> str:
    """Return a query about a thing in some graphs."""
    outgoing, incoming = (where.format(each) for each in (f"<{iri}> ?p ?o .", f"?s ?q <{iri}> ."))
    return template.format(iri=iri, outgoing=outgoing, incoming=incoming, most=most)


@dataclass(frozen=True)
class Outgoing:
    """A property of a thing with its values, each with the labels it has by language."""

    property: NamedNode
    values: tuple[tuple[Term, dict[str, str]], ...]


@dataclass(frozen=True)
class Incoming:
    """A property by which other things lead to this one, with these things and their labels."""

    property: NamedNode
    things: tuple[tuple[NamedNode, dict[str, str]], ...]


@dataclass(frozen=True)
class Thing:
    """What is known of a thing.

    Attributes:
        iri: the thing.
        outgoing: its properties.
        incoming: what leads to it; not all of it if that is much.
        is_cut: whether more leads to it than `incoming` has.
        confidence: how sure its record is.
        sources: the sources of its record.
    """

    iri: NamedNode
    outgoing: tuple[Outgoing, ...]
    incoming: tuple[Incoming, ...]
    is_cut: bool
    confidence: str | None
    sources: tuple[Citation, ...]

    def values(self, property_: NamedNode) -> Iterator[Term]:
        """Yield the values of a property."""
        for each in self.outgoing:
            if each.property == property_:
                yield from (value for value, _ in each.values)


def read_thing(engine: Engine, iri: str) -> Thing | None:
    """Return what is known of a thing, or None if nothing is said of it.

    Raises:
        QueryError: if the engine cannot be asked.
    """
    for where in _WHERE:
        said = engine.query(_fill(_OUTGOING, iri, where, 0), whole=True).terms
        if said:
            break
    else:
        return None
    led = engine.query(_fill(_INCOMING, iri, where, _MOST_INCOMING), whole=True).terms
    confidence, sources = cite(engine, [NamedNode(iri)]).get(NamedNode(iri), (None, ()))
    incoming = tuple(Incoming(p, tuple(found)) for p, found in _group(led))  # type: ignore[arg-type]
    return Thing(
        NamedNode(iri),
        tuple(Outgoing(p, tuple(found)) for p, found in _group(said)),
        incoming,
        sum(len(each.things) for each in incoming) >= _MOST_INCOMING,
        confidence,
        sources,
    )


def _group(
    rows: tuple[tuple[Term | None, ...], ...],
) -> Iterator[tuple[NamedNode, list[tuple[Term, dict[str, str]]]]]:
    """Yield each property with its values, the labels of a value gathered by language."""
    grouped: dict[NamedNode, dict[Term, dict[str, str]]] = {}
    for property_, value, label in rows:
        assert isinstance(property_, NamedNode)
        assert value is not None
        labels = grouped.setdefault(property_, {}).setdefault(value, {})
        if isinstance(label, Literal):
            labels.setdefault(label.language or "", label.value)
    for name, values in grouped.items():
        yield name, list(values.items())
