"""Which part of the version of the data a change moves; `docs/versioning.md` says why."""

from collections.abc import Collection
from enum import StrEnum

from graph.changes.change import Change
from graph.changes.rule import Nature

__all__ = ["Part", "part_moved"]


class Part(StrEnum):
    """A part of a semantic version."""

    major = "major"
    minor = "minor"
    patch = "patch"
    none = "none"


def part_moved(
    is_same: bool,
    changes: Collection[Change],
    terms_gone: Collection[str],
    terms_new: Collection[str],
) -> tuple[Part, str]:
    """Return the part of the version that moves between two editions, and the reason in words.

    Args:
        is_same: whether the editions are the same, byte for byte.
        changes: the changes of the records.
        terms_gone: the terms that the ontology has no more.
        terms_new: those that are new.

    >>> part_moved(False, [], [], [])
    (<Part.patch: 'patch'>, 'known things are told better or more surely')
    """
    withdrawn = [
        change
        for change in changes
        # An open question is there to be answered, and goes when it is.
        if change.kind != "question" and any(point.kind == "withdrawn" for point in change.points)
    ]
    if terms_gone:
        return Part.major, f"terms are gone or of another kind: {_first(terms_gone)}"
    if withdrawn:
        return Part.major, f"records are gone: {_first([each.record for each in withdrawn])}"
    if any(change.nature is Nature.law for change in changes):
        return Part.minor, "the law changed"
    if terms_new:
        return Part.minor, f"terms are new: {_first(terms_new)}"
    if any(point.kind == "recorded" for change in changes for point in change.points):
        return Part.minor, "records are new"
    if is_same:
        return Part.none, "nothing changed"
    return Part.patch, "known things are told better or more surely"


def _first(names: Collection[str]) -> str:
    """Return the first few of some names."""
    first = sorted(names)[:3]
    return ", ".join(first) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
