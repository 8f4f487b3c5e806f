"""Running every trial on one release."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from lexaegis.release.imports.answers import rows_of_answer
from lexaegis.release.imports.jsonld import import_into_pyld
from lexaegis.release.imports.libraries import import_into_jena, import_into_rdflib
from lexaegis.release.imports.servers import import_into_oxigraph, import_into_virtuoso
from lexaegis.release.imports.tabular import import_into_duckdb
from lexaegis.release.imports.trial import Outcome, Partner, Skipped, Trial
from lexaegis.release.verify import verify_release
from queries.engine import EmbeddedEngine
from queries.question import read_question

__all__ = ["PARTNERS", "prepare", "try_imports"]

PARTNERS: dict[str, Partner] = {
    "duckdb": import_into_duckdb,
    "jena": import_into_jena,
    "oxigraph": import_into_oxigraph,
    "pyld": import_into_pyld,
    "rdflib": import_into_rdflib,
    "virtuoso": import_into_virtuoso,
}


def prepare(folder: Path, workplace: Path, every: int = 1) -> Trial:
    """Verify a release and return what its import has to give.

    Args:
        folder: the release.
        workplace: a folder for what the programs leave.
        every: of how many questions one is asked; 1 for all.

    Raises:
        ReleaseDamaged: if the release is not whole.
    """
    folder = folder.resolve()
    index = verify_release(folder)
    store = Store()
    data = folder / "rdf" / "lexaegis.nq"
    store.bulk_load(path=data, format=RdfFormat.N_QUADS)
    engine = EmbeddedEngine(store)
    chosen = sorted((folder / "questions").glob("*.rq"))[::every]
    questions = [read_question(path) for path in chosen]
    return Trial(
        folder,
        workplace,
        index["counts"]["statements"],
        len(store),
        index["dataset"],
        {Path(entry["path"]).stem: entry["rows"] for entry in index["files"] if "rows" in entry},
        {question.name: question.query for question in questions},
        {question.name: rows_of_answer(engine.query(question.query)) for question in questions},
    )


def try_imports(
    folder: Path, names: Sequence[str], every: int = 1
) -> Iterator[tuple[str, Outcome | Skipped]]:
    """Import a release into the programs of these names and yield what came of each.

    Raises:
        ReleaseDamaged: if the release is not whole; nothing is imported then.
    """
    with tempfile.TemporaryDirectory(prefix="lexaegis-imports-") as place:
        trial = prepare(folder, Path(place), every)
        for name in names:
            try:
                yield name, PARTNERS[name](trial)
            except Skipped as skipped:
                yield name, skipped
