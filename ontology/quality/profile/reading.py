"""What is being read: the statements, what their terms are, and the faults found so far."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.identity import ONTOLOGY_IRI
from ontology.quality.check import Fault
from ontology.quality.profile.entities import DATATYPE_MAP, Entities
from ontology.quality.profile.structure import UNREADABLE, Expression
from ontology.quality.statements import Statements, Term, name_of
from ontology.reasoner import vocabulary as words
from ontology.reasoner.literals import is_ill_typed
from ontology.terms import OWL, RDF

__all__ = [
    "ASSERTIONS",
    "DATATYPES",
    "ENTITIES",
    "EXPRESSIONS",
    "FACETS",
    "HEADER",
    "INNER",
    "ROLES",
    "Reading",
]

ASSERTIONS: Final = "dl-assertions"
DATATYPES: Final = "dl-datatypes"
ENTITIES: Final = "dl-entities"
EXPRESSIONS: Final = "dl-expressions"
HEADER: Final = "dl-header"
ROLES: Final = "dl-roles"

FACETS: Final = frozenset(
    NamedNode(iri)
    for iri in (
        *(words.XSD + name for name in ("length", "minLength", "maxLength", "pattern")),
        *(words.XSD + name for name in ("minInclusive", "maxInclusive")),
        *(words.XSD + name for name in ("minExclusive", "maxExclusive")),
        words.RDF + "langRange",
    )
)
"""The facets of OWL 2, which the snapshot lists do not hold: they are no terms of an ontology."""

INNER: Final = FACETS | {
    *(RDF.first, RDF.rest, OWL.onProperty, OWL.onClass, OWL.onDataRange, OWL.oneOf),
    *(OWL.intersectionOf, OWL.unionOf, OWL.complementOf, OWL.datatypeComplementOf),
    *(OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue, OWL.hasSelf, OWL.onDatatype),
    *(OWL.minCardinality, OWL.maxCardinality, OWL.cardinality, OWL.withRestrictions),
    *(OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality, OWL.qualifiedCardinality),
    *(OWL.members, OWL.distinctMembers, OWL.sourceIndividual, OWL.assertionProperty),
    *(OWL.targetIndividual, OWL.targetValue, OWL.onProperties, OWL.inverseOf),
    *(OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget),
}
"""The predicates that describe the blank node of an expression, a list or an axiom.

Any other statement about such a node is an axiom of its own, about what the node describes.
"""


class Reading:
    """The state of reading an ontology.

    Attributes:
        said: the statements.
        entities: what their terms are declared to be.
        faults: what was found, by the name of the check that it belongs to.
        links: the assertions of an object property of a thing without a name.
        read: the blank nodes that are part of an axiom.
    """

    def __init__(self, said: Statements) -> None:
        self.said = said
        self.entities = Entities(said)
        self.faults: defaultdict[str, set[Fault]] = defaultdict(set)
        self.faults[ENTITIES].update(self.entities.faults())
        self.links: list[Triple] = []
        self.read: set[BlankNode] = set()
        self._expressions: dict[BlankNode, Expression | None] = {}

    @property
    def ontology(self) -> str:
        """The IRI of the ontology, where a fault without a better place is told."""
        return self.said.headers[0].value if self.said.headers else ONTOLOGY_IRI

    def place(self, *nodes: Term) -> str:
        """Return the IRI of the first node that has one, or else that of the ontology."""
        named = (node.value for node in nodes if isinstance(node, NamedNode))
        return next(named, self.ontology)

    def find(self, check: str, place: str, found: str) -> None:
        """Note a fault."""
        self.faults[check].add(Fault(place, found))

    def refuse(self, place: str, found: str) -> Expression:
        """Note a fault in the form of an expression; return what stands for that expression."""
        self.find(EXPRESSIONS, place, found)
        return UNREADABLE

    def use(self, node: Term, kind: str) -> bool:
        """Note that an IRI is used as something of a kind; say whether it is declared as that."""
        declared = self.entities.is_a(node, kind)
        if not declared and isinstance(node, NamedNode):
            self.find(ENTITIES, node.value, f"used as {kind} and not declared as one")
        return declared

    def once(self, node: BlankNode, place: str, read: Callable[[], Expression]) -> Expression:
        """Return the expression of a blank node, read the first time it is met.

        Expressions may be shared (they might not be in OWL 1 DL), but none may contain itself.
        """
        if node not in self._expressions:
            self.read.add(node)
            self._expressions[node] = None
            self._expressions[node] = read()
        known = self._expressions[node]
        if known is None:
            self.find(EXPRESSIONS, place, "an expression that contains itself")
        return known or UNREADABLE

    def describe(
        self, node: BlankNode, place: str, types: Iterable[NamedNode]
    ) -> dict[NamedNode, Term]:
        """Return the description of a blank node beside its type, each predicate once."""
        found: dict[NamedNode, Term] = {}
        for _, predicate, target in self.said.about(node):
            if predicate == RDF.type:
                if target not in types:
                    self.find(EXPRESSIONS, place, f"an expression of the type {_told(target)}")
            elif predicate not in INNER:
                continue
            elif predicate in found:
                self.find(EXPRESSIONS, place, f"an expression with two {name_of(predicate.value)}")
            else:
                found[predicate] = target
        return found

    def items(self, head: Term, place: str, least: int) -> list[Term]:
        """Return the items of a list, of which there must be a least number."""
        found: list[Term] = []
        while head != RDF.nil:
            firsts, rests = (self.said.objects(head, part) for part in (RDF.first, RDF.rest))
            if not isinstance(head, BlankNode) or len(firsts) != 1 or len(rests) != 1:
                self.find(EXPRESSIONS, place, "a list that does not come to its end")
                return found
            if head in self.read:
                self.find(EXPRESSIONS, place, "a list that runs into itself or into another")
                return found
            self.read.add(head)
            found += firsts
            head = rests[0]
        if len(found) < least:
            self.find(EXPRESSIONS, place, f"a list of {len(found)} where OWL 2 asks for {least}")
        return found

    def judge(self, literal: Literal, place: str, check: str = DATATYPES) -> None:
        """Note what is wrong with a literal: its datatype, or its text as one of that datatype."""
        self.judge_datatype(literal.datatype, place, check)
        if is_ill_typed(literal):
            datatype = name_of(literal.datatype.value)
            self.find(check, place, f'"{literal.value}" is not a text of the datatype {datatype}')

    def judge_datatype(self, node: NamedNode, place: str, check: str = DATATYPES) -> None:
        """Note that a datatype is neither one of OWL 2 nor declared and defined here."""
        if node.value in DATATYPE_MAP:
            return
        if not self.entities.is_a(node, "datatype"):
            self.find(check, place, f"{name_of(node.value)} is no datatype of OWL 2")
        elif len(self.said.objects(node, OWL.equivalentClass)) != 1:
            self.find(check, place, f"{name_of(node.value)} has no definition, or several")


def _told(node: Term) -> str:
    return name_of(node.value) if isinstance(node, NamedNode) else "a blank node"
