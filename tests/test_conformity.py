"""Conformity: each verdict against the cells, the reservations, and readings made by hand."""

from collections import Counter
from dataclasses import replace

import pytest

from graph.conformity import Conformity, derive_conformity
from graph.coverage import Cell, derive_coverage, read_grid
from graph.law import Law, Status, read_law
from graph.snapshot import Snapshot
from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.identity import CONFORMITY_GRAPH, thing
from ontology.read import notations
from ontology.terms import LEX
from tests.reading import ROOT, Reading

Key = tuple[str, str]

# Read by hand from facts/requirements.yaml, the treaty tables and the dossiers.
BY_HAND = {
    # Finland punishes possessing realistic images, whatever the purpose
    ("req-lanzarote-e-synthetic", "FI"): "met",
    # Germany: making fictitious images for oneself is no offence, and no reservation was found
    ("req-lanzarote-a-synthetic", "DE"): "unmet",
    # Bulgaria reserved on access; whether its law reaches it is unclear
    ("req-lanzarote-f-synthetic", "BG"): "set-aside",
    # Andorra reserved on realistic images; its law was not researched
    ("req-budapest-a-generated", "AD"): "set-aside",
    # Japan: a real child is needed, so only the altered picture of one is reached
    ("req-budapest-a-generated", "JP"): "partly-met",
    ("req-budapest-e-generated", "JP"): "unmet",
    # each of the three laws of the United Kingdom punishes possession
    ("req-budapest-e-generated", "GB"): "met",
    # the law on tools of England and Wales and of Northern Ireland is adopted, its commencement was
    # not established, and that of Scotland is unclear: nothing is found to be missing
    ("req-tools-making", "GB"): "unknown",
    # possessing drawings is an offence in two parts of the United Kingdom and none in Scotland
    ("req-un-cyber-possess-non-existing", "GB"): "partly-met",
    # Fiji: its prosecutor said in 2022 that simple possession was no offence
    ("req-opsc-possess", "FJ"): "unmet",
    ("req-unicef-creation", "JP"): "partly-met",
    # the United States punish distributing; whether possessing is punishable is unclear
    ("req-unicef-distribution", "US"): "met",
    ("req-unicef-possession", "US"): "unknown",
    ("req-tools-making", "JP"): "unmet",
    ("req-icmec-reporting", "US"): "met",
    # nobody has looked
    ("req-opsc-create", "AF"): "unknown",
}


@pytest.fixture(scope="module")
def law() -> Law:
    return read_law(state_facts(read_facts(ROOT / "facts")))


@pytest.fixture(scope="module")
def cells(law: Law) -> list[Cell]:
    return list(derive_coverage(law, read_grid()))


@pytest.fixture(scope="module")
def found(law: Law, cells: list[Cell]) -> dict[Key, Conformity]:
    results = derive_conformity(law, cells)
    return {(each.requirement.iri.value.rpartition("/")[2], each.place): each for each in results}


@pytest.mark.parametrize("key", BY_HAND, ids="-".join)
def test_a_verdict_read_by_hand(key: Key, found: dict[Key, Conformity]) -> None:
    assert found[key].verdict == BY_HAND[key], found[key].reason


def test_every_outcome_occurs_and_each_has_its_grounds(found: dict[Key, Conformity]) -> None:
    assert {each.verdict for each in found.values()} == set(notations("conformity"))
    for each in found.values():
        match each.verdict:
            case "met":
                assert each.met_by and not each.fails_at and not each.open_at
            case "partly-met":
                assert each.met_by and each.fails_at
            case "unmet":
                assert each.fails_at and not each.met_by
            case "set-aside":
                assert each.participation is not None
                assert each.requirement.iri in each.participation.set_aside
            case "unknown":
                assert not each.fails_at


def test_what_nobody_researched_is_never_unmet(
    found: dict[Key, Conformity], cells: list[Cell]
) -> None:
    silent = {c.place for c in cells} - {c.place for c in cells if c.verdict != "not-researched"}
    assert len(silent) > 50
    verdicts = Counter(each.verdict for each in found.values() if each.place in silent)
    assert set(verdicts) <= {"unknown", "set-aside"}


def test_those_bound_are_the_parties_and_signatories_of_the_tables(
    found: dict[Key, Conformity], law: Law
) -> None:
    reading = Reading(ROOT / "facts")
    asked = {entry["id"]: entry for entry in reading["requirement"]}
    for (requirement, place), each in found.items():
        binds = asked[requirement]["strength"] == "obliges"
        assert binds == (each.participation is not None)
        if each.participation is not None:
            assert each.participation.place == place
            assert each.participation.status in ("party", "signatory")
    taking_part = [p for p in law.participations if p.status in ("party", "signatory")]
    obliging = [r for r in law.requirements if r.strength == "obliges"]
    expected = sum(p.treaty == r.text for p in taking_part for r in obliging)
    assert sum(each.participation is not None for each in found.values()) == expected > 2_000


def test_a_reservation_in_whole_sets_aside_and_one_in_part_is_marked(
    found: dict[Key, Conformity],
) -> None:
    whole = [
        e
        for e in found.values()
        if e.participation and e.requirement.iri in e.participation.set_aside
    ]
    assert {each.verdict for each in whole} == {"met", "set-aside"}
    limited = [each for each in found.values() if each.is_limited]
    assert limited and all(each.verdict != "set-aside" for each in limited)


def test_an_offence_not_in_force_does_not_conform(law: Law, cells: list[Cell]) -> None:
    """The same law, with the offences of Finland adopted and not commenced."""
    waiting = [
        replace(cell, status=Status.adopted) if cell.place == "FI" and cell.status else cell
        for cell in cells
    ]
    results = {
        each.requirement.iri.value.rpartition("/")[2]: each
        for each in derive_conformity(law, waiting)
        if each.place == "FI"
    }
    assert results["req-lanzarote-e-synthetic"].verdict == "unmet"
    assert "not in force yet" in results["req-lanzarote-e-synthetic"].reason


def test_possession_for_a_purpose_is_not_simple_possession(
    found: dict[Key, Conformity],
) -> None:
    for each in found.values():
        if each.requirement.any_purpose and each.verdict == "met":
            assert "whatever the purpose" in each.reason
    short = [each for each in found.values() if "for a further purpose only" in each.reason]
    assert short and all(each.fails_at for each in short)


def test_conformity_stands_in_the_dataset(snapshot: Snapshot, found: dict[Key, Conformity]) -> None:
    store = snapshot.open()
    quads = list(store.quads_for_pattern(None, LEX.conformityVerdict, None, CONFORMITY_GRAPH))
    assert len(quads) == len(found) == snapshot.manifest.counts["conformities"]
    finland = thing("conformity", "req-lanzarote-e-synthetic/FI")
    (cell,) = (
        q.object for q in store.quads_for_pattern(finland, LEX.metBy, None, CONFORMITY_GRAPH)
    )
    assert cell == thing("coverage", "FI/photorealistic-synthetic/possess")
