"""Statements of sources, instruments, provisions, duties, decisions and findings."""

from loaders.facts.folder import Entry
from loaders.facts.references import inserting_instrument
from loaders.facts.schema import (
    CourtDecision,
    Duty,
    Finding,
    Instrument,
    OpenQuestion,
    Provision,
    Source,
)
from loaders.facts.schema.fields import canonical_duration
from loaders.facts.statements.names import Names, jurisdiction_iri
from loaders.statements import Statements
from ontology.identity import concept, thing
from ontology.terms import DCTERMS, LEX, RDF, RDFS, SKOS

__all__ = [
    "state_court_decision",
    "state_duty",
    "state_finding",
    "state_instrument",
    "state_open_question",
    "state_provision",
    "state_source",
]


def state_source(entry: Entry, source: Source, names: Names, out: Statements) -> None:
    """State what a source is and how it was read."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Source)
    out.value(this, RDFS.label, source.title)
    out.value(this, DCTERMS.title, source.title)
    out.value(this, LEX.publisherName, source.publisher)
    out.value(this, LEX.url, source.url, "anyURI")
    out.date(this, LEX.datedOn, source.date)
    out.link(this, LEX.sourceKind, concept("source-kind", source.source_kind))
    out.link(this, LEX.readAs, concept("reading", source.read))
    out.unknown(this, LEX.url, source.url is None)
    out.unknown(this, LEX.datedOn, source.date is None)


def state_instrument(entry: Entry, instrument: Instrument, names: Names, out: Statements) -> None:
    """State what an instrument or a bill is, its life and what it changes."""
    this = names.iri(entry.identifier)
    bill = instrument.is_bill
    out.link(this, RDF.type, LEX.Bill if bill else LEX.Instrument)
    out.value(this, RDFS.label, instrument.title)
    out.value(this, DCTERMS.title, instrument.title)
    for alias in instrument.aliases:
        out.value(this, SKOS.altLabel, alias)
    out.link(this, LEX.instrumentType, concept("instrument-type", instrument.type))
    out.link(this, LEX.jurisdiction, jurisdiction_iri(instrument.jurisdiction))
    out.value(this, LEX.citation, instrument.citation)
    out.value(this, LEX.officialIdentifier, instrument.uri, "anyURI")
    out.value(this, LEX.language, instrument.language, "language")
    out.date(this, LEX.introducedOn, instrument.introduced)
    out.date(this, LEX.adoptedOn, instrument.adopted)
    out.date(this, LEX.inForceFrom, instrument.in_force)
    out.date(this, LEX.repealedOn, instrument.repealed)
    out.link(this, LEX.status, concept("status", instrument.status or "unknown"))
    out.links(this, LEX.wouldAmend if bill else LEX.amends, names.iris(instrument.amends))
    out.links(this, LEX.implements, names.iris(instrument.implements))
    out.prose(this, LEX.note, instrument.note)
    out.unknown(this, LEX.status, instrument.status is None)
    out.unknown(this, LEX.introducedOn, bill and instrument.introduced is None)
    out.unknown(this, LEX.adoptedOn, not bill and instrument.adopted is None)
    commenced = not bill and instrument.status != "adopted-not-in-force"
    out.unknown(this, LEX.inForceFrom, commenced and instrument.in_force is None)
    out.unknown(
        this, LEX.repealedOn, instrument.status == "repealed" and instrument.repealed is None
    )


def state_provision(entry: Entry, provision: Provision, names: Names, out: Statements) -> None:
    """State where a provision stands, what it does, and what inserted it."""
    this = names.iri(entry.identifier)
    instrument = names.instrument(provision.instrument)
    proposed = instrument.is_bill
    out.link(this, RDF.type, LEX.ProposedProvision if proposed else LEX.Provision)
    out.value(this, RDFS.label, f"{instrument.title}, {provision.number}")
    out.link(this, LEX.instrument, names.iri(provision.instrument))
    out.link(this, LEX.jurisdiction, jurisdiction_iri(instrument.jurisdiction))
    out.value(this, LEX.pinpoint, provision.number)
    out.value(this, LEX.heading, provision.heading)
    out.link(this, LEX.provisionKind, concept("provision-kind", provision.provision_kind))
    out.date(this, LEX.inForceFrom, provision.in_force)
    out.unknown(this, LEX.inForceFrom, not proposed and provision.in_force is None)
    if provision.inserted_by:
        out.value(this, LEX.insertedByNote, provision.inserted_by)
        _state_insertion(entry, provision.inserted_by, names, out)


def _state_insertion(entry: Entry, inserted_by: str, names: Names, out: Statements) -> None:
    """State the legal effect by which a known instrument inserted a provision."""
    identifier = inserting_instrument(inserted_by)
    if identifier is None:
        return
    this = names.iri(entry.identifier)
    out.link(this, LEX.insertedBy, names.iri(identifier))
    effect = thing("effect", f"{entry.identifier}-insertion")
    out.link(effect, RDF.type, LEX.LegalEffect)
    out.prose(effect, RDFS.label, f"Insertion of {entry.identifier} by {inserted_by}")
    out.link(effect, LEX.effectKind, concept("effect-kind", "insertion"))
    out.link(effect, LEX.affectedProvision, this)
    out.link(effect, LEX.affectingInstrument, names.iri(identifier))
    out.value(effect, LEX.affectingPinpoint, inserted_by.removeprefix(identifier).strip())


def state_duty(entry: Entry, duty: Duty, names: Names, out: Statements) -> None:
    """State who must do what, since when, and under whose eye."""
    this = names.iri(entry.identifier)
    proposed = names.is_proposal(duty)
    out.link(this, RDF.type, LEX.ProposedDuty if proposed else LEX.Duty)
    out.prose(this, RDFS.label, duty.label)
    out.link(this, LEX.jurisdiction, jurisdiction_iri(duty.jurisdiction))
    out.links(this, LEX.definedIn, names.iris(duty.provisions))
    out.link(this, LEX.addressee, concept("addressee", duty.addressee))
    out.link(this, LEX.dutyAction, concept("duty-action", duty.action))
    out.flag(this, LEX.recordedForContext, duty.context)
    if duty.deadline:
        out.value(this, LEX.deadline, canonical_duration(duty.deadline), "duration")
        out.value(this, LEX.deadlineAsEnacted, duty.deadline)
    out.value(this, LEX.regulatorName, duty.regulator)
    out.link(this, LEX.regulator, names.actor_called(duty.regulator))
    out.prose(this, LEX.sanction, duty.penalty)
    out.date(this, LEX.inForceFrom, duty.in_force)
    out.link(this, LEX.status, concept("status", duty.status or "unknown"))
    out.prose(this, LEX.summary, duty.summary)
    out.unknown(this, LEX.status, duty.status is None)
    commenced = not proposed and duty.status != "adopted-not-in-force"
    out.unknown(this, LEX.inForceFrom, commenced and duty.in_force is None)


def state_court_decision(
    entry: Entry, decision: CourtDecision, names: Names, out: Statements
) -> None:
    """State what a court decided and which law it read."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.CourtDecision)
    out.value(this, RDFS.label, decision.name)
    out.link(this, LEX.jurisdiction, jurisdiction_iri(entry.dossier))
    out.value(this, LEX.court, decision.court)
    out.value(this, LEX.citation, decision.citation)
    out.date(this, LEX.decidedOn, decision.date)
    out.prose(this, LEX.holding, decision.holding)
    out.links(this, LEX.concerns, names.iris(decision.concerns))
    out.unknown(this, LEX.decidedOn, decision.date is None)
    out.unknown(this, LEX.citation, decision.citation is None)


def state_finding(entry: Entry, finding: Finding, names: Names, out: Statements) -> None:
    """State how the law of a jurisdiction as a whole is read for a material."""
    this = names.iri(entry.identifier)
    code = finding.jurisdiction or entry.dossier
    conducts = ", ".join(finding.conduct)
    out.link(this, RDF.type, LEX.Finding)
    out.prose(this, RDFS.label, f"{code}: {finding.material} ({conducts}): {finding.verdict}")
    out.link(this, LEX.jurisdiction, jurisdiction_iri(code))
    out.link(this, LEX.material, concept("material", finding.material))
    out.links(this, LEX.conduct, [concept("conduct", conduct) for conduct in finding.conduct])
    out.link(this, LEX.verdict, concept("verdict", finding.verdict))
    out.link(this, LEX.basis, concept("basis", finding.basis))
    out.links(this, LEX.reachedBy, names.iris(finding.offences))
    out.prose(this, LEX.reasoning, finding.reasoning)


def state_open_question(
    entry: Entry, question: OpenQuestion, names: Names, out: Statements
) -> None:
    """State what could not be settled for a jurisdiction."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.OpenQuestion)
    out.prose(this, RDFS.label, f"Open question on {entry.dossier}")
    out.link(this, LEX.jurisdiction, jurisdiction_iri(entry.dossier))
    out.prose(this, LEX.question, question.text)
