"""The expected answers on gaps, comparisons and yardsticks."""

from tests.answers_base import (
    CONDUCTS,
    MATERIALS,
    Row,
    chosen,
    cited,
    concept,
    conformities_of,
    coverage_of,
    entry_of,
    holds,
    in_place,
    longest,
    reason,
    split,
    status,
)
from tests.reading import Reading
from tests.reading_coverage import Cell


def open_questions(facts: Reading, place: str = "GB") -> list[Row]:
    return [
        (facts.place(q), q["text"], f"question/{q['id']}")
        for q in in_place(facts, facts["question"], place)
    ]


# --- cells


def gaps(
    facts: Reading,
    material: str = "photorealistic-synthetic",
    conduct: str = "possess",
    verdict: str = "any",
    place: str = "any",
) -> list[Row]:
    rows = []
    for act, kind, code, cell in chosen(facts, place, conduct, material):
        if not holds(cell.verdict, verdict):
            continue
        records = cited(facts, code, cell)
        rows.append(
            (
                f"verdict/{cell.verdict}",
                code,
                facts.title(code),
                f"material/{kind}",
                f"conduct/{act}",
                concept("verdict", cell.own_verdict),
                f"derivation/{cell.derivation}",
                concept("status", cell.status),
                cell.since,
                cell.offence,
                str(len(cell.offences)),
                reason(facts, records),
                min(records, default=""),
            )
        )
    return sorted(rows, key=lambda row: (*row[:2], *row[3:5]))


def answers_to_a_call(
    facts: Reading,
    call: str = "rec-unicef-gov-criminalise",
    material: str = "photorealistic-synthetic",
    verdict: str = "any",
    place: str = "any",
) -> list[Row]:
    rows = []
    for conduct, kind, code, cell in chosen(facts, place, "any", material):
        if conduct not in facts.by_id[call]["conduct"] or not holds(cell.verdict, verdict):
            continue
        start = (
            code,
            f"conduct/{conduct}",
            f"material/{kind}",
            f"verdict/{cell.verdict}",
            concept("verdict", cell.own_verdict),
            concept("basis", cell.basis),
        )
        record = min(cited(facts, code, cell), default="")
        rows += [(*start, *offence, record) for offence in reaching(facts, cell)]
    return sorted(rows, key=lambda row: (*row[:3], row[6]))


def reaching(facts: Reading, cell: Cell) -> list[Row]:
    """Return the offences that reach a cell with their status, or one empty pair."""
    found = sorted(f"offence/{identifier}" for identifier in cell.offences)
    return [(o, status(entry_of(facts, o))) for o in found] or [("", "")]


def simple_possession(
    facts: Reading, material: str = "photorealistic-synthetic", place: str = "any"
) -> list[Row]:
    coverage, rows = coverage_of(facts), []
    for code in coverage.places:
        for kind in sorted(split(material) or MATERIALS):
            cell = coverage.get((code, kind, "possess"))
            if cell is None or not holds(code, place):
                continue
            record = min(cited(facts, code, cell), default="")
            rows += [
                (
                    code,
                    f"material/{kind}",
                    f"verdict/{cell.verdict}",
                    concept("verdict", cell.own_verdict),
                    offence,
                    _purpose(facts, offence),
                    stands,
                    record,
                )
                for offence, stands in reaching(facts, cell)
            ]
    return rows


def _purpose(facts: Reading, offence: str) -> str:
    """Return the purpose that an offence of possession asks for, where that was recorded."""
    purpose = entry_of(facts, offence).get("possession_purpose") if offence else None
    return concept("possession-purpose", purpose or "")


def _when(cell: Cell) -> str:
    """Return what is to be said of an offence that is not, or not known to be, in force."""
    if cell.verdict != "criminalised":
        return ""
    return {
        "adopted-not-in-force": " (not in force yet)",
        "unknown": " (commencement not established)",
    }.get(cell.status, "")


def unicef_asks(
    facts: Reading, material: str = "photorealistic-synthetic", place: str = "any"
) -> list[Row]:
    coverage, rows = coverage_of(facts), []
    for code in coverage.places:
        for kind in sorted(split(material) or MATERIALS):
            row = [code, facts.title(code), f"material/{kind}"]
            for conduct in ("create", "procure", "possess", "distribute"):
                cell = coverage.get((code, kind, conduct)) or Cell(verdict="")
                row += [cell.verdict + _when(cell), min(cell.offences, default="")]
            if holds(code, place) and any(row[3:]):
                rows.append(tuple(row))
    return rows


def matrix_of_a_jurisdiction(facts: Reading, place: str = "GB-EAW") -> list[Row]:
    coverage = coverage_of(facts)
    rows = [
        (code, f"conduct/{conduct}", *(_said(coverage.get((code, m, conduct))) for m in MATERIALS))
        for code in sorted(split(place) or coverage.places)
        for conduct in CONDUCTS
    ]
    return sorted(rows, key=lambda row: row[:2])


def _said(cell: Cell | None) -> str:
    """Return a verdict, with what its own law says where that is another."""
    if cell is None:
        return ""
    own = f" (own law: {cell.own_verdict})" if cell.own_verdict else ""
    return f"{cell.verdict}{_when(cell)}{own}"


def not_criminalised(facts: Reading, material: str = "any", place: str = "any") -> list[Row]:
    coverage, rows = coverage_of(facts), []
    for f in facts["finding"]:
        code = facts.place(f)
        if f["verdict"] != "not-criminalised":
            continue
        if not holds(f["material"], material) or not holds(code, place):
            continue
        for conduct in f["conduct"]:
            cell = coverage[code, f["material"], conduct]
            rows.append(
                (
                    code,
                    f"material/{f['material']}",
                    f"conduct/{conduct}",
                    f"basis/{f['basis']}",
                    f["reasoning"],
                    f"verdict/{cell.verdict}",
                    cell.wider,
                    f"finding/{f['id']}",
                )
            )
    return sorted(rows, key=lambda row: row[:3])


def unclear_law(
    facts: Reading, material: str = "photorealistic-synthetic", place: str = "any"
) -> list[Row]:
    rows = []
    for (code, kind, conduct), cell in coverage_of(facts).cells.items():
        if cell.verdict != "unclear" or not holds(kind, material) or not holds(code, place):
            continue
        by_reason: dict[str, list[str]] = {}
        for record in cell.records:
            by_reason.setdefault(reason(facts, [record]), []).append(record)
        rows += [
            (
                code,
                f"material/{kind}",
                f"conduct/{conduct}",
                concept("basis", cell.basis),
                why,
                min(records),
            )
            for why, records in by_reason.items()
        ]
    return sorted(rows, key=lambda row: (*row[:3], row[4]))


def disagreements(facts: Reading, place: str = "any", material: str = "any") -> list[Row]:
    rows = [
        (
            code,
            f"material/{kind}",
            f"conduct/{conduct}",
            f"verdict/{cell.verdict}",
            f"verdict/{cell.offences_verdict}",
            reason(facts, cell.records),
            cell.record,
        )
        for (code, kind, conduct), cell in coverage_of(facts).cells.items()
        if cell.offences_verdict and holds(code, place) and holds(kind, material)
    ]
    return sorted(rows, key=lambda row: row[:3])


def where_wider_law_decides(
    facts: Reading, conduct: str = "create", material: str = "photorealistic-synthetic"
) -> list[Row]:
    rows = []
    for (code, kind, act), cell in sorted(coverage_of(facts).cells.items()):
        if cell.derivation == "wider-law" and holds(kind, material) and holds(act, conduct):
            records = [r for r in cell.records if facts.place(entry_of(facts, r)) == cell.wider]
            row = (
                code,
                facts.title(code),
                f"conduct/{act}",
                f"material/{kind}",
                f"verdict/{cell.own_verdict}",
                cell.wider,
                f"status/{cell.status}",
                cell.offence,
                min(records),
            )
            rows.append(row)
    return sorted(rows, key=lambda row: (row[0], *row[2:4]))


def differs_by_part(facts: Reading, place: str = "any") -> list[Row]:
    coverage = coverage_of(facts)
    rows = [
        (
            code,
            f"material/{kind}",
            f"conduct/{act}",
            part,
            f"verdict/{coverage[part, kind, act].verdict}",
            coverage[part, kind, act].record,
        )
        for (code, kind, act), cell in coverage.cells.items()
        if cell.verdict == "differs-by-part" and holds(code, place)
        for part in cell.parts
    ]
    return sorted(rows)


def verdicts_counted(facts: Reading, kind: str = "country") -> list[Row]:
    coverage = coverage_of(facts)
    verdicts = ["criminalised", "not-criminalised", "unclear", "differs-by-part"]
    rows = []
    for sort in sorted(split(kind) or {facts.register[code]["kind"] for code in coverage.places}):
        codes = [code for code in coverage.places if facts.register[code]["kind"] == sort]
        counts: dict[tuple[str, str], list[int]] = {}
        for (code, material, conduct), cell in coverage.cells.items():
            if code in codes and cell.verdict in verdicts:
                counted = counts.setdefault((material, conduct), [0, 0, 0, 0])
                counted[verdicts.index(cell.verdict)] += 1
        rows += [
            (
                f"jurisdiction-kind/{sort}",
                f"material/{material}",
                f"conduct/{conduct}",
                *map(str, counted),
                str(len(codes) - sum(counted)),
            )
            for (material, conduct), counted in sorted(counts.items())
        ]
    return rows


# --- comparisons


def compare_jurisdictions(
    facts: Reading,
    place: str = "GB-EAW,US,JP",
    conduct: str = "create,procure,possess,access,distribute",
    material: str = "photorealistic-synthetic",
) -> list[Row]:
    return [
        (
            f"conduct/{act}",
            f"material/{kind}",
            code,
            f"verdict/{cell.verdict}",
            concept("verdict", cell.own_verdict),
            concept("basis", cell.basis),
            concept("status", cell.status),
            cell.since,
            longest(facts, cell),
            str(len(cell.offences)),
            min(cited(facts, code, cell), default=""),
        )
        for act, kind, code, cell in chosen(facts, place, conduct, material)
    ]


def differences_between_two(facts: Reading, this: str = "GB-EAW", that: str = "JP") -> list[Row]:
    coverage = coverage_of(facts)
    rows = []
    for (code, kind, act), here in coverage.cells.items():
        if not holds(code, this) or here.verdict == "not-researched":
            continue
        for other in split(that) or coverage.places:
            there = coverage.get((other, kind, act)) or Cell()
            if there.verdict not in ("not-researched", here.verdict):
                rows.append(
                    (
                        code,
                        other,
                        f"material/{kind}",
                        f"conduct/{act}",
                        f"verdict/{here.verdict}",
                        f"verdict/{there.verdict}",
                        concept("status", here.status),
                        concept("status", there.status),
                    )
                )
    return sorted(rows)


def compare_conformity(
    facts: Reading, treaty: str = "coe-ets-185", place: str = "DE,JP,US"
) -> list[Row]:
    rows = [
        (
            f"requirement/{held.requirement['id']}",
            held.requirement["label"],
            held.place,
            held.bound,
            f"conformity/{held.verdict}",
            held.reason,
        )
        for held in conformities_of(facts).all
        if held.row and holds(held.requirement["instrument"], treaty) and holds(held.place, place)
    ]
    return sorted(rows, key=lambda row: (row[0], row[2]))


# --- yardsticks


def icmec_yardstick(facts: Reading, place: str = "any") -> list[Row]:
    criteria = (
        "specific-law definition technology-facilitated knowing-possession provider-reporting"
    )
    return _yardstick(facts, "icmec-criteria", criteria, place)


def unicef_yardstick(facts: Reading, place: str = "any") -> list[Row]:
    criteria = "definition creation procurement possession distribution"
    return _yardstick(facts, "unicef-asks", criteria, place)


def tools_and_manuals_yardstick(facts: Reading, place: str = "any") -> list[Row]:
    criteria = (
        "tool-making tool-possession tool-supply manual-possession manual-supply model-testing"
    )
    return _yardstick(facts, "tools-and-manuals", criteria, place)


def _yardstick(facts: Reading, scheme: str, criteria: str, place: str) -> list[Row]:
    """Return a line for each jurisdiction: what comes of each criterion, and how many are met."""
    found: dict[str, dict[str, str]] = {}
    for held in conformities_of(facts).all:
        yardstick, _, criterion = (held.requirement["criterion"] or "").partition("/")
        if yardstick == scheme and holds(held.place, place):
            found.setdefault(held.place, {})[criterion] = held.verdict
    return [
        (
            code,
            facts.title(code),
            *(verdicts[criterion] for criterion in criteria.split()),
            str(sum(verdict == "met" for verdict in verdicts.values())),
        )
        for code, verdicts in sorted(found.items())
    ]
