"""Contradictions about literals: too many, or not of the datatype that they should be of."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode

from ontology.reasoner.clashes import Clash
from ontology.reasoner.literals import DATATYPES, belongs, is_ill_typed
from ontology.reasoner.operators.base import Operator, Premises
from ontology.reasoner.operators.identity import Functional
from ontology.reasoner.proof import Proof, Prover
from ontology.reasoner.symbols import Fact, Statement
from ontology.reasoner.tables import Facts
from ontology.reasoner.vocabulary import VOCABULARY, Word

__all__ = ["datatype_clashes"]

_TYPE: Final = VOCABULARY[Word.TYPE]
_SAME: Final = VOCABULARY[Word.SAME_AS]
_DIFFERENT: Final = VOCABULARY[Word.DIFFERENT_FROM]


def datatype_clashes(
    facts: Facts, operators: Iterable[Operator], prover: Prover
) -> Iterator[Clash]:
    """Yield every contradiction that a literal is part of."""
    for operator in operators:
        if isinstance(operator, Functional):
            yield from _two_values(operator, facts, prover)
    misfits = _Misfits(facts)
    yield from _out_of_range(misfits, facts, prover)
    yield from _out_of_filler(misfits, facts, prover)
    yield from _ill_typed(misfits.ill_typed, facts, prover)


def _two_values(operator: Functional, facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield literals that would have to be the same, and differ (dt-diff, eq-diff1)."""
    terms = facts.symbols.terms
    for subject, one, other in operator.conflicts(facts):
        same = prover.step(
            Statement(terms[one], _SAME, terms[other]),
            operator.rule,
            operator.axioms,
            operator.support(subject, one, other),
        )
        differ = Proof(Statement(terms[one], _DIFFERENT, terms[other]), "dt-diff")
        about = subject, operator.reads_pairs[0], one, other
        yield Clash("eq-diff1", about, Proof(None, "eq-diff1", (), (same, differ)))


class _Misfits:
    """Which literals are not in which datatype.

    Nearly every literal is of the very datatype that is asked for; only the others are looked at.
    """

    def __init__(self, facts: Facts) -> None:
        self._symbols = facts.symbols
        self._of: dict[str, set[int]] = {}
        self.ill_typed: set[int] = set()
        for number in facts.symbols.literals:
            literal = facts.symbols.literal(number)
            self._of.setdefault(literal.datatype.value, set()).add(number)
            if is_ill_typed(literal):
                self.ill_typed.add(number)

    def among(self, values: Collection[int], datatype: int) -> set[int]:
        """Return the literals among some values that are not in a datatype."""
        name = self._symbols.terms[datatype]
        if not isinstance(name, NamedNode) or name.value not in DATATYPES:
            return set()
        others = self._symbols.literals.intersection(values).difference(
            self._of.get(name.value, ())
        )
        wrong = {n for n in others if belongs(self._symbols.literal(n), name.value) is False}
        return wrong | self.ill_typed.intersection(values)


def _out_of_range(misfits: _Misfits, facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield values of a property that its range does not hold (prp-rng, dt-not-type)."""
    ranges = facts.relation(Word.RANGE)
    for property_, datatype in ranges.pairs():
        relation = facts.relation(property_)
        wrong = misfits.among(relation.objects, datatype)
        for subject, value in relation.pairs() if wrong else ():
            if value in wrong:
                axioms: Premises = ((property_, Word.RANGE, datatype),)
                said = (subject, property_, value)
                yield _misfit("prp-rng", axioms, (said,), said, datatype, facts, prover)


def _out_of_filler(misfits: _Misfits, facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield values that a class does not allow its members (cls-avf, dt-not-type)."""
    only = facts.relation(Word.ALL_VALUES_FROM)
    on_property = facts.relation(Word.ON_PROPERTY).forward
    for node, datatype in only.pairs():
        for property_ in on_property.get(node, ()):
            relation = facts.relation(property_)
            wrong = misfits.among(relation.objects, datatype)
            members = facts.members(node)
            for subject, value in relation.pairs() if wrong else ():
                if value in wrong and subject in members:
                    axioms: Premises = (
                        (node, Word.ALL_VALUES_FROM, datatype),
                        (node, Word.ON_PROPERTY, property_),
                    )
                    said = (subject, property_, value)
                    premises = ((subject, Word.TYPE, node), said)
                    yield _misfit("cls-avf", axioms, premises, said, datatype, facts, prover)


def _misfit(
    rule: str,
    axioms: Premises,
    premises: Premises,
    said: Fact,
    datatype: int,
    facts: Facts,
    prover: Prover,
) -> Clash:
    """Return the contradiction that a literal would have to be in a datatype."""
    subject, property_, value = said
    terms = facts.symbols.terms
    would_be = Statement(terms[value], _TYPE, terms[datatype])
    step = prover.step(would_be, rule, axioms, premises)
    proof = Proof(None, "dt-not-type", (), (step,))
    return Clash("dt-not-type", (subject, property_, value, datatype), proof)


def _ill_typed(wrong: set[int], facts: Facts, prover: Prover) -> Iterator[Clash]:
    """Yield statements with a literal whose text is not one of its own datatype."""
    symbols = facts.symbols
    for property_, relation in list(facts.relations.items()):
        if wrong.isdisjoint(relation.objects):
            continue
        for subject, value in relation.pairs():
            if value in wrong:
                literal = symbols.literal(value)
                is_of = Proof(Statement(literal, _TYPE, literal.datatype), "dt-type2")
                said = prover.proof((subject, property_, value))
                proof = Proof(None, "dt-not-type", (), (said, is_of))
                yield Clash("dt-not-type", (subject, property_, value), proof)
