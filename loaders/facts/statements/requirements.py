"""Statements of requirements: what a text asks of national law, and what it lets a state omit."""

from loaders.facts.folder import Entry
from loaders.facts.schema import Requirement
from loaders.facts.statements.names import Names
from loaders.statements import Statements
from ontology.identity import concept, thing
from ontology.terms import LEX, RDF, RDFS

__all__ = ["state_requirement"]


def state_requirement(
    entry: Entry, requirement: Requirement, names: Names, out: Statements
) -> None:
    """State where a requirement comes from, what it asks for, and the options of its text."""
    this = names.iri(entry.identifier)
    out.link(this, RDF.type, LEX.Requirement)
    out.prose(this, RDFS.label, requirement.label)
    out.link(this, LEX.strength, concept("strength", requirement.strength))
    if requirement.instrument:
        out.link(this, LEX.requirementOf, names.iri(requirement.instrument))
    out.links(this, LEX.laidDownIn, names.iris(requirement.provisions))
    if requirement.recommendation:
        out.link(this, LEX.fromRecommendation, names.iri(requirement.recommendation))
    if requirement.criterion:
        out.link(this, LEX.criterion, concept(*requirement.criterion.split("/")))
    out.prose(this, LEX.requiredOf, requirement.addressee)
    _state_what_must_hold(entry, requirement, names, out)
    for number, option in enumerate(requirement.options, start=1):
        left_out = thing("option", f"{entry.identifier}-{number}")
        out.link(this, LEX.option, left_out)
        out.link(left_out, RDF.type, LEX.RequirementOption)
        out.prose(left_out, RDFS.label, option.text)
        out.link(left_out, LEX.optionKind, concept("option-kind", option.option_kind))
        out.link(left_out, LEX.optionExtent, concept("option-extent", option.extent))
        out.link(left_out, LEX.allowedBy, names.iri(option.provision))
    out.prose(this, LEX.requirementReading, requirement.reading)


def _state_what_must_hold(
    entry: Entry, requirement: Requirement, names: Names, out: Statements
) -> None:
    """State the offences, the duty and the definition that national law is to have."""
    this = names.iri(entry.identifier)
    out.links(this, LEX.asksConduct, [concept("conduct", each) for each in requirement.conduct])
    out.links(this, LEX.asksMaterial, [concept("material", each) for each in requirement.material])
    if requirement.possession_purpose:
        purpose = concept("possession-purpose", requirement.possession_purpose)
        out.link(this, LEX.asksPossessionPurpose, purpose)
    if requirement.duty:
        actions = [concept("duty-action", each) for each in requirement.duty.actions]
        addressees = [concept("addressee", each) for each in requirement.duty.addressees]
        out.links(this, LEX.asksDutyAction, actions)
        out.links(this, LEX.asksDutyAddressee, addressees)
    out.flag(this, LEX.asksDefinition, requirement.definition)
