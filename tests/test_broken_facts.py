"""Whatever is wrong with a facts file is said precisely, and nothing is built from it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.build import build_snapshot
from graph.snapshot import Home
from loaders.facts.faults import FactsError, Fault
from loaders.facts.read import FactsFolderError, read_facts

FIXTURE = Path(__file__).parent / "fixtures" / "facts"
WHOLE = ""


@dataclass(frozen=True)
class Broken:
    """One way to break the fixture, and the one fault that must come of it.

    `old` is replaced where it first stands after `after`; `old` WHOLE replaces the whole file. The
    fault is expected on the line of `at` (or of `new`), looked for from the same place on.
    """

    name: str
    file: str
    after: str
    old: str
    new: str
    record: str
    field: str
    found: str
    problem: str
    remedy: str
    at: str = ""
    others: tuple[str, ...] = ()
    data: bytes | None = None

    def apply(self, folder: Path) -> int:
        """Break the file and return the line on which the fault is expected."""
        path = folder / self.file
        if self.data is not None:
            path.write_bytes(self.data)
            return self.data.count(b"\n", 0, self.data.index(self.at.encode())) + 1
        if self.old == WHOLE:
            path.write_text(self.new, encoding="utf-8")
            return self.new.count("\n", 0, self.new.index(self.at)) + 1
        text = path.read_text(encoding="utf-8")
        start = text.index(self.after)
        place = text.index(self.old, start)
        text = text[:place] + self.new + text[place + len(self.old) :]
        path.write_text(text, encoding="utf-8")
        return text.count("\n", 0, text.index(self.at or self.new, start)) + 1


ACT, BILL, OLD_ACT = "id: no-example-act\n", "id: no-example-bill\n", "id: no-old-act\n"
MAKE, TOOL, OFF_OLD = "id: no-off-make", "id: no-off-tool", "id: no-off-old"
DUTY, CASE, FINDINGS = "id: no-duty-remove", "id: no-case-one", "findings:"
REQ_MAKE, REQ_CALL = "id: req-exc-make", "id: req-call-make"
REQ_REPORT, REQ_BILL = "id: req-yardstick-report", "id: req-bill-tool"
ALLOWED_STATUS = (
    "Allowed: bill, adopted-not-in-force, partly-in-force, in-force, repealed, lapsed. Where it "
    "was not found, write null."
)
NO_FINE = "Write unlimited, null, or {amount: 10000, currency: EUR}."
IN_QUOTES = "Put a cell that holds a comma, a quote or a line break in double quotes."
AROUND = "Check the indentation (spaces, no tabs), the quotes and the colons around this line."
HEADER = "treaty,state_iso3,signed,ratified,in_force,reservation_note,source_url"
MAY_ADD = "participation, sets_aside, sets_aside_in_part, reservations_read"
CHECK_DATES = "Check both dates against the source."
CHECK = "Check it against the source."
NOT_LAW = "every provision it names belongs to a bill, and bills are not law"
OTHER_FINDING = """
  - material: ai-tool
    conduct: [create-tool, supply-tool]
    verdict: unclear
    basis: statute-silent
    offences: []
    reasoning: Again.
    sources: [src-no-gazette]
    confidence: low
open_questions:"""
SAME_FINDING = OTHER_FINDING.replace("[create-tool, supply-tool]", "[supply-tool]")

# fmt: off
CASES = [
    # keys
    Broken("unknown key", "NO.yaml", MAKE, "    defences:", "    defenses: []\n    defences:",
           "no-off-make", "defenses", "defenses", "is an unknown key", "Did you mean defences?"),
    Broken("missing key", "NO.yaml", MAKE, "    ai_coverage: technology-neutral\n", "",
           "no-off-make", "ai_coverage", "", "is missing", "Write `ai_coverage:` with its value.",
           at=MAKE),
    Broken("missing key that may be null", "NO.yaml", MAKE, "    min_custody: P30D\n", "",
           "no-off-make", "min_custody", "", "is missing",
           "Write `min_custody:` with its value, or `min_custody: null` if it was not found.",
           at=MAKE),
    Broken("missing list", "NO.yaml", ACT, "    amends: []\n", "", "no-example-act", "amends", "",
           "is missing", "Write `amends:` with its list, or `amends: []` if there is none.",
           at=ACT),
    Broken("misspelt key", "NO.yaml", MAKE, "    summary: >-", "    sumary: >-",
           "no-off-make", "sumary", "sumary", "is an unknown key", "Did you mean summary?",
           others=("summary: is missing",)),
    Broken("duplicate key", "NO.yaml", MAKE, "    age_limit: 18",
           "    age_limit: 18\n    age_limit: 17",
           "no-off-make", "age_limit", "", "is a key that this record has twice",
           "Keep one of the two.", at="    age_limit: 17"),
    Broken("duplicate section", "NO.yaml", DUTY, "cases:", "duties: []\ncases:", "the file",
           "duties", "", "is a key that one record has twice", "Keep one of the two."),
    Broken("unknown section", "NO.yaml", "", "offences:\n", "offenses:\n", "the file", "",
           "offenses", "is an unknown section", "Did you mean offences?"),
    Broken("section that is no list", "UN.yaml", "", "sources: []", "duties: {}", "duties", "", "",
           "is not a list of records", "Begin each with a hyphen."),
    Broken("questions that are no list", "GB.yaml", "", "open_questions: []",
           "open_questions: none", "open_questions", "", "", "is not a list",
           "Write each question as an item that begins with a hyphen."),
    Broken("question that is empty", "NO.yaml", "", "  - When the old act came into force.",
           "  - ''", "open_questions[1]", "text", "", "is empty",
           "Write a text, or null where the field may be unknown."),
    Broken("question that is a mapping", "NO.yaml", "", "  - When the old act came",
           "  - Note: when the old act came", "open_questions[1]", "text", "", "is not a text",
           "Write a text, in quotes where it holds a colon."),
    Broken("record that is a text", "actors.yaml", "", "- id: example-ministry",
           "- example-other\n- id: example-ministry", "actors[1]", "", "example-other",
           "is not a record of keys and values", "Write `key: value` lines, all indented alike.",
           at="- example-other"),
    # vocabulary
    Broken("misspelt conduct", "NO.yaml", MAKE, "[create, distribute]", "[create, distribue]",
           "no-off-make", "conduct[1]", "distribue", "is not in the vocabulary of this field",
           "Did you mean distribute? Allowed: create, procure,"),
    Broken("unknown material", "NO.yaml", FINDINGS, "material: ai-tool", "material: hologram",
           "findings[1]", "material", "hologram", "is not in the vocabulary of this field",
           "Allowed: real-child-image,"),
    Broken("unknown status", "NO.yaml", ACT, "status: in-force", "status: enacted",
           "no-example-act", "status", "enacted", "is not in the vocabulary of this field",
           ALLOWED_STATUS),
    Broken("status unknown instead of null", "NO.yaml", ACT, "status: in-force",
           "status: unknown", "no-example-act", "status", "unknown",
           "is not in the vocabulary of this field", ALLOWED_STATUS),
    Broken("unknown instrument type", "NO.yaml", OLD_ACT, "type: act", "type: acts", "no-old-act",
           "type", "acts", "is not in the vocabulary of this field", "Did you mean act?"),
    Broken("unknown actor type", "actors.yaml", "", "type: regulator", "type: agency",
           "example-authority", "type", "agency", "is not in the vocabulary of this field",
           "Allowed: igo, un-body,"),
    Broken("unknown predicate", "relations.yaml", "", "predicate: reports-to",
           "predicate: owns", "rel-authority-ministry", "predicate", "owns",
           "is not in the vocabulary of this field", "Allowed: member-of,"),
    Broken("unknown confidence", "NO.yaml", CASE, "confidence: medium", "confidence: sure",
           "no-case-one", "confidence", "sure", "is not in the vocabulary of this field",
           "Allowed: high, medium, low."),
    Broken("unknown reading", "sources-un.yaml", "", "read: official-text", "read: official",
           "src-report", "read", "official", "is not in the vocabulary of this field",
           "Did you mean official-text?"),
    Broken("unknown addressee", "evidence.yaml", "", "[ai-developers, businesses]",
           "[ai-developers, shops]", "rec-test", "addressee[1]", "shops",
           "is not in the vocabulary of this field", "Allowed: governments,"),
    Broken("verdict not researched", "NO.yaml", FINDINGS, "verdict: not-criminalised",
           "verdict: not-researched", "findings[1]", "verdict", "not-researched",
           "is not in the vocabulary of this field",
           "Allowed: criminalised, not-criminalised, unclear."),
    # references
    Broken("dangling source", "NO.yaml", ACT, "sources: [src-no-gazette]",
           "sources: [src-no-gazete]", "no-example-act", "sources[0]", "src-no-gazete",
           "leads nowhere: these facts have no source of that identifier",
           "Did you mean src-no-gazette? Correct it or add the record."),
    Broken("dangling provision", "NO.yaml", MAKE, "no-example-act-2]", "no-example-act-22]",
           "no-off-make", "provisions[1]", "no-example-act-22",
           "these facts have no provision of that identifier", "Did you mean no-example-act-2?"),
    Broken("dangling instrument", "NO.yaml", "id: no-old-act-1", "instrument: no-old-act",
           "instrument: no-older-act", "no-old-act-1", "instrument", "no-older-act",
           "these facts have no instrument of that identifier", "Did you mean no-old-act?"),
    Broken("dangling treaty given effect", "NO.yaml", ACT, "[un-example-convention]",
           "[un-convention]", "no-example-act", "implements[0]", "un-convention",
           "these facts have no instrument of that identifier", "Correct it or add the record."),
    Broken("dangling offence", "NO.yaml", FINDINGS, "[no-off-make]", "[no-off-made]",
           "no-finding-photorealistic-synthetic-create-distribute", "offences[0]", "no-off-made",
           "these facts have no offence of that identifier", "Did you mean no-off-make?"),
    Broken("dangling case", "NO.yaml", CASE, "[no-example-act-1, no-off-make]",
           "[no-example-act-1, nothing]", "no-case-one", "concerns[1]", "nothing",
           "these facts have no provision or offence of that identifier",
           "Correct it or add the record."),
    Broken("dangling inserting act", "NO.yaml", "", "inserted_by: no-old-act § 9",
           "inserted_by: no-olden-act § 9", "no-example-act-1", "inserted_by",
           "no-olden-act § 9", "these facts have no instrument of that identifier",
           "Did you mean no-old-act?"),
    Broken("dangling parent", "actors.yaml", "", "parent: example-ministry",
           "parent: example-minstry", "example-authority", "parent", "example-minstry",
           "these facts have no actor of that identifier", "Did you mean example-ministry?"),
    Broken("dangling actor", "evidence.yaml", "id: claim-half", "example-ministry]",
           "example-minister]", "claim-half", "made_by[1]", "example-minister",
           "these facts have no actor of that identifier", "Did you mean example-ministry?"),
    Broken("dangling document", "evidence.yaml", "id: claim-half", "document: doc-report",
           "document: doc-reports", "claim-half", "document", "doc-reports",
           "these facts have no document of that identifier", "Did you mean doc-report?"),
    Broken("dangling study", "evidence.yaml", "id: claim-half", "study: study-one",
           "study: study-three", "claim-half", "study", "study-three",
           "these facts have no study of that identifier", "Correct it or add the record."),
    Broken("dangling object of a relation", "relations.yaml", "", "object: example-pledge",
           "object: example-oath", "rel-ministry-pledge", "object", "example-oath",
           "these facts have no actor or agreement or study or document or instrument",
           "Correct it or add the record."),
    Broken("unknown party", "agreements.yaml", "", "[example-authority, GB]",
           "[example-authority, UK]", "example-pledge", "parties[1]", "UK",
           "these facts have no actor or jurisdiction of that identifier",
           "Correct it or add the record."),
    Broken("wrong kind of reference", "NO.yaml", MAKE, "sources: [src-no-gazette, src-no-news]",
           "sources: [src-no-gazette, no-example-act]", "no-off-make", "sources[1]",
           "no-example-act", "is an instrument, where a source is wanted",
           "It stands in NO.yaml, line 22; name another record."),
    Broken("wrong kind of subject", "relations.yaml", "", "subject: example-authority",
           "subject: example-pledge", "rel-authority-ministry", "subject", "example-pledge",
           "is an agreement, where an actor is wanted", "It stands in agreements.yaml, line 1;"),
    Broken("record that refers to itself", "NO.yaml", ACT, "amends: []",
           "amends: [no-example-act]", "no-example-act", "amends[0]", "no-example-act",
           "refers to itself", "Take it out."),
    Broken("actor tied to itself", "relations.yaml", "", "object: example-ministry",
           "object: example-authority", "rel-authority-ministry", "object", "example-authority",
           "is tied to itself", "Name another actor as subject or as object."),
    # dates
    Broken("repealed before adopted", "NO.yaml", OLD_ACT, "repealed: 2024-07-01",
           "repealed: 1989-12-31", "no-old-act", "repealed", "1989-12-31",
           "lies before adopted 1990-01-01, which cannot be", CHECK_DATES),
    Broken("in force before introduced", "NO.yaml", ACT, "in_force: 2024-07-01",
           "in_force: 2023-08-31", "no-example-act", "in_force", "2023-08-31",
           "lies before introduced 2023-09-01, which cannot be", CHECK_DATES),
    Broken("adopted before introduced", "NO.yaml", ACT, "adopted: 2024-06-07",
           "adopted: 2022-06-07", "no-example-act", "adopted", "2022-06-07",
           "lies before introduced 2023-09-01, which cannot be", CHECK_DATES),
    Broken("impossible date", "NO.yaml", ACT, "introduced: 2023-09-01", "introduced: 2025-02-30",
           "no-example-act", "introduced", "2025-02-30", "is no date: no calendar has it",
           "Write it as precisely as the source gives it, or null."),
    Broken("date in words", "NO.yaml", CASE, "date: 2025-03", "date: March 2025", "no-case-one",
           "date", "March 2025", "is no date: expected YYYY-MM-DD, YYYY-MM or YYYY",
           "Write it as precisely as the source gives it, or null."),
    Broken("month where a day is wanted", "NO.yaml", ACT, "in_force: 2024-07-01",
           "in_force: 2024-07", "no-example-act", "in_force", "2024-07", "is not a full day",
           "Write YYYY-MM-DD; a vaguer date is null here and is told in a note or summary."),
    Broken("year of checking", "NO.yaml", "", "checked: 2026-01-31", "checked: 2026",
           "jurisdiction", "checked", "2026", "is not a full day", "Write YYYY-MM-DD;"),
    Broken("relation that ends before it begins", "relations.yaml", "", "to: 2020", "to: 2000",
           "rel-authority-ministry", "to", "2000", "lies before from 2001-05, which cannot be",
           CHECK_DATES),
    Broken("treaty ratified before signed", "treaties-un.csv", "", "2001-10-02", "1999-10-02",
           "the row of EXC, NOR", "ratified", "1999-10-02",
           "lies before signed 2000-06-13, which cannot be", CHECK_DATES),
    # identifiers
    Broken("identifier twice in one file", "NO.yaml", "", "id: no-old-act-1",
           "id: no-example-act-2", "no-example-act-2", "id", "no-example-act-2",
           "is already the identifier of a record in NO.yaml, line 80",
           "Give one of the two another identifier, or join them if they are the same.",
           at="id: no-example-act-2\n    instrument: no-old-act", others=("no-old-act-1",)),
    Broken("identifier in two files", "sources-un.yaml", "", "id: src-letter",
           "id: src-gb-text", "src-gb-text", "id", "src-gb-text",
           "is already the identifier of a record in GB.yaml, line 4",
           "Give one of the two another identifier,",
           others=("src-letter",) * 10),
    Broken("identifier of two kinds", "evidence.yaml", "", "id: study-two",
           "id: example-ministry", "example-ministry", "id", "example-ministry",
           "is already the identifier of a record in actors.yaml, line 15",
           "Give one of the two another identifier,"),
    Broken("bad identifier", "NO.yaml", "", "id: no-off-open", "id: NO_off_open", "NO_off_open",
           "id", "NO_off_open", "is not an identifier",
           "Use small letters, digits and single hyphens."),
    Broken("record without identifier", "NO.yaml", "", "  - id: no-off-open\n    label:",
           "  - label:", "offences[3]", "id", "", "is missing", "Write `id:` with its value.",
           at="  - label: Offence of which"),
    # forms of values
    Broken("bad web address", "NO.yaml", "", "url: https://news.example/bill",
           "url: news.example/bill", "src-no-news", "url", "news.example/bill",
           "is not a web address", "Write one that begins with http:// or https://, or null."),
    Broken("bad Wikidata identifier", "actors.yaml", "", "wikidata: Q42", "wikidata: 42",
           "example-authority", "wikidata", "42", "is not a Wikidata identifier",
           "Write Q and digits, or null."),
    Broken("bad language", "NO.yaml", BILL, 'language: "no"', "language: Norwegian",
           "no-example-bill", "language", "Norwegian", "is not a language code",
           "Write an ISO 639 code such as en or pt."),
    Broken("bad duration", "NO.yaml", DUTY, "deadline: P1D", "deadline: 24 hours",
           "no-duty-remove", "deadline", "24 hours", "is not an ISO 8601 duration",
           "Write one such as P5Y, P6M or PT48H, or null."),
    Broken("bad term of custody", "NO.yaml", MAKE, "max_custody: P3Y", "max_custody: 3 years",
           "no-off-make", "max_custody", "3 years", "is not a term of custody",
           "Write one such as P5Y or P6M, life, or null."),
    Broken("minimum above maximum", "NO.yaml", MAKE, "min_custody: P30D", "min_custody: P4Y",
           "no-off-make", "min_custody", "P4Y", "is longer than max_custody P3Y",
           "Check both terms against the source."),
    Broken("maximum above aggravated maximum", "NO.yaml", MAKE, "max_custody_aggravated: life",
           "max_custody_aggravated: P1Y", "no-off-make", "max_custody", "P3Y",
           "is longer than max_custody_aggravated P1Y", "Check both terms against the source.",
           at="max_custody: P3Y"),
    Broken("life above a term", "NO.yaml", OFF_OLD, "max_custody_aggravated: null",
           "max_custody_aggravated: P20Y", "no-off-old", "max_custody", "life",
           "is longer than max_custody_aggravated P20Y", "Check both terms against the source.",
           at="max_custody: life"),
    Broken("fine without currency", "NO.yaml", MAKE, "{amount: 12500.5, currency: NOK}",
           "{amount: 12500.5}", "no-off-make", "max_fine.currency", "", "is missing",
           "Write `currency:` with its value."),
    Broken("negative fine", "NO.yaml", MAKE, "amount: 12500.5", "amount: -5", "no-off-make",
           "max_fine.amount", "-5", "is not more than 0", CHECK),
    Broken("fine with separators", "NO.yaml", MAKE, "amount: 12500.5", "amount: 12 500",
           "no-off-make", "max_fine.amount", "12 500", "is not a number",
           "Write digits with a point, no separators, no currency."),
    Broken("fine of a currency in words", "NO.yaml", MAKE, "currency: NOK", "currency: kroner",
           "no-off-make", "max_fine.currency", "kroner", "is not a code of three capitals",
           "Write an ISO 4217 code such as EUR or GBP."),
    Broken("fine with an unknown key", "NO.yaml", MAKE, "currency: NOK}",
           "currency: NOK, per: day}", "no-off-make", "max_fine.per", "per",
           "is an unknown key", "Allowed: amount, currency."),
    Broken("fine in words", "NO.yaml", TOOL, "max_fine: unlimited", "max_fine: heavy",
           "no-off-tool", "max_fine", "heavy", "is not a fine", NO_FINE),
    Broken("age limit in words", "NO.yaml", MAKE, "age_limit: 18", "age_limit: eighteen",
           "no-off-make", "age_limit", "eighteen", "is not a whole number",
           "Write a whole number, or null."),
    Broken("age limit too low", "NO.yaml", MAKE, "age_limit: 18", "age_limit: 8",
           "no-off-make", "age_limit", "8", "is less than 10", CHECK),
    Broken("age limit too high", "NO.yaml", MAKE, "age_limit: 18", "age_limit: 180",
           "no-off-make", "age_limit", "180", "is more than 25", CHECK),
    Broken("list where a text is wanted", "NO.yaml", ACT, "title: Example Act",
           "title: [Example, Act]", "no-example-act", "title", "", "is not a text",
           "Write a text, in quotes where it holds a colon."),
    Broken("text where a list is wanted", "NO.yaml", MAKE, "conduct: [create, distribute]",
           "conduct: create", "no-off-make", "conduct", "create", "is not a list",
           "Write a list such as [create], [] where there is none."),
    Broken("empty list of conduct", "NO.yaml", FINDINGS, "conduct: [supply-tool]", "conduct: []",
           "findings[1]", "conduct", "", "is an empty list", "Name at least one."),
    Broken("no source at all", "NO.yaml", MAKE, "sources: [src-no-gazette, src-no-news]",
           "sources: []", "no-off-make", "sources", "", "is an empty list", "Name at least one."),
    Broken("claim made by nobody", "evidence.yaml", "id: claim-term",
           "made_by: [example-ministry]", "made_by: []", "claim-term", "made_by", "",
           "is an empty list", "Name at least one."),
    Broken("the same twice in a list", "NO.yaml", MAKE, "[create, distribute]",
           "[create, create]", "no-off-make", "conduct", "", "names 'create' twice",
           "Keep one of the two."),
    Broken("empty text", "NO.yaml", DUTY, "summary: An invented duty.", "summary: ''",
           "no-duty-remove", "summary", "", "is empty", "Write a text, or null where"),
    Broken("null where a value must be known", "NO.yaml", DUTY, "addressee: online-platform",
           "addressee: null", "no-duty-remove", "addressee", "",
           "has no value, and this field must have one", "Find it in the source."),
    Broken("nothing where a value must be known", "NO.yaml", DUTY, "label: Remove examples",
           "label:", "no-duty-remove", "label", "", "has no value, and this field must have one",
           "Find it in the source."),
    Broken("figure in words", "evidence.yaml", "", 'value: "0.5"', "value: half", "claim-half",
           "value", "half", "is not a number or a duration",
           "Write digits with a point, or a duration like P5Y."),
    # law and bills
    Broken("bill in force", "NO.yaml", BILL, "status: bill", "status: in-force",
           "no-example-bill", "status", "in-force",
           "cannot be the status of a bill: a bill is not law", "Write bill, lapsed or null;"),
    Broken("act with the status of a bill", "NO.yaml", ACT, "status: in-force", "status: bill",
           "no-example-act", "status", "bill", "belongs to `type: bill` only",
           "Correct the type or the status."),
    Broken("bill that was adopted", "NO.yaml", BILL, "adopted: null", "adopted: 2025-11-11",
           "no-example-bill", "adopted", "2025-11-11",
           "cannot be: a bill was not adopted and is not in force",
           "Write null, or the type of the law that the bill became."),
    Broken("repealed and in force", "NO.yaml", OLD_ACT, "status: repealed", "status: in-force",
           "no-old-act", "status", "in-force", "cannot be: it was repealed on 2024-07-01",
           "Write repealed, or correct the date of repeal."),
    Broken("offence of a bill in force", "NO.yaml", TOOL, "in_force: null",
           "in_force: 2026-01-01", "no-off-tool", "in_force", "2026-01-01",
           "cannot be: what stands only in a bill is not in force",
           "Write null, or correct the status."),
    Broken("offence in force on bills alone", "NO.yaml", TOOL, "status: bill",
           "status: in-force", "no-off-tool", "status", "in-force", NOT_LAW,
           "Set the status to bill, or name the provision of the Act."),
    Broken("duty in force on bills alone", "NO.yaml", "id: no-duty-test", "status: null",
           "status: adopted-not-in-force", "no-duty-test", "status", "adopted-not-in-force",
           NOT_LAW, "Set the status to bill, or name the provision of the Act."),
    Broken("criminalised without offences", "NO.yaml", FINDINGS, "offences: [no-off-make]",
           "offences: []", "findings[0]", "offences", "",
           "names no offence that reaches the material", "Name one, or write another verdict."),
    Broken("not criminalised with offences", "NO.yaml", FINDINGS, "offences: []",
           "offences: [no-off-tool]", "findings[1]", "offences", "",
           "names offences, and yet the verdict is not-criminalised", "Write [] where"),
    Broken("criminalised by bills alone", "NO.yaml", FINDINGS, "offences: [no-off-make]",
           "offences: [no-off-tool]", "no-finding-photorealistic-synthetic-create-distribute",
           "verdict", "criminalised", "cannot be: every offence it names stands only in a bill",
           "A finding reads the law adopted so far; write another verdict.",
           at="verdict: criminalised"),
    Broken("two findings on one matter", "NO.yaml", "", "\nopen_questions:", OTHER_FINDING,
           "no-finding-ai-tool-create-tool-supply-tool", "conduct[1]", "supply-tool",
           "with ai-tool in NO is already read by the finding in NO.yaml, line 233",
           "Let one finding read each matter.", at="conduct: [create-tool"),
    Broken("the same finding twice", "NO.yaml", "", "\nopen_questions:", SAME_FINDING,
           "no-finding-ai-tool-supply-tool", "material", "ai-tool",
           "is already read for the same conduct by the finding in NO.yaml, line 233",
           "Join the two.", at="- material: ai-tool\n    conduct: [supply-tool]\n    verdict: unc"),
    Broken("the same question twice", "NO.yaml", "", "  - When the old act came into force.\n",
           "  - When the old act came into force.\n  - When the old act came into force.\n\n",
           "no-question-11fa6d0258", "", "", "is the same question as in NO.yaml, line 243",
           "Keep one.", at="- When the old act came into force.\n\n"),
    # jurisdictions
    Broken("jurisdiction outside the dossier", "NO.yaml", DUTY, "jurisdiction: NO",
           "jurisdiction: SE", "no-duty-remove", "jurisdiction", "SE",
           "lies outside NO, whose dossier this is",
           "Move the record to the dossier of its jurisdiction."),
    Broken("unknown jurisdiction", "GB.yaml", "", "jurisdiction: GB-SCT", "jurisdiction: GB-XX",
           "gb-sct-example-order", "jurisdiction", "GB-XX",
           "is not in the register of jurisdictions", "Use an ISO 3166 code;"),
    Broken("unknown country of an actor", "actors.yaml", "", "country: NO", "country: QQ",
           "example-authority", "country", "QQ", "is not in the register of jurisdictions",
           "Use an ISO 3166 code;"),
    Broken("jurisdiction in words", "NO.yaml", ACT, "jurisdiction: NO", "jurisdiction: Norway",
           "no-example-act", "jurisdiction", "Norway", "is not a jurisdiction code",
           "Write an ISO 3166 code such as GB or US-CA."),
    Broken("dossier of an unknown jurisdiction", "NO.yaml", "", "code: NO", "code: QQ",
           "dossier-QQ", "code", "QQ", "is not in the register of jurisdictions",
           "Use an ISO 3166 code;"),
    Broken("dossier with a bad code", "NO.yaml", "", "code: NO", "code: Norway", "jurisdiction",
           "code", "Norway", "is not a jurisdiction code",
           "Write an ISO 3166 code such as GB or US-CA."),
    Broken("second dossier of a jurisdiction", "NO2.yaml", "", WHOLE,
           "sources: []\njurisdiction: {code: NO, name: Norway}\n", "dossier-NO", "code", "NO",
           "has a dossier already: NO.yaml, line 2", "One jurisdiction has one dossier.",
           at="jurisdiction"),
    Broken("dossier without jurisdiction", "FJ.yaml", "", WHOLE, "sources: []\n", "the file", "",
           "", "is no dossier: it does not begin with a jurisdiction",
           "Begin with `jurisdiction: {code: GB, name: United Kingdom}`", at="sources"),
    # requirements
    Broken("unknown strength", "requirements.yaml", REQ_MAKE, "obliges", "oblige",
           "req-exc-make", "strength", "oblige", "is not in the vocabulary of this field",
           "Did you mean obliges? Allowed: obliges, recommends, measures, proposed."),
    Broken("criterion of no yardstick", "requirements.yaml", REQ_CALL, "unicef-asks/creation",
           "unicef/creation", "req-call-make", "criterion", "unicef/creation",
           "is not in the vocabulary of this field", "Did you mean unicef-asks/creation?"),
    Broken("purpose other than any", "requirements.yaml", REQ_MAKE, "any-purpose",
           "further-purpose", "req-exc-make", "possession_purpose", "further-purpose",
           "is not in the vocabulary of this field",
           "Allowed: any-purpose. Where it was not found, write null."),
    Broken("requirement that asks nothing", "requirements.yaml", REQ_BILL,
           "conduct: [supply-tool]\n  material: [ai-tool]", "conduct: []\n  material: []",
           "req-bill-tool", "conduct", "",
           "asks for nothing: no conduct, no duty and no definition",
           "Write what must hold in national law."),
    Broken("requirement without material", "requirements.yaml", REQ_BILL, "material: [ai-tool]",
           "material: []", "req-bill-tool", "material", "",
           "is empty, and yet a conduct is named",
           "Name the material with which the conduct is to be an offence."),
    Broken("requirement without conduct", "requirements.yaml", REQ_REPORT, "material: []",
           "material: [ai-tool]", "req-yardstick-report", "material", "",
           "is named, and yet neither a conduct nor a definition is asked for",
           "Name the conduct, or write []."),
    Broken("purpose without possession", "requirements.yaml", REQ_BILL,
           "possession_purpose: null", "possession_purpose: any-purpose", "req-bill-tool",
           "possession_purpose", "any-purpose",
           "is given, and yet possession is not among the conduct",
           "Write null, or add possess."),
    Broken("law that rests on no provision", "requirements.yaml", REQ_MAKE, "[un-exc-1]", "[]",
           "req-exc-make", "provisions", "", "is empty, and yet the strength is obliges",
           "Name the provision that binds."),
    Broken("call that rests on nothing", "requirements.yaml", REQ_CALL, "rec-criminalise", "null",
           "req-call-make", "recommendation", "", "is null, and yet the strength is recommends",
           "Name the recommendation in evidence.yaml.", at="recommendation: null"),
    Broken("measure that is no criterion", "requirements.yaml", REQ_REPORT,
           "icmec-criteria/provider-reporting", "null", "req-yardstick-report", "criterion", "",
           "is null, and yet the strength is measures", "Name the criterion of the yardstick.",
           at="criterion: null"),
    Broken("provisions of no instrument", "requirements.yaml", REQ_CALL, "provisions: []",
           "provisions: [un-exc-1]", "req-call-make", "provisions", "",
           "is written, and yet no instrument is named",
           "Name the instrument whose provisions these are, or write []."),
    Broken("option of no instrument", "requirements.yaml", REQ_CALL, "options: []",
           "options: [{kind: option, extent: part, provision: un-exc-2, text: Some.}]",
           "req-call-make", "options", "", "is written, and yet no instrument is named",
           "Name the instrument whose provisions these are, or write []."),
    Broken("unknown kind of option", "requirements.yaml", REQ_MAKE, "kind: reservation",
           "kind: reserve", "req-exc-make", "options[0].kind", "reserve",
           "is not in the vocabulary of this field",
           "Did you mean reservation? Allowed: reservation, option."),
    Broken("option without a key", "requirements.yaml", REQ_MAKE, "      extent: whole\n", "",
           "req-exc-make", "options[0].extent", "", "is missing",
           "Write `extent:` with its value.", at="    - kind: reservation"),
    Broken("option with another key", "requirements.yaml", REQ_MAKE, "      extent: whole",
           "      extent: whole\n      reach: whole", "req-exc-make", "options[0].reach", "reach",
           "is an unknown key", "Allowed: kind, extent, provision, text.",
           at="      reach: whole"),
    Broken("option of a provision that is not there", "requirements.yaml", REQ_MAKE,
           "provision: un-exc-2", "provision: un-exc-20", "req-exc-make",
           "options[0].provision", "un-exc-20",
           "leads nowhere: these facts have no provision of that identifier",
           "Did you mean un-exc-2? Correct it or add the record."),
    Broken("duty without an addressee", "requirements.yaml", REQ_REPORT,
           "[online-platform, internet-access-provider]", "[]", "req-yardstick-report",
           "duty.addressees", "", "is an empty list", "Name at least one.", at="addressees: []"),
    Broken("duty with one action twice", "requirements.yaml", REQ_REPORT, "[report]",
           "[report, report]", "req-yardstick-report", "duty.actions", "",
           "names 'report' twice", "Keep one of the two."),
    Broken("duty in words", "requirements.yaml", REQ_CALL, "duty: null", "duty: to report",
           "req-call-make", "duty", "to report", "is not a record of keys and values",
           "Write `key: value` lines, all indented alike."),
    Broken("definition in words", "requirements.yaml", REQ_CALL, "definition: false",
           "definition: perhaps", "req-call-make", "definition", "perhaps",
           "is neither true nor false", "Write true or false."),
    Broken("requirement of an actor", "requirements.yaml", REQ_MAKE, "un-example-convention",
           "example-ministry", "req-exc-make", "instrument", "example-ministry",
           "is an actor, where an instrument is wanted", "It stands in actors.yaml"),
    Broken("requirement of a lost recommendation", "requirements.yaml", REQ_CALL,
           "rec-criminalise", "rec-criminalised", "req-call-make", "recommendation",
           "rec-criminalised",
           "leads nowhere: these facts have no recommendation of that identifier",
           "Did you mean rec-criminalise? Correct it or add the record."),
    Broken("provision of another instrument", "requirements.yaml", REQ_MAKE, "[un-exc-1]",
           "[un-exc-1, no-example-act-1]", "req-exc-make", "provisions[1]", "no-example-act-1",
           "is a provision of no-example-act, and the requirement is one of un-example-convention",
           "Name provisions of the same instrument."),
    Broken("bill that obliges", "requirements.yaml", REQ_BILL, "proposed", "obliges",
           "req-bill-tool", "strength", "obliges",
           "cannot be: no-example-bill is a bill, and bills are not law",
           "Write proposed, or name the text that was adopted."),
    Broken("proposal that is law", "requirements.yaml", REQ_MAKE, "obliges", "proposed",
           "req-exc-make", "strength", "proposed",
           "cannot be: un-example-convention is no bill",
           "Write another strength, or name the bill."),
    # treaty tables
    Broken("unknown treaty", "treaties-un.csv", "", "EXC,FJI", "EXD,FJI", "exd--fji", "treaty",
           "EXD", "is neither the identifier nor an alias of an instrument",
           "Correct it, or add it to the `aliases` of the treaty's record."),
    Broken("unknown state", "treaties-un.csv", "", "EXC,FJI", "EXC,FIJ", "exc--fij",
           "state_iso3", "FIJ", "is no ISO 3166-1 alpha-3 code", "Write one such as GBR, or EU."),
    Broken("state of two letters", "treaties-un.csv", "", "EXC,FJI", "EXC,FJ",
           "the row of EXC, FJ", "state_iso3", "FJ", "is no ISO 3166-1 alpha-3 code",
           "Write one such as GBR, or EU."),
    Broken("state twice", "treaties-un.csv", "", "EXC,FJI", "EXC,NOR", "exc--nor", "state_iso3",
           "NOR", "has a line for this treaty already: treaties-un.csv, line 2", "Join the two.",
           at="EXC,NOR,2005"),
    Broken("empty state", "treaties-un.csv", "", "EXC,FJI", "EXC,", "the row of EXC, ",
           "state_iso3", "", "has no value, and this field must have one", "Find it in the source.",
           at="EXC,,2005"),
    Broken("unknown participation", "treaties-un.csv", "", ",party", ",partly",
           "the row of EXC, GBR", "participation", "partly",
           "is not in the vocabulary of this field", "Did you mean party?"),
    Broken("ratified and yet no party", "treaties-un.csv", "EXC,NOR", "/exc,", "/exc,signatory",
           "the row of EXC, NOR", "participation", "signatory",
           "cannot be: a state that ratified is a party", "Write party, or correct the dates."),
    Broken("sets aside what is not there", "treaties-un.csv", "EXC,NOR", "req-exc-supply",
           "req-exc-supplies", "exc--nor", "sets_aside_in_part[0]", "req-exc-supplies",
           "leads nowhere: these facts have no requirement of that identifier",
           "Did you mean req-exc-supply? Correct it or add the record."),
    Broken("sets aside what another text asks", "treaties-un.csv", "EXC,NOR", "req-exc-supply",
           "req-bill-tool", "exc--nor", "sets_aside_in_part[0]", "req-bill-tool",
           "is no requirement of EXC", "Name a requirement of the treaty of the row."),
    Broken("sets aside in whole and in part", "treaties-un.csv", "EXC,NOR", "req-exc-supply",
           "req-exc-make", "the row of EXC, NOR", "sets_aside_in_part", "req-exc-make",
           "names 'req-exc-make', which is also set aside in whole", "Keep one of the two."),
    Broken("sets aside what nobody read", "treaties-un.csv", "EXC,NOR", "req-exc-supply,yes",
           "req-exc-supply,", "the row of EXC, NOR", "sets_aside", "req-exc-make",
           "names a requirement, and yet nobody read the reservations",
           "Write yes in reservations_read, or leave the cell empty.",
           others=("sets_aside_in_part",)),
    Broken("reservations perhaps read", "treaties-un.csv", "EXC,FJI", ",yes", ",partly",
           "the row of EXC, FJI", "reservations_read", "partly",
           "is not in the vocabulary of this field", "Allowed: yes."),
    Broken("missing column", "treaties-un.csv", "", "ratified,", "", "the header", "ratified",
           "", "is missing", f"A treaty table begins with {HEADER}", at="treaty,"),
    Broken("unknown column", "treaties-un.csv", "", "participation", "participaton",
           "the header", "", "participaton", "is an unknown column", f"may add {MAY_ADD}."),
    Broken("doubled column", "treaties-un.csv", "", "participation", "signed", "the header", "",
           "signed", "names two columns", "Keep one of them.", at="treaty,"),
    Broken("row with too many cells", "treaties-un.csv", "", '"declaration on art 1, invented"',
           "declaration on art 1, invented", "the row of EXC, NOR", "", "",
           "has 12 cells where the header has 11", IN_QUOTES),
    Broken("row with too few cells", "treaties-un.csv", "EXC,ISL", ",,,,,", ",,",
           "the row of EXC, ISL", "", "", "has 8 cells where the header has 11", IN_QUOTES,
           at="EXC,ISL"),
    Broken("quote never closed", "treaties-un.csv", "", 'invented"', "invented", "the table", "",
           "", "is not well-formed CSV from this line on: unexpected end of data", IN_QUOTES),
    Broken("empty table", "treaties-un.csv", "", WHOLE, "", "the header", "treaty", "",
           "is missing", f"A treaty table begins with {HEADER}", others=("is missing",) * 6),
    Broken("table that is not UTF-8", "treaties-un.csv", "", WHOLE, "", "the file", "", "",
           "is not UTF-8 text", "Save it as UTF-8.", at="EXC",
           data=HEADER.encode() + b"\nEXC,NOR,,,,d\xe9claration,https://treaties.example/exc\n"),
    # files
    Broken("broken YAML", "GB.yaml", "", "title: Example Order", "title: Order: Example",
           "the file", "", "", "is not YAML: a text holds a colon and is not in quotes", AROUND),
    Broken("quote never closed in YAML", "GB.yaml", "", "title: Example Order",
           "title: 'Example Order", "the file", "", "",
           "is not YAML: a quote was opened and never closed", AROUND),
    Broken("tab indentation", "GB.yaml", "", "    title: Example Order",
           "\ttitle: Example Order", "the file", "", "",
           "is not YAML: a tab stands where spaces are wanted", AROUND),
    Broken("hyphen forgotten", "actors.yaml", "", "- id: example-ministry",
           "id: example-ministry", "the file", "", "",
           "is not YAML: a line is indented like a list item and has no hyphen", AROUND),
    Broken("two documents", "GB.yaml", "", "findings:", "---\nfindings:", "the file", "", "",
           "is not YAML: a line of three hyphens begins a second document", AROUND),
    Broken("undefined alias", "GB.yaml", "id: gb-case-two", "[src-gb-text]", "*same",
           "the file", "", "", "is not YAML: a value begins with *; in quotes it would be a text",
           AROUND),
    Broken("alias", "GB.yaml", "id: gb-case-two", "[]", "&none []\n    note: *none", "the file",
           "", "", "uses a YAML alias (*name)",
           "Write the value out; facts are read record by record.", at="note: *none"),
    Broken("control character", "GB.yaml", "", "title: Example Order", "title: Example\x07Order",
           "the file", "", "", "is not YAML: it holds a control character", AROUND),
    Broken("empty file", "FJ.yaml", "", WHOLE, "# nothing yet\n", "the file", "", "", "is empty",
           "Fill it in or delete the file."),
    Broken("list file that is a mapping", "actors.yaml", "", WHOLE, "actors: []\n", "actors", "",
           "", "is not a list of records", "Begin each with a hyphen."),
    Broken("evidence that is a list", "evidence.yaml", "", WHOLE, "[]\n", "the file", "", "",
           "is not made of sections", "Begin one of documents, studies, claims, recommendations."),
    Broken("file that is not UTF-8", "FJ.yaml", "", WHOLE, "", "the file", "", "",
           "is not UTF-8 text", "Save it as UTF-8.", at="name",
           data=b"jurisdiction:\n  name: Fid\xe9ji\n"),
]
# fmt: on


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the fixture that a test may break."""
    return Path(shutil.copytree(FIXTURE, tmp_path / "facts"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Return a home in which the whole fixture was built."""
    home = Home(tmp_path_factory.mktemp("home"))
    build_snapshot(FIXTURE, home)
    return home


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(FactsError) as caught:
        read_facts(folder)
    return caught.value.faults


def test_the_table_holds_at_least_forty_kinds() -> None:
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_kind_of_fault_is_told_precisely(case: Broken, folder: Path, home: Home) -> None:
    before = home.current()
    hash_before = before.manifest.dataset
    line = case.apply(folder)

    with pytest.raises(FactsError) as caught:
        build_snapshot(folder, home)

    assert home.current() == before
    assert home.current().manifest.dataset == hash_before
    assert {path.name for path in before.folder.parent.iterdir()} == {before.folder.name}
    faults = list(caught.value.faults)
    [fault] = [
        fault
        for fault in faults
        if (fault.file, fault.record, fault.field) == (case.file, case.record, case.field)
    ] or pytest.fail(str(caught.value))
    assert fault.line == line, str(fault)
    assert fault.found == case.found, str(fault)
    assert case.problem in fault.problem, str(fault)
    assert case.remedy in fault.remedy, str(fault)
    faults.remove(fault)
    assert len(faults) == len(case.others), str(caught.value)
    for other, expected in zip(faults, case.others, strict=True):
        assert expected in str(other)
    assert f"{case.file}:{line}: {case.record}" in str(caught.value)
    assert caught.value.exit_status == 1


def replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_faults_of_all_files_are_reported_in_order(folder: Path) -> None:
    replace(folder, "NO.yaml", "age_limit: 18", "age_limit: eighteen")
    replace(folder, "NO.yaml", "max_custody: P3Y", "max_custody: three years")
    replace(folder, "NO.yaml", "url: https://news.example/bill", "url: nowhere")
    replace(folder, "GB.yaml", "kind: offence", "kind: offense")
    replace(folder, "actors.yaml", "type: regulator", "type: agency")
    replace(folder, "treaties-un.csv", "EXC,FJI", "EXD,FJI")

    faults = faults_of(folder)

    assert [(fault.file, fault.field) for fault in faults] == [
        ("GB.yaml", "kind"),
        ("NO.yaml", "url"),
        ("NO.yaml", "age_limit"),
        ("NO.yaml", "max_custody"),
        ("actors.yaml", "type"),
        ("treaties-un.csv", "treaty"),
    ]
    assert list(faults) == sorted(faults)


def test_the_message_begins_with_the_number_of_faults(folder: Path) -> None:
    replace(folder, "NO.yaml", "age_limit: 18", "age_limit: eighteen")
    replace(folder, "NO.yaml", "code: NO", "code: Norway")
    with pytest.raises(FactsError, match=r"^The facts have 2 faults; nothing was built\.\n"):
        read_facts(folder)


def test_several_contradictions_of_one_record_are_all_told(folder: Path) -> None:
    replace(folder, "NO.yaml", "min_custody: P30D", "min_custody: P4Y")
    replace(folder, "NO.yaml", "max_custody_aggravated: life", "max_custody_aggravated: P1Y")
    replace(folder, "NO.yaml", "conduct: [create, distribute]", "conduct: [create, create]")
    assert [fault.field for fault in faults_of(folder)] == [
        "conduct",
        "min_custody",
        "max_custody",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sources-un.yaml", "publisher: Example Institute", "publisher: ''"),
        ("UN.yaml", "type: treaty", "type: convention"),
        ("actors.yaml", "type: ministry", "type: office"),
        ("NO.yaml", "number: § 1", "number: null"),
        ("NO.yaml", "ai_coverage: technology-neutral", "ai_coverage: none"),
    ],
)
def test_a_reference_to_a_faulty_record_is_no_second_fault(
    folder: Path, file: str, old: str, new: str
) -> None:
    replace(folder, file, old, new)
    assert len(faults_of(folder)) == 1


@pytest.mark.parametrize("path", sorted(FIXTURE.iterdir()), ids=lambda path: path.name)
def test_an_unreadable_file_is_one_fault_whoever_refers_to_it(folder: Path, path: Path) -> None:
    (folder / path.name).write_bytes(b"\xff")
    [fault] = faults_of(folder)
    assert (fault.file, fault.line, fault.record) == (path.name, 1, "the file")


def test_a_folder_that_is_missing_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(FactsFolderError, match=r"There is no facts folder .* --facts DIR"):
        read_facts(tmp_path / "none")
    with pytest.raises(FactsFolderError, match=r"holds no \.yaml or \.csv file of facts"):
        read_facts(tmp_path)


def test_files_of_other_kinds_are_left_alone(folder: Path) -> None:
    (folder / "FORMAT.md").write_text("not facts", encoding="utf-8")
    (folder / "backup.yaml").mkdir()
    assert "FORMAT.md" not in read_facts(folder).files
