"""Writing a dataset as files for the bulk loader of a store, with a script for Virtuoso."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from graph.remote.parts import Part, Piece, divide, read_graphs
from graph.remote.record import RECORD_GRAPH, Plan, Record, State
from graph.snapshot import Snapshot
from ontology.errors import WrongUse

__all__ = ["FolderNotEmpty", "write_files"]

_SCRIPT = "load-virtuoso.sql"
_RECORD = "record.nq"


class FolderNotEmpty(WrongUse):
    """The folder for the files holds something already."""


def write_files(snapshot: Snapshot, plan: Plan, folder: Path) -> list[Path]:
    """Write a dataset as N-Quads in parts, its record, their checksums and a script.

    The record says that the store holds the dataset, so it is to be loaded last.

    Args:
        snapshot: the dataset.
        plan: the size of a part, the name of the default graph, the stand-ins.
        folder: where to; it is made if it is not there.

    Returns:
        The files.

    Raises:
        FolderNotEmpty: if something lies there already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(f"The folder {folder} is not empty. Name a new one: --output DIR.")
    folder.mkdir(parents=True, exist_ok=True)
    parts = list(divide(read_graphs(snapshot.nquads, plan), plan))
    files = []
    for part in parts:
        file = folder / f"part-{part.number:05d}.nq"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(_lines(part))
        files.append(file)
    record = Record(State.COMPLETE, snapshot.manifest, plan, len(parts), len(parts))
    last = folder / _RECORD
    lines = "".join(f"{triple} {RECORD_GRAPH} .\n" for triple in record.triples())
    last.write_text(lines, encoding="utf-8")
    script = folder / _SCRIPT
    script.write_text(_virtuoso(folder.resolve(), plan), encoding="utf-8")
    files += [last, script]
    sums = folder / "SHA256SUMS"
    sums.write_text(
        "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    )
    return [*files, sums]


def _lines(part: Part) -> Iterator[str]:
    for piece in part.pieces:
        yield from (_in_graph(piece, triple) for triple in piece.triples)


def _in_graph(piece: Piece, triple: str) -> str:
    """Return a statement of a piece as a line of N-Quads."""
    name = "" if piece.graph is None else f" <{piece.graph}>"
    return f"{triple.removesuffix(' .')}{name} .\n"


def _virtuoso(folder: Path, plan: Plan) -> str:
    """Return the script that loads the files with isql; it empties the list of the loader."""
    default = plan.default_graph or RECORD_GRAPH.value.replace("published", "default")
    where = str(folder).replace("'", "''")
    return f"""\
-- isql PORT dba PASSWORD {_SCRIPT}
-- The folder must stand in DirsAllowed of virtuoso.ini.
delete from DB.DBA.load_list;
ld_dir ('{where}', 'part-*.nq', '{default}');
rdf_loader_run ();
checkpoint;
select ll_file, ll_error from DB.DBA.load_list where ll_error is not null;
ld_dir ('{where}', '{_RECORD}', '{RECORD_GRAPH.value}');
rdf_loader_run ();
checkpoint;
"""
