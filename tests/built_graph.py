"""The built graph before anything was inferred, and proofs of what follows from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, Triple

from graph.snapshot import Snapshot
from ontology.identity import ONTOLOGY_GRAPH, RECORD_GRAPHS, VOCABULARY_BASE, record_of
from ontology.reasoner import Closure, Proof, close
from ontology.reasoner.vocabulary import OWL, RDF, RDFS


@dataclass(frozen=True)
class BuiltGraph:
    """What was stated.

    Attributes:
        words: the statements of the ontology.
        records: the statements of each record, by its identifier.
    """

    words: list[Triple]
    records: dict[str, list[Triple]]

    @cached_property
    def stated(self) -> list[Triple]:
        return [*self.words, *(triple for stated in self.records.values() for triple in stated)]

    @cached_property
    def closure(self) -> Closure:
        return close(self.stated)

    @cached_property
    def axioms(self) -> list[Triple]:
        """What the ontology says of classes and properties, without its texts."""
        return [
            triple
            for triple in self.words
            if triple.predicate.value.startswith((OWL, RDF, RDFS))
            and not isinstance(triple.object, Literal)
            and triple.predicate.value != RDFS + "isDefinedBy"
            and not triple.subject.value.startswith(VOCABULARY_BASE)
        ]

    def proofs(self) -> Iterator[Proof]:
        """A proof of every inferred statement."""
        return map(self.closure.explain, self.closure.inferred)

    @cached_property
    def sample(self) -> list[Proof]:
        """One proof for each rule and property that it concludes something of."""
        found: dict[tuple[str | None, str], Proof] = {}
        for proof in self.proofs():
            assert proof.conclusion is not None
            found.setdefault((proof.rule, str(proof.conclusion.predicate)), proof)
        return list(found.values())


def rules_of(proofs: Iterable[Proof]) -> set[str | None]:
    """The rules of the last steps of some proofs."""
    return {proof.rule for proof in proofs}


def read_built_graph(snapshot: Snapshot) -> BuiltGraph:
    """Return what a snapshot states, without what was inferred from it."""
    words: list[Triple] = []
    records: dict[str, list[Triple]] = {}
    for quad in snapshot.quads(RECORD_GRAPHS, ONTOLOGY_GRAPH.value):
        record = record_of(quad.graph_name)
        (records.setdefault(record, []) if record else words).append(quad.triple)
    return BuiltGraph(words, records)
