"""One tie out of all that is said of the same two things in the same sense."""

from collections.abc import Iterable
from dataclasses import replace

from graph.law import settle
from graph.network.model import Tie

__all__ = ["merge"]

_SURENESS = ("low", "medium", "high")


def merge(same: list[Tie]) -> Tie:
    """Return the one tie that several rows state; the least sure of its records counts."""
    named = min(tie.id for tie in same)
    relations = [tie.id for tie in same if tie.id.startswith("rel-")]
    sure = [tie.confidence for tie in same if tie.confidence]
    return replace(
        same[0],
        id=min(relations, default=named),
        start=_most_exact(tie.start for tie in same),
        end=max((tie.end for tie in same if tie.end), key=settle, default=None),
        detail="; ".join(sorted({tie.detail for tie in same if tie.detail})) or None,
        confidence=min(sure, key=_SURENESS.index, default=None),
        records=tuple(sorted({record for tie in same for record in tie.records})),
        evidence=tuple(sorted({source for tie in same for source in tie.evidence})),
    )


def _most_exact(dates: Iterable[str | None]) -> str | None:
    """Return the earliest of some dates, as exactly as one of them tells it.

    >>> _most_exact(["2023", "2023-09-26", None, "2024"]), _most_exact([None])
    ('2023-09-26', None)
    """
    known = sorted({date for date in dates if date})
    if not known:
        return None
    return max((date for date in known if date.startswith(known[0])), key=len)
