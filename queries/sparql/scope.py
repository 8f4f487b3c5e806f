"""Which variables a part of a query binds (SPARQL 1.1, section 18.2.1).

*Visible* variables may be bound in a solution of the part; *certain* ones are bound in every
solution; *mentioned* ones stand anywhere in it.
"""

from collections.abc import Iterable

from queries.sparql.nodes import (
    Bind,
    Element,
    Filter,
    Graph,
    Group,
    Lateral,
    Minus,
    Nested,
    Optional,
    Select,
    Triples,
    Values,
)

__all__ = ["certain", "mentioned", "visible"]

_NONE: frozenset[str] = frozenset()


def visible(elements: Iterable[Element]) -> frozenset[str]:
    """Return the variables that may be bound by elements of a group."""
    return _NONE.union(*map(_visible_in, elements))


def certain(elements: Iterable[Element]) -> frozenset[str]:
    """Return the variables that every solution of elements of a group binds."""
    return _NONE.union(*map(_certain_in, elements))


def mentioned(elements: Iterable[Element]) -> frozenset[str]:
    """Return the variables that stand anywhere in elements of a group, however deep."""
    return _NONE.union(*map(_mentioned_in, elements))


def _visible_in(element: Element) -> frozenset[str]:
    match element:
        case Triples(patterns=patterns):
            return _NONE.union(*(pattern.variables for pattern in patterns))
        case Optional(group=group) | Lateral(group=group):
            return visible(group.elements)
        case Graph(name=name, group=group):
            return visible(group.elements) | _names(name.variable)
        case Nested(branches=branches):
            return _NONE.union(*(visible(branch.elements) for branch in branches))
        case Bind(variable=variable):
            return frozenset((variable,))
        case Values(variables=variables):
            return frozenset(variables)
        case Select():
            within = visible(element.group.elements) | _values(element.values)
            return within if element.everything else element.plain | element.computed
    return _NONE


def _certain_in(element: Element) -> frozenset[str]:
    match element:
        case Triples():
            return _visible_in(element)
        case Graph(name=name, group=group):
            return certain(group.elements) | _names(name.variable)
        case Nested(branches=branches):
            return frozenset.intersection(*(certain(branch.elements) for branch in branches))
        case Values(bound=bound):
            return bound
        case Select():
            within = certain(element.group.elements)
            within |= element.values.bound if element.values else _NONE
            return within if element.everything else within & element.plain
    return _NONE


def _mentioned_in(element: Element) -> frozenset[str]:
    match element:
        case Optional(group=group) | Lateral(group=group) | Minus(group=group):
            return _in_group(group)
        case Graph(name=name, group=group):
            return _in_group(group) | _names(name.variable)
        case Nested(branches=branches):
            return _NONE.union(*map(_in_group, branches))
        case Filter(expression=expression):
            return expression.variables.union(*map(_in_group, expression.groups))
        case Bind(expression=expression, variable=variable):
            inside = expression.variables.union(*map(_in_group, expression.groups))
            return inside | {variable}
        case Select():
            clauses = element.plain | element.computed | element.others
            return _in_group(element.group) | clauses | _values(element.values)
    return _visible_in(element)


def _in_group(group: Group) -> frozenset[str]:
    return mentioned(group.elements)


def _names(variable: str | None) -> frozenset[str]:
    return _NONE if variable is None else frozenset((variable,))


def _values(values: Values | None) -> frozenset[str]:
    return _NONE if values is None else frozenset(values.variables)
