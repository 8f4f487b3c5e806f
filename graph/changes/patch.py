"""RDF Patch: how an old copy becomes a newer one, and proof that it did.

The form is that of RDF Patch (https://afs.github.io/rdf-patch/): `H` rows for the header, `A` and
`D` rows for statements, between `TX` and `TC`. The header names both editions by the SHA-256 of
their sorted N-Quads, written after RFC 6920, section 7:

    H id <nih:sha-256;...> .
    H prev <nih:sha-256;...> .

The rows of statements are sorted as the dataset is, so that a copy is patched by one merge, however
large it is.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph.changes.compare import Difference, compare, read_lines
from graph.changes.place import hash_of
from ontology.errors import LexaegisError

__all__ = ["Header", "NotWritten", "PatchDamaged", "WrongBase", "apply_patch", "write_patch"]

_HEADER = re.compile(rb"H (\w+) <nih:sha-256;([0-9a-f]{64})> \.\n")


class PatchDamaged(LexaegisError):
    """A patch that cannot be read, or does not lead where its header says."""


class WrongBase(LexaegisError):
    """A patch for another edition than the copy it is applied to."""


class NotWritten(LexaegisError):
    """The patched copy cannot be written."""


@dataclass(frozen=True)
class Header:
    """What a patch leads from and to, each as the SHA-256 of sorted N-Quads.

    Attributes:
        id: the newer edition.
        prev: the older one.
    """

    id: str
    prev: str


def write_patch(old: Path, new: Path, out: BinaryIO) -> None:
    """Write the patch that leads from one edition to another.

    Raises:
        NotSorted: if one of the files is no sorted N-Quads.
    """
    out.write(f"H id <nih:sha-256;{hash_of(new)}> .\n".encode())
    out.write(f"H prev <nih:sha-256;{hash_of(old)}> .\n".encode())
    out.write(b"TX .\n")
    for difference in compare(read_lines(old), read_lines(new)):
        out.write(b"A " if difference.is_added else b"D ")
        out.write(difference.line)
    out.write(b"TC .\n")


def apply_patch(patch: Path, copy: Path, target: Path) -> Header | None:
    """Write what a patch makes of a copy, whole or not at all.

    Args:
        patch: the patch.
        copy: sorted N-Quads of the edition that the patch leads from.
        target: the file to write; it may be the copy.

    Returns:
        The header of the patch, or None if the copy is what the patch leads to already.

    Raises:
        PatchDamaged: if the patch cannot be read or does not lead where it says.
        WrongBase: if the copy is of another edition.
        NotSorted: if the copy is no sorted N-Quads.
        NotWritten: if the target cannot be written.
    """
    with patch.open("rb") as opened:
        rows = _Rows(patch, opened)
        header = rows.read_header()
        found = hash_of(copy)
        if found == header.id and target.resolve() == copy.resolve():
            return None
        if found == header.id:
            _write(read_lines(copy), header, patch, target)
            return None
        if found != header.prev:
            raise WrongBase(
                f"{copy} is the dataset {found}, and the patch {patch} is for {header.prev}. "
                "Apply the patches between them first, or take the whole newer release."
            )
        _write(_patched(read_lines(copy), rows.read_statements(), patch), header, patch, target)
    return header


def _write(lines: Iterable[bytes], header: Header, patch: Path, target: Path) -> None:
    """Write lines beside the target and put them in its place, if they are what they should be."""
    partial: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as file:
            partial = Path(file.name)
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        made = hash_of(partial)
        if made != header.id:
            raise PatchDamaged(
                f"The patch {patch} should lead to {header.id}, and leads to {made}: it is "
                "damaged. Nothing was changed; fetch the patch again."
            )
        partial.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        partial.replace(target)
    except OSError as error:
        raise NotWritten(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask of the process, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _patched(lines: Iterable[bytes], rows: Iterable[Difference], patch: Path) -> Iterator[bytes]:
    """Yield the lines of a copy with a patch applied.

    Raises:
        PatchDamaged: if it removes what the copy has not, or adds what it has.
    """
    changes = iter(rows)
    change = next(changes, None)
    for line in lines:
        while change is not None and change.line < line:
            yield _new(change, patch)
            change = next(changes, None)
        if change is None or change.line != line:
            yield line
            continue
        if change.is_added:
            raise _unfitting(change, "adds a statement that the copy has already", patch)
        change = next(changes, None)
    while change is not None:
        yield _new(change, patch)
        change = next(changes, None)


def _new(change: Difference, patch: Path) -> bytes:
    if not change.is_added:
        raise _unfitting(change, "removes a statement that the copy has not", patch)
    return change.line


def _unfitting(change: Difference, what: str, patch: Path) -> PatchDamaged:
    return PatchDamaged(
        f"The patch {patch} {what}: {change.line.decode(errors='replace').rstrip()} "
        "It is damaged. Nothing was changed; fetch the patch again."
    )


class _Rows:
    """The rows of a patch, read once from the first to the last."""

    def __init__(self, patch: Path, opened: BinaryIO) -> None:
        self._patch = patch
        self._rows = enumerate(opened, start=1)

    def read_header(self) -> Header:
        """Read up to the beginning of the statements."""
        said: dict[bytes, str] = {}
        number = 0
        for number, row in self._rows:
            if row == b"TX .\n":
                if said.keys() >= {b"id", b"prev"}:
                    return Header(said[b"id"], said[b"prev"])
                raise self._fault(number, row, "there is no H row of `id` and of `prev` above it")
            found = _HEADER.fullmatch(row)
            if found is None:
                raise self._fault(number, row, "is no header row with a SHA-256 (H name <nih:...>)")
            said[found[1]] = found[2].decode()
        raise self._fault(number + 1, b"", "the file ends here, before its TX row")

    def read_statements(self) -> Iterator[Difference]:
        """Read the statements, which are sorted."""
        previous = b""
        number = 0
        for number, row in self._rows:
            if row == b"TC .\n":
                return
            kind, line = row[:2], row[2:]
            if kind not in (b"A ", b"D ") or not line.endswith(b" .\n"):
                raise self._fault(number, row, "is no row of the kind A or D")
            if line <= previous:
                raise self._fault(number, row, "does not sort after the row above it")
            previous = line
            yield Difference(line, is_added=kind == b"A ")
        raise self._fault(number + 1, b"", "the file ends here, before its TC row")

    def _fault(self, number: int, row: bytes, what: str) -> PatchDamaged:
        found = row[:80].decode(errors="replace").rstrip()
        said = f"'{found}' {what}" if found else what
        return PatchDamaged(
            f"{self._patch}:{number}: {said}. Take a patch as `lexaegis diff --format patch` "
            "writes it, whole."
        )
