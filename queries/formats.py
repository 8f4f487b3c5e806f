"""Writing an answer: W3C SPARQL results in JSON, CSV and TSV, and Markdown for documents."""

import csv
import io
import json
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from queries.answer import Answer, Term, short_name

__all__ = [
    "PREFIXES",
    "display",
    "write_csv",
    "write_json",
    "write_markdown",
    "write_tsv",
    "write_turtle",
]

PREFIXES = {
    "lex": "https://w3id.org/lexaegis/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_XSD_STRING = PREFIXES["xsd"] + "string"


def display(term: Term | None) -> str:
    """Return a term as people read it: things by their identifier, concepts by their notation.

    >>> display(NamedNode("https://w3id.org/lexaegis/vocab/status/in-force"))
    'in-force'
    """
    match term:
        case None:
            return ""
        case NamedNode(value=value):
            return short_name(value)
        case Literal(value=value):
            return str(value)
        case _:
            return str(term)


def write_csv(answer: Answer) -> str:
    """Return an answer as SPARQL 1.1 Query Results CSV (W3C, 2013)."""
    if answer.truth is not None:
        return f"boolean\r\n{str(answer.truth).lower()}\r\n"
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    for row in answer.terms:
        writer.writerow([_plain(term) for term in row])
    return out.getvalue()


def write_tsv(answer: Answer) -> str:
    """Return an answer as SPARQL 1.1 Query Results TSV (W3C, 2013): terms as in Turtle."""
    if answer.truth is not None:
        return f"?boolean\n{str(answer.truth).lower()}\n"
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    lines += [
        "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row)
        for row in answer.terms
    ]
    return "\n".join(lines) + "\n"


def write_json(answer: Answer) -> str:
    """Return an answer as SPARQL 1.1 Query Results JSON (W3C, 2013).

    Where rows were cut, the object has the further member `truncated`, which is true.
    """
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth}) + "\n"
    bindings = [
        {
            name: _json_term(term)
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        for row in answer.terms
    ]
    data: dict[str, Any] = {
        "head": {"vars": list(answer.columns)},
        "results": {"bindings": bindings},
    }
    if answer.truncated:
        data["truncated"] = True
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_markdown(answer: Answer) -> str:
    """Return an answer as a Markdown table."""
    if answer.truth is not None:
        return f"{str(answer.truth).lower()}\n"
    rows = [[_cell(display(term)) for term in row] for row in answer.terms]
    lines = [_line(answer.columns), _line(["---"] * len(answer.columns)), *map(_line, rows)]
    if answer.truncated:
        lines += ["", f"There are more rows than these {len(rows):,}."]
    return "\n".join(lines) + "\n"


def write_turtle(answer: Answer) -> str:
    """Return the statements of a CONSTRUCT or DESCRIBE as Turtle, sorted."""
    triples = sorted(answer.triples or (), key=str)
    turtle: bytes | None = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    return (turtle or b"").decode()


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _plain(term: Term | None) -> str:
    """Return a term as the CSV form of results has it: the IRI or the text alone."""
    match term:
        case None:
            return ""
        case NamedNode(value=value) | Literal(value=value):
            return str(value)
        case _:
            return str(term)


def _json_term(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode(value=value):
            return {"type": "uri", "value": value}
        case BlankNode(value=value):
            return {"type": "bnode", "value": value}
        case Triple(subject=subject, predicate=predicate, object=target):
            parts = {"subject": subject, "predicate": predicate, "object": target}
            return {
                "type": "triple",
                "value": {name: _json_term(part) for name, part in parts.items()},
            }
    assert isinstance(term, Literal)
    data = {"type": "literal", "value": term.value}
    if term.language:
        data["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        data["datatype"] = term.datatype.value
    return data
