"""Statements of offences: their elements as facets, their penalties as data."""

from pyoxigraph import NamedNode

from loaders.facts.folder import Entry
from loaders.facts.schema import Offence
from loaders.facts.schema.fields import LIFE, canonical_duration, duration_in_years
from loaders.facts.schema.law import Fine
from loaders.facts.statements.names import Names, jurisdiction_iri
from loaders.statements import Statements
from ontology.identity import concept, thing
from ontology.terms import LEX, RDF, RDFS

__all__ = ["state_offence"]

_MINIMUM = (LEX.minimumCustody, LEX.minimumCustodyAsEnacted, LEX.minimumCustodyYears)
_MAXIMUM = (LEX.maximumCustody, LEX.maximumCustodyAsEnacted, LEX.maximumCustodyYears)


def state_offence(entry: Entry, offence: Offence, names: Names, out: Statements) -> None:
    """State what an offence punishes, under which provisions, since when and how hard."""
    this = names.iri(entry.identifier)
    proposed = names.is_proposal(offence)
    out.link(this, RDF.type, LEX.ProposedOffence if proposed else LEX.Offence)
    out.prose(this, RDFS.label, offence.label)
    out.link(this, LEX.jurisdiction, jurisdiction_iri(offence.jurisdiction))
    out.links(this, LEX.definedIn, names.iris(offence.provisions))
    out.links(this, LEX.conduct, [concept("conduct", name) for name in offence.conduct])
    out.links(this, LEX.material, [concept("material", name) for name in offence.material])
    out.flag(this, LEX.recordedForContext, not offence.conduct or not offence.material)
    out.link(this, LEX.aiCoverage, concept("ai-coverage", offence.ai_coverage))
    if offence.possession_purpose:
        purpose = concept("possession-purpose", offence.possession_purpose)
        out.link(this, LEX.possessionPurpose, purpose)
    out.link(this, LEX.realChild, concept("real-child", offence.real_child))
    if offence.age_limit is not None:
        out.value(this, LEX.ageLimit, str(offence.age_limit), "integer")
    out.date(this, LEX.inForceFrom, offence.in_force)
    out.link(this, LEX.status, concept("status", offence.status or "unknown"))
    out.prose(this, LEX.summary, offence.summary)
    for number, text in enumerate(offence.defences, start=1):
        defence = thing("defence", f"{entry.identifier}-{number}")
        out.link(this, LEX.defence, defence)
        out.link(defence, RDF.type, LEX.Defence)
        out.prose(defence, RDFS.label, text)
    _state_penalties(entry.identifier, offence, this, out)
    out.unknown(this, LEX.status, offence.status is None)
    commenced = not proposed and offence.status != "adopted-not-in-force"
    out.unknown(this, LEX.inForceFrom, commenced and offence.in_force is None)
    out.unknown(this, LEX.ageLimit, offence.age_limit is None)
    out.unknown(this, LEX.maximumCustody, offence.max_custody is None)


def _state_penalties(identifier: str, offence: Offence, this: NamedNode, out: Statements) -> None:
    """State the penalty of the basic offence and, where there is one, the aggravated one."""
    if offence.min_custody or offence.max_custody or offence.max_fine:
        basic = _penalty(identifier, "basic", this, out)
        _state_custody(basic, _MINIMUM, offence.min_custody, out)
        _state_custody(basic, _MAXIMUM, offence.max_custody, out)
        _state_fine(basic, offence.max_fine, out)
    if offence.max_custody_aggravated:
        aggravated = _penalty(identifier, "aggravated", this, out)
        _state_custody(aggravated, _MAXIMUM, offence.max_custody_aggravated, out)


def _penalty(identifier: str, tier: str, offence: NamedNode, out: Statements) -> NamedNode:
    """State that there is a penalty of a tier and return its IRI."""
    penalty = thing("penalty", f"{identifier}-{tier}")
    out.link(offence, LEX.penalty, penalty)
    out.link(penalty, RDF.type, LEX.Penalty)
    out.prose(penalty, RDFS.label, f"Penalty for {identifier} ({tier})")
    out.link(penalty, LEX.penaltyTier, concept("penalty-tier", tier))
    return penalty


def _state_custody(
    penalty: NamedNode,
    terms: tuple[NamedNode, NamedNode, NamedNode],
    custody: str | None,
    out: Statements,
) -> None:
    """State a term of custody: as a duration, as enacted, in years; life has its flag alone."""
    if custody is None:
        return
    if custody == LIFE:
        out.flag(penalty, LEX.lifeImprisonment, True)
        return
    as_duration, as_enacted, in_years = terms
    out.value(penalty, as_duration, canonical_duration(custody), "duration")
    out.value(penalty, as_enacted, custody)
    out.value(penalty, in_years, str(duration_in_years(custody)), "decimal")


def _state_fine(penalty: NamedNode, fine: str | Fine | None, out: Statements) -> None:
    """State the highest fine."""
    if isinstance(fine, Fine):
        out.value(penalty, LEX.maximumFine, f"{fine.amount:f}", "decimal")
        out.value(penalty, LEX.fineCurrency, fine.currency)
    else:
        out.flag(penalty, LEX.unlimitedFine, fine == "unlimited")
