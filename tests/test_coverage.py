"""Coverage cells: the rule, the law of wholes and parts, and every cell against the files."""

from collections import Counter
from collections.abc import Iterable

import pytest
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store, parse
from typer.testing import CliRunner

from graph.coverage import Cell, derive_coverage, read_grid
from graph.law import Law, read_law
from graph.snapshot import Home, Snapshot
from lexaegis.cli.app import app
from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.identity import COVERAGE_GRAPH, thing
from ontology.read import notations
from ontology.terms import LEX
from queries.cells import UnknownCell, explain_cell
from queries.engine import EmbeddedEngine
from tests.reading import OVER, ROOT, Entry, Reading

Key = tuple[str, str, str]
DOUBTFUL = ("unclear", "not-covered")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(ROOT / "facts")


@pytest.fixture(scope="module")
def law() -> Law:
    return read_law(state_facts(read_facts(ROOT / "facts")))


@pytest.fixture(scope="module")
def cells(law: Law) -> dict[Key, Cell]:
    return {(c.place, c.material, c.conduct): c for c in derive_coverage(law, read_grid())}


def own_verdict(key: Key, reading: Reading, offences: Iterable[Entry]) -> str:
    """Work out what the own law says, from the files alone."""
    place, material, conduct = key
    for finding in reading["finding"]:
        if (finding["jurisdiction"], finding["material"]) != (place, material):
            continue
        if conduct in finding["conduct"]:
            return str(finding["verdict"])
    reaching = [o for o in offences if material in o["material"] and conduct in o["conduct"]]
    if not reaching:
        return "not-researched"
    sure = [o for o in reaching if o["ai_coverage"] not in DOUBTFUL]
    return "criminalised" if sure or material == "real-child-image" else "unclear"


def wholes(code: str) -> list[str]:
    """Return the wholes that a part lies in, as its code and the two groupings tell."""
    above = {"GB-ENG": ["GB-EAW", "GB"], "GB-WLS": ["GB-EAW", "GB"]}
    return above.get(code, [code.partition("-")[0]] if "-" in code else [])


def test_every_cell_is_what_the_files_say(cells: dict[Key, Cell], reading: Reading) -> None:
    offences: dict[str, list[Entry]] = {}
    for o in reading["offence"]:
        if reading.is_law(o) and o["status"] not in OVER:
            offences.setdefault(o["jurisdiction"], []).append(o)
    own = {key: own_verdict(key, reading, offences.get(key[0], ())) for key in cells}
    for (place, material, conduct), cell in cells.items():
        expected = own[place, material, conduct]
        above = [own.get((whole, material, conduct)) for whole in wholes(place)]
        if "criminalised" in above:
            expected = "criminalised"
        if place == "GB" and expected == "not-researched":
            said = {cells[p, material, conduct].verdict for p in ("GB-EAW", "GB-NIR", "GB-SCT")}
            if "not-researched" not in said:
                expected = said.pop() if len(said) == 1 else "differs-by-part"
        assert cell.verdict == expected, cell


def test_there_is_a_cell_for_every_jurisdiction_and_pair(cells: dict[Key, Cell], law: Law) -> None:
    assert len(law.places) > 250
    for code in law.places:
        for pair in read_grid():
            assert (code, *pair) in cells


def test_the_grid_asks_what_makes_sense() -> None:
    pairs = Counter(pair.material for pair in read_grid())
    assert set(pairs) == set(notations("material"))
    assert pairs["ai-tool"] == 3 and pairs["manual"] == 2
    assert set(notations("conduct")) == {pair.conduct for pair in read_grid()}


def test_a_no_rests_on_a_finding_and_nothing_else(cells: dict[Key, Cell]) -> None:
    for cell in cells.values():
        if cell.verdict == "not-criminalised":
            assert cell.derivation == "finding"
            assert [iri.value for iri in cell.grounds if "/finding/" in iri.value]


def test_what_nobody_looked_at_says_nothing_else(cells: dict[Key, Cell]) -> None:
    silent = [cell for cell in cells.values() if cell.derivation == "nothing"]
    assert len(silent) > 10_000
    for cell in silent:
        assert cell == Cell(cell.place, cell.material, cell.conduct, cell.verdict, cell.derivation)
        assert cell.verdict == "not-researched"


def test_a_bill_never_makes_an_offence(cells: dict[Key, Cell], law: Law) -> None:
    by_bill = [cell for cell in cells.values() if cell.derivation == "bill"]
    assert by_bill
    for cell in by_bill:
        assert cell.verdict == "not-researched" and cell.status == "bill"
        assert all(law.offences[iri].life.is_proposal for iri in cell.proposed)
    for cell in cells.values():
        assert not any(law.offences[iri].life.is_proposal for iri in cell.offences)


def test_federal_law_applies_in_the_states_and_is_marked(cells: dict[Key, Cell]) -> None:
    cell = cells["US-DC", "photorealistic-synthetic", "create"]
    assert (cell.verdict, cell.derivation) == ("criminalised", "wider-law")
    assert (cell.wider, cell.own_verdict) == ("US", "not-criminalised")
    assert thing("offence", "us-off-1466a-a") in cell.offences
    both = cells["US-CA", "photorealistic-synthetic", "create"]
    assert (both.derivation, both.wider) == ("finding", "US")


def test_the_law_of_a_union_punishes_nobody_in_its_states(cells: dict[Key, Cell]) -> None:
    assert all(cell.wider not in ("EU", "COE", "UN", "AFU") for cell in cells.values())


def test_a_divided_country_takes_what_its_parts_agree_on(cells: dict[Key, Cell]) -> None:
    agreed = cells["GB", "photorealistic-synthetic", "possess"]
    assert (agreed.verdict, agreed.derivation) == ("criminalised", "parts")
    differing = cells["GB", "non-photorealistic", "possess"]
    assert differing.verdict == "differs-by-part"
    assert {iri.value.split("/")[-3] for iri in differing.grounds} == {"GB-EAW", "GB-NIR", "GB-SCT"}


def test_since_when_is_exact_only_if_every_commencement_is_known(
    cells: dict[Key, Cell], law: Law
) -> None:
    exact, at_latest, unknown = 0, 0, 0
    for cell in cells.values():
        dates = [law.offences[iri].life for iri in cell.offences]
        running = [
            life.in_force for life in dates if life.status in ("in-force", "partly-in-force")
        ]
        known = sorted(date for date in running if date)
        assert cell.since == (known[0] if known else None)
        assert cell.since_is_exact == (bool(known) and len(known) == len(running))
        exact += cell.since_is_exact
        at_latest += bool(cell.since) and not cell.since_is_exact
        unknown += bool(running) and not known
    assert exact > 100 and at_latest > 10 and unknown > 100


def test_the_gravest_penalty_is_the_gravest(cells: dict[Key, Cell], law: Law) -> None:
    for cell in cells.values():
        penalties = [law.offences[iri].penalty for iri in cell.offences]
        weights = [penalty.weight for penalty in penalties if penalty is not None]
        assert (cell.penalty.weight if cell.penalty else None) == max(weights, default=None)


def test_a_finding_beats_the_offences_and_the_cell_says_where_they_disagree(
    cells: dict[Key, Cell],
) -> None:
    disagreeing = [cell for cell in cells.values() if cell.offences_verdict]
    assert disagreeing
    assert all(cell.derivation == "finding" for cell in disagreeing)
    assert all(cell.offences_verdict != cell.verdict for cell in disagreeing)


# The dataset


def test_the_cells_stand_in_the_dataset_and_in_their_graph(
    snapshot: Snapshot, cells: dict[Key, Cell]
) -> None:
    store = snapshot.open()
    counted = snapshot.manifest.counts
    assert counted["coverage_cells"] == len(cells)
    assert counted["disagreements"] == sum(bool(cell.offences_verdict) for cell in cells.values())
    in_graph = sum(1 for _ in store.quads_for_pattern(None, LEX.verdict, None, COVERAGE_GRAPH))
    assert in_graph == len(cells)


def test_counting_cells_by_verdict_needs_no_special_care(snapshot: Snapshot) -> None:
    found = snapshot.open().query("""
        PREFIX lex: <https://w3id.org/lexaegis/ontology#>
        SELECT ?verdict (COUNT(?cell) AS ?cells) WHERE {
          ?cell a lex:CoverageCell ; lex:verdict ?verdict
        } GROUP BY ?verdict
    """)
    assert isinstance(found, QuerySolutions)
    verdicts = {str(row["verdict"].value).rpartition("/")[2] for row in found}
    assert verdicts == set(notations("verdict"))


def test_the_build_tells_how_many_disagree(small_home: Home) -> None:
    from lexaegis.cli.build import headline

    told = headline(small_home.current().manifest)
    assert "coverage cells" in told and "a finding and the offences disagree" in told


# The explanation of a cell


def test_a_cell_is_explained_down_to_its_sources(snapshot: Snapshot) -> None:
    engine = EmbeddedEngine(snapshot.open())
    explained = explain_cell(engine, "GB-EAW", "photorealistic-synthetic", "possess")
    words = "\n".join(explained.words())
    assert "beats what the offences would tell" in words, "the rule in its own words"
    assert "no real child is needed" in words, "the reasoning of the finding"
    assert "gb-off-cja88-possess" in words and "in-force since 1995-02-03" in words
    assert "official-text" in words


def test_every_kind_of_cell_can_be_explained(snapshot: Snapshot, cells: dict[Key, Cell]) -> None:
    engine = EmbeddedEngine(snapshot.open())
    first = {cell.derivation: cell for cell in cells.values()}
    assert set(first) == set(notations("derivation"))
    for step, cell in first.items():
        explained = explain_cell(engine, cell.place, cell.material, cell.conduct)
        assert explained.said["derivation"] == [step]
        assert explained.rule
        assert explained.to_dict()["said"]["verdict"] == [cell.verdict]
        grounds = {triple.object for triple in explained.triples()}
        assert set(cell.grounds) <= grounds


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["XX", "text", "possess"], "no cell of XX"),
        (["GB", "text", "posess"], "'posess' is no conduct. Write one of: create"),
        (["GB", "ai-tool", "possess"], "not asked of this material"),
    ],
)
def test_a_wrong_cell_is_told(small_home: Home, words: list[str], told: str) -> None:
    with pytest.raises(UnknownCell, match=told):
        CliRunner().invoke(
            app,
            ["explain", *words, "--home", str(small_home.folder)],
            catch_exceptions=False,
            standalone_mode=False,
        )


# The rule on small laws


def test_a_dataset_of_its_own_without_any_law_has_no_verdict_but_silence() -> None:
    store = Store()
    place = NamedNode("https://w3id.org/lexaegis/id/jurisdiction/FJ")
    text = f'<{place.value}> a <{LEX.Jurisdiction.value}> ; <{LEX.isoCode.value}> "FJ" .'
    store.extend(parse(text, format=RdfFormat.TURTLE))
    law = read_law(store.quads_for_pattern(None, None, None, DefaultGraph()))
    assert {cell.derivation for cell in derive_coverage(law, read_grid())} == {"nothing"}
