"""Whether a graph follows from another: what a test of conformance asks.

A denial (that two things differ, that a thing is not in a class) is shown by refutation, for the
rules infer no denials: if its opposite contradicts the graph, it holds.
"""

from collections.abc import Iterable
from itertools import combinations

from pyoxigraph import BlankNode, NamedNode, Quad, QueryBoolean, Store, Triple

from ontology.reasoner.closure import close
from ontology.reasoner.vocabulary import OWL, RDF

__all__ = ["Conclusion", "contradicts", "follows_from"]

_TYPE = NamedNode(RDF + "type")
_SAME = NamedNode(OWL + "sameAs")
_ALL_DIFFERENT = NamedNode(OWL + "AllDifferent")
_ANNOTATION = NamedNode(OWL + "AnnotationProperty")
_DIFFERENT = NamedNode(OWL + "differentFrom")
_COMPLEMENT = NamedNode(OWL + "complementOf")
_DECLARED = frozenset(
    NamedNode(OWL + name)
    for name in (
        *("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"),
        *("NamedIndividual", "Thing"),
    )
)


class Conclusion:
    """A graph that is to follow, without its header and declarations, which claim nothing.

    Attributes:
        claims: the statements that are to follow.
        denials: the opposites of the denials among them.
        annotations: the properties that the graph declares to be for annotation only.
    """

    def __init__(self, statements: Iterable[Triple]) -> None:
        stated = [each for each in statements if each.object != NamedNode(OWL + "Ontology")]
        self.claims = [each for each in stated if not _declares(each)] or stated
        self.denials: list[Triple] = []
        self.annotations = {each.subject for each in stated if each.object == _ANNOTATION}
        for node in [each.subject for each in self.claims if each.object == _ALL_DIFFERENT]:
            self._deny_any_same(node)
        for each in [each for each in self.claims if each.predicate == _DIFFERENT]:
            self.claims.remove(each)
            self.denials.append(Triple(each.subject, _SAME, each.object))
        for each in [each for each in self.claims if each.predicate == _COMPLEMENT]:
            self._deny_membership(each)

    def _about(self, node: object) -> list[Triple]:
        """Return the claims about a node, and drop them."""
        found = [each for each in self.claims if each.subject == node]
        self.claims = [each for each in self.claims if each.subject != node]
        return found

    def _deny_any_same(self, group: object) -> None:
        """Turn a group of different things into denials that any two are the same."""
        items: list[NamedNode | BlankNode] = []
        heads = [each.object for each in self._about(group) if each.object != _ALL_DIFFERENT]
        while heads and heads[0] != NamedNode(RDF + "nil"):
            link = {each.predicate.value: each.object for each in self._about(heads[0])}
            item = link.get(RDF + "first")
            if isinstance(item, NamedNode | BlankNode):
                items.append(item)
            heads = [link[RDF + "rest"]] if RDF + "rest" in link else []
        self.denials += [Triple(one, _SAME, other) for one, other in combinations(items, 2)]

    def _deny_membership(self, complement: Triple) -> None:
        """Turn the members of an unnamed complement into denials that they are in the class."""
        node = complement.subject
        members = [each for each in self.claims if each.object == node]
        if isinstance(node, BlankNode) and members:
            self._about(node)
            self.claims = [each for each in self.claims if each not in members]
            self.denials += [Triple(each.subject, _TYPE, complement.object) for each in members]


def _declares(statement: Triple) -> bool:
    """Say whether a statement only says what kind of name a name is."""
    is_kind = statement.predicate == _TYPE and statement.object in _DECLARED
    return is_kind and isinstance(statement.subject, NamedNode)


def contradicts(statements: Iterable[Triple]) -> bool:
    """Say whether a graph contradicts itself."""
    return bool(close(statements).inconsistencies)


def follows_from(premise: list[Triple], conclusion: Conclusion) -> bool:
    """Say whether a graph follows from another, whose blank nodes it may name by its own."""
    closure = close(premise)
    if closure.inconsistencies:
        return True
    ground = [each for each in conclusion.claims if not _is_open(each)]
    opened = [each for each in conclusion.claims if _is_open(each)]
    if not all(closure.entails(each) for each in ground):
        return False
    if opened:
        store = Store()
        store.extend(Quad(*each) for each in [*premise, *closure.statements()])
        found = store.query(f"ASK {{ {' . '.join(str(each) for each in opened)} }}")
        if not (isinstance(found, QueryBoolean) and bool(found)):
            return False
    return all(contradicts([*premise, denied]) for denied in conclusion.denials)


def _is_open(statement: Triple) -> bool:
    """Say whether a statement has a blank node."""
    return isinstance(statement.subject, BlankNode) or isinstance(statement.object, BlankNode)
