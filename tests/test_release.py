"""A release is whole, the same twice, and says the same in every form."""

import csv
import hashlib
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pyarrow.parquet
import pytest
import yaml
from csvw import TableGroup
from frictionless import Package, system
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple, parse
from typer.testing import CliRunner

from graph.export import FORMATS
from graph.snapshot import Home
from lexaegis.cli.app import app
from lexaegis.release import write as writing
from lexaegis.release.checksums import CannotSign
from lexaegis.release.files import written
from lexaegis.release.imports.run import PARTNERS, prepare
from lexaegis.release.imports.trial import Skipped, Trial
from lexaegis.release.rows import read_rows
from lexaegis.release.tables import Column, TableFault, read_table, read_tables
from lexaegis.release.verify import ReleaseDamaged, verify_release
from lexaegis.release.write import FolderTaken, write_release
from ontology.identity import PROVENANCE_GRAPH, RECORD_GRAPHS
from ontology.terms import LEX, RDF

ROOT = Path(__file__).resolve().parent.parent
TABLES = read_tables()


@pytest.fixture(scope="module")
def release(small_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "first"
    write_release(small_home.current(), folder)
    return folder


@pytest.fixture(scope="module")
def graph(release: Path) -> set[Triple]:
    """The default graph as another serialisation than the tables were made of has it."""
    return {quad.triple for quad in parse(path=release / "rdf" / "lexaegis.ttl")}


def rows_of(release: Path, table: str) -> list[dict[str, str]]:
    with (release / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_releases_are_the_same_bytes(
    release: Path, small_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages on the ontology, which do not know the dataset, are made once: tests/test_pages."""
    monkeypatch.setattr(writing, "files_of_site", lambda: iter(()))
    write_release(small_home.current(), tmp_path / "second")
    second = {path.relative_to(tmp_path / "second") for path in tmp_path.rglob("*.*")}
    there = [path for path in second if (release / path).is_file()]
    assert {"lexaegis.sqlite", "offences.parquet", "lexaegis.jsonld", "GB-SCT.nq", "void.ttl"} <= {
        path.name for path in there
    }
    about_others = {"index.json", "ro-crate-metadata.json"}
    for path in there:
        if path.name not in about_others:
            assert (release / path).read_bytes() == (tmp_path / "second" / path).read_bytes(), path


def test_a_release_verifies_and_any_wrong_file_is_named(release: Path, tmp_path: Path) -> None:
    index = verify_release(release)
    assert (
        index["dataset"]
        == hashlib.sha256((release / "rdf" / "lexaegis.nq").read_bytes()).hexdigest()
    )
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=release)
    assert done.returncode == 0
    copy = tmp_path / "copy"
    shutil.copytree(release, copy)
    (copy / "tables" / "offences.csv").write_text("offence\n", encoding="utf-8")
    (copy / "rdf" / "lexaegis.ttl").unlink()
    (copy / "extra.txt").write_text("?", encoding="utf-8")
    with pytest.raises(ReleaseDamaged) as fault:
        verify_release(copy)
    told = str(fault.value)
    assert "tables/offences.csv has another content" in told
    assert "rdf/lexaegis.ttl is missing" in told
    assert "extra.txt is named in no list" in told
    result = CliRunner().invoke(app, ["release", "--verify", str(release)])
    assert result.exit_code == 0
    assert index["dataset"] in result.output


def test_nothing_is_written_over_and_a_fault_leaves_nothing(
    release: Path, small_home: Home, tmp_path: Path
) -> None:
    with pytest.raises(FolderTaken, match="not empty"):
        write_release(small_home.current(), release)

    def fail() -> str:
        raise RuntimeError("a fault in the middle")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_contents", lambda *_: iter([written("x.txt", "x", fail)]))
        with pytest.raises(RuntimeError, match="in the middle"):
            write_release(small_home.current(), tmp_path / "half")
    assert list(tmp_path.iterdir()) == []


def test_further_files_are_listed_like_the_others(small_home: Home, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_contents", lambda *_: iter(()))
        others = [written("network/actors.gexf", "The network", lambda: "<gexf/>")]
        write_release(small_home.current(), tmp_path / "r", others=others)
    index = json.loads((tmp_path / "r" / "index.json").read_text(encoding="utf-8"))
    assert "network/actors.gexf" in [entry["path"] for entry in index["files"]]
    assert "network/actors.gexf" in (tmp_path / "r" / "SHA256SUMS").read_text(encoding="utf-8")
    assert "<network/actors.gexf>" in (tmp_path / "r" / "dcat.ttl").read_text(encoding="utf-8")


def test_every_serialisation_holds_the_dataset(release: Path) -> None:
    whole = set(parse(path=release / "rdf" / "lexaegis.nq"))
    for form in FORMATS.values():
        found = set(parse(path=release / "rdf" / f"lexaegis{form.suffix}", format=form.syntax))
        expected = {quad for quad in whole if form.whole or quad.graph_name == DefaultGraph()}
        assert found == expected, form


def test_rdf_1_2_annotates_every_statement_of_a_record(release: Path) -> None:
    reifies = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
    annotated = list(parse(path=release / "rdf" / "annotated.nt", format=RdfFormat.N_TRIPLES))
    reified = {(quad.subject, quad.object) for quad in annotated if quad.predicate == reifies}
    whole = list(parse(path=release / "rdf" / "lexaegis.nq"))
    assert reified == {
        (quad.graph_name, quad.triple)
        for quad in whole
        if str(quad.graph_name).startswith(f"<{RECORD_GRAPHS}")
    }
    plain = {quad.triple for quad in annotated if quad.predicate != reifies}
    assert plain == {
        quad.triple for quad in whole if quad.graph_name in (DefaultGraph(), PROVENANCE_GRAPH)
    }


def test_a_jurisdiction_has_its_records_its_cells_and_their_provenance(release: Path) -> None:
    whole = set(parse(path=release / "rdf" / "lexaegis.nq"))
    for path in (release / "jurisdictions").iterdir():
        assert set(parse(path=path)) <= whole
    mine = set(parse(path=release / "jurisdictions" / "GB-SCT.nq"))
    place = NamedNode("https://w3id.org/lexaegis/id/jurisdiction/GB-SCT")
    for quad in whole:
        named = quad.graph_name != DefaultGraph()
        if named and quad.predicate == LEX.jurisdiction and quad.object == place:
            assert quad in mine
    records = {quad.graph_name for quad in mine if "graph/fact/" in str(quad.graph_name)}
    assert records
    told = {quad.subject for quad in mine if quad.graph_name == PROVENANCE_GRAPH}
    assert records <= told


def test_a_module_has_the_things_of_its_classes(release: Path, graph: set[Triple]) -> None:
    found = {quad.triple for quad in parse(path=release / "modules" / "offences.nt")}
    offences = {t.subject for t in graph if t.predicate == RDF.type and t.object == LEX.Offence}
    assert {triple for triple in graph if triple.subject in offences} <= found <= graph
    assert not any(triple.object == LEX.Duty for triple in found)


CLASSES = {
    "actors": [LEX.Actor],
    "conformity": [LEX.Conformity],
    "coverage": [LEX.CoverageCell],
    "duties": [LEX.Duty, LEX.ProposedDuty],
    "findings": [LEX.Finding],
    "instruments": [LEX.Instrument, LEX.Bill],
    "offences": [LEX.Offence, LEX.ProposedOffence],
    "participations": [LEX.Participation],
    "penalties": [LEX.Penalty],
    "provisions": [LEX.Provision, LEX.ProposedProvision],
    "relations": [LEX.Relation],
    "sources": [LEX.Source],
    "status_periods": [LEX.StatusPeriod],
}


@pytest.mark.parametrize("name", CLASSES)
def test_a_table_says_what_the_graph_says(name: str, release: Path, graph: set[Triple]) -> None:
    """Each cell is looked up in the graph, and every thing of the classes has a row."""
    table = next(table for table in TABLES if table.name == name)
    rows = rows_of(release, name)
    things = {t.subject for t in graph if t.predicate == RDF.type and t.object in CLASSES[name]}
    assert {table.key.base + row[table.key.name] for row in rows} == {t.value for t in things}  # type: ignore[union-attr]
    values: dict[str, set[str]] = {}
    for triple in graph:
        values.setdefault(triple.subject.value, set()).add(triple.object.value)  # type: ignore[union-attr]
    links = {(t.subject.value, t.object.value) for t in graph if hasattr(t.object, "value")}  # type: ignore[union-attr]
    cells = 0
    for row in rows:
        thing = f"{table.key.base}{row[table.key.name]}"
        for column in table.columns[1:]:
            for cell in filter(None, row[column.name].split("|" if column.several else "\0")):
                cells += 1
                value = f"{column.base or ''}{cell}"
                if column.type == "term":
                    value = f"https://w3id.org/lexaegis/ontology#{cell}"
                assert value in values[thing] or (value, thing) in links, (thing, column.name)
    assert cells


def test_unknown_is_null_and_told_apart(release: Path) -> None:
    offence = next(
        row for row in rows_of(release, "offences") if row["offence"] == "gb-sct-off-possess"
    )
    assert offence["in_force_from"] == ""
    assert offence["not_established"] == "inForceFrom"
    verdicts = {row["verdict"] for row in rows_of(release, "coverage")}
    assert "" not in verdicts
    assert "not-researched" in verdicts


def test_sqlite_and_parquet_have_the_rows_of_the_csv(release: Path) -> None:
    with closing(sqlite3.connect(release / "tables" / "lexaegis.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in TABLES:
            rows = rows_of(release, table.name)
            names = [column.name for column in table.columns]
            parquet = pyarrow.parquet.read_table(
                release / "tables" / "parquet" / f"{table.name}.parquet"
            ).to_pylist()
            stored = [
                dict(zip(names, row, strict=True))
                for row in database.execute(f'SELECT * FROM "{table.name}" ORDER BY 1')
            ]
            assert len(parquet) == len(stored) == len(rows), table.name
            for row, one, two in zip(rows, stored, parquet, strict=True):
                for column in table.columns:
                    expected = plain(column, row[column.name])
                    assert two[column.name] == expected, (table.name, column.name)
                    flat = "|".join(expected) if isinstance(expected, list) else expected
                    assert one[column.name] == flat, (table.name, column.name)
        pairs = database.execute(
            "SELECT conduct FROM offences__conduct WHERE offence = 'no-off-make'"
        )
        assert sorted(pairs) == [("create",), ("distribute",)]


def plain(column: Column, cell: str) -> object:
    """Return a cell of CSV as Python has it."""
    if cell == "":
        return None
    if column.several:
        return cell.split("|")
    kinds = {"integer": int, "decimal": float, "boolean": lambda text: text == "true"}
    return kinds.get(column.type, str)(cell)


def test_csv_on_the_web_takes_the_metadata(release: Path) -> None:
    group = TableGroup.from_file(release / "tables" / "csv-metadata.json")
    assert len(group.tables) == len(TABLES)
    assert group.check_referential_integrity()
    for table in group.tables:
        rows = list(table.iterdicts(strict=True))
        assert len(rows) == len(rows_of(release, str(table.url).removesuffix(".csv")))
    offences = {table.local_name: table for table in group.tables}["offences.csv"]
    row = next(row for row in offences if row["offence"] == "no-off-make")
    assert row["conduct"] == ["create", "distribute"]
    assert row["age_limit"] == 18


def test_frictionless_takes_the_data_package(release: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(release / "tables" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:3]
    assert len(report.tasks) == len(TABLES)


def test_every_column_is_described_in_all_three_places(release: Path) -> None:
    dictionary = (release / "tables" / "README.md").read_text(encoding="utf-8")
    package = json.loads((release / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
        for resource in package["resources"]
    }
    for table in TABLES:
        assert f"## {table.name}\n" in dictionary
        for column in table.columns:
            assert f"| `{column.name}` | {column.type}" in dictionary
            assert fields[table.name][column.name]["description"].startswith(column.meaning)


def test_a_value_that_does_not_fit_its_column_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "lexaegis" / "release" / "tables" / "defences.rq").read_text(encoding="utf-8")
    path = tmp_path / "defences.rq"
    path.write_text(text.replace("label: {type: text", "label: {type: integer"), encoding="utf-8")
    store = Store()
    store.load(
        b"<https://w3id.org/lexaegis/id/defence/d> a <https://w3id.org/lexaegis/ontology#Defence> ;"
        b' <http://www.w3.org/2000/01/rdf-schema#label> "a text", "another" .',
        RdfFormat.TURTLE,
    )
    with pytest.raises(TableFault, match=r"defences cannot be made: .* is no integer"):
        read_rows(store, read_table(path))
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableFault, match="d has several values of label"):
        read_rows(store, read_table(path))
    path.write_text(text.replace("key: true, ", ""), encoding="utf-8")
    with pytest.raises(TableFault, match="needs one key"):
        read_table(path)


def test_descriptions_name_the_files_with_their_checksums(release: Path) -> None:
    index = json.loads((release / "index.json").read_text(encoding="utf-8"))
    digests = {entry["path"]: entry["sha256"] for entry in index["files"]}
    store = Store()
    base = "https://example.org/r/"
    store.load(path=release / "dcat.ttl", format=RdfFormat.TURTLE, base_iri=f"{base}dcat.ttl")
    found = {
        file.value.removeprefix(base): digest.value
        for file, digest in store.query(
            "PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX spdx: <http://spdx.org/rdf/terms#> "
            "SELECT ?file ?digest { ?dataset dcat:distribution ?file . ?file dcat:byteSize ?n ; "
            "spdx:checksum/spdx:checksumValue ?digest }"
        )
    }
    assert found["rdf/lexaegis.nq"] == index["dataset"]
    assert found.items() <= digests.items()
    crate = json.loads((release / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    parts = {entry["@id"]: entry for entry in crate["@graph"]}
    assert parts["tables/offences.csv"]["sha256"] == digests["tables/offences.csv"]
    listed = {part["@id"] for part in parts["./"]["hasPart"]}
    assert listed == {entry["@id"] for entry in crate["@graph"] if entry["@type"] == "File"}
    citation = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    ours = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert parts["./"]["datePublished"] == str(ours["date-released"])
    assert {**citation, "identifiers": 0, "message": 0}.items() >= {
        name: ours[name] for name in ("title", "version", "license", "authors", "keywords")
    }.items()
    assert (release / "LICENSE-DATA").read_bytes() == (ROOT / "LICENSE-DATA").read_bytes()


def test_a_signature_is_verified_by_minisign(small_home: Home, tmp_path: Path) -> None:
    if shutil.which("minisign") is None:
        pytest.skip("minisign is not installed: apt-get install minisign")
    public, secret = tmp_path / "key.pub", tmp_path / "key"
    subprocess.run(
        ["minisign", "-G", "-W", "-p", str(public), "-s", str(secret)],
        check=True, capture_output=True,
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_contents", lambda *_: iter(()))
        write_release(small_home.current(), tmp_path / "signed", key=secret)
        with pytest.raises(CannotSign, match="did not sign with the key"):
            write_release(small_home.current(), tmp_path / "not", key=tmp_path / "none")
    assert not (tmp_path / "not").exists()
    verify = ["minisign", "-V", "-p", str(public), "-m", "SHA256SUMS"]
    assert subprocess.run(verify, cwd=tmp_path / "signed", capture_output=True).returncode == 0
    with (tmp_path / "signed" / "SHA256SUMS").open("a") as sums:
        sums.write("\n")
    assert subprocess.run(verify, cwd=tmp_path / "signed", capture_output=True).returncode != 0


@pytest.fixture(scope="module")
def trial(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return prepare(release, tmp_path_factory.mktemp("imports"))


@pytest.mark.filterwarnings("ignore:Dataset.default_context")
@pytest.mark.parametrize("name", PARTNERS)
def test_a_release_imports_at_the_partners(name: str, trial: Trial) -> None:
    try:
        outcome = PARTNERS[name](trial)
    except Skipped as skipped:
        pytest.skip(str(skipped))
    assert outcome.faults == []
    assert outcome.done
    if name in ("jena", "oxigraph"):
        assert f"{len(trial.queries)} of {len(trial.queries)} answers equal" in outcome.done
