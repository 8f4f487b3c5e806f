"""What a diagram shows: a box a class, with rows, and arrows between them.

A module has a diagram of its properties, and one of its conditions if it defines classes by them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lexaegis.pages.clauses import Clause, Reference
from lexaegis.pages.names import Names
from lexaegis.pages.terms import Kind, Module, Ontology, Term
from lexaegis.pages.words import Words

__all__ = ["Arrow", "Box", "Row", "boxes_of_conditions", "boxes_of_properties"]


@dataclass(frozen=True)
class Row:
    """A line in a box.

    Attributes:
        text: what it says.
        link: where the click on it leads.
        targets: the IRIs of the classes that it leads to.
    """

    text: str
    link: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Box:
    """A class in a diagram; one of another module has a broken border."""

    iri: str
    title: str
    link: str
    outside: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Arrow:
    """An arrow between two boxes.

    Attributes:
        source, target: the numbers of the boxes.
        row: the row from which it goes out; None for one from a class to a wider class.
    """

    source: int
    target: int
    row: int | None


Diagram = tuple[tuple[Box, ...], tuple[Arrow, ...]]


def boxes_of_properties(ontology: Ontology, module: Module, names: Names, words: Words) -> Diagram:
    """Return the classes on which the properties of a module are used, and its own classes.

    A module that has a diagram of its conditions too shows its own classes there.
    """
    defined = any(_is_defined(term) for term in module.classes)
    shown = dict.fromkeys(() if defined else (term.iri for term in module.classes))
    for iri in list(shown):
        shown |= dict.fromkeys(wider for wider in ontology.terms[iri].supers)
    for term in module.properties:
        shown |= dict.fromkeys((*term.used_on, *term.leads_to))
    rows = {
        iri: tuple(_property_rows(ontology, module, names, words, iri))
        for iri in shown
        if _is_class(ontology, iri)
    }
    return _joined(ontology, module, names, rows)


def boxes_of_conditions(
    ontology: Ontology, module: Module, names: Names, words: Words
) -> Diagram | None:
    """Return the classes of a module with the conditions that define them; None if it has none.

    The wider classes are rows here, unless they are of the module: else half of the arrows would
    lead to the same few boxes.
    """
    if not any(_is_defined(term) for term in module.classes):
        return None
    own = {term.iri for term in module.classes}
    rows = {}
    for term in module.classes:
        wider = [names.label(iri) for iri in term.supers if iri not in own]
        said = f"{words['supers-class']}{words['colon']}{', '.join(wider)}"
        above = (Row(said, names.address(term.iri)),) if wider else ()
        rows[term.iri] = (*above, *_condition_rows(ontology, term, names))
    return _joined(ontology, module, names, rows)


def _joined(
    ontology: Ontology, module: Module, names: Names, rows: Mapping[str, tuple[Row, ...]]
) -> Diagram:
    """Return boxes with these rows, and the arrows between those that are shown."""
    numbers = {iri: number for number, iri in enumerate(rows)}
    own = {term.iri for term in module.classes}
    boxes = tuple(
        Box(iri, names.label(iri), names.address(iri), iri not in own, found)
        for iri, found in rows.items()
    )
    arrows = []
    for iri, found in rows.items():
        arrows += [
            Arrow(numbers[iri], numbers[wider], None)
            for wider in ontology.terms[iri].supers
            if wider in numbers and not {iri, wider}.isdisjoint(own)
        ]
        arrows += [
            Arrow(numbers[iri], numbers[target], number)
            for number, row in enumerate(found)
            for target in dict.fromkeys(row.targets)
            if target in numbers and target != iri
        ]
    return boxes, tuple(arrows)


def _is_class(ontology: Ontology, iri: str) -> bool:
    return iri in ontology.terms and ontology.terms[iri].is_class


def _is_defined(term: Term) -> bool:
    return bool(term.exactly or term.whenever)


def _property_rows(
    ontology: Ontology, module: Module, names: Names, words: Words, iri: str
) -> Iterator[Row]:
    """Yield a row for each property of a module that is used on a class."""
    for term in module.properties:
        if iri in term.used_on:
            leads = term.kind is Kind.object_property and not term.schemes
            joint = " → " if leads else words["colon"]
            ends = ", ".join(names.label(target) for target in term.leads_to)
            text = names.label(term.iri) + (joint + ends if ends else "")
            targets = (target for target in term.leads_to if _is_class(ontology, target))
            yield Row(text, names.address(term.iri), tuple(targets))


def _condition_rows(ontology: Ontology, term: Term, names: Names) -> Iterator[Row]:
    """Yield a row for each condition of a class that its wider classes do not tell already."""
    for condition in (*term.exactly, *term.whenever):
        for clause in condition.below:
            if clause.key != "is-a" or _named(clause) not in term.supers:
                targets = tuple(_classes(ontology, [clause]))
                yield Row(_condition_text(clause, names), names.address(term.iri), targets)


def _named(clause: Clause) -> str:
    """Return the IRI of the class or value that a clause names."""
    named = clause.fillers.get("class") or clause.fillers.get("value")
    return named.iri if isinstance(named, Reference) else ""


def _condition_text(clause: Clause, names: Names) -> str:
    """Return a condition in short: the properties that lead on, and what stands at their end."""
    property_ = clause.fillers.get("property")
    if not isinstance(property_, Reference):
        return names.label(_named(clause))
    step = names.label(property_.iri)
    if clause.key == "has-value":
        return f"{step} = {names.label(_named(clause))}"
    if not clause.below:
        return f"{step} → {names.label(_named(clause))}"
    kinds = [names.label(_named(inner)) for inner in clause.below if inner.key == "is-a"]
    further = [_condition_text(inner, names) for inner in clause.below if inner.key != "is-a"]
    return (
        f"{step} ({', '.join(kinds)}) → {'; '.join(further)}"
        if kinds
        else (f"{step} → {'; '.join(further)}")
    )


def _classes(ontology: Ontology, clauses: Iterable[Clause]) -> Iterator[str]:
    """Yield the classes that some conditions name."""
    for clause in clauses:
        if _is_class(ontology, _named(clause)):
            yield _named(clause)
        yield from _classes(ontology, clause.below)
