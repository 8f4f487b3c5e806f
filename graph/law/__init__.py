"""The law as the dataset states it: norms with their lives, findings, participations, places.

Everything that is derived from the law as a whole (status periods, coverage, the law as at a date,
conformity) reads it from here, so that each date and each status is understood in one way.
"""

from graph.law.life import Life, Period, Standing, Status, periods_of, standing_on
from graph.law.model import (
    Finding,
    Law,
    Norm,
    Participation,
    Penalty,
    Place,
    Requirement,
    Text,
    TextPart,
)
from graph.law.parties import participation_on, settle
from graph.law.read import read_law

__all__ = [
    "Finding",
    "Law",
    "Life",
    "Norm",
    "Participation",
    "Penalty",
    "Period",
    "Place",
    "Requirement",
    "Standing",
    "Status",
    "Text",
    "TextPart",
    "participation_on",
    "periods_of",
    "read_law",
    "settle",
    "standing_on",
]
