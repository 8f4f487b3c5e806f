"""What the expected answers share: how a row is written, and the readings they rest on.

A thing is written as its kind and identifier, a concept as its scheme and notation, an unknown as
an empty text. Each function of the modules `answers_*` is named after its question and returns the
rows in their order, worked out from the files without RDF.
"""

from collections.abc import Iterable
from functools import cache

from tests.reading import Entry, Reading, canonical, years
from tests.reading_conformity import Conformities
from tests.reading_coverage import Cell, Coverage

Row = tuple[str, ...]
MATERIALS = [
    "real-child-image",
    "manipulated-image",
    "photorealistic-synthetic",
    "non-photorealistic",
    "text",
    "audio",
    "ai-tool",
    "manual",
]
CONDUCTS = [
    "create",
    "procure",
    "solicit",
    "possess",
    "access",
    "distribute",
    "offer",
    "advertise",
    "import",
    "export",
    "display",
    "make-available",
    "live-stream",
    "threaten",
    "create-tool",
    "possess-tool",
    "supply-tool",
    "possess-manual",
    "supply-manual",
    "operate-service",
    "finance",
]
AI_COVERAGE = ("express", "technology-neutral", "case-law", "not-covered", "unclear")


def split(values: str | None) -> list[str] | None:
    """Return the values of a parameter; None where it is left open."""
    return None if values in (None, "any") else str(values).split(",")


def holds(value: str, values: str | None) -> bool:
    """Whether a value is among those of a parameter."""
    wanted = split(values)
    return wanted is None or value in wanted


def status(entry: Entry) -> str:
    return f"status/{entry['status'] or 'unknown'}"


def maximum(offence: Entry) -> str:
    return canonical(offence["max_custody"]) or "unknown"


def in_place(facts: Reading, entries: Iterable[Entry], place: str | None) -> list[Entry]:
    """Return the entries of the given jurisdictions, ordered by code and identifier."""
    found = [entry for entry in entries if holds(facts.place(entry), place)]
    return sorted(found, key=lambda entry: (facts.place(entry), entry["id"]))


@cache
def coverage_of(facts: Reading) -> Coverage:
    """Return the cells that the files make."""
    return Coverage(facts)


@cache
def conformities_of(facts: Reading) -> Conformities:
    """Return the requirements held against the law that the files tell."""
    return Conformities(coverage_of(facts))


def cited(facts: Reading, place: str, cell: Cell) -> list[str]:
    """Return the records that a verdict rests on: those of the wider law where that decides."""
    records = sorted(set(cell.records))
    if cell.derivation != "wider-law":
        return records
    return [record for record in records if facts.place(entry_of(facts, record)) != place]


def entry_of(facts: Reading, record: str) -> Entry:
    """Return the entry of a record that is written as its kind and identifier."""
    return facts.by_id[record.partition("/")[2]]


def reason(facts: Reading, records: Iterable[str]) -> str:
    """Return the reasoning of the first finding among some records."""
    found = [record for record in records if record.startswith("finding/")]
    return str(entry_of(facts, min(found))["reasoning"]) if found else ""


def concept(scheme: str, notation: str) -> str:
    """Return a concept as it is written, nothing where there is none."""
    return f"{scheme}/{notation}" if notation else ""


def term(custody: str | None) -> str:
    return "" if custody in (None, "life") else years(str(custody))


def gravity(custody: str | None) -> float:
    """Return a number to compare custody by: life is the gravest, unknown the least."""
    return -1 if custody is None else 1000 if custody == "life" else float(term(custody))


def longest(facts: Reading, cell: Cell) -> str:
    """Return the longest custody of a cell as enacted, life, unknown, or nothing."""
    if cell.gravest:
        return canonical(facts.by_id[cell.gravest]["max_custody"])
    return "unknown" if cell.offences else ""


def chosen(
    facts: Reading, place: str, conduct: str, material: str
) -> list[tuple[str, str, str, Cell]]:
    """Return conduct, material, jurisdiction and cell of the chosen cells, in that order."""
    found = [
        (act, kind, code, cell)
        for (code, kind, act), cell in coverage_of(facts).cells.items()
        if holds(code, place) and holds(act, conduct) and holds(kind, material)
    ]
    return sorted(found, key=lambda each: each[:3])
