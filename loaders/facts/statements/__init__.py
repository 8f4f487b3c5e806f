"""Records to statements: one named graph a record, and what is known of that graph."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from pyoxigraph import Quad

from loaders.facts.folder import Entry, Facts
from loaders.facts.register import read_register
from loaders.facts.schema import (
    Actor,
    Agreement,
    Claim,
    CourtDecision,
    Document,
    DossierHeader,
    Duty,
    Finding,
    Instrument,
    Offence,
    OpenQuestion,
    Provision,
    Recommendation,
    Record,
    Relation,
    Requirement,
    Source,
    Study,
    TreatyRow,
)
from loaders.facts.statements.actors import (
    state_actor,
    state_agreement,
    state_jurisdiction,
    state_relation,
    state_treaty_row,
)
from loaders.facts.statements.evidence import (
    state_claim,
    state_document,
    state_recommendation,
    state_study,
)
from loaders.facts.statements.law import (
    state_court_decision,
    state_duty,
    state_finding,
    state_instrument,
    state_open_question,
    state_provision,
    state_source,
)
from loaders.facts.statements.names import Names
from loaders.facts.statements.offences import state_offence
from loaders.facts.statements.provenance import (
    state_dossier,
    state_record_graph,
    strongest_reading,
)
from loaders.facts.statements.requirements import state_requirement
from loaders.statements import Statements
from ontology.identity import PROVENANCE_GRAPH, concept, record_graph, thing
from ontology.terms import DCTERMS, LEX, RDF, RDFS

__all__ = ["state_facts"]

_REGISTER_FILE = "jurisdictions.yaml"
_STATERS: dict[type[Record], Callable[[Entry, Any, Names, Statements], None]] = {
    Actor: state_actor,
    Agreement: state_agreement,
    Claim: state_claim,
    CourtDecision: state_court_decision,
    Document: state_document,
    Duty: state_duty,
    Finding: state_finding,
    Instrument: state_instrument,
    Offence: state_offence,
    OpenQuestion: state_open_question,
    Provision: state_provision,
    Recommendation: state_recommendation,
    Relation: state_relation,
    Requirement: state_requirement,
    Source: state_source,
    Study: state_study,
    TreatyRow: state_treaty_row,
}


def state_facts(facts: Facts) -> Iterator[Quad]:
    """Yield the statements of every record, each in the record's graph, and their provenance.

    Facts must have passed `read_facts`: a reference that leads nowhere raises `KeyError`.
    """
    names = Names(facts)
    provenance = Statements(PROVENANCE_GRAPH)
    for entry in facts.entries:
        if not isinstance(entry.record, DossierHeader):
            yield from _state_record(entry, names, provenance)
    yield from _state_treaty_sources(facts, provenance)
    yield from _state_jurisdictions(facts, provenance)
    headers = {entry.file: header for entry, header in facts.of(DossierHeader)}
    for file in [*sorted(facts.files), _REGISTER_FILE]:
        header = headers.get(file)
        checked = header.checked.text if header and header.checked else None
        state_dossier(file, header.code if header else None, checked, provenance)
    yield from provenance.quads


def _state_record(entry: Entry, names: Names, provenance: Statements) -> list[Quad]:
    """Return the statements of one record and state the provenance of its graph."""
    record, out = entry.record, Statements(record_graph(entry.identifier))
    _STATERS[type(record)](entry, record, names, out)
    this = names.iri(entry.identifier)
    out.value(this, DCTERMS.identifier, entry.identifier)
    sources = list(getattr(record, "sources", ()))
    reading = strongest_reading(names.sources(entry))
    if isinstance(record, TreatyRow):
        sources = [_treaty_source_identifier(record.source_url)]
    out.links(this, LEX.source, [thing("source", source) for source in sources])
    confidence = getattr(record, "confidence", None)
    if confidence:
        out.link(this, LEX.confidence, concept("confidence", confidence))
    state_record_graph(
        entry.identifier, record.kind, entry.file, sources, reading, confidence, provenance
    )
    return out.quads


def _treaty_source_identifier(url: str) -> str:
    """Return the identifier of the source behind a line of a treaty table."""
    return f"src-treaty-{hashlib.sha256(url.encode()).hexdigest()[:10]}"


def _state_treaty_sources(facts: Facts, provenance: Statements) -> Iterator[Quad]:
    """Yield the sources of the treaty tables, which are known by their address alone."""
    tables: dict[str, str] = {}
    for entry, row in facts.of(TreatyRow):
        tables.setdefault(row.source_url, entry.file)
    for url, file in sorted(tables.items()):
        identifier = _treaty_source_identifier(url)
        this, out = thing("source", identifier), Statements(record_graph(identifier))
        out.link(this, RDF.type, LEX.Source)
        out.value(this, RDFS.label, f"Treaty status at {url}")
        out.value(this, LEX.url, url, "anyURI")
        out.value(this, DCTERMS.identifier, identifier)
        out.link(this, LEX.sourceKind, concept("source-kind", "treaty"))
        out.unknown(this, LEX.readAs, True)
        state_record_graph(identifier, Source.kind, file, [], None, None, provenance)
        yield from out.quads


def _state_jurisdictions(facts: Facts, provenance: Statements) -> Iterator[Quad]:
    """Yield the jurisdictions that the facts name, with the wholes that they are parts of."""
    register = read_register()
    dossier_names = {header.code: header.name for _, header in facts.of(DossierHeader)}
    source = Entry(register.source, register.source.id, "", _REGISTER_FILE, 1)
    names = Names(Facts([source]))
    yield from _state_record(source, names, provenance)
    for code in sorted(_named_jurisdictions(facts)):
        jurisdiction = register.jurisdictions[code]
        this, out = thing("jurisdiction", code), Statements(record_graph(code))
        state_jurisdiction(jurisdiction, dossier_names.get(code), out)
        out.value(this, DCTERMS.identifier, code)
        out.link(this, LEX.source, names.iri(source.identifier))
        state_record_graph(
            code,
            jurisdiction.kind,
            _REGISTER_FILE,
            [source.identifier],
            register.source.read,
            None,
            provenance,
        )
        yield from out.quads


def _named_jurisdictions(facts: Facts) -> set[str]:
    """Return the codes that any record names, their wholes, and the parts they are divided into."""
    register, codes = read_register(), set[str]()
    for entry in facts.entries:
        record = entry.record
        codes.add(entry.dossier)
        codes.add(getattr(record, "jurisdiction", None) or "")
        codes.add(getattr(record, "country", None) or "")
        if isinstance(record, TreatyRow):
            codes.add(register.code_of(record.state_iso3) or "")
        if isinstance(record, Agreement):
            codes.update(record.parties)
    known = codes & register.jurisdictions.keys()
    for code in list(known):
        known.update(register.jurisdictions[code].divided_into)
    for code in list(known):
        part_of = register.jurisdictions[code].part_of
        while part_of is not None:
            known.add(part_of)
            part_of = register.jurisdictions[part_of].part_of
    return known
