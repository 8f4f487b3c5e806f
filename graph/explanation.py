"""Explaining an inferred statement: the proof, down to the records and their sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Triple, parse

from graph.snapshot import Snapshot
from ontology.errors import LexaegisError
from ontology.identity import BASE, INFERRED_GRAPH
from ontology.reasoner import Closure, Proof, Statement, close
from ontology.terms import DCTERMS, LEX

__all__ = ["Explainer", "Explanation", "Grounds", "UnknownName"]

_RECORD_GRAPHS = BASE + "graph/fact/"


class UnknownName(LexaegisError):
    """A name that no thing, property or class of the dataset has."""

    exit_status = 2


@dataclass(frozen=True)
class Grounds:
    """Where an asserted statement of a proof stands.

    Attributes:
        statement: the statement.
        records: the identifiers of the records that make it; empty for an axiom of the ontology.
    """

    statement: Statement
    records: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """Why a statement holds.

    Attributes:
        proof: the steps.
        words: the proof line by line, indented.
        grounds: what was asserted, with its records; axioms of the ontology come first.
    """

    proof: Proof
    words: tuple[str, ...]
    grounds: tuple[Grounds, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The identifiers of all records that the proof rests on."""
        return tuple(sorted({record for ground in self.grounds for record in ground.records}))


class Explainer:
    """Reasons over a snapshot again, so that each inferred statement can be traced."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._records: dict[Triple, list[str]] = {}
        inferred: set[Triple] = set()
        default: list[Triple] = []
        for quad in parse(path=snapshot.nquads, format=RdfFormat.N_QUADS):
            graph = quad.graph_name
            if isinstance(graph, DefaultGraph):
                default.append(quad.triple)
            elif graph == INFERRED_GRAPH:
                inferred.add(quad.triple)
            elif isinstance(graph, NamedNode) and graph.value.startswith(_RECORD_GRAPHS):
                record = graph.value.removeprefix(_RECORD_GRAPHS)
                self._records.setdefault(quad.triple, []).append(record)
        self._inferred = inferred
        asserted = [t for t in default if t not in inferred or t in self._records]
        self._closure: Closure = close(asserted)
        self._things = {
            triple.object.value: triple.subject
            for triple in asserted
            if triple.predicate == DCTERMS.identifier
            and isinstance(triple.object, Literal)
            and isinstance(triple.subject, NamedNode)
        }

    def inferred_of(self, subject: NamedNode) -> list[Triple]:
        """Return what was inferred of a thing."""
        return sorted((t for t in self._inferred if t.subject == subject), key=str)

    def resolve(self, name: str) -> NamedNode:
        """Return what a name means: an IRI, the identifier of a record, or a term of the ontology.

        Raises:
            UnknownName: if it means nothing in this dataset.
        """
        if name.startswith(("http://", "https://")):
            return NamedNode(name)
        if name in ("a", "type", "rdf:type"):
            return NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        if name in self._things:
            return self._things[name]
        term = getattr(LEX, name.removeprefix("lex:"), None)
        if isinstance(term, NamedNode):
            return term
        raise UnknownName(
            f"'{name}' is no identifier of a record, no term of the ontology and no IRI. "
            "Records are named like gb-off-pca-make or GB-EAW, terms like ToolOffence."
        )

    def explain(self, statement: Triple) -> Explanation:
        """Return why a statement holds.

        Raises:
            NotEntailed: if it does not follow from the facts and the ontology.
        """
        proof = self._closure.explain(statement)
        grounds = sorted(self._grounds(proof), key=lambda ground: (ground.records, str(ground)))
        return Explanation(proof, tuple(self._closure.tell(proof)), tuple(grounds))

    def _grounds(self, proof: Proof) -> Iterator[Grounds]:
        """Yield what a proof rests on."""
        for statement in proof.assertions():
            subject, predicate, target = statement
            records: list[str] = []
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode):
                records = self._records.get(Triple(subject, predicate, target), [])
            yield Grounds(statement, tuple(sorted(records)))
