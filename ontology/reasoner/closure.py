"""The closure of a graph under the rules of OWL 2 RL.

In rounds: each operator is told what the last round made known and adds what follows from it to
the next, until nothing is new.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Triple

from ontology.collecting import without_collecting
from ontology.reasoner.equality import Equality
from ontology.reasoner.inconsistency import Inconsistency, find_inconsistencies
from ontology.reasoner.names import Names
from ontology.reasoner.operators.base import Next, Operator
from ontology.reasoner.proof import Proof, Prover
from ontology.reasoner.schema import Schema
from ontology.reasoner.symbols import Fact, Statement, Symbols, Term
from ontology.reasoner.tables import Facts, Relation, Round
from ontology.reasoner.vocabulary import Word
from ontology.reasoner.words import tell_grounds, tell_proof, tell_statement

__all__ = ["Closure", "close"]

_TOPMOST: Final = (Word.TYPE, Word.SUB_CLASS_OF, Word.DOMAIN, Word.RANGE)
_Readers: TypeAlias = dict[tuple[str, int], list[Operator]]
"""The operators by what they read: the pairs of a property or the members of a class."""


def close(statements: Iterable[Triple]) -> "Closure":
    """Return the closure of some statements, the ontology among them.

    >>> from pyoxigraph import RdfFormat, parse
    >>> graph = '''
    ...     @prefix : <http://example.org/> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ...     :Offence rdfs:subClassOf :Norm .
    ...     :o a :Offence .
    ... '''
    >>> closure = close(quad.triple for quad in parse(graph, format=RdfFormat.TURTLE))
    >>> [triple.object.value for triple in closure.inferred]
    ['http://example.org/Norm']
    >>> closure.explain(closure.inferred[0]).rule
    'cax-sco'
    """
    with without_collecting():
        facts = _read(statements)
        return Closure(facts, _saturate(facts))


class Closure:
    """A graph with everything that follows from it."""

    def __init__(self, facts: Facts, operators: list[Operator]) -> None:
        self._facts = facts
        self._operators = operators
        self._prover = Prover(facts, operators)

    def statements(self) -> Iterator[Triple]:
        """Yield every inferred statement, in no particular order.

        What holds of everything in every graph is left out: that a thing is an `owl:Thing`, is the
        same as itself, that a class is within itself and within `owl:Thing`. So is what RDF has
        no way to write: a literal as a subject, a blank node as a predicate.
        """
        terms, literals = self._facts.symbols.terms, self._facts.symbols.literals
        for subject, predicate, object_ in self._facts.inferred():
            if subject in literals or _is_empty((subject, predicate, object_)):
                continue
            who, what = terms[subject], terms[predicate]
            if isinstance(who, NamedNode | BlankNode) and isinstance(what, NamedNode):
                yield Triple(who, what, terms[object_])

    @cached_property
    def inferred(self) -> list[Triple]:
        """Every inferred statement, in the order of their N-Triples."""
        return sorted(self.statements(), key=str)

    @cached_property
    def inconsistencies(self) -> list[Inconsistency]:
        """Every contradiction, each with a proof."""
        return list(find_inconsistencies(self._facts, self._operators, self._prover))

    def entails(self, statement: Triple | Statement) -> bool:
        """Say whether a statement is asserted, inferred or holds in every graph."""
        return self._prover.holds(Statement(*statement))

    def mentions(self, term: Term) -> bool:
        """Say whether any statement speaks of a term."""
        return self._facts.symbols.number(term) is not None

    def values(self, subject: Term, predicate: Term) -> list[Term]:
        """Return the values of a property of a thing, asserted and inferred, in their order."""
        symbols = self._facts.symbols
        this, property_ = symbols.number(subject), symbols.number(predicate)
        if this is None or property_ is None:
            return []
        if property_ == Word.TYPE:
            found = [name for name, members in self._facts.classes.items() if this in members]
        else:
            found = self._facts.relation(property_).forward.get(this, [])
        return sorted((symbols.terms[value] for value in found), key=str)

    def explain(self, statement: Triple | Statement) -> Proof:
        """Return a proof of a statement, down to what was asserted.

        Raises:
            NotEntailed: if the statement does not follow from the graph.
        """
        return self._prover.prove(Statement(*statement))

    def tell(self, proof: Proof) -> Iterator[str]:
        """Yield a proof in words, line by line, each step indented under what it explains."""
        return tell_proof(proof, Names(self._facts))

    def say(self, statement: Triple | Statement) -> str:
        """Return a statement in words, as a clause."""
        return tell_statement(Statement(*statement), Names(self._facts))

    def grounds(self, proof: Proof) -> Iterator[tuple[Statement, str]]:
        """Yield the asserted statements that a proof rests on, each with its words."""
        return tell_grounds(proof, Names(self._facts))


def _is_empty(fact: Fact) -> bool:
    """Say whether an inferred fact says nothing: everything is a thing."""
    _, predicate, object_ = fact
    return object_ == Word.THING and predicate in _TOPMOST


def _read(statements: Iterable[Triple]) -> Facts:
    """Return statements as asserted facts."""
    symbols = Symbols()
    facts = Facts(symbols)
    number, terms = symbols.numbers.setdefault, symbols.terms
    relations, classes = facts.relations, facts.classes
    known = len(terms)
    for subject, predicate, object_ in statements:
        s = number(subject, known)
        if s == known:
            terms.append(subject)
            known += 1
        p = number(predicate, known)
        if p == known:
            terms.append(predicate)
            known += 1
        o = number(object_, known)
        if o == known:
            terms.append(object_)
            known += 1
        if p == 0:
            members = classes.get(o)
            if members is None:
                members = classes[o] = {}
            members[s] = 0
        else:
            relation = relations.get(p)
            if relation is None:
                relation = relations[p] = Relation()
            relation.subjects.append(s)
            relation.objects.append(o)
    facts.seal()
    return facts


def _saturate(facts: Facts) -> list[Operator]:
    """Add everything that follows to some facts; return the operators that found it."""
    schema, equality = Schema(facts), Equality(facts)
    operators: list[Operator] = []
    readers: _Readers = {}
    implied: set[tuple[int, int]] = set()
    new, round_, rank = schema.begin(), Round(), 0
    while True:
        rank += 1
        out = Next(facts)
        _tell(round_, readers, facts, out)
        for operator in new:
            operator.start(facts, out)
            _subscribe(operator, readers)
            new += schema.asked_for(operator)
        operators += new
        equality.spread(round_, out)
        round_ = facts.commit(out.pairs, out.members, rank)
        implied |= out.implied
        new = schema.renew(round_, implied)
        if not round_ and not new:
            return operators


def _tell(round_: Round, readers: _Readers, facts: Facts, out: Next) -> None:
    """Tell each operator what the last round made known that it reads."""
    for property_, (subjects, objects) in round_.pairs.items():
        for operator in readers.get(("pairs", property_), ()):
            operator.on_pairs(property_, subjects, objects, facts, out)
    for class_, individuals in round_.members.items():
        for operator in readers.get(("members", class_), ()):
            operator.on_members(class_, individuals, facts, out)


def _subscribe(operator: Operator, readers: _Readers) -> None:
    """Enter an operator under all that it reads."""
    for property_ in operator.reads_pairs:
        readers.setdefault(("pairs", property_), []).append(operator)
    for class_ in operator.reads_members:
        readers.setdefault(("members", class_), []).append(operator)
