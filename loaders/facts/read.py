"""Reading a folder of facts into validated records; every fault of the run is reported."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from yaml import Node

from loaders.facts.agreement import check_agreement
from loaders.facts.explain import explain, suggest
from loaders.facts.faults import FactsError, Fault
from loaders.facts.folder import Entry, Facts
from loaders.facts.references import check_references
from loaders.facts.schema import (
    DOSSIER_SECTIONS,
    EVIDENCE_SECTIONS,
    LIST_FILES,
    DossierHeader,
    Finding,
    OpenQuestion,
    Record,
    Source,
    TreatyRow,
)
from loaders.facts.treaties import read_treaty_table
from loaders.facts.yaml_nodes import Doubled, child_at, compose, line_of, plain
from ontology.errors import LexaegisError

__all__ = ["FactsFolderError", "read_facts"]

_SUFFIXES = (".yaml", ".yml", ".csv")


class FactsFolderError(LexaegisError):
    """There is no facts folder to read."""


def read_facts(folder: Path, announce: Callable[[str], None] | None = None) -> Facts:
    """Read every YAML file and treaty table of a folder.

    Args:
        folder: the facts folder; its files are read in the order of their names.
        announce: is told the name of each file before it is read.

    Raises:
        FactsFolderError: if the folder is missing or holds no facts.
        FactsError: if anything is wrong with any record; it carries every fault of the run.
    """
    if not folder.is_dir():
        raise FactsFolderError(f"There is no facts folder {folder}. Name one with --facts DIR.")
    paths = sorted(
        (path for path in folder.iterdir() if path.suffix in _SUFFIXES and path.is_file()),
        key=lambda path: path.name,
    )
    if not paths:
        raise FactsFolderError(f"The folder {folder} holds no .yaml or .csv file of facts.")
    facts, faults = Facts(), list[Fault]()
    for path in paths:
        if announce:
            announce(path.name)
        facts.files[path.name] = path.read_bytes()
        if path.suffix == ".csv":
            read_treaty_table(path, facts, faults)
        else:
            _FileReader(path, facts, faults).read()
    faults += _doubles(facts)
    faults += check_references(facts)
    faults += check_agreement(facts)
    if faults:
        raise FactsError(faults)
    return facts


class _FileReader:
    """Reads one YAML file into entries and faults."""

    def __init__(self, path: Path, facts: Facts, faults: list[Fault]) -> None:
        self.path = path
        self.facts = facts
        self.faults = faults
        self.dossier = ""

    def read(self) -> None:
        """Read the file as what its name and its form say it is."""
        stem = self.path.stem
        a_list = Source if stem.startswith("sources") else LIST_FILES.get(stem)
        sections = EVIDENCE_SECTIONS if stem == "evidence" else DOSSIER_SECTIONS
        node = compose(self.path)
        if isinstance(node, Fault):
            self.faults.append(node)
            self.facts.unread.update([a_list] if a_list else sections.values())
            return
        doubled: list[Doubled] = []
        data = plain(node, doubled)
        for record, key, line in doubled:
            problem = f"is a key that {'this record' if record else 'one record'} has twice"
            place = record or "the file"
            self.faults.append(
                Fault(self.path.name, line, place, key, "", problem, "Keep one of the two.")
            )
            self.facts.unread.update(sections.values() if key in sections else ())
        if a_list:
            self._read_list(stem, a_list, data, node, ())
        elif sections is EVIDENCE_SECTIONS:
            self._read_sections(sections, data, node)
        else:
            self._read_dossier(data, node)

    def _read_dossier(self, data: Any, node: Node) -> None:
        if not isinstance(data, dict) or not isinstance(data.get("jurisdiction"), dict):
            self._fault(
                1,
                "the file",
                "",
                "is no dossier: it does not begin with a jurisdiction",
                "Begin with `jurisdiction: {code: GB, name: United Kingdom}`; a list of actors, "
                "relations or agreements belongs in the file of that name.",
            )
            self.facts.unread.update(DOSSIER_SECTIONS.values())
            return
        header = self._validate(
            DossierHeader, data.pop("jurisdiction"), node, ("jurisdiction",), "jurisdiction"
        )
        self.dossier = header.code if isinstance(header, DossierHeader) else ""
        if header is not None:
            self._keep(header, f"dossier-{self.dossier}", node, ("jurisdiction",))
        questions = data.pop("open_questions", None) or []
        self._read_questions(questions, node)
        self._read_sections(DOSSIER_SECTIONS, data, node)

    def _read_questions(self, questions: Any, node: Node) -> None:
        if not isinstance(questions, list):
            self._fault(
                line_of(node, ("open_questions",)),
                "open_questions",
                "",
                "is not a list",
                "Write each question as an item that begins with a hyphen.",
            )
            return
        for index, text in enumerate(questions):
            path = ("open_questions", index)
            question = self._validate(
                OpenQuestion, {"text": text}, node, path, f"open_questions[{index}]"
            )
            if isinstance(question, OpenQuestion):
                digest = hashlib.sha256(question.text.encode()).hexdigest()[:10]
                self._keep(question, f"{self.dossier.lower()}-question-{digest}", node, path)

    def _read_sections(self, sections: dict[str, type[Record]], data: Any, node: Node) -> None:
        if not isinstance(data, dict):
            known = ", ".join(sections)
            self._fault(1, "the file", "", "is not made of sections", f"Begin one of {known}.")
            self.facts.unread.update(sections.values())
            return
        for name, items in data.items():
            if name not in sections:
                line = line_of(node, (name,))
                remedy = suggest(name, [*sections])
                self._fault(line, "the file", name, "is an unknown section", remedy)
                self.facts.unread.update(sections.values())
            elif items is not None:
                self._read_list(name, sections[name], items, node, (name,))

    def _read_list(
        self, name: str, model: type[Record], items: Any, node: Node, path: tuple[str | int, ...]
    ) -> None:
        if not isinstance(items, list):
            line = line_of(node, path)
            self._fault(line, name, "", "is not a list of records", "Begin each with a hyphen.")
            self.facts.unread.add(model)
            return
        for index, item in enumerate(items):
            place = f"{name}[{index}]"
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                place = item["id"]
            record = self._validate(model, item, node, (*path, index), place)
            if record is not None:
                self._keep(record, self._identifier(record), node, (*path, index))
            else:
                self._remember_broken(model, item)

    def _validate(
        self,
        model: type[Record],
        item: Any,
        node: Node,
        path: tuple[str | int, ...],
        place: str,
    ) -> Record | None:
        try:
            return model.model_validate(item)
        except ValidationError as error:
            self.faults += explain(
                error, model, self.path.name, place, lambda inner: line_of(node, (*path, *inner))
            )
            return None

    def _remember_broken(self, model: type[Record], item: Any) -> None:
        """Remember what a faulty record is called: a reference to it is no second fault."""
        raw = item if isinstance(item, dict) else {}
        aliases = raw.get("aliases")
        for name in (raw.get("id"), *(aliases if isinstance(aliases, list) else ())):
            if isinstance(name, str):
                self.facts.broken.add(name)
        if not isinstance(raw.get("id"), str):
            self.facts.unread.add(model)

    def _identifier(self, record: Record) -> str:
        """Return the identifier of a record; a finding has one made of what it is about."""
        if isinstance(record, Finding):
            code = (record.jurisdiction or self.dossier).lower()
            return f"{code}-finding-{record.material}-{'-'.join(sorted(record.conduct))}"
        return str(record.id)  # type: ignore[attr-defined]

    def _keep(
        self, record: Record, identifier: str, node: Node, path: tuple[str | int, ...]
    ) -> None:
        line, inner = line_of(node, path), child_at(node, path)
        self.facts.entries.append(
            Entry(record, identifier, self.dossier, self.path.name, line, inner)
        )

    def _fault(self, line: int, record: str, found: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(self.path.name, line, record, "", found, problem, remedy))


def _doubles(facts: Facts) -> Iterator[Fault]:
    """Yield a fault for each record whose identifier another record has already."""
    first: dict[str, Entry] = {}
    for entry in facts.entries:
        other = first.setdefault(entry.identifier, entry)
        if other is not entry:
            yield _double(entry, f"{other.file}, line {other.line}")


def _double(entry: Entry, first: str) -> Fault:
    """Return the fault of a record that is there already, in words of what makes it the same."""
    join = "Join the two."
    match entry.record:
        case DossierHeader(code=code):
            problem = f"has a dossier already: {first}"
            return entry.fault(("code",), code, problem, "One jurisdiction has one dossier.")
        case Finding(material=material):
            problem = f"is already read for the same conduct by the finding in {first}"
            return entry.fault(("material",), material, problem, join)
        case OpenQuestion():
            return entry.fault((), "", f"is the same question as in {first}", "Keep one.")
        case TreatyRow(state_iso3=state):
            problem = f"has a line for this treaty already: {first}"
            return entry.fault(("state_iso3",), state, problem, join)
    return entry.fault(
        ("id",),
        entry.identifier,
        f"is already the identifier of a record in {first}",
        "Give one of the two another identifier, or join them if they are the same.",
    )
