"""rdflib and Apache Jena, each loaded with a release."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lexaegis.release.imports.answers import normalise, rows_of_json
from lexaegis.release.imports.trial import Outcome, Skipped, Trial

__all__ = ["import_into_jena", "import_into_rdflib"]

_PROGRAM = Path(__file__).with_name("Ask.java")
_NO_GROUP = "where nothing matches, GROUP BY gives one group with nothing in it"
_KNOWN = {"documents-by-publisher": _NO_GROUP, "records-of-a-source": _NO_GROUP}
"""The questions that rdflib is known to answer otherwise on datasets that lack what they name."""

_JARS = Path("/usr/share/java")
_NEEDED = (
    *("jena-arq", "jena-base", "jena-core", "jena-iri", "thrift", "slf4j-api", "slf4j-nop"),
    *("commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3"),
    *("dexx.collection", "gson", "guava", "httpclient", "httpclient-cache", "httpcore"),
    *("jackson-annotations", "jackson-core", "jackson-databind", "jsonld-java", "protobuf"),
)
"""The archives of Debian's packages that Jena needs to read and to answer."""

_MANY = 100_000
"""More statements than this rdflib loads, but is not asked about: it takes hours."""


def import_into_rdflib(trial: Trial) -> Outcome:
    """Import into a dataset of rdflib."""
    import rdflib

    outcome = Outcome(f"rdflib {rdflib.__version__}")
    dataset = rdflib.Dataset()
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        dataset.parse(trial.folder / "rdf" / "lexaegis.nq", format="nquads")
    finally:
        rdflib.NORMALIZE_LITERALS = before
    outcome.compare("statements in the default graph", len(dataset.default_graph), trial.default)
    outcome.compare("statements in all", sum(1 for _ in dataset.quads()), trial.whole)
    if trial.whole > _MANY:
        outcome.done.append(f"not asked: more than {_MANY:,} statements")
        return outcome

    def answers() -> Iterator[tuple[str, object]]:
        for name, query in trial.queries.items():
            try:
                yield name, sorted(tuple(map(_text, row)) for row in dataset.query(query))  # type: ignore[arg-type]
            except Exception as error:
                yield name, error

    known = {name: fault for name, fault in _KNOWN.items() if not trial.answers.get(name)}
    outcome.compare_answers(trial, answers(), known)
    return outcome


def _text(term: object) -> str:
    return "" if term is None else normalise(str(term), str(getattr(term, "datatype", "") or ""))


def import_into_jena(trial: Trial) -> Outcome:
    """Import into Debian's Apache Jena, by a program of one file that Java compiles itself."""
    if not (_JARS / "jena-arq.jar").exists():
        raise Skipped("Apache Jena is not installed: apt-get install libapache-jena-java")
    if not (shutil.which("java") and shutil.which("javac")):
        raise Skipped("Java is not installed: apt-get install default-jdk-headless")
    queries, answered = trial.workplace / "queries", trial.workplace / "answers"
    for folder in (queries, answered):
        folder.mkdir()
    for name, query in trial.queries.items():
        (queries / f"{name}.rq").write_text(query, encoding="utf-8")
    data = trial.folder / "rdf" / "lexaegis.nq"
    told = subprocess.run(
        [
            "java",
            "-cp",
            _class_path(trial.workplace),
            str(_PROGRAM),
            *map(str, (data, queries, answered)),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=3_600,
    )
    if told.returncode:
        lines = [line for line in told.stderr.splitlines() if not line.startswith("\tat ")]
        return Outcome("Apache Jena", faults=[" ".join(lines)[-300:]])
    version, default, named = told.stdout.split()
    outcome = Outcome(f"Apache Jena {version}")
    outcome.compare("statements in the default graph", int(default), trial.default)
    outcome.compare("statements in named graphs", int(named), trial.whole - trial.default)
    outcome.compare_answers(trial, _answers(trial, answered))
    return outcome


def _class_path(workplace: Path) -> str:
    """Return where Java finds Jena.

    Debian's package of Jena 4.5 names the classes of its copy of Xerces `xerces`, but leaves their
    messages under `org/apache/jena/ext/xerces`, and no datatype is found without them: they are
    copied to where the classes look.
    """
    inside = "org/apache/jena/ext/"
    with zipfile.ZipFile(_JARS / "jena-core.jar") as archive:
        for name in archive.namelist():
            if name.startswith(inside) and name.endswith(".properties"):
                where = workplace / "messages" / name.removeprefix(inside)
                where.parent.mkdir(parents=True, exist_ok=True)
                where.write_bytes(archive.read(name))
    archives = [f"{_JARS}/{name}.jar" for name in _NEEDED]
    return ":".join([*archives, str(workplace / "messages")])


def _answers(trial: Trial, folder: Path) -> Iterator[tuple[str, object]]:
    for name in trial.queries:
        failed = folder / f"{name}.error"
        if failed.exists():
            yield name, RuntimeError(failed.read_text(encoding="utf-8"))
        else:
            yield name, rows_of_json((folder / f"{name}.json").read_bytes())
