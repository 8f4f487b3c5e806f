"""The expected answers on the history of the law."""

from functools import cache

from tests.answers_base import Row, cited, concept, coverage_of, holds, in_place, status
from tests.reading import OVER, Reading
from tests.reading_periods import Period, periods


def in_force_between(
    facts: Reading, first: str = "2025-01-01", last: str = "2025-12-31", place: str = "any"
) -> list[Row]:
    rows = [
        (e["in_force"], facts.place(e), kind, f"{kind}/{e['id']}", facts.label(e))
        for kind in ("instrument", "provision", "offence", "duty")
        for e in facts.law(kind)
        if e["in_force"]
        and (first == "any" or first <= e["in_force"])
        and (last == "any" or e["in_force"] <= last)
        and holds(facts.place(e), place)
    ]
    return sorted(rows, key=lambda row: row[:4])


def instruments_of_a_jurisdiction(facts: Reading, place: str = "GB") -> list[Row]:
    return [
        (
            i["jurisdiction"],
            f"instrument/{i['id']}",
            i["title"],
            f"instrument-type/{i['type']}",
            i["citation"] or "",
            i["adopted"] or "",
            i["in_force"] or "",
            status(i),
        )
        for i in in_place(facts, facts.law("instrument"), place)
    ]


def provisions_inserted(facts: Reading, instrument: str = "gb-cpa-2026") -> list[Row]:
    rows = []
    for provision in facts["provision"]:
        by = (provision["inserted_by"] or "").split(maxsplit=1)
        if by and by[0].rstrip(",;") in facts.by_id and holds(by[0], instrument):
            rows.append(
                (
                    f"instrument/{by[0]}",
                    by[1] if len(by) > 1 else "",
                    f"provision/{provision['id']}",
                    facts.title(provision["instrument"]),
                    provision["number"],
                    provision["heading"] or "",
                    provision["in_force"] or "",
                )
            )
    return sorted(rows, key=lambda row: (row[0], row[2]))


def amendments_of_an_instrument(facts: Reading, instrument: str = "gb-soa-2003") -> list[Row]:
    rows = [
        (
            f"instrument/{amended}",
            "amends" if facts.is_law(i) else "would amend",
            f"instrument/{i['id']}",
            i["title"],
            i["adopted"] or "",
            status(i),
        )
        for i in facts["instrument"]
        for amended in i["amends"]
        if holds(amended, instrument)
    ]
    return sorted(rows, key=lambda row: (row[0], row[2]))


def bills(facts: Reading, status_: str = "bill", place: str = "any") -> list[Row]:
    rows = []
    for bill in in_place(facts, facts["instrument"], place):
        if facts.is_law(bill) or not holds(bill["status"] or "unknown", status_):
            continue
        amended = [f"instrument/{identifier}" for identifier in sorted(bill["amends"])]
        rows += [
            (
                bill["jurisdiction"],
                f"instrument/{bill['id']}",
                bill["title"],
                bill["introduced"] or "",
                status(bill),
                law,
            )
            for law in amended or [""]
        ]
    return rows


def repealed_law(facts: Reading, place: str = "any") -> list[Row]:
    rows = [
        (
            facts.place(e),
            kind,
            f"{kind}/{e['id']}",
            facts.label(e),
            status(e),
            e.get("repealed") or "",
        )
        for kind in ("instrument", "offence", "duty")
        for e in facts.law(kind)
        if e["status"] in OVER and holds(facts.place(e), place)
    ]
    return sorted(rows, key=lambda row: row[:3])


def court_decisions(facts: Reading, place: str = "any") -> list[Row]:
    return [
        (
            facts.place(c),
            f"case/{c['id']}",
            c["name"],
            c["court"],
            c["date"] or "",
            c["holding"],
            concerned,
        )
        for c in in_place(facts, facts["case"], place)
        for concerned in sorted({facts.iri(identifier) for identifier in c["concerns"]}) or [""]
    ]


# --- periods

CHANGES = {
    "status/bill": "introduced",
    "status/adopted-not-in-force": "adopted",
    "status/unknown": "adopted",
    "status/partly-in-force": "partly in force",
    "status/in-force": "in force",
    "status/repealed": "repealed",
    "status/lapsed": "lapsed",
    "participation/signatory": "signed",
    "participation/party": "bound",
}


@cache
def _periods(facts: Reading) -> list[Period]:
    return periods(facts)


def changes_between(
    facts: Reading, first: str = "2025-01-01", last: str = "2025-12-31", place: str = "any"
) -> list[Row]:
    rows = []
    for period in _periods(facts):
        day, entry = period.begins, period.entry
        is_in = (first == "any" or day >= first[: len(day)]) and (
            last == "any" or day <= last[: len(day)]
        )
        treaty = entry["kind"] == "participation"
        code = facts.by_alpha3[entry["state_iso3"]] if treaty else facts.place(entry)
        if day and is_in and holds(code, place):
            rows.append(
                (
                    day,
                    CHANGES[period.status],
                    code,
                    entry["kind"],
                    period.owner,
                    facts.label(entry),
                )
            )
    return sorted(rows, key=lambda row: (row[0], row[2], row[3], row[4], row[1]))


def history_of_a_law(facts: Reading, instrument: str = "gb-soa-2003") -> list[Row]:
    rows = []
    for period in _periods(facts):
        entry = period.entry
        match entry["kind"]:
            case "instrument":
                texts = {entry["id"]}
            case "provision":
                texts = {entry["instrument"]}
            case "offence" | "duty":
                texts = {facts.by_id[part]["instrument"] for part in entry["provisions"]}
            case _:
                continue
        rows += [
            (
                f"instrument/{text}",
                entry["kind"],
                period.owner,
                facts.label(entry),
                str(period.number),
                period.status,
                period.begins,
                period.ends,
                ", ".join(period.unknown),
            )
            for text in texts
            if holds(text, instrument)
        ]
    return sorted(rows, key=lambda row: (*row[:3], row[4]))


def awaiting_commencement(facts: Reading, place: str = "any") -> list[Row]:
    adopted = {
        period.owner: period.begins
        for period in _periods(facts)
        if period.status == "status/adopted-not-in-force"
    }
    rows = [
        (
            entry["in_force"] or "",
            facts.place(entry),
            kind,
            f"{kind}/{entry['id']}",
            facts.label(entry),
            adopted.get(f"{kind}/{entry['id']}", ""),
        )
        for kind in ("instrument", "offence", "duty")
        for entry in facts.law(kind)
        if entry["status"] == "adopted-not-in-force" and holds(facts.place(entry), place)
    ]
    return sorted(rows, key=lambda row: row[:4])


def criminalised_since(
    facts: Reading, conduct: str = "create", material: str = "photorealistic-synthetic"
) -> list[Row]:
    rows = []
    for (code, kind, act), cell in coverage_of(facts).cells.items():
        if not holds(kind, material) or not holds(act, conduct):
            continue
        if cell.verdict != "criminalised" or not cell.since:
            continue
        rows.append(
            (
                cell.since,
                str(cell.since_is_exact).lower(),
                code,
                facts.title(code),
                f"conduct/{act}",
                f"material/{kind}",
                f"status/{cell.status}",
                concept("basis", cell.basis),
                cell.wider,
                cited(facts, code, cell)[0],
            )
        )
    return sorted(rows, key=lambda row: (row[0], row[2], *row[4:6]))


def what_bills_would_change(facts: Reading, place: str = "any", verdict: str = "any") -> list[Row]:
    rows = [
        (
            code,
            f"offence/{proposed}",
            facts.title(proposed),
            f"material/{kind}",
            f"conduct/{act}",
            f"verdict/{cell.verdict}",
        )
        for (code, kind, act), cell in coverage_of(facts).cells.items()
        for proposed in cell.proposed
        if holds(code, place) and holds(cell.verdict, verdict)
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], *row[3:]))
