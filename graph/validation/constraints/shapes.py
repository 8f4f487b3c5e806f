"""What can be asked of a value by way of other shapes."""

from collections.abc import Callable, Collection, Iterable, Sequence

from graph.validation.constraints.base import Breach, Check, Context, Test
from graph.validation.triples import Term

__all__ = ["conforming", "qualified"]


def conforming(
    shapes: Collection[Term], holds: Callable[[Iterable[bool]], bool]
) -> Callable[[Context], Test]:
    """Return what makes the test of a value by whether it conforms to each of some shapes.

    Args:
        shapes: the names of the shapes.
        holds: whether the verdicts of all shapes together are those wanted, as `all` or `any`.
    """

    def make(context: Context) -> Test:
        return lambda value: holds(context.conforms(shape, value) for shape in shapes)

    return make


def qualified(shape: Term, siblings: Collection[Term], holds: Callable[[int], bool]) -> Check:
    """Return the check for a number of values that conform to a shape and to no sibling of it."""

    def check(_: Term, values: Sequence[Term], context: Context) -> Iterable[Breach]:
        found = sum(
            context.conforms(shape, value)
            and not any(context.conforms(sibling, value) for sibling in siblings)
            for value in values
        )
        return () if holds(found) else (Breach(),)

    return check
