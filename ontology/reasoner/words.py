"""Proofs and contradictions in words, for readers who do not know the names of rules."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from ontology.reasoner.names import CONDITIONS, Names, with_article
from ontology.reasoner.proof import Proof
from ontology.reasoner.rules import RULES
from ontology.reasoner.symbols import Statement, Term
from ontology.reasoner.vocabulary import OWL, RDF, RDFS, VOCABULARY, Word

__all__ = ["tell_contradiction", "tell_grounds", "tell_proof", "tell_statement"]

_SENTENCES: Final[dict[str, str]] = {
    RDF + "type": "{s} is {an_o}",
    RDFS + "subClassOf": "every {s} is {an_o}",
    RDFS + "subPropertyOf": "whatever has “{s}” has “{o}” as well",
    RDFS + "domain": "whatever has “{s}” is {an_o}",
    RDFS + "range": "whatever is a value of “{s}” is {an_o}",
    OWL + "equivalentClass": "“{s}” means the same as “{o}”",
    OWL + "equivalentProperty": "“{s}” means the same as “{o}”",
    OWL + "disjointWith": "nothing is both {an_s} and {an_o}",
    OWL + "complementOf": "nothing is both {an_s} and {an_o}",
    OWL + "propertyDisjointWith": "nothing has “{s}” and “{o}” to the same thing",
    OWL + "inverseOf": "“{s}” is “{o}” the other way round",
    OWL + "sameAs": "{full_s} is the same as {full_o}",
    OWL + "differentFrom": "{full_s} is not the same as {full_o}",
}
_KINDS: Final[dict[str, str]] = {
    OWL + "FunctionalProperty": "nothing has more than one “{s}”",
    OWL + "InverseFunctionalProperty": "no two things share a value of “{s}”",
    OWL + "SymmetricProperty": "“{s}” holds both ways",
    OWL + "AsymmetricProperty": "“{s}” never holds both ways",
    OWL + "TransitiveProperty": "“{s}” reaches on from value to value",
    OWL + "IrreflexiveProperty": "nothing has “{s}” to itself",
}
_LISTS: Final[dict[str, tuple[str, str]]] = {
    OWL + "propertyChainAxiom": ("“{s}” leads over “{o}”", "”, then “"),
    OWL + "hasKey": ("those among “{s}” that share “{o}” are the same", "” and “"),
    OWL + "members": ("{o} exclude each other", ", "),
    OWL + "distinctMembers": ("{o} exclude each other", ", "),
}
_CONTRADICTIONS: Final[dict[str, str]] = {
    "eq-diff1": "{0} and {1} are said to be the same, and to differ.",
    "eq-diff2": "{0} and {1} are said to be the same, and to differ.",
    "eq-diff3": "{0} and {1} are said to be the same, and to differ.",
    "two values": "{0} has two values of “{n1}”, which allows one only: {2} and {3}.",
    "prp-irp": "{0} has “{n1}” to itself, which nothing may.",
    "prp-asyp": "“{n2}” holds between {0} and {1} both ways, and may hold one way only.",
    "prp-pdw": "{0} has {1} both as “{n2}” and as “{n3}”, which exclude each other.",
    "prp-adp": "{0} has {1} both as “{n2}” and as “{n3}”, which exclude each other.",
    "prp-npa1": "{0} has {1} as “{n2}”, and this is denied.",
    "prp-npa2": "{0} has {1} as “{n2}”, and this is denied.",
    "cls-nothing2": "{0} is in a class that can have no member.",
    "cls-com": "{0} is both {an1} and {an2}, and nothing can be both.",
    "cax-dw": "{0} is both {an1} and {an2}, and nothing can be both.",
    "cax-adc": "{0} is both {an1} and {an2}, and nothing can be both.",
    "cls-maxc1": "{0} has {1} as “{n2}”, and its class allows none.",
    "cls-maxqc1": "{0} has {1} as “{n2}”, and its class allows none.",
    "cls-maxqc2": "{0} has {1} as “{n2}”, and its class allows none.",
    "dt-not-type": "{0} has as “{n1}” the value {2}, which is no {3}.",
    "ill-typed": "{0} has as “{n1}” the value {2}, whose text is not one of its datatype.",
}
_PARTS: Final = frozenset(
    VOCABULARY[word] for word in (Word.FIRST, Word.REST, Word.ON_PROPERTY, Word.ON_CLASS)
)


def tell_statement(statement: Statement, names: Names, listed: tuple[Term, ...] = ()) -> str:
    """Return a statement as a clause.

    Args:
        statement: what is said.
        names: what things are called.
        listed: the items of the list that the statement speaks of, if it does.
    """
    predicate = str(getattr(statement.predicate, "value", statement.predicate))
    subject, object_ = names.name(statement.subject), names.name(statement.object)
    pattern = _SENTENCES.get(predicate, "{s} has “{p}” {o}")
    if predicate == RDF + "type" and isinstance(statement.object, NamedNode):
        pattern = _KINDS.get(statement.object.value, pattern)
    elif predicate in _LISTS:
        pattern, joint = _LISTS[predicate]
        object_ = joint.join(names.name(item) for item in listed)
    elif predicate in CONDITIONS:
        pattern, object_ = "“{s}” means: {o}", names.condition(statement.subject)
    elif predicate == OWL + "equivalentClass" and names.is_nameless(statement.object):
        pattern = "“{s}” means: {o}"
    elif predicate == RDFS + "range" and _is_datatype(statement.object):
        pattern = "every value of “{s}” is {an_o}"
    return pattern.format(
        s=subject,
        o=object_,
        p=names.name(statement.predicate),
        an_s=with_article(subject),
        an_o=with_article(object_),
        full_s=names.full(statement.subject),
        full_o=names.full(statement.object),
    )


def _is_datatype(term: Term) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith("http://www.w3.org/2001/XMLSchema")


def tell_proof(proof: Proof, names: Names) -> Iterator[str]:
    """Yield a proof line by line, each step indented under what it explains."""
    yield from _tell(proof, names, 0)


def _tell(proof: Proof, names: Names, depth: int) -> Iterator[str]:
    listed = _list_of(proof)
    indent = "  " * depth
    clause = (
        "this cannot be" if proof.conclusion is None else tell_statement(proof.conclusion, names)
    )
    if proof.rule is None:
        yield f"{indent}{clause} (stated)"
        return
    yield f"{indent}{clause}, because {RULES[proof.rule].meaning} [{proof.rule}]:"
    for axiom in proof.axioms:
        if axiom.conclusion is None or _is_told_by_a_name(axiom.conclusion, names):
            continue
        if axiom.rule is None:
            yield f"{indent}  {tell_statement(axiom.conclusion, names, listed)} (stated)"
        else:
            yield from _tell(axiom, names, depth + 1)
    for fact in proof.facts:
        yield from _tell(fact, names, depth + 1)


def tell_grounds(proof: Proof, names: Names) -> Iterator[tuple[Statement, str]]:
    """Yield the asserted statements that a proof rests on, once, each with its words.

    What only spells out a list or a condition is left out: other statements call it by its name.
    """
    told: set[Statement] = set()
    for step in (proof, *proof.steps()):
        listed = _list_of(step)
        for ground in (step, *step.premises):
            said = ground.conclusion
            is_ground = ground.rule is None and said is not None and said not in told
            if is_ground and said is not None and not _is_told_by_a_name(said, names):
                told.add(said)
                yield said, tell_statement(said, names, listed)


def _is_told_by_a_name(statement: Statement, names: Names) -> bool:
    """Say whether a statement only spells out a list, or a condition that its class is named by."""
    predicate = str(getattr(statement.predicate, "value", ""))
    return statement.predicate in _PARTS or (
        predicate in CONDITIONS and names.is_nameless(statement.subject)
    )


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
    full = [names.full(term) for term in about]
    named = {f"n{place}": names.name(term) for place, term in enumerate(about)}
    with_articles = {f"an{place}": with_article(name) for place, name in enumerate(full)}
    return _CONTRADICTIONS[kind].format(*full, **named, **with_articles)
