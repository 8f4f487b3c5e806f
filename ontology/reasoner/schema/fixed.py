"""The operators that need no axiom: the rules about axioms themselves (scm-*) and sameness."""

from ontology.reasoner.operators.base import Operator
from ontology.reasoner.operators.chains import Chain
from ontology.reasoner.operators.order import RestrictionOrder
from ontology.reasoner.operators.properties import Mutual, SubProperty
from ontology.reasoner.vocabulary import Word

__all__ = ["fixed_operators"]


def fixed_operators() -> list[Operator]:
    """Return the operators of every graph."""
    sco, spo, same = Word.SUB_CLASS_OF, Word.SUB_PROPERTY_OF, Word.SAME_AS
    return [
        SubProperty("eq-sym", (), same, same, turned=True),
        Chain("eq-trans", (), (same, same), same),
        Chain("scm-sco", (), (sco, sco), sco, implied=True),
        Chain("scm-spo", (), (spo, spo), spo, implied=True),
        SubProperty("scm-eqc1", (), Word.EQUIVALENT_CLASS, sco, implied=True),
        SubProperty("scm-eqc1", (), Word.EQUIVALENT_CLASS, sco, turned=True, implied=True),
        Mutual("scm-eqc2", sco, Word.EQUIVALENT_CLASS),
        SubProperty("scm-eqp1", (), Word.EQUIVALENT_PROPERTY, spo, implied=True),
        SubProperty("scm-eqp1", (), Word.EQUIVALENT_PROPERTY, spo, turned=True, implied=True),
        Mutual("scm-eqp2", spo, Word.EQUIVALENT_PROPERTY),
        Chain("scm-dom1", (), (Word.DOMAIN, sco), Word.DOMAIN, implied=True),
        Chain("scm-dom2", (), (spo, Word.DOMAIN), Word.DOMAIN, implied=True),
        Chain("scm-rng1", (), (Word.RANGE, sco), Word.RANGE, implied=True),
        Chain("scm-rng2", (), (spo, Word.RANGE), Word.RANGE, implied=True),
        RestrictionOrder(Word.HAS_VALUE),
        RestrictionOrder(Word.SOME_VALUES_FROM),
        RestrictionOrder(Word.ALL_VALUES_FROM),
    ]
