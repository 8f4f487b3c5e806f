"""Coverage cells as statements, in a graph of their own."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from graph.coverage.cell import Cell, Derivation
from graph.coverage.wider import cell_iri
from loaders.statements import Statements
from ontology.identity import COVERAGE_GRAPH, concept, thing
from ontology.terms import LEX, PROV, RDF

__all__ = ["cell_iri", "state_coverage"]


def state_coverage(cells: Iterable[Cell]) -> Iterator[Quad]:
    """Yield the statements of the cells; one of which nothing is known says only that."""
    out = Statements(COVERAGE_GRAPH)
    for cell in cells:
        _state_cell(cell, out)
    yield from out.quads


def _state_cell(cell: Cell, out: Statements) -> None:
    this = cell_iri(cell)
    out.link(this, RDF.type, LEX.CoverageCell)
    out.link(this, LEX.jurisdiction, thing("jurisdiction", cell.place))
    out.link(this, LEX.material, concept("material", cell.material))
    out.link(this, LEX.conduct, concept("conduct", cell.conduct))
    out.link(this, LEX.verdict, concept("verdict", cell.verdict))
    out.link(this, LEX.derivation, concept("derivation", cell.derivation))
    if cell.derivation is Derivation.nothing:
        return
    out.link(this, LEX.ownVerdict, _optional("verdict", cell.own_verdict))
    out.link(this, LEX.offencesVerdict, _optional("verdict", cell.offences_verdict))
    out.link(this, LEX.basis, _optional("basis", cell.basis))
    out.link(this, LEX.status, _optional("status", cell.status))
    out.unknown(this, LEX.status, not cell.is_dated)
    out.links(this, LEX.reachedBy, cell.offences)
    out.links(this, LEX.wouldBeReachedBy, cell.proposed)
    since = LEX.criminalisedSince if cell.since_is_exact else LEX.criminalisedAtLatestSince
    out.value(this, since, cell.since, "date")
    out.unknown(this, LEX.criminalisedSince, bool(cell.offences) and not cell.since_is_exact)
    _state_penalty(this, cell, out)
    out.link(this, LEX.confidence, _optional("confidence", cell.confidence))
    out.links(this, PROV.wasDerivedFrom, cell.grounds)
    out.links(this, LEX.restsOn, cell.records)
    if cell.wider:
        out.link(this, LEX.appliesFrom, thing("jurisdiction", cell.wider))


def _state_penalty(this: NamedNode, cell: Cell, out: Statements) -> None:
    """State the gravest penalty, with its measure beside it so that cells compare at once."""
    if cell.penalty is None:
        out.unknown(this, LEX.gravestPenalty, bool(cell.offences))
        return
    out.link(this, LEX.gravestPenalty, cell.penalty.iri)
    out.flag(this, LEX.gravestIsLife, cell.penalty.is_life)
    if cell.penalty.years is not None:
        out.value(this, LEX.gravestCustodyYears, f"{cell.penalty.years:f}", "decimal")


def _optional(scheme: str, notation: str | None) -> NamedNode | None:
    return None if notation is None else concept(scheme, notation)
