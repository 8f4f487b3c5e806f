"""Contradictions in a closed graph: the rules of OWL 2 RL whose conclusion is false."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.reasoner.clashes import Clash, class_clashes, identity_clashes, property_clashes
from ontology.reasoner.datatype_clashes import datatype_clashes
from ontology.reasoner.names import Names
from ontology.reasoner.operators.base import Operator
from ontology.reasoner.proof import Proof, Prover
from ontology.reasoner.symbols import Term
from ontology.reasoner.tables import Facts
from ontology.reasoner.words import tell_contradiction

__all__ = ["Inconsistency", "find_inconsistencies"]


@dataclass(frozen=True)
class Inconsistency:
    """A contradiction.

    Attributes:
        rule: the name of the OWL 2 RL rule that finds it.
        about: the things that it is about, the records first and the words of the ontology after.
        words: what is wrong, in words that name the things.
        proof: how it follows from what was asserted; its conclusion is None.
    """

    rule: str
    about: tuple[Term, ...]
    words: str
    proof: Proof


def find_inconsistencies(
    facts: Facts, operators: Iterable[Operator], prover: Prover
) -> Iterator[Inconsistency]:
    """Yield every contradiction in a closed graph."""
    names = Names(facts)
    for clash in _clashes(facts, operators, prover):
        about = tuple(facts.symbols.terms[number] for number in clash.about)
        words = tell_contradiction(clash.rule, about, names)
        yield Inconsistency(clash.rule, about, words, clash.proof)


def _clashes(facts: Facts, operators: Iterable[Operator], prover: Prover) -> Iterator[Clash]:
    """Yield every contradiction in numbers."""
    yield from identity_clashes(facts, prover)
    yield from property_clashes(facts, prover)
    yield from class_clashes(facts, prover)
    yield from datatype_clashes(facts, operators, prover)
