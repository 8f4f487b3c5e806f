"""Harvesting real servers that hold data in the shapes of CELLAR, Fedlex, Wikidata and the UK."""

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph import history
from graph.build import build_snapshot
from graph.remote.write import GraphStoreWriter
from graph.snapshot import Home
from lexaegis.__main__ import main
from loaders.facts.read import read_facts
from loaders.remote.asking import Asker, EndpointBusy
from loaders.remote.compare import keys_of
from loaders.remote.credentials import find_credentials
from loaders.remote.errors import AnswerBroken, EndpointRefused
from loaders.remote.harvest import harvest, read_answer
from loaders.remote.kept import KeptAnswer, KeptAnswers, now_in_words
from loaders.remote.source import SourceFault, find_source, read_source, read_sources
from loaders.remote.statements import harvest_statements
from tests.conftest import FIXTURES, ROOT, SHARED
from tests.remote_servers import RemoteServer, server_of
from tests.unsteady import Unsteady

NAMES = ("cellar", "fedlex", "legislation-gov-uk", "wikidata")
ELI = "http://data.europa.eu/eli/reg/2024/99901/oj"
CDM = "http://publications.europa.eu/ontology/cdm#"
WORK = "http://publications.europa.eu/resource/cellar/00000000-0000-11ee-0000-01aa75ed71a1"
HARVESTED = "https://w3id.org/lexaegis/graph/harvest/"
PROV = "http://www.w3.org/ns/prov#"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented facts, with IRIs that the sources know."""
    folder = tmp_path_factory.mktemp("facts") / "facts"
    shutil.copytree(FIXTURES / "facts", folder)
    for name, old, new in (
        ("NO.yaml", "uri: https://gazette.example/eli/no/2024/1", f"uri: {ELI}"),
        (
            "NO.yaml",
            r"(id: no-old-act\n(?:.*\n)*?.*)uri: null",
            r"\1uri: https://fedlex.data.admin.ch/eli/cc/99/1_1_1",
        ),
        ("GB.yaml", "uri: null", "uri: http://www.legislation.gov.uk/id/asp/2099/1"),
    ):
        file = folder / name
        text, number = re.subn(old, new, file.read_text(), count=1)
        assert number == 1
        file.write_text(text)
    return folder


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RemoteServer]:
    """A server that holds what all four sources say; two of them run on Virtuoso."""
    with server_of(request, tmp_path_factory.mktemp(request.param)) as found:
        who = find_credentials(found.endpoint, environment=found.environment)
        send = GraphStoreWriter(found.graphs, who)
        for name in NAMES:
            lines = (
                f"{q.triple} ."
                for q in parse(path=FIXTURES / "harvest" / f"{name}.ttl", format=RdfFormat.TURTLE)
            )
            where = {"graph": f"urn:{name}"} if found.default_graph else {"default": ""}
            send._request("POST", "\n".join(lines), "application/n-triples", **where)
        send.close()
        yield found


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, list[dict[str, str]], str]:
    """Run the command and return its status, its rows and what it said."""
    monkeypatch.setattr(sys, "argv", ["lexaegis", "harvest", *words, "--pause", "0"])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(said.out)))
    return int(end.value.code or 0), rows, said.err


def test_each_source_is_asked_in_its_own_terms(
    server: RemoteServer,
    facts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for name in NAMES:
        options = ("--endpoint", server.endpoint, "--facts", str(facts), "--home", str(tmp_path))
        status, rows, said = run(capsys, monkeypatch, name, *options, "--format", "csv")
        assert status == 0, said
        for row in rows:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["asked"])
            found[name, row["record"], row["field"]] = (row["verdict"], row["ours"], row["theirs"])
    assert found == {
        ("cellar", "no-example-act", "adopted"): ("agrees", "2024-06-07", "2024-06-07"),
        ("cellar", "no-example-act", "in_force"): (
            "disagrees",
            "2024-07-01",
            "2024-07-02, 2025-01-01",
        ),
        ("fedlex", "no-old-act", "adopted"): ("agrees", "1990-01-01", "1990-01-01"),
        ("fedlex", "no-old-act", "in_force"): ("only there", "", "1991-01-01"),
        ("fedlex", "no-old-act", "repealed"): ("disagrees", "2024-07-01", "2024-06-30"),
        ("legislation-gov-uk", "gb-sct-example-order", "adopted"): ("only there", "", "2099"),
        ("wikidata", "example-authority", "founded"): ("agrees", "1999", "1999"),
        ("wikidata", "example-authority", "website"): (
            "agrees",
            "https://authority.example",
            "http://www.authority.example/",
        ),
    }
    kept = {name: quads(tmp_path / "documents" / "harvest" / f"{name}.nq") for name in NAMES}
    celex = Literal("32024R9901")
    assert (NamedNode(WORK), NamedNode(f"{CDM}resource_legal_id_celex"), celex) in {
        (q.subject, q.predicate, q.object) for q in kept["cellar"]
    }
    texts = {name: {str(q.triple) for q in of_source} for name, of_source in kept.items()}
    assert not any("99902" in text for text in texts["cellar"]), "nobody asked about it"
    assert not any("_:" in text for each in texts.values() for text in each)
    assert any('"999.9"^^' in text for text in texts["fedlex"])
    assert not any("2 9990 9" in text for text in texts["fedlex"])
    assert any("ScottishAct" in text for text in texts["legislation-gov-uk"])
    assert not any("1888" in text or "1901" in text for text in texts["wikidata"])
    assert any('"1999"^^<http://www.w3.org/2001/XMLSchema#gYear>' in t for t in texts["wikidata"])


def quads(file: Path) -> list[Quad]:
    return list(parse(path=file, format=RdfFormat.N_QUADS))


def test_it_is_said_who_said_so_when_and_asked_by_which_query(
    server: RemoteServer, facts: Path, tmp_path: Path
) -> None:
    asker = Asker(server.endpoint, KeptAnswers(tmp_path), pause=0)
    records = keys_of(find_source("cellar"), read_facts(facts), {})
    assert list(records) == [ELI]
    found = harvest(find_source("cellar"), records, asker)
    said = list(harvest_statements(found, {ELI: [NamedNode("urn:ours")]}))
    graphs = {q.graph_name.value for q in said if q.graph_name.value.startswith(HARVESTED)}
    (answer, _), *_ = found.answers
    assert graphs == {f"{HARVESTED}cellar/{answer.query_hash[:16]}"}
    stated = {(q.subject.value, q.predicate.value): q.object for q in said}
    request = stated[graphs.pop(), f"{PROV}wasGeneratedBy"].value
    assert stated[request, f"{PROV}endedAtTime"].value == answer.asked
    assert NamedNode(server.endpoint) in {q.object for q in said if q.subject.value == request}
    query = f"https://w3id.org/lexaegis/id/query/{answer.query_hash[:16]}"
    assert stated[query, f"{PROV}value"].value == answer.query
    assert stated[query, "http://purl.org/dc/terms/identifier"].value.endswith(answer.query_hash)
    assert stated["urn:ours", "http://www.w3.org/2004/02/skos/core#closeMatch"].value == WORK


def test_what_was_harvested_is_built_beside_the_facts_and_changes_none(
    server: RemoteServer,
    facts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if server.sql_port:
        pytest.skip("once is enough: the server has no part in a build")
    options = ("--endpoint", server.endpoint, "--facts", str(facts), "--home", str(tmp_path))
    for name in ("cellar", "wikidata"):
        assert run(capsys, monkeypatch, name, *options)[0] == 0
    place = Home(tmp_path)
    first = build_snapshot(facts, place, place.documents())
    lines = set(place.current().nquads.read_text().splitlines())
    day = history.as_at(place.current(), "2024-06-30").nquads.read_text()
    assert f"<{HARVESTED}cellar/" in day, "what a source said is said of the past too"
    again = build_snapshot(facts, place, place.documents())
    assert again == first, "the time of asking is a part of the input"
    assert "documents/cellar.nq" in first.inputs
    plain = Home(tmp_path / "plain")
    build_snapshot(facts, plain)
    facts_alone = plain.current().nquads.read_text().splitlines()
    catalogue = "https://w3id.org/lexaegis/graph/catalogue"
    lost = [line for line in facts_alone if line not in lines and catalogue not in line]
    assert lost == []
    added = [line for line in lines.difference(facts_alone) if catalogue not in line]
    ours = [line for line in added if line.startswith("<https://w3id.org/lexaegis/id/instrument/")]
    assert ours
    assert all("skos/core#closeMatch" in line for line in ours)
    assert not any("lexaegis/ontology#" in line for line in added)


def test_batches_pages_and_kept_answers_lose_nothing(server: RemoteServer, tmp_path: Path) -> None:
    source = find_source("legislation-gov-uk")
    keys = [
        "http://www.legislation.gov.uk/id/asp/2099/1",
        *(f"{source.keys}x/{n}" for n in range(9)),
    ]
    whole = harvest(source, keys, Asker(server.endpoint, KeptAnswers(tmp_path / "a"), pause=0))
    asker = Asker(server.endpoint, KeptAnswers(tmp_path / "b"), pause=0)
    parts = harvest(source, reversed(keys), asker, batch=3, page=2)
    assert {said for _, said in parts.said()} == {said for _, said in whole.said()}
    assert len(list(whole.said())) == 6
    assert asker.requests == 4 + 3, "four batches, and three more pages of the first"
    again = Asker(server.endpoint, KeptAnswers(tmp_path / "b"), pause=0)
    assert harvest(source, keys, again, batch=3, page=2).answers == parts.answers
    assert again.requests == 0
    none = Asker(server.endpoint, KeptAnswers(tmp_path / "b", days=0), pause=0)
    harvest(source, keys, none)
    assert none.requests == 1


def test_a_busy_endpoint_is_asked_again_when_it_says_so(
    server: RemoteServer, tmp_path: Path
) -> None:
    source, waits = find_source("cellar"), []
    for status in (429, 503):
        with Unsteady(server.endpoint, busy=2, status=status) as unsteady:
            asker = Asker(
                unsteady.address, KeptAnswers(tmp_path / str(status)), 1.5, sleep=waits.append
            )
            for key in (ELI, f"{ELI}x", f"{ELI}y"):
                harvest(source, [key], asker)
        assert unsteady.refused == 2
        assert asker.waited == 14.0
        assert set(unsteady.agents) == {
            f"lexaegis/{version('lexaegis')} (SPARQL client; +https://w3id.org/lexaegis)"
        }
    assert set(waits) == {7.0, 1.5}
    with Unsteady(server.endpoint, busy=1, after="86400") as unsteady:
        asker = Asker(unsteady.address, KeptAnswers(tmp_path / "day"), sleep=waits.append)
        with pytest.raises(EndpointBusy, match=r"again in 86,400 seconds"):
            harvest(source, [ELI], asker)
    with Unsteady(server.endpoint, busy=1, after="soon") as unsteady:
        waits.clear()
        asker = Asker(unsteady.address, KeptAnswers(tmp_path / "ever"), 0, sleep=waits.append)
        with pytest.raises(EndpointRefused, match="HTTP 503"):
            harvest(source, [ELI], asker)
    assert [wait for wait in waits if wait] == [2.0, 4.0, 8.0, 16.0]


def test_what_goes_wrong_is_told_and_the_rest_is_kept(
    server: RemoteServer,
    facts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base = ("--facts", str(facts), "--home", str(tmp_path))
    status, _, said = run(capsys, monkeypatch, "cellars", *base)
    assert (status, "There are: cellar, fedlex, legislation-gov-uk, wikidata" in said) == (2, True)
    status, _, said = run(capsys, monkeypatch, "--endpoint", server.endpoint, *base)
    assert (status, "--endpoint is that of one source" in said) == (2, True)
    old = tmp_path / "documents" / "harvest" / "fedlex.nq"
    old.parent.mkdir(parents=True)
    old.write_text("<urn:a> <urn:b> <urn:c> <urn:d> .\n")
    other = tmp_path / "other"
    shutil.copytree(facts, other)
    file = other / "NO.yaml"
    file.write_text(file.read_text().replace("cc/99/1_1_1", "cc/1/2"))
    options = ("--endpoint", server.endpoint, "--facts", str(other), "--home", str(tmp_path))
    status, rows, said = run(capsys, monkeypatch, "fedlex", *options, "--format", "csv")
    assert (status, rows) == (1, [])
    assert "says nothing of any of the 1 things" in said
    assert old.read_text().startswith("<urn:a>"), "what was kept before is left"
    status, _, said = run(
        capsys, monkeypatch, "fedlex", *base, "--endpoint", server.endpoint, "--look"
    )
    assert status == 0
    assert "1 of 1 things" in said
    assert old.read_text().startswith("<urn:a>"), "who looks keeps nothing"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<html>Down for maintenance</html>", "It begins: <html>Down"),
        ('{"head": {}, "boolean": true}', "the truth of an ASK"),
        (
            '{"head": {"vars": ["key", "property"]}, "results": {"bindings": '
            '[{"key": {"type": "uri", "value": "urn:k"}}]}}',
            "Row 1 of an answer .* is no statement: key <urn:k>, property None",
        ),
    ],
)
def test_an_answer_that_is_none_is_refused(body: str, told: str) -> None:
    with pytest.raises(AnswerBroken, match=told):
        read_answer(KeptAnswer("http://endpoint.example/", "SELECT", now_in_words(), body))


def test_kept_answers_that_are_broken_or_old_are_asked_for_anew(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path, days=1)
    asked = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    answer = KeptAnswer("http://endpoint.example/", "ASK {}", now_in_words(asked), "{}")
    kept.keep(answer)
    assert answer.asked == "2026-01-02T03:04:05Z"
    assert kept.find(answer.endpoint, answer.query, asked + timedelta(hours=23)) == answer
    assert kept.find(answer.endpoint, answer.query, asked + timedelta(hours=25)) is None
    assert kept.find("http://other.example/", answer.query, asked) is None
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text()[:20])
    assert kept.find(answer.endpoint, answer.query, asked) is None


def test_the_facts_name_what_each_source_is_asked_about() -> None:
    facts = read_facts(ROOT / "facts")
    items = {"actor-unicef": "http://www.wikidata.org/entity/Q740308"}
    keys = {source.name: keys_of(source, facts, items) for source in read_sources()}
    assert tuple(keys) == NAMES
    assert all(keys.values()), "no source is asked in vain"
    assert [e.identifier for e in keys["wikidata"][items["actor-unicef"]]] == ["actor-unicef"]
    for source in read_sources():
        assert source.endpoint.startswith("https://")
        text = source.sparql(keys[source.name], 10, 0)
        assert "$" not in text
        assert text.endswith("LIMIT 10 OFFSET 0\n")
    with pytest.raises(ValueError, match="is no IRI of the web"):
        read_sources()[0].sparql(["http://x/> } DROP ALL #"], 1, 0)


def test_a_source_whose_header_is_wrong_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "wrong.rq"
    file.write_text("#+ title: T\n#+ about: law\n#+ keys: http://x\n#+ colour: red\nSELECT * {}\n")
    with pytest.raises(SourceFault) as caught:
        read_source(file)
    for part in ("lacks endpoint", "unknown colour", "about law, not", "no place for $KEYS"):
        assert part in str(caught.value)


def test_real_answers_of_cellar_can_be_read() -> None:
    samples = sorted((SHARED / "samples" / "eu-cellar").glob("sparql-results-*.json"))
    if not samples:
        pytest.skip("the samples of CELLAR's answers are not here")
    for sample in samples:
        data = json.loads(sample.read_text())
        renamed = {"cellarURIs": "key", "manif": "property", "format": "value", "expr": "remote"}
        data["head"]["vars"] = [renamed[name] for name in data["head"]["vars"]]
        rows = [{renamed[n]: t for n, t in row.items()} for row in data["results"]["bindings"]]
        data["results"]["bindings"] = rows
        number, said, _ = read_answer(
            KeptAnswer("https://publications.europa.eu/", "", now_in_words(), json.dumps(data))
        )
        assert number == len(rows) > 0
        assert {each.value.value for each in said} == {"fmx4"}
