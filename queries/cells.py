"""Explaining a coverage cell: the step of the rule that decided it, and what that step went by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from ontology.errors import WrongUse
from ontology.identity import concept, thing
from ontology.read import notations
from ontology.terms import LEX, PROV
from queries.answer import Citation, Term
from queries.ask import cite
from queries.engine import Engine
from queries.formats import display

__all__ = ["CellExplanation", "Reaching", "UnknownCell", "explain_cell"]

_OFFENCES = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?offence ?label ?status ?since ?coverage ?custody ?life WHERE {{
  <{cell}> {by} ?offence .
  ?offence rdfs:label ?label ; lex:status ?status ; lex:aiCoverage ?coverage .
  OPTIONAL {{ ?offence lex:inForceFrom ?since }}
  OPTIONAL {{
    ?offence lex:penalty ?penalty .
    ?penalty lex:penaltyTier <https://w3id.org/lexaegis/vocab/penalty-tier/basic> .
    OPTIONAL {{ ?penalty lex:maximumCustodyAsEnacted ?custody }}
    OPTIONAL {{ ?penalty lex:lifeImprisonment ?life }}
  }}
}} ORDER BY ?offence
"""
_GROUNDS = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?ground ?reasoning ?verdict ?jurisdiction WHERE {{
  <{cell}> prov:wasDerivedFrom ?ground .
  OPTIONAL {{ ?ground lex:reasoning ?reasoning }}
  OPTIONAL {{ ?ground lex:verdict ?verdict ; lex:jurisdiction ?jurisdiction }}
}} ORDER BY ?ground
"""
_MEANING = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label ?definition WHERE {{
  <{concept}> skos:prefLabel ?label ; skos:definition ?definition .
  FILTER (LANG(?label) = "en" && LANG(?definition) = "en")
}}
"""


class UnknownCell(WrongUse):
    """A jurisdiction, material and conduct of which the dataset has no cell."""


@dataclass(frozen=True)
class Reaching:
    """An offence that reaches the conduct and the material, or would if its bill were adopted."""

    iri: NamedNode
    label: str
    status: str
    since: str | None
    ai_coverage: str
    custody: str | None

    def __str__(self) -> str:
        begun = f" since {self.since}" if self.since else ", commencement not established"
        time = (
            self.status + begun if self.status in ("in-force", "partly-in-force") else self.status
        )
        custody = f"up to {self.custody}" if self.custody else "custody not established"
        return f"{display(self.iri)}: {self.label} ({time}; AI: {self.ai_coverage}; {custody})"


@dataclass(frozen=True)
class CellExplanation:
    """Why a coverage cell says what it says.

    Attributes:
        cell: the cell.
        place: the code of its jurisdiction.
        material: the notation of its material.
        conduct: the notation of its conduct.
        said: what is stated of the cell, notations and values by the name of the property.
        step: the step of the rule that decided, by its label.
        rule: that step in words, as the ontology has them.
        readings: the findings it rests on, each with its reasoning.
        cells: the cells it rests on, each with its jurisdiction and verdict.
        offences: the offences that reach it.
        proposed: the offences that only bills would make.
        sources: the sources of the findings and offences, by record.
    """

    cell: NamedNode
    place: str
    material: str
    conduct: str
    said: dict[str, list[str]]
    step: str
    rule: str
    readings: dict[str, str]
    cells: dict[str, str]
    offences: tuple[Reaching, ...]
    proposed: tuple[Reaching, ...]
    sources: dict[str, tuple[Citation, ...]]

    def words(self) -> Iterator[str]:
        """Yield the explanation line by line."""
        verdict = self.said["verdict"][0]
        yield f"{self.place}: {self.conduct}, {self.material}: {verdict}"
        yield f"  Rule: {self.step}. {self.rule}"
        for record, reasoning in self.readings.items():
            yield f"  Finding {record}: {reasoning}"
        for place, found in self.cells.items():
            yield f"  Cell of {place}: {found}"
        for name, heading in (
            ("ownVerdict", "Its own law says"),
            ("offencesVerdict", "The offences by themselves would say"),
            ("appliesFrom", "It is an offence here also under the law of"),
            ("basis", "Basis"),
            ("status", "Status"),
            ("criminalisedSince", "Criminalised since"),
            ("criminalisedAtLatestSince", "Criminalised at the latest since"),
            ("confidence", "Confidence"),
            ("notEstablished", "Not established"),
        ):
            if name in self.said:
                yield f"  {heading}: {', '.join(self.said[name])}"
        yield from self._offences("Offences that reach it", self.offences)
        yield from self._offences("Only proposed in bills", self.proposed)
        yield from self._sources()

    @staticmethod
    def _offences(heading: str, offences: tuple[Reaching, ...]) -> Iterator[str]:
        if offences:
            yield f"  {heading}"
            yield from (f"    {offence}" for offence in offences)

    def _sources(self) -> Iterator[str]:
        if self.sources:
            yield ""
            yield "Stated by"
        for record, citations in self.sources.items():
            yield f"  {record}"
            yield from (f"    {citation}" for citation in citations)

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON knows it."""
        return {
            "cell": self.cell.value,
            "jurisdiction": self.place,
            "material": self.material,
            "conduct": self.conduct,
            "said": self.said,
            "rule": {"step": self.step, "words": self.rule},
            "findings": self.readings,
            "cells": self.cells,
            "offences": [_as_dict(offence) for offence in self.offences],
            "proposed": [_as_dict(offence) for offence in self.proposed],
            "sources": {
                record: [vars(citation) for citation in citations]
                for record, citations in self.sources.items()
            },
        }

    def triples(self) -> list[Triple]:
        """Return what the cell was derived from, as PROV-O has it."""
        findings = [thing("finding", record) for record in self.readings]
        cells = [
            thing("coverage", f"{place}/{self.material}/{self.conduct}") for place in self.cells
        ]
        offences = [offence.iri for offence in (*self.offences, *self.proposed)]
        grounds = [*findings, *cells, *offences]
        return [Triple(self.cell, PROV.wasDerivedFrom, ground) for ground in grounds]


def _as_dict(offence: Reaching) -> dict[str, str | None]:
    return {
        "offence": offence.iri.value,
        "label": offence.label,
        "status": offence.status,
        "in_force_from": offence.since,
        "ai_coverage": offence.ai_coverage,
        "maximum_custody": offence.custody,
    }


def explain_cell(engine: Engine, place: str, material: str, conduct: str) -> CellExplanation:
    """Return why a cell says what it says.

    Args:
        engine: whatever holds the dataset.
        place: the code of a jurisdiction.
        material: a notation of the scheme of materials.
        conduct: a notation of the scheme of conducts.

    Raises:
        UnknownCell: if the dataset has no such cell; it says which part is wrong.
        QueryError: if the engine cannot be asked.
    """
    for scheme, notation in (("material", material), ("conduct", conduct)):
        if notation not in notations(scheme):
            raise UnknownCell(
                f"'{notation}' is no {scheme}. Write one of: {', '.join(notations(scheme))}."
            )
    cell = thing("coverage", f"{place}/{material}/{conduct}")
    said = _said(engine, cell)
    if not said:
        raise UnknownCell(
            f"There is no cell of {place} for {conduct} with {material}: either the jurisdiction "
            "is not in the dataset, or the conduct is not asked of this material and no law joins "
            "the two."
        )
    readings, cells = _grounds(engine, cell)
    offences = _offences(engine, cell, LEX.reachedBy)
    proposed = _offences(engine, cell, LEX.wouldBeReachedBy)
    step, rule = _meaning(engine, concept("derivation", said["derivation"][0]))
    records = [NamedNode(iri) for iri in readings]
    records += [offence.iri for offence in (*offences, *proposed)]
    cited = cite(engine, records)
    return CellExplanation(
        cell,
        place,
        material,
        conduct,
        said,
        step,
        rule,
        {display(NamedNode(iri)): reasoning for iri, reasoning in readings.items()},
        cells,
        offences,
        proposed,
        {display(iri): cited[iri][1] for iri in records if iri in cited},
    )


def _said(engine: Engine, cell: NamedNode) -> dict[str, list[str]]:
    """Return what is stated of a cell, by the local names of the properties."""
    said: dict[str, list[str]] = {}
    for property_, value in engine.query(f"SELECT ?p ?o WHERE {{ {cell} ?p ?o }}").terms:
        name = display(property_).rpartition("#")[2]
        text = display(value)
        said.setdefault(name, []).append(text.rpartition("#")[2] or text)
    return {name: sorted(values) for name, values in sorted(said.items())}


def _grounds(engine: Engine, cell: NamedNode) -> tuple[dict[str, str], dict[str, str]]:
    """Return the findings with their reasoning, and the cells with their verdict."""
    readings: dict[str, str] = {}
    cells: dict[str, str] = {}
    for ground, reasoning, verdict, place in engine.query(_GROUNDS.format(cell=cell.value)).terms:
        if isinstance(reasoning, Literal):
            readings[_iri(ground)] = reasoning.value
        elif verdict is not None:
            cells[display(place)] = display(verdict)
    return readings, cells


def _offences(engine: Engine, cell: NamedNode, by: NamedNode) -> tuple[Reaching, ...]:
    """Return the offences of a cell, by one of its two properties."""
    found = engine.query(_OFFENCES.format(cell=cell.value, by=by)).terms
    return tuple(
        Reaching(
            NamedNode(_iri(offence)),
            display(label),
            display(status),
            display(since) or None,
            display(coverage),
            "life" if life is not None else display(custody) or None,
        )
        for offence, label, status, since, coverage, custody, life in found
    )


def _meaning(engine: Engine, step: NamedNode) -> tuple[str, str]:
    """Return the label and the definition of a step of the rule."""
    for label, definition in engine.query(_MEANING.format(concept=step.value)).terms:
        return display(label), display(definition)
    return display(step), ""


def _iri(term: Term | None) -> str:
    return str(getattr(term, "value", term))
