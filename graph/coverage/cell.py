"""A coverage cell: one jurisdiction, one material, one conduct, and what the law says of them."""

from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode

from graph.law import Penalty, Status

__all__ = ["Cell", "Derivation", "Verdict"]


class Derivation(StrEnum):
    """The step of the rule that decides a cell.

    What each step says is written in `ontology/vocab/derivation.ttl`, which `lexaegis explain`
    quotes; `graph.coverage.rule` does it.
    """

    finding = "finding"
    offence = "offence"
    doubtful_offence = "doubtful-offence"
    wider_law = "wider-law"
    parts = "parts"
    bill = "bill"
    nothing = "nothing"


class Verdict(StrEnum):
    """The concepts of the scheme of verdicts."""

    criminalised = "criminalised"
    not_criminalised = "not-criminalised"
    unclear = "unclear"
    differs = "differs-by-part"
    not_researched = "not-researched"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one conduct with one material in one jurisdiction.

    Attributes:
        place: the code of the jurisdiction.
        material: the notation of the material.
        conduct: the notation of the conduct.
        verdict: what holds there, the law of wider jurisdictions included.
        derivation: the step of the rule that decided.
        own_verdict: what its own law says, where that is not the verdict.
        offences_verdict: what its offences alone would say, where a finding decided otherwise.
        basis: the notation of what a finding or an offence rests on.
        status: the furthest that any offence of the cell has come.
        is_dated: whether dates tell that status on the day asked for.
        offences: the offences of adopted law that reach it.
        proposed: the offences that only bills would make.
        since: the earliest known day on which one of them was in force.
        since_is_exact: whether no other of them may have been in force before.
        penalty: the gravest penalty of custody of the basic offences.
        confidence: how sure it is.
        grounds: the finding or the offences, or the cells, that it was derived from.
        records: the findings and offences that it finally rests on.
        wider: the code of the wider jurisdiction whose law criminalises it there too.
    """

    place: str
    material: str
    conduct: str
    verdict: Verdict
    derivation: Derivation
    own_verdict: Verdict | None = None
    offences_verdict: Verdict | None = None
    basis: str | None = None
    status: Status | None = None
    is_dated: bool = True
    offences: tuple[NamedNode, ...] = ()
    proposed: tuple[NamedNode, ...] = ()
    since: str | None = None
    since_is_exact: bool = False
    penalty: Penalty | None = None
    confidence: str | None = None
    grounds: tuple[NamedNode, ...] = ()
    records: tuple[NamedNode, ...] = ()
    wider: str | None = None
