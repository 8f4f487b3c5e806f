"""Shapes: what is asked of which things, read from a shapes graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.validation.constraints.base import OnAll, OnEach
from graph.validation.constraints.read import PARAMETERS, read_constraints
from graph.validation.faults import ShapesError, UnsupportedShape
from graph.validation.paths import Path, read_path
from graph.validation.triples import Data, Term, Triples
from ontology.read import shape_files
from ontology.terms import RDF, RDFS, SH

__all__ = ["Shape", "Shapes", "read_shapes"]

_NAMESPACE = "http://www.w3.org/ns/shacl#"
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_KNOWN = PARAMETERS | {
    *_TARGETS,
    SH.deactivated,
    SH.defaultValue,
    SH.description,
    SH.group,
    SH.message,
    SH.name,
    SH.order,
    SH.path,
    SH.property,
    SH.severity,
}


@dataclass(frozen=True, eq=False)
class Shape:
    """A node shape or, where it has a path, a property shape.

    Attributes:
        node: its name in the shapes graph.
        path: where its values stand; a node shape looks at the thing itself.
        each: the constraints on each value alone.
        all: the constraints on all values together.
        properties: the property shapes that each value is checked against.
        severity: what a breach of it counts as.
        messages: what to tell of a breach.
        deactivated: whether it asks nothing for the time being.
    """

    node: Term
    path: Path | None
    each: tuple[OnEach, ...]
    all: tuple[OnAll, ...]
    properties: tuple[Term, ...]
    severity: NamedNode
    messages: tuple[Literal, ...]
    deactivated: bool


class Shapes:
    """The shapes of a shapes graph.

    Raises:
        UnsupportedShape: if the graph asks for what lies outside SHACL Core; its methods too.
        ShapesError: from its methods, where the graph holds what is no shape of SHACL.
    """

    def __init__(self, data: Data) -> None:
        self._triples = Triples(data)
        self._read: dict[Term, Shape] = {}
        for component in self._triples.instances(SH.ConstraintComponent):
            raise UnsupportedShape(f"The shapes graph uses the constraint component {component}.")

    def shape(self, node: Term) -> Shape:
        """Return the shape of a name."""
        shape = self._read.get(node)
        if shape is None:
            shape = self._read[node] = self._read_shape(node)
        return shape

    def roots(self) -> list[Shape]:
        """Return the shapes that have targets, sorted by name."""
        found: dict[Term, None] = {}
        for predicate in _TARGETS:
            found.update(dict.fromkeys(self._triples.subjects_of(predicate)))
        found.update(dict.fromkeys(self._implicit()))
        return [self.shape(node) for node in sorted(found, key=str)]

    def targets(self, shape: Shape, data: Triples) -> dict[Term, None]:
        """Return the things that a shape is about, as the keys of a dictionary."""
        triples, node = self._triples, shape.node
        found: dict[Term, None] = dict.fromkeys(triples.objects(node, SH.targetNode))
        for kind in triples.objects(node, SH.targetClass):
            found.update(data.instances(kind))
        if node in self._implicit():
            found.update(data.instances(node))
        for predicate in triples.objects(node, SH.targetSubjectsOf):
            found.update(dict.fromkeys(data.subjects_of(_predicate(predicate))))
        for predicate in triples.objects(node, SH.targetObjectsOf):
            found.update(dict.fromkeys(data.objects_of(_predicate(predicate))))
        return found

    def __iter__(self) -> Iterator[Shape]:
        """Yield the shapes that have a name, sorted by it."""
        kinds = (SH.NodeShape, SH.PropertyShape)
        named = {each for kind in kinds for each in self._triples.instances(kind)}
        for node in sorted(named, key=str):
            if isinstance(node, NamedNode):
                yield self.shape(node)

    def _implicit(self) -> dict[Term, None]:
        """Return the shapes that are classes too: each is about its instances."""
        shapes = self._triples.instances(SH.NodeShape) | self._triples.instances(SH.PropertyShape)
        classes = self._triples.instances(RDFS.Class)
        return {node: None for node in shapes if node in classes}

    def _read_shape(self, node: Term) -> Shape:
        triples = self._triples
        self._refuse_unknown(node)
        paths = triples.objects(node, SH.path)
        if len(paths) > 1 or (not paths and SH.PropertyShape in triples.objects(node, RDF.type)):
            raise ShapesError(f"The property shape {node} needs exactly one sh:path.")
        constraints = tuple(read_constraints(triples, node))
        severity = triples.object(node, SH.severity)
        return Shape(
            node,
            read_path(triples, paths[0]) if paths else None,
            tuple(each for each in constraints if isinstance(each, OnEach)),
            tuple(each for each in constraints if isinstance(each, OnAll)),
            tuple(triples.objects(node, SH.property)),
            severity if isinstance(severity, NamedNode) else SH.Violation,
            tuple(m for m in triples.objects(node, SH.message) if isinstance(m, Literal)),
            any(getattr(v, "value", "") == "true" for v in triples.objects(node, SH.deactivated)),
        )

    def _refuse_unknown(self, node: Term) -> None:
        """Raise an error for a parameter that would be passed over: a rule that nobody keeps."""
        for predicate, _ in self._triples.statements_of(node):
            if predicate.value.startswith(_NAMESPACE) and predicate not in _KNOWN:
                name = predicate.value.removeprefix(_NAMESPACE)
                raise UnsupportedShape(f"The shape {node} uses sh:{name}, which is not SHACL Core.")


def _predicate(term: Term) -> NamedNode:
    if isinstance(term, NamedNode):
        return term
    raise ShapesError(f"{term} stands as a target where SHACL wants a property.")


@cache
def read_shapes() -> Shapes:
    """Return the shapes of the ontology."""
    return Shapes(
        quad.triple for path in shape_files() for quad in parse(path=path, format=RdfFormat.TURTLE)
    )
