"""The expected answers on agreements, actors and evidence."""

from tests.answers_base import Row, holds
from tests.reading import Entry, Reading

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


def figures_side_by_side(facts: Reading, unit: str = "any") -> list[Row]:
    counting = [
        c
        for c in _claims(facts)
        if c["value"] and c["unit"] and c["period"] and c["geography"] and holds(c["unit"], unit)
    ]
    rows = [
        (
            one["unit"],
            one["period"],
            one["geography"],
            f"claim/{one['id']}",
            one["population"] or "",
            one["value"],
            f"claim/{other['id']}",
            other["population"] or "",
            other["value"],
        )
        for one in counting
        for other in counting
        if one["id"] < other["id"]
        and one["value"] != other["value"]
        and all(one[field] == other[field] for field in ("unit", "period", "geography"))
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], row[3], row[6]))


def most_tied_actors(facts: Reading, type_: str = "any") -> list[Row]:
    rows = []
    for a in facts["actor"]:
        if not holds(a["type"], type_):
            continue
        counts = (
            sum((r["subject"], r["object"]).count(a["id"]) for r in facts["relation"]),
            sum(a["id"] in agreement["parties"] for agreement in facts["agreement"]),
            sum(a["id"] in claim["made_by"] for claim in facts["claim"]),
            sum(a["id"] in call["by"] for call in facts["recommendation"]),
        )
        if any(counts):
            start = (f"actor/{a['id']}", a["name"], f"actor-type/{a['type']}", a["country"] or "")
            rows.append((counts, start))
    rows.sort(key=lambda row: (-row[0][0], -row[0][1], row[1][0]))
    return [(*start, *map(str, counts)) for counts, start in rows]


def who_signed_together(facts: Reading, party: str = "any") -> list[Row]:
    shared: dict[tuple[str, str], int] = {}
    for agreement in facts["agreement"]:
        parties = sorted({facts.iri(identifier) for identifier in agreement["parties"]})
        for one in parties:
            for other in parties:
                if one < other and holds(one.removeprefix("actor/"), party):
                    shared[one, other] = shared.get((one, other), 0) + 1
    found = [(-number, *pair) for pair, number in shared.items() if number > 1]
    return [
        (
            one,
            facts.title(one.partition("/")[2]),
            other,
            facts.title(other.partition("/")[2]),
            str(-number),
        )
        for number, one, other in sorted(found)
    ]
