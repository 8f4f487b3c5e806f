"""The report as RDF: each check an assertion in EARL, each figure a measurement in DQV.

Everything has an IRI. Checks, metrics and dimensions keep theirs from version to version; what came
of them is told below the version that was looked at.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.identity import BASE, ONTOLOGY_IRI
from ontology.quality.check import Outcome, Result
from ontology.quality.figures import DIMENSIONS, Figure
from ontology.quality.report import QualityReport
from ontology.quality.statements import name_of
from ontology.terms import DCTERMS, DQV, EARL, RDF, RDFS, SKOS, XSD

__all__ = ["write_turtle"]

_QUALITY: Final = BASE + "quality/"
_SOFTWARE: Final = NamedNode(BASE + "program")
_OUTCOMES: Final = {
    Outcome.passed: EARL.passed,
    Outcome.failed: EARL.failed,
    Outcome.cant_tell: EARL.cantTell,
    Outcome.untested: EARL.untested,
}
_PREFIXES: Final = {
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "earl": "http://www.w3.org/ns/earl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_turtle(report: QualityReport) -> str:
    """Return the report as Turtle, the same bytes for the same report."""
    triples = sorted(set(_state(report)), key=_reading_order)
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES)
    assert text is not None  # serialize returns bytes unless it is given an output
    return text.decode()


def _reading_order(triple: Triple) -> tuple[str, bool, str, str]:
    """Return the key of the order in which people read: thing, its type, the rest."""
    is_type = triple.predicate == RDF.type
    return (str(triple.subject), not is_type, triple.predicate.value, str(triple.object))


def _state(report: QualityReport) -> Iterator[Triple]:
    version = NamedNode(report.version)
    yield Triple(_SOFTWARE, RDF.type, EARL.Software)
    yield Triple(_SOFTWARE, DCTERMS.title, Literal("lexaegis check --ontology"))
    yield Triple(version, RDF.type, EARL.TestSubject)
    yield Triple(version, DCTERMS.isVersionOf, NamedNode(ONTOLOGY_IRI))
    for result in report.results:
        yield from _state_result(result, version)
    for figure in report.figures:
        yield from _state_figure(figure, version)
    for name in {figure.dimension for figure in report.figures}:
        dimension = NamedNode(f"{_QUALITY}dimension/{name}")
        yield Triple(dimension, RDF.type, DQV.Dimension)
        yield Triple(dimension, SKOS.prefLabel, Literal(name, language="en"))
        yield Triple(dimension, SKOS.definition, Literal(DIMENSIONS[name], language="en"))


def _state_result(result: Result, version: NamedNode) -> Iterator[Triple]:
    """Yield a check, what came of it, and that we say so."""
    check, name = result.check, result.check.identifier
    case = NamedNode(f"{_QUALITY}check/{name}")
    came = NamedNode(f"{version.value}/quality/result/{name}")
    assertion = NamedNode(f"{version.value}/quality/assertion/{name}")
    yield Triple(case, RDF.type, EARL.TestCase)
    yield Triple(case, DCTERMS.title, Literal(check.title, language="en"))
    yield Triple(case, DCTERMS.description, Literal(check.remedy, language="en"))
    yield Triple(case, DCTERMS.source, Literal(check.standard, language="en"))
    if check.described_at:
        yield Triple(case, RDFS.seeAlso, NamedNode(check.described_at))
    yield Triple(came, RDF.type, EARL.TestResult)
    yield Triple(came, EARL.outcome, _OUTCOMES[result.outcome])
    for told in _info(result):
        yield Triple(came, EARL.info, Literal(told, language="en"))
    yield Triple(assertion, RDF.type, EARL.Assertion)
    yield Triple(assertion, EARL.assertedBy, _SOFTWARE)
    yield Triple(assertion, EARL.mode, EARL.automatic)
    yield Triple(assertion, EARL.subject, version)
    yield Triple(assertion, EARL.test, case)
    yield Triple(assertion, EARL.result, came)


def _info(result: Result) -> Iterator[str]:
    """Yield what EARL has no words for: how grave it is, where it is, why it may stand."""
    if result.outcome is Outcome.failed:
        yield f"severity: {result.check.severity}"
    for fault in result.faults:
        yield f"{name_of(fault.place)}: {fault.found}"
    if result.faults and result.check.by_design:
        yield f"by design: {result.check.by_design}"
    if result.said:
        yield result.said


def _state_figure(figure: Figure, version: NamedNode) -> Iterator[Triple]:
    """Yield a metric and its measurement."""
    metric = NamedNode(f"{_QUALITY}metric/{figure.name}")
    measurement = NamedNode(f"{version.value}/quality/measurement/{figure.name}")
    datatype = XSD.integer if isinstance(figure.value, int) else XSD.decimal
    yield Triple(metric, RDF.type, DQV.Metric)
    yield Triple(metric, SKOS.definition, Literal(figure.meaning, language="en"))
    yield Triple(metric, DQV.expectedDataType, datatype)
    yield Triple(metric, DQV.inDimension, NamedNode(f"{_QUALITY}dimension/{figure.dimension}"))
    yield Triple(measurement, RDF.type, DQV.QualityMeasurement)
    yield Triple(measurement, DQV.isMeasurementOf, metric)
    yield Triple(measurement, DQV.computedOn, version)
    yield Triple(measurement, DQV.value, Literal(str(figure.value), datatype=datatype))
    yield Triple(version, DQV.hasQualityMeasurement, measurement)
