"""What remote sources said, as statements: theirs in their own words, and who said so when.

What an answer states stands in a graph of its own, under the source's own IRIs and properties, so
that nothing of it can pass for what our records state. The graph of provenance says of it by which
request to whom it came, when, and by which query (PROV-O, W3C, 2013).
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from loaders.remote.endpoint import AGENT
from loaders.remote.harvest import Harvest
from loaders.remote.kept import KeptAnswer
from loaders.statements import Statements
from ontology.identity import HARVEST_GRAPHS, PROVENANCE_GRAPH, thing
from ontology.terms import DCTERMS, PROV, RDF, RDFS, SKOS

__all__ = ["harvest_statements"]

_DIGITS = 16


def harvest_statements(
    harvest: Harvest, records: Mapping[str, Iterable[NamedNode]]
) -> Iterator[Quad]:
    """Yield the statements of a harvest and their provenance.

    Args:
        harvest: what a source said.
        records: our things by the key that the source was asked about them with. That they match
            is said by `skos:closeMatch`, as in the alignments: who says the same thing of both
            would take over all that the source says.
    """
    source = harvest.source
    for answer, said in harvest.answers:
        name = f"{source.name}/{answer.query_hash[:_DIGITS]}"
        out = Statements(NamedNode(HARVEST_GRAPHS + name))
        for each in said:
            out.quads.append(Quad(each.subject, each.property, each.value, out.graph))
            for record in records.get(each.key.value, ()):
                out.link(record, SKOS.closeMatch, each.remote)
        yield from dict.fromkeys(out.quads)
        yield from _provenance(harvest, answer, out.graph)


def _provenance(harvest: Harvest, answer: KeptAnswer, graph: NamedNode) -> list[Quad]:
    """Return who said what stands in a graph, when, and asked by which query."""
    out = Statements(PROVENANCE_GRAPH)
    source, digest = harvest.source, answer.query_hash
    request = thing("harvest", f"{source.name}-{digest[:_DIGITS]}")
    query = thing("query", digest[:_DIGITS])
    agent, endpoint = thing("agent", "lexaegis"), NamedNode(answer.endpoint)
    out.link(graph, RDF.type, PROV.Entity)
    out.link(graph, PROV.wasGeneratedBy, request)
    out.link(graph, PROV.wasDerivedFrom, endpoint)
    out.link(request, RDF.type, PROV.Activity)
    out.prose(request, RDFS.label, f"Request to {source.title}")
    out.value(request, PROV.endedAtTime, answer.asked, "dateTime")
    out.links(request, PROV.used, (endpoint, query))
    out.link(request, PROV.wasAssociatedWith, agent)
    out.link(endpoint, RDF.type, PROV.Entity)
    out.prose(endpoint, RDFS.label, source.title)
    out.link(query, RDF.type, PROV.Entity)
    out.value(query, DCTERMS.identifier, f"sha256:{digest}")
    out.value(query, PROV.value, answer.query)
    out.link(agent, RDF.type, PROV.SoftwareAgent)
    out.value(agent, RDFS.label, AGENT)
    return out.quads
