"""The networks of the dataset: what is tied with what, on what evidence, since when."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

import lexaegis
from graph.network import (
    KINDS,
    Everything,
    NotTwoMode,
    UnknownKind,
    as_at,
    make_network,
    of_year,
    project,
    read_everything,
    to_networkx,
    years_of,
)
from graph.network.layout import lay_out
from graph.network.regions import region_of
from graph.snapshot import Home, Snapshot
from lexaegis.cli.network import NetworkForm
from lexaegis.cli.network_options import Mode, NetworkKind, Weighting
from tests.networks import awkward, two_mode

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def everything(snapshot: Snapshot) -> Everything:
    return read_everything(snapshot.open())


@pytest.fixture(scope="module")
def small(small_home: Home) -> Everything:
    return read_everything(small_home.current().open())


# What the seed articles report, and who says so: from, kind, to, since, sources. Written by hand.
DISRUPTING_HARM = "study-dh2"
PLEDGE = "agr-uk-us-csa-2023"
PLEDGED = ("src-irishlegal-ukus", "src-natech-ukus", "src-ukus-2023")
SEEDS = [
    ("actor-ecpat", "co-authored", DISRUPTING_HARM, None, ("src-ecpat-dh", "src-safeonline-dh2")),
    (
        "actor-interpol",
        "co-authored",
        DISRUPTING_HARM,
        None,
        ("src-endviolence-interpol", "src-safeonline-dh2"),
    ),
    (
        "actor-unicef-innocenti",
        "co-authored",
        DISRUPTING_HARM,
        None,
        ("src-endviolence-dh", "src-safeonline-dh2"),
    ),
    ("actor-ecpat", "partners-with", "actor-unicef", None, ("src-bezkabli-unicef", "src-seed-app")),
    (
        "actor-interpol",
        "partners-with",
        "actor-unicef",
        None,
        ("src-bezkabli-unicef", "src-seed-app"),
    ),
    ("actor-uk-gov", "signatory-of", PLEDGE, "2023-09-26", PLEDGED),
    ("actor-us-gov", "signatory-of", PLEDGE, "2023-09-26", PLEDGED),
    ("actor-home-office", "signatory-of", PLEDGE, "2023-09-26", PLEDGED),
    ("actor-us-dhs", "signatory-of", PLEDGE, "2023-09-26", PLEDGED),
    ("actor-iwf", "welcomed", "actor-uk-gov", "2025-11-12", ("src-bbc-testing", "src-seed-sawah")),
    (
        "actor-iwf",
        "welcomed",
        "actor-dsit",
        "2025-11-12",
        ("src-bbc-testing", "src-decoder-testing"),
    ),
    (
        "actor-unicef",
        "called-on",
        "audience-governments",
        "2026-02-04",
        ("src-avesta-unicef", "src-bezkabli-unicef", "src-seed-app", "src-seed-sawah"),
    ),
    (
        "actor-unicef",
        "called-on",
        "audience-ai-developers",
        "2026-02-04",
        ("src-seed-app", "src-seed-sawah"),
    ),
    (
        "actor-unicef",
        "called-on",
        "audience-digital-companies",
        "2026-02-04",
        ("src-seed-app", "src-seed-sawah"),
    ),
]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed[0]} {seed[1]} {seed[2]}")
def test_the_network_of_the_seeds_is_there_with_its_evidence(
    everything: Everything, seed: tuple[str, str, str, str | None, tuple[str, ...]]
) -> None:
    whole = make_network(everything, "whole", "0" * 64)
    found = [
        (tie.source, tie.kind, tie.target, tie.start, tie.evidence)
        for tie in whole.ties
        if (tie.source, tie.kind, tie.target) == seed[:3]
    ]
    assert seed in found
    for source in seed[4]:
        assert whole.sources[source].url, f"{source} can be followed"


def test_what_a_call_asks_stands_on_its_tie(everything: Everything) -> None:
    (call,) = [tie for tie in everything.ties if tie.records == ("rec-unicef-gov-criminalise",)]
    assert (call.source, call.target) == ("actor-unicef", "audience-governments")
    assert "possession" in (call.detail or "")
    assert call.confidence == "medium"


def test_every_tie_has_evidence_and_both_of_its_ends(everything: Everything) -> None:
    for tie in everything.ties:
        assert tie.records and tie.evidence, tie.id
        assert {*tie.evidence} <= everything.sources.keys(), tie.id
        assert tie.source in everything.nodes and tie.target in everything.nodes
        assert tie.confidence in (None, "low", "medium", "high")
    assert len({tie.id for tie in everything.ties}) == len(everything.ties)


def test_an_agreement_and_a_relation_that_say_the_same_are_one_tie(
    everything: Everything,
) -> None:
    (tie,) = [
        tie for tie in everything.ties if (tie.source, tie.target) == ("actor-uk-gov", PLEDGE)
    ]
    assert tie.records == (PLEDGE, "rel-uk-gov--signatory-of--uk-us-csa-2023")


def test_modes_are_kept_apart(everything: Everything) -> None:
    modes = everything.mode_of
    for name, kind in KINDS.items():
        network = make_network(everything, name, "0" * 64)
        assert network.ties, name
        assert network.is_two_mode == kind.two_mode
        for tie in network.ties:
            assert not kind.first or modes[tie.source] in kind.first
            assert not kind.second or modes[tie.target] in kind.second
        tied = {end for tie in network.ties for end in (tie.source, tie.target)}
        assert {node.id for node in network.nodes} == tied
        assert [node.id for node in network.nodes] == sorted(tied)


def test_a_bill_changes_nothing_yet(everything: Everything) -> None:
    modes = everything.mode_of
    instruments = make_network(everything, "instruments", "0" * 64)
    of_bills = {tie.kind for tie in instruments.ties if modes[tie.source] == "bill"}
    of_law = {tie.kind for tie in instruments.ties if modes[tie.source] == "instrument"}
    assert of_bills <= {"would-amend", "would-insert-into", "implements"}
    assert of_law <= {"amends", "inserts-into", "implements"}


def test_silence_on_a_treaty_is_no_tie_and_is_told(everything: Everything) -> None:
    treaties = make_network(everything, "state-treaty", "0" * 64)
    assert {tie.kind for tie in treaties.ties} == {"party", "signatory"}
    assert everything.treaty_silence["unknown"] > 0
    (note,) = [note for note in treaties.about.notes if "not known" in note]
    assert f"({everything.treaty_silence['unknown']})" in note
    (us,) = [tie for tie in treaties.ties if (tie.source, tie.target) == ("US", "un-crc")]
    assert (us.kind, us.start) == ("signatory", "1995-02-16"), "signed, and never ratified"


def test_isolates_are_told_and_shown_on_request(everything: Everything) -> None:
    without = make_network(everything, "actors", "0" * 64)
    with_them = make_network(everything, "actors", "0" * 64, isolates=True)
    alone = len(with_them.nodes) - len(without.nodes)
    assert alone > 0
    assert without.about.notes == (f"Without a tie in this network, left out: actor {alone}.",)
    assert len(with_them.nodes) == sum(mode == "actor" for mode in everything.mode_of.values())
    assert len(lay_out(with_them)) == len(with_them.nodes)


def test_an_invented_network_is_read_as_it_was_written(small: Everything) -> None:
    actors = make_network(small, "actors", "0" * 64)
    told = [(tie.id, tie.kind, tie.start, tie.end, tie.detail) for tie in actors.ties]
    assert told == [
        ("example-authority--part-of--example-ministry", "part-of", None, None, None),
        ("rel-authority-ministry", "reports-to", "2001-05", "2020", "every year"),
    ]
    authority = small.nodes["example-authority"]
    assert (authority.country, authority.iso3, authority.region) == ("NO", "NOR", "Europe")
    assert (authority.start, authority.short, authority.type) == ("1999", "EXA", "regulator")
    ministry = small.nodes["example-ministry"]
    assert (ministry.country, ministry.region, ministry.short) == (None, None, "Example Ministry")
    signed = make_network(small, "actor-agreement", "0" * 64).ties
    assert [(tie.source, tie.start, tie.confidence) for tie in signed] == [
        ("GB", "2023-10-30", "high"),
        ("example-authority", "2023-10-30", "high"),
        ("example-ministry", None, "low"),
    ]


def test_control_characters_do_not_reach_a_network() -> None:
    """No XML can carry them."""
    store = Store()
    store.load(
        b"@prefix lex: <https://w3id.org/lexaegis/ontology#> . "
        b"<https://w3id.org/lexaegis/id/actor/a> a lex:Actor ; lex:actorType lex:x ; "
        b'<http://www.w3.org/2000/01/rdf-schema#label> "Bad\\u000Bname\\u0000" .',
        format=RdfFormat.TURTLE,
    )
    assert read_everything(store).nodes["a"].label == "Bad name "


def test_a_country_of_no_region_has_none() -> None:
    assert region_of("ATA") is None
    assert region_of("XXX") is None
    assert region_of("TWN") == "Asia"


def test_every_country_of_the_register_but_antarctica_has_a_region(everything: Everything) -> None:
    without = {node.iso3 for node in everything.nodes.values() if node.iso3 and node.region is None}
    assert without <= {"ATA"}


@pytest.mark.parametrize(
    ("day", "ties"),
    (
        ("2019-12-31", ["t2"]),
        ("2020-02-01", ["t1", "t2"]),
        ("2021-12-31", ["t1", "t2"]),
        ("2022-01-01", ["t2"]),
        ("2022-07-30", ["t2"]),
        ("2022-07-31", ["t2", "t3"]),
        ("2023-12-31", ["t2", "t3", "t4"]),
    ),
)
def test_as_at_a_day_counts_what_has_certainly_begun_and_not_certainly_ended(
    day: str, ties: list[str]
) -> None:
    slice_ = as_at(awkward(), day)
    assert [tie.id for tie in slice_.ties] == ties
    assert slice_.about.slice == f"as at {day}"
    assert slice_.about.notes[-1].endswith("1 have no known beginning.")
    assert set(slice_.sources) == {source for tie in slice_.ties for source in tie.evidence}


@pytest.mark.parametrize(
    ("year", "ties"),
    ((2019, []), (2020, ["t1"]), (2021, ["t1"]), (2022, ["t3"]), (2023, ["t4"]), (2024, [])),
)
def test_a_year_has_what_began_in_it_or_is_known_to_have_lasted(year: int, ties: list[str]) -> None:
    assert [tie.id for tie in of_year(awkward(), year).ties] == ties
    assert years_of(awkward()) == [2020, 2021, 2022, 2023]


def test_projections_by_hand() -> None:
    """Newman: the pact of three counts 1/2, the treaty of two counts 1."""
    for weighting, expected in {
        "count": {("a", "b"): 2.0, ("a", "c"): 1.0, ("b", "c"): 1.0},
        "newman": {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5},
        "jaccard": {("a", "b"): 1.0, ("a", "c"): 0.5, ("b", "c"): 0.5},
    }.items():
        projected = project(two_mode(), "first", weighting)
        assert {(tie.source, tie.target): tie.weight for tie in projected.ties} == expected
        assert not projected.is_two_mode and not projected.is_directed
        assert f"weighted by {weighting}" in (projected.about.projection or "")
        assert "networkx.bipartite." in (projected.about.projection or "")
    (first, *_) = project(two_mode()).ties
    assert first.through == ("pact", "treaty")
    assert first.evidence == ("s-pact", "s-treaty")
    assert (first.start, first.confidence) == ("2021-06-01", "low")
    (only,) = project(two_mode(), "second").ties
    assert (only.source, only.target, only.through) == ("pact", "treaty", ("a", "b"))


def test_a_network_as_networkx_has_it() -> None:
    graph = to_networkx(awkward())
    assert graph.is_directed() and graph.is_multigraph()
    assert graph.edges["alpha", "beta", "t1"]["evidence"] == ["s1", "s2"]
    assert "start" not in graph.edges["alpha", "beta", "t2"]
    assert graph.nodes["alpha"]["region"] == "Europe"


def test_wrong_use_is_told() -> None:
    with pytest.raises(NotTwoMode, match="no two modes and cannot be projected"):
        project(awkward())
    empty = Everything({}, (), {}, {})
    with pytest.raises(UnknownKind, match=r"no network 'friends'\. There are: actors, "):
        make_network(empty, "friends", "")


def test_the_command_offers_every_kind_and_form() -> None:
    from graph.network.formats import FORMATS
    from graph.network.projections import WEIGHTINGS

    assert [kind.value for kind in NetworkKind] == list(KINDS)
    assert {form.value for form in NetworkForm} == {*FORMATS, "csv", "svg", "png", "pdf", "html"}
    assert [weighting.value for weighting in Weighting] == list(WEIGHTINGS)
    assert [mode.value for mode in Mode] == ["first", "second"]


def run(*arguments: str, home: Path, seed: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "lexaegis", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "LEXAEGIS_HOME": str(home), "PYTHONHASHSEED": seed},
        timeout=300,
    )


def test_the_command_writes_the_same_twice(home: Home, tmp_path: Path) -> None:
    """Two processes, with other orders of sets and dictionaries."""
    for seed in ("1", "2"):
        folder = tmp_path / seed
        done = run(
            *("network", "--format", "csv", "--kind", "actor-agreement", "--measures"),
            *("--projection", "first", "--weighting", "newman", "--output", str(folder)),
            home=home.folder,
            seed=seed,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout == b""
    names = ["edges.csv", "nodes.csv", "sources.csv"]
    assert sorted(path.name for path in (tmp_path / "1").iterdir()) == names
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_csv_without_a_folder_is_refused(home: Home) -> None:
    done = run("network", "--format", "csv", home=home.folder, seed="0")
    assert done.returncode == 2
    assert b"Give a folder: --output FOLDER" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_api_slices_and_projects(small_home: Home) -> None:
    signed = lexaegis.network("actor-agreement", small_home.folder)
    assert Counter(node.mode for node in signed.nodes) == {
        "actor": 2, "agreement": 1, "jurisdiction": 1,
    }  # fmt: skip
    assert signed.about.dataset == small_home.current().manifest.dataset
    shared = lexaegis.network("actor-agreement", small_home.folder, projection="first")
    assert len(shared.ties) == 3
    assert lexaegis.network("actors", small_home.folder, year=2002).about.slice == "in 2002"
    early = lexaegis.network("state-treaty", small_home.folder, as_at="1999-01-01")
    late = lexaegis.network("state-treaty", small_home.folder)
    assert len(early.ties) < len(late.ties)
