"""Checks a proof without the reasoner: each step is asked of SPARQL, as the W3C writes the rule.

The premises of a step, and nothing else, are put into a store; the rule of `rules.txt` becomes a
query; the step stands if the query gives its conclusion. That literals have the same value, or a
datatype, SPARQL cannot be asked: those steps are held against `ontology.reasoner.literals`.
"""

from collections.abc import Container, Iterator
from decimal import Decimal
from itertools import combinations
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple

from ontology.reasoner.evident import ANNOTATION_PROPERTIES
from ontology.reasoner.literals import RL_DATATYPES, belongs, differ, value_of
from ontology.reasoner.proof import Proof
from ontology.reasoner.rules import RULES, Rule
from ontology.reasoner.symbols import Statement, Term
from ontology.reasoner.vocabulary import OWL, RDF, RDFS, VOCABULARY, Word

__all__ = ["faults", "follows"]

_PREFIXES: Final = f"PREFIX owl: <{OWL}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>\n"


def faults(proof: Proof, asserted: Container[Statement]) -> Iterator[Proof]:
    """Yield the steps of a proof that do not stand.

    Args:
        proof: the proof.
        asserted: the statements that it may start from.
    """
    if proof.rule is None and not follows(proof):
        yield proof
    for step in proof.steps():
        if not follows(step):
            yield step
    for statement in proof.assertions():
        if statement not in asserted:
            yield Proof(statement, None)


def follows(step: Proof) -> bool:
    """Say whether the conclusion of one step follows from its premises by its rule."""
    if step.rule is None:
        return step.conclusion is not None and not step.premises
    rule = RULES[step.rule]
    premises = [each.conclusion for each in step.premises]
    if rule.table == 8 or rule.name in ("eq-ref", "prp-ap"):
        return _is_evident(rule.name, step.conclusion, premises)
    store, stood_for = Store(), dict[Term, NamedNode]()
    for premise in premises:
        if premise is None:
            return False
        store.add(Quad(*(_name(term, stood_for) for term in premise)))
    wanted = None
    if step.conclusion is not None:
        wanted = Triple(*(_name(term, stood_for) for term in step.conclusion))
    size = sum(each is not None and each.predicate == VOCABULARY[Word.FIRST] for each in premises)
    return any(_gives(store, rule, places, size, wanted, stood_for) for places in _places(size))


def _name(term: Term, stood_for: dict[Term, NamedNode]) -> NamedNode:
    """Return a name for a term: a literal may be a subject here, and a blank node is one thing."""
    if isinstance(term, NamedNode):
        return term
    return stood_for.setdefault(term, NamedNode(f"urn:term:{len(stood_for)}"))


def _places(size: int) -> Iterator[dict[str, int]]:
    """Yield what {k} and {m} may be in a list of some length."""
    if size < 2:
        yield {"k": 1, "m": 1}
    for k, m in combinations(range(1, size + 1), 2):
        yield {"k": k, "m": m}
    if size > 1:
        yield {"k": size, "m": size}


def _gives(
    store: Store,
    rule: Rule,
    places: dict[str, int],
    size: int,
    wanted: Triple | None,
    stood_for: dict[Term, NamedNode],
) -> bool:
    """Say whether a rule, read with some places of its list, concludes what is wanted."""
    body = " ".join(
        part for pattern in rule.body for part in _written(pattern, places, size, stood_for)
    )
    if places["k"] == places["m"] and any("{m}" in pattern for pattern in rule.body):
        return False
    if wanted is None:
        return not rule.head and bool(store.query(f"{_PREFIXES} ASK {{ {body} }}"))
    if not rule.head:
        return False
    head = " ".join(f"{pattern.format(**places, last=size + 1)} ." for pattern in rule.head)
    answer = store.query(f"{_PREFIXES} CONSTRUCT {{ {head} }} WHERE {{ {body} }}")
    return isinstance(answer, QueryTriples) and wanted in set(answer)


def _written(
    pattern: str, places: dict[str, int], size: int, stood_for: dict[Term, NamedNode]
) -> Iterator[str]:
    """Yield a pattern of a rule as SPARQL."""
    word, *rest = pattern.split()
    if word == "LIST":
        head, item = rest
        nodes = [head, *(f"?node{n}" for n in range(2, size + 1)), "rdf:nil"]
        for n in range(1, size + 1):
            yield f"{nodes[n - 1]} rdf:first {item}{n} ; rdf:rest {nodes[n]} ."
    elif word == "EACH":
        for n in range(1, size + 1):
            yield f"{' '.join(rest).format(i=n, j=n + 1)} ."
    elif word == "NUMBER":
        wanted = ("decimal", Decimal(rest[1]))
        equal = [
            str(name)
            for term, name in stood_for.items()
            if isinstance(term, Literal) and value_of(term) == wanted
        ]
        yield f"FILTER({rest[0]} IN ({', '.join(equal)}))"
    else:
        yield f"{pattern.format(**places)} ."


def _is_evident(name: str, conclusion: Statement | None, premises: list[Statement | None]) -> bool:
    """Check the rules that have no premise, or are about the values of literals."""
    if name == "dt-not-type":
        return conclusion is None and any(
            isinstance(each.subject, Literal)
            and isinstance(each.object, NamedNode)
            and each.predicate == VOCABULARY[Word.TYPE]
            and belongs(each.subject, each.object.value) is False
            for each in premises
            if each is not None
        )
    if conclusion is None or premises:
        return False
    subject, predicate, object_ = conclusion
    expected = {
        "eq-ref": Word.SAME_AS,
        "dt-eq": Word.SAME_AS,
        "dt-diff": Word.DIFFERENT_FROM,
    }.get(name, Word.TYPE)
    if predicate != VOCABULARY[expected]:
        return False
    if name == "eq-ref":
        return subject == object_
    if isinstance(subject, Literal) and isinstance(object_, Literal):
        if name == "dt-diff":
            return differ(subject, object_)
        return name == "dt-eq" and value_of(subject) == value_of(object_) is not None
    if isinstance(object_, NamedNode) and name == "dt-type2":
        own = isinstance(subject, Literal) and subject.datatype == object_
        return own or (isinstance(subject, Literal) and belongs(subject, object_.value) is True)
    if not isinstance(subject, NamedNode):
        return False
    if name == "prp-ap":
        known = subject.value in ANNOTATION_PROPERTIES
        return known and object_ == VOCABULARY[Word.ANNOTATION_PROPERTY]
    return (
        name == "dt-type1"
        and subject.value in RL_DATATYPES
        and object_ == VOCABULARY[Word.DATATYPE]
    )
