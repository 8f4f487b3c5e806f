"""A comparison as JSON, with every statement of a record that differs."""

import json
from typing import Any

from graph.changes.change import Change
from graph.changes.comparison import Comparison

__all__ = ["tell_json"]


def tell_json(comparison: Comparison) -> str:
    """Return a comparison as JSON; its statements are lines of N-Quads."""
    said = {
        "old": comparison.old,
        "new": comparison.new,
        "statements": {"added": comparison.added, "removed": comparison.removed},
        "version": {"part": comparison.part, "because": comparison.because},
        "changes": [_change(change) for change in comparison.changes],
        "consequences": {
            "graphs": {
                each.graph: {"added": each.added, "removed": each.removed}
                for each in comparison.consequences
            },
            "verdicts": [
                {"cell": each.cell, "was": each.was, "now": each.now}
                for each in comparison.verdicts
            ],
        },
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _change(change: Change) -> dict[str, Any]:
    check = change.check
    return {
        "nature": change.nature,
        "record": change.record,
        "kind": change.kind,
        "thing": change.thing,
        "label": change.label,
        "jurisdiction": change.place or None,
        "date": change.date,
        "points": [
            {"kind": point.kind, "words": point.words, "date": point.date}
            for point in change.points
        ],
        "judged_by": None
        if check is None
        else {"file": check.file, "day": check.day, "is_stated": check.is_stated},
        "added": sorted(each.line for each in change.statements if each.is_added),
        "removed": sorted(each.line for each in change.statements if not each.is_added),
    }
