"""When an EXISTS may be matched once for all, and not anew for every solution.

SPARQL 1.1 (W3C, 2013) defines `FILTER EXISTS { Q }` in section 18.6 by substitution: it holds of a
solution m of the group P it stands in if Q has a solution once the variables that m binds have been
replaced in Q by their values. `MINUS { Q }` (section 18.5) matches Q by itself, and takes away
each m for which Q has a compatible solution that shares a variable with it. Section 8.3 shows that
they are not the same in general. They are under these conditions.

**Theorem.** Let S be the variables that P may bind and Q mentions. If

1. S is not empty,
2. every solution of P binds all of S,
3. every solution of Q binds all of S,
4. Q is transparent for S: replacing the variables of S in Q by values leaves exactly the solutions
   of Q that have these values (less these variables),

then `P FILTER NOT EXISTS { Q }` = `P MINUS { Q }`, and `P FILTER EXISTS { Q }` =
`P { SELECT DISTINCT S { Q } }`, as multisets.

*Proof.* Let m be a solution of P. By 2 and 4, EXISTS holds of m exactly if Q has a solution n with
n(v) = m(v) for all v in S. A variable that m and n share is in S, so this is what compatible means
for them; by 1, 2 and 3 they share a variable. So MINUS takes m away exactly if EXISTS holds of it.
By 3, the sub-select has one solution for each combination of values of S that occurs in Q; by 2,
m is compatible with exactly one of them if EXISTS holds, and with none if not. So the join keeps m,
as often as it was there, exactly if EXISTS holds of it. ∎

Transparency is decided by form, case by case (`_opaque`); what is not shown to be transparent
counts as not. What is *not*: a path of length zero on a variable of S (with the value in its place
it matches a value that is nowhere in the graph; as a variable it does not); an OPTIONAL or MINUS
that mentions a variable of S (the value takes it out of the solution's domain); BIND, VALUES or a
sub-select that mention one; a FILTER on a variable of S that its own group does not certainly bind.
"""

from collections.abc import Iterable, Iterator

from queries.rewriting.surroundings import Surroundings
from queries.sparql.nodes import (
    Bind,
    Element,
    Filter,
    Graph,
    Lateral,
    Minus,
    Nested,
    Optional,
    Select,
    Triples,
    Values,
)
from queries.sparql.scope import certain, mentioned, visible
from queries.sparql.terms import Pattern

__all__ = ["names", "patterns_within", "shared_variables", "why_not_by_itself", "why_not_shared"]


def shared_variables(outer: Iterable[Element], inner: Iterable[Element]) -> frozenset[str]:
    """Return S: the variables that the outer elements may bind and the inner ones mention."""
    return visible(outer) & mentioned(inner)


def why_not_shared(
    here: Surroundings, outer: tuple[Element, ...], inner: tuple[Element, ...]
) -> str | None:
    """Return what is wanting for conditions 1 and 2 and of the surroundings; None if nothing."""
    shared = shared_variables(outer, inner)
    if not shared:
        return "it shares no variable with its group"
    if loose := shared - certain(outer):
        return f"its group may leave {names(loose)} unbound"
    if outside := (mentioned(inner) - shared) & here.around:
        return f"{names(outside)} is also a variable of a group around it"
    if graphs := mentioned(inner) & here.graphs:
        return f"{names(graphs)} is the graph that it is matched against"
    return None


def why_not_by_itself(inner: tuple[Element, ...], shared: frozenset[str]) -> str | None:
    """Return what is wanting for conditions 3 and 4; None if nothing."""
    if loose := shared - certain(inner):
        return f"it may leave {names(loose)} unbound"
    return _opaque(inner, shared)


def _opaque(elements: tuple[Element, ...], shared: frozenset[str]) -> str | None:
    """Return why elements of one group are not transparent for variables; None if they are."""
    for position, element in enumerate(elements):
        reason = _opaque_element(element, elements, position, shared)
        if reason is not None:
            return reason
    return None


def _opaque_element(
    element: Element, elements: tuple[Element, ...], position: int, shared: frozenset[str]
) -> str | None:
    match element:
        case Triples(patterns=patterns):
            for pattern in patterns:
                if pattern.path.reaches_itself and (ends := pattern.variables & shared):
                    return f"the path {pattern.path.text} may have length zero at {names(ends)}"
        case Filter():
            if loose := (mentioned([element]) & shared) - certain(elements):
                return f"a FILTER in it uses {names(loose)}, which is not bound beside it"
        case Nested(branches=branches):
            for branch in branches:
                if reason := _opaque(branch.elements, shared):
                    return reason
        case Graph(name=name, group=group):
            if name.variable in shared:
                return f"?{name.variable} names a graph in it"
            return _opaque(group.elements, shared)
        case Bind(expression=expression, variable=variable):
            within = mentioned(e for g in expression.groups for e in g.elements)
            if variable in shared or within & shared:
                return f"a BIND in it uses {names(shared & ({variable} | within))}"
            if loose := (expression.variables & shared) - certain(elements[:position]):
                return f"a BIND in it uses {names(loose)}, which is not bound before it"
        case Optional() | Minus() | Lateral() | Values() | Select():
            if used := mentioned([element]) & shared:
                form = type(element).__name__.upper()
                return f"a {form} in it uses {names(used)}"
    return None


def patterns_within(elements: Iterable[Element]) -> Iterator[Pattern]:
    """Yield all triple patterns of elements, however deep."""
    for element in elements:
        match element:
            case Triples(patterns=patterns):
                yield from patterns
            case Optional(group=group) | Minus(group=group) | Lateral(group=group):
                yield from patterns_within(group.elements)
            case Graph(group=group) | Select(group=group):
                yield from patterns_within(group.elements)
            case Nested(branches=branches):
                for branch in branches:
                    yield from patterns_within(branch.elements)
            case Filter(expression=expression) | Bind(expression=expression):
                for group in expression.groups:
                    yield from patterns_within(group.elements)


def names(variables: Iterable[str]) -> str:
    """Return variables as people read them: `?a, ?b`."""
    return ", ".join(f"?{name}" for name in sorted(variables))
