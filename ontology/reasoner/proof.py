"""Proofs: what a statement was inferred from, by which rule, down to what was asserted."""

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.errors import LexaegisError
from ontology.reasoner.equality import Equality
from ontology.reasoner.evident import Evident
from ontology.reasoner.operators.base import Operator, Premises
from ontology.reasoner.operators.order import RestrictionOrder
from ontology.reasoner.symbols import Fact, Statement
from ontology.reasoner.tables import Facts
from ontology.reasoner.vocabulary import Word

__all__ = ["NotEntailed", "Proof", "Prover"]


class NotEntailed(LexaegisError):
    """A statement was to be explained that does not follow from the graph."""


@dataclass(frozen=True)
class Proof:
    """One step of reasoning and, through its premises, all before it.

    Attributes:
        conclusion: what is shown; None for a contradiction.
        rule: the name of the OWL 2 RL rule; None if the conclusion was asserted.
        axioms: the premises that belong to the ontology's axioms.
        facts: the premises that are statements about things.
    """

    conclusion: Statement | None
    rule: str | None
    axioms: tuple["Proof", ...] = ()
    facts: tuple["Proof", ...] = ()

    @property
    def premises(self) -> tuple["Proof", ...]:
        """All premises: the axioms, then the facts."""
        return self.axioms + self.facts

    def steps(self) -> Iterator["Proof"]:
        """Yield every inferred step once, each after the steps that it rests on."""
        yield from (step for step in self._all(set()) if step.rule is not None)

    def assertions(self) -> Iterator[Statement]:
        """Yield every asserted statement that the proof rests on, once."""
        leaves = (step.conclusion for step in self._all(set()) if step.rule is None)
        yield from dict.fromkeys(said for said in leaves if said is not None)

    def _all(self, seen: set[int]) -> Iterator["Proof"]:
        # By identity: two steps to the same conclusion are two steps, and one may be wrong.
        if id(self) in seen:
            return
        seen.add(id(self))
        for premise in self.premises:
            yield from premise._all(seen)
        yield self


class Prover:
    """Finds proofs of what is among some facts."""

    def __init__(self, facts: Facts, operators: list[Operator]) -> None:
        self._facts = facts
        self._equality = Equality(facts)
        self._evident = Evident(facts)
        self._by_property: dict[int, list[Operator]] = {}
        self._by_class: dict[int, list[Operator]] = {}
        for operator in operators:
            if operator.head_class is not None:
                self._by_class.setdefault(operator.head_class, []).append(operator)
            if operator.head_property is not None:
                self._by_property.setdefault(operator.head_property, []).append(operator)
        self._found: dict[Fact, Proof] = {}

    def holds(self, statement: Statement) -> bool:
        """Say whether a statement is asserted, inferred or evident."""
        return self.knows(self._fact(statement))

    def prove(self, statement: Statement) -> Proof:
        """Return a proof of a statement.

        Raises:
            NotEntailed: if the statement does not follow from the graph.
        """
        fact = self._fact(statement)
        if self._rank(fact) is None:
            raise NotEntailed(
                f"{' '.join(str(term) for term in statement)} does not follow from the graph."
            )
        return self.proof(fact)

    def proof(self, fact: Fact) -> Proof:
        """Return a proof of a fact that holds."""
        found = self._found.get(fact)
        if found is None:
            found = self._found[fact] = self._prove(fact)
        return found

    def knows(self, fact: Fact) -> bool:
        """Say whether a fact is asserted, inferred or evident."""
        return self._rank(fact) is not None

    def contradiction(self, rule: str, axioms: Premises, facts: Premises) -> Proof:
        """Return the proof that ends in a contradiction."""
        return self.step(None, rule, axioms, facts)

    def step(
        self, conclusion: Statement | None, rule: str, axioms: Premises, facts: Premises
    ) -> Proof:
        """Return a step with the proofs of its premises."""
        return Proof(
            conclusion,
            rule,
            tuple(self.proof(axiom) for axiom in axioms),
            tuple(self.proof(fact) for fact in facts),
        )

    def _fact(self, statement: Statement) -> Fact:
        add = self._facts.symbols.add
        return add(statement.subject), add(statement.predicate), add(statement.object)

    def _rank(self, fact: Fact) -> int | None:
        """Return the rank of a fact, or of what makes it evident if that was known before."""
        rank = self._facts.rank(fact)
        if rank == 0:
            return rank
        evident = self._evident.rank(fact)
        return min((each for each in (rank, evident) if each is not None), default=None)

    def _prove(self, fact: Fact) -> Proof:
        statement = self._facts.symbols.statement(fact)
        rank, evident = self._facts.rank(fact), self._evident.reason(fact)
        if rank == 0:
            return Proof(statement, None)
        if evident is not None and (rank is None or (self._rank(fact) or 0) < rank):
            return self.step(statement, evident[0], (), evident[1])
        if rank is None:
            raise AssertionError(f"{statement} was to be proved, and does not hold")
        best: tuple[tuple[int, int, str], str, Premises, Premises] | None = None
        for rule, axioms, facts in self._candidates(fact, rank):
            ranks = [self._rank(premise) for premise in axioms + facts]
            cost = (max((found or 0 for found in ranks), default=0), len(ranks), rule)
            if best is None or cost < best[0]:
                best = cost, rule, axioms, facts
        if best is None:
            raise AssertionError(f"no rule infers {statement}, which was inferred in round {rank}")
        return self.step(statement, *best[1:])

    def _candidates(self, fact: Fact, rank: int) -> Iterator[tuple[str, Premises, Premises]]:
        """Yield, rule by rule, the first premises that were known before a fact."""
        _, predicate, object_ = fact
        operators = self._by_property.get(predicate, [])
        if predicate == Word.TYPE:
            operators = operators + self._by_class.get(object_, [])
        for operator in operators:
            if isinstance(operator, RestrictionOrder):
                for rule, premises in operator.candidates(fact, self._facts):
                    if self._precede(premises, rank):
                        yield rule, premises, ()
            elif self._precede(operator.axioms, rank):
                for premises in operator.premises(fact, self._facts):
                    if self._precede(premises, rank):
                        yield operator.rule, operator.axioms, premises
                        break
        for rule, premises in self._equality.premises(fact):
            if self._precede(premises, rank):
                yield rule, (), premises
                break

    def _precede(self, premises: Premises, rank: int) -> bool:
        """Say whether all premises were known before a round."""
        ranks = (self._rank(premise) for premise in premises)
        return all(found is not None and found < rank for found in ranks)
