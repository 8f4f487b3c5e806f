"""What can be asked of each value alone: its class, type, range, length and wording."""

import re
from collections.abc import Callable, Collection

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.validation.constraints.base import Test
from graph.validation.literals import compare, is_well_formed
from graph.validation.triples import Term
from ontology.terms import SH

__all__ = ["NODE_KINDS", "in_language", "of_datatype", "of_length", "with_pattern", "within"]

NODE_KINDS: dict[Term, tuple[type, ...]] = {
    SH.IRI: (NamedNode,),
    SH.BlankNode: (BlankNode,),
    SH.Literal: (Literal,),
    SH.BlankNodeOrIRI: (BlankNode, NamedNode),
    SH.BlankNodeOrLiteral: (BlankNode, Literal),
    SH.IRIOrLiteral: (NamedNode, Literal),
}


def of_datatype(datatype: Term) -> Test:
    """Return the test for a literal of a datatype, written as that datatype asks."""
    return lambda value: (
        isinstance(value, Literal) and value.datatype == datatype and is_well_formed(value)
    )


def within(bound: Literal, holds: Callable[[int], bool]) -> Test:
    """Return the test for a literal whose order to a bound (-1, 0, 1) is one that holds."""

    def is_within(value: Term) -> bool:
        order = compare(value, bound) if isinstance(value, Literal) else None
        return order is not None and holds(order)

    return is_within


def of_length(holds: Callable[[int], bool]) -> Test:
    """Return the test for a text or IRI with a number of characters that holds."""

    def has_length(value: Term) -> bool:
        text = _text(value)
        return text is not None and holds(len(text))

    return has_length


def with_pattern(pattern: re.Pattern[str]) -> Test:
    """Return the test for a text or IRI in which a regular expression is found."""

    def matches(value: Term) -> bool:
        text = _text(value)
        return text is not None and pattern.search(text) is not None

    return matches


def in_language(ranges: Collection[str]) -> Test:
    """Return the test for a text in one of several languages (small letters) or a variety."""

    def is_in(value: Term) -> bool:
        tag = value.language if isinstance(value, Literal) else None
        return tag is not None and any(_falls_into(tag.lower(), each) for each in ranges)

    return is_in


def _text(value: Term) -> str | None:
    """Return the text of a literal or an IRI; a blank node has none."""
    return None if isinstance(value, BlankNode | Triple) else value.value


def _falls_into(tag: str, language_range: str) -> bool:
    """Whether a language tag falls into a basic language range, as SPARQL's LANGMATCHES."""
    return language_range == "*" or tag == language_range or tag.startswith(language_range + "-")
