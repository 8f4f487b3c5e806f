"""The expected answers on treaties, agreements, actors, evidence and quality, in Python.

Written as those of `answers_law`, from the same reading of the files.
"""

from tests.answers_law import Row, holds
from tests.reading import Entry, Reading

# --- treaties


def _participations(facts: Reading) -> list[tuple[str, str, Entry]]:
    """Return treaty, state and line of the treaty tables, in that order."""
    found = [
        (facts.treaties[row["treaty"]], facts.by_alpha3[row["state_iso3"]], row)
        for row in facts["participation"]
    ]
    return sorted(found, key=lambda line: line[:2])


def treaty_parties(facts: Reading, treaty: str = "coe-cets-201", status_: str = "any") -> list[Row]:
    return [
        (
            state,
            facts.title(state),
            f"participation/{row['status']}",
            row["signed"] or "",
            row["ratified"] or "",
            row["in_force"] or "",
            row["reservation_note"] or "",
            f"participation/{row['id']}",
        )
        for name, state, row in _participations(facts)
        if holds(name, treaty) and holds(row["status"], status_)
    ]


def treaties_of_a_state(facts: Reading, place: str = "GB") -> list[Row]:
    rows = [
        (
            state,
            f"instrument/{name}",
            facts.title(name),
            f"participation/{row['status']}",
            row["signed"] or "",
            row["ratified"] or "",
            row["in_force"] or "",
            f"participation/{row['id']}",
        )
        for name, state, row in _participations(facts)
        if holds(state, place)
    ]
    return sorted(rows, key=lambda row: row[:2])


def treaty_reservations(facts: Reading, treaty: str = "any", place: str = "any") -> list[Row]:
    return [
        (f"instrument/{name}", state, row["reservation_note"], f"participation/{row['id']}")
        for name, state, row in _participations(facts)
        if row["reservation_note"] and holds(name, treaty) and holds(state, place)
    ]


def implementing_laws(facts: Reading, higher: str = "any") -> list[Row]:
    rows = [
        (
            f"instrument/{above}",
            facts.title(above),
            i["jurisdiction"],
            f"instrument/{i['id']}",
            i["title"],
            f"status/{i['status'] or 'unknown'}",
        )
        for i in facts["instrument"]
        for above in i["implements"]
        if holds(above, higher)
    ]
    return sorted(rows, key=lambda row: (row[0], row[2], row[3]))


# --- agreements


def _agreements(facts: Reading) -> list[Entry]:
    return sorted(facts["agreement"], key=lambda entry: str(entry["id"]))


def agreement_parties(facts: Reading, agreement: str = "agr-uk-us-csa-2023") -> list[Row]:
    return [
        (f"agreement/{a['id']}", a["title"], a["date"] or "", facts.iri(party), facts.title(party))
        for a in _agreements(facts)
        if holds(a["id"], agreement)
        for party in sorted(a["parties"], key=facts.iri)
    ]


def agreement_commitments(facts: Reading, agreement: str = "agr-uk-us-csa-2023") -> list[Row]:
    return [
        (
            f"agreement/{a['id']}",
            a["title"],
            f"agreement-type/{a['type']}",
            a["status"] or "",
            commitment,
        )
        for a in _agreements(facts)
        if holds(a["id"], agreement)
        for commitment in sorted(a["commitments"])
    ]


def agreements_of_an_actor(facts: Reading, actor: str = "actor-uk-gov") -> list[Row]:
    return [
        (
            f"actor/{actor}",
            f"agreement/{a['id']}",
            a["title"],
            a["date"] or "",
            str(len(a["parties"])),
        )
        for a in _agreements(facts)
        if actor in a["parties"]
    ]


def agreements_of_a_state(facts: Reading, place: str = "KR") -> list[Row]:
    home = {place, *(actor["id"] for actor in facts["actor"] if actor["country"] == place)}
    return [
        (place, f"agreement/{a['id']}", a["title"], facts.iri(party), facts.title(party))
        for a in _agreements(facts)
        for party in sorted(home & set(a["parties"]), key=facts.iri)
    ]


# --- actors


def actor_relations(facts: Reading, actor: str = "actor-unicef") -> list[Row]:
    rows = []
    for tie in facts["relation"]:
        for mine, theirs, direction in (("subject", "object", "out"), ("object", "subject", "in")):
            if tie[mine] == actor:
                other = tie[theirs]
                rows.append(
                    (
                        f"actor/{actor}",
                        direction,
                        f"relation/{tie['predicate']}",
                        facts.iri(other),
                        facts.title(other),
                        tie["from"] or "",
                        tie["to"] or "",
                        tie["detail"] or "",
                        f"relation/{tie['id']}",
                    )
                )
    return sorted(rows, key=lambda row: (row[2], row[3], row[8], row[1]))


def relations_of_a_kind(facts: Reading, relation: str = "funds") -> list[Row]:
    rows = [
        (
            facts.iri(tie["subject"]),
            facts.title(tie["subject"]),
            f"relation/{tie['predicate']}",
            facts.iri(tie["object"]),
            facts.title(tie["object"]),
            tie["from"] or "",
            f"relation/{tie['id']}",
        )
        for tie in facts["relation"]
        if holds(tie["predicate"], relation)
    ]
    return sorted(rows, key=lambda row: (row[2], row[6]))


def actor_hierarchy(facts: Reading, actor: str = "actor-un") -> list[Row]:
    rows = []
    for body in facts["actor"]:
        above, parent = set(), body["parent"]
        while parent:
            above.add(parent)
            parent = facts.by_id[parent]["parent"]
        if actor in above:
            row = (f"actor/{body['id']}", body["name"], f"actor/{body['parent']}")
            rows.append((f"actor/{actor}", *row))
    return sorted(rows)


def actors_of_a_country(facts: Reading, place: str = "GB", type_: str = "any") -> list[Row]:
    rows = [
        (a["country"], f"actor/{a['id']}", a["name"], f"actor-type/{a['type']}", role)
        for a in facts["actor"]
        if a["country"] and holds(a["country"], place) and holds(a["type"], type_)
        for role in a["roles"] or [""]
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], row[4]))


def co_authors_of_a_study(facts: Reading, study: str = "study-dh2") -> list[Row]:
    rows = [
        (f"study/{study}", f"actor/{by}", facts.title(by), "conducted", "", f"study/{study}")
        for by in facts.by_id[study]["by"]
    ]
    rows += [
        (
            f"study/{study}",
            f"actor/{tie['subject']}",
            facts.title(tie["subject"]),
            "co-authored",
            tie["detail"] or "",
            f"relation/{tie['id']}",
        )
        for tie in facts["relation"]
        if tie["predicate"] == "co-authored" and tie["object"] == study
    ]
    return sorted(rows, key=lambda row: (row[1], row[3], row[5]))


# --- evidence


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def calls_of_an_actor(
    facts: Reading, actor: str = "actor-unicef", audience: str = "any"
) -> list[Row]:
    rows = [
        (
            f"actor/{by}",
            f"audience/{whom}",
            f"recommendation/{call['id']}",
            call["action"],
            call["text"],
            f"document/{call['document']}",
            facts.title(call["document"]),
        )
        for call in facts["recommendation"]
        for whom in _listed(call["addressee"])
        for by in call["by"]
        if holds(by, actor) and holds(whom, audience)
    ]
    return sorted(rows, key=lambda row: row[:3])


def _claims(facts: Reading) -> list[Entry]:
    return sorted(facts["claim"], key=lambda entry: str(entry["id"]))


def where_a_figure_comes_from(facts: Reading, claim: str = "claim-unicef-1-2m") -> list[Row]:
    return [
        (
            f"claim/{c['id']}",
            c["text"],
            *(c[field] or "" for field in ("value", "unit", "qualifier", "geography", "period")),
            f"actor/{by}",
            f"document/{c['document']}",
            c["paragraph"] or "",
            f"study/{c['study']}" if c["study"] else "",
        )
        for c in _claims(facts)
        if holds(c["id"], claim)
        for by in sorted(c["made_by"])
    ]


def figures_of_an_actor(facts: Reading, actor: str = "actor-iwf") -> list[Row]:
    return [
        (
            f"actor/{actor}",
            f"claim/{c['id']}",
            c["text"],
            c["value"],
            c["unit"] or "",
            f"document/{c['document']}",
            facts.title(c["document"]),
            facts.by_id[c["document"]]["date"] or "",
        )
        for c in _claims(facts)
        if actor in c["made_by"] and c["value"]
    ]


def claims_of_a_study(facts: Reading, study: str = "study-dh2") -> list[Row]:
    return [
        (
            f"study/{study}",
            f"claim/{c['id']}",
            c["text"],
            c["value"] or "",
            c["unit"] or "",
            f"actor/{by}",
        )
        for c in _claims(facts)
        if c["study"] == study
        for by in sorted(c["made_by"])
    ]


def studies(facts: Reading, actor: str = "any") -> list[Row]:
    return [
        (
            f"study/{s['id']}",
            s["title"],
            f"actor/{by}",
            s["published"] or "",
            s["method"] or "",
            s["geography"] or "",
        )
        for s in sorted(facts["study"], key=lambda entry: str(entry["id"]))
        for by in sorted(s["by"])
        if holds(by, actor)
    ]


def documents_by_publisher(
    facts: Reading, publisher: str = "Internet Watch Foundation"
) -> list[Row]:
    statements = [*facts["claim"], *facts["recommendation"]]
    rows = [
        (
            d["publisher"],
            f"document/{d['id']}",
            d["title"],
            f"document-kind/{d['sort']}",
            d["date"] or "",
            d["url"] or "",
            str(sum(statement["document"] == d["id"] for statement in statements)),
        )
        for d in facts["document"]
        if publisher in ("any", d["publisher"])
    ]
    return sorted(rows, key=lambda row: row[:2])


# --- quality


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


def research_coverage(facts: Reading) -> list[Row]:
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
