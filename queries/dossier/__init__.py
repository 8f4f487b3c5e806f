"""The dossier of a jurisdiction: a typed reading of all that a dataset says of its law."""

from queries.dossier.dossier import Dossier
from queries.dossier.gather import gather_dossier
from queries.dossier.labels import Labels, read_labels
from queries.dossier.model import (
    Bill,
    Decision,
    Duty,
    Finding,
    Instrument,
    Offence,
    OpenQuestion,
    Penalty,
    Place,
    Provision,
    Source,
    Support,
)
from queries.dossier.places import UnknownJurisdiction, find_code
from queries.dossier.reading import Cell, Change, Conformity, Participation, Requirement

__all__ = [
    "Bill",
    "Cell",
    "Change",
    "Conformity",
    "Decision",
    "Dossier",
    "Duty",
    "Finding",
    "Instrument",
    "Labels",
    "Offence",
    "OpenQuestion",
    "Participation",
    "Penalty",
    "Place",
    "Provision",
    "Requirement",
    "Source",
    "Support",
    "UnknownJurisdiction",
    "find_code",
    "gather_dossier",
    "read_labels",
]
