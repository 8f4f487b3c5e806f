"""Rewriting a query: one change at a time, reading the text anew after each."""

from collections.abc import Iterator

from queries.rewriting.cost import Manner, Probe
from queries.rewriting.equality import rewrite_equality
from queries.rewriting.exists import Edit, rewrite_exists, rewrite_unbound
from queries.rewriting.outcome import Change, Kept, Rewriting
from queries.rewriting.surroundings import walk
from queries.sparql.nodes import Query
from queries.sparql.read import NotUnderstood, read_query

__all__ = ["rewrite"]

_MOST_CHANGES = 20


def rewrite(text: str, probe: Probe | None = None, manner: Manner | None = None) -> Rewriting:
    """Return a query whose answers are those of the given one, and which is likely faster.

    A query that is not understood, or not SPARQL at all, stays as it is: the engine decides.

    >>> rewritten = rewrite("ASK { ?a <p> ?b FILTER NOT EXISTS { ?b <q> ?c . ?c <r> 1 } }")
    >>> rewritten.text
    'ASK { ?a <p> ?b  MINUS { ?b <q> ?c . ?c <r> 1 } }'

    Args:
        text: the query.
        probe: counts matches on the store; without one, forms are chosen by their shape alone.
        manner: how groups of EXISTS shall be matched, where that is possible; by default as the
            counts suggest.
    """
    changes: list[Change] = []
    current = text
    while True:
        try:
            query = read_query(current)
        except NotUnderstood as reason:
            return Rewriting(text, text, not_read=str(reason))
        found = list(_proposals(query, probe, manner))
        edits = [proposal for proposal in found if isinstance(proposal, Edit)]
        if not edits or len(changes) == _MOST_CHANGES:
            kept = tuple(proposal for proposal in found if isinstance(proposal, Kept))
            return Rewriting(text, current, tuple(changes), kept)
        changes.append(edits[0].change)
        for start, end, piece in edits[0].pieces:
            current = current[:start] + piece + current[end:]


def _proposals(query: Query, probe: Probe | None, manner: Manner | None) -> Iterator[Edit | Kept]:
    """Yield what the rules propose, the outer groups first."""
    for here in walk(query):
        yield from rewrite_unbound(here, probe, manner)
        yield from rewrite_exists(here, probe, manner)
        yield from rewrite_equality(here, probe)
