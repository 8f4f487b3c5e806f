"""Inspecting everything that an answer rests on: facts, ontology, questions, snapshot."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.snapshot import Home, NoSnapshot
from loaders.facts.faults import FactsError
from loaders.facts.read import read_facts
from ontology.errors import LexaegisError
from ontology.generate import generate_terms
from ontology.read import ontology_files, ontology_triples
from queries.engine import EmbeddedEngine
from queries.question import CATALOGUE, read_question

__all__ = ["Inspected", "inspect"]


@dataclass(frozen=True)
class Inspected:
    """What was found in one part.

    Attributes:
        name: the part.
        said: what was looked at.
        faults: what is wrong, one message each; empty if nothing is.
    """

    name: str
    said: str
    faults: tuple[str, ...] = ()


def inspect(
    facts: Path, home: Home, announce: Callable[[str], None] = lambda _: None
) -> list[Inspected]:
    """Inspect every part and return one report for each."""
    parts: dict[str, Callable[[], Inspected]] = {
        "facts": lambda: _inspect_facts(facts),
        "ontology": _inspect_ontology,
        "questions": _inspect_questions,
        "snapshot": lambda: _inspect_snapshot(home),
    }
    report = []
    for name, look in parts.items():
        announce(name)
        report.append(look())
    return report


def _inspect_facts(folder: Path) -> Inspected:
    try:
        facts = read_facts(folder)
    except FactsError as error:
        return Inspected("facts", f"in {folder}", tuple(str(fault) for fault in error.faults))
    except LexaegisError as error:
        return Inspected("facts", f"in {folder}", (str(error),))
    return Inspected("facts", f"{len(facts.entries):,} records in {len(facts.files)} files")


def _inspect_ontology() -> Inspected:
    try:
        number = sum(1 for _ in ontology_triples())
        terms = generate_terms()
    except (SyntaxError, LexaegisError) as error:
        return Inspected("ontology", "its Turtle files", (str(error),))
    faults: tuple[str, ...] = ()
    if terms != (Path(__file__).resolve().parent.parent / "ontology" / "terms.py").read_text():
        faults = ("ontology/terms.py is not that of the modules: python -m ontology.generate.",)
    return Inspected("ontology", f"{number:,} statements in {len(ontology_files())} files", faults)


def _inspect_questions() -> Inspected:
    paths, faults = sorted(CATALOGUE.glob("*.rq")), []
    for path in paths:
        try:
            read_question(path)
        except (LexaegisError, ValueError) as error:
            faults.append(f"{path.name}: {error}")
    return Inspected("questions", f"{len(paths)} of the catalogue", tuple(faults))


def _inspect_snapshot(home: Home) -> Inspected:
    """Compare the snapshot with its own manifest: the bytes, and the store behind them."""
    try:
        snapshot = home.current()
        manifest = snapshot.manifest
        digest = hashlib.sha256(snapshot.nquads.read_bytes()).hexdigest()
        found = len(EmbeddedEngine(snapshot.open()).store)
    except NoSnapshot:
        return Inspected("snapshot", f"none in {home.folder} yet")
    except (OSError, LexaegisError) as error:
        return Inspected("snapshot", f"in {home.folder}", (str(error),))
    faults = []
    if digest != manifest.dataset:
        faults.append(f"dataset.nq hashes to {digest}, the manifest says {manifest.dataset}.")
    if found != manifest.counts["quads"]:
        faults.append(
            f"The store holds {found} quads, the manifest says {manifest.counts['quads']}."
        )
    if faults:
        faults.append("Build again: lexaegis build.")
    return Inspected("snapshot", f"dataset {manifest.dataset[:16]}", tuple(faults))
