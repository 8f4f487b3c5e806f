"""The expected answers on treaties and on what they ask of national law."""

from tests.answers_base import Row, concept, conformities_of, coverage_of, holds
from tests.reading import Entry, Reading
from tests.reading_conformity import Held, listed


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


# --- what they ask

VERDICTS = ("met", "partly-met", "unmet", "set-aside", "unknown")


def _bound(facts: Reading, treaty: str, place: str = "any") -> list[Held]:
    """Return what a treaty asks held against its parties and signatories."""
    return [
        held
        for held in conformities_of(facts).all
        if held.row and holds(held.requirement["instrument"], treaty) and holds(held.place, place)
    ]


def conformity_of_a_state(
    facts: Reading, place: str = "DE", treaty: str = "any", verdict: str = "any"
) -> list[Row]:
    rows = []
    for held in _bound(facts, treaty, place):
        assert held.row is not None
        by_reservation = held.verdict == "set-aside" or held.by_reservation("sets_aside_in_part")
        if holds(held.verdict, verdict):
            rows.append(
                (
                    held.place,
                    f"instrument/{held.requirement['instrument']}",
                    f"requirement/{held.requirement['id']}",
                    held.requirement["label"],
                    held.bound,
                    f"conformity/{held.verdict}",
                    f"participation/{held.row['id']}" if by_reservation else "",
                    held.reason,
                )
            )
    return sorted(rows, key=lambda row: row[:3])


def who_falls_short(facts: Reading, treaty: str = "coe-cets-201", place: str = "any") -> list[Row]:
    coverage = coverage_of(facts)
    rows = [
        (
            held.place,
            facts.title(held.place),
            held.bound,
            f"requirement/{held.requirement['id']}",
            f"conformity/{held.verdict}",
            f"material/{material}",
            f"conduct/{conduct}",
            f"verdict/{coverage[held.place, material, conduct].verdict}",
            "true" if held.by_reservation("sets_aside_in_part") else "",
            coverage[held.place, material, conduct].record,
        )
        for held in _bound(facts, treaty, place)
        if held.verdict in ("unmet", "partly-met")
        for _, material, conduct in held.fails
    ]
    return sorted(rows, key=lambda row: (row[0], row[3], row[5], row[6]))


def conformity_by_state(facts: Reading, treaty: str = "coe-cets-201") -> list[Row]:
    counted: dict[Row, list[str]] = {}
    for held in _bound(facts, treaty):
        text = f"instrument/{held.requirement['instrument']}"
        row = (text, held.place, facts.title(held.place), held.bound)
        counted.setdefault(row, []).append(held.verdict)
    return [
        (*row, *(str(verdicts.count(verdict)) for verdict in VERDICTS))
        for row, verdicts in sorted(counted.items())
    ]


def requirements_of_a_text(
    facts: Reading, text: str = "coe-cets-201", strength: str = "any"
) -> list[Row]:
    rows = []
    for r in facts["requirement"]:
        if not r["instrument"] or not holds(r["instrument"], text):
            continue
        if not holds(r["strength"], strength):
            continue
        duty = r["duty"] or {"actions": [], "addressees": []}
        asked = [
            ("offence", f"conduct/{c}", f"material/{m}")
            for c in r["conduct"]
            for m in r["material"]
        ]
        asked += [
            ("duty", f"duty-action/{action}", f"addressee/{addressee}")
            for action in duty["actions"]
            for addressee in duty["addressees"]
        ]
        if r["definition"] == "true":
            asked += [("definition", "", f"material/{m}") for m in r["material"]]
        rows += [
            (
                f"instrument/{r['instrument']}",
                f"requirement/{r['id']}",
                r["label"],
                f"strength/{r['strength']}",
                *what,
                concept("possession-purpose", r["possession_purpose"] or ""),
                r["reading"],
            )
            for what in asked
        ]
    return sorted(rows, key=lambda row: (row[0], row[1], *row[4:7]))


def options_of_a_text(facts: Reading, text: str = "coe-cets-201") -> list[Row]:
    rows = [
        (
            f"instrument/{r['instrument']}",
            f"requirement/{r['id']}",
            r["label"],
            f"option-kind/{option['kind']}",
            f"option-extent/{option['extent']}",
            facts.by_id[option["provision"]]["number"],
            option["text"],
        )
        for r in facts["requirement"]
        if r["instrument"] and holds(r["instrument"], text)
        for option in r["options"]
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], row[5], row[6]))


def reservations_and_requirements(
    facts: Reading, treaty: str = "any", place: str = "any"
) -> list[Row]:
    verdicts = {
        (held.requirement["id"], held.row["id"]): f"conformity/{held.verdict}"
        for held in _bound(facts, treaty, place)
        if held.row
    }
    rows = [
        (
            f"instrument/{name}",
            state,
            f"requirement/{requirement}",
            extent,
            verdicts.get((requirement, row["id"]), ""),
            row["reservation_note"] or "",
            f"participation/{row['id']}",
        )
        for name, state, row in _participations(facts)
        if holds(name, treaty) and holds(state, place)
        for column, extent in (("sets_aside", "whole"), ("sets_aside_in_part", "part"))
        for requirement in listed(row, column)
    ]
    return sorted(rows, key=lambda row: row[:4])


def signed_not_ratified(facts: Reading, treaty: str = "any") -> list[Row]:
    rows = [
        (
            f"instrument/{name}",
            state,
            facts.title(state),
            row["signed"] or "",
            row["reservation_note"] or "",
            f"participation/{row['id']}",
        )
        for name, state, row in _participations(facts)
        if row["status"] == "signatory" and holds(name, treaty)
    ]
    return sorted(rows, key=lambda row: row[:2])


def requirement_by_jurisdiction(
    facts: Reading, requirement: str = "req-lanzarote-e-synthetic", verdict: str = "any"
) -> list[Row]:
    rows = [
        (
            f"requirement/{held.requirement['id']}",
            f"conformity/{held.verdict}",
            held.place,
            facts.title(held.place),
            held.bound,
            held.reason,
        )
        for held in conformities_of(facts).all
        if holds(held.requirement["id"], requirement) and holds(held.verdict, verdict)
    ]
    return sorted(rows, key=lambda row: row[:3])


def requirements_counted(facts: Reading, strength: str = "any") -> list[Row]:
    counted: dict[Row, list[str]] = {}
    for held in conformities_of(facts).all:
        r = held.requirement
        if holds(r["strength"], strength):
            row = (f"requirement/{r['id']}", r["label"], f"strength/{r['strength']}")
            counted.setdefault(row, []).append(held.verdict)
    return [
        (*row, *(str(verdicts.count(verdict)) for verdict in VERDICTS))
        for row, verdicts in sorted(counted.items())
    ]
