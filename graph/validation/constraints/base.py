"""What every constraint is, and what it may ask while it is checked.

There are two kinds. `OnEach` looks at each value alone, so that its verdict on a value is reached
once, however many things have that value. `OnAll` looks at all values of a thing together.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode

from graph.validation.paths import Path
from graph.validation.triples import Term, Triples

__all__ = ["Breach", "Check", "Context", "OnAll", "OnEach", "Test"]


class Context(Protocol):
    """The data that is validated, and what other shapes say of it."""

    triples: Triples

    def conforms(self, shape: Term, node: Term) -> bool:
        """Whether a node conforms to the shape of this name."""
        ...


@dataclass(frozen=True)
class Breach:
    """One way in which a thing breaks a constraint.

    Attributes:
        value: the value at fault, if there is one.
        path: where it stands, if not at the path of the shape.
    """

    value: Term | None = None
    path: Path | None = None


Test = Callable[[Term], bool]
Check = Callable[[Term, Sequence[Term], Context], Iterable[Breach]]


@dataclass(frozen=True, eq=False)
class OnEach:
    """A constraint on each value alone.

    Attributes:
        component: the constraint component of SHACL.
        test: makes, for some data, the test that every value must pass.
    """

    component: NamedNode
    test: Callable[[Context], Test]


@dataclass(frozen=True, eq=False)
class OnAll:
    """A constraint on all values of a thing together.

    Attributes:
        component: the constraint component of SHACL.
        check: returns the ways in which a thing with these values breaks it.
    """

    component: NamedNode
    check: Check
