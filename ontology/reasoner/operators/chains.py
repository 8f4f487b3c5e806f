"""Ways over several properties."""

from collections.abc import Iterator, Sequence

from typing_extensions import override

from ontology.reasoner.operators.base import Next, Operator, Premises
from ontology.reasoner.symbols import Fact
from ontology.reasoner.tables import Facts

__all__ = ["Chain"]


class Chain(Operator):
    """A way over several properties is a pair of another.

    prp-spo2, prp-trp, eq-trans, scm-sco, scm-spo, scm-dom1, scm-dom2, scm-rng1, scm-rng2.
    """

    def __init__(
        self,
        rule: str,
        axioms: Premises,
        links: tuple[int, ...],
        target: int,
        implied: bool = False,
    ) -> None:
        super().__init__(rule, axioms)
        self.reads_pairs = tuple(dict.fromkeys(links))
        self.head_property = target
        self._links, self._target, self._implied = links, target, implied

    @override
    def start(self, facts: Facts, out: Next) -> None:
        place = min(
            range(len(self._links)), key=lambda n: len(facts.relation(self._links[n]).subjects)
        )
        relation = facts.relation(self._links[place])
        self._follow(place, relation.subjects, relation.objects, facts, out)

    @override
    def on_pairs(
        self,
        property_: int,
        subjects: Sequence[int],
        objects: Sequence[int],
        facts: Facts,
        out: Next,
    ) -> None:
        for place, link in enumerate(self._links):
            if link == property_:
                self._follow(place, subjects, objects, facts, out)

    def _follow(
        self, place: int, subjects: Sequence[int], objects: Sequence[int], facts: Facts, out: Next
    ) -> None:
        """Add the ways whose link at one place is among some pairs."""
        if not subjects:
            return
        before = [facts.relation(link).backward for link in reversed(self._links[:place])]
        after = [facts.relation(link).forward for link in self._links[place + 1 :]]
        found: set[int] = set()
        for subject, object_ in zip(subjects, objects, strict=True):
            ends = [object_]
            for index in after:
                ends = [end for node in ends for end in index.get(node, ())]
            if not ends:
                continue
            starts = [subject]
            for index in before:
                starts = [start for node in starts for start in index.get(node, ())]
            found.update(end << 32 | start for start in starts for end in ends)
        out.add_pairs(self._target, found, self._implied)

    @override
    def premises(self, fact: Fact, facts: Facts) -> Iterator[Premises]:
        yield from self._ways(fact[0], fact[2], 0, facts)

    def _ways(self, start: int, end: int, place: int, facts: Facts) -> Iterator[Premises]:
        """Yield the ways from a node to another over the links from a place on."""
        link = self._links[place]
        if place == len(self._links) - 1:
            if facts.rank((start, link, end)) is not None:
                yield ((start, link, end),)
            return
        for node in facts.relation(link).forward.get(start, ()):
            for rest in self._ways(node, end, place + 1, facts):
                yield ((start, link, node), *rest)
