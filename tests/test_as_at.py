"""The law as at a date: what changes between two days is what commenced, ended or was adopted."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Store
from typer.testing import CliRunner

import lexaegis
from graph import history
from graph.as_at import as_the_law_stood, days_of_change
from graph.coverage import Cell, derive_coverage, read_grid
from graph.law import Law, read_law
from graph.snapshot import Home, Snapshot
from lexaegis.cli.app import app
from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.errors import WrongUse
from ontology.identity import concept, thing
from ontology.terms import LEX, RDF
from tests.reading import ROOT, Reading

Key = tuple[str, str, str]
THEN = "2024-01-01"
SMALL_FACTS = ROOT / "tests" / "fixtures" / "facts"

# Possessing photorealistic synthetic images, read by hand from the dates and findings in the files:
# what each jurisdiction's own law and the law over it say on 1 January 2024, and as last checked.
BY_HAND = {
    # art. 417/46 of the old code since 1 June 2022; art. 173 of the new code since 8 April 2026
    "BE": (
        ("criminalised", "be-off-417-46", "2022-06-01"),
        ("criminalised", "be-off-173", "2026-04-08"),
    ),
    # Lei 15.487 commenced on 7 August 2026
    "BR": (("not-researched", "", ""), ("unclear", "br-off-241c", "2026-08-07")),
    # s 163.1 of the Criminal Code is older, its commencement not recorded
    "CA": (("criminalised", "ca-off-possess", ""), ("criminalised", "ca-off-possess", "")),
    # pseudo-photographs since 3 February 1995
    "GB-EAW": (
        ("criminalised", "gb-off-cja88-possess", "1995-02-03"),
        ("criminalised", "gb-off-cja88-possess", "1995-02-03"),
    ),
    # no offence reaches it, then or now
    "JP": (("not-criminalised", "", ""), ("not-criminalised", "", "")),
    # art. 309 as reworded commenced on 1 February 2025
    "LT": (("not-researched", "", ""), ("unclear", "lt-off-309", "2025-02-01")),
    # art. 252 Sr commenced on 1 July 2024
    "NL": (("not-researched", "", ""), ("criminalised", "nl-off-252", "2024-07-01")),
    # possession by the amendment that commenced on 7 August 2024
    "TW": (("not-researched", "", ""), ("criminalised", "tw-off-possess", "2024-08-07")),
    # AB 1831 commenced on 1 January 2025
    "US-CA": (("not-researched", "", ""), ("criminalised", "us-ca-off-csam", "2025-01-01")),
    # s 177 of the Penal Code before; s 15 of the Cyber Crimes Act 2025 since 12 May 2025
    "ZM": (("criminalised", "zm-off-pc177", ""), ("criminalised", "zm-off-15", "2025-05-12")),
}


@pytest.fixture(scope="module")
def law() -> Law:
    return read_law(state_facts(read_facts(ROOT / "facts")))


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(ROOT / "facts")


@pytest.fixture(scope="module")
def then(snapshot: Snapshot) -> Snapshot:
    """The law of all jurisdictions as it stood on 1 January 2024."""
    return history.as_at(snapshot, THEN)


def gaps(home: Home, *options: str) -> dict[str, tuple[str, str, str]]:
    """Return what `lexaegis ask gaps` says of each jurisdiction: verdict, offence, since when."""
    arguments = ["ask", "gaps", "--param", "material=photorealistic-synthetic"]
    arguments += ["--param", "conduct=possess", "--format", "csv", "--home", str(home.folder)]
    result = CliRunner().invoke(app, [*arguments, *options])
    assert result.exit_code == 0, result.output
    rows = csv.DictReader(io.StringIO(result.stdout))
    return {
        row["jurisdiction"]: (
            row["verdict"].rpartition("/")[2],
            row["offence"].rpartition("/")[2],
            row["since"],
        )
        for row in rows
    }


@pytest.mark.usefixtures("then")
def test_then_and_now_differ_by_the_commencements(home: Home) -> None:
    before, now = gaps(home, "--as-at", THEN), gaps(home)
    assert {code: (before[code], now[code]) for code in BY_HAND} == BY_HAND


def cells_on(law: Law, day: str | None) -> dict[Key, Cell]:
    return {(c.place, c.material, c.conduct): c for c in derive_coverage(law, read_grid(), day)}


def dated_after(reading: Reading, offence: str, day: str) -> bool:
    """Say whether the files date an offence, or what made it, after a day."""
    entry = reading.by_id[offence]
    dates = [entry["in_force"]]
    for name in entry["provisions"]:
        provision = reading.by_id[name]
        host = reading.by_id[provision["instrument"]]
        maker = reading.by_id.get((provision["inserted_by"] or "").split(" ")[0], host)
        dates += [provision["in_force"], maker["adopted"], host["adopted"]]
    return any(date and date > day for date in dates)


def test_every_cell_that_changed_changed_by_a_dated_offence(law: Law, reading: Reading) -> None:
    before, now = cells_on(law, THEN), cells_on(law, None)
    changed = 0
    for key, cell in now.items():
        earlier = before.get(key)
        if earlier is not None and (earlier.verdict, earlier.offences) == (
            cell.verdict,
            cell.offences,
        ):
            continue
        changed += 1
        involved = {*cell.offences, *cell.proposed}
        if earlier is not None:
            involved |= {*earlier.offences, *earlier.proposed}
        names = {iri.value.rpartition("/")[2] for iri in involved}
        parts = law.places[key[0]].divided_into
        repealed = {name for name in names if reading.by_id[name]["status"] == "repealed"}
        dated = {name for name in names if dated_after(reading, name, THEN)}
        assert dated | repealed or parts, (key, names)
    assert 300 < changed < 1500


def test_no_verdict_rests_on_law_of_a_later_day(law: Law, reading: Reading) -> None:
    for day in ("1999-12-31", "2015-06-30", THEN):
        for cell in cells_on(law, day).values():
            assert cell.since is None or cell.since <= day
            for iri in cell.offences:
                offence = reading.by_id[iri.value.rpartition("/")[2]]
                adopted = law.offences[iri].life.adopted
                commenced = offence["in_force"]
                assert commenced is None or commenced <= day or (adopted and adopted <= day)


def test_a_cell_says_when_no_date_tells_that_the_law_was_there(law: Law) -> None:
    cell = cells_on(law, THEN)["NO", "photorealistic-synthetic", "possess"]
    assert cell.verdict == "criminalised" and not cell.is_dated


def test_between_two_changes_the_snapshot_is_the_same(
    snapshot: Snapshot, then: Snapshot, law: Law
) -> None:
    days = days_of_change(law)
    last = max(day for day in days if day <= THEN)
    assert history.as_at(snapshot, last).folder == then.folder
    assert then.manifest.dataset != snapshot.manifest.dataset


def test_the_graph_as_it_stood_has_no_later_law(then: Snapshot) -> None:
    store = then.open()
    for class_ in (LEX.Instrument, LEX.Offence, LEX.Duty, LEX.Provision):
        for quad in store.quads_for_pattern(None, RDF.type, class_):
            for date in (LEX.adoptedOn, LEX.repealedOn):
                for found in store.quads_for_pattern(quad.subject, date, None):
                    assert str(found.object.value) <= THEN  # type: ignore[union-attr]
    act = thing("instrument", "gb-cpa-2026")
    assert not list(store.quads_for_pattern(act, None, None))


def test_a_dataset_of_the_past_says_only_that_day(snapshot: Snapshot, then: Snapshot) -> None:
    belgium = [thing("offence", name) for name in ("be-off-173", "be-off-417-46")]
    now, before = ([status_of(each.open(), iri) for iri in belgium] for each in (snapshot, then))
    assert now == ["in-force", "repealed"]
    assert before == [None, "in-force"]


def status_of(store: Store, iri: NamedNode) -> str | None:
    for quad in store.quads_for_pattern(iri, LEX.status, None):
        return str(quad.object.value).rpartition("/")[2]  # type: ignore[union-attr]
    return None


# Small facts, made for the purpose: an act in Norway with its whole life


@pytest.fixture(scope="module")
def small(small_home: Home) -> Snapshot:
    return small_home.current()


@pytest.mark.parametrize(
    ("day", "class_", "status"),
    [
        ("2023-08-31", None, None),
        ("2023-09-01", LEX.Bill, "bill"),
        ("2024-06-07", LEX.Instrument, "adopted-not-in-force"),
        ("2024-07-01", LEX.Instrument, "in-force"),
    ],
)
def test_an_act_was_first_a_bill(
    day: str, class_: NamedNode | None, status: str | None, small: Snapshot
) -> None:
    store = history.as_at(small, day).open()
    act = thing("instrument", "no-example-act")
    kinds = [quad.object for quad in store.quads_for_pattern(act, RDF.type, None)]
    assert status_of(store, act) == status
    assert (class_ in kinds) if class_ else not kinds
    bill = list(store.quads_for_pattern(act, LEX.inForceFrom, None))
    assert bool(bill) == (class_ == LEX.Instrument)


def test_a_repealed_act_was_once_in_force(small: Snapshot) -> None:
    old = thing("instrument", "no-old-act")
    assert status_of(history.as_at(small, "2024-06-30").open(), old) == "in-force"
    assert status_of(history.as_at(small, "2024-07-01").open(), old) == "repealed"


def test_a_state_was_a_signatory_before_it_was_a_party(small: Snapshot) -> None:
    norway = thing("participation", "exc--nor")
    found = [
        [
            str(q.object.value)
            for q in store.quads_for_pattern(norway, LEX.participationStatus, None, DefaultGraph())
        ]  # type: ignore[union-attr]
        for store in (history.as_at(small, day).open() for day in ("2001-01-01", "2002-01-18"))
    ]
    assert found == [
        [concept("participation", "signatory").value],
        [concept("participation", "party").value],
    ]


def test_before_everything_there_is_no_law(small: Snapshot) -> None:
    store = history.as_at(small, "1066-10-14").open()
    dated = thing("offence", "no-off-make")
    assert not list(store.quads_for_pattern(dated, None, None))
    assert list(store.quads_for_pattern(None, RDF.type, LEX.Actor))


def test_the_law_as_at_today_is_the_law_as_last_checked() -> None:
    """Beyond the last date only what is ahead of it changes, and here nothing is."""
    stated = list(state_facts(read_facts(SMALL_FACTS)))
    assert set(as_the_law_stood(stated, "2026-12-31")) == set(stated)


def test_as_it_stood_is_the_same_each_time() -> None:
    stated = list(state_facts(read_facts(SMALL_FACTS)))
    first, again = (as_the_law_stood(each, "2024-06-10") for each in (stated, reversed(stated)))
    assert set(first) == set(again)


# The commands and the Python API


def invoke(*arguments: str) -> Iterator[str]:
    result = CliRunner().invoke(app, list(arguments))
    yield from (str(result.exit_code), result.output, str(result.exception))


def test_a_query_of_ones_own_can_be_asked_of_the_past(small_home: Home, tmp_path: Path) -> None:
    query = tmp_path / "bills.rq"
    query.write_text(f"SELECT ?bill WHERE {{ ?bill a <{LEX.Bill.value}> }} ORDER BY ?bill")
    options = ["--home", str(small_home.folder), "--format", "csv"]
    before = CliRunner().invoke(app, ["query", str(query), *options, "--as-at", "2023-09-01"])
    assert "no-example-act" in before.stdout and "no-example-bill" not in before.stdout
    now = CliRunner().invoke(app, ["query", str(query), *options])
    assert "no-example-bill" in now.stdout and "no-example-act" not in now.stdout


def test_an_export_can_be_of_the_past(small_home: Home, tmp_path: Path) -> None:
    out = tmp_path / "past.nt"
    options = ["--home", str(small_home.folder), "--output", str(out), "--as-at", "2023-09-01"]
    result = CliRunner().invoke(app, ["export", "--format", "ntriples", *options])
    assert result.exit_code == 0
    assert "no-example-act> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> " in out.read_text()
    assert "no-off-make>" not in out.read_text()


@pytest.mark.parametrize("day", ["2024", "2024-13-01", "yesterday", "2024-02-30"])
def test_what_is_no_day_is_refused(day: str) -> None:
    code, output, _ = invoke("ask", "bills", "--as-at", day)
    assert code == "2"
    assert "Write it as YYYY-MM-DD" in output


def test_an_endpoint_is_not_asked_about_the_past() -> None:
    with pytest.raises(WrongUse, match="law of one time"):
        lexaegis.open(store="http://127.0.0.1:9/sparql", as_at="2024-01-01")


def test_the_python_api_opens_the_past(small_home: Home) -> None:
    graph = lexaegis.open(small_home.folder, as_at="2023-09-01")
    found = graph.query(
        f"ASK {{ <{thing('instrument', 'no-example-act').value}> a <{LEX.Bill.value}> }}"
    )
    assert found.truth is True


def test_a_home_that_cannot_be_written_to_is_told(
    small_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "home"
    shutil.copytree(
        small_home.folder, own, symlinks=True, ignore=shutil.ignore_patterns("as-at", "making-*")
    )
    snapshot = Home(own).current()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(history.tempfile, "mkdtemp", refuse)
    with pytest.raises(history.HistoryNotKept, match="cannot be written to"):
        history.as_at(snapshot, "1991-01-01")
