"""The rule for small relations: few matches, looked up again and again, are matched once.

What has a jurisdiction is shown with its code; so `?place lex:isoCode ?code` is looked up for each
offence, though there are fewer codes than offences. A store in memory finds what is said of a thing
by going through all of it, and much is said of a place. Matched once, as a sub-select, the relation
is joined by its hash.

The join of a group's parts is associative and commutative (SPARQL 1.1, section 18.5), and a
sub-select that takes all variables of its patterns has the solutions of these patterns. So the
answers stay the same, if no label of a blank node stands on both sides.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from queries.rewriting.conditions import names, patterns_within
from queries.rewriting.cost import Probe, count, rarest
from queries.rewriting.exists import Edit
from queries.rewriting.outcome import Change
from queries.rewriting.surroundings import Surroundings
from queries.sparql.nodes import Bind, Element, Filter, Nested, Optional, Triples, Values
from queries.sparql.scope import mentioned
from queries.sparql.terms import Pattern
from queries.sparql.tokens import Kind

__all__ = ["rewrite_relation"]

_SMALL = 1_000
_MANY = 20_000
_HARDLY_MORE = 3
_CUT = re.compile(r"\bLIMIT\b", re.IGNORECASE)
_ONE = re.compile(
    r"VALUES\s+\(?\s*[?$]\w+\s*\)?\s*\{\s*\(?\s*(?P<constant>[^\s()]+)", re.IGNORECASE
)


def rewrite_relation(here: Surroundings, probe: Probe | None) -> Iterator[Edit]:
    """Yield what the rule makes of each small relation of the group of a SELECT.

    Without a probe, every relation counts as small.

    Behind a join by hash the engine may match an OPTIONAL once for all, so each must have hardly
    more matches than there are solutions. Where LIMIT may end the query early, nothing is matched
    ahead.
    """
    if not _is_plain(here):
        return
    tied = _constants(here)
    if tied is None:
        return
    for element in here.group.elements:
        if not isinstance(element, Triples):
            continue
        by_subject = sorted(element.patterns, key=lambda pattern: pattern.subject.text)
        for _, about in groupby(by_subject, key=lambda pattern: pattern.subject.text):
            found = _relation(here, element, tuple(about), tied, probe)
            if found is not None:
                yield found
                return


def _is_plain(here: Surroundings) -> bool:
    """Whether the group may have such a relation at all."""
    query = here.query
    if query.form != "SELECT" or query.chooses_graphs or here.group != query.group:
        return False
    if _CUT.search(query.text, here.group.end):
        return False
    return all(
        isinstance(element, Triples | Values | Filter | Bind | Nested | Optional)
        for element in here.group.elements
    ) and not any(
        Kind.BLANK in (pattern.subject.kind, pattern.object.kind)
        for pattern in patterns_within(here.group.elements)
    )


def _constants(here: Surroundings) -> dict[str, str] | None:
    """Return the variables that VALUES ties to one constant, with its text.

    None if VALUES has several rows: how many solutions that makes is not told by counts.
    """
    tied: dict[str, str] = {}
    for element in here.group.elements:
        if not isinstance(element, Values):
            continue
        if element.rows != 1 or len(element.variables) != 1:
            return None
        if element.bound:
            found = _ONE.match(here.source(element.start, element.end))
            if found is None:
                return None
            tied[element.variables[0]] = found["constant"]
    return tied


def _relation(
    here: Surroundings,
    block: Triples,
    about: tuple[Pattern, ...],
    tied: dict[str, str],
    probe: Probe | None,
) -> Edit | None:
    """Return the change for the patterns of a block about one subject; None if none is wanted."""
    variable = about[0].subject.variable
    if variable is None or variable in tied:
        return None
    leaves = tuple(p for p in about if _is_leaf(here, p) and p.object.variable not in tied)
    rest = [
        p
        for element in here.group.elements
        if isinstance(element, Triples)
        for p in element.patterns
        if p not in leaves
    ]
    if not leaves or not any(variable in pattern.variables for pattern in rest):
        return None
    reason = "as asked" if probe is None else _reason(here, leaves, rest, tied, probe)
    return None if reason is None else _edit(block, leaves, reason)


def _reason(
    here: Surroundings,
    leaves: tuple[Pattern, ...],
    rest: list[Pattern],
    tied: dict[str, str],
    probe: Probe,
) -> str | None:
    """Return why matching a relation once is likely faster; None if it is not."""
    size = min(count(here, pattern, probe, _SMALL) or 0 for pattern in leaves)
    if size >= _SMALL or not _is_begun_by(rest, tied):
        return None
    solutions = _solutions(here, rest, tied, probe)
    if solutions <= size or not _are_optional_few(here, solutions, probe):
        return None
    return f"matched once for all: {size:,} matches, {solutions:,} solutions beside it"


def _is_leaf(here: Surroundings, pattern: Pattern) -> bool:
    """Whether a pattern tells something of its subject that nothing else in the group asks."""
    leaf = pattern.object.variable
    if leaf is None or not pattern.path.simple or pattern.path.variable is not None:
        return False
    if leaf == pattern.subject.variable:
        return False
    beside: list[Element] = [e for e in here.group.elements if not isinstance(e, Triples)]
    others = [p for e in here.group.elements if isinstance(e, Triples) for p in e.patterns]
    others.remove(pattern)
    return leaf not in mentioned(beside) and not any(leaf in p.variables for p in others)


def _is_begun_by(patterns: list[Pattern], tied: dict[str, str]) -> bool:
    """Whether one of some patterns has two constants, so that the engine begins with it."""
    return any(
        pattern.path.simple and pattern.path.variable is None and _constant_end(pattern, tied)
        for pattern in patterns
    )


def _constant_end(pattern: Pattern, tied: dict[str, str]) -> bool:
    ends = (pattern.subject.variable, pattern.object.variable)
    return any(end is None or end in tied for end in ends)


def _solutions(
    here: Surroundings, patterns: list[Pattern], tied: dict[str, str], probe: Probe
) -> int:
    """Return how many solutions some patterns hardly exceed, at most `_MANY`."""
    least = _MANY
    for pattern in patterns:
        if not pattern.path.simple or pattern.path.variable is not None:
            continue
        ends = (pattern.subject.variable, pattern.object.variable)
        constant = next((name for name in ends if name in tied), None)
        replaced = None if constant is None else (constant, tied[constant])
        least = min(least, count(here, pattern, probe, least, replaced) or 0)
    return least


def _are_optional_few(here: Surroundings, solutions: int, probe: Probe) -> bool:
    """Whether the group of every OPTIONAL has hardly more matches than there are solutions."""
    most = solutions * _HARDLY_MORE
    return all(
        rarest(here, element.group.elements, probe, most) is not None
        for element in here.group.elements
        if isinstance(element, Optional)
    )


def _edit(block: Triples, leaves: tuple[Pattern, ...], reason: str) -> Edit:
    """Return the change: what is left of the block, and the relation behind it."""
    taken = dict.fromkeys(
        name for p in leaves for name in (p.subject.variable, p.object.variable) if name
    )
    relation = " . ".join(map(_text, leaves))
    text = f"{{ SELECT {' '.join(f'?{name}' for name in taken)} WHERE {{ {relation} }} }}"
    kept = [_text(pattern) for pattern in block.patterns if pattern not in leaves]
    asked = names(p.object.variable for p in leaves if p.object.variable)
    why = f"nothing else in the group uses {asked}; {reason}"
    change = Change("small-relation", relation, text, why)
    return Edit(change, ((block.start, block.end, " . ".join([*kept, text])),))


def _text(pattern: Pattern) -> str:
    return f"{pattern.subject.text} {pattern.path.text} {pattern.object.text}"
