"""Validation: every shape against the things that it is about."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.validation.constraints.base import Breach, OnAll, OnEach, Test
from graph.validation.faults import ShapesError
from graph.validation.paths import Path, Predicate
from graph.validation.report import Report, Result
from graph.validation.shapes import Shape, Shapes, read_shapes
from graph.validation.triples import Data, Term, Triples

__all__ = ["validate"]


def validate(data: Data | Triples, shapes: Shapes | None = None) -> Report:
    """Return what the shapes find in the data.

    Args:
        data: a store, all of whose graphs are taken together, or statements.
        shapes: the shapes; those of the ontology by default.

    Raises:
        ShapesError: if the shapes are none that SHACL Core gives a meaning to.
    """
    triples = data if isinstance(data, Triples) else Triples(data)
    return Report(tuple(sorted(_Validator(triples, shapes or read_shapes()).run(), key=_order)))


def _order(result: Result) -> tuple[str, ...]:
    parts = (result.focus, result.shape, result.component, result.path, result.value)
    return tuple(map(str, parts))


class _Known(dict[Term, bool]):
    """The verdicts of a test, each reached once."""

    def __init__(self, test: Test) -> None:
        self._test = test

    def __missing__(self, value: Term) -> bool:
        verdict = self[value] = self._test(value)
        return verdict


@dataclass(frozen=True)
class _Plan:
    """What checking one shape takes, looked up once for some data."""

    values_of: Callable[[Term], list[Term]]
    each: tuple[tuple[OnEach, _Known], ...]
    inner: tuple[Shape, ...]


class _Validator:
    """One validation: the data, the shapes, and what is known already."""

    def __init__(self, triples: Triples, shapes: Shapes) -> None:
        self.triples = triples
        self._shapes = shapes
        self._plans: dict[Shape, _Plan] = {}
        self._conforming: dict[Term, dict[Term, bool]] = {}
        self._asked: set[tuple[Term, Term]] = set()

    def run(self) -> Iterator[Result]:
        """Yield whatever the shapes find on their targets."""
        for shape in self._shapes.roots():
            yield from self._check(shape, self._shapes.targets(shape, self.triples))

    def conforms(self, shape: Term, node: Term) -> bool:
        """Whether a node conforms to the shape of this name.

        Raises:
            ShapesError: if the answer depends on itself.
        """
        verdicts = self._conforming.setdefault(shape, {})
        verdict = verdicts.get(node)
        if verdict is None:
            question = (shape, node)
            if question in self._asked:
                raise ShapesError(
                    f"Whether {node} conforms to the shape {shape} depends on itself; "
                    "SHACL leaves such shapes undefined."
                )
            self._asked.add(question)
            found = next(self._check(self._shapes.shape(shape), (node,)), None)
            verdict = verdicts[node] = found is None
            self._asked.remove(question)
        return verdict

    def _check(self, shape: Shape, nodes: Iterable[Term]) -> Iterator[Result]:
        """Yield what a shape finds on some nodes."""
        if shape.deactivated:
            return
        plan = self._plans.get(shape) or self._plan(shape)
        for node in nodes:
            values = plan.values_of(node)
            for single, verdicts in plan.each:
                for value in values:
                    if not verdicts[value]:
                        yield _result(shape, single, node, Breach(value))
            for constraint in shape.all:
                for breach in constraint.check(node, values, self):
                    yield _result(shape, constraint, node, breach)
            if plan.inner and shape.path is not None:
                for inner in plan.inner:
                    yield from self._check(inner, values)
        if shape.path is None:
            for inner in plan.inner:
                yield from self._check(inner, nodes)

    def _plan(self, shape: Shape) -> _Plan:
        plan = self._plans[shape] = _Plan(
            self._values_of(shape.path),
            tuple((constraint, _Known(constraint.test(self))) for constraint in shape.each),
            tuple(self._shapes.shape(node) for node in shape.properties),
        )
        return plan

    def _values_of(self, path: Path | None) -> Callable[[Term], list[Term]]:
        """Return what leads from a node to its values."""
        match path:
            case None:
                return lambda node: [node]
            case Predicate(iri):
                row, nothing = self.triples.row_of(iri), list[Term]()
                return lambda node: row(node, nothing)
            case _:
                return lambda node: path.values(self.triples, node)


def _result(shape: Shape, constraint: OnEach | OnAll, focus: Term, breach: Breach) -> Result:
    return Result(
        focus,
        breach.path or shape.path,
        breach.value,
        constraint.component,
        shape.severity,
        shape.messages,
        shape.node,
    )
