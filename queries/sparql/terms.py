"""The terms and triple patterns of a query."""

from dataclasses import dataclass

from queries.sparql.tokens import Kind

__all__ = ["Path", "Pattern", "Term"]


@dataclass(frozen=True)
class Term:
    """A subject, an object or the name of a graph.

    Attributes:
        text: as it stands in the query; for what has no text of its own (`[ ... ]`, a list), a
            blank label that occurs nowhere else.
        kind: VARIABLE, BLANK, or for a constant IRI, NAME, STRING, NUMBER or WORD.
    """

    text: str
    kind: Kind

    @property
    def variable(self) -> str | None:
        """The name of the variable, without its mark; None for any other term."""
        return self.text[1:] if self.kind is Kind.VARIABLE else None


@dataclass(frozen=True)
class Path:
    """A predicate or a property path.

    Attributes:
        text: as it stands in the query.
        variable: the name of the variable, where the predicate is one.
        simple: whether it is one IRI or one variable.
        reaches_itself: whether a path of length zero may match it (`*` or `?` occurs).
        repeats: whether it may be walked any number of times (`*` or `+` occurs).
    """

    text: str
    variable: str | None
    simple: bool
    reaches_itself: bool
    repeats: bool


@dataclass(frozen=True)
class Pattern:
    """A triple pattern or a path pattern."""

    subject: Term
    path: Path
    object: Term

    @property
    def variables(self) -> frozenset[str]:
        """The names of its variables."""
        names = (self.subject.variable, self.path.variable, self.object.variable)
        return frozenset(name for name in names if name is not None)
