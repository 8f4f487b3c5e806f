"""The expected answers on how sure we are, and on what to research next."""

import re

from tests.answers_base import Row, cited, conformities_of, coverage_of, holds
from tests.reading import OVER, Reading
from tests.reading_coverage import GRID, Cell


def secondary_sources_only(facts: Reading, kind: str = "any") -> list[Row]:
    kinds = [
        "instrument",
        "provision",
        "offence",
        "duty",
        "case",
        "finding",
        "actor",
        "relation",
        "agreement",
        "document",
        "study",
        "claim",
        "recommendation",
    ]
    rows = [
        (facts.sort_of(e), f"{name}/{e['id']}", facts.label(e), str(len(set(e["sources"]))))
        for name in kinds
        for e in facts[name]
        if e["sources"]
        and not facts.is_read_officially(e)
        and facts.sort_of(e) not in ("proposed provision", "proposed duty")
        and holds(facts.sort_of(e), kind)
    ]
    return sorted(rows, key=lambda row: row[:2])


def low_confidence(facts: Reading, confidence: str = "low", kind: str = "any") -> list[Row]:
    kinds = [
        "offence",
        "duty",
        "case",
        "finding",
        "actor",
        "relation",
        "agreement",
        "study",
        "claim",
        "recommendation",
    ]
    rows = [
        (facts.sort_of(e), f"{name}/{e['id']}", facts.label(e), f"confidence/{e['confidence']}")
        for name in kinds
        for e in facts[name]
        if holds(e["confidence"], confidence)
        and facts.sort_of(e) != "proposed duty"
        and holds(facts.sort_of(e), kind)
    ]
    return sorted(rows, key=lambda row: row[:2])


def not_established(facts: Reading, what: str = "status") -> list[Row]:
    match what:
        case "status":
            kinds = ("instrument", "offence", "duty")
            lacking = [e for kind in kinds for e in facts[kind] if e["status"] is None]
        case "maximumCustody":
            lacking = [e for e in facts["offence"] if e["max_custody"] is None]
        case "ageLimit":
            lacking = [e for e in facts["offence"] if e["age_limit"] is None]
        case "adoptedOn":
            lacking = [e for e in facts.law("instrument") if e["adopted"] is None]
        case "agreedOn":
            lacking = [e for e in facts["agreement"] if e["date"] is None]
        case "participationStatus":
            lacking = [e for e in facts["participation"] if e["status"] == "unknown"]
        case _:
            raise AssertionError(what)
    return sorted((what, f"{e['kind']}/{e['id']}", facts.label(e)) for e in lacking)


def sources_of_a_record(facts: Reading, identifier: str = "gb-off-image-generator") -> list[Row]:
    rows = []
    for source in facts.by_id[identifier]["sources"]:
        s = facts.by_id[source]
        rows.append(
            (
                facts.iri(identifier),
                f"source/{source}",
                s["title"],
                s["publisher"],
                s["url"] or "",
                s["date"] or "",
                f"source-kind/{s['sort']}",
                f"reading/{s['read']}",
            )
        )
    return sorted(rows)


def records_of_a_source(facts: Reading, identifier: str = "src-seed-app") -> list[Row]:
    rows = [
        (
            f"source/{identifier}",
            facts.iri(e["id"]),
            facts.label(e),
            str(len(set(e["sources"])) - 1),
        )
        for entries in facts.by_kind.values()
        for e in entries
        if identifier in e.get("sources", ())
    ]
    return sorted(rows)


def provenance_of_a_record(facts: Reading, identifier: str = "gb-off-image-generator") -> list[Row]:
    e = facts.by_id[identifier]
    return [
        (
            facts.iri(identifier),
            f"https://w3id.org/lexaegis/graph/fact/{identifier}",
            f"facts/{e['file']}",
            "",
            f"reading/{'official-text' if facts.is_read_officially(e) else 'secondary'}",
            f"confidence/{e['confidence']}" if e.get("confidence") else "",
            f"source/{source}",
        )
        for source in sorted(e["sources"])
    ]


def records_by_jurisdiction(facts: Reading) -> list[Row]:
    groups = [
        facts.law("instrument"),
        [e for e in facts["instrument"] if not facts.is_law(e)],
        facts.law("provision"),
        facts.law("offence"),
        facts.law("duty"),
        facts["finding"],
        facts["case"],
        facts["question"],
    ]
    counted: dict[str, list[int]] = {}
    for column, entries in enumerate(groups):
        for e in entries:
            counted.setdefault(facts.place(e), [0] * len(groups))[column] += 1
    return [
        (code, facts.title(code), *map(str, numbers)) for code, numbers in sorted(counted.items())
    ]


# --- unknowns


def research_coverage(facts: Reading, kind: str = "any") -> list[Row]:
    coverage, rows = coverage_of(facts), []
    by_place: dict[str, list[Cell]] = {code: [] for code in coverage.places}
    for (code, _, _), cell in coverage.cells.items():
        if cell.derivation != "nothing":
            by_place[code].append(cell)
    for code, cells in by_place.items():
        if not holds(facts.register[code]["kind"], kind):
            continue
        verdicts = [cell.verdict for cell in cells]
        unresearched = verdicts.count("not-researched")
        rows.append(
            (
                code,
                facts.title(code),
                str(len(GRID)),
                str(len(cells) - unresearched),
                *(
                    str(verdicts.count(verdict))
                    for verdict in (
                        "criminalised",
                        "not-criminalised",
                        "unclear",
                        "differs-by-part",
                    )
                ),
                str(sum(cell.confidence == "low" for cell in cells)),
                str(unresearched),
            )
        )
    return rows


def low_confidence_verdicts(
    facts: Reading,
    confidence: str = "low",
    material: str = "photorealistic-synthetic",
    place: str = "any",
) -> list[Row]:
    rows = [
        (
            code,
            f"material/{kind}",
            f"conduct/{act}",
            f"verdict/{cell.verdict}",
            f"derivation/{cell.derivation}",
            f"confidence/{cell.confidence}",
            cited(facts, code, cell)[0],
        )
        for (code, kind, act), cell in coverage_of(facts).cells.items()
        if cell.confidence
        and holds(cell.confidence, confidence)
        and holds(kind, material)
        and holds(code, place)
    ]
    return sorted(rows, key=lambda row: row[:3])


def reservations_not_read(facts: Reading, treaty: str = "coe-ets-185") -> list[Row]:
    allowing: dict[str, int] = {}
    for r in facts["requirement"]:
        if r["instrument"] and any(option["kind"] == "reservation" for option in r["options"]):
            allowing[r["instrument"]] = allowing.get(r["instrument"], 0) + 1
    rows = []
    for row in facts["participation"]:
        name, state = facts.treaties[row["treaty"]], facts.by_alpha3[row["state_iso3"]]
        unread = row["status"] == "party" and row["reservations_read"] != "yes"
        if unread and name in allowing and holds(name, treaty):
            rows.append(
                (
                    f"instrument/{name}",
                    state,
                    facts.title(state),
                    str(allowing[name]),
                    f"participation/{row['id']}",
                )
            )
    return sorted(rows, key=lambda row: row[:2])


def settled(date: str) -> str:
    """Return the last day on which a date can lie."""
    return date + {4: "-12-31", 7: "-31", 10: ""}[len(date)]


def newest(dates: list[str]) -> str:
    """Return the newest of some dates, a vague one as late as it can be."""
    return max(dates, key=lambda date: (settled(date), date), default="")


def stale_records(facts: Reading, day: str = "2015-01-01", place: str = "any") -> list[Row]:
    rows = []
    for kind in ("instrument", "offence", "duty", "finding"):
        for e in facts[kind]:
            dates = [facts.by_id[source]["date"] for source in set(e["sources"])]
            last = newest([date for date in dates if date])
            if e.get("status") in OVER or facts.sort_of(e) == "proposed duty":
                continue
            if holds(facts.place(e), place) and (day == "any" or settled_or_never(last) < day):
                rows.append(
                    (
                        last,
                        facts.place(e),
                        facts.sort_of(e),
                        f"{kind}/{e['id']}",
                        facts.label(e),
                        str(dates.count(None)),
                    )
                )
    return sorted(rows, key=lambda row: (row[0], row[1], row[3]))


def settled_or_never(date: str) -> str:
    return settled(date) if date else ""


def stale_files(facts: Reading, day: str = "2026-01-01") -> list[Row]:
    by_file: dict[str, list[str | None]] = {}
    for source in facts["source"]:
        by_file.setdefault(source["file"], []).append(source["date"])
    tables = {(row["file"], row["source_url"]) for row in facts["participation"]}
    for file, _ in tables:
        by_file.setdefault(file, []).append(None)
    by_file["jurisdictions.yaml"] = [None]
    rows = []
    for file, dates in by_file.items():
        last = newest([date for date in dates if date])
        if day == "any" or settled_or_never(last) < day:
            rows.append((f"facts/{file}", "", last, str(len(dates)), str(dates.count(None))))
    return sorted(rows, key=lambda row: (row[2], row[0]))


RIVALS = re.compile(
    "disagree|contradict|(sources|trackers|news) differ|reported to differ|sources give"
    "|(one|another|secondary) (news )?source (gives|says|calls)",
    re.IGNORECASE,
)


def rival_sources(facts: Reading, about: str = "any") -> list[Row]:
    fields = {
        "note": "note",
        "summary": "summary",
        "holding": "holding",
        "reasoning": "reasoning",
        "text": "question",
        "reservation_note": "reservation",
        "qualifier": "qualifier",
    }
    rows = []
    for kind, entries in facts.by_kind.items():
        for e in entries:
            for field, name in fields.items():
                text = e.get(field)
                if (field == "text" and kind != "question") or not isinstance(text, str):
                    continue
                if RIVALS.search(text) and holds(name, about):
                    is_open = kind == "question"
                    label = f"Open question on {facts.place(e)}" if is_open else facts.label(e)
                    rows.append((f"{kind}/{e['id']}", label, name, text))
    return sorted(rows, key=lambda row: (row[2], row[0]))


def research_next(facts: Reading, kind: str = "country") -> list[Row]:
    coverage, rows = coverage_of(facts), []
    unknown: dict[str, int] = {}
    for held in conformities_of(facts).all:
        if held.verdict == "unknown" and held.bound == "participation/party":
            unknown[held.place] = unknown.get(held.place, 0) + 1
    for code in coverage.places:
        if not holds(facts.register[code]["kind"], kind):
            continue
        cells = [
            coverage[code, material, conduct]
            for material in ("manipulated-image", "photorealistic-synthetic")
            for conduct in ("create", "procure", "possess", "distribute")
        ]
        silent = sum(cell.verdict == "not-researched" for cell in cells)
        unclear = sum(cell.verdict == "unclear" for cell in cells)
        unsure = sum(cell.verdict != "unclear" and cell.confidence == "low" for cell in cells)
        owed = unknown.get(code, 0)
        points = 3 * silent + 2 * unclear + unsure + owed
        if points:
            rows.append((points, code, facts.title(code), silent, unclear, unsure, owed))
    rows.sort(key=lambda row: (-row[0], row[1]))
    return [tuple(map(str, row)) for row in rows]
