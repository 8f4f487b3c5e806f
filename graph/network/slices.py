"""Slices of time: a network as at a day, and the ties of one year.

A date may be no more exact than a month or a year. A missing end is unknown: it does not mean that
the tie lasts, but a tie is not taken out of a network on that ground either.
"""

from collections.abc import Callable
from dataclasses import replace

from graph.law import settle
from graph.network.model import Network, Tie

__all__ = ["as_at", "keep_ties", "of_year", "years_of"]


def as_at(network: Network, day: str) -> Network:
    """Return a network without the ties that had not begun by a day, or had ended.

    A tie of which no date is known stays, as the law does in `graph.as_at`; the notes say how
    many those are.

    Args:
        network: the network.
        day: a day in ISO 8601.
    """
    kept = keep_ties(network, lambda tie: _begun_by(tie, day) and not _ended_by(tie, day))
    undated = sum(tie.start is None for tie in kept.ties)
    note = f"Of the {len(kept.ties)} ties as at {day}, {undated} have no known beginning."
    return _told(kept, f"as at {day}", note)


def of_year(network: Network, year: int) -> Network:
    """Return the ties that began in a year, or are known to have lasted into it.

    Ties without a known beginning belong to no year; the notes say how many those are.
    """
    kept = keep_ties(network, lambda tie: _touches(tie, str(year)))
    undated = sum(tie.start is None for tie in network.ties)
    note = f"{undated} ties have no known beginning and belong to no year."
    return _told(kept, f"in {year}", note)


def years_of(network: Network) -> list[int]:
    """Return the years in which ties began, the first to the last."""
    years = [int(tie.start[:4]) for tie in network.ties if tie.start]
    return list(range(min(years), max(years) + 1)) if years else []


def keep_ties(network: Network, wanted: Callable[[Tie], bool]) -> Network:
    """Return a network with some of its ties, and the nodes and sources that those need."""
    ties = tuple(tie for tie in network.ties if wanted(tie))
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    cited = {source for tie in ties for source in tie.evidence}
    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.id in tied),
        ties=ties,
        sources={name: one for name, one in network.sources.items() if name in cited},
    )


def _told(network: Network, slice_: str, note: str) -> Network:
    about = replace(network.about, slice=slice_, notes=(*network.about.notes, note))
    return replace(network, about=about)


def _begun_by(tie: Tie, day: str) -> bool:
    return tie.start is None or settle(tie.start) <= day


def _ended_by(tie: Tie, day: str) -> bool:
    return tie.end is not None and settle(tie.end) < day


def _touches(tie: Tie, year: str) -> bool:
    if tie.start is None:
        return False
    return tie.start[:4] == year or (tie.start[:4] < year <= (tie.end or "")[:4])
