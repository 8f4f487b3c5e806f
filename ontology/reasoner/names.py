"""What people call the things of a graph, and the classes that have no name of their own."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.reasoner.symbols import Term
from ontology.reasoner.tables import Facts
from ontology.reasoner.vocabulary import OWL, RDFS
from ontology.skolem import SKOLEM_BASE

__all__ = ["CONDITIONS", "Names", "with_article"]

_LABELS: Final = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    RDFS + "label",
    "http://purl.org/dc/terms/title",
)
_VERBS: Final[dict[str, str]] = {
    OWL + "hasValue": "has “{p}” {v}",
    OWL + "someValuesFrom": "has “{p}” some {v}",
    OWL + "allValuesFrom": "has “{p}” only from {v}",
    OWL + "maxCardinality": "has “{p}” at most {v} times",
    OWL + "maxQualifiedCardinality": "has “{p}” at most {v} times",
}
CONDITIONS: Final = frozenset(
    {*_VERBS, *(OWL + name for name in ("intersectionOf", "unionOf", "oneOf", "complementOf"))}
)
"""The properties that state the condition by which things are in a class."""


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article.

    >>> with_article("Offence"), with_article("Tools offence")
    ('an Offence', 'a Tools offence')
    """
    return f"{'an' if noun[:1].lower() in set('aeio') else 'a'} {noun}"


class Names:
    """The names of the things of a graph: the English label, else any, else the local name."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def name(self, term: Term) -> str:
        """Return what a term is called; a class without a name is called by its condition."""
        if isinstance(term, Literal):
            return f'"{term.value}"'
        labels = [
            label
            for property_ in _LABELS
            for label in self._values(term, property_)
            if isinstance(label, Literal)
        ]
        if labels:
            english = [label for label in labels if label.language in ("en", None)]
            return (english or labels)[0].value
        is_nameless = self.is_nameless(term)
        return (self.condition(term) if is_nameless else "") or _local(term)

    def full(self, term: Term) -> str:
        """Return what a thing is called and its own name, so that a record can be found by it."""
        name, local = self.name(term), _local(term)
        is_plain = isinstance(term, Literal) or self.is_nameless(term) or name == local
        return name if is_plain else f"{name} ({local})"

    def is_nameless(self, term: Term) -> bool:
        """Say whether a term has no name of its own, as the classes of conditions have not."""
        return isinstance(term, BlankNode) or (
            isinstance(term, NamedNode) and term.value.startswith(SKOLEM_BASE)
        )

    def condition(self, term: Term, within: frozenset[Term] = frozenset()) -> str:
        """Return the condition by which things are in a class, as a noun; empty if it has none.

        Args:
            term: the class.
            within: the classes whose conditions this one is part of.
        """
        if term in within:
            return ""
        for head in self._values(term, OWL + "intersectionOf"):
            return self._intersection(self._items(head), within | {term})
        for head in self._values(term, OWL + "unionOf"):
            return " or ".join(self._part(item, within | {term}) for item in self._items(head))
        for head in self._values(term, OWL + "oneOf"):
            return f"one of {', '.join(self.name(item) for item in self._items(head))}"
        for class_ in self._values(term, OWL + "complementOf"):
            return f"thing that is not {with_article(self._part(class_, within | {term}))}"
        verb = self._verb(term, within | {term})
        return f"thing that {verb}" if verb else ""

    def _intersection(self, parts: Iterator[Term], within: frozenset[Term]) -> str:
        """Return what is in several classes at once: a noun, and what is asked of it."""
        nouns, verbs = list[str](), list[str]()
        for part in parts:
            verb = self._verb(part, within) if self.is_nameless(part) else ""
            (verbs if verb else nouns).append(verb or self._part(part, within))
        noun = " and ".join(nouns) or "thing"
        return f"{noun} that {' and '.join(verbs)}" if verbs else noun

    def _verb(self, restriction: Term, within: frozenset[Term]) -> str:
        """Return what a restriction asks; empty if it is none."""
        for property_ in self._values(restriction, OWL + "onProperty"):
            for word, pattern in _VERBS.items():
                for value in self._values(restriction, word):
                    asked = pattern.format(p=self.name(property_), v=self._part(value, within))
                    fillers = self._values(restriction, OWL + "onClass")
                    which = f", as {with_article(self.name(fillers[0]))}" if fillers else ""
                    return asked + which
        return ""

    def _part(self, term: Term, within: frozenset[Term]) -> str:
        """Return the name of a part of a condition, in brackets if it is a condition itself."""
        condition = self.condition(term, within) if self.is_nameless(term) else ""
        return f"({condition})" if condition else self.name(term) if term not in within else "…"

    def _values(self, term: Term, predicate: str) -> list[Term]:
        """Return the values of a property of a term."""
        symbols = self._facts.symbols
        number, property_ = symbols.number(term), symbols.number(NamedNode(predicate))
        if number is None or property_ is None:
            return []
        found = self._facts.relation(property_).forward.get(number, ())
        return [symbols.terms[value] for value in found]

    def _items(self, head: Term) -> Iterator[Term]:
        """Yield the items of a list."""
        number = self._facts.symbols.number(head)
        listed = None if number is None else self._facts.items(number)
        for item in listed[0] if listed else ():
            yield self._facts.symbols.terms[item]


def _local(term: Term) -> str:
    """Return the last part of an IRI."""
    if not isinstance(term, NamedNode):
        return str(term)
    return term.value.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
