"""What became of one test case."""

from dataclasses import dataclass

__all__ = ["Outcome"]


@dataclass(frozen=True)
class Outcome:
    """What became of one test case.

    Attributes:
        name: the identifier of the case.
        kind: POSITIVE_IMPL, NEGATIVE_IMPL, CONSISTENCY or INCONSISTENCY.
        verdict: `passed`, `failed` or `out of scope`.
        changed: whether our copy of the case differs from the W3C's.
        reason: why it is out of scope, or how it failed.
    """

    name: str
    kind: str
    verdict: str
    changed: bool
    reason: str = ""
