"""What is known of each record's graph: its sources, how they were read, and how sure it is."""

from loaders.facts.schema import Source
from loaders.statements import Statements
from ontology.identity import concept, record_graph, thing
from ontology.terms import DCTERMS, LEX, PROV, RDF, RDFS

__all__ = ["state_dossier", "state_record_graph", "strongest_reading"]


def strongest_reading(sources: list[Source]) -> str | None:
    """Return how the best of the sources was read: `official-text` beats `secondary`."""
    readings = {source.read for source in sources}
    if "official-text" in readings:
        return "official-text"
    return "secondary" if readings else None


def state_record_graph(
    identifier: str,
    kind: str,
    file: str,
    source_identifiers: list[str],
    reading: str | None,
    confidence: str | None,
    out: Statements,
) -> None:
    """State what the named graph of one record describes and rests on."""
    graph = record_graph(identifier)
    out.link(graph, RDF.type, LEX.RecordGraph)
    out.link(graph, LEX.describesRecord, thing(kind, identifier))
    out.value(graph, LEX.recordKind, kind)
    out.link(graph, PROV.wasDerivedFrom, thing("dossier", file))
    out.links(
        graph, PROV.hadPrimarySource, [thing("source", source) for source in source_identifiers]
    )
    if reading:
        out.link(graph, LEX.readAs, concept("reading", reading))
    if confidence:
        out.link(graph, LEX.confidence, concept("confidence", confidence))


def state_dossier(file: str, code: str | None, checked: str | None, out: Statements) -> None:
    """State what a file of the facts is about and, if it says so, when it was last checked."""
    this = thing("dossier", file)
    out.link(this, RDF.type, LEX.Dossier)
    out.value(this, RDFS.label, f"facts/{file}")
    out.value(this, DCTERMS.identifier, file)
    if code:
        out.link(this, LEX.jurisdiction, thing("jurisdiction", code))
    out.value(this, LEX.checkedOn, checked, "date")
    out.unknown(this, LEX.checkedOn, checked is None)
