"""Asking a question of the catalogue: the rows, and for each row where its fact comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from ontology.identity import VOCABULARY_BASE
from queries.answer import Answer, Citation, Term
from queries.engine import Engine
from queries.question import Question

__all__ = ["ask", "cite"]

_SOURCES = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?record ?confidence ?source ?title ?publisher ?url ?read ?dated WHERE {{
  VALUES ?record {{ {records} }}
  OPTIONAL {{ ?record lex:confidence ?confidence }}
  OPTIONAL {{
    ?record lex:source ?source .
    ?source rdfs:label ?title .
    OPTIONAL {{ ?source lex:publisherName ?publisher }}
    OPTIONAL {{ ?source lex:url ?url }}
    OPTIONAL {{ ?source lex:readAs ?read }}
    OPTIONAL {{ ?source lex:datedOn ?dated }}
  }}
}} ORDER BY ?record ?source
"""


def ask(engine: Engine, question: Question, values: Mapping[str, str]) -> Answer:
    """Answer a question, with the sources of each row.

    Raises:
        BadParameter: if a value does not fit its parameter.
        QueryError: if the engine cannot run the query.
    """
    answer = engine.query(question.sparql(values))
    if question.record is None:
        return answer
    position = answer.columns.index(question.record)
    records = [row[position] for row in answer.terms]
    found = cite(engine, records)
    return replace(
        answer,
        citations=tuple(found.get(record, (None, ()))[1] for record in records),
        confidences=tuple(found.get(record, (None, ()))[0] for record in records),
    )


def cite(
    engine: Engine, records: Iterable[Term | None]
) -> dict[Term | None, tuple[str | None, tuple[Citation, ...]]]:
    """Return the confidence and the sources of each record."""
    named = sorted({record.value for record in records if isinstance(record, NamedNode)})
    if not named:
        return {}
    query = _SOURCES.format(records=" ".join(f"<{iri}>" for iri in named))
    found: dict[Term | None, tuple[str | None, tuple[Citation, ...]]] = {}
    rows = engine.query(query, whole=True).terms
    for record, confidence, source, title, publisher, url, read, dated in rows:
        sure, citations = found.get(record, (_word(confidence), ()))
        if source is not None:
            citation = Citation(
                _word(title) or "", _word(publisher), _word(url), _word(read), _word(dated)
            )
            citations = (*citations, citation)
        found[record] = (sure, citations)
    return found


def _word(term: Term | None) -> str | None:
    """Return a term as a word: a concept by its notation, a literal by its text."""
    if isinstance(term, NamedNode):
        return term.value.removeprefix(VOCABULARY_BASE).rpartition("/")[2]
    return term.value if isinstance(term, Literal) else None
