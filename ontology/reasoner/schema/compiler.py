"""Which axioms of a graph have their operators, and which are new."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode

from ontology.reasoner.operators.base import Operator
from ontology.reasoner.operators.classes import Entail, Everything, LiteralsOf
from ontology.reasoner.schema.axioms import AXIOMS, DECLARATIONS
from ontology.reasoner.schema.expressions import EXPRESSIONS
from ontology.reasoner.schema.fixed import fixed_operators
from ontology.reasoner.tables import Facts, Round, pack
from ontology.reasoner.vocabulary import Word

__all__ = ["Schema"]

_MAKERS: Final = {**AXIOMS, **EXPRESSIONS}
_PARTS: Final = frozenset({Word.FIRST, Word.REST, Word.ON_PROPERTY, Word.ON_CLASS})
_ABOUT_EVERYTHING: Final = (Word.DISJOINT_WITH, Word.COMPLEMENT_OF, Word.FIRST)


class Schema:
    """The axioms among some facts, as far as they were compiled."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._compiled: set[object] = set()
        self._asked: set[int] = set()
        self._properties = 0

    def begin(self) -> list[Operator]:
        """Return the operators of every graph, and those of the asserted axioms."""
        about = (self._facts.relation(word) for word in _ABOUT_EVERYTHING)
        if any(Word.THING in ends for each in about for ends in (each.subjects, each.objects)):
            self._asked.add(Word.THING)
        operators = [*fixed_operators(), *self._compile(set())]
        return operators + ([Everything()] if Word.THING in self._asked else [])

    def renew(self, round_: Round, implied: set[tuple[int, int]]) -> list[Operator]:
        """Return the operators of the axioms that a round made known.

        Args:
            round_: what became known.
            implied: the axioms, as property and pair, whose work other operators do.
        """
        touched = any(name in _MAKERS or name in _PARTS for name in round_.pairs)
        declared = any(name in DECLARATIONS for name in round_.members)
        if not (touched or declared or len(self._facts.relations) != self._properties):
            return []
        return list(self._compile(implied))

    def asked_for(self, operator: Operator) -> list[Operator]:
        """Return what an operator needs where it reads classes whose members nobody states."""
        found: list[Operator] = []
        for class_ in operator.reads_members:
            if class_ in self._asked:
                continue
            self._asked.add(class_)
            name = self._facts.symbols.terms[class_]
            if class_ == Word.THING:
                found.append(Everything())
            elif self._facts.symbols.is_datatype(class_) and isinstance(name, NamedNode):
                found.append(LiteralsOf(class_, name.value))
        return found

    def _compile(self, implied: set[tuple[int, int]]) -> Iterator[Operator]:
        """Yield an operator for each axiom that has none yet."""
        facts = self._facts
        self._properties = len(facts.relations)
        for property_, make in _MAKERS.items():
            relation = facts.relations.get(property_)
            for subject, object_ in relation.pairs() if relation else ():
                if (property_, pack(subject, object_)) not in implied:
                    yield from self._new(make(facts, subject, object_))
        for kind, declare in DECLARATIONS.items():
            for member in facts.members(kind):
                yield from self._new(declare(facts, member, kind))

    def _new(self, operators: Iterable[Operator]) -> Iterator[Operator]:
        """Yield those that were not yielded before."""
        for operator in operators:
            name = (
                operator.rule,
                operator.axioms,
                operator.fact if isinstance(operator, Entail) else None,
                operator.head_property,
                operator.head_class,
                operator.reads_members,
                operator.reads_pairs,
            )
            if name not in self._compiled:
                self._compiled.add(name)
                yield operator
