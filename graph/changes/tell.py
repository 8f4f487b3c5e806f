"""A comparison told for people, as text and as Markdown."""

from collections.abc import Iterator

from graph.changes.change import Change
from graph.changes.comparison import Comparison
from graph.changes.edition import Check
from graph.changes.rule import Nature

__all__ = ["HEADINGS", "judged_by", "tell_markdown", "tell_text"]

HEADINGS = {Nature.law: "The law changed", Nature.knowledge: "Our knowledge changed"}
_UNNAMED = "elsewhere"
_BREAKING = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~"})


def tell_text(comparison: Comparison, with_statements: bool = False) -> str:
    """Return a comparison as plain text.

    Args:
        comparison: what to tell.
        with_statements: whether the statements that differ stand below each change.
    """
    lines = [f"From {comparison.old}", f"  to {comparison.new}", ""]
    for nature, heading in HEADINGS.items():
        changes = comparison.of(nature)
        lines.append(f"{heading} ({len(changes)})")
        for change in changes:
            lines.append(f"  {_headline(change)}")
            lines += [f"    {point.words}" for point in change.points]
            if nature is Nature.law:
                lines.append(f"    ({judged_by(change.check)})")
            if with_statements:
                lines += [f"    {statement}" for statement in _statements(change)]
        lines.append("")
    lines.append("What follows from it")
    lines += [f"  {line}" for line in _consequences(comparison)]
    return "\n".join([*lines, "", f"Version of the data: {_version(comparison)}", ""])


def tell_markdown(comparison: Comparison, with_statements: bool = False) -> str:
    """Return a comparison as Markdown.

    Args:
        comparison: what to tell.
        with_statements: whether the statements that differ stand below each change.
    """
    lines = ["# What changed", "", f"From `{comparison.old}` to `{comparison.new}`.", ""]
    for nature, heading in HEADINGS.items():
        changes = comparison.of(nature)
        lines += [f"## {heading} ({len(changes)})", ""]
        for change in changes:
            told = "; ".join(point.words for point in change.points).translate(_BREAKING)
            judged = f" ({judged_by(change.check)})" if nature is Nature.law else ""
            lines.append(f"- **{_headline(change).translate(_BREAKING)}**: {told}{judged}")
            if with_statements:
                block = [f"  {statement}" for statement in _statements(change)]
                lines += ["", "  ```diff", *block, "  ```", ""]
        lines += ["None.", ""] if not changes else [""]
    lines += ["## What follows from it", ""]
    lines += [f"- {line}".translate(_BREAKING) for line in _consequences(comparison)]
    return "\n".join([*lines, "", f"Version of the data: {_version(comparison)}", ""])


def judged_by(check: Check | None) -> str:
    """Return in words by which day a change was judged.

    >>> judged_by(Check("NO.yaml", "2026-01-31", is_stated=True))
    'NO.yaml was last checked on 2026-01-31'
    >>> judged_by(Check("NO.yaml", "2025", is_stated=False))
    'NO.yaml knew nothing later than 2025'
    """
    if check is None:
        return "until when the older edition knew the law is not stated"
    if check.is_stated:
        return f"{check.file} was last checked on {check.day}"
    return f"{check.file} knew nothing later than {check.day}"


def _headline(change: Change) -> str:
    return f"{change.place or _UNNAMED}: {change.label} ({change.kind} {change.record})"


def _statements(change: Change) -> Iterator[str]:
    for statement in change.statements:
        yield f"{'+' if statement.is_added else '-'} {statement.line}"


def _consequences(comparison: Comparison) -> Iterator[str]:
    """Yield the consequences, each on a line; cells that are new or gone are only counted."""
    yield from (
        f"{each.graph}: {each.added:,} statements added, {each.removed:,} removed"
        for each in comparison.consequences
    )
    verdicts = comparison.verdicts
    for count, what in (
        (sum(each.was is None for each in verdicts), "new"),
        (sum(each.now is None for each in verdicts), "gone"),
    ):
        if count:
            yield f"coverage cells that are {what}: {count:,}"
    for each in verdicts:
        if each.was and each.now:
            yield f"coverage of {each.cell}: {each.was} became {each.now}"
    yield f"all together: {comparison.added:,} statements added, {comparison.removed:,} removed"


def _version(comparison: Comparison) -> str:
    return f"{comparison.part}, because {comparison.because}."
