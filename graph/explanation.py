"""Explaining an inferred statement: the proof, down to the records and their sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from graph.lookup import Lookup
from graph.snapshot import Snapshot
from ontology.collecting import without_collecting
from ontology.identity import INFERRED_GRAPH, ONTOLOGY_GRAPH, RECORD_GRAPHS, record_of
from ontology.reasoner import Closure, NotEntailed, Proof, Statement, close
from ontology.terms import DCTERMS

__all__ = ["Explainer", "Explanation", "Grounds"]


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
    """Reasons over a snapshot again, so that each inferred statement can be traced.

    Attributes:
        lookup: finds what people mean by the names of records, terms and values.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._records: dict[Triple, list[str]] = {}
        self._inferred: set[Triple] = set()
        with without_collecting():
            asserted = list(self._read(snapshot))
            self._closure: Closure = close(asserted)
        self.lookup = Lookup(
            self._closure,
            {
                triple.object.value: triple.subject
                for triple in asserted
                if triple.predicate == DCTERMS.identifier
                and isinstance(triple.object, Literal)
                and isinstance(triple.subject, NamedNode)
            },
        )

    def _read(self, snapshot: Snapshot) -> Iterator[Triple]:
        """Yield what was asserted, and note which records assert it and what was inferred."""
        for quad in snapshot.quads(RECORD_GRAPHS, ONTOLOGY_GRAPH.value, INFERRED_GRAPH.value):
            triple, record = quad.triple, record_of(quad.graph_name)
            if quad.graph_name == INFERRED_GRAPH:
                self._inferred.add(triple)
                continue
            if record:
                self._records.setdefault(triple, []).append(record)
            yield triple

    def inferred_of(self, subject: NamedNode) -> list[Triple]:
        """Return what was inferred of a thing."""
        return sorted((t for t in self._inferred if t.subject == subject), key=str)

    def explain(self, statement: Triple) -> Explanation:
        """Return why a statement holds.

        Raises:
            NotEntailed: if it does not follow from the facts and the ontology.
        """
        if not self._closure.entails(statement):
            raise NotEntailed(
                f"It does not follow from the graph that {self._closure.say(statement)}. "
                f"{self.lookup.others(statement)}"
            )
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
