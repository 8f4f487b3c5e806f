"""The records of a facts folder, each with the place it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from yaml import Node

from loaders.facts.faults import Fault
from loaders.facts.schema import Record
from loaders.facts.yaml_nodes import line_of

__all__ = ["Entry", "Facts"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry:
    """A valid record and where it stands.

    Attributes:
        record: the record.
        identifier: its identifier, unique over all files of the folder.
        dossier: the code of the jurisdiction whose dossier holds it; empty for the shared files.
        file: the name of its file.
        line: its first line.
        node: its YAML, to find the lines of its fields; None for a line of a table.
    """

    record: Record
    identifier: str
    dossier: str
    file: str
    line: int
    node: Node | None = field(default=None, compare=False, repr=False)

    def fault(self, path: tuple[str | int, ...], found: str, problem: str, remedy: str) -> Fault:
        """Return a fault of one of this record's fields."""
        line = line_of(self.node, path) if self.node is not None and path else self.line
        name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
        return Fault(self.file, line, self.identifier, name.lstrip("."), found, problem, remedy)


@dataclass
class Facts:
    """What a facts folder holds.

    Attributes:
        entries: every valid record, in the order of files and lines.
        files: the names of the files that were read, with their bytes.
        broken: the identifiers and aliases of records that are there but not valid.
        unread: the types of records that a fault kept from being read at all, so that nobody
            knows which identifiers there are of them.
    """

    entries: list[Entry] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    unread: set[type[Record]] = field(default_factory=set)

    def of(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the records of one type with their entries."""
        for entry in self.entries:
            if isinstance(entry.record, model):
                yield entry, entry.record
