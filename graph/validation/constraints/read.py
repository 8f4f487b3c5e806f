"""Reading constraints from a shapes graph: which parameter makes which constraint."""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode

from graph.validation.constraints.base import Check, Context, OnAll, OnEach, Test
from graph.validation.constraints.parameters import Parameters
from graph.validation.constraints.sets import (
    closed,
    counted,
    disjoint,
    equal,
    has,
    less,
    once_per_language,
)
from graph.validation.constraints.shapes import conforming, qualified
from graph.validation.constraints.values import (
    in_language,
    of_datatype,
    of_length,
    with_pattern,
    within,
)
from graph.validation.triples import Term, Triples
from ontology.terms import SH

__all__ = ["PARAMETERS", "read_constraints"]


def read_constraints(shapes: Triples, shape: Term) -> Iterator[OnEach | OnAll]:
    """Yield the constraints of a shape, in an order that does not depend on the file.

    Raises:
        ShapesError: if a parameter has a value that SHACL gives no meaning to.
        UnsupportedShape: if a regular expression is one that Python does not read.
    """
    read = Parameters(shapes, shape)
    for parameter, (component, make_test) in _EACH.items():
        for value in shapes.objects(shape, parameter):
            yield OnEach(component, _whatever_the_data(make_test(read, value)))
    yield from (
        OnEach(SH.ClassConstraintComponent, _instances(kind))
        for kind in shapes.objects(shape, SH.class_)
    )
    for parameter, (component, holds) in _SHAPES.items():
        for value in shapes.objects(shape, parameter):
            several = parameter in (SH.and_, SH.or_, SH.xone)
            named = read.members(value) if several else (value,)
            yield OnEach(component, conforming(named, holds))
    for parameter, (component, make_check) in _ALL.items():
        for value in shapes.objects(shape, parameter):
            yield OnAll(component, make_check(read, value))
    for own in shapes.objects(shape, SH.qualifiedValueShape):
        siblings = read.siblings(own)
        for value in shapes.objects(shape, SH.qualifiedMinCount):
            check = qualified(own, siblings, read.count(value).__le__)
            yield OnAll(SH.QualifiedMinCountConstraintComponent, check)
        for value in shapes.objects(shape, SH.qualifiedMaxCount):
            check = qualified(own, siblings, read.count(value).__ge__)
            yield OnAll(SH.QualifiedMaxCountConstraintComponent, check)
    if read.is_true(SH.uniqueLang):
        yield OnAll(SH.UniqueLangConstraintComponent, once_per_language)
    if read.is_true(SH.closed):
        yield OnAll(SH.ClosedConstraintComponent, closed(read.allowed()))


def _whatever_the_data(test: Test) -> Callable[[Context], Test]:
    return lambda _: test


def _instances(kind: Term) -> Callable[[Context], Test]:
    return lambda context: context.triples.instances(kind).__contains__


def _of_kind(types: tuple[type, ...]) -> Test:
    return lambda value: isinstance(value, types)


def _exactly_one(verdicts: Iterable[bool]) -> bool:
    return sum(verdicts) == 1


_EACH: dict[NamedNode, tuple[NamedNode, Callable[[Parameters, Term], Test]]] = {
    SH.datatype: (SH.DatatypeConstraintComponent, lambda _, value: of_datatype(value)),
    SH.nodeKind: (
        SH.NodeKindConstraintComponent,
        lambda read, value: _of_kind(read.node_kind(value)),
    ),
    SH.in_: (
        SH.InConstraintComponent,
        lambda read, value: frozenset(read.members(value)).__contains__,
    ),
    SH.minInclusive: (
        SH.MinInclusiveConstraintComponent,
        lambda read, value: within(read.literal(value), lambda order: order >= 0),
    ),
    SH.minExclusive: (
        SH.MinExclusiveConstraintComponent,
        lambda read, value: within(read.literal(value), lambda order: order > 0),
    ),
    SH.maxInclusive: (
        SH.MaxInclusiveConstraintComponent,
        lambda read, value: within(read.literal(value), lambda order: order <= 0),
    ),
    SH.maxExclusive: (
        SH.MaxExclusiveConstraintComponent,
        lambda read, value: within(read.literal(value), lambda order: order < 0),
    ),
    SH.minLength: (
        SH.MinLengthConstraintComponent,
        lambda read, value: of_length(read.count(value).__le__),
    ),
    SH.maxLength: (
        SH.MaxLengthConstraintComponent,
        lambda read, value: of_length(read.count(value).__ge__),
    ),
    SH.pattern: (
        SH.PatternConstraintComponent,
        lambda read, value: with_pattern(read.pattern(value)),
    ),
    SH.languageIn: (
        SH.LanguageInConstraintComponent,
        lambda read, value: in_language(
            [read.literal(member).value.lower() for member in read.members(value)]
        ),
    ),
}

_SHAPES: dict[NamedNode, tuple[NamedNode, Callable[[Iterable[bool]], bool]]] = {
    SH.node: (SH.NodeConstraintComponent, all),
    SH.not_: (SH.NotConstraintComponent, lambda verdicts: not any(verdicts)),
    SH.and_: (SH.AndConstraintComponent, all),
    SH.or_: (SH.OrConstraintComponent, any),
    SH.xone: (SH.XoneConstraintComponent, _exactly_one),
}

_ALL: dict[NamedNode, tuple[NamedNode, Callable[[Parameters, Term], Check]]] = {
    SH.minCount: (
        SH.MinCountConstraintComponent,
        lambda read, value: counted(read.count(value).__le__),
    ),
    SH.maxCount: (
        SH.MaxCountConstraintComponent,
        lambda read, value: counted(read.count(value).__ge__),
    ),
    SH.hasValue: (SH.HasValueConstraintComponent, lambda _, value: has(value)),
    SH.equals: (SH.EqualsConstraintComponent, lambda read, value: equal(read.iri(value))),
    SH.disjoint: (SH.DisjointConstraintComponent, lambda read, value: disjoint(read.iri(value))),
    SH.lessThan: (
        SH.LessThanConstraintComponent,
        lambda read, value: less(read.iri(value), or_equal=False),
    ),
    SH.lessThanOrEquals: (
        SH.LessThanOrEqualsConstraintComponent,
        lambda read, value: less(read.iri(value), or_equal=True),
    ),
}

PARAMETERS = frozenset(
    {
        *_EACH,
        *_SHAPES,
        *_ALL,
        SH.class_,
        SH.closed,
        SH.flags,
        SH.ignoredProperties,
        SH.qualifiedMaxCount,
        SH.qualifiedMinCount,
        SH.qualifiedValueShape,
        SH.qualifiedValueShapesDisjoint,
        SH.uniqueLang,
    }
)
