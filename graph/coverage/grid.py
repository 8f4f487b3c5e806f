"""The grid: which conduct goes with which material, as the scheme of conducts says."""

from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

from ontology.read import VOCABULARIES, notations
from ontology.terms import LEX

__all__ = ["Pair", "read_grid"]


class Pair(NamedTuple):
    """A material and what is done with it."""

    material: str
    conduct: str


@cache
def read_grid() -> tuple[Pair, ...]:
    """Return the pairs that are asked of every jurisdiction, material by material.

    >>> Pair("ai-tool", "possess-tool") in read_grid(), Pair("ai-tool", "possess") in read_grid()
    (True, False)
    """
    found = set[Pair]()
    for quad in parse(path=VOCABULARIES / "conduct.ttl", format=RdfFormat.TURTLE):
        if quad.predicate == LEX.concernsMaterial and isinstance(quad.object, NamedNode):
            conduct = str(quad.subject).rstrip(">").rpartition("/")[2]
            found.add(Pair(quad.object.value.rpartition("/")[2], conduct))
    whole = (Pair(m, c) for m in notations("material") for c in notations("conduct"))
    return tuple(pair for pair in whole if pair in found)
