"""Whether an ontology is in the profiles OWL 2 DL and OWL 2 RL, by the grammar of the W3C.

The statements are read into axioms as the mapping to RDF graphs has it, and whatever cannot be read
is a fault.
"""

from collections.abc import Iterator
from typing import Final

from ontology.quality.check import Check, Result, Severity, conclude
from ontology.quality.profile.anonymous import forest_broken
from ontology.quality.profile.axioms import read_axioms
from ontology.quality.profile.reading import (
    ASSERTIONS,
    DATATYPES,
    ENTITIES,
    EXPRESSIONS,
    HEADER,
    ROLES,
    Reading,
)
from ontology.quality.profile.rl import outside_rl
from ontology.quality.profile.roles import restrictions_broken
from ontology.quality.statements import Statements

__all__ = ["check_profiles"]

_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/"
_MAPPING: Final = "https://www.w3.org/TR/owl2-mapping-to-rdf/"
_PROFILES: Final = "https://www.w3.org/TR/owl2-profiles/"
_DL: Final = {
    ASSERTIONS: (
        "Object properties lead to things, data properties to literals; blank nodes form trees",
        "OWL 2 syntax, sections 9.6 and 11.2",
        f"{_SYNTAX}#Assertions",
        "Correct the value, or the kind of the property.",
    ),
    DATATYPES: (
        "Datatypes are those of OWL 2 or defined, and literals are texts of theirs",
        "OWL 2 syntax, sections 4 and 11.2",
        f"{_SYNTAX}#Datatype_Maps",
        "Use a datatype of OWL 2; name any other with lex:valueType and leave rdfs:range out.",
    ),
    ENTITIES: (
        "Every term is declared, as one kind of property and as a class or a datatype",
        "OWL 2 syntax, section 5.8",
        f"{_SYNTAX}#Entity_Declarations_and_Typing",
        "Declare the term, or correct its spelling.",
    ),
    EXPRESSIONS: (
        "Class expressions, data ranges and lists are whole, and none contains itself",
        "OWL 2 mapping to RDF, section 3",
        f"{_MAPPING}#Mapping_from_RDF_Graphs_to_the_Structural_Specification",
        "Write the expression anew as the mapping has it.",
    ),
    HEADER: (
        "The ontology speaks of itself by annotations with literals of OWL 2",
        "OWL 2 syntax, section 3",
        f"{_SYNTAX}#Ontologies",
        "Declare the annotation property; write a date as xsd:dateTime, since OWL 2 has no dates.",
    ),
    ROLES: (
        "Transitive properties and those of chains are not counted, and chains come to an end",
        "OWL 2 syntax, section 11.2",
        f"{_SYNTAX}#Global_Restrictions_on_Axioms_in_OWL_2_DL",
        "Take away the characteristic, or the chain.",
    ),
}
_RL: Final = Check(
    "profile/rl",
    "All axioms are in OWL 2 RL, whose rules the closure is made by",
    "OWL 2 profiles, section 4.2",
    Severity.error,
    "State the condition in the direction that the rules can use: what suffices for a class.",
    f"{_PROFILES}#OWL_2_RL",
)


def check_profiles(said: Statements) -> Iterator[Result]:
    """Carry out the checks of OWL 2 DL, one for each part of it, and that of OWL 2 RL."""
    reading = Reading(said)
    axioms = read_axioms(reading)
    reading.faults[ASSERTIONS].update(forest_broken(reading.links))
    reading.faults[ROLES].update(restrictions_broken(axioms))
    for name, (title, standard, described_at, remedy) in _DL.items():
        check = Check(f"profile/{name}", title, standard, Severity.error, remedy, described_at)
        yield conclude(check, reading.faults[name])
    yield conclude(_RL, outside_rl(said, axioms))
