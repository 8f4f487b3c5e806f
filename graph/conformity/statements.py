"""Conformity as statements, in a graph of its own."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from graph.conformity.result import Conformity, Verdict
from loaders.statements import Statements
from ontology.identity import CONFORMITY_GRAPH, concept, thing
from ontology.terms import LEX, PROV, RDF

__all__ = ["state_conformity"]


def state_conformity(found: Iterable[Conformity]) -> Iterator[Quad]:
    """Yield the statements of each conformity."""
    out = Statements(CONFORMITY_GRAPH)
    for each in found:
        _state(each, out)
    yield from out.quads


def _state(each: Conformity, out: Statements) -> None:
    requirement = each.requirement.iri
    this = thing("conformity", f"{requirement.value.rpartition('/')[2]}/{each.place}")
    out.link(this, RDF.type, LEX.Conformity)
    out.link(this, LEX.ofRequirement, requirement)
    out.link(this, LEX.jurisdiction, thing("jurisdiction", each.place))
    out.link(this, LEX.conformityVerdict, concept("conformity", each.verdict))
    out.prose(this, LEX.conformityReason, each.reason)
    out.links(this, LEX.metBy, each.met_by)
    out.links(this, LEX.failsAt, each.fails_at)
    out.links(this, LEX.openAt, each.open_at)
    out.link(this, PROV.wasDerivedFrom, requirement)
    if each.participation is None:
        return
    out.link(this, LEX.boundBy, each.participation.iri)
    out.link(this, LEX.boundAs, concept("participation", each.participation.status))
    if each.verdict is Verdict.set_aside:
        out.link(this, LEX.setAsideBy, each.participation.iri)
    if each.is_limited:
        out.link(this, LEX.limitedBy, each.participation.iri)
