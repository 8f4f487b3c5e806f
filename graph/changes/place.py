"""Finding the sorted N-Quads of an edition of the dataset, whatever names it."""

import hashlib
from pathlib import Path

from graph.snapshot import Home
from ontology.errors import WrongUse

__all__ = ["NoEdition", "find_nquads", "hash_of"]


class NoEdition(WrongUse):
    """What was named holds no edition of the dataset."""


def find_nquads(named: str, home: Home) -> Path:
    """Return the N-Quads file of an edition.

    Args:
        named: an N-Quads file, the folder of a release or a snapshot, a home (its current
            snapshot), or the number of a snapshot of `home`.
        home: where a number is looked up.

    Raises:
        NoEdition: if there is no such thing, or no dataset in it.
        NoSnapshot: if it is a home in which nothing was built.
    """
    path = Path(named)
    if path.is_file():
        return path
    if path.is_dir():
        for inside in (path / "dataset.nq", path / "rdf" / "lexaegis.nq"):
            if inside.is_file():
                return inside
        if (path / "snapshots").is_dir():
            return Home(path).current().nquads
        raise NoEdition(
            f"The folder {path} is neither a snapshot (it has no dataset.nq), nor a release (it "
            "has no rdf/lexaegis.nq), nor a home (it has no snapshots). Name one of these, or an "
            "N-Quads file."
        )
    if named.isdecimal():
        return _numbered(int(named), home)
    raise NoEdition(
        f"There is no {path}. Name an N-Quads file, the folder of a release or a snapshot, a home, "
        "or the number of a snapshot."
    )


def _numbered(number: int, home: Home) -> Path:
    """Return the N-Quads file of a snapshot of a home."""
    snapshots = home.folder / "snapshots"
    found = snapshots / f"{number:06d}" / "dataset.nq"
    if found.is_file():
        return found
    there = sorted(int(path.parent.name) for path in snapshots.glob("[0-9]*/dataset.nq"))
    kept = ", ".join(map(str, there)) or "none"
    raise NoEdition(f"There is no snapshot {number} in {home.folder}; there are: {kept}.")


def hash_of(file: Path) -> str:
    """Return the SHA-256 of a file; of sorted N-Quads it is the identity of the dataset."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
