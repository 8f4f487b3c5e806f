"""The parameters of a shape, read as what SHACL wants them to be."""

import re

from pyoxigraph import Literal, NamedNode

from graph.validation.constraints.values import NODE_KINDS
from graph.validation.faults import ShapesError, UnsupportedShape
from graph.validation.triples import Term, Triples
from ontology.terms import SH

__all__ = ["Parameters"]

_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


class Parameters:
    """The values of the parameters of one shape, read as what they must be.

    A flag holds if it is `true`: SHACL means the literal, and its test suite tells `1` apart.

    Raises:
        ShapesError: from its methods, for a value that SHACL gives no meaning to.
    """

    def __init__(self, shapes: Triples, shape: Term) -> None:
        self.shapes = shapes
        self.shape = shape

    def members(self, head: Term) -> tuple[Term, ...]:
        """Return the members of a list."""
        try:
            return tuple(self.shapes.members(head))
        except ValueError as error:
            raise ShapesError(f"The shape {self.shape} has {head}, which {error}.") from error

    def count(self, value: Term) -> int:
        """Return a whole number."""
        if isinstance(value, Literal) and value.value.isdecimal():
            return int(value.value)
        raise self._refusal(value, "a whole number")

    def iri(self, value: Term) -> NamedNode:
        """Return an IRI."""
        if isinstance(value, NamedNode):
            return value
        raise self._refusal(value, "an IRI")

    def literal(self, value: Term) -> Literal:
        """Return a literal."""
        if isinstance(value, Literal):
            return value
        raise self._refusal(value, "a literal")

    def is_true(self, parameter: NamedNode) -> bool:
        """Whether a flag is set."""
        texts = [
            getattr(value, "value", "") for value in self.shapes.objects(self.shape, parameter)
        ]
        return "true" in texts

    def node_kind(self, value: Term) -> tuple[type, ...]:
        """Return the types of Python that a kind of node stands for."""
        if value in NODE_KINDS:
            return NODE_KINDS[value]
        raise self._refusal(value, "a kind of node, such as sh:IRI")

    def pattern(self, value: Term) -> re.Pattern[str]:
        """Return a regular expression with the flags of the shape.

        Raises:
            UnsupportedShape: if Python does not read it.
        """
        flags = re.NOFLAG
        for letter in getattr(self.shapes.object(self.shape, SH.flags), "value", ""):
            if letter not in _FLAGS:
                raise UnsupportedShape(f"The shape {self.shape} has the unsupported flag {letter}.")
            flags |= _FLAGS[letter]
        try:
            return re.compile(self.literal(value).value, flags)
        except re.error as error:
            raise UnsupportedShape(f"The sh:pattern {value} cannot be read: {error}.") from error

    def allowed(self) -> frozenset[Term]:
        """Return the predicates that a closed shape allows."""
        properties = self.shapes.objects(self.shape, SH.property)
        paths = {path for each in properties for path in self.shapes.objects(each, SH.path)}
        for head in self.shapes.objects(self.shape, SH.ignoredProperties):
            paths.update(self.members(head))
        return frozenset(path for path in paths if isinstance(path, NamedNode))

    def siblings(self, own: Term) -> tuple[Term, ...]:
        """Return the shapes beside a qualified one that its values may not conform to."""
        shapes = self.shapes
        if not self.is_true(SH.qualifiedValueShapesDisjoint):
            return ()
        beside = {
            other: None
            for parent in shapes.subjects(SH.property, self.shape)
            for sibling in shapes.objects(parent, SH.property)
            for other in shapes.objects(sibling, SH.qualifiedValueShape)
        }
        return tuple(shape for shape in beside if shape != own)

    def _refusal(self, value: Term, wanted: str) -> ShapesError:
        return ShapesError(f"The shape {self.shape} has {value} where SHACL wants {wanted}.")
