"""The statements of an ontology, to be looked up by subject, predicate and object."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from ontology.quality.vocabularies import is_own, name_of
from ontology.terms import OWL, RDF

__all__ = ["Node", "Statements", "Term", "name_of"]

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal | Triple


class Statements:
    """Some statements, each once, in the order in which they were written.

    Class expressions and lists must be blank nodes, as `ontology.read.statements_as_written`
    yields them.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples: tuple[Triple, ...] = tuple(dict.fromkeys(triples))
        self._objects: dict[tuple[Term, NamedNode], list[Term]] = {}
        self._subjects: dict[tuple[NamedNode, Term], list[Node]] = {}
        self._about: dict[Term, list[Triple]] = {}
        for triple in self.triples:
            subject, predicate, target = triple
            self._objects.setdefault((subject, predicate), []).append(target)
            self._subjects.setdefault((predicate, target), []).append(subject)
            self._about.setdefault(subject, []).append(triple)

    def about(self, subject: Term) -> list[Triple]:
        """Return the statements about a thing."""
        return self._about.get(subject, [])

    def objects(self, subject: Term, predicate: NamedNode) -> list[Term]:
        """Return what a predicate leads to from a subject."""
        return self._objects.get((subject, predicate), [])

    def subjects(self, predicate: NamedNode, target: Term) -> list[Node]:
        """Return what a predicate leads from to an object."""
        return self._subjects.get((predicate, target), [])

    def named(self, kind: NamedNode) -> list[NamedNode]:
        """Return the things of one type that have an IRI."""
        return [each for each in self.subjects(RDF.type, kind) if isinstance(each, NamedNode)]

    def own(self, *kinds: NamedNode) -> Iterator[str]:
        """Yield the IRIs of ours that are of one of some types, type by type."""
        for kind in kinds:
            yield from (each.value for each in self.named(kind) if is_own(each.value))

    @cached_property
    def headers(self) -> tuple[NamedNode, ...]:
        """The IRIs of what is said to be an ontology."""
        return tuple(self.named(OWL.Ontology))

    @cached_property
    def store(self) -> Store:
        """The statements in the default graph of a store, for SPARQL."""
        store = Store()
        store.bulk_extend(Quad(*triple) for triple in self.triples)
        return store
