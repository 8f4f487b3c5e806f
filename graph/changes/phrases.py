"""Changes in words: what was, and what is."""

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from graph.changes.edition import Edition, Milestone
from graph.changes.grouping import Statement
from ontology.terms import DCTERMS, LEX, PROV, RDF, RDFS

__all__ = ["tell_milestone", "tell_values"]

_MILESTONES = {
    Milestone.adopted: "adopted on",
    Milestone.in_force: "in force from",
    Milestone.repealed: "repealed on",
    Milestone.signed: "signed on",
    Milestone.ratified: "ratified on",
    Milestone.bound: "binding from",
    Milestone.decided: "decided on",
}
_SAID_OTHERWISE = (
    DCTERMS.title,
    PROV.hadPrimarySource,
    RDF.type,
    LEX.deadline,
    LEX.insertedBy,
    LEX.maximumCustody,
    LEX.maximumCustodyYears,
    LEX.minimumCustody,
    LEX.minimumCustodyYears,
    LEX.notEstablished,
    LEX.penalty,
    LEX.penaltyTier,
    LEX.defence,
    LEX.option,
)
"""What says in another way what its neighbours say: a term as enacted is told, not its years."""

_MOST = 90


def tell_milestone(step: Milestone, date: str) -> str:
    """Return a step of a law in words.

    >>> tell_milestone(Milestone.in_force, "2026-07-01")
    'in force from 2026-07-01'
    """
    return f"{_MILESTONES[step]} {date}"


def tell_values(
    statements: Iterable[Statement], thing: NamedNode, old: Edition, new: Edition
) -> str:
    """Return what the values of some statements were, and what they are."""
    pairs: dict[tuple[NamedNode, NamedNode], tuple[list[str], list[str]]] = {}
    unsaid = set[str]()
    for each in statements:
        subject, predicate = each.quad.subject, each.quad.predicate
        assert isinstance(subject, NamedNode)
        if predicate in _SAID_OTHERWISE or (predicate == RDFS.label and _is_penalty(subject)):
            unsaid.add(_name(each.quad.object if predicate == LEX.notEstablished else predicate))
            continue
        removed, added = pairs.setdefault((subject, predicate), ([], []))
        (added if each.is_added else removed).append(
            _value(each.quad.object, new if each.is_added else old)
        )
    told = [
        f"{_owner(subject, thing)}{_name(predicate)}: {_change(*values)}"
        for (subject, predicate), values in sorted(pairs.items(), key=str)
    ]
    return "; ".join(told) or ", ".join(sorted(unsaid))


def _is_penalty(iri: NamedNode) -> bool:
    return "/id/penalty/" in iri.value


def _owner(subject: NamedNode, thing: NamedNode) -> str:
    """Return which part of a record is spoken of: the basic or the aggravated penalty."""
    if subject == thing or not _is_penalty(subject):
        return ""
    return f"{subject.value.rpartition('-')[2]} penalty, "


def _change(removed: list[str], added: list[str]) -> str:
    if not removed:
        return f"{', '.join(sorted(added))} added"
    if not added:
        return f"{', '.join(sorted(removed))} removed"
    return f"{', '.join(sorted(removed))} became {', '.join(sorted(added))}"


def _name(term: object) -> str:
    """Return the name of a property in words."""
    local = term.value.rpartition("#")[2].rpartition("/")[2] if isinstance(term, NamedNode) else ""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()


def _value(term: object, edition: Edition) -> str:
    """Return a value in words: a thing as it is called, a text cut where it is long."""
    if isinstance(term, NamedNode):
        text = edition.labels.get(term) or term.value.rpartition("/")[2]
    else:
        text = term.value if isinstance(term, Literal) else str(term)
    return text if len(text) <= _MOST else text[: _MOST - 3].rstrip() + "..."
