"""Coverage: for each jurisdiction, material and conduct, what the law says and why we say so."""

from graph.coverage.cell import Cell, Derivation
from graph.coverage.grid import Pair, read_grid
from graph.coverage.rule import derive_coverage, offences_of_finding
from graph.coverage.statements import cell_iri, state_coverage

__all__ = [
    "Cell",
    "Derivation",
    "Pair",
    "cell_iri",
    "derive_coverage",
    "offences_of_finding",
    "read_grid",
    "state_coverage",
]
