"""Writes `ontology/terms.py`, so that a mistyped term is an error and not a silent new one.

The terms of Lexaegis come from the Turtle modules. The terms of outside vocabularies come from
`USED` below, and each must stand in the snapshot list of its vocabulary under `snapshots/`.

Run it as `python -m ontology.generate` after a change to the modules.
"""

from keyword import iskeyword
from pathlib import Path

from pyoxigraph import NamedNode

from ontology.errors import LexaegisError
from ontology.identity import ONTOLOGY_IRI
from ontology.read import ontology_triples

__all__ = ["SNAPSHOTS", "UnknownTerm", "generate_terms", "snapshot_terms"]

_HERE = Path(__file__).resolve().parent
SNAPSHOTS = _HERE / "snapshots"

_LINE_LENGTH = 100

USED: dict[str, tuple[str, tuple[str, ...]]] = {
    "RDF": (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        (
            "List",
            "PlainLiteral",
            "Property",
            "Statement",
            "XMLLiteral",
            "first",
            "langString",
            "nil",
            "object",
            "predicate",
            "rest",
            "subject",
            "type",
            "value",
        ),
    ),
    "RDFS": (
        "http://www.w3.org/2000/01/rdf-schema#",
        (
            "Resource",
            "Class",
            "Datatype",
            "Literal",
            "comment",
            "domain",
            "isDefinedBy",
            "label",
            "range",
            "seeAlso",
            "subClassOf",
            "subPropertyOf",
        ),
    ),
    "OWL": (
        "http://www.w3.org/2002/07/owl#",
        (
            "AllDifferent",
            "AllDisjointClasses",
            "AllDisjointProperties",
            "Annotation",
            "AnnotationProperty",
            "AsymmetricProperty",
            "Axiom",
            "Class",
            "DatatypeProperty",
            "DeprecatedClass",
            "DeprecatedProperty",
            "FunctionalProperty",
            "InverseFunctionalProperty",
            "IrreflexiveProperty",
            "NamedIndividual",
            "NegativePropertyAssertion",
            "Nothing",
            "ObjectProperty",
            "Ontology",
            "ReflexiveProperty",
            "Restriction",
            "SymmetricProperty",
            "Thing",
            "TransitiveProperty",
            "allValuesFrom",
            "annotatedProperty",
            "annotatedSource",
            "annotatedTarget",
            "assertionProperty",
            "backwardCompatibleWith",
            "bottomDataProperty",
            "bottomObjectProperty",
            "cardinality",
            "complementOf",
            "datatypeComplementOf",
            "deprecated",
            "differentFrom",
            "disjointUnionOf",
            "disjointWith",
            "distinctMembers",
            "equivalentClass",
            "equivalentProperty",
            "hasKey",
            "hasSelf",
            "hasValue",
            "imports",
            "incompatibleWith",
            "intersectionOf",
            "inverseOf",
            "maxCardinality",
            "maxQualifiedCardinality",
            "members",
            "minCardinality",
            "minQualifiedCardinality",
            "onClass",
            "onDataRange",
            "onDatatype",
            "onProperties",
            "onProperty",
            "oneOf",
            "priorVersion",
            "propertyChainAxiom",
            "propertyDisjointWith",
            "qualifiedCardinality",
            "sameAs",
            "someValuesFrom",
            "sourceIndividual",
            "targetIndividual",
            "targetValue",
            "topDataProperty",
            "topObjectProperty",
            "unionOf",
            "versionIRI",
            "versionInfo",
            "withRestrictions",
        ),
    ),
    "SKOS": (
        "http://www.w3.org/2004/02/skos/core#",
        (
            "Concept",
            "ConceptScheme",
            "altLabel",
            "broadMatch",
            "closeMatch",
            "definition",
            "exactMatch",
            "example",
            "inScheme",
            "notation",
            "note",
            "prefLabel",
            "relatedMatch",
            "scopeNote",
        ),
    ),
    "DCTERMS": (
        "http://purl.org/dc/terms/",
        (
            "LicenseDocument",
            "MediaType",
            "created",
            "creator",
            "description",
            "identifier",
            "isVersionOf",
            "license",
            "modified",
            "publisher",
            "references",
            "source",
            "subject",
            "title",
        ),
    ),
    "PROV": (
        "http://www.w3.org/ns/prov#",
        (
            "Activity",
            "Entity",
            "SoftwareAgent",
            "endedAtTime",
            "hadPrimarySource",
            "used",
            "value",
            "wasAssociatedWith",
            "wasDerivedFrom",
            "wasGeneratedBy",
        ),
    ),
    "DCAT": (
        "http://www.w3.org/ns/dcat#",
        (
            "Catalog",
            "DataService",
            "Dataset",
            "Distribution",
            "accessURL",
            "byteSize",
            "dataset",
            "distribution",
            "downloadURL",
            "endpointDescription",
            "endpointURL",
            "keyword",
            "mediaType",
            "servesDataset",
            "service",
            "theme",
            "version",
        ),
    ),
    "FOAF": ("http://xmlns.com/foaf/0.1/", ("Agent", "name")),
    "SD": (
        "http://www.w3.org/ns/sparql-service-description#",
        (
            "Dataset",
            "Graph",
            "NamedGraph",
            "SPARQL11Query",
            "Service",
            "defaultDataset",
            "defaultEntailmentRegime",
            "defaultGraph",
            "endpoint",
            "name",
            "namedGraph",
            "resultFormat",
            "supportedLanguage",
        ),
    ),
    "VOID": (
        "http://rdfs.org/ns/void#",
        (
            "Dataset",
            "class",
            "classPartition",
            "dataDump",
            "entities",
            "exampleResource",
            "inDataset",
            "property",
            "propertyPartition",
            "sparqlEndpoint",
            "triples",
            "uriSpace",
            "vocabulary",
        ),
    ),
    "CSVW": ("http://www.w3.org/ns/csvw#", ("Column", "Schema", "column", "name")),
    "SCHEMA": ("https://schema.org/", ("keywords", "result", "target")),
    "SH": (
        "http://www.w3.org/ns/shacl#",
        (
            "AndConstraintComponent",
            "BlankNode",
            "BlankNodeOrIRI",
            "BlankNodeOrLiteral",
            "ClassConstraintComponent",
            "ClosedConstraintComponent",
            "ConstraintComponent",
            "DatatypeConstraintComponent",
            "DisjointConstraintComponent",
            "EqualsConstraintComponent",
            "HasValueConstraintComponent",
            "IRI",
            "IRIOrLiteral",
            "InConstraintComponent",
            "Info",
            "LanguageInConstraintComponent",
            "LessThanConstraintComponent",
            "LessThanOrEqualsConstraintComponent",
            "Literal",
            "MaxCountConstraintComponent",
            "MaxExclusiveConstraintComponent",
            "MaxInclusiveConstraintComponent",
            "MaxLengthConstraintComponent",
            "MinCountConstraintComponent",
            "MinExclusiveConstraintComponent",
            "MinInclusiveConstraintComponent",
            "MinLengthConstraintComponent",
            "NodeConstraintComponent",
            "NodeKindConstraintComponent",
            "NodeShape",
            "NotConstraintComponent",
            "OrConstraintComponent",
            "Parameter",
            "PatternConstraintComponent",
            "PropertyConstraintComponent",
            "PropertyShape",
            "QualifiedMaxCountConstraintComponent",
            "QualifiedMinCountConstraintComponent",
            "SPARQLExecutable",
            "SPARQLSelectExecutable",
            "UniqueLangConstraintComponent",
            "ValidationReport",
            "ValidationResult",
            "Violation",
            "Warning",
            "XoneConstraintComponent",
            "alternativePath",
            "and",
            "class",
            "closed",
            "conforms",
            "datatype",
            "deactivated",
            "defaultValue",
            "description",
            "disjoint",
            "equals",
            "flags",
            "focusNode",
            "group",
            "hasValue",
            "ignoredProperties",
            "in",
            "inversePath",
            "languageIn",
            "lessThan",
            "lessThanOrEquals",
            "maxCount",
            "maxExclusive",
            "maxInclusive",
            "maxLength",
            "message",
            "minCount",
            "minExclusive",
            "minInclusive",
            "minLength",
            "name",
            "node",
            "nodeKind",
            "not",
            "oneOrMorePath",
            "optional",
            "or",
            "order",
            "parameter",
            "path",
            "pattern",
            "property",
            "qualifiedMaxCount",
            "qualifiedMinCount",
            "qualifiedValueShape",
            "qualifiedValueShapesDisjoint",
            "result",
            "resultMessage",
            "resultPath",
            "resultSeverity",
            "select",
            "severity",
            "sourceConstraintComponent",
            "sourceShape",
            "targetClass",
            "targetNode",
            "targetObjectsOf",
            "targetSubjectsOf",
            "uniqueLang",
            "value",
            "xone",
            "zeroOrMorePath",
            "zeroOrOnePath",
        ),
    ),
    "EARL": (
        "http://www.w3.org/ns/earl#",
        (
            "Assertion",
            "Software",
            "TestCase",
            "TestResult",
            "TestSubject",
            "assertedBy",
            "automatic",
            "cantTell",
            "failed",
            "info",
            "mode",
            "outcome",
            "passed",
            "result",
            "subject",
            "test",
            "untested",
        ),
    ),
    "DQV": (
        "http://www.w3.org/ns/dqv#",
        (
            "Dimension",
            "Metric",
            "QualityMeasurement",
            "computedOn",
            "expectedDataType",
            "hasQualityMeasurement",
            "inDimension",
            "isMeasurementOf",
            "value",
        ),
    ),
    "XSD": (
        "http://www.w3.org/2001/XMLSchema#",
        (
            "NCName",
            "NMTOKEN",
            "Name",
            "anyURI",
            "base64Binary",
            "boolean",
            "byte",
            "date",
            "dateTime",
            "dateTimeStamp",
            "dayTimeDuration",
            "decimal",
            "double",
            "duration",
            "float",
            "gDay",
            "gMonth",
            "gMonthDay",
            "gYear",
            "gYearMonth",
            "hexBinary",
            "int",
            "integer",
            "language",
            "long",
            "negativeInteger",
            "nonNegativeInteger",
            "nonPositiveInteger",
            "normalizedString",
            "positiveInteger",
            "short",
            "string",
            "time",
            "token",
            "unsignedByte",
            "unsignedInt",
            "unsignedLong",
            "unsignedShort",
            "yearMonthDuration",
        ),
    ),
}

_HEADER = '''"""The terms that Lexaegis uses, as closed namespaces: a mistyped one is refused.

Generated by `python -m ontology.generate`; change the Turtle modules, not this file.

>>> LEX.Offence.value
'https://w3id.org/lexaegis/ontology#Offence'
"""

from typing import Final

from pyoxigraph import NamedNode

'''


class UnknownTerm(LexaegisError):
    """A term of an outside vocabulary that its snapshot does not hold."""


def snapshot_terms(vocabulary: str) -> frozenset[str]:
    """Return the local names in the snapshot list of an outside vocabulary (`skos`, `eli` ...).

    Raises:
        FileNotFoundError: if no snapshot of that vocabulary is kept.
    """
    lines = (SNAPSHOTS / f"{vocabulary.lower()}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def generate_terms() -> str:
    """Return the text of `terms.py`.

    Raises:
        UnknownTerm: if `USED` names a term that the snapshot of its vocabulary does not hold.
    """
    namespace = ONTOLOGY_IRI + "#"
    own = sorted(
        {
            triple.subject.value.removeprefix(namespace)
            for triple in ontology_triples()
            if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(namespace)
        }
    )
    blocks = [_class_block("LEX", "The ontology of Lexaegis.", namespace, own)]
    for name, (iri, terms) in USED.items():
        missing = sorted(set(terms) - snapshot_terms(name))
        if missing:
            raise UnknownTerm(
                f"The vocabulary {name} <{iri}> has no term {', '.join(missing)}. "
                f"Correct USED in ontology/generate.py or renew snapshots/{name.lower()}.txt."
            )
        blocks.append(_class_block(name, f"The terms used of <{iri}>.", iri, list(terms)))
    exported = "".join(f'    "{name}",\n' for name in sorted(["LEX", *USED]))
    return _HEADER + f"__all__ = [\n{exported}]\n" + "".join(blocks)


def _class_block(name: str, docstring: str, namespace: str, terms: list[str]) -> str:
    """Return one namespace as Python; a term that Python keeps for itself gets an underscore."""
    lines = [f'\n\nclass {name}:\n    """{docstring}"""\n\n']
    for term in terms:
        attribute = f"{term}_" if iskeyword(term) else term
        line = f'    {attribute}: Final = NamedNode("{namespace}{term}")'
        if len(line) > _LINE_LENGTH:
            line = line.replace("(", "(\n        ").replace(")", "\n    )")
        lines.append(line + "\n")
    return "".join(lines)


if __name__ == "__main__":
    (_HERE / "terms.py").write_text(generate_terms(), encoding="utf-8")
