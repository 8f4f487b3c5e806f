"""Runs the W3C's OWL 2 test cases and writes the page `docs/owl2-conformance.md`.

    python -m ontology.reasoner.conformance FOLDER

FOLDER is the folder of shared material; the cases lie in its `conformance/owl2-test-cases`. Those
in functional syntax are written as RDF by py-horned-owl, which comes with the libraries to develop.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyhornedowl
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from ontology.reasoner.conformance_page import write_page
from ontology.reasoner.entailment import Conclusion, contradicts, follows_from
from ontology.reasoner.outcome import Outcome
from ontology.reasoner.profile import outside_rl
from ontology.reasoner.vocabulary import OWL, RDF, RDFS

__all__ = ["CASES", "run_cases"]

CASES: Final = Path("conformance") / "owl2-test-cases"
_PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "owl2-conformance.md"
_BASE: Final = "http://www.example.org/"
_RULE_SUITE: Final = "rdfbased_sem_"
_SPOILT: Final = {
    "New_Feature_ObjectPropertyChain_BJP_003": (
        "the change spoilt our copy: the premise speaks of names at example.org, the conclusion "
        "of names at www.example.org"
    ),
    "WebOnt_miscellaneous_202": (
        "our copy is spoilt: one of the two texts of XML has a line break more than the other, "
        "which XML does not pass over (as case 203 shows)"
    ),
}


@dataclass(frozen=True)
class _Case:
    """One test case as its manifest states it."""

    name: str
    kind: str
    changed: bool
    premise: Path
    conclusion: Path | None

    @property
    def is_positive(self) -> bool:
        return self.kind in ("POSITIVE_IMPL", "INCONSISTENCY")


def run_cases(folder: Path) -> Iterator[Outcome]:
    """Yield the outcome of every case in a folder of them.

    Raises:
        FileNotFoundError: if the folder has no manifest.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["cases"]:
        conclusion = folder / entry["conclusion"] if "conclusion" in entry else None
        yield _run(
            _Case(
                entry["id"],
                entry["type"],
                entry["changed_from_w3c"],
                folder / entry["premise"],
                conclusion,
            )
        )


def _run(case: _Case) -> Outcome:
    """Return the outcome of one case."""
    try:
        premise = _read(case.premise)
        conclusion = Conclusion(_read(case.conclusion) if case.conclusion else ())
    except SyntaxError as error:
        return _out(case, f"not RDF/XML that the parser reads: {str(error).split(': ')[-1]}")
    asked = case.conclusion is not None
    found = follows_from(premise, conclusion) if asked else contradicts(premise)
    right = found == case.is_positive
    reason = _out_of_scope(case, premise, conclusion)
    if reason is None:
        return Outcome(case.name, case.kind, "passed" if right else "failed", case.changed)
    if not right and not case.is_positive and case.name not in _SPOILT:
        return Outcome(case.name, case.kind, "failed", case.changed, "unsound")
    note = "" if not case.is_positive or not right else "; passes all the same"
    return _out(case, reason + note)


def _out(case: _Case, reason: str) -> Outcome:
    return Outcome(case.name, case.kind, "out of scope", case.changed, reason)


def _read(path: Path) -> list[Triple]:
    """Return the statements of a file of RDF/XML or of functional syntax.

    Raises:
        SyntaxError: if it is not RDF/XML.
    """
    text = path.read_text(encoding="utf-8").strip()
    if path.suffix == ".ofn":
        text = pyhornedowl.open_ontology_from_string(text, "ofn").save_to_string("owl")
    quads = parse(text, format=RdfFormat.RDF_XML, base_iri=_BASE, lenient=True)
    return [quad.triple for quad in quads]


def _out_of_scope(case: _Case, premise: list[Triple], conclusion: Conclusion) -> str | None:
    """Return why a case is beyond what the rules of OWL 2 RL promise; None if it is not.

    The cases of the suite for those very rules are never out of scope.
    """
    if case.name.startswith(_RULE_SUITE):
        return None
    if case.name in _SPOILT:
        return _SPOILT[case.name]
    beyond = outside_rl(premise)
    if beyond:
        return f"outside OWL 2 RL: {', '.join(beyond)}"
    if case.kind != "POSITIVE_IMPL":
        return None
    if any(claim.predicate in conclusion.annotations for claim in conclusion.claims):
        return "concludes an annotation, and follows by the Direct Semantics only, which reads none"
    if any(claim.predicate == NamedNode(OWL + "onProperty") for claim in conclusion.claims):
        return "concludes something of a class expression that its premise does not have"
    if any(_says_axiom(claim) for claim in conclusion.claims):
        return "concludes an axiom, and the rules promise assertions only (theorem PR1)"
    if any(isinstance(end, BlankNode) for claim in conclusion.claims for end in claim):
        return "concludes that something without a name exists, which no rule does"
    return None


def _says_axiom(claim: Triple) -> bool:
    """Say whether a statement is about the vocabulary rather than about things."""
    if claim.predicate == NamedNode(RDF + "type"):
        kind = claim.object
        return isinstance(kind, NamedNode) and kind.value.startswith((OWL, RDF, RDFS))
    own = (NamedNode(OWL + "sameAs"), NamedNode(OWL + "differentFrom"))
    return claim.predicate not in own and claim.predicate.value.startswith((OWL, RDF, RDFS))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write docs/owl2-conformance.md.")
    parser.add_argument("folder", type=Path, help="the folder of shared material")
    write_page(list(run_cases(parser.parse_args().folder / CASES)), _PAGE)
