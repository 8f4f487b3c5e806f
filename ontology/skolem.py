"""Names for the blank nodes of the ontology, so that the dataset has none.

Class expressions and lists in Turtle are blank nodes. Tools for OWL want them so; a dataset that is
to be sorted, hashed and compared wants names. Each node is named by what it says (RDF 1.1 Concepts,
section 3.5): the same expression has the same name in every version of the ontology.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, NamedNode, Triple

from ontology.identity import BASE

__all__ = ["SKOLEM_BASE", "name_blank_nodes"]

SKOLEM_BASE = BASE + ".well-known/genid/"


def name_blank_nodes(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield statements with every blank node replaced by a name made of what it says.

    The nodes must form trees, as those of class expressions and lists do.

    Raises:
        ValueError: if blank nodes refer to each other in a circle.
    """
    kept = list(triples)
    said: defaultdict[BlankNode, list[Triple]] = defaultdict(list)
    for triple in kept:
        if isinstance(triple.subject, BlankNode):
            said[triple.subject].append(triple)
    names: dict[BlankNode, NamedNode] = {}

    def name(node: BlankNode, above: frozenset[BlankNode]) -> NamedNode:
        if node not in names:
            if node in above:
                raise ValueError("blank nodes of the ontology refer to each other in a circle")
            lines = sorted(
                f"{triple.predicate} {inner(triple.object, above | {node})}"
                for triple in said[node]
            )
            digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:20]
            names[node] = NamedNode(SKOLEM_BASE + digest)
        return names[node]

    def inner(term: object, above: frozenset[BlankNode]) -> object:
        return name(term, above) if isinstance(term, BlankNode) else term

    for triple in kept:
        subject, target = triple.subject, triple.object
        yield Triple(
            name(subject, frozenset()) if isinstance(subject, BlankNode) else subject,
            triple.predicate,
            name(target, frozenset()) if isinstance(target, BlankNode) else target,
        )
