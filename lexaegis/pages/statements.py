"""Statements by subject and predicate, in the order in which the files make them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.terms import RDF

__all__ = ["Node", "Statements"]

Node = NamedNode | BlankNode | Literal | Triple


class Statements:
    """What some files say."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: defaultdict[tuple[Node, NamedNode], list[Node]] = defaultdict(list)
        self._subjects: defaultdict[tuple[NamedNode, Node], list[Node]] = defaultdict(list)
        self._predicates: defaultdict[Node, list[NamedNode]] = defaultdict(list)
        for triple in triples:
            self._objects[triple.subject, triple.predicate].append(triple.object)
            self._subjects[triple.predicate, triple.object].append(triple.subject)
            if triple.predicate not in self._predicates[triple.subject]:
                self._predicates[triple.subject].append(triple.predicate)

    def objects(self, subject: Node, predicate: NamedNode) -> list[Node]:
        """Return the values of a property of a thing."""
        return self._objects.get((subject, predicate), [])

    def subjects(self, predicate: NamedNode, value: Node) -> list[Node]:
        """Return the things that have a value of a property."""
        return self._subjects.get((predicate, value), [])

    def predicates(self, subject: Node) -> list[NamedNode]:
        """Return the properties that a thing has."""
        return self._predicates.get(subject, [])

    def iris(self, subject: Node, predicate: NamedNode) -> tuple[str, ...]:
        """Return the IRIs among the values of a property."""
        found = self.objects(subject, predicate)
        return tuple(value.value for value in found if isinstance(value, NamedNode))

    def users(self, predicate: NamedNode, value: Node) -> tuple[str, ...]:
        """Return the IRIs of the things that have a value of a property."""
        found = self.subjects(predicate, value)
        return tuple(subject.value for subject in found if isinstance(subject, NamedNode))

    def text(self, subject: Node, predicate: NamedNode) -> str:
        """Return the one text of a property; empty if there is none."""
        for value in self.objects(subject, predicate):
            if isinstance(value, Literal):
                return value.value
        return ""

    def texts(self, subject: Node, predicate: NamedNode) -> Mapping[str, tuple[str, ...]]:
        """Return the texts of a property by their language."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for value in self.objects(subject, predicate):
            if isinstance(value, Literal):
                found[value.language or ""].append(value.value)
        return {language: tuple(texts) for language, texts in found.items()}

    def items(self, head: Node) -> Iterator[Node]:
        """Yield the items of a list (RDF Schema 1.1, section 5.2)."""
        while first := self.objects(head, RDF.first):
            yield first[0]
            head = self.objects(head, RDF.rest)[0]
