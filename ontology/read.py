"""Reading the ontology from its Turtle files."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ontology.identity import ONTOLOGY_IRI, VOCABULARY_BASE
from ontology.skolem import name_blank_nodes

__all__ = [
    "MODULES",
    "SHAPES",
    "VOCABULARIES",
    "notations",
    "ontology_files",
    "ontology_triples",
    "schemes_of",
    "shape_files",
    "statements_as_written",
]

_HERE = Path(__file__).resolve().parent
MODULES = _HERE / "modules"
VOCABULARIES = _HERE / "vocab"
SHAPES = _HERE / "shapes"


def ontology_files() -> list[Path]:
    """Return the Turtle files of the ontology: its modules, then its concept schemes."""
    return [*sorted(MODULES.glob("*.ttl")), *sorted(VOCABULARIES.glob("*.ttl"))]


def shape_files() -> list[Path]:
    """Return the Turtle files of the SHACL shapes, one a module of the ontology."""
    return sorted(SHAPES.glob("*.ttl"))


def ontology_triples() -> Iterator[Triple]:
    """Yield every statement of the ontology, module by module; its blank nodes have names.

    Raises:
        SyntaxError: if a file is not Turtle; pyoxigraph names the file, line and column.
    """
    for path in ontology_files():
        yield from name_blank_nodes(statements_as_written([path]))


def statements_as_written(paths: Iterable[Path]) -> Iterator[Triple]:
    """Yield every statement of some Turtle files; class expressions and lists are blank nodes.

    Raises:
        SyntaxError: if a file is not Turtle; pyoxigraph names the file, line and column.
    """
    for path in paths:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield quad.triple


@cache
def notations(scheme_name: str) -> tuple[str, ...]:
    """Return the notations of the concepts of one scheme, in the order of its file.

    >>> notations("confidence")
    ('high', 'medium', 'low')
    """
    notation = "http://www.w3.org/2004/02/skos/core#notation"
    path = VOCABULARIES / f"{scheme_name}.ttl"
    return tuple(
        str(quad.object.value)
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if quad.predicate.value == notation and not isinstance(quad.object, Triple)
    )


@cache
def schemes_of(property_name: str) -> tuple[str, ...]:
    """Return the names of the concept schemes from which a property takes its values, sorted.

    >>> schemes_of("strength")
    ('strength',)
    """
    of, from_scheme = f"{ONTOLOGY_IRI}#{property_name}", f"{ONTOLOGY_IRI}#fromScheme"
    return tuple(
        sorted(
            triple.object.value.removeprefix(VOCABULARY_BASE)
            for triple in statements_as_written(sorted(MODULES.glob("*.ttl")))
            if isinstance(triple.subject, NamedNode)
            and isinstance(triple.object, NamedNode)
            and (triple.subject.value, triple.predicate.value) == (of, from_scheme)
        )
    )
