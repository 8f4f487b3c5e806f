"""The typed schema of the facts: which records exist, in which section of which file.

Its published form for editors is the JSON Schema under `docs/schema/`.
"""

from loaders.facts.schema.actors import Actor, Agreement, Jurisdiction, Relation, TreatyRow
from loaders.facts.schema.evidence import Claim, Document, Recommendation, Study
from loaders.facts.schema.law import (
    CourtDecision,
    DossierHeader,
    Duty,
    Finding,
    Instrument,
    Offence,
    OpenQuestion,
    Provision,
    Source,
)
from loaders.facts.schema.record import Record
from loaders.facts.schema.requirements import DutyTest, Option, Requirement

__all__ = [
    "DOSSIER_SECTIONS",
    "EVIDENCE_SECTIONS",
    "LIST_FILES",
    "Actor",
    "Agreement",
    "Claim",
    "CourtDecision",
    "Document",
    "DossierHeader",
    "Duty",
    "DutyTest",
    "Finding",
    "Instrument",
    "Jurisdiction",
    "Offence",
    "OpenQuestion",
    "Option",
    "Provision",
    "Recommendation",
    "Record",
    "Relation",
    "Requirement",
    "Source",
    "Study",
    "TreatyRow",
]

DOSSIER_SECTIONS: dict[str, type[Record]] = {
    "sources": Source,
    "instruments": Instrument,
    "provisions": Provision,
    "offences": Offence,
    "duties": Duty,
    "cases": CourtDecision,
    "findings": Finding,
}
EVIDENCE_SECTIONS: dict[str, type[Record]] = {
    "documents": Document,
    "studies": Study,
    "claims": Claim,
    "recommendations": Recommendation,
}
LIST_FILES: dict[str, type[Record]] = {
    "actors": Actor,
    "relations": Relation,
    "agreements": Agreement,
    "requirements": Requirement,
}
