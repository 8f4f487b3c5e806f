"""The reasoner: the OWL 2 RL closure of a graph, its contradictions, and a proof of each statement.

It reads statements and knows nothing of records, stores or files.
"""

from ontology.reasoner.closure import Closure, close
from ontology.reasoner.inconsistency import Inconsistency
from ontology.reasoner.proof import NotEntailed, Proof
from ontology.reasoner.symbols import Statement, Term

__all__ = ["Closure", "Inconsistency", "NotEntailed", "Proof", "Statement", "Term", "close"]
