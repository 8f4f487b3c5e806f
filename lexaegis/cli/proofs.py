"""Writing proofs for `lexaegis explain`: as text, JSON or Turtle."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from graph.explanation import Explainer, Explanation
from lexaegis.api import find_snapshot
from lexaegis.cli.options import ExplanationFormat
from lexaegis.cli.output import announcing, write_out
from ontology.identity import thing
from ontology.read import notations
from ontology.reasoner import Proof
from ontology.reasoner.rules import RULES
from ontology.terms import DCTERMS, PROV, RDF
from queries.answer import Answer, Citation
from queries.ask import cite
from queries.cells import explain_cell
from queries.engine import EmbeddedEngine, Engine
from queries.formats import write_turtle

__all__ = ["write_cell", "write_proof"]


def write_proof(
    subject: str,
    second: str | None,
    value: str | None,
    form: ExplanationFormat,
    as_at: str | None,
    home: Path | None,
) -> None:
    """Write why a statement holds, or a coverage cell says what it says.

    Raises:
        UnknownName: if there is no such thing, class or property.
        NoSnapshot: if nothing was built yet.
    """
    with announcing("Reasoning"):
        snapshot = find_snapshot(home, as_at)
        if second in notations("material") and value is not None:
            write_cell(EmbeddedEngine(snapshot.open()), subject, second, value, form)
            return
        explainer = Explainer(snapshot)
        this = explainer.lookup.find(subject)
        if second is None:
            write_out(_list_inferred(explainer, this, form))
            return
        explanation = explainer.explain(explainer.lookup.statement(this, second, value))
    sources = _sources(EmbeddedEngine(snapshot.open()), explanation)
    match form:
        case ExplanationFormat.text:
            write_out(_as_text(explanation, sources))
        case ExplanationFormat.json:
            write_out(_dump(_as_json(explanation, sources)))
        case ExplanationFormat.turtle:
            triples = tuple(_as_triples(explanation.proof))
            write_out(write_turtle(Answer(triples=triples)))


def write_cell(
    engine: Engine, place: str, material: str, conduct: str, form: ExplanationFormat
) -> None:
    """Write why a coverage cell says what it says.

    Raises:
        UnknownCell: if there is no such cell.
        QueryError: if the engine cannot be asked.
    """
    explained = explain_cell(engine, place.upper(), material, conduct)
    match form:
        case ExplanationFormat.text:
            write_out("\n".join(explained.words()) + "\n")
        case ExplanationFormat.json:
            write_out(_dump(explained.to_dict()))
        case ExplanationFormat.turtle:
            write_out(write_turtle(Answer(triples=tuple(explained.triples()))))


def _list_inferred(explainer: Explainer, this: NamedNode, form: ExplanationFormat) -> str:
    """Return what was inferred of a thing."""
    found = explainer.inferred_of(this)
    if form is ExplanationFormat.json:
        return _dump([[str(term) for term in triple] for triple in found])
    if form is ExplanationFormat.turtle:
        return write_turtle(Answer(triples=tuple(found)))
    short = explainer.lookup.short
    if not found:
        return f"Nothing was inferred of {short(this)}.\n"
    lines = [f"  {short(triple.predicate)}  {short(triple.object)}\n" for triple in found]
    return "".join([f"Inferred of {short(this)}:\n", *lines])


def _dump(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _sources(engine: EmbeddedEngine, explanation: Explanation) -> dict[str, tuple[Citation, ...]]:
    """Return the sources of each record that the proof rests on."""
    query = (
        "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?thing ?id WHERE { "
        f"VALUES ?id {{ {' '.join(str(Literal(record)) for record in explanation.records)} }} "
        "?thing dcterms:identifier ?id } ORDER BY ?id"
    )
    things = {str(row["id"]): row["thing"] for row in engine.query(query).rows}
    cited = cite(engine, [NamedNode(str(found)) for found in things.values()])
    return {
        record: cited.get(NamedNode(str(found)), (None, ()))[1] for record, found in things.items()
    }


def _as_text(explanation: Explanation, sources: dict[str, tuple[Citation, ...]]) -> str:
    lines = [*explanation.words, "", "Stated by"]
    for record in explanation.records:
        lines.append(f"  {record}")
        lines += [f"    {citation}" for citation in sources.get(record, ())]
    if not all(ground.records for ground in explanation.grounds):
        lines.append("  the ontology")
    return "\n".join(lines) + "\n"


def _as_json(explanation: Explanation, sources: dict[str, tuple[Citation, ...]]) -> dict[str, Any]:
    records = {tuple(ground.statement): list(ground.records) for ground in explanation.grounds}

    def step(proof: Proof) -> dict[str, Any]:
        said = proof.conclusion
        data: dict[str, Any] = {"statement": [str(term) for term in said] if said else None}
        if proof.rule is None:
            return {**data, "asserted": True, "records": records.get(tuple(said or ()), [])}
        return {
            **data,
            "rule": proof.rule,
            "meaning": RULES[proof.rule].meaning,
            "axioms": [step(axiom) for axiom in proof.axioms],
            "facts": [step(fact) for fact in proof.facts],
        }

    return {
        "proof": step(explanation.proof),
        "words": list(explanation.words),
        "sources": {
            record: [vars(citation) for citation in citations]
            for record, citations in sources.items()
        },
    }


def _as_triples(proof: Proof) -> set[Triple]:
    """Return a proof as statements about statements, each derived from its premises (PROV-O)."""
    found: set[Triple] = set()

    def name(step: Proof) -> NamedNode:
        text = " ".join(map(str, step.conclusion or ()))
        return thing("proof", hashlib.sha256(text.encode()).hexdigest()[:20])

    def state(step: Proof) -> None:
        this = name(step)
        if step.conclusion is not None:
            found.add(Triple(this, RDF.type, RDF.Statement))
            for predicate, term in zip(
                (RDF.subject, RDF.predicate, RDF.object), step.conclusion, strict=True
            ):
                found.add(Triple(this, predicate, term))
        if step.rule is not None:
            rule = RULES[step.rule]
            found.add(Triple(this, DCTERMS.description, Literal(f"{step.rule}: {rule.meaning}")))
        for premise in step.premises:
            found.add(Triple(this, PROV.wasDerivedFrom, name(premise)))
            state(premise)

    state(proof)
    return found
