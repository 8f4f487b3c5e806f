"""What the reader of SPARQL finds: groups and their elements, each with its place in the text.

Only the structure that decides on the meaning of a group is kept; an expression is kept as its
tokens, its variables and the groups of its EXISTS. `start` and `end` count characters.
"""

from dataclasses import dataclass

from queries.sparql.terms import Pattern, Term
from queries.sparql.tokens import Token

__all__ = [
    "Bind",
    "Element",
    "Expression",
    "Filter",
    "Graph",
    "Group",
    "Lateral",
    "Minus",
    "Nested",
    "Optional",
    "Query",
    "Select",
    "Triples",
    "Values",
]


@dataclass(frozen=True)
class Place:
    """A part of the text.

    Attributes:
        start: where it begins.
        end: the place of the first character after it.
    """

    start: int
    end: int


@dataclass(frozen=True)
class Expression(Place):
    """An expression or a constraint.

    Attributes:
        tokens: its tokens, those of the groups of EXISTS left out.
        variables: the names of its variables outside those groups.
        groups: the groups of its EXISTS and NOT EXISTS.
    """

    tokens: tuple[Token, ...]
    variables: frozenset[str]
    groups: tuple["Group", ...]


@dataclass(frozen=True)
class Triples(Place):
    """Triple patterns that stand together."""

    patterns: tuple[Pattern, ...]


@dataclass(frozen=True)
class Filter(Place):
    """FILTER, with the full stop behind it."""

    expression: Expression


@dataclass(frozen=True)
class Optional(Place):
    """OPTIONAL."""

    group: "Group"


@dataclass(frozen=True)
class Minus(Place):
    """MINUS."""

    group: "Group"


@dataclass(frozen=True)
class Lateral(Place):
    """LATERAL, which the engine adds to SPARQL (SEP-0006); the rewriter makes it too."""

    group: "Group"


@dataclass(frozen=True)
class Graph(Place):
    """GRAPH with the name of a graph or a variable."""

    name: Term
    group: "Group"


@dataclass(frozen=True)
class Nested(Place):
    """A group within the group, or several of them joined by UNION."""

    branches: tuple["Group", ...]


@dataclass(frozen=True)
class Bind(Place):
    """BIND."""

    expression: Expression
    variable: str


@dataclass(frozen=True)
class Values(Place):
    """VALUES.

    Attributes:
        variables: the names of its variables.
        bound: those that have a value in every row.
        rows: how many rows it has.
    """

    variables: tuple[str, ...]
    bound: frozenset[str]
    rows: int


@dataclass(frozen=True)
class Select(Place):
    """SELECT as a query or within a group.

    Attributes:
        everything: whether it selects `*`.
        plain: the names of the variables that it takes from its group as they are.
        computed: the names of the variables that it computes (`AS`).
        others: the names of further variables that its clauses use.
        group: its WHERE.
        values: the VALUES behind it.
    """

    everything: bool
    plain: frozenset[str]
    computed: frozenset[str]
    others: frozenset[str]
    group: "Group"
    values: Values | None


Element = Triples | Filter | Optional | Minus | Lateral | Graph | Nested | Bind | Values | Select


@dataclass(frozen=True)
class Group(Place):
    """What stands between braces; a SELECT within a group is its only element."""

    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Query:
    """A whole query.

    Attributes:
        text: the text as it was given.
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        prologue: the text before the form: BASE and PREFIX.
        chooses_graphs: whether it has FROM.
        everything: whether it is a SELECT or DESCRIBE of `*`.
        outside: the names of variables used beside the WHERE and the VALUES.
        group: the WHERE; None where the form has none.
        values: the VALUES behind it.
    """

    text: str
    form: str
    prologue: str
    chooses_graphs: bool
    everything: bool
    outside: frozenset[str]
    group: Group | None
    values: Values | None
