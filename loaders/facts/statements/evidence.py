"""Statements of documents, studies, claims and recommendations."""

from loaders.facts.folder import Entry
from loaders.facts.schema import Claim, Document, Recommendation, Study
from loaders.facts.statements.names import Names
from loaders.statements import Statements
from ontology.identity import concept
from ontology.read import notations
from ontology.terms import DCTERMS, LEX, RDF, RDFS

__all__ = ["state_claim", "state_document", "state_recommendation", "state_study"]


def state_document(entry: Entry, document: Document, names: Names, out: Statements) -> None:
    """State what a document is."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Document)
    out.value(this, RDFS.label, document.title)
    out.value(this, DCTERMS.title, document.title)
    out.value(this, LEX.publisherName, document.publisher)
    out.date(this, LEX.datedOn, document.date)
    out.value(this, LEX.url, document.url, "anyURI")
    out.link(this, LEX.documentKind, concept("document-kind", document.document_kind))
    out.prose(this, LEX.note, document.note)
    out.unknown(this, LEX.datedOn, document.date is None)
    out.unknown(this, LEX.url, document.url is None)


def state_study(entry: Entry, study: Study, names: Names, out: Statements) -> None:
    """State what a study looked at, how, and what it found."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Study)
    out.value(this, RDFS.label, study.title)
    out.value(this, DCTERMS.title, study.title)
    out.links(this, LEX.conductedBy, names.iris(study.by))
    out.date(this, LEX.publishedOn, study.published)
    out.value(this, LEX.period, study.period)
    out.value(this, LEX.population, study.population)
    out.value(this, LEX.method, study.method)
    out.value(this, LEX.geography, study.geography)
    for finding in study.main_findings:
        out.prose(this, LEX.mainFinding, finding)
    out.links(this, LEX.reportedIn, names.iris(study.documents))
    out.unknown(this, LEX.publishedOn, study.published is None)


def state_claim(entry: Entry, claim: Claim, names: Names, out: Statements) -> None:
    """State what somebody claimed, with its figure as data."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Claim)
    out.prose(this, RDFS.label, claim.text)
    out.prose(this, LEX.claimText, claim.text)
    if claim.value:
        out.value(this, LEX.value, claim.value, "duration" if claim.value[0] == "P" else "decimal")
    out.value(this, LEX.unit, claim.unit)
    out.value(this, LEX.qualifier, claim.qualifier)
    out.value(this, LEX.population, claim.population)
    out.value(this, LEX.geography, claim.geography)
    out.value(this, LEX.period, claim.period)
    out.links(this, LEX.madeBy, names.iris(claim.made_by))
    out.link(this, LEX.statedIn, names.iri(claim.document))
    if claim.study:
        out.link(this, LEX.fromStudy, names.iri(claim.study))
    out.value(this, LEX.paragraphNote, claim.paragraph)


def state_recommendation(
    entry: Entry, recommendation: Recommendation, names: Names, out: Statements
) -> None:
    """State what somebody asked whom to do."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Recommendation)
    out.prose(this, RDFS.label, recommendation.text)
    out.prose(this, LEX.recommendationText, recommendation.text)
    out.links(this, LEX.madeBy, names.iris(recommendation.by))
    for addressee in recommendation.addressee:
        out.link(this, LEX.audience, concept("audience", addressee))
    out.prose(this, LEX.askedAction, recommendation.action)
    if recommendation.action in notations("duty-action"):
        out.link(this, LEX.dutyAction, concept("duty-action", recommendation.action))
    out.links(this, LEX.conduct, [concept("conduct", name) for name in recommendation.conduct])
    out.link(this, LEX.statedIn, names.iri(recommendation.document))
    out.value(this, LEX.paragraphNote, recommendation.paragraph)
