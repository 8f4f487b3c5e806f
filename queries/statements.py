"""The catalogue of questions as statements, so that questions can be found by questions.

After the practice of `sib-swiss/sparql-examples`: each question is a `sh:SPARQLSelectExecutable`
(SHACL, W3C 2017, section 5) that holds its SPARQL text, with labels, comments and keywords. Its
parameters are `sh:Parameter`s, whose names are those of the variables of the `VALUES` blocks; its
answer is a table in the words of CSV on the Web.
"""

import io
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from loaders.statements import Statements
from ontology.identity import BASE, QUESTIONS_GRAPH, THING_BASE, scheme, thing
from ontology.read import VOCABULARIES
from ontology.terms import CSVW, DCTERMS, LEX, RDF, RDFS, SCHEMA, SH, SKOS, XSD
from queries.parameters import ANY, Parameter
from queries.question import Question
from queries.wording import GROUP_HEADINGS

__all__ = ["state_questions", "write_questions"]

_ENDPOINT = NamedNode(BASE + "sparql")
_CLASSES = {
    "actor": LEX.Actor,
    "agreement": LEX.Agreement,
    "claim": LEX.Claim,
    "document": LEX.Document,
    "instrument": LEX.LegislativeText,
    "jurisdiction": LEX.Jurisdiction,
    "offence": LEX.Prohibition,
    "provision": LEX.LegislativeTextPart,
    "recommendation": LEX.Recommendation,
    "requirement": LEX.Requirement,
    "study": LEX.Study,
}
_DATATYPES = {"date": XSD.date, "integer": XSD.integer, "text": XSD.string}
_PREFIXES = {
    "csvw": "http://www.w3.org/ns/csvw#",
    "dcterms": "http://purl.org/dc/terms/",
    "lex": "https://w3id.org/lexaegis/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def state_questions(questions: Iterable[Question]) -> Iterator[Quad]:
    """Yield the statements of questions, and of the groups they belong to, in their named graph."""
    out = Statements(QUESTIONS_GRAPH)
    listed = list(questions)
    for group in sorted({question.group for question in listed}):
        this = _group(group)
        out.link(this, RDF.type, SKOS.Concept)
        _in_languages(this, SKOS.prefLabel, GROUP_HEADINGS[group], out)
    for question in listed:
        _state_question(question, out)
    yield from out.quads


def write_questions(questions: Iterable[Question]) -> str:
    """Return questions as Turtle, thing by thing, in an order that never changes."""
    quads = {quad.triple for quad in state_questions(questions)}
    ordered = sorted(quads, key=lambda one: (str(one.subject), one.predicate != RDF.type, str(one)))
    text = io.BytesIO()
    serialize(ordered, text, RdfFormat.TURTLE, prefixes=_PREFIXES)
    return text.getvalue().decode()


def _state_question(question: Question, out: Statements) -> None:
    this = thing("query", question.name)
    out.links(this, RDF.type, [SH.SPARQLExecutable, SH.SPARQLSelectExecutable])
    out.value(this, DCTERMS.identifier, question.name)
    out.link(this, DCTERMS.subject, _group(question.group))
    _in_languages(this, RDFS.label, question.titles, out)
    _in_languages(this, RDFS.comment, question.wordings, out)
    for keyword in question.keywords:
        out.prose(this, SCHEMA.keywords, keyword)
    out.value(this, SH.select, question.query)
    out.link(this, SCHEMA.target, _ENDPOINT)
    for order, parameter in enumerate(question.parameters, start=1):
        node = thing("query", f"{question.name}/parameter/{parameter.name}")
        out.link(this, SH.parameter, node)
        _state_parameter(node, parameter, order, out)
    answer = thing("query", f"{question.name}/answer")
    out.link(this, SCHEMA.result, answer)
    out.link(answer, RDF.type, CSVW.Schema)
    for order, (name, meaning) in enumerate(question.columns.items(), start=1):
        column = thing("query", f"{question.name}/column/{name}")
        out.link(answer, CSVW.column, column)
        out.link(column, RDF.type, CSVW.Column)
        out.value(column, CSVW.name, name)
        cited = "; its sources are cited" if name == question.record else ""
        out.prose(column, RDFS.comment, meaning + cited)
        out.value(column, SH.order, str(order), "integer")


def _state_parameter(node: NamedNode, parameter: Parameter, order: int, out: Statements) -> None:
    """State a parameter: every one can be left out, and then has its default."""
    out.link(node, RDF.type, SH.Parameter)
    variable = NamedNode(f"{THING_BASE}variable/{parameter.name}")
    out.link(variable, RDF.type, RDF.Property)
    out.value(variable, RDFS.label, parameter.name)
    out.link(node, SH.path, variable)
    out.value(node, SH.name, parameter.name)
    out.prose(node, SH.description, parameter.meaning)
    out.flag(node, SH.optional, holds=True)
    out.value(node, SH.order, str(order), "integer")
    if not parameter.several:
        out.value(node, SH.maxCount, "1", "integer")
    if parameter.type in _DATATYPES:
        out.link(node, SH.datatype, _DATATYPES[parameter.type])
    elif parameter.type in _CLASSES:
        out.link(node, SH.class_, _CLASSES[parameter.type])
    else:
        assert (VOCABULARIES / f"{parameter.type}.ttl").exists()
        out.link(node, SH.class_, SKOS.Concept)
        out.link(node, RDFS.seeAlso, scheme(parameter.type))
    if parameter.default != ANY:
        defaults = parameter.terms(parameter.default)
        out.quads += [Quad(node, SH.defaultValue, term, QUESTIONS_GRAPH) for term in defaults]


def _group(name: str) -> NamedNode:
    return thing("query-group", name)


def _in_languages(
    subject: NamedNode, predicate: NamedNode, texts: Mapping[str, str], out: Statements
) -> None:
    """State a text once in each of its languages."""
    out.quads += [
        Quad(subject, predicate, Literal(text, language=language), QUESTIONS_GRAPH)
        for language, text in texts.items()
    ]
