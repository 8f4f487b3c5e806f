"""Proofs and contradictions in words, for readers who do not know the names of rules."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from ontology.reasoner.proof import Proof
from ontology.reasoner.rules import RULES
from ontology.reasoner.symbols import Statement, Term
from ontology.reasoner.tables import Facts
from ontology.reasoner.vocabulary import OWL, RDF, RDFS, VOCABULARY, Word

__all__ = ["Names", "tell_contradiction", "tell_proof", "tell_statement"]

_LABELS: Final = tuple(
    NamedNode(iri)
    for iri in (
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        RDFS + "label",
        "http://purl.org/dc/terms/title",
    )
)

_SENTENCES: Final[dict[str, str]] = {
    RDF + "type": "{s} is a {o}",
    RDFS + "subClassOf": "every {s} is a {o}",
    RDFS + "subPropertyOf": "whatever has “{s}” has “{o}” as well",
    RDFS + "domain": "whatever has “{s}” is a {o}",
    RDFS + "range": "whatever is a value of “{s}” is a {o}",
    OWL + "equivalentClass": "{s} and {o} have the same members",
    OWL + "equivalentProperty": "“{s}” and “{o}” mean the same",
    OWL + "disjointWith": "nothing is both a {s} and a {o}",
    OWL + "complementOf": "nothing is both a {s} and a {o}",
    OWL + "inverseOf": "“{s}” is “{o}” the other way round",
    OWL + "sameAs": "{s} is the same as {o}",
    OWL + "differentFrom": "{s} is not the same as {o}",
}
_KINDS: Final[dict[str, str]] = {
    OWL + "FunctionalProperty": "nothing has more than one “{s}”",
    OWL + "InverseFunctionalProperty": "no two things share a value of “{s}”",
    OWL + "SymmetricProperty": "“{s}” holds both ways",
    OWL + "AsymmetricProperty": "“{s}” never holds both ways",
    OWL + "TransitiveProperty": "“{s}” reaches on from value to value",
    OWL + "IrreflexiveProperty": "nothing has “{s}” to itself",
}
_LISTS: Final[dict[str, str]] = {
    OWL + "propertyChainAxiom": "“{s}” follows from {o}, one after the other",
    OWL + "intersectionOf": "{s} is whatever is {o} at once",
    OWL + "unionOf": "{s} is whatever is one of {o}",
    OWL + "oneOf": "{s} is one of {o}",
    OWL + "hasKey": "no two of {s} share {o}",
    OWL + "members": "{o} exclude each other",
    OWL + "distinctMembers": "{o} exclude each other",
}
_RESTRICTIONS: Final[dict[str, str]] = {
    OWL + "hasValue": "thing that has “{p}” {v}",
    OWL + "someValuesFrom": "thing that has “{p}” some {v}",
    OWL + "allValuesFrom": "thing that has “{p}” only {v}",
}
_CONTRADICTIONS: Final[dict[str, str]] = {
    "eq-diff1": "{0} and {1} are said to be the same, and to differ.",
    "eq-diff2": "{0} and {1} are said to be the same, and to differ.",
    "eq-diff3": "{0} and {1} are said to be the same, and to differ.",
    "two values": "{0} has two values of “{1}”, which allows one only: {2} and {3}.",
    "prp-irp": "{0} has “{1}” to itself, which nothing may.",
    "prp-asyp": "“{2}” holds between {0} and {1} both ways, and may hold one way only.",
    "prp-pdw": "{0} has {1} both as “{2}” and as “{3}”, which exclude each other.",
    "prp-adp": "{0} has {1} both as “{2}” and as “{3}”, which exclude each other.",
    "prp-npa1": "{0} has {1} as “{2}”, and this is denied.",
    "prp-npa2": "{0} has {1} as “{2}”, and this is denied.",
    "cls-nothing2": "{0} is in a class that can have no member.",
    "cls-com": "{0} is both a {1} and a {2}, and nothing can be both.",
    "cax-dw": "{0} is both a {1} and a {2}, and nothing can be both.",
    "cax-adc": "{0} is both a {1} and a {2}, and nothing can be both.",
    "cls-maxc1": "{0} has {1} as “{2}”, and its class allows none.",
    "cls-maxqc1": "{0} has {1} as “{2}”, and its class allows none.",
    "cls-maxqc2": "{0} has {1} as “{2}”, and its class allows none.",
    "dt-not-type": "{0} has as “{1}” the value {2}, which is no {3}.",
    "ill-typed": "{0} has as “{1}” the value {2}, whose text is not one of its datatype.",
}


_PARTS: Final = frozenset(
    VOCABULARY[word]
    for word in (
        Word.FIRST,
        Word.REST,
        Word.ON_PROPERTY,
        Word.HAS_VALUE,
        Word.SOME_VALUES_FROM,
        Word.ALL_VALUES_FROM,
    )
)


class Names:
    """What people call the things of a graph: the English label, else any, else the local name."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def name(self, term: Term) -> str:
        """Return what a term is called."""
        if isinstance(term, Literal):
            return f'"{term.value}"'
        number = self._facts.symbols.number(term)
        labels: list[Literal] = []
        for word in _LABELS if number is not None else ():
            property_ = self._facts.symbols.number(word)
            if property_ is not None and number is not None:
                found = self._facts.relation(property_).forward.get(number, ())
                terms = (self._facts.symbols.terms[label] for label in found)
                labels += [label for label in terms if isinstance(label, Literal)]
        english = [label for label in labels if label.language in ("en", None)]
        if labels:
            return (english or labels)[0].value
        return self._condition(term) or _local(term)

    def _condition(self, term: Term) -> str:
        """Return a class that has no name of its own by its condition; empty if it has none."""
        for word, joint in ((OWL + "intersectionOf", " and "), (OWL + "unionOf", " or ")):
            for head in self._values(term, word):
                return joint.join(f"({self.name(item)})" for item in self._items(head))
        for property_ in self._values(term, OWL + "onProperty"):
            for word, pattern in _RESTRICTIONS.items():
                for value in self._values(term, word):
                    return pattern.format(p=self.name(property_), v=self.name(value))
        return ""

    def _values(self, term: Term, predicate: str) -> list[Term]:
        """Return the values of a property of a term."""
        number = self._facts.symbols.number(term)
        property_ = self._facts.symbols.number(NamedNode(predicate))
        if number is None or property_ is None:
            return []
        found = self._facts.relation(property_).forward.get(number, ())
        return [self._facts.symbols.terms[value] for value in found]

    def _items(self, head: Term) -> Iterator[Term]:
        """Yield the items of a list."""
        while first := self._values(head, RDF + "first"):
            yield first[0]
            rest = self._values(head, RDF + "rest")
            if not rest:
                return
            head = rest[0]

    def full(self, term: Term) -> str:
        """Return what a thing is called and its own name, so that a record can be found by it."""
        name, local = self.name(term), _local(term)
        return name if isinstance(term, Literal) or name == local else f"{name} ({local})"


def _local(term: Term) -> str:
    """Return the last part of an IRI."""
    if not isinstance(term, NamedNode):
        return str(term)
    return term.value.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def tell_statement(statement: Statement, names: Names, listed: tuple[Term, ...] = ()) -> str:
    """Return a statement as a clause.

    Args:
        statement: what is said.
        names: what things are called.
        listed: the items of the list that the statement speaks of, if it does.
    """
    predicate = str(getattr(statement.predicate, "value", statement.predicate))
    subject, object_ = names.name(statement.subject), names.name(statement.object)
    if predicate == RDF + "type" and isinstance(statement.object, NamedNode):
        pattern = _KINDS.get(statement.object.value, _SENTENCES[predicate])
    elif predicate in _LISTS:
        pattern, object_ = _LISTS[predicate], ", ".join(names.name(item) for item in listed)
    else:
        pattern = _SENTENCES.get(predicate, "{s} has “{p}” {o}")
    return pattern.format(s=subject, o=object_, p=names.name(statement.predicate))


def tell_proof(proof: Proof, names: Names) -> Iterator[str]:
    """Yield a proof line by line, each step indented under what it explains."""
    yield from _tell(proof, names, 0)


def _tell(proof: Proof, names: Names, depth: int) -> Iterator[str]:
    listed = _list_of(proof)
    clause = (
        "this cannot be" if proof.conclusion is None else tell_statement(proof.conclusion, names)
    )
    if proof.rule is None:
        yield f"{'  ' * depth}{clause} (stated)"
        return
    yield f"{'  ' * depth}{clause}, for {RULES[proof.rule].meaning} [{proof.rule}]:"
    for axiom in proof.axioms:
        if axiom.conclusion is not None and not _is_part_of_a_condition(axiom.conclusion):
            if axiom.rule is None:
                said = tell_statement(axiom.conclusion, names, listed)
                yield f"{'  ' * (depth + 1)}{said} (stated)"
            else:
                yield from _tell(axiom, names, depth + 1)
    for fact in proof.facts:
        yield from _tell(fact, names, depth + 1)


def _is_part_of_a_condition(statement: Statement) -> bool:
    """Say whether a statement only spells out a list or a condition, which its name tells."""
    return statement.predicate in _PARTS


def _list_of(proof: Proof) -> tuple[Term, ...]:
    """Return the items of the list among the axioms of a step, in their order."""
    return tuple(
        axiom.conclusion.object
        for axiom in proof.axioms
        if axiom.conclusion is not None and axiom.conclusion.predicate == VOCABULARY[Word.FIRST]
    )


def tell_contradiction(rule: str, about: tuple[Term, ...], names: Names) -> str:
    """Return a contradiction as a sentence that names the things it is about."""
    kind = rule
    if rule == "eq-diff1" and len(about) == 4:
        kind = "two values"
    if rule == "dt-not-type" and len(about) == 3:
        kind = "ill-typed"
    return _CONTRADICTIONS[kind].format(*(names.full(term) for term in about))
