"""What a build infers, what stops it, and what it says then."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from graph.build import build_snapshot
from graph.snapshot import Home, NoSnapshot, Snapshot
from graph.validation import ValidationError
from ontology.identity import INFERRED_GRAPH, thing
from ontology.terms import LEX, RDF

ROOT = Path(__file__).resolve().parent.parent
SMALL_FACTS = ROOT / "tests" / "fixtures" / "facts"


@pytest.fixture(scope="module")
def inferred(snapshot: Snapshot) -> set[Triple]:
    return {
        quad.triple
        for quad in parse(path=snapshot.nquads, format=RdfFormat.N_QUADS)
        if quad.graph_name == INFERRED_GRAPH
    }


def members(inferred: set[Triple], cls: NamedNode) -> set[str]:
    return {
        triple.subject.value.rpartition("/")[2]
        for triple in inferred
        if triple.predicate == RDF.type
        and triple.object == cls
        and isinstance(triple.subject, NamedNode)
    }


def test_defined_classes_have_the_members_that_the_facts_give_them(inferred: set[Triple]) -> None:
    assert "gb-off-pca-make" in members(inferred, LEX.SyntheticImageOffence)
    assert "gb-off-prohibited-eaw" not in members(inferred, LEX.SyntheticImageOffence)
    assert "gb-off-image-generator" in members(inferred, LEX.ToolOffence)
    assert "gb-off-cja88-possess" in members(inferred, LEX.SimplePossessionOffence)
    assert "gb-off-pca-possess-view" not in members(inferred, LEX.SimplePossessionOffence)
    assert "jp-off-provide" in members(inferred, LEX.RealChildOffence)


def test_jurisdictions_answer_the_asks_that_their_findings_say(inferred: set[Triple]) -> None:
    assert "NL" in members(inferred, LEX.AllAsksAnsweringJurisdiction)
    assert "GB-EAW" in members(inferred, LEX.PossessionAnsweringJurisdiction)
    assert "GB-EAW" not in members(inferred, LEX.AllAsksAnsweringJurisdiction), (
        "no finding on procuring"
    )
    assert "JP" in members(inferred, LEX.PossessionFailingJurisdiction)
    assert "JP" in members(inferred, LEX.PartyWithGap)


def test_a_chain_leads_from_an_offence_to_the_law_it_is_under(inferred: set[Triple]) -> None:
    offence = thing("offence", "gb-off-image-generator")
    assert Triple(offence, LEX.underInstrument, thing("instrument", "gb-soa-2003")) in inferred
    assert Triple(offence, LEX.underLawOf, thing("jurisdiction", "GB")) in inferred


def test_a_bill_is_inferred_to_be_no_law(inferred: set[Triple]) -> None:
    law = members(inferred, LEX.Law)
    proposals = members(inferred, LEX.Proposal)
    assert law
    assert proposals
    assert not law & proposals


def test_a_violation_of_a_shape_stops_the_build(tmp_path: Path) -> None:
    """The schema of the facts stops nearly all faults, but not those of loaded documents."""
    document = tmp_path / "press-bad.nq"
    this = thing("document", "press-bad")
    graph = NamedNode("https://w3id.org/lexaegis/graph/fact/press-bad")
    document.write_text(f"{this} {RDF.type} {LEX.PressDocument} {graph} .\n")
    home = Home(tmp_path / "home")
    with pytest.raises(ValidationError) as caught:
        build_snapshot(SMALL_FACTS, home, [document])
    assert "press-bad" in str(caught.value)
    with pytest.raises(NoSnapshot):
        home.current()


def test_warnings_are_counted_in_the_manifest(snapshot: Snapshot) -> None:
    manifest = snapshot.manifest
    assert sum(manifest.warnings.values()) > 0
    assert all(number > 0 for number in manifest.warnings.values())
    assert manifest.counts["inferred"] > 10_000
