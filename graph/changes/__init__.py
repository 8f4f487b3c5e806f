"""Following changes: what differs between two editions, what it means, and patches."""

from graph.changes.as_json import tell_json
from graph.changes.atom import tell_atom
from graph.changes.comparison import Comparison, compare_editions
from graph.changes.patch import apply_patch, write_patch
from graph.changes.place import find_nquads
from graph.changes.rule import Nature
from graph.changes.tell import tell_markdown, tell_text

__all__ = [
    "Comparison",
    "Nature",
    "apply_patch",
    "compare_editions",
    "find_nquads",
    "tell_atom",
    "tell_json",
    "tell_markdown",
    "tell_text",
    "write_patch",
]
