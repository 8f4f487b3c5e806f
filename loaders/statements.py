"""Collecting the statements of one record, in the record's own named graph."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from loaders.dates import PartialDate
from ontology.terms import LEX

__all__ = ["Statements"]

_XSD = "http://www.w3.org/2001/XMLSchema#"


class Statements:
    """The statements of one record; a value that is `None` or empty makes no statement.

    Attributes:
        graph: the named graph of the record.
        quads: what was stated so far, in the order of stating.
    """

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self.quads: list[Quad] = []

    def link(self, subject: NamedNode, predicate: NamedNode, target: NamedNode | None) -> None:
        """State a relation to another thing."""
        if target is not None:
            self.quads.append(Quad(subject, predicate, target, self.graph))

    def links(self, subject: NamedNode, predicate: NamedNode, targets: Iterable[NamedNode]) -> None:
        """State the same relation to several things."""
        for target in targets:
            self.link(subject, predicate, target)

    def value(
        self,
        subject: NamedNode,
        predicate: NamedNode,
        text: str | None,
        datatype: str | None = None,
    ) -> None:
        """State a literal: plain, or of an XML Schema type named as in `date` or `decimal`."""
        if text:
            kind = NamedNode(_XSD + datatype) if datatype else None
            self.quads.append(Quad(subject, predicate, Literal(text, datatype=kind), self.graph))

    def prose(self, subject: NamedNode, predicate: NamedNode, text: str | None) -> None:
        """State a text in our own words, which is English."""
        if text:
            self.quads.append(Quad(subject, predicate, Literal(text, language="en"), self.graph))

    def flag(self, subject: NamedNode, predicate: NamedNode, holds: bool) -> None:
        """State that something holds; where it does not, nothing is stated."""
        if holds:
            self.value(subject, predicate, "true", "boolean")

    def date(self, subject: NamedNode, predicate: NamedNode, date: PartialDate | None) -> None:
        """State a date with the precision it was found in."""
        if date is not None:
            self.quads.append(Quad(subject, predicate, date.literal(), self.graph))

    def unknown(self, subject: NamedNode, predicate: NamedNode, is_unknown: bool) -> None:
        """State that a value was looked for and not found, which is never the same as a no."""
        if is_unknown:
            self.link(subject, LEX.notEstablished, predicate)
