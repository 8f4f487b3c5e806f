"""The dataset against the shapes of the ontology: a violation stops the build, in words."""

from collections.abc import Collection

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.validation.faults import ValidationError
from graph.validation.report import Report, Result
from graph.validation.triples import Term, Triples
from graph.validation.validate import validate
from ontology.identity import BASE
from ontology.terms import DCTERMS, LEX, PROV, RDFS, SH

__all__ = ["check_dataset"]

_MOST_TOLD = 50
_RECORD_GRAPHS = BASE + "graph/fact/"


def check_dataset(statements: Collection[Triple | Quad]) -> Report:
    """Return what the shapes of the ontology find in a dataset: warnings and less.

    Args:
        statements: all that was stated, provenance and ontology included. From quads, a fault can
            be told with the record and the facts file that it comes from.

    Raises:
        ValidationError: if anything is a violation; nothing should be published then.
    """
    triples = Triples(statements)
    report = validate(triples)
    violations = report.of(SH.Violation)
    if violations:
        raise ValidationError(_tell(violations, triples, statements))
    return report


def _tell(violations: list[Result], triples: Triples, statements: Collection[Triple | Quad]) -> str:
    """Return the violations in words, each with its record, by file."""
    graphs = _graphs_of({result.focus for result in violations}, statements)
    lines = sorted({_line(result, triples, graphs.get(result.focus)) for result in violations})
    told = lines[:_MOST_TOLD]
    if len(lines) > len(told):
        told.append(f"and {len(lines) - len(told)} more.")
    faults = "a violation" if len(lines) == 1 else f"{len(lines)} violations"
    head = f"The dataset has {faults} of the ontology's shapes; nothing was published."
    return "\n".join([head, *(f"  {line}" for line in told)])


def _line(result: Result, triples: Triples, graph: Term | None) -> str:
    """Return one violation in words: the file, the record, the rule, and the value found."""
    place = _name_of(result.focus, triples)
    if graph is None and triples.objects(result.focus, LEX.describesRecord):
        graph = result.focus
    if graph is not None:
        record = _text(triples, triples.object(graph, LEX.describesRecord), DCTERMS.identifier)
        dossier = triples.object(graph, PROV.wasDerivedFrom)
        file = _text(triples, dossier, DCTERMS.identifier)
        if record and record != _text(triples, result.focus, DCTERMS.identifier):
            place = f"{record}, {place}"
        place = f"{file}: {place}" if file else place
    found = ""
    if result.value is not None and result.value != result.focus:
        at = f" at {_short(str(result.path))}" if result.path else ""
        found = f" Found{at}: {_name_of(result.value, triples)}."
    return f"{place}: {result.message}{found}"


def _name_of(term: Term, triples: Triples) -> str:
    """Return what people know a thing by: its identifier or label, or itself in short."""
    if isinstance(term, Literal):
        return f"'{term.value}'"
    name = _text(triples, term, DCTERMS.identifier) or _text(triples, term, RDFS.label)
    return name or _short(str(term))


def _text(triples: Triples, subject: Term | None, predicate: NamedNode) -> str:
    value = None if subject is None else triples.object(subject, predicate)
    return value.value if isinstance(value, Literal) else ""


def _short(text: str) -> str:
    return text.replace(BASE, "").replace("<", "").replace(">", "")


def _graphs_of(subjects: set[Term], statements: Collection[Triple | Quad]) -> dict[Term, NamedNode]:
    """Return the graph of the record that first speaks of each thing."""
    found: dict[Term, NamedNode] = {}
    for statement in statements:
        if isinstance(statement, Quad) and statement.subject in subjects:
            graph = statement.graph_name
            if isinstance(graph, NamedNode) and graph.value.startswith(_RECORD_GRAPHS):
                found.setdefault(statement.subject, graph)
    return found
