"""A release is whole, the same twice, and says the same in every form."""

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import networkx
import pyarrow.parquet
import pyshacl
import pytest
import rdflib
import yaml
from csvw import TableGroup
from frictionless import Package, system
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple, parse
from typer.testing import CliRunner

from graph.export import FORMATS
from graph.network import KINDS, make_network, read_everything
from graph.network.formats import FORMATS as NETWORK_FORMATS
from graph.snapshot import Home, Snapshot
from lexaegis.cli.app import app
from lexaegis.release.checksums import CannotSign
from lexaegis.release.edition import Edition, NoVersion
from lexaegis.release.examples import write_examples
from lexaegis.release.files import ReleaseFile, written
from lexaegis.release.imports.__main__ import main as import_main
from lexaegis.release.imports.run import PARTNERS
from lexaegis.release.imports.trial import Outcome, Trial
from lexaegis.release.rows import read_rows
from lexaegis.release.tables import Column, TableFault, read_table, read_tables
from lexaegis.release.verify import ReleaseDamaged, verify_release
from lexaegis.release.write import CannotWrite, FolderTaken, write_release
from ontology.identity import PROVENANCE_GRAPH, RECORD_GRAPHS
from ontology.terms import LEX, RDF
from queries.question import read_questions
from tests.release_parts import die

ROOT = Path(__file__).resolve().parent.parent
TABLES = read_tables()
DATASET = rdflib.URIRef("https://w3id.org/lexaegis/id/dataset/lexaegis")
LICENCE = rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def release(small_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "first"
    write_release(small_home.current(), folder, processes=1)
    return folder


@pytest.fixture(scope="module")
def graph(release: Path) -> set[Triple]:
    """The default graph as another serialisation than the tables were made of has it."""
    return {quad.triple for quad in parse(path=release / "rdf" / "lexaegis.ttl")}


def rows_of(release: Path, table: str) -> list[dict[str, str]]:
    with (release / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_releases_are_the_same_in_every_byte(
    release: Path, small_home: Home, tmp_path: Path
) -> None:
    """The first was written by one process, this one by two."""
    write_release(small_home.current(), tmp_path / "second", processes=2)
    first, second = (
        {path.relative_to(place): path.read_bytes() for path in place.rglob("*") if path.is_file()}
        for place in (release, tmp_path / "second")
    )
    assert first.keys() == second.keys()
    assert [path for path, content in first.items() if content != second[path]] == []
    names = {"SHA256SUMS", "index.json", "ro-crate-metadata.json", "lexaegis.sqlite", "actors.png"}
    assert names <= {path.name for path in first}


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

    def failing(_: Snapshot, __: Edition) -> Iterator[ReleaseFile]:
        yield written("x.txt", "x", lambda: "x")
        yield written("y.txt", "y", fail)

    with pytest.raises(RuntimeError, match="in the middle"):
        write_release(small_home.current(), tmp_path / "half", parts=[failing], processes=1)
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_dies_is_told_and_leaves_nothing(small_home: Home, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="was ended"):
        write_release(small_home.current(), tmp_path / "half", parts=[die, die], processes=2)
    assert list(tmp_path.iterdir()) == []


def test_every_network_is_there_in_every_format(release: Path, small_home: Home) -> None:
    everything = read_everything(small_home.current().open())
    for kind in KINDS:
        network = make_network(everything, kind, small_home.current().manifest.dataset)
        there = {path.name.removeprefix(kind) for path in (release / "networks").glob(f"{kind}.*")}
        expected = {form.suffix for form in NETWORK_FORMATS.values()} | {".sources.csv"}
        expected |= {".svg", ".png", ".pdf", ".html"}
        assert there == (expected if network.about.modes else expected - {".incidence.csv"}), kind
        read = networkx.read_graphml(release / "networks" / f"{kind}.graphml")
        assert set(read) == {node.id for node in network.nodes}
        assert read.number_of_edges() == len(network.ties)
        assert all("degree" in values for _, values in read.nodes(data=True))


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
    assert package["version"] == index_of(release)["version"] == "1.0.0"
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
    for name in ("title", "license", "authors", "keywords"):
        assert citation[name] == ours[name]
    assert (release / "LICENSE-DATA").read_bytes() == (ROOT / "LICENSE-DATA").read_bytes()


SHAPES = rdflib.Graph().parse(ROOT / "tests" / "fixtures" / "release" / "dcat-ap.ttl")


@pytest.mark.parametrize("name", ["dcat", "void"])
def test_descriptions_conform_to_the_shapes(name: str, release: Path) -> None:
    described = rdflib.Graph().parse(release / f"{name}.ttl", publicID="https://example.org/r/")
    on_disk = rdflib.Graph().parse(release / f"{name}.ttl")
    for graph in (described, on_disk):
        assert (DATASET, rdflib.RDF.type, rdflib.DCAT.Dataset) in graph
        assert (DATASET, rdflib.DCTERMS.license, LICENCE) in graph
    conforms, _, report = pyshacl.validate(described, shacl_graph=SHAPES)
    assert conforms, report


def test_the_shapes_find_what_a_description_lacks(release: Path) -> None:
    base = "https://example.org/r/"
    described = rdflib.Graph().parse(release / "dcat.ttl", publicID=base)
    kept = rdflib.URIRef(f"{base}rdf/lexaegis.nq")
    for _, _, file in list(described.triples((None, rdflib.DCAT.distribution, None))):
        if file != kept:
            described.remove((described.value(file, SPDX.checksum), None, None))
            described.remove((file, None, None))
            described.remove((None, None, file))
    assert pyshacl.validate(described, shacl_graph=SHAPES)[0]
    needed = (
        *(rdflib.DCTERMS.title, rdflib.DCTERMS.description, rdflib.DCTERMS.publisher),
        *(rdflib.DCAT.dataset, rdflib.DCAT.accessURL, rdflib.FOAF.name, rdflib.RDF.type),
        *(SPDX.algorithm, SPDX.checksumValue, rdflib.SKOS.prefLabel),
    )
    for predicate in needed:
        lacking = rdflib.Graph()
        for triple in described:
            if triple[1] != predicate or triple[2] == rdflib.DCAT.Distribution:
                lacking.add(triple)
        assert not pyshacl.validate(lacking, shacl_graph=SHAPES)[0], predicate


def test_a_signature_is_verified_by_minisign(small_home: Home, tmp_path: Path) -> None:
    if shutil.which("minisign") is None:
        pytest.skip("minisign is not installed: apt-get install minisign")
    public, secret = tmp_path / "key.pub", tmp_path / "key"
    subprocess.run(
        ["minisign", "-G", "-W", "-p", str(public), "-s", str(secret)],
        check=True, capture_output=True,
    )  # fmt: skip
    write_release(small_home.current(), tmp_path / "signed", key=secret, parts=[])
    with pytest.raises(CannotSign, match="did not sign with the key"):
        write_release(small_home.current(), tmp_path / "not", key=tmp_path / "none", parts=[])
    assert not (tmp_path / "not").exists()
    verify = ["minisign", "-V", "-p", str(public), "-m", "SHA256SUMS"]
    assert subprocess.run(verify, cwd=tmp_path / "signed", capture_output=True).returncode == 0
    with (tmp_path / "signed" / "SHA256SUMS").open("a") as sums:
        sums.write("\n")
    assert subprocess.run(verify, cwd=tmp_path / "signed", capture_output=True).returncode != 0


@pytest.fixture(scope="module")
def told(release: Path) -> dict[str, str]:
    """What the one command told of each program: its line and those of its faults."""
    command = [sys.executable, "-m", "lexaegis.release.imports", str(release), "--every", "5"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    parts = re.split(r"^(?:ok|skipped|FAULTY) +(?=\w+: )", done.stdout, flags=re.MULTILINE)[1:]
    return {name: rest for name, _, rest in (part.partition(": ") for part in parts)}


@pytest.mark.parametrize("name", PARTNERS)
def test_a_release_imports_at_the_partners(
    name: str, told: dict[str, str], release: Path, graph: set[Triple]
) -> None:
    if "not installed: " in told[name]:
        pytest.skip(told[name].strip())
    if name in ("duckdb", "pyld"):
        dataset = verify_release(release)["dataset"]
        expected = "rows of Parquet" if name == "duckdb" else f"{dataset} as the hash"
        assert expected in told[name]
        return
    assert f"{len(graph):,} statements in the default graph" in told[name]
    equal, asked = map(int, re.search(r"(\d+) of (\d+) answers equal", told[name]).groups())  # type: ignore[union-attr]
    assert asked == len(range(0, len(read_questions()), 5))
    assert asked - equal == told[name].count("known fault: ") <= 2
    if name in ("jena", "oxigraph"):
        assert equal == asked


def test_a_fault_of_a_partner_is_told_and_a_known_one_may_not_mend_itself() -> None:
    trial = Trial(
        Path(), Path(), 0, 0, "", {}, dict.fromkeys("abc", ""), {x: [(x,)] for x in "abc"}
    )
    outcome = Outcome("one")
    found = [("a", [("a",)]), ("b", [("z",)]), ("c", ValueError("no"))]
    outcome.compare_answers(trial, iter(found), {"a": "its fault", "c": "its fault"})
    unsteady = Outcome("one")
    unsteady.compare_answers(trial, iter(found[:2]), {}, {"a": "its fault", "b": "its fault"})
    assert (unsteady.known, unsteady.faults) == (["question b: its fault"], [])
    assert outcome.done == ["1 of 3 answers equal"]
    assert outcome.known == ["question c: its fault"]
    assert [fault.partition(",")[0].partition(":")[0] for fault in outcome.faults] == [
        "question a is answered rightly",
        "question b",
    ]


def test_a_damaged_release_is_not_imported(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "SHA256SUMS").write_text("", encoding="utf-8")
    assert import_main([str(tmp_path), "duckdb"]) == 1
    assert "cannot be read" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        import_main([str(release), "nobody"])
    assert "there is no nobody; there are duckdb, jena" in capsys.readouterr().err


def test_a_release_that_follows_another_tells_what_changed_and_counts_on(
    small_home: Home, tmp_path: Path
) -> None:
    """A bill became an act, which is a change of the law."""
    write_examples(ROOT / "tests" / "fixtures" / "facts", tmp_path, small_home.current())
    last, later = tmp_path / "lexaegis-1.0.0", tmp_path / "lexaegis-1.1.0"
    assert sorted(path.name for path in tmp_path.iterdir()) == [last.name, later.name]
    index = verify_release(later)
    assert (index["version"], index["follows"], index["checked"]) == (
        *("1.1.0", "1.0.0", "2026-01-31"),
    )
    for name in ("void.ttl", "dcat.ttl", "CITATION.cff", "README.md", "ro-crate-metadata.json"):
        assert "1.1.0" in (later / name).read_text(encoding="utf-8"), name
    assert "| `changes/` | what changed since version 1.0.0;" in (later / "README.md").read_text()
    assert "The law changed (4)" in (later / "changes" / "changes.md").read_text(encoding="utf-8")
    copy = tmp_path / "copy.nq"
    shutil.copy(last / "rdf" / "lexaegis.nq", copy)
    patch = later / "changes" / "changes.rdfp"
    assert CliRunner().invoke(app, ["apply", str(patch), str(copy)]).exit_code == 0
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == index["dataset"]
    told = CliRunner().invoke(app, ["diff", str(last), str(later)])
    assert "Version of the data: minor" in told.output
    write_release(small_home.current(), tmp_path / "same", last=last, parts=[])
    assert index_of(tmp_path / "same")["version"] == "1.0.0"
    with pytest.raises(NoVersion, match="is no release"):
        write_release(small_home.current(), tmp_path / "x", last=tmp_path, parts=[])


def index_of(release: Path) -> dict[str, Any]:
    index: dict[str, Any] = json.loads((release / "index.json").read_text(encoding="utf-8"))
    return index
