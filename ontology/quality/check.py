"""What a check is, and what comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Check", "Fault", "Outcome", "Result", "Severity", "conclude"]


class Severity(StrEnum):
    """How grave it is that a check fails."""

    error = "error"
    """The ontology is wrong; the command ends with status 1."""
    warning = "warning"
    """To be mended soon."""
    note = "note"
    """For thought; often right as it is."""


class Outcome(StrEnum):
    """What came of a check, by the names of EARL's outcome values."""

    passed = "passed"
    failed = "failed"
    cant_tell = "cantTell"
    """The check was tried and had no answer."""
    untested = "untested"
    """The check was not tried: it needs a person, the web, or what is not installed."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for.

    Attributes:
        identifier: its group and name, `hygiene/missing-label`.
        title: what must be so, in a sentence.
        standard: whose rule it restates, `ROBOT report: missing_label`.
        severity: how grave a failure is.
        remedy: what to do about a fault.
        described_at: the address at which the rule is described, or None if it is our own.
        by_design: why faults may stand as they are, or None if they should not.
    """

    identifier: str
    title: str
    standard: str
    severity: Severity
    remedy: str
    described_at: str | None = None
    by_design: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing found.

    Attributes:
        place: the IRI of the term, or of the ontology itself.
        found: what was found there, in words.
    """

    place: str
    found: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one check.

    Attributes:
        check: the check.
        outcome: whether it passed.
        faults: what was found, in the order of places; empty unless it failed.
        said: what else there is to say of it; why, if it was not tried.
    """

    check: Check
    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    said: str = ""


def conclude(check: Check, faults: Iterable[Fault], said: str = "") -> Result:
    """Return the result of a check that was carried out: it passed if it found nothing."""
    found = tuple(sorted(set(faults)))
    return Result(check, Outcome.failed if found else Outcome.passed, found, said)
