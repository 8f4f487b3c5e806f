"""What every operator is: it infers forward, round by round, and backward, for proofs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts, unpack
from ontology.reasoner.vocabulary import Word

__all__ = ["Next", "Operator", "Premises"]

Premises: TypeAlias = tuple[Fact, ...]

_REFLEXIVE: Final = frozenset(
    {
        Word.SAME_AS,
        Word.SUB_CLASS_OF,
        Word.SUB_PROPERTY_OF,
        Word.EQUIVALENT_CLASS,
        Word.EQUIVALENT_PROPERTY,
    }
)
"""Properties that hold of everything and itself, which is known without being stated."""


class Next:
    """What the next round will make known."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.pairs: dict[int, set[int]] = {}
        self.members: dict[int, set[int]] = {}
        self.implied: set[tuple[int, int]] = set()

    def add_members(self, class_: int, individuals: Iterable[int]) -> None:
        """Add members to a class, as far as they are new."""
        new = set(individuals).difference(self._facts.members(class_))
        if new:
            self.members.setdefault(class_, set()).update(new)

    def add_pairs(self, property_: int, pairs: Iterable[int], implied: bool = False) -> None:
        """Add pairs to a property, as far as they are new.

        Args:
            property_: the property.
            pairs: what to add.
            implied: whether other operators already do all that these pairs would ask for, if
                the pairs are axioms: so `A rdfs:subClassOf C` by way of `B` needs no operator.
        """
        if property_ == Word.TYPE:
            for pair in pairs:
                subject, class_ = unpack(pair)
                self.add_members(class_, (subject,))
            return
        new = set(pairs).difference(self._facts.relation(property_).ranks)
        if property_ in _REFLEXIVE:
            new = {pair for pair in new if len(set(unpack(pair))) == 2}
        if not new:
            return
        known = self.pairs.setdefault(property_, set())
        if implied:
            self.implied.update((property_, pair) for pair in new - known)
        elif self.implied:
            self.implied.difference_update((property_, pair) for pair in new)
        known |= new


class Operator:
    """A rule of OWL 2 RL applied to the axioms that it was made for.

    Attributes:
        rule: its name in the tables of the W3C.
        axioms: the axioms, which are premises of whatever it infers.
        reads_pairs: the properties whose new pairs it must be told of.
        reads_members: the classes whose new members it must be told of.
        head_property: the property that it adds pairs to, or None.
        head_class: the class that it adds members to, or None.
    """

    reads_pairs: tuple[int, ...] = ()
    reads_members: tuple[int, ...] = ()
    head_property: int | None = None
    head_class: int | None = None

    def __init__(self, rule: str, axioms: Premises = ()) -> None:
        self.rule = rule
        self.axioms = axioms

    def start(self, facts: Facts, out: Next) -> None:
        """Infer from everything that is known."""
        if self.reads_pairs:
            relation = facts.relation(self.reads_pairs[0])
            self.on_pairs(self.reads_pairs[0], relation.subjects, relation.objects, facts, out)
        else:
            self.on_members(self.reads_members[0], facts.members(self.reads_members[0]), facts, out)

    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        """Infer from new pairs of a property."""
        raise NotImplementedError

    def on_members(
        self, class_: int, individuals: Collection[int], facts: Facts, out: Next
    ) -> None:
        """Infer from new members of a class."""
        raise NotImplementedError

    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        """Yield what a fact may have been inferred from, the axioms left out."""
        raise NotImplementedError
