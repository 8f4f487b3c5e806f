"""Every field of every record becomes statements, with its source, and nothing is made up."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse

from graph.snapshot import Snapshot
from loaders.facts.folder import Facts
from loaders.facts.read import read_facts
from loaders.facts.schema import (
    DOSSIER_SECTIONS,
    EVIDENCE_SECTIONS,
    LIST_FILES,
    DossierHeader,
    Instrument,
    Jurisdiction,
    Offence,
    OpenQuestion,
    Record,
    TreatyRow,
)
from loaders.facts.schema.law import Fine
from loaders.facts.statements import state_facts
from loaders.facts.statements.actors import state_jurisdiction
from loaders.statements import Statements
from ontology.generate import USED, snapshot_terms
from ontology.identity import (
    BASE,
    CATALOGUE_GRAPH,
    CONFORMITY_GRAPH,
    COVERAGE_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    QUESTIONS_GRAPH,
    STATUS_GRAPH,
    THING_BASE,
    VOCABULARY_BASE,
    record_graph,
)
from ontology.terms import DCTERMS, LEX, PROV, RDF, RDFS

FIXTURE = Path(__file__).parent / "fixtures" / "facts"
FACTS = Path(__file__).parents[1] / "facts"
MODELS: list[type[Record]] = [
    *DOSSIER_SECTIONS.values(),
    *EVIDENCE_SECTIONS.values(),
    *LIST_FILES.values(),
    DossierHeader,
    OpenQuestion,
    TreatyRow,
]
NOT_OF_RECORDS = (
    PROVENANCE_GRAPH,
    CATALOGUE_GRAPH,
    COVERAGE_GRAPH,
    CONFORMITY_GRAPH,
    QUESTIONS_GRAPH,
    STATUS_GRAPH,
)
FIELDS = [(model, name) for model in MODELS for name in model.model_fields]
PREFIXES = {
    "lex:": BASE + "ontology#",
    "rdf:": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs:": "http://www.w3.org/2000/01/rdf-schema#",
    "skos:": "http://www.w3.org/2004/02/skos/core#",
    "dcterms:": "http://purl.org/dc/terms/",
    "vocab:": VOCABULARY_BASE,
    "id:": THING_BASE,
}
PROLOGUE = "".join(f"PREFIX {prefix} <{iri}>\n" for prefix, iri in PREFIXES.items())


@cache
def fixture_facts() -> Facts:
    return read_facts(FIXTURE)


@cache
def fixture_store() -> Store:
    store = Store()
    store.bulk_extend(state_facts(fixture_facts()))
    return store


def stated(facts: Facts) -> frozenset[Quad]:
    return frozenset(state_facts(facts))


def short(term: Any) -> str:
    """Return a term as a reader writes it: a literal's text or a prefixed name."""
    text = str(term.value)
    for prefix, iri in PREFIXES.items():
        if text.startswith(iri):
            return prefix + text.removeprefix(iri)
    return text


def values(subject: str, path: str) -> set[str]:
    """Return what a thing has at a property path, in whatever graph."""
    query = f"{PROLOGUE}SELECT DISTINCT ?value WHERE {{ <{THING_BASE}{subject}> {path} ?value }}"
    rows = fixture_store().query(query, use_default_graph_as_union=True)
    return {short(row["value"]) for row in rows}  # type: ignore[union-attr]


# --- nothing is lost -----------------------------------------------------------------------


def values_in_fixture(model: type[Record], name: str) -> list[Any]:
    return [getattr(record, name) for _, record in fixture_facts().of(model)]


def test_every_field_that_may_be_empty_is_empty_once_and_filled_once() -> None:
    for model, name in FIELDS:
        found = values_in_fixture(model, name)
        info = model.model_fields[name]
        if type(None) in getattr(info.annotation, "__args__", ()):
            assert None in found, f"{model.__name__}.{name} is never null in the fixture"
            assert any(value is not None for value in found), f"{model.__name__}.{name}"
        elif any(isinstance(value, tuple) for value in found) and not info.metadata:
            assert () in found, f"{model.__name__}.{name} is never [] in the fixture"
            assert any(found), f"{model.__name__}.{name} is always [] in the fixture"


def swaps(model: type[Record], name: str) -> Iterator[Facts]:
    """Yield the fixture with one field of one record taken from another record of its type."""
    facts = fixture_facts()
    for index, entry in enumerate(facts.entries):
        if type(entry.record) is not model:
            continue
        for value in values_in_fixture(model, name):
            if value != getattr(entry.record, name):
                swapped = replace(entry, record=entry.record.model_copy(update={name: value}))
                entries = [*facts.entries[:index], swapped, *facts.entries[index + 1 :]]
                yield Facts(entries, facts.files)


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, name) for model, name in FIELDS if name != "id"],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_no_field_is_dropped(model: type[Record], name: str) -> None:
    before = stated(fixture_facts())
    assert any(stated(swapped) != before for swapped in swaps(model, name))


def test_every_item_of_every_list_is_stated() -> None:
    before = stated(fixture_facts())
    facts = fixture_facts()
    for index, entry in enumerate(facts.entries):
        for name, value in entry.record:
            if isinstance(entry.record, Instrument) and name == "aliases":
                continue  # The treaty tables of the fixture lean on them.
            for item in value if isinstance(value, tuple) else ():
                rest = tuple(other for other in value if other != item)
                without = replace(entry, record=entry.record.model_copy(update={name: rest}))
                entries = [*facts.entries[:index], without, *facts.entries[index + 1 :]]
                assert stated(Facts(entries, facts.files)) != before, (entry.identifier, item)


@pytest.mark.parametrize(
    "other",
    [Fine(amount=Decimal(1), currency="NOK"), Fine(amount=Decimal("12500.5"), currency="EUR")],
)
def test_amount_and_currency_of_a_fine_are_stated(other: Fine) -> None:
    facts = fixture_facts()
    changed = [
        replace(entry, record=entry.record.model_copy(update={"max_fine": other}))
        if entry.identifier == "no-off-make"
        else entry
        for entry in facts.entries
    ]
    assert stated(Facts(changed, facts.files)) != stated(facts)


def test_no_field_of_a_jurisdiction_is_dropped() -> None:
    before = Jurisdiction(
        code="GB-SCT", name="Scotland", kind="part", part_of="GB", aliases=("Alba",)
    )
    changes: dict[str, Any] = {
        "code": "GB-WLS",
        "name": "Wales",
        "alpha3": "SCT",
        "jurisdiction_kind": "country",
        "part_of": None,
        "aliases": (),
        "divided_into": ("GB-SCT",),
    }
    assert changes.keys() == Jurisdiction.model_fields.keys()

    def state(jurisdiction: Jurisdiction) -> set[Quad]:
        out = Statements(record_graph("test"))
        state_jurisdiction(jurisdiction, None, out)
        return set(out.quads)

    for name, value in changes.items():
        assert state(before.model_copy(update={name: value})) != state(before), name


def test_every_record_is_stated_under_its_identifier() -> None:
    identified = {
        quad.object.value  # type: ignore[union-attr]
        for quad in stated(fixture_facts())
        if quad.predicate == DCTERMS.identifier
    }
    for entry in fixture_facts().entries:
        if not isinstance(entry.record, DossierHeader):
            assert entry.identifier in identified


# --- what becomes of the fields ------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "path", "expected"),
    [
        # sources
        ("source/src-report", "lex:datedOn", {"2025-12"}),
        ("source/src-report", "lex:readAs", {"vocab:reading/official-text"}),
        ("source/src-report", "lex:notEstablished", set()),
        ("source/src-letter", "lex:notEstablished", {"lex:url", "lex:datedOn"}),
        # instruments
        ("instrument/no-example-act", "a", {"lex:Instrument"}),
        ("instrument/no-example-act", "skos:altLabel", {"Lov om eksempler"}),
        ("instrument/no-example-act", "lex:inForceFrom", {"2024-07-01"}),
        (
            "instrument/no-example-act",
            "lex:officialIdentifier",
            {"https://gazette.example/eli/no/2024/1"},
        ),
        (
            "instrument/no-example-act",
            "lex:implements",
            {"id:instrument/un-example-convention"},
        ),
        ("instrument/no-example-act", "lex:notEstablished", set()),
        ("instrument/no-old-act", "lex:repealedOn", {"2024-07-01"}),
        ("instrument/no-old-act", "lex:notEstablished", {"lex:inForceFrom"}),
        ("instrument/gb-sct-example-order", "lex:status", {"vocab:status/unknown"}),
        (
            "instrument/gb-sct-example-order",
            "lex:notEstablished",
            {"lex:status", "lex:adoptedOn", "lex:inForceFrom"},
        ),
        ("instrument/un-example-protocol", "lex:notEstablished", set()),
        # bills
        ("instrument/no-example-bill", "a", {"lex:Bill"}),
        ("instrument/no-example-bill", "lex:amends", set()),
        ("instrument/no-example-bill", "lex:wouldAmend", {"id:instrument/no-example-act"}),
        ("instrument/no-example-bill", "lex:notEstablished", set()),
        ("provision/no-example-bill-1", "a", {"lex:ProposedProvision"}),
        ("provision/no-example-bill-1", "lex:notEstablished", set()),
        ("offence/no-off-tool", "a", {"lex:ProposedOffence"}),
        ("duty/no-duty-test", "a", {"lex:ProposedDuty"}),
        ("duty/no-duty-test", "lex:status", {"vocab:status/unknown"}),
        ("duty/no-duty-test", "lex:notEstablished", {"lex:status"}),
        # provisions
        ("provision/no-example-act-1", "a", {"lex:Provision"}),
        ("provision/no-example-act-1", "lex:insertedBy", {"id:instrument/no-old-act"}),
        ("provision/no-example-act-1", "^lex:affectedProvision/lex:affectingPinpoint", {"§ 9"}),
        ("provision/no-example-act-2", "lex:insertedBy", set()),
        ("provision/no-example-act-2", "lex:insertedByNote", {"Act No. 16 of 2006"}),
        ("provision/no-example-act-2", "lex:notEstablished", {"lex:inForceFrom"}),
        ("provision/gb-sct-example-order-3", "lex:jurisdiction", {"id:jurisdiction/GB-SCT"}),
        # offences
        (
            "offence/no-off-make",
            "lex:conduct",
            {"vocab:conduct/create", "vocab:conduct/distribute"},
        ),
        ("offence/no-off-make", "lex:ageLimit", {"18"}),
        ("offence/no-off-make", "lex:recordedForContext", set()),
        ("offence/no-off-make", "lex:notEstablished", set()),
        ("offence/no-off-make", "lex:penalty/lex:minimumCustody", {"P30D"}),
        ("offence/no-off-make", "lex:penalty/lex:minimumCustodyYears", {"0.0821"}),
        ("offence/no-off-make", "lex:penalty/lex:maximumCustody", {"P3Y"}),
        ("offence/no-off-make", "lex:penalty/lex:maximumFine", {"12500.5"}),
        ("offence/no-off-make", "lex:penalty/lex:fineCurrency", {"NOK"}),
        ("offence/no-off-make", "lex:penalty/lex:unlimitedFine", set()),
        ("offence/no-off-make", "lex:penalty/lex:lifeImprisonment", {"true"}),
        (
            "offence/no-off-make",
            "lex:defence/rdfs:label",
            {"research licensed by the example board", "reporting it to the police"},
        ),
        ("offence/no-off-tool", "lex:penalty/lex:unlimitedFine", {"true"}),
        ("offence/no-off-tool", "lex:penalty/lex:maximumCustodyYears", {"2.5"}),
        ("offence/no-off-old", "lex:penalty/lex:lifeImprisonment", {"true"}),
        ("offence/no-off-old", "lex:penalty/lex:maximumCustody", set()),
        ("offence/no-off-old", "lex:notEstablished", {"lex:inForceFrom"}),
        ("offence/no-off-open", "lex:recordedForContext", {"true"}),
        ("offence/no-off-open", "lex:penalty", set()),
        (
            "offence/no-off-open",
            "lex:notEstablished",
            {"lex:status", "lex:inForceFrom", "lex:ageLimit", "lex:maximumCustody"},
        ),
        ("offence/gb-sct-off-possess", "lex:notEstablished", {"lex:inForceFrom"}),
        # duties, decisions, findings, questions
        ("duty/gb-sct-duty-report", "lex:notEstablished", {"lex:inForceFrom"}),
        ("duty/no-duty-remove", "lex:deadline", {"P1D"}),
        ("duty/no-duty-remove", "lex:regulatorName", {"Example Authority"}),
        ("duty/no-duty-remove", "lex:regulator", {"id:actor/example-authority"}),
        ("duty/no-duty-remove", "lex:sanction", {"a daily fine"}),
        ("case/no-case-one", "lex:decidedOn", {"2025-03"}),
        (
            "case/no-case-one",
            "lex:concerns",
            {"id:provision/no-example-act-1", "id:offence/no-off-make"},
        ),
        ("case/gb-case-two", "lex:notEstablished", {"lex:decidedOn", "lex:citation"}),
        (
            "finding/no-finding-ai-tool-supply-tool",
            "lex:verdict",
            {"vocab:verdict/not-criminalised"},
        ),
        ("finding/no-finding-ai-tool-supply-tool", "lex:reachedBy", set()),
        (
            "finding/gb-sct-finding-text-possess",
            "lex:jurisdiction",
            {"id:jurisdiction/GB-SCT"},
        ),
        (
            "jurisdiction/NO",
            "^lex:jurisdiction/lex:question",
            {
                "Whether an example of an example is an example was not settled.",
                "When the old act came into force.",
            },
        ),
        ("dossier/NO.yaml", "lex:checkedOn", {"2026-01-31"}),
        ("dossier/GB.yaml", "lex:notEstablished", {"lex:checkedOn"}),
        ("jurisdiction/NO", "skos:altLabel", {"The Example Kingdom"}),
        ("jurisdiction/GB-SCT", "lex:isPartOfJurisdiction", {"id:jurisdiction/GB"}),
        # actors, relations, agreements, treaties
        ("actor/example-authority", "lex:foundedOn", {"1999"}),
        ("actor/example-authority", "lex:wikidata", {"http://www.wikidata.org/entity/Q42"}),
        ("actor/example-authority", "lex:reportsTo", {"id:actor/example-ministry"}),
        ("actor/example-ministry", "lex:signatoryOf", {"id:agreement/example-pledge"}),
        ("relation/rel-authority-ministry", "lex:validFrom", {"2001-05"}),
        ("relation/rel-authority-ministry", "lex:validUntil", {"2020"}),
        (
            "agreement/example-pledge",
            "^lex:participatesIn/lex:participant",
            {"id:actor/example-authority", "id:jurisdiction/GB"},
        ),
        ("agreement/example-memorandum", "lex:notEstablished", {"lex:agreedOn"}),
        (
            "participation/exc--nor",
            "lex:participationStatus",
            {"vocab:participation/party"},
        ),
        ("participation/exc--nor", "lex:reservation", {"declaration on art 1, invented"}),
        (
            "participation/exc--nor",
            "lex:participatesIn",
            {"id:instrument/un-example-convention"},
        ),
        (
            "participation/exc--fji",
            "lex:participationStatus",
            {"vocab:participation/signatory"},
        ),
        ("participation/exc--fji", "lex:notEstablished", set()),
        ("participation/exc--gbr", "lex:notEstablished", {"lex:ratifiedOn"}),
        (
            "participation/exc--isl",
            "lex:notEstablished",
            {"lex:ratifiedOn", "lex:participationStatus"},
        ),
        ("participation/exc--nor", "lex:source/lex:url", {"https://treaties.example/exc"}),
        ("participation/exc--nor", "lex:setsAside", {"id:requirement/req-exc-make"}),
        ("participation/exc--nor", "lex:setsAsideInPart", {"id:requirement/req-exc-supply"}),
        (
            "participation/exc--gbr",
            "lex:setsAsideInPart",
            {"id:requirement/req-exc-make", "id:requirement/req-exc-supply"},
        ),
        ("participation/exc--fji", "lex:reservationsRead", {"true"}),
        ("participation/exc--isl", "lex:reservationsRead", set()),
        (
            "participation/exc--can",
            "lex:participationStatus",
            {"vocab:participation/not-bound"},
        ),
        ("participation/exc--can", "lex:notEstablished", set()),
        # requirements
        ("requirement/req-exc-make", "lex:strength", {"vocab:strength/obliges"}),
        (
            "requirement/req-exc-make",
            "lex:option/lex:optionExtent",
            {"vocab:option-extent/whole", "vocab:option-extent/part"},
        ),
        ("requirement/req-exc-make", "lex:option/lex:allowedBy", {"id:provision/un-exc-2"}),
        (
            "requirement/req-exc-make",
            "lex:asksPossessionPurpose",
            {"vocab:possession-purpose/any-purpose"},
        ),
        ("requirement/req-exc-make", "lex:asksDefinition", set()),
        ("requirement/req-call-make", "lex:criterion", {"vocab:unicef-asks/creation"}),
        ("requirement/req-yardstick-report", "lex:asksDutyAction", {"vocab:duty-action/report"}),
        ("requirement/req-yardstick-definition", "lex:asksDefinition", {"true"}),
        ("requirement/req-bill-tool", "lex:requirementOf", {"id:instrument/no-example-bill"}),
        # evidence
        ("document/doc-letter", "lex:notEstablished", {"lex:datedOn", "lex:url"}),
        ("study/study-one", "lex:publishedOn", {"2025-11"}),
        (
            "study/study-one",
            "lex:mainFinding",
            {"half of them are examples", "the rest are not"},
        ),
        ("claim/claim-half", "lex:value", {"0.5"}),
        (
            "claim/claim-half",
            "lex:madeBy",
            {"id:actor/example-authority", "id:actor/example-ministry"},
        ),
        ("claim/claim-term", "lex:value", {"P5Y"}),
        ("claim/claim-plain", "lex:value", set()),
        ("recommendation/rec-criminalise", "lex:audience", {"vocab:audience/governments"}),
        ("recommendation/rec-criminalise", "lex:dutyAction", set()),
        (
            "recommendation/rec-test",
            "lex:audience",
            {"vocab:audience/ai-developers", "vocab:audience/businesses"},
        ),
        ("recommendation/rec-test", "lex:dutyAction", {"vocab:duty-action/test-model"}),
    ],
)
def test_what_becomes_of_a_field(subject: str, path: str, expected: set[str]) -> None:
    assert values(subject, path) == expected


def test_a_date_keeps_the_precision_in_which_it_was_found() -> None:
    types = {
        quad.object.value: quad.object.datatype.value.rpartition("#")[2]  # type: ignore[union-attr]
        for quad in stated(fixture_facts())
        if quad.predicate in (LEX.datedOn, LEX.decidedOn, LEX.foundedOn)
    }
    assert types["2024-06-07"] == "date"
    assert types["2025-12"] == types["2025-03"] == "gYearMonth"
    assert types["2025"] == types["1999"] == "gYear"


def test_a_record_that_rests_on_an_official_text_says_so() -> None:
    def reading(identifier: str) -> set[str]:
        graph = record_graph(identifier)
        quads = fixture_store().quads_for_pattern(graph, LEX.readAs, None, PROVENANCE_GRAPH)
        return {short(quad.object) for quad in quads}

    assert reading("no-off-make") == {"vocab:reading/official-text"}
    assert reading("no-off-tool") == {"vocab:reading/secondary"}


# --- the real facts ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real_dataset(snapshot: Snapshot) -> list[Quad]:
    """Return every statement of the dataset that is built from the bundled facts."""
    return list(parse(path=snapshot.nquads, format=RdfFormat.N_QUADS))


def known_terms(dataset: list[Quad]) -> set[str]:
    """Return our own declared terms and the outside ones whose vocabulary has them."""
    own = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in dataset
        if quad.graph_name == ONTOLOGY_GRAPH and quad.predicate == RDF.type
    }
    outside = {iri + term for name, (iri, _) in USED.items() for term in snapshot_terms(name)}
    return own | outside


def is_ours(quad: Quad) -> bool:
    """Whether a statement is one of the facts, their provenance or the catalogue."""
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph not in (ONTOLOGY_GRAPH, INFERRED_GRAPH)


def test_every_term_in_use_is_declared_or_known(real_dataset: list[Quad]) -> None:
    ours = [quad for quad in real_dataset if is_ours(quad)]
    used = {quad.predicate.value for quad in ours}
    used |= {
        quad.object.value  # type: ignore[union-attr]
        for quad in ours
        if quad.predicate == RDF.type
    }
    assert sorted(used - known_terms(real_dataset)) == []


def test_every_concept_in_use_is_declared(real_dataset: list[Quad]) -> None:
    declared = known_terms(real_dataset)
    concepts = {
        quad.object.value
        for quad in real_dataset
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(VOCABULARY_BASE)
    }
    assert sorted(concepts - declared) == []


def test_every_thing_has_a_label(real_dataset: list[Quad]) -> None:
    facts = [
        quad for quad in real_dataset if is_ours(quad) and quad.graph_name not in NOT_OF_RECORDS
    ]
    labelled = {quad.subject for quad in facts if quad.predicate == RDFS.label}
    assert {quad.subject for quad in facts} - labelled == set()


def test_every_thing_that_is_named_is_described(real_dataset: list[Quad]) -> None:
    described = {quad.subject for quad in real_dataset}
    named = {
        quad.object
        for quad in real_dataset
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(THING_BASE)
    }
    assert sorted(str(node) for node in named - described) == []


def test_there_are_no_blank_nodes(real_dataset: list[Quad]) -> None:
    assert not any(
        isinstance(node, BlankNode)
        for quad in real_dataset
        for node in (quad.subject, quad.object, quad.graph_name)
    )


def test_every_record_graph_has_provenance_and_a_source(real_dataset: list[Quad]) -> None:
    graphs = {
        quad.graph_name
        for quad in real_dataset
        if is_ours(quad) and quad.graph_name not in NOT_OF_RECORDS
    }
    provenance = [quad for quad in real_dataset if quad.graph_name == PROVENANCE_GRAPH]
    described = {quad.subject for quad in provenance if quad.object == LEX.RecordGraph}
    derived = {quad.subject for quad in provenance if quad.predicate == PROV.wasDerivedFrom}
    sourced = {quad.subject for quad in provenance if quad.predicate == PROV.hadPrimarySource}
    without_need = {
        quad.subject
        for quad in provenance
        if quad.predicate == LEX.recordKind and quad.object.value in ("source", "question")  # type: ignore[union-attr]
    }
    assert len(graphs) > 5000
    assert graphs == described
    assert graphs == derived
    assert graphs - sourced - without_need == set()


def test_no_bill_is_law(real_dataset: list[Quad]) -> None:
    """Nothing that belongs to a bill alone has a type of law, in the whole of the real facts."""
    facts = read_facts(FACTS)
    types = {(quad.subject, quad.object) for quad in real_dataset if quad.predicate == RDF.type}
    bills = {entry.identifier for entry, instrument in facts.of(Instrument) if instrument.is_bill}
    assert len(bills) > 40
    for identifier in bills:
        bill = NamedNode(f"{THING_BASE}instrument/{identifier}")
        assert (bill, LEX.Bill) in types
        assert (bill, LEX.Instrument) not in types
    for entry, offence in facts.of(Offence):
        if offence.status == "bill":
            assert (NamedNode(f"{THING_BASE}offence/{entry.identifier}"), LEX.Offence) not in types
    law_of_bills = [
        quad.subject
        for quad in real_dataset
        if quad.predicate == LEX.instrument
        and quad.object.value.rpartition("/")[2] in bills  # type: ignore[union-attr]
        and (quad.subject, LEX.Provision) in types
    ]
    assert law_of_bills == []
