"""What holds without being stated: the rules with no premise, or with none but a declaration.

To write all of it down would say of each thing that it is itself. So it is not among the inferred
statements, and is recognised where a proof or a question needs it.
"""

from typing import Final

from pyoxigraph import Literal, NamedNode

from ontology.reasoner.literals import RL_DATATYPES, belongs, differ
from ontology.reasoner.operators.base import Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts
from ontology.reasoner.vocabulary import OWL, RDFS, Word

__all__ = ["ANNOTATION_PROPERTIES", "Evident"]

ANNOTATION_PROPERTIES: Final = frozenset(
    {
        *(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")),
        *(
            OWL + name
            for name in (
                "deprecated",
                "versionInfo",
                "priorVersion",
                "backwardCompatibleWith",
                "incompatibleWith",
            )
        ),
    }
)
_CLASS_ORDER: Final = (Word.SUB_CLASS_OF, Word.EQUIVALENT_CLASS)
_PROPERTY_ORDER: Final = (Word.SUB_PROPERTY_OF, Word.EQUIVALENT_PROPERTY)


class Evident:
    """Recognises what is evident in a graph."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def rank(self, fact: Fact) -> int | None:
        """Return the highest rank of what makes a fact evident, or None if it is not."""
        reason = self.reason(fact)
        if reason is None:
            return None
        ranks = [self._facts.rank(premise) or 0 for premise in reason[1]]
        return max(ranks, default=0)

    def reason(self, fact: Fact) -> tuple[str, Premises] | None:
        """Return the rule and the premises that make a fact evident."""
        subject, predicate, object_ = fact
        if predicate == Word.TYPE:
            return self._kind(subject, object_)
        if predicate == Word.SAME_AS and subject == object_:
            return "eq-ref", ()
        are_literals = {subject, object_} <= self._facts.symbols.literals
        if are_literals and predicate in (Word.SAME_AS, Word.DIFFERENT_FROM):
            return self._between_literals(fact)
        return self._order(fact) or self._respelt(fact)

    def _between_literals(self, fact: Fact) -> tuple[str, Premises] | None:
        """Recognise that two literals have the same value, or that they have not."""
        one, predicate, other = fact
        symbols = self._facts.symbols
        if predicate == Word.SAME_AS:
            return ("dt-eq", ()) if other in symbols.twins(one) else None
        are_apart = differ(symbols.literal(one), symbols.literal(other))
        return ("dt-diff", ()) if are_apart else None

    def _kind(self, subject: int, class_: int) -> tuple[str, Premises] | None:
        """Recognise the kind of a word of the vocabularies, or of a literal."""
        if class_ == Word.CLASS and subject in (Word.THING, Word.NOTHING):
            return ("cls-thing" if subject == Word.THING else "cls-nothing1"), ()
        term, kind = self._facts.symbols.terms[subject], self._facts.symbols.terms[class_]
        if isinstance(term, NamedNode):
            if class_ == Word.ANNOTATION_PROPERTY and term.value in ANNOTATION_PROPERTIES:
                return "prp-ap", ()
            if class_ == Word.DATATYPE and term.value in RL_DATATYPES:
                return "dt-type1", ()
        if isinstance(term, Literal) and isinstance(kind, NamedNode) and belongs(term, kind.value):
            return "dt-type2", ()
        if class_ == Word.THING:
            declared = self._facts.members(Word.CLASS)
            for name, members in self._facts.classes.items():
                if subject in members and name in declared:
                    within = (name, Word.SUB_CLASS_OF, Word.THING)
                    return "cax-sco", (within, (subject, Word.TYPE, name))
        return None

    def _order(self, fact: Fact) -> tuple[str, Premises] | None:
        """Recognise that a class or a property is within itself (scm-cls, scm-op, scm-dp)."""
        low, order, high = fact
        if order in _CLASS_ORDER:
            declared = self._declared(low, Word.CLASS) if low == high else None
            if order == Word.SUB_CLASS_OF and declared is None:
                if high == Word.THING:
                    declared = self._declared(low, Word.CLASS)
                elif low == Word.NOTHING:
                    declared = self._declared(high, Word.CLASS)
            return None if declared is None else ("scm-cls", (declared,))
        if order in _PROPERTY_ORDER and low == high:
            for rule, kind in (
                ("scm-op", Word.OBJECT_PROPERTY),
                ("scm-dp", Word.DATATYPE_PROPERTY),
            ):
                declared = self._declared(low, kind)
                if declared is not None:
                    return rule, (declared,)
        return None

    def _declared(self, name: int, kind: Word) -> Fact | None:
        """Return the declaration of a class or a property, if it has one."""
        known = name in self._facts.members(kind) or (
            kind == Word.CLASS and name in (Word.THING, Word.NOTHING)
        )
        return (name, Word.TYPE, kind) if known else None

    def _respelt(self, fact: Fact) -> tuple[str, Premises] | None:
        """Recognise a statement whose literal is stated in another spelling of its value."""
        subject, predicate, object_ = fact
        for twin in self._facts.symbols.twins(object_):
            stated = (subject, predicate, twin)
            if twin != object_ and self._facts.rank(stated) is not None:
                return "eq-rep-o", ((twin, Word.SAME_AS, object_), stated)
        return None
