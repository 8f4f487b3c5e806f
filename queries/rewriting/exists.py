"""The rules for EXISTS, NOT EXISTS and OPTIONAL with !BOUND."""

from collections.abc import Iterator
from dataclasses import dataclass

from queries.rewriting.conditions import (
    names,
    patterns_within,
    shared_variables,
    why_not_by_itself,
    why_not_shared,
)
from queries.rewriting.cost import Manner, Probe, choose
from queries.rewriting.forms import exists, unbound
from queries.rewriting.outcome import Change, Kept
from queries.rewriting.remembering import recall
from queries.rewriting.surroundings import Surroundings
from queries.sparql.nodes import Element, Filter, Group, Optional, Triples
from queries.sparql.scope import certain, visible

__all__ = ["Edit", "rewrite_exists", "rewrite_unbound"]


@dataclass(frozen=True)
class Edit:
    """A change of the text.

    Attributes:
        change: what to tell of it.
        pieces: the parts to replace: start, end and what to put there, the last part first.
    """

    change: Change
    pieces: tuple[tuple[int, int, str], ...]


def rewrite_exists(
    here: Surroundings, probe: Probe | None, manner: Manner | None
) -> Iterator[Edit | Kept]:
    """Yield what the rule makes of each EXISTS and NOT EXISTS that is a filter by itself."""
    elements = here.group.elements
    outer = tuple(element for element in elements if not isinstance(element, Filter))
    for element in elements:
        if not isinstance(element, Filter) or not element.expression.groups:
            continue
        part = here.source(element.start, element.end)
        found = exists(element)
        if found is None:
            yield Kept("exists", part, "it is part of a larger expression")
            continue
        holds, group = found
        rule = "exists" if holds else "not-exists"
        made = _matched(here, outer, group, holds, probe, manner)
        if isinstance(made, str):
            yield Kept(rule, part, made)
            continue
        text, reason = made
        change = Change(rule, part, text, reason)
        end = here.group.end - 1
        space = "" if here.source(end - 1, end).isspace() else " "
        yield Edit(
            change,
            (
                (end, end, f"{space}{text} "),
                (element.start, element.end, _gap(here, element)),
            ),
        )


def rewrite_unbound(
    here: Surroundings, probe: Probe | None, manner: Manner | None
) -> Iterator[Edit | Kept]:
    """Yield what the rule makes of each OPTIONAL whose match is then wanted unbound.

    `P OPTIONAL { Q } ... FILTER (!BOUND(?v))` keeps the solutions of P that no solution of Q is
    compatible with, if every solution of Q binds ?v and nothing else does. The filter may stay:
    then it is always true.
    """
    elements = here.group.elements
    wanted = {unbound(element) for element in elements if isinstance(element, Filter)} - {None}
    for position, element in enumerate(elements):
        if not isinstance(element, Optional):
            continue
        variables = {name for name in wanted if name} & certain(element.group.elements)
        others = tuple(e for e in elements if e is not element and not isinstance(e, Filter))
        variables -= visible(others)
        if not variables:
            continue
        part = here.source(element.start, element.end)
        before = tuple(e for e in elements[:position] if not isinstance(e, Filter))
        reason = _why_not_optional(here, before, others, element.group)
        if reason is not None:
            yield Kept("unbound", part, reason)
            continue
        made = _matched(here, before, element.group, False, probe, manner)
        if isinstance(made, str):
            yield Kept("unbound", part, made)
            continue
        text, why = made
        why = f"{names(variables)} is wanted unbound, so no match may be; {why}"
        yield Edit(Change("unbound", part, text, why), ((element.start, element.end, text),))


def _why_not_optional(
    here: Surroundings,
    before: tuple[Element, ...],
    others: tuple[Element, ...],
    group: Group,
) -> str | None:
    """Return why an OPTIONAL is not the same as a NOT EXISTS of its group; None if it is."""
    if here.everything:
        return "SELECT * would lose its variables"
    own = visible(group.elements) - visible(before)
    if used := own & (visible(others) | here.around):
        return f"{names(used)} is used elsewhere too"
    return None


def _matched(
    here: Surroundings,
    outer: tuple[Element, ...],
    group: Group,
    holds: bool,
    probe: Probe | None,
    manner: Manner | None,
) -> tuple[str, str] | str:
    """Return the text in place of EXISTS (or of NOT EXISTS) and its reason, or why not."""
    inner = group.elements
    if reason := why_not_shared(here, outer, inner):
        return reason
    shared = shared_variables(outer, inner)
    chosen, told = (manner, "as asked") if manner else choose(here, outer, inner, probe)
    alone = why_not_by_itself(inner, shared)
    if chosen is Manner.ONCE and alone is not None:
        chosen = Manner.EACH
    if chosen is Manner.KEPT:
        return told
    if probe is not None and manner is None and alone is None:
        values = recall(here, outer, group, shared, probe)
        if values is not None:
            return (f"{{ {values} }}" if holds else f"MINUS {{ {values} }}"), (
                f"{names(shared)} is bound on both sides; by its solutions, which are remembered: "
                f"{told}"
            )
    source = here.source(group.start, group.end)
    selected = " ".join(f"?{name}" for name in sorted(shared))
    if chosen is Manner.EACH:
        reason = _why_not_each(here, inner, holds)
        if reason is None:
            return _each(here, source, selected, holds), f"{Manner.EACH.value}: {told}"
        if alone is not None:
            return f"{alone}; {reason}"
        if manner is None and any(pattern.path.repeats for pattern in patterns_within(inner)):
            return f"{reason}, and matching it once would walk its path from everywhere"
    bound = f"{names(shared)} is bound on both sides"
    text = f"{{ SELECT DISTINCT {selected} WHERE {source} }}" if holds else f"MINUS {source}"
    return text, f"{bound}; {Manner.ONCE.value}: {told}"


def _why_not_each(here: Surroundings, inner: tuple[Element, ...], holds: bool) -> str | None:
    """Return why a group cannot be matched by LATERAL; None if it can.

    LATERAL puts the values of a solution in place of the variables, as EXISTS does. How it treats
    parts of a group that have a scope of their own is not written anywhere, so only plain groups
    are taken: triple patterns, and filters without EXISTS.
    """
    if not holds and here.everything:
        return "SELECT * would show the variable that LATERAL needs"
    for element in inner:
        if not isinstance(element, Triples | Filter):
            return "LATERAL is taken for plain patterns and filters alone"
        if isinstance(element, Filter) and element.expression.groups:
            return "LATERAL is not taken for EXISTS within EXISTS"
    return None


def _each(here: Surroundings, source: str, selected: str, holds: bool) -> str:
    """Return the text that matches a group for each solution and stops at the first match."""
    if holds:
        return f"LATERAL {{ SELECT {selected} WHERE {source} LIMIT 1 }}"
    number = 1
    while f"match{number}" in here.query.text:
        number += 1
    match = f"?match{number}"
    return (
        f"LATERAL {{ OPTIONAL {{ SELECT {selected} (1 AS {match}) WHERE {source} LIMIT 1 }} }} "
        f"FILTER (!BOUND({match}))"
    )


def _gap(here: Surroundings, element: Filter) -> str:
    """Return what to leave in place of a filter: a full stop where it parted triple patterns."""
    elements = here.group.elements
    at = elements.index(element)
    before = elements[at - 1] if at else None
    after = elements[at + 1] if at + 1 < len(elements) else None
    parted = isinstance(before, Triples) and isinstance(after, Triples)
    if parted and before and not here.source(before.start, before.end).endswith("."):
        return ". "
    return ""
