"""The expected answers on offences, penalties, the AI test, tools and manuals, and duties."""

from collections import Counter

from tests.answers_base import (
    AI_COVERAGE,
    Row,
    chosen,
    cited,
    concept,
    coverage_of,
    gravity,
    holds,
    in_place,
    longest,
    maximum,
    reason,
    status,
    term,
)
from tests.reading import Entry, Reading, canonical
from tests.reading_coverage import Cell

# --- offences


def offences_by_conduct_and_material(
    facts: Reading,
    conduct: str = "possess",
    material: str = "photorealistic-synthetic",
    status_: str = "any",
    place: str = "any",
) -> list[Row]:
    return [
        (
            facts.place(o),
            f"offence/{o['id']}",
            o["label"],
            f"ai-coverage/{o['ai_coverage']}",
            status(o),
            o["in_force"] or "",
        )
        for o in in_place(facts, facts.law("offence"), place)
        if any(holds(c, conduct) for c in o["conduct"])
        and any(holds(m, material) for m in o["material"])
        and holds(o["status"] or "unknown", status_)
    ]


def offence_in_full(facts: Reading, offence: str = "gb-off-image-generator") -> list[Row]:
    o = facts.by_id[offence]
    this = f"offence/{offence}"
    rows: list[tuple[int, str, str, str]] = [
        (1, "label", o["label"], this),
        (2, "jurisdiction", f"jurisdiction/{o['jurisdiction']}", this),
        (3, "status", status(o), this),
        (9, "AI coverage", f"ai-coverage/{o['ai_coverage']}", this),
        (10, "real child", f"real-child/{o['real_child']}", this),
        (19, "summary", o["summary"], this),
    ]
    if o["in_force"]:
        rows.append((4, "in force from", o["in_force"], this))
    for identifier in o["provisions"]:
        provision = facts.by_id[identifier]
        rows.append((5, "provision", facts.label(provision), f"provision/{identifier}"))
        if provision["heading"]:
            rows.append((6, "heading", provision["heading"], f"provision/{identifier}"))
    rows += [(7, "conduct", f"conduct/{c}", this) for c in o["conduct"]]
    rows += [(8, "material", f"material/{m}", this) for m in o["material"]]
    if o.get("possession_purpose"):
        purpose = f"possession-purpose/{o['possession_purpose']}"
        rows.append((8, "purpose of possession", purpose, this))
    if o["age_limit"]:
        rows.append((11, "age limit", o["age_limit"], this))
    for number, words, field in (
        (12, "minimum custody", "min_custody"),
        (13, "maximum custody", "max_custody"),
        (14, "maximum custody, aggravated", "max_custody_aggravated"),
    ):
        if o[field] == "life":
            rows.append(
                (number, words.replace("maximum custody", "custody for life"), "true", this)
            )
        elif o[field]:
            rows.append((number, words, canonical(o[field]), this))
    if o["max_fine"] == "unlimited":
        rows.append((15, "unlimited fine", "true", this))
    elif o["max_fine"]:
        rows.append((15, "maximum fine", o["max_fine"]["amount"], this))
        rows.append((16, "currency of the fine", o["max_fine"]["currency"], this))
    rows += [(17, "defence", text, this) for text in o["defences"]]
    commenced = facts.is_law(o) and o["status"] != "adopted-not-in-force"
    for unknown, name in (
        (o["status"] is None, "status"),
        (commenced and not o["in_force"], "inForceFrom"),
        (o["age_limit"] is None, "ageLimit"),
        (o["max_custody"] is None, "maximumCustody"),
    ):
        if unknown:
            rows.append((18, "not established", name, this))
    rows.sort(key=lambda row: (row[0], row[3], row[1], row[2]))
    return [(this, str(number), *rest) for number, *rest in rows]


def offences_of_a_jurisdiction(facts: Reading, place: str = "GB-EAW") -> list[Row]:
    rows = []
    for o in in_place(facts, facts.law("offence"), place):
        for identifier in sorted(set(o["provisions"])):
            provision = facts.by_id[identifier]
            rows.append(
                (
                    facts.place(o),
                    f"offence/{o['id']}",
                    o["label"],
                    status(o),
                    f"provision/{identifier}",
                    facts.title(provision["instrument"]),
                    provision["number"],
                    provision["heading"] or "",
                )
            )
    return rows


def defences_by_jurisdiction(facts: Reading, place: str = "any") -> list[Row]:
    rows = []
    for o in in_place(facts, facts.law("offence"), place):
        numbered = sorted((str(n), text) for n, text in enumerate(o["defences"], start=1))
        rows += [(facts.place(o), f"offence/{o['id']}", o["label"], text) for _, text in numbered]
    return rows


def offences_with_another_age_limit(facts: Reading, usual: str = "18") -> list[Row]:
    found = [
        o
        for o in in_place(facts, facts.law("offence"), None)
        if o["age_limit"] and o["age_limit"] != usual
    ]
    found.sort(key=lambda o: int(o["age_limit"]))
    return [(facts.place(o), f"offence/{o['id']}", o["label"], o["age_limit"]) for o in found]


# --- penalties


def penalties_compared(
    facts: Reading,
    conduct: str = "possess",
    material: str = "photorealistic-synthetic",
    place: str = "any",
) -> list[Row]:
    found = [
        o
        for o in in_place(facts, facts.living("offence"), place)
        if any(holds(c, conduct) for c in o["conduct"])
        and any(holds(m, material) for m in o["material"])
    ]
    found.sort(key=lambda o: -gravity(o["max_custody"]))
    return [
        (
            facts.place(o),
            f"offence/{o['id']}",
            o["label"],
            maximum(o),
            term(o["max_custody"]),
            canonical(o["min_custody"]),
            canonical(o["max_custody_aggravated"]),
            term(o["max_custody_aggravated"]),
            status(o),
        )
        for o in found
    ]


def minimum_penalties(facts: Reading, place: str = "any") -> list[Row]:
    found = [o for o in in_place(facts, facts.living("offence"), place) if o["min_custody"]]
    found.sort(key=lambda o: -float(term(o["min_custody"])))
    return [
        (
            facts.place(o),
            f"offence/{o['id']}",
            o["label"],
            canonical(o["min_custody"]),
            term(o["min_custody"]),
            maximum(o),
        )
        for o in found
    ]


def fines(facts: Reading, place: str = "any") -> list[Row]:
    rows = []
    for o in in_place(facts, facts.living("offence"), place):
        start = (facts.place(o), f"offence/{o['id']}", o["label"])
        if o["max_fine"] == "unlimited":
            rows.append((*start, "", "", "true"))
        elif o["max_fine"]:
            rows.append((*start, o["max_fine"]["amount"], o["max_fine"]["currency"], ""))
    return rows


def gravest_penalty_by_jurisdiction(
    facts: Reading, conduct: str = "distribute", material: str = "photorealistic-synthetic"
) -> list[Row]:
    found = []
    for act, kind, code, cell in chosen(facts, "any", conduct, material):
        if cell.gravest:
            custody = facts.by_id[cell.gravest]["max_custody"]
            row = (
                code,
                facts.title(code),
                f"conduct/{act}",
                f"material/{kind}",
                f"verdict/{cell.verdict}",
                canonical(custody),
                term(custody),
                f"offence/{cell.gravest}",
                cell.wider,
            )
            found.append((-gravity(custody), row))
    found.sort(key=lambda each: (each[0], each[1][0], *each[1][2:4]))
    return [row for _, row in found]


def compare_penalties(
    facts: Reading,
    place: str = "AU,GB-EAW,JP,KR,US",
    conduct: str = "create,possess,distribute",
    material: str = "photorealistic-synthetic",
) -> list[Row]:
    rows = []
    for act, kind, code, cell in chosen(facts, place, conduct, material):
        o = facts.by_id.get(cell.gravest, {})
        fine = o.get("max_fine")
        fine = fine if isinstance(fine, dict) else {"amount": "", "currency": ""}
        rows.append(
            (
                f"conduct/{act}",
                f"material/{kind}",
                code,
                f"verdict/{cell.verdict}",
                longest(facts, cell),
                term(o.get("max_custody")),
                canonical(o.get("min_custody")),
                fine["amount"],
                fine["currency"],
                f"offence/{cell.gravest}" if cell.gravest else "",
                min(cited(facts, code, cell), default=""),
            )
        )
    return rows


def penalties_real_and_generated(
    facts: Reading, conduct: str = "possess", place: str = "any"
) -> list[Row]:
    reaching: dict[tuple[str, str], list[Entry]] = {}
    for o in in_place(facts, facts.living("offence"), place):
        for act in o["conduct"]:
            if holds(act, conduct) and o["max_custody"]:
                reaching.setdefault((facts.place(o), act), []).append(o)
    rows = []
    for (code, act), offences in reaching.items():
        cell = coverage_of(facts)[code, "photorealistic-synthetic", act]
        real = [o for o in offences if "real-child-image" in o["material"]]
        made = [
            o
            for o in offences
            if "photorealistic-synthetic" in o["material"]
            and o["ai_coverage"] not in ("unclear", "not-covered")
        ]
        if not real or not made or cell.verdict != "criminalised":
            continue
        one, other = (max(gravity(o["max_custody"]) for o in group) for group in (real, made))
        carrying = [
            o["id"] for o in made if gravity(o["max_custody"]) == other and o["id"] in cell.offences
        ]
        if carrying:
            compared = "lighter" if other < one else "graver" if other > one else "same"
            rows.append(
                (
                    code,
                    facts.title(code),
                    f"conduct/{act}",
                    _in_years(one),
                    _in_years(other),
                    compared,
                    f"offence/{min(carrying)}",
                )
            )
    return sorted(rows, key=lambda row: (row[5], row[0], row[2]))


def _in_years(weight: float) -> str:
    return "life" if weight == 1000 else f"{weight:g}"


# --- the AI test


def offences_by_ai_coverage(
    facts: Reading, coverage: str = "express", place: str = "any"
) -> list[Row]:
    rows = []
    for o in in_place(facts, facts.law("offence"), place):
        if not holds(o["ai_coverage"], coverage):
            continue
        start = (
            facts.place(o),
            f"offence/{o['id']}",
            o["label"],
            status(o),
            o["in_force"] or "",
        )
        laws = {facts.by_id[provision]["instrument"] for provision in o["provisions"]}
        ends = sorted(
            {(facts.by_id[law]["title"], facts.by_id[law]["adopted"] or "") for law in laws}
        )
        rows += [(*start, *end) for end in ends or [("", "")]]
    return rows


def ai_coverage_by_jurisdiction(facts: Reading) -> list[Row]:
    offences = facts.living("offence")
    return [
        (
            code,
            facts.title(code),
            *(
                str(sum(facts.place(o) == code and o["ai_coverage"] == kind for o in offences))
                for kind in AI_COVERAGE
            ),
        )
        for code in sorted({facts.place(o) for o in offences})
    ]


def real_child_test(
    facts: Reading, test: str = "indistinguishable", place: str = "any"
) -> list[Row]:
    return [
        (
            facts.place(o),
            f"offence/{o['id']}",
            o["label"],
            f"real-child/{o['real_child']}",
            status(o),
        )
        for o in in_place(facts, facts.law("offence"), place)
        if holds(o["real_child"], test)
    ]


def ai_gap(facts: Reading, conduct: str = "possess", place: str = "any") -> list[Row]:
    coverage, rows = coverage_of(facts), []
    for act, _, code, real in chosen(facts, place, conduct, "real-child-image"):
        made = coverage.get((code, "photorealistic-synthetic", act)) or Cell()
        altered = coverage.get((code, "manipulated-image", act)) or Cell()
        if real.verdict == "criminalised" and made.verdict not in (
            "criminalised",
            "not-researched",
        ):
            rows.append(
                (
                    code,
                    facts.title(code),
                    f"conduct/{act}",
                    altered.verdict if altered.records else "",
                    made.verdict,
                    reason(facts, [made.record]),
                    made.record,
                )
            )
    return sorted(rows, key=lambda row: (row[0], row[2]))


def how_the_law_reaches_it(
    facts: Reading,
    conduct: str = "possess",
    material: str = "photorealistic-synthetic",
    kind: str = "country",
) -> list[Row]:
    counted = Counter(
        (
            f"conduct/{act}",
            f"material/{of}",
            f"verdict/{cell.verdict}",
            concept("basis", cell.basis),
        )
        for act, of, code, cell in chosen(facts, "any", conduct, material)
        if holds(facts.register[code]["kind"], kind) and cell.verdict != "not-researched"
    )
    return [(*words, str(number)) for words, number in sorted(counted.items())]


# --- tools and manuals


def _of_a_thing(facts: Reading, material: str, conduct: str, place: str) -> list[Row]:
    return [
        (
            facts.place(o),
            f"offence/{o['id']}",
            o["label"],
            f"conduct/{act}",
            f"ai-coverage/{o['ai_coverage']}",
            maximum(o),
            status(o),
        )
        for o in in_place(facts, facts.law("offence"), place)
        if material in o["material"]
        for act in sorted(o["conduct"])
        if holds(act, conduct)
    ]


def tools_offences(
    facts: Reading, conduct: str = "create-tool,possess-tool,supply-tool", place: str = "any"
) -> list[Row]:
    return _of_a_thing(facts, "ai-tool", conduct, place)


def manuals_offences(
    facts: Reading, conduct: str = "possess-manual,supply-manual", place: str = "any"
) -> list[Row]:
    return _of_a_thing(facts, "manual", conduct, place)


# --- duties


def duties_by_addressee_and_action(
    facts: Reading, addressee: str = "online-platform", action: str = "any", place: str = "any"
) -> list[Row]:
    return [
        (
            facts.place(d),
            f"duty/{d['id']}",
            d["label"],
            f"addressee/{d['addressee']}",
            f"duty-action/{d['action']}",
            canonical(d["deadline"]),
            d["in_force"] or "",
            status(d),
            d["regulator"] or "",
        )
        for d in in_place(facts, facts.law("duty"), place)
        if holds(d["addressee"], addressee) and holds(d["action"], action)
    ]


def duties_to_report_remove_or_detect(
    facts: Reading, action: str = "report,remove,detect", place: str = "any"
) -> list[Row]:
    rows = []
    for d in in_place(facts, facts.law("duty"), place):
        if not holds(d["action"], action):
            continue
        provisions = [(f"provision/{p}", facts.title(p)) for p in sorted(set(d["provisions"]))]
        rows += [
            (
                f"duty-action/{d['action']}",
                facts.place(d),
                f"addressee/{d['addressee']}",
                f"duty/{d['id']}",
                *provision,
                d["penalty"] or "",
                status(d),
            )
            for provision in provisions or [("", "")]
        ]
    return sorted(rows, key=lambda row: row[0])


def regulators_of_duties(facts: Reading, place: str = "any") -> list[Row]:
    actors = {
        name: f"actor/{actor['id']}"
        for actor in facts["actor"]
        for name in (actor["name"], actor["abbreviation"], *actor["aliases"])
        if name
    }
    rows = [
        (
            facts.place(d),
            d["regulator"],
            actors.get(d["regulator"], ""),
            f"duty/{d['id']}",
            d["label"],
        )
        for d in in_place(facts, facts.law("duty"), place)
        if d["regulator"]
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], row[3]))


def duties_counted(facts: Reading, place: str = "any") -> list[Row]:
    actions = [
        "report",
        "remove",
        "block",
        "detect",
        "preserve",
        "assess-risk",
        "test-model",
        "label-content",
    ]
    by_place: dict[str, list[Entry]] = {}
    for d in in_place(facts, facts.living("duty"), place):
        by_place.setdefault(facts.place(d), []).append(d)
    return [
        (
            code,
            facts.title(code),
            *(str(sum(d["action"] == action for d in duties)) for action in actions),
            str(sum(d["action"] not in actions for d in duties)),
            str(sum(d["status"] == "adopted-not-in-force" for d in duties)),
        )
        for code, duties in by_place.items()
    ]
