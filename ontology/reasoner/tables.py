"""The facts while they are reasoned over: pairs by property, members by class.

Each fact has a rank: 0 if it was asserted, else the round in which it was inferred. What a fact
was inferred from has a lower rank; that is what makes proofs well-founded.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeAlias

from ontology.reasoner.symbols import Fact, Symbols
from ontology.reasoner.vocabulary import Word

__all__ = ["Facts", "Index", "Relation", "Round", "pack", "unpack"]

Index: TypeAlias = dict[int, list[int]]
_SUBJECT_BITS: Final = 32
_SUBJECT: Final = (1 << _SUBJECT_BITS) - 1


def pack(subject: int, object_: int) -> int:
    """Return a pair as one number.

    The subject is the low half: a set of such numbers then lies in memory in the order of its
    subjects, which come in runs.
    """
    return object_ << _SUBJECT_BITS | subject


def unpack(pair: int) -> tuple[int, int]:
    """Return the subject and the object of a pair.

    >>> unpack(pack(7, 9))
    (7, 9)
    """
    return pair & _SUBJECT, pair >> _SUBJECT_BITS


class Relation:
    """The pairs of one property, in the order in which they became known.

    Most properties are only read through; ranks and indexes are made when a rule first asks.
    """

    __slots__ = ("_backward", "_forward", "_ranks", "asserted", "objects", "subjects")

    def __init__(self) -> None:
        self.subjects: list[int] = []
        self.objects: list[int] = []
        self.asserted = 0
        self._ranks: dict[int, int] | None = None
        self._forward: Index | None = None
        self._backward: Index | None = None

    @property
    def ranks(self) -> dict[int, int]:
        """The rank of each pair."""
        if self._ranks is None:
            packed = [o << _SUBJECT_BITS | s for s, o in self.pairs()]
            self._ranks = dict.fromkeys(packed, 0)
        return self._ranks

    @property
    def forward(self) -> Index:
        """The objects of each subject, lowest rank first."""
        if self._forward is None:
            self._forward = {}
            _extend(self._forward, self.subjects, self.objects)
        return self._forward

    @property
    def backward(self) -> Index:
        """The subjects of each object, lowest rank first."""
        if self._backward is None:
            self._backward = {}
            _extend(self._backward, self.objects, self.subjects)
        return self._backward

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield every subject with its object."""
        return zip(self.subjects, self.objects, strict=True)

    def add(self, pairs: Collection[int], rank: int) -> tuple[list[int], list[int]]:
        """Add new pairs and return their subjects and objects."""
        self.ranks.update(dict.fromkeys(pairs, rank))
        subjects = [pair & _SUBJECT for pair in pairs]
        objects = [pair >> _SUBJECT_BITS for pair in pairs]
        self.subjects += subjects
        self.objects += objects
        if self._forward is not None:
            _extend(self._forward, subjects, objects)
        if self._backward is not None:
            _extend(self._backward, objects, subjects)
        return subjects, objects

    def inferred(self) -> Iterable[tuple[int, int]]:
        """Yield the pairs that were not asserted."""
        return islice(self.pairs(), self.asserted, None)


def _extend(index: Index, keys: Sequence[int], values: Sequence[int]) -> None:
    """Add values to the lists of their keys."""
    get = index.get
    for key, value in zip(keys, values, strict=True):
        found = get(key)
        if found is None:
            index[key] = [value]
        else:
            found.append(value)


@dataclass
class Round:
    """What became known in one round."""

    pairs: dict[int, tuple[Sequence[int], Sequence[int]]] = field(default_factory=dict)
    members: dict[int, Collection[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.pairs or self.members)


class Facts:
    """The pairs of every property, and the members of every class.

    `rdf:type` is kept by class. It becomes a property like any other only where an axiom treats
    it so (a chain through `rdf:type`, a property equal to it).
    """

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.relations: dict[int, Relation] = {}
        self.classes: dict[int, dict[int, int]] = {}
        self._asserted_members: dict[int, int] = {}

    def seal(self) -> None:
        """Take note that all that is known now was asserted."""
        for relation in self.relations.values():
            relation.asserted = len(relation.subjects)
        self._asserted_members = {name: len(ranks) for name, ranks in self.classes.items()}

    def relation(self, property_: int) -> Relation:
        """Return the pairs of a property, which may be none."""
        found = self.relations.get(property_)
        if found is None:
            found = self.relations[property_] = Relation()
            if property_ == Word.TYPE:
                self._mirror_types(found)
        return found

    def _mirror_types(self, relation: Relation) -> None:
        """Make `rdf:type` a property like any other."""
        everything = [
            (rank, pack(member, name))
            for name, ranks in self.classes.items()
            for member, rank in ranks.items()
        ]
        for rank in sorted({rank for rank, _ in everything}):
            relation.add([pair for found, pair in everything if found == rank], rank)

    def members(self, class_: int) -> dict[int, int]:
        """Return the members of a class with their ranks."""
        found = self.classes.get(class_)
        if found is None:
            found = self.classes[class_] = {}
        return found

    def rank(self, fact: Fact) -> int | None:
        """Return the rank of a fact, or None if it is not among the facts."""
        subject, predicate, object_ = fact
        if predicate == Word.TYPE:
            return self.classes.get(object_, {}).get(subject)
        relation = self.relations.get(predicate)
        return None if relation is None else relation.ranks.get(pack(subject, object_))

    def items(self, head: int) -> tuple[list[int], list[Fact]] | None:
        """Return the items of an RDF list and the facts that state it; None if it is no list."""
        first, rest = self.relation(Word.FIRST).forward, self.relation(Word.REST).forward
        items: list[int] = []
        stated: list[Fact] = []
        node, seen = head, set[int]()
        while node != Word.NIL:
            if node in seen or node not in first or node not in rest:
                return None
            seen.add(node)
            items.append(first[node][0])
            stated += [(node, Word.FIRST, first[node][0]), (node, Word.REST, rest[node][0])]
            node = rest[node][0]
        return items, stated

    def commit(self, pairs: dict[int, set[int]], members: dict[int, set[int]], rank: int) -> Round:
        """Add new facts and return them as the round's."""
        round_ = Round(members=dict(members))
        for class_, individuals in members.items():
            self.members(class_).update(dict.fromkeys(individuals, rank))
        for property_, packed in pairs.items():
            round_.pairs[property_] = self.relation(property_).add(packed, rank)
        if Word.TYPE in self.relations and members:
            mirrored = [pack(x, name) for name, found in members.items() for x in found]
            round_.pairs[Word.TYPE] = self.relations[Word.TYPE].add(mirrored, rank)
        return round_

    def inferred(self) -> Iterable[Fact]:
        """Yield every fact that was not asserted."""
        for class_, ranks in self.classes.items():
            asserted = self._asserted_members.get(class_, 0)
            for member in islice(ranks, asserted, None):
                yield member, Word.TYPE, class_
        for property_, relation in self.relations.items():
            if property_ != Word.TYPE:
                for subject, object_ in relation.inferred():
                    yield subject, property_, object_
