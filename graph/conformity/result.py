"""What comes of holding one requirement against the law of one jurisdiction."""

from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode

from graph.law import Participation, Requirement

__all__ = ["Conformity", "Verdict"]


class Verdict(StrEnum):
    """The concepts of the scheme of conformity."""

    met = "met"
    partly = "partly-met"
    unmet = "unmet"
    unknown = "unknown"
    set_aside = "set-aside"


@dataclass(frozen=True, slots=True)
class Conformity:
    """Whether the law of one jurisdiction does what one requirement asks.

    Attributes:
        requirement: the requirement.
        place: the code of the jurisdiction.
        verdict: what comes of it.
        participation: by what the jurisdiction is bound, or was to be once it ratifies; None
            where the requirement binds nobody.
        is_limited: whether a reservation sets the requirement aside in part.
        met_by: the cells, duties or provisions that do what is asked.
        fails_at: the cells that are no offence, or not for every purpose, or not in force yet.
        open_at: the cells of which the law is unclear or was not researched.
        reason: why, in English.
    """

    requirement: Requirement
    place: str
    verdict: Verdict
    participation: Participation | None
    is_limited: bool
    met_by: tuple[NamedNode, ...]
    fails_at: tuple[NamedNode, ...]
    open_at: tuple[NamedNode, ...]
    reason: str
