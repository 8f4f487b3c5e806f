"""The facts as a reader of the files sees them: plain YAML and CSV, without any RDF.

The expected answers of the catalogue are worked out from this reading, so that they share nothing
with the program but the files themselves.
"""

import csv
import hashlib
import io
import re
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ("sources", "instruments", "provisions", "offences", "duties", "cases", "findings")
LAW = ("instrument", "offence", "duty", "finding")
OVER = ("repealed", "lapsed")

Entry = dict[str, Any]


def clean(value: Any) -> Any:
    """Return what YAML holds with every scalar as text, and None where it says nothing."""
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    text = value.strip()
    return None if text in ("", "null", "~") else text


def years(duration: str) -> str:
    """Return a duration of years, months and days in years, as FORMAT.md has it."""
    total, number = Decimal(0), ""
    for sign in duration.removeprefix("P"):
        if sign.isdigit():
            number += sign
            continue
        unit = {"Y": Decimal(1), "M": Decimal(12), "D": Decimal("365.25")}[sign]
        total, number = total + Decimal(number) / unit, ""
    text = f"{total.quantize(Decimal('0.0001'), ROUND_HALF_EVEN):f}"
    return text.rstrip("0").rstrip(".")


def canonical(duration: str | None) -> str:
    """Return a duration in the canonical form of XML Schema, in which the store gives it back.

    >>> canonical("PT24H"), canonical("P30M"), canonical("P364D"), canonical("life")
    ('P1D', 'P2Y6M', 'P364D', 'life')
    """
    if duration is None or not duration.startswith("P"):
        return duration or ""
    days, _, hours = duration[1:].partition("T")
    years_and_months = {sign: int(number) for number, sign in re.findall(r"(\d+)([YM])", days)}
    months = 12 * years_and_months.get("Y", 0) + years_and_months.get("M", 0)
    clock = {sign: int(number) for number, sign in re.findall(r"(\d+)([HM])", hours)}
    minutes = 60 * clock.get("H", 0) + clock.get("M", 0)
    minutes += sum(1440 * int(number) for number in re.findall(r"(\d+)D", days))
    date = [(months // 12, "Y"), (months % 12, "M"), (minutes // 1440, "D")]
    time = [(minutes % 1440 // 60, "H"), (minutes % 60, "M")]
    first, last = ("".join(f"{n}{sign}" for n, sign in part if n) for part in (date, time))
    return f"P{first}T{last}" if last else f"P{first}"


class Reading:
    """The records by kind; each entry carries its `kind`, `id`, `file` and `code` besides."""

    def __init__(self, folder: Path) -> None:
        self.by_kind: dict[str, list[Entry]] = {}
        for path in sorted(folder.glob("*.yaml")):
            self._read_yaml(path)
        for path in sorted(folder.glob("*.csv")):
            self._read_table(path)
        self.by_id = {entry["id"]: entry for kind in self.by_kind.values() for entry in kind}

    def _read_yaml(self, path: Path) -> None:
        data = clean(yaml.load(path.read_bytes(), yaml.CBaseLoader))
        if path.stem in ("actors", "relations", "agreements", "requirements"):
            self._add(path.stem[:-1], data, path.name, None)
        elif path.stem.startswith("sources"):
            self._add("source", data, path.name, None)
        elif path.stem == "evidence":
            for section, kind in (
                ("documents", "document"),
                ("studies", "study"),
                ("claims", "claim"),
                ("recommendations", "recommendation"),
            ):
                self._add(kind, data[section], path.name, None)
        else:
            self._read_dossier(data, path.name)

    def _read_dossier(self, data: Entry, file: str) -> None:
        code = data["jurisdiction"]["code"]
        for finding in data.get("findings") or []:
            finding["jurisdiction"] = finding.get("jurisdiction") or code
            conduct = "-".join(sorted(finding["conduct"]))
            place = finding["jurisdiction"].lower()
            finding["id"] = f"{place}-finding-{finding['material']}-{conduct}"
        for section in SECTIONS:
            kind = "duty" if section == "duties" else section[:-1]
            self._add(kind, data.get(section) or [], file, code)
        questions = [
            {
                "text": text,
                "id": f"{code.lower()}-question-{hashlib.sha256(text.encode()).hexdigest()[:10]}",
            }
            for text in data.get("open_questions") or []
        ]
        self._add("question", questions, file, code)

    def _read_table(self, path: Path) -> None:
        rows = []
        text = path.read_text(encoding="utf-8-sig")
        for row in csv.DictReader(io.StringIO(text, newline="")):
            entry: Entry = {name: cell.strip() or None for name, cell in row.items()}
            treaty = re.sub(r"[^a-z0-9]+", "-", row["treaty"].lower())
            entry["id"] = f"{treaty}--{row['state_iso3'].lower()}"
            bound = entry["ratified"] or entry["in_force"]
            told = "party" if bound else "signatory" if entry["signed"] else "unknown"
            entry["status"] = entry.get("participation") or told
            rows.append(entry)
        self._add("participation", rows, path.name, None)

    def _add(self, kind: str, entries: list[Entry], file: str, code: str | None) -> None:
        for entry in entries:
            if "kind" in entry:
                entry["sort"] = entry["kind"]
            entry.update(kind=kind, file=file, code=code)
        self.by_kind.setdefault(kind, []).extend(entries)

    def __getitem__(self, kind: str) -> list[Entry]:
        return self.by_kind[kind]

    @cached_property
    def register(self) -> dict[str, Entry]:
        """The jurisdictions that the ontology lists, by code."""
        data = yaml.load(
            (ROOT / "ontology" / "register" / "jurisdictions.yaml").read_bytes(), yaml.CBaseLoader
        )
        return {entry["code"]: entry for entry in clean(data["jurisdictions"])}

    @cached_property
    def by_alpha3(self) -> dict[str, str]:
        """The codes of the countries by their ISO 3166-1 alpha-3 codes."""
        codes = {
            entry["alpha3"]: code for code, entry in self.register.items() if "alpha3" in entry
        }
        return codes | {"EU": "EU"}

    @cached_property
    def treaties(self) -> dict[str, str]:
        """The instruments by the names that the treaty tables use."""
        return {
            name: entry["id"]
            for entry in self["instrument"]
            for name in (entry["id"], *(entry.get("aliases") or []))
        }

    def iri(self, identifier: str) -> str:
        """Return the end of a thing's IRI: its kind and its identifier."""
        if identifier in self.register:
            return f"jurisdiction/{identifier}"
        return f"{self.by_id[identifier]['kind']}/{identifier}"

    def place(self, entry: Entry) -> str:
        """Return the code of the jurisdiction whose law an entry belongs to."""
        if entry["kind"] == "provision":
            return str(self.by_id[entry["instrument"]]["jurisdiction"])
        return str(entry.get("jurisdiction") or entry["code"])

    def is_law(self, entry: Entry) -> bool:
        """Whether an entry is adopted law: no bill, nothing that stands in a bill alone."""
        match entry["kind"]:
            case "instrument":
                return bool(entry["type"] != "bill")
            case "provision":
                return bool(self.by_id[entry["instrument"]]["type"] != "bill")
            case "offence" | "duty":
                provisions = [self.by_id[identifier] for identifier in entry["provisions"]]
                rests_on_bills = provisions and not any(map(self.is_law, provisions))
                return bool(entry["status"] != "bill" and not rests_on_bills)
        return True

    def law(self, kind: str) -> list[Entry]:
        """Return the entries of a kind that are adopted law."""
        return [entry for entry in self[kind] if self.is_law(entry)]

    def living(self, kind: str) -> list[Entry]:
        """Return the entries of a kind that are adopted law and neither repealed nor lapsed."""
        return [entry for entry in self.law(kind) if entry["status"] not in OVER]

    def sort_of(self, entry: Entry) -> str:
        """Return what people call the kind of an entry; a bill is no instrument."""
        if entry["kind"] == "instrument" and not self.is_law(entry):
            return "bill"
        if entry["kind"] in ("provision", "offence", "duty") and not self.is_law(entry):
            return f"proposed {entry['kind']}"
        return "court decision" if entry["kind"] == "case" else str(entry["kind"])

    def label(self, entry: Entry) -> str:
        """Return what an entry is called or about."""
        match entry["kind"]:
            case "provision":
                return f"{self.by_id[entry['instrument']]['title']}, {entry['number']}"
            case "finding":
                matter = f"{entry['material']} ({', '.join(entry['conduct'])})"
                return f"{self.place(entry)}: {matter}: {entry['verdict']}"
            case "relation":
                words = entry["predicate"].replace("-", " ")
                return f"{self.title(entry['subject'])} {words} {self.title(entry['object'])}"
            case "participation":
                state = self.register[self.by_alpha3[entry["state_iso3"]]]["name"]
                return f"{state} in {entry['treaty']}"
        for field in ("label", "title", "name", "text"):
            if field in entry:
                return str(entry[field])
        raise AssertionError(entry)

    def title(self, identifier: str) -> str:
        """Return what the thing of an identifier is called."""
        if identifier in self.register:
            return str(self.register[identifier]["name"])
        return self.label(self.by_id[identifier])

    def is_read_officially(self, entry: Entry) -> bool:
        """Whether the official text was read for any source of an entry."""
        return any(self.by_id[source]["read"] == "official-text" for source in entry["sources"])

    @cached_property
    def findings(self) -> dict[tuple[str, str, str], Entry]:
        """The findings by jurisdiction, material and conduct."""
        return {
            (self.place(entry), entry["material"], conduct): entry
            for entry in self["finding"]
            for conduct in entry["conduct"]
        }
