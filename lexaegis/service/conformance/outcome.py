"""What became of one test."""

from dataclasses import dataclass

__all__ = ["Outcome"]


@dataclass(frozen=True)
class Outcome:
    """What became of one test.

    Attributes:
        suite: where the test lies, such as `sparql11/bind`.
        name: what it is called there.
        verdict: `passed`, `failed`, `limit` if the engine is known to differ, or
            `not applicable`.
        reason: why it is not applicable, how the engine differs, or how it failed.
    """

    suite: str
    name: str
    verdict: str
    reason: str = ""
