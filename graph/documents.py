"""Documents that were loaded beside the facts: kept in the home, part of every later build."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad

from graph.snapshot import Home, HomeNotWritten

__all__ = ["keep_document"]


def keep_document(
    home: Home,
    source_format: str,
    identifier: str,
    quads: Iterable[Quad],
    folder: Path | None = None,
) -> Path:
    """Keep the statements of a document as sorted N-Quads; an older version of it is replaced.

    Args:
        home: where the snapshots lie.
        source_format: the format it was read from, such as `press`.
        identifier: the identifier of the document.
        quads: its statements.
        folder: where to keep it; by default in the home, whose builds then take it up.

    Returns:
        The file, which `Home.documents` lists from now on if it lies in the home.

    Raises:
        HomeNotWritten: if it cannot be kept there.
    """
    folder = folder or home.folder / "documents" / source_format
    file, partial = folder / f"{identifier}.nq", folder / f"{identifier}.partial"
    lines = sorted({f"{quad} .\n" for quad in quads})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.write_text("".join(lines), encoding="utf-8")
        return partial.replace(file)
    except OSError as error:
        raise HomeNotWritten(
            f"{file} cannot be written ({error.strerror}). Name another folder."
        ) from error
