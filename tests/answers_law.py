"""The expected answers on offences, penalties, duties, history and gaps, worked out in Python.

Each function is named after its question and returns its rows in their order. A thing is written
as its kind and identifier, a concept as its scheme and notation, an unknown as an empty text.
"""

from collections.abc import Iterable

from tests.reading import OVER, Entry, Reading, canonical, years

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


def cell_rows(
    facts: Reading, place: str, material: str, conduct: str
) -> list[tuple[str, str, str, str, str]]:
    """Return verdict, basis, offence, its status and the record that tells, for each offence."""
    verdict, basis, offences, finding = facts.cell(place, material, conduct)
    about = (f"verdict/{verdict}", f"basis/{basis}" if basis else "")
    found = [
        (*about, f"offence/{o['id']}", status(o), finding or f"offence/{o['id']}") for o in offences
    ]
    return sorted(found, key=lambda row: row[2]) or [(*about, "", "", finding)]


def _purpose(facts: Reading, offence: str) -> str:
    """Return the purpose that an offence of possession asks for, where that was recorded."""
    record = facts.by_id.get(offence.partition("/")[2], {})
    purpose = record.get("possession_purpose")
    return f"possession-purpose/{purpose}" if purpose else ""


def simple_possession(
    facts: Reading, material: str = "photorealistic-synthetic", place: str = "any"
) -> list[Row]:
    return [
        (code, f"material/{kind}", verdict, offence, _purpose(facts, offence), stands, record)
        for code in facts.researched
        if holds(code, place)
        for kind in sorted(split(material) or MATERIALS)
        for verdict, _, offence, stands, record in cell_rows(facts, code, kind, "possess")
    ]


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


def term(custody: str | None) -> str:
    return "" if custody in (None, "life") else years(str(custody))


def gravity(custody: str | None) -> float:
    """Return a number to compare custody by: life is the gravest, unknown the least."""
    return -1 if custody is None else 1000 if custody == "life" else float(term(custody))


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


def gravest_penalty_by_jurisdiction(
    facts: Reading, conduct: str = "distribute", material: str = "photorealistic-synthetic"
) -> list[Row]:
    by_place: dict[str, list[Entry]] = {}
    for o in in_place(facts, facts.living("offence"), None):
        if conduct in o["conduct"] and material in o["material"] and o["max_custody"]:
            by_place.setdefault(facts.place(o), []).append(o)
    rows = []
    for code, offences in by_place.items():
        top = max(gravity(o["max_custody"]) for o in offences)
        rows += [
            (-top, code, f"offence/{o['id']}", o)
            for o in offences
            if gravity(o["max_custody"]) == top
        ]
    return [
        (code, facts.title(code), maximum(o), term(o["max_custody"]), offence)
        for _, code, offence, o in sorted(rows, key=lambda row: row[:3])
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


# --- history


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


# --- gaps


def verdict_by_jurisdiction(
    facts: Reading,
    conduct: str = "possess",
    material: str = "photorealistic-synthetic",
    place: str = "any",
) -> list[Row]:
    return [
        (code, facts.title(code), f"conduct/{conduct}", f"material/{material}", *cell)
        for code in facts.researched
        if holds(code, place)
        for cell in cell_rows(facts, code, material, conduct)
    ]


def not_criminalised(facts: Reading, material: str = "any", place: str = "any") -> list[Row]:
    rows = [
        (
            facts.place(f),
            f"material/{f['material']}",
            f"conduct/{conduct}",
            f"basis/{f['basis']}",
            f["reasoning"],
            f"finding/{f['id']}",
        )
        for f in facts["finding"]
        if f["verdict"] == "not-criminalised"
        and holds(f["material"], material)
        and holds(facts.place(f), place)
        for conduct in f["conduct"]
    ]
    return sorted(rows, key=lambda row: row[:3])


def answers_to_a_call(
    facts: Reading,
    call: str = "rec-unicef-gov-criminalise",
    material: str = "photorealistic-synthetic",
    place: str = "any",
) -> list[Row]:
    return [
        (code, f"conduct/{conduct}", *cell)
        for code in facts.researched
        if holds(code, place)
        for conduct in sorted(facts.by_id[call]["conduct"])
        for cell in cell_rows(facts, code, material, conduct)
    ]


def unicef_call_table(facts: Reading, material: str = "photorealistic-synthetic") -> list[Row]:
    rows = []
    for code in facts.researched:
        row = [code, facts.title(code)]
        for conduct in ("create", "procure", "possess", "distribute"):
            verdict, _, offences, _ = facts.cell(code, material, conduct)
            row += [verdict, min((o["id"] for o in offences), default="")]
        rows.append(tuple(row))
    return rows


def matrix_of_a_jurisdiction(facts: Reading, place: str = "GB-EAW") -> list[Row]:
    return [
        (
            place,
            f"conduct/{conduct}",
            *(facts.cell(place, material, conduct)[0] for material in MATERIALS),
        )
        for conduct in sorted(CONDUCTS)
    ]


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
            *start,
            maximum(facts.by_id[start[2].partition("/")[2]]) if start[2] else "",
            record,
        )
        for act in sorted(split(conduct) or [])
        for kind in sorted(split(material) or [])
        for code in sorted(split(place) or [])
        for *start, record in cell_rows(facts, code, kind, act)
    ]


def open_questions(facts: Reading, place: str = "GB") -> list[Row]:
    return [
        (facts.place(q), q["text"], f"question/{q['id']}")
        for q in in_place(facts, facts["question"], place)
    ]
