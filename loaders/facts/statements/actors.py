"""Statements of jurisdictions, actors, relations, agreements and participation in treaties."""

from pyoxigraph import NamedNode

from loaders.facts.folder import Entry
from loaders.facts.register import read_register
from loaders.facts.schema import Actor, Agreement, Jurisdiction, Relation, TreatyRow
from loaders.facts.statements.names import Names, jurisdiction_iri
from loaders.statements import Statements
from ontology.identity import concept, thing
from ontology.terms import DCTERMS, LEX, RDF, RDFS, SKOS

__all__ = [
    "state_actor",
    "state_agreement",
    "state_jurisdiction",
    "state_relation",
    "state_treaty_row",
]

_DIRECT = {
    "member-of": LEX.memberOf,
    "part-of": LEX.partOf,
    "funds": LEX.funds,
    "partners-with": LEX.partnersWith,
    "cooperates-with": LEX.cooperatesWith,
    "co-authored": LEX.coAuthored,
    "signatory-of": LEX.signatoryOf,
    "regulates": LEX.regulates,
    "reports-to": LEX.reportsTo,
    "operates": LEX.operates,
    "hosts": LEX.hosts,
    "advises": LEX.advises,
    "called-on": LEX.calledOn,
    "welcomed": LEX.welcomed,
    "tests-models-of": LEX.testsModelsOf,
    "investigates": LEX.investigates,
}
_RATIFIED = ("treaty", "protocol")
"""What a state ratifies; a directive binds it as a member of the Union."""


def state_jurisdiction(
    jurisdiction: Jurisdiction, dossier_name: str | None, out: Statements
) -> None:
    """State what a code of the register means; a dossier may call it by another name."""
    this = thing("jurisdiction", jurisdiction.code)
    out.link(this, RDF.type, LEX.Jurisdiction)
    out.value(this, RDFS.label, jurisdiction.name)
    out.value(this, LEX.isoCode, jurisdiction.code)
    out.value(this, LEX.isoAlpha3, jurisdiction.alpha3)
    kind = concept("jurisdiction-kind", jurisdiction.jurisdiction_kind)
    out.link(this, LEX.jurisdictionKind, kind)
    out.link(this, LEX.isPartOfJurisdiction, jurisdiction_iri(jurisdiction.part_of))
    parts = [thing("jurisdiction", part) for part in jurisdiction.divided_into]
    out.links(this, LEX.dividedInto, parts)
    for alias in sorted({*jurisdiction.aliases, dossier_name or jurisdiction.name}):
        if alias != jurisdiction.name:
            out.value(this, SKOS.altLabel, alias)


def state_actor(entry: Entry, actor: Actor, names: Names, out: Statements) -> None:
    """State who an actor is."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Actor)
    out.value(this, RDFS.label, actor.name)
    out.value(this, LEX.abbreviation, actor.abbreviation)
    for alias in actor.aliases:
        out.value(this, SKOS.altLabel, alias)
    out.link(this, LEX.actorType, concept("actor-type", actor.type))
    out.link(this, LEX.country, jurisdiction_iri(actor.country))
    out.date(this, LEX.foundedOn, actor.founded)
    out.value(this, LEX.website, actor.website, "anyURI")
    if actor.wikidata:
        out.value(this, LEX.wikidata, f"http://www.wikidata.org/entity/{actor.wikidata}", "anyURI")
    if actor.parent:
        out.link(this, LEX.parentActor, names.iri(actor.parent))
    for role in actor.roles:
        out.prose(this, LEX.role, role)


def state_relation(entry: Entry, relation: Relation, names: Names, out: Statements) -> None:
    """State a tie twice: as a thing with dates and evidence, and directly, to query easily."""
    this = names.iri(entry.identifier)
    subject, target = names.iri(relation.subject), names.iri(relation.object)
    words = relation.predicate.replace("-", " ")
    label = f"{names.title(relation.subject)} {words} {names.title(relation.object)}"
    out.link(this, RDF.type, LEX.Relation)
    out.prose(this, RDFS.label, label)
    out.link(this, LEX.relationSubject, subject)
    out.link(this, LEX.relationKind, concept("relation", relation.predicate))
    out.link(this, LEX.relationObject, target)
    out.date(this, LEX.validFrom, relation.valid_from)
    out.date(this, LEX.validUntil, relation.valid_until)
    out.prose(this, LEX.detail, relation.detail)
    out.link(subject, _DIRECT[relation.predicate], target)


def state_agreement(entry: Entry, agreement: Agreement, names: Names, out: Statements) -> None:
    """State an agreement, its commitments, and the participation of each party."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Agreement)
    out.value(this, RDFS.label, agreement.title)
    out.value(this, DCTERMS.title, agreement.title)
    for alias in agreement.aliases:
        out.value(this, SKOS.altLabel, alias)
    out.link(this, LEX.agreementType, concept("agreement-type", agreement.type))
    out.date(this, LEX.agreedOn, agreement.date)
    out.prose(this, LEX.agreementStatus, agreement.status)
    for commitment in agreement.commitments:
        out.prose(this, LEX.commitment, commitment)
    out.prose(this, LEX.note, agreement.note)
    out.unknown(this, LEX.agreedOn, agreement.date is None)
    for party in agreement.parties:
        participation = thing("participation", f"{entry.identifier}--{party.lower()}")
        _state_participation(
            participation, f"{party} in {entry.identifier}", names.party(party), this, "party", out
        )


def state_treaty_row(entry: Entry, row: TreatyRow, names: Names, out: Statements) -> None:
    """State what one state did with one treaty."""
    code = read_register().code_of(row.state_iso3)
    assert code is not None, "check_references has seen to it"
    this = names.iri(entry.identifier)
    _state_participation(
        this,
        f"{read_register().jurisdictions[code].name} in {row.treaty}",
        thing("jurisdiction", code),
        names.iri(names.treaty(row.treaty)),
        row.participation_status,
        out,
    )
    out.date(this, LEX.signedOn, row.signed)
    out.date(this, LEX.ratifiedOn, row.ratified)
    out.date(this, LEX.inForceFrom, row.in_force)
    out.prose(this, LEX.reservation, row.reservation_note)
    out.value(this, LEX.url, row.source_url, "anyURI")
    out.links(this, LEX.setsAside, names.iris(row.sets_aside))
    out.links(this, LEX.setsAsideInPart, names.iris(row.sets_aside_in_part))
    out.flag(this, LEX.reservationsRead, row.reservations_read is not None)
    ratifies = names.instrument(names.treaty(row.treaty)).type in _RATIFIED
    undated = row.participation_status in ("party", "unknown") and row.ratified is None
    out.unknown(this, LEX.ratifiedOn, ratifies and undated)
    out.unknown(this, LEX.participationStatus, row.participation_status == "unknown")


def _state_participation(
    this: NamedNode,
    label: str,
    participant: NamedNode,
    agreement: NamedNode,
    status: str,
    out: Statements,
) -> None:
    """State that somebody takes part in an agreement or a treaty."""
    out.link(this, RDF.type, LEX.Participation)
    out.prose(this, RDFS.label, label)
    out.link(this, LEX.participant, participant)
    out.link(this, LEX.participatesIn, agreement)
    out.link(this, LEX.participationStatus, concept("participation", status))
