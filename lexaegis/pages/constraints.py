"""The constraints of the SHACL shapes as clauses, class by class."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from lexaegis.pages.clauses import Clause, Filler, UnspokenCondition, refer
from lexaegis.pages.statements import Node, Statements
from ontology.read import shape_files, statements_as_written
from ontology.terms import RDF, RDFS, SH, SKOS

__all__ = ["Constraint", "read_constraints"]


@dataclass(frozen=True)
class Constraint:
    """What a shape asks of the members of a class.

    Attributes:
        name: the last part of the shape's IRI.
        path: where it looks, as what fills a gap; empty if it looks at the thing itself.
        clauses: what must hold there.
        severity: `Violation`, `Warning` or `Info`.
        message: what is told when it does not hold; in English.
    """

    name: str
    path: tuple[Filler, ...]
    clauses: tuple[Clause, ...]
    severity: str
    message: str


@cache
def read_constraints() -> Mapping[str, tuple[Constraint, ...]]:
    """Return the constraints on each class, by its IRI, in the order of the files.

    Raises:
        UnspokenCondition: if a constraint is of a kind that there are no words for.
    """
    said = Statements(statements_as_written(shape_files()))
    found: defaultdict[str, list[Constraint]] = defaultdict(list)
    for shape in said.subjects(RDF.type, SH.NodeShape):
        for target in said.iris(shape, SH.targetClass):
            found[target] += _constraints_of(said, shape)
    return {target: tuple(constraints) for target, constraints in found.items()}


def _constraints_of(said: Statements, shape: Node) -> Iterator[Constraint]:
    """Yield what one node shape asks, by its property shapes and by itself."""
    for inner in (*said.objects(shape, SH.property), shape):
        clauses = tuple(_clauses(said, inner))
        if clauses:
            severity = "".join(said.iris(inner, SH.severity)) or SH.Violation.value
            yield Constraint(
                name=str(inner).strip("<>").rpartition("/")[2],
                path=_path(said, inner),
                clauses=clauses,
                severity=severity.rpartition("#")[2],
                message=said.text(inner, SH.message),
            )


def _path(said: Statements, shape: Node) -> tuple[Filler, ...]:
    """Return the path of a shape, step by step; a step backwards is marked by what stands first."""
    steps: list[Filler] = []
    for path in said.objects(shape, SH.path):
        for step in [path] if isinstance(path, NamedNode) else [*said.items(path)] or [path]:
            backwards = said.objects(step, SH.inversePath)
            steps.append(("backwards", refer(backwards[0])) if backwards else refer(step))
    return tuple(steps)


_NOT_CONSTRAINTS = frozenset(
    (
        *(RDF.type, RDFS.label, SH.targetClass, SH.property, SH.path, SH.severity, SH.message),
        *(SH.minCount, SH.maxCount, SH.qualifiedMinCount),
    )
)
"""Properties of a shape that say nothing by themselves, or that another one speaks for."""

_GAPS = {
    SH.class_: "class",
    SH.datatype: "class",
    SH.disjoint: "property",
    SH.equals: "property",
    SH.hasValue: "value",
    SH.lessThan: "property",
    SH.lessThanOrEquals: "property",
    SH.minExclusive: "value",
    SH.minInclusive: "value",
    SH.maxInclusive: "value",
    SH.minLength: "value",
    SH.nodeKind: "value",
    SH.pattern: "value",
    SH.uniqueLang: "value",
}
_SEVERAL = {SH.in_: "values", SH.languageIn: "values"}
_LOGICAL = {SH.and_: "all-of", SH.or_: "any-of", SH.xone: "one-of"}


_OF_EACH_VALUE = (SH.class_, SH.datatype, SH.in_, SH.node, SH.or_, SH.pattern)
"""Constraints that speak of each value, so that their words need to say of how many."""


def _clauses(said: Statements, shape: Node) -> Iterator[Clause]:
    """Yield what a shape asks where it looks."""
    yield from _count(said, shape)
    for predicate in said.predicates(shape):
        if predicate not in _NOT_CONSTRAINTS:
            for value in said.objects(shape, predicate):
                yield _clause(said, shape, predicate, value)


def _count(said: Statements, shape: Node) -> Iterator[Clause]:
    """Yield how many values a shape asks for."""
    least, most = said.text(shape, SH.minCount), said.text(shape, SH.maxCount)
    if most == "0":
        yield Clause("count-none")
    elif least and least == most:
        yield Clause("count-exactly", {"number": least})
    else:
        if least:
            yield Clause("count-at-least", {"number": least})
        if most:
            yield Clause("count-at-most", {"number": most})
    speaks_of_values = any(said.objects(shape, predicate) for predicate in _OF_EACH_VALUE)
    if not least and not most and said.objects(shape, SH.path) and speaks_of_values:
        yield Clause("count-any")


def _clause(said: Statements, shape: Node, predicate: NamedNode, value: Node) -> Clause:
    """Return one constraint as a clause."""
    key = predicate.value.rpartition("#")[2]
    if predicate in _GAPS:
        return Clause(f"sh-{key}", {_GAPS[predicate]: refer(value)})
    if predicate in _SEVERAL:
        listed = tuple(refer(one) for one in said.items(value))
        return Clause(f"sh-{key}", {_SEVERAL[predicate]: listed})
    if predicate in _LOGICAL:
        return Clause(
            _LOGICAL[predicate], {}, tuple(_inner(said, one) for one in said.items(value))
        )
    if predicate == SH.not_:
        for head in said.objects(value, SH.in_):
            return Clause("sh-not-in", {"values": tuple(refer(one) for one in said.items(head))})
        return Clause("not", {}, (_inner(said, value),))
    if predicate == SH.node:
        return _meets(said, value)
    if predicate == SH.qualifiedValueShape:
        number = said.text(shape, SH.qualifiedMinCount)
        return Clause("at-least-such", {"number": number}, (_inner(said, value),))
    raise UnspokenCondition(
        f"The pages have no words for the constraint sh:{key}. "
        "Add them to lexaegis/pages/constraints.py."
    )


def _inner(said: Statements, shape: Node) -> Clause:
    """Return a shape within another as a clause: where it looks, and what must hold there."""
    clauses = tuple(_clauses(said, shape))
    path = _path(said, shape)
    if path:
        return Clause("at-path", {"path": path}, clauses)
    return clauses[0] if len(clauses) == 1 else Clause("all-of", {}, clauses)


def _meets(said: Statements, shape: Node) -> Clause:
    """Return the clause for a named shape: that of a scheme is told by the scheme.

    Raises:
        UnspokenCondition: if the shape asks something else than to belong to a scheme.
    """
    for inner in said.objects(shape, SH.property):
        if said.objects(inner, SH.path) == [SKOS.inScheme]:
            for scheme in said.objects(inner, SH.hasValue):
                return Clause("of-scheme", {"scheme": refer(scheme)})
    clauses = tuple(_clauses(said, shape))
    if not clauses:
        raise UnspokenCondition(f"The pages have no words for the shape {shape}.")
    return clauses[0] if len(clauses) == 1 else Clause("all-of", {}, clauses)
