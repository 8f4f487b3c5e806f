"""The rule for filters that tie a variable to constants: the constants come first.

If every solution of the elements up to a point of a group binds ?v, then joining `VALUES ?v { c }`
there keeps exactly the solutions in which ?v is c: a solution with ?v = c is compatible with the
one row, any other is not. Whatever follows in the group extends a solution or drops it, and never
changes its ?v; so `FILTER (?v = c)`, which holds for the group as a whole, would have dropped the
same ones. The filter stays where it is; the VALUES only lets the engine begin with the constant.
"""

from collections.abc import Iterator

from queries.rewriting.conditions import patterns_within
from queries.rewriting.cost import Probe, count, rarest
from queries.rewriting.exists import Edit
from queries.rewriting.forms import equalities
from queries.rewriting.outcome import Change, Kept
from queries.rewriting.surroundings import Surroundings
from queries.sparql.nodes import Element, Filter, Graph, Triples, Values
from queries.sparql.scope import certain
from queries.sparql.tokens import Kind

__all__ = ["rewrite_equality"]

_MANY = 20_000


def rewrite_equality(here: Surroundings, probe: Probe | None) -> Iterator[Edit | Kept]:
    """Yield what the rule makes of each filter that ties a variable to constants."""
    for element in here.group.elements:
        if not isinstance(element, Filter):
            continue
        for variable, constants in equalities(element.expression):
            part = here.source(element.start, element.end)
            elements = here.group.elements
            if any(isinstance(e, Values) and e.variables == (variable,) for e in elements):
                continue
            before = _up_to(elements, variable)
            reason = _why_not(here, before, variable)
            if reason is None:
                reason = _why_not_faster(here, before, variable, constants, probe)
            if reason is not None:
                yield Kept("equality", part, reason)
                continue
            text = f"VALUES ?{variable} {{ {' '.join(constants)} }}"
            place = before[-1].end
            change = Change("equality", part, text, f"?{variable} is bound before it")
            yield Edit(change, ((place, place, f" {text} "),))


def _up_to(elements: tuple[Element, ...], variable: str) -> tuple[Element, ...]:
    """Return the elements up to the first that certainly binds a variable; none if none does."""
    for position, element in enumerate(elements):
        if variable in certain((element,)):
            return elements[: position + 1]
    return ()


def _why_not(here: Surroundings, before: tuple[Element, ...], variable: str) -> str | None:
    """Return what is wanting for the answers to stay the same; None if nothing."""
    if not before:
        return f"its group may leave ?{variable} unbound"
    everything = here.query.group.elements if here.query.group else ()
    for pattern in patterns_within(everything):
        if pattern.path.reaches_itself and variable in pattern.variables:
            return f"the path {pattern.path.text} may have length zero at ?{variable}"
    for pattern in patterns_within(e for e in here.group.elements if isinstance(e, Triples)):
        for term in (pattern.subject, pattern.object):
            if term.kind is Kind.BLANK and not term.text.endswith("#"):
                return f"{term.text} may not stand on both sides of a VALUES"
    return None


def _why_not_faster(
    here: Surroundings,
    before: tuple[Element, ...],
    variable: str,
    constants: tuple[str, ...],
    probe: Probe | None,
) -> str | None:
    """Return why beginning with the constants would not help; None if it would.

    The engine takes a constant in VALUES for the best beginning, whatever it matches.
    """
    patterns = [
        pattern
        for element in before
        if isinstance(element, Triples)
        for pattern in element.patterns
        if variable in pattern.variables
    ]
    if isinstance(before[-1], Graph) or probe is None or here.query.chooses_graphs:
        return None
    if not any(pattern.path.simple for pattern in patterns):
        return f"no simple pattern beside it uses ?{variable}"
    numbers = [
        sum(count(here, pattern, probe, _MANY, (variable, one)) or 0 for one in constants)
        for pattern in patterns
        if pattern.path.simple
    ]
    beginning = rarest(here, here.group.elements, probe, min(numbers) + 1)
    if beginning is not None:
        return f"the group has a pattern with {beginning:,} matches; this has {min(numbers):,}"
    return None
