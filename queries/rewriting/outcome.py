"""What a rewriting did, and what it left and why."""

from dataclasses import dataclass

__all__ = ["Change", "Kept", "Rewriting"]


@dataclass(frozen=True)
class Change:
    """A part of a query that was rewritten.

    Attributes:
        rule: the name of the rule, as in docs/rewriting.md.
        before: the part as it was.
        after: what stands in its place.
        reason: why the answers stay the same, and why this form was chosen.
    """

    rule: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Kept:
    """A part that a rule looked at and left.

    Attributes:
        rule: the name of the rule.
        part: the part as it stands.
        reason: what the rule needs that is not so.
    """

    rule: str
    part: str
    reason: str


@dataclass(frozen=True)
class Rewriting:
    """What became of a query.

    Attributes:
        original: the text as it was given.
        text: the text to run; the original where nothing was changed.
        changes: in the order in which they were made.
        kept: what was looked at and left.
        not_read: why the query was not understood at all; None where it was.
    """

    original: str
    text: str
    changes: tuple[Change, ...] = ()
    kept: tuple[Kept, ...] = ()
    not_read: str | None = None
