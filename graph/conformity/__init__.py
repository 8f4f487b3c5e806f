"""Conformity: whether the law of a jurisdiction does what a treaty, a call or a yardstick asks."""

from graph.conformity.result import Conformity, Verdict
from graph.conformity.rule import derive_conformity
from graph.conformity.statements import state_conformity

__all__ = ["Conformity", "Verdict", "derive_conformity", "state_conformity"]
