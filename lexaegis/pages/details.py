"""What is said of a term beyond its own statements: gathered from everywhere else."""

from dataclasses import dataclass

from lexaegis.pages.alignments import Match, read_alignments
from lexaegis.pages.clauses import Clause, Filler, Reference
from lexaegis.pages.constraints import Constraint, read_constraints
from lexaegis.pages.examples import Example, read_examples
from lexaegis.pages.terms import Ontology, Term
from lexaegis.pages.uses import read_uses
from queries.question import Question

__all__ = ["Details", "classes_defined_by", "details_of", "matches_of", "questions_of"]


@dataclass(frozen=True)
class Details:
    """What else is said of a term.

    Attributes:
        properties: the properties used on the members of a class.
        inherited: the wider classes that have properties, the nearest first, with these.
        led_to_by: the properties that lead to the members of a class.
        example: the example query of a class.
        constraints: what the shapes check of the members of a class.
        constrained_wider: the wider classes of whose members something is checked.
        matches: how it relates to other vocabularies.
        questions: the questions of the catalogue that use it.
    """

    properties: tuple[str, ...]
    inherited: tuple[tuple[str, tuple[str, ...]], ...]
    led_to_by: tuple[str, ...]
    example: Example | None
    constraints: tuple[Constraint, ...]
    constrained_wider: Filler
    matches: tuple[Match, ...]
    questions: tuple[Question, ...]


def details_of(ontology: Ontology, term: Term) -> Details:
    """Return what else is said of a term."""
    constraints = read_constraints()
    wider = ontology.wider(term) if term.is_class else ()
    inherited = ((one.iri, _iris(ontology.used_on(one))) for one in wider)
    return Details(
        properties=_iris(ontology.used_on(term)),
        inherited=tuple((iri, properties) for iri, properties in inherited if properties),
        led_to_by=_iris(ontology.leading_to(term)),
        example=read_examples().get(term.name) if term.is_class else None,
        constraints=constraints.get(term.iri, ()),
        constrained_wider=tuple(Reference(one.iri) for one in wider if one.iri in constraints),
        matches=matches_of(term.iri),
        questions=questions_of(term.iri),
    )


def matches_of(iri: str) -> tuple[Match, ...]:
    """Return how a term or concept relates to other vocabularies."""
    return tuple(
        match for alignment in read_alignments() for match in alignment.matches if match.ours == iri
    )


def questions_of(iri: str) -> tuple[Question, ...]:
    """Return the questions of the catalogue that use a term or concept."""
    return read_uses().get(iri, ())


def classes_defined_by(ontology: Ontology, iri: str) -> tuple[str, ...]:
    """Return the classes in whose conditions a concept stands."""
    return tuple(
        term.iri
        for term in ontology.terms.values()
        if any(_names(clause, iri) for clause in (*term.exactly, *term.whenever))
    )


def _names(clause: Clause, iri: str) -> bool:
    """Say whether a clause, or one below it, names a thing."""
    here = Reference(iri) in clause.fillers.values()
    return here or any(_names(inner, iri) for inner in clause.below)


def _iris(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(term.iri for term in terms)
