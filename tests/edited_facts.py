"""Random edits of the invented facts, each of which knows whether it is law or knowledge.

The edits are made by what happens in the world (an act is adopted, a mistake is found), and what
they expect follows from that: nothing here looks at how changes are told apart.
"""

import copy
import datetime
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from loaders.facts.yaml_nodes import compose, plain

FIXTURE = Path(__file__).parent / "fixtures" / "facts"
CHECKED = datetime.date(2026, 1, 31)
"""The day on which the invented NO.yaml was last checked."""

Data = dict[str, Any]
Expected = dict[str, str]
Maker = Callable[[Data, random.Random], Expected]
LAW, KNOWLEDGE = "law", "knowledge"
TREATIES = "treaties-un.csv"
SECTIONS = ("instruments", "provisions", "offences", "duties", "cases", "findings", "sources")
LAW_MAKERS: list[Maker] = []
KNOWLEDGE_MAKERS: list[Maker] = []


def law(maker: Maker) -> Maker:
    LAW_MAKERS.append(maker)
    return maker


def knowledge(maker: Maker) -> Maker:
    KNOWLEDGE_MAKERS.append(maker)
    return maker


# --- reading and writing -------------------------------------------------------------------


def read_base() -> Data:
    """The invented facts, and an act that was adopted and had not commenced when checked."""
    data: Data = {TREATIES: (FIXTURE / TREATIES).read_text(encoding="utf-8").splitlines()}
    for path in sorted(FIXTURE.glob("*.yaml")):
        node = compose(path)
        data[path.name] = plain(node, [])  # type: ignore[arg-type]
    act(data, "no-planned-act", adopted="2025-12-01", status="adopted-not-in-force")
    provision(data, "no-planned-act-1", "no-planned-act")
    offence(data, "no-off-planned", "no-planned-act-1", status="adopted-not-in-force")
    offence(
        data,
        "no-off-pending",
        "no-planned-act-1",
        status="adopted-not-in-force",
        in_force="2027-06-01",
    )
    return data


def write_facts(data: Data, folder: Path) -> Path:
    """Write facts as files; JSON is YAML too."""
    folder.mkdir(parents=True)
    for name, content in data.items():
        text = "\n".join(content) if name == TREATIES else json.dumps(content, indent=1)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


def random_edits(base: Data, seed: int, number: int) -> list[tuple[str, Data, Expected]]:
    """Some edits, as many of the law as of knowledge, each of them of every sort in turn."""
    chance = random.Random(seed)
    found = []
    for index in range(number):
        makers = (LAW_MAKERS, KNOWLEDGE_MAKERS)[index % 2]
        maker = makers[index // 2 % len(makers)]
        data = copy.deepcopy(base)
        expected = maker(data, chance)
        found.append((f"{index}-{maker.__name__}", data, expected))
    return found


# --- records -------------------------------------------------------------------------------


def of(data: Data, identifier: str) -> Data:
    """The record of an identifier, wherever it stands."""
    for content in data.values():
        lists = content.values() if isinstance(content, dict) else [content]
        for records in lists:
            for record in records if isinstance(records, list) else []:
                if isinstance(record, dict) and record.get("id") == identifier:
                    return record
    raise KeyError(identifier)


def act(data: Data, identifier: str, **fields: Any) -> None:
    record = {
        "id": identifier,
        "title": f"Act {identifier}",
        "type": "act",
        "jurisdiction": "NO",
        "citation": None,
        "uri": None,
        "language": "no",
        "introduced": None,
        "adopted": None,
        "in_force": None,
        "repealed": None,
        "status": "in-force",
        "amends": [],
        "implements": [],
        "note": None,
        "sources": ["src-no-gazette"],
    }
    data["NO.yaml"]["instruments"].append(record | fields)


def provision(data: Data, identifier: str, instrument: str, **fields: Any) -> None:
    record = {
        "id": identifier,
        "instrument": instrument,
        "number": "§ 7",
        "heading": None,
        "kind": "offence",
        "inserted_by": None,
        "in_force": None,
        "sources": ["src-no-gazette"],
    }
    data["NO.yaml"]["provisions"].append(record | fields)


def offence(data: Data, identifier: str, part: str, **fields: Any) -> None:
    record = {
        "id": identifier,
        "label": f"Offence {identifier}",
        "jurisdiction": "NO",
        "provisions": [part],
        "conduct": ["possess"],
        "material": ["audio"],
        "ai_coverage": "technology-neutral",
        "real_child": "not-required",
        "age_limit": "18",
        "min_custody": None,
        "max_custody": "P2Y",
        "max_custody_aggravated": None,
        "max_fine": None,
        "defences": [],
        "in_force": None,
        "status": "in-force",
        "summary": "An invented offence.",
        "sources": ["src-no-gazette"],
        "confidence": "high",
    }
    data["NO.yaml"]["offences"].append(record | fields)


def case(data: Data, identifier: str, date: str | None) -> None:
    record = {
        "id": identifier,
        "name": "P v. Q",
        "court": "Court of Examples",
        "citation": None,
        "date": date,
        "holding": "It was held.",
        "concerns": ["no-off-make"],
        "sources": ["src-no-gazette"],
        "confidence": "high",
    }
    data["NO.yaml"]["cases"].append(record)


def row(data: Data, state: str, line: str) -> None:
    """Replace or add the line of a state on the invented convention."""
    kept = [each for each in data[TREATIES] if not each.startswith(f"EXC,{state},")]
    data[TREATIES] = [*kept, f"EXC,{state},{line}"]


def later(chance: random.Random) -> str:
    return (CHECKED + datetime.timedelta(chance.randint(1, 700))).isoformat()


def earlier(chance: random.Random, days: int = 9000) -> str:
    return (CHECKED - datetime.timedelta(chance.randint(0, days))).isoformat()


def mend(data: Data, identifier: str, chance: random.Random) -> None:
    """Give an element of an offence another value."""
    record = of(data, identifier)
    field, values = chance.choice(
        [
            ("max_custody", ["P4Y", "P5Y", "P7Y6M", "life"]),
            ("max_custody_aggravated", ["life", "P12Y", "P15Y"]),
            ("age_limit", ["16", "17", "19", None]),
            ("conduct", [["create"], ["possess", "distribute"], ["access"]]),
            ("material", [["text"], ["audio", "text"], ["non-photorealistic"]]),
            ("real_child", ["required", "identifiable", "unclear"]),
            ("ai_coverage", ["express", "case-law", "unclear"]),
            ("max_fine", ["unlimited", {"amount": "700", "currency": "NOK"}]),
            ("defences", [["none of your business"], ["art, said the board", "law"]]),
        ]
    )
    if field == "max_custody":
        record["max_custody_aggravated"] = "life"
    if field == "max_custody_aggravated":
        record["max_custody"] = record["max_custody"] and "P3Y"
    record[field] = chance.choice([value for value in values if value != record[field]])


# --- the law changes -----------------------------------------------------------------------


@law
def an_offence_commences(data: Data, chance: random.Random) -> Expected:
    of(data, "no-off-planned").update(in_force=later(chance), status="in-force")
    return {"no-off-planned": LAW}


@law
def an_offence_commences_on_an_unknown_day(data: Data, _: random.Random) -> Expected:
    of(data, "no-off-planned").update(status="in-force")
    return {"no-off-planned": LAW}


@law
def an_offence_commences_as_it_was_foretold(data: Data, _: random.Random) -> Expected:
    of(data, "no-off-pending").update(status="in-force")
    return {"no-off-pending": LAW}


@law
def a_commencement_is_postponed(data: Data, chance: random.Random) -> Expected:
    of(data, "no-off-pending").update(in_force=f"2028-{chance.randint(1, 12):02d}-01")
    return {"no-off-pending": LAW}


@law
def an_act_commences(data: Data, chance: random.Random) -> Expected:
    of(data, "no-planned-act").update(in_force=later(chance), status="in-force")
    of(data, "no-planned-act-1").update(in_force=later(chance))
    return {"no-planned-act": LAW, "no-planned-act-1": LAW}


@law
def a_protocol_commences(data: Data, chance: random.Random) -> Expected:
    of(data, "un-example-protocol").update(in_force=later(chance), status="in-force")
    return {"un-example-protocol": LAW}


@law
def an_act_is_repealed(data: Data, chance: random.Random) -> Expected:
    of(data, "no-example-act").update(repealed=later(chance), status="repealed")
    if chance.random() < 0.5:
        return {"no-example-act": LAW}
    of(data, "no-off-make").update(status="repealed")
    return {"no-example-act": LAW, "no-off-make": LAW}


@law
def a_bill_is_adopted(data: Data, chance: random.Random) -> Expected:
    status = "adopted-not-in-force"
    of(data, "no-example-bill").update(type="act", adopted=later(chance), status=status)
    of(data, "no-off-tool").update(status=status)
    of(data, "req-bill-tool").update(strength="obliges")
    return {
        "no-example-bill": LAW,
        "no-example-bill-1": LAW,
        "no-off-tool": LAW,
        "no-duty-test": LAW,
        "req-bill-tool": KNOWLEDGE,
    }


@law
def a_new_act_is_adopted(data: Data, chance: random.Random) -> Expected:
    adopted = later(chance)
    commences = chance.choice([None, "2028-05-01"])
    status = "in-force" if commences else "adopted-not-in-force"
    act(data, "no-new-act", adopted=adopted, in_force=commences, status=status)
    provision(data, "no-new-act-1", "no-new-act")
    offence(data, "no-off-new", "no-new-act-1", in_force=commences, status=status)
    expected = {"no-new-act": LAW, "no-new-act-1": LAW, "no-off-new": LAW}
    if chance.random() < 0.5:
        data["NO.yaml"]["findings"].append(
            {
                "material": "audio",
                "conduct": ["possess"],
                "verdict": "criminalised",
                "basis": "technology-neutral",
                "offences": ["no-off-new"],
                "reasoning": "The new act says so.",
                "sources": ["src-no-gazette"],
                "confidence": "high",
            }
        )
        expected["no-finding-audio-possess"] = LAW
    return expected


@law
def an_act_amends_an_element(data: Data, chance: random.Random) -> Expected:
    act(data, "no-amending-act", adopted=later(chance), amends=["no-example-act"])
    mend(data, "no-off-make", chance)
    return {"no-amending-act": LAW, "no-off-make": LAW}


@law
def an_act_amends_what_a_finding_reads(data: Data, chance: random.Random) -> Expected:
    act(data, "no-amending-act", adopted=later(chance), amends=["no-example-act"])
    of(data, "no-off-make").update(ai_coverage="express")
    data["NO.yaml"]["findings"][0].update(basis="express", reasoning="It names machines now.")
    finding = "no-finding-photorealistic-synthetic-create-distribute"
    return {"no-amending-act": LAW, "no-off-make": LAW, finding: LAW}


@law
def an_act_inserts_a_provision(data: Data, chance: random.Random) -> Expected:
    act(data, "no-inserting-act", adopted=later(chance), amends=["no-example-act"])
    provision(data, "no-example-act-3", "no-example-act", inserted_by="no-inserting-act § 2")
    return {"no-inserting-act": LAW, "no-example-act-3": LAW}


@law
def a_signatory_ratifies(data: Data, chance: random.Random) -> Expected:
    row(data, "FJI", f"2005-09-16,{later(chance)},,,https://treaties.example/exc,,,,yes")
    return {"exc--fji": LAW}


@law
def a_stranger_signs(data: Data, chance: random.Random) -> Expected:
    row(data, "CAN", f"{later(chance)},,,,https://treaties.example/exc,,,,")
    return {"exc--can": LAW}


@law
def a_new_state_accedes(data: Data, chance: random.Random) -> Expected:
    row(data, "SWE", f",{later(chance)},2029-01-01,,https://treaties.example/exc,,,,")
    return {"exc--swe": LAW, "SE": KNOWLEDGE}


@law
def a_court_decides(data: Data, chance: random.Random) -> Expected:
    date = later(chance)
    case(data, "no-case-new", chance.choice([date, "2026-02", "2027"]))
    return {"no-case-new": LAW}


@law
def a_law_of_an_undated_file_commences(data: Data, chance: random.Random) -> Expected:
    """GB.yaml does not say when it was checked; its only source is of 2026-01-02."""
    date = chance.choice(["2026-01-03", later(chance)])
    of(data, "gb-sct-off-possess").update(in_force=date)
    return {"gb-sct-off-possess": LAW}


# --- our knowledge changes -----------------------------------------------------------------


@knowledge
def something_is_put_better(data: Data, chance: random.Random) -> Expected:
    name, field = chance.choice(
        [
            ("no-example-act", "note"),
            ("no-off-make", "summary"),
            ("no-off-tool", "label"),
            ("no-duty-remove", "summary"),
            ("gb-case-two", "holding"),
            ("example-pledge", "note"),
            ("claim-plain", "text"),
            ("req-exc-make", "reading"),
            ("doc-report", "note"),
        ]
    )
    of(data, name)[field] = f"Put better {chance.random()}."
    return {name: KNOWLEDGE}


@knowledge
def a_confidence_changes(data: Data, chance: random.Random) -> Expected:
    names = ["no-off-make", "no-off-old", "no-duty-remove", "no-case-one", "example-pledge"]
    name = chance.choice([*names, "claim-half", "rel-authority-ministry", "example-authority"])
    was = of(data, name)["confidence"]
    of(data, name)["confidence"] = chance.choice(sorted({"low", "medium", "high"} - {was}))
    return {name: KNOWLEDGE}


@knowledge
def a_source_is_added(data: Data, chance: random.Random) -> Expected:
    name = chance.choice(["no-off-old", "no-example-act", "no-example-act-1", "no-duty-remove"])
    data["NO.yaml"]["sources"].append(
        {
            "id": "src-no-new",
            "title": "New Gazette",
            "publisher": "Example",
            "url": None,
            "date": later(chance),
            "kind": "statute",
            "read": "official-text",
        }
    )
    of(data, name)["sources"] = [*of(data, name)["sources"], "src-no-new"]
    return {name: KNOWLEDGE, "src-no-new": KNOWLEDGE}


@knowledge
def a_check_moves(data: Data, chance: random.Random) -> Expected:
    data["NO.yaml"]["jurisdiction"]["checked"] = later(chance)
    return {"NO.yaml": KNOWLEDGE}


@knowledge
def an_error_is_mended(data: Data, chance: random.Random) -> Expected:
    name = chance.choice(["no-off-make", "no-off-planned", "no-off-pending", "no-off-tool"])
    mend(data, name, chance)
    return {name: KNOWLEDGE}


@knowledge
def an_error_is_mended_while_the_check_moves(data: Data, chance: random.Random) -> Expected:
    mend(data, "no-off-make", chance)
    return {"no-off-make": KNOWLEDGE, **a_check_moves(data, chance)}


@knowledge
def an_old_date_is_found(data: Data, chance: random.Random) -> Expected:
    name, field = chance.choice(
        [
            ("no-off-old", "in_force"),
            ("no-example-act-2", "in_force"),
            ("gb-sct-example-order", "introduced"),
            ("gb-case-two", "date"),
        ]
    )
    of(data, name)[field] = (CHECKED - datetime.timedelta(chance.randint(40, 9000))).isoformat()
    return {name: KNOWLEDGE}


@knowledge
def an_old_date_is_corrected(data: Data, chance: random.Random) -> Expected:
    of(data, "no-example-act").update(in_force=f"2025-{chance.randint(1, 12):02d}-17")
    return {"no-example-act": KNOWLEDGE}


@knowledge
def an_old_date_is_taken_back(data: Data, chance: random.Random) -> Expected:
    name = chance.choice(["no-off-make", "no-duty-remove", "no-example-act-1", "un-exc-1"])
    of(data, name).update(in_force=None)
    return {name: KNOWLEDGE}


@knowledge
def an_old_act_is_recorded(data: Data, chance: random.Random) -> Expected:
    act(data, "no-found-act", adopted=earlier(chance))
    provision(data, "no-found-act-1", "no-found-act")
    offence(data, "no-off-found", "no-found-act-1", in_force=chance.choice([None, "2026-01-31"]))
    return {"no-found-act": KNOWLEDGE, "no-found-act-1": KNOWLEDGE, "no-off-found": KNOWLEDGE}


@knowledge
def a_commencement_had_been_missed(data: Data, chance: random.Random) -> Expected:
    of(data, "no-off-planned").update(in_force=earlier(chance, 50), status="in-force")
    return {"no-off-planned": KNOWLEDGE}


@knowledge
def a_bill_is_introduced(data: Data, chance: random.Random) -> Expected:
    act(data, "no-new-bill", type="bill", introduced=later(chance), status="bill")
    provision(data, "no-new-bill-1", "no-new-bill")
    offence(data, "no-off-proposed", "no-new-bill-1", status="bill")
    return {"no-new-bill": KNOWLEDGE, "no-new-bill-1": KNOWLEDGE, "no-off-proposed": KNOWLEDGE}


@knowledge
def a_bill_says_when_it_would_commence(data: Data, chance: random.Random) -> Expected:
    of(data, "no-example-bill-1").update(in_force=later(chance))
    return {"no-example-bill-1": KNOWLEDGE}


@knowledge
def a_bill_lapses(data: Data, _: random.Random) -> Expected:
    of(data, "no-example-bill").update(status="lapsed")
    of(data, "no-off-tool").update(status="lapsed")
    return {"no-example-bill": KNOWLEDGE, "no-off-tool": KNOWLEDGE}


@knowledge
def a_status_is_established(data: Data, chance: random.Random) -> Expected:
    of(data, "gb-sct-example-order").update(status=chance.choice(["in-force", "partly-in-force"]))
    return {"gb-sct-example-order": KNOWLEDGE}


@knowledge
def a_status_is_corrected_backwards(data: Data, _: random.Random) -> Expected:
    of(data, "gb-sct-off-possess").update(status="adopted-not-in-force")
    return {"gb-sct-off-possess": KNOWLEDGE}


@knowledge
def an_old_ratification_is_found(data: Data, chance: random.Random) -> Expected:
    date = f"{chance.randint(2006, 2010)}-03-04"
    row(data, "FJI", f"2005-09-16,{date},,,https://treaties.example/exc,,,,yes")
    return {"exc--fji": KNOWLEDGE}


@knowledge
def a_reservation_is_read(data: Data, chance: random.Random) -> Expected:
    note = f"invented {chance.random()}"
    row(data, "ISL", f",,,{note},https://treaties.example/exc,,req-exc-supply,,yes")
    return {"exc--isl": KNOWLEDGE}


@knowledge
def a_pledge_is_made(data: Data, chance: random.Random) -> Expected:
    data["agreements.yaml"].append(
        {
            "id": "new-pledge",
            "title": "New Pledge",
            "type": "pledge",
            "date": later(chance),
            "parties": ["NO"],
            "commitments": [],
            "status": None,
            "note": None,
            "sources": ["src-report"],
            "confidence": "high",
        }
    )
    return {"new-pledge": KNOWLEDGE}


@knowledge
def actors_part(data: Data, chance: random.Random) -> Expected:
    of(data, "rel-authority-ministry").update({"to": later(chance)})
    return {"rel-authority-ministry": KNOWLEDGE}


@knowledge
def a_question_is_answered(data: Data, chance: random.Random) -> Expected:
    questions = data["NO.yaml"]["open_questions"]
    questions.pop(chance.randrange(len(questions)))
    return {"?": KNOWLEDGE}


@knowledge
def a_finding_is_read_anew(data: Data, chance: random.Random) -> Expected:
    data["NO.yaml"]["findings"][1].update(verdict="unclear", reasoning=f"Doubt {chance.random()}.")
    return {"no-finding-ai-tool-supply-tool": KNOWLEDGE}


@knowledge
def a_record_is_withdrawn(data: Data, chance: random.Random) -> Expected:
    section, name = chance.choice(
        [("duties", "no-duty-remove"), ("offences", "no-off-open"), ("cases", "no-case-one")]
    )
    data["NO.yaml"][section].remove(of(data, name))
    return {name: KNOWLEDGE}


@knowledge
def an_old_or_undated_decision_is_recorded(data: Data, chance: random.Random) -> Expected:
    """A decision of the year of the check may be older than it, and is not said to be later."""
    case(data, "no-case-found", chance.choice([None, "2026", "2026-01", earlier(chance)]))
    return {"no-case-found": KNOWLEDGE}
