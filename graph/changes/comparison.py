"""Two editions of the dataset compared: what changed in the law, what in our knowledge."""

from dataclasses import dataclass
from pathlib import Path

from graph.changes.change import Change
from graph.changes.classify import classify
from graph.changes.compare import compare, read_lines
from graph.changes.consequences import (
    Consequence,
    Verdict,
    changed_terms,
    read_consequences,
    read_verdicts,
)
from graph.changes.edition import read_edition
from graph.changes.grouping import group
from graph.changes.place import hash_of
from graph.changes.rule import Nature
from graph.changes.version import Part, part_moved

__all__ = ["Comparison", "compare_editions"]


@dataclass(frozen=True)
class Comparison:
    """What differs between two editions, and what it means.

    Attributes:
        old: the hash of the older dataset.
        new: the hash of the newer one.
        added: how many statements of the default graph only the newer one makes; each stands again
            in the named graph of a record or among the consequences.
        removed: how many only the older one made.
        changes: what changed of each record, the law first.
        consequences: how many statements of each graph that is no record's differ.
        verdicts: the coverage cells whose verdict is another.
        part: the part of the version of the data that moves.
        because: why it does.
        day: the latest check of the newer edition, as a date; empty if it has none.
    """

    old: str
    new: str
    added: int
    removed: int
    changes: tuple[Change, ...]
    consequences: tuple[Consequence, ...]
    verdicts: tuple[Verdict, ...]
    part: Part
    because: str
    day: str

    def of(self, nature: Nature) -> list[Change]:
        """Return the changes of one nature."""
        return [change for change in self.changes if change.nature is nature]


def compare_editions(old: Path, new: Path) -> Comparison:
    """Return what differs between two files of sorted N-Quads, and what it means.

    Raises:
        NotSorted: if one of the files is no sorted N-Quads.
    """
    hashes = hash_of(old), hash_of(new)
    groups = group(compare(read_lines(old), read_lines(new)))
    known, known_now = read_edition(old), read_edition(new)
    changes = tuple(classify(groups, known, known_now))
    gone, new_terms = changed_terms(groups)
    part, because = part_moved(hashes[0] == hashes[1], changes, gone, new_terms)
    return Comparison(
        *hashes,
        groups.added[""],
        groups.removed[""],
        changes,
        read_consequences(groups),
        read_verdicts(groups),
        part,
        because,
        max((check.day for check in known_now.checks.values()), default=""),
    )
