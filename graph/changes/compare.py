"""What differs between two editions: a merge of two sorted files, with little in memory."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ontology.errors import LexaegisError

__all__ = ["Difference", "NotSorted", "compare", "read_lines"]


class NotSorted(LexaegisError):
    """A file is not what a dataset is written as: one statement a line, sorted, none twice."""


class Difference(NamedTuple):
    """A statement that only one of two editions has.

    Attributes:
        line: the statement as a line of N-Quads, with its line feed.
        is_added: whether the newer edition has it.
    """

    line: bytes
    is_added: bool


def read_lines(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file of sorted N-Quads.

    Raises:
        NotSorted: if a line does not come after the one before it, or does not end a statement.
    """
    previous = b""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line <= previous or not line.endswith(b" .\n"):
                raise NotSorted(_fault(file, number, line, previous))
            previous = line
            yield line


def _fault(file: Path, number: int, line: bytes, previous: bytes) -> str:
    found = line[:80].decode(errors="replace").rstrip("\n")
    what = (
        "does not end a statement"
        if not line.endswith(b" .\n")
        else "stands there twice"
        if line == previous
        else "sorts before the line above it"
    )
    return (
        f"{file}:{number}: {found} {what}. The N-Quads of a dataset have one statement a line, "
        "sorted by bytes, none twice. Write them by: lexaegis export --format nquads."
    )


def compare(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[Difference]:
    """Yield what differs between two sorted runs of lines, in their order.

    >>> for difference in compare([b"a", b"b", b"d"], [b"b", b"c", b"d"]):
    ...     print(*difference)
    b'a' False
    b'c' True
    """
    ours, theirs = iter(old), iter(new)
    mine, other = next(ours, None), next(theirs, None)
    while mine is not None and other is not None:
        if mine == other:
            mine, other = next(ours, None), next(theirs, None)
        elif mine < other:
            yield Difference(mine, is_added=False)
            mine = next(ours, None)
        else:
            yield Difference(other, is_added=True)
            other = next(theirs, None)
    while mine is not None:
        yield Difference(mine, is_added=False)
        mine = next(ours, None)
    while other is not None:
        yield Difference(other, is_added=True)
        other = next(theirs, None)
