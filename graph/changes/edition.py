"""What an edition of the dataset knows of its records: their law, their files, their checks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.law import Law, Life, Status, read_law
from ontology.identity import PROVENANCE_GRAPH, RECORD_GRAPHS, record_of
from ontology.terms import LEX, PROV, RDF, RDFS

__all__ = ["Check", "Edition", "Milestone", "read_edition"]

_PAST = (
    LEX.datedOn,
    LEX.introducedOn,
    LEX.adoptedOn,
    LEX.decidedOn,
    LEX.signedOn,
    LEX.ratifiedOn,
)
"""Dates of what has happened when it is recorded; commencement and repeal are told beforehand."""

_READ = (
    *_PAST,
    RDF.type,
    RDFS.label,
    LEX.amends,
    LEX.checkedOn,
    LEX.definedIn,
    LEX.describesRecord,
    LEX.inForceFrom,
    LEX.insertedBy,
    LEX.insertedByNote,
    LEX.instrument,
    LEX.isoCode,
    LEX.jurisdiction,
    LEX.participant,
    LEX.participatesIn,
    LEX.participationStatus,
    LEX.reachedBy,
    LEX.recordKind,
    LEX.repealedOn,
    LEX.status,
    PROV.wasDerivedFrom,
)


class Milestone(StrEnum):
    """What happens to a law, a participation in a treaty or a case on one day."""

    adopted = "adopted"
    in_force = "in force"
    repealed = "repealed"
    signed = "signed"
    ratified = "ratified"
    bound = "bound"
    decided = "decided"


@dataclass(frozen=True)
class Check:
    """Up to which day an edition knew the law of one of its files.

    Attributes:
        file: the file of the facts.
        day: a date in ISO 8601, perhaps only a month or a year.
        is_stated: whether the file says when it was checked; if not, the day is the greatest date
            of something past that the file knows.
    """

    file: str
    day: str
    is_stated: bool


@dataclass
class Edition:
    """What one edition knows.

    Attributes:
        law: lives, provisions, findings and participations; not the elements of norms.
        things: what each record describes, by the record's identifier.
        kinds: the kind of each record.
        files: the file that each record stands in.
        checks: up to which day each file knew the law, where that can be told.
        labels: how each thing is called.
        places: the code of the jurisdiction of each thing that has one.
        amended_by: which texts amend a text.
        milestones: the dates of each law that is adopted, participation and case.
        stages: how far each of them has come, as a number that grows; None where unknown.
        proposals: what stands only in bills.
    """

    law: Law = field(default_factory=Law)
    things: dict[str, NamedNode] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)
    labels: dict[NamedNode, str] = field(default_factory=dict)
    places: dict[NamedNode, str] = field(default_factory=dict)
    amended_by: dict[NamedNode, list[NamedNode]] = field(default_factory=dict)
    milestones: dict[NamedNode, dict[Milestone, str]] = field(default_factory=dict)
    stages: dict[NamedNode, int | None] = field(default_factory=dict)
    proposals: set[NamedNode] = field(default_factory=set)


def read_edition(nquads: Path) -> Edition:
    """Return what an edition knows; only the lines that tell it are parsed."""
    quads = list(_chosen(nquads))
    edition = Edition(law=read_law(quads))
    _read_records(quads, edition)
    _read_checks(quads, edition)
    for iri, life in edition.law.lives().items():
        _place_life(iri, life, edition)
    for taken in edition.law.participations:
        dates = {
            Milestone.signed: taken.signed,
            Milestone.ratified: taken.ratified,
            Milestone.bound: taken.in_force,
        }
        edition.milestones[taken.iri] = {name: date for name, date in dates.items() if date}
        edition.stages[taken.iri] = _PARTICIPATION_STAGES.get(taken.status)
    for iri, decided in edition.law.decisions.items():
        edition.milestones[iri] = {Milestone.decided: decided}
    return edition


_STAGES = {
    Status.bill: 0,
    Status.adopted: 1,
    Status.partly: 2,
    Status.in_force: 3,
    Status.repealed: 4,
    Status.lapsed: 4,
}
_PARTICIPATION_STAGES = {"not-bound": 0, "signatory": 1, "party": 2}


def _place_life(iri: NamedNode, life: Life, edition: Edition) -> None:
    """Take note of how far a law has come, and by which dates."""
    edition.stages[iri] = _STAGES.get(life.status)
    if life.is_proposal:
        edition.proposals.add(iri)
        return
    dates = {
        Milestone.adopted: life.adopted,
        Milestone.in_force: life.in_force,
        Milestone.repealed: life.repealed,
    }
    edition.milestones[iri] = {name: date for name, date in dates.items() if date}


def _chosen(nquads: Path) -> Iterator[Quad]:
    """Yield the statements of records and of their provenance that an edition is read from."""
    graphs = (RECORD_GRAPHS.encode(), PROVENANCE_GRAPH.value.encode() + b">")
    predicates = {str(predicate).encode() for predicate in _READ}
    with nquads.open("rb") as lines:
        chosen = [
            line
            for line in lines
            if line.startswith(graphs, line.rfind(b"<") + 1)
            and line.split(b" ", 2)[1] in predicates
        ]
    for quad in parse(b"".join(chosen), format=RdfFormat.N_QUADS):
        # The text of a literal of the default graph may end like the name of a graph.
        if isinstance(quad.graph_name, NamedNode):
            yield quad


def _read_records(quads: Iterable[Quad], edition: Edition) -> None:
    """Read what each record is, where it stands and whose law it is on."""
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        record, last = record_of(subject), value.value.rpartition("/")[2]
        match quad.predicate:
            case LEX.describesRecord if isinstance(value, NamedNode):
                edition.things[record] = value
            case LEX.recordKind:
                edition.kinds[record] = value.value
            case PROV.wasDerivedFrom if record:
                edition.files[record] = last
            case RDFS.label:
                edition.labels[subject] = value.value
            case LEX.jurisdiction | LEX.participant if "/jurisdiction/" in value.value:
                edition.places[subject] = last
            case LEX.amends if isinstance(value, NamedNode):
                edition.amended_by.setdefault(value, []).append(subject)


def _read_checks(quads: Iterable[Quad], edition: Edition) -> None:
    """Read up to which day each file knew the law."""
    known: dict[str, str] = {}
    for quad in quads:
        value = quad.object
        if not isinstance(value, Literal) or not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate == LEX.checkedOn:
            file = quad.subject.value.rpartition("/")[2]
            edition.checks[file] = Check(file, value.value, is_stated=True)
        elif quad.predicate in _PAST:
            file = edition.files.get(record_of(quad.graph_name), "")
            known[file] = max(known.get(file, ""), value.value)
    for file, day in known.items():
        edition.checks.setdefault(file, Check(file, day, is_stated=False))
