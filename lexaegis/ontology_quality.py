"""The quality of the ontology together with its use: by the facts, and by the questions."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from graph.reasoning import infer
from loaders.facts.read import read_facts
from loaders.facts.statements import state_facts
from ontology.align import alignment_files
from ontology.identity import PROVENANCE_GRAPH
from ontology.quality.report import QualityReport, assess
from ontology.quality.statements import Statements
from ontology.quality.usage import Usage, measure_usage
from ontology.read import ontology_files, ontology_triples, statements_as_written
from ontology.terms import RDF
from queries.question import read_questions

__all__ = ["assess_ontology", "terms_in_query", "terms_in_statements"]

_PREFIX = re.compile(r"(?i)\bPREFIX\s+([\w-]*):\s*<([^>]*)>")
_PROSE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|(?m:^\s*#.*$)")
_IRI = re.compile(r"<([^<>\s]+)>")
_NAME = re.compile(r"(?<![\w:-])([\w-]*):([\w-]+)")


def assess_ontology(
    facts_folder: Path, announce: Callable[[str], None] = lambda _: None
) -> QualityReport:
    """Check the ontology and measure how much of it is used.

    Args:
        facts_folder: the folder of curated facts.
        announce: is told what is being done, for a progress display.

    Raises:
        FactsError: if the facts have faults.
        InconsistentFacts: if the facts and the ontology contradict each other.
    """
    announce("use by facts and questions")
    written = list(statements_as_written(ontology_files()))
    usage = list(_usage(Statements(written), facts_folder))
    announce("checks")
    return assess(written, statements_as_written(alignment_files()), usage)


def _usage(said: Statements, facts_folder: Path) -> Iterator[Usage]:
    stated = list(state_facts(read_facts(facts_folder)))
    records = [quad for quad in stated if quad.graph_name != PROVENANCE_GRAPH]
    by_facts = terms_in_statements(stated)
    concluded = terms_in_statements(infer(records, list(ontology_triples())))
    by_questions = {term for each in read_questions() for term in terms_in_query(each.query)}
    yield measure_usage(said, "facts", "the facts", by_facts)
    yield measure_usage(
        said, "graph", "the facts and what is concluded from them", by_facts | concluded
    )
    yield measure_usage(said, "questions", "the questions of the catalogue", by_questions)


def terms_in_statements(statements: Iterable[Quad | Triple]) -> set[str]:
    """Return the IRIs of the properties and classes that some statements use."""
    used: set[str] = set()
    for each in statements:
        used.add(each.predicate.value)
        if each.predicate == RDF.type and isinstance(each.object, NamedNode):
            used.add(each.object.value)
    return used


def terms_in_query(sparql: str) -> set[str]:
    """Return the IRIs that a query names, its prefixes spelt out.

    >>> sorted(terms_in_query("PREFIX e: <https://e.org/> SELECT * { ?s a e:A ; <urn:p> 'e:B' }"))
    ['https://e.org/A', 'urn:p']
    """
    prefixes = dict(_PREFIX.findall(sparql))
    body = _PROSE.sub(" ", _PREFIX.sub(" ", sparql))
    named = {
        prefixes[prefix] + name
        for prefix, name in _NAME.findall(_IRI.sub(" ", body))
        if prefix in prefixes
    }
    return named | set(_IRI.findall(body))
