"""Every question of the catalogue answers as the facts say.

The expected answers come from two places, neither of which is an output of the program:

- the modules `tests.answers_*` work them out from the YAML and CSV files with plain Python, without
  RDF and without any module of the program;
- `tests/expected/*.csv` were written by hand from the files, for answers that fit on a page; their
  columns may be fewer than those of the question.
"""

import csv
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from graph.snapshot import Snapshot
from ontology.identity import THING_BASE, VOCABULARY_BASE
from ontology.read import notations
from queries.answer import Answer, Term
from queries.ask import ask
from queries.document import PAGE, write_catalogue_page
from queries.engine import EmbeddedEngine
from queries.formats import display
from queries.parameters import BadParameter
from queries.question import (
    CATALOGUE,
    Question,
    QuestionFault,
    find_question,
    read_question,
    read_questions,
)
from queries.wording import GROUPS, LANGUAGES
from tests import (
    answers_gaps,
    answers_history,
    answers_network,
    answers_offences,
    answers_quality,
    answers_treaties,
)
from tests.answers_base import coverage_of
from tests.reading import ROOT, Reading

# Words that betray a text under the tag of another language.
FOREIGN_WORDS = {
    "en": r"\b(le|les|des|est|una|los|del|qué|où)\b",
    "fr": r"\b(the|of|and|which|with|los|las|del|qué|con)\b",
    "es": r"\b(the|of|and|which|with|des|est|où|avec|du)\b",
}
ANSWERS = (
    answers_gaps,
    answers_history,
    answers_network,
    answers_offences,
    answers_quality,
    answers_treaties,
)
NAMES = [question.name for question in read_questions()]
OTHERS: list[tuple[str, dict[str, str]]] = [
    ("actor-hierarchy", {"actor": "actor-un-ahc"}),
    ("actor-relations", {"actor": "actor-iwf"}),
    ("actors-of-a-country", {"place": "US,AU", "type": "law-enforcement"}),
    ("agreement-commitments", {"agreement": "any"}),
    ("agreement-parties", {"agreement": "any"}),
    ("agreements-of-a-state", {"place": "US"}),
    ("agreements-of-an-actor", {"actor": "actor-thorn"}),
    ("ai-gap", {"conduct": "create"}),
    ("ai-gap", {"conduct": "any", "place": "GB,DE,US"}),
    ("amendments-of-an-instrument", {"instrument": "any"}),
    ("answers-to-a-call", {"material": "any", "place": "GB,US-DC"}),
    ("answers-to-a-call", {"call": "rec-unicef-dev-guardrails", "material": "ai-tool"}),
    ("answers-to-a-call", {"verdict": "not-criminalised,differs-by-part"}),
    ("awaiting-commencement", {"place": "EU"}),
    ("bills", {"status": "any", "place": "BR,US,CA"}),
    ("calls-of-an-actor", {"actor": "any", "audience": "ai-developers"}),
    ("changes-between", {"first": "2025-10-10", "last": "2025-10-12", "place": "any"}),
    ("changes-between", {"first": "2024-02-01", "last": "2024-02-01"}),
    ("changes-between", {"first": "1990-01-01", "last": "1990-06-30", "place": "SE,US"}),
    ("changes-between", {"first": "any", "last": "2000-12-31", "place": "GB,GB-EAW"}),
    ("co-authors-of-a-study", {"study": "study-dh1"}),
    ("compare-conformity", {"treaty": "un-opsc", "place": "GB,FJ"}),
    ("compare-jurisdictions", {"place": "KR,AU", "conduct": "possess", "material": "text"}),
    ("compare-jurisdictions", {"place": "US-DC,GB", "conduct": "possess", "material": "any"}),
    ("compare-penalties", {"place": "KR,IT,PH", "conduct": "any"}),
    ("conformity-by-state", {"treaty": "any"}),
    ("conformity-of-a-state", {"place": "DK,HU", "treaty": "coe-cets-201"}),
    ("conformity-of-a-state", {"place": "any", "verdict": "partly-met"}),
    ("court-decisions", {"place": "US"}),
    ("criminalised-since", {"conduct": "any", "material": "ai-tool"}),
    ("defences-by-jurisdiction", {"place": "GB-EAW"}),
    ("differences-between-two", {"this": "US-DC", "that": "US"}),
    ("disagreements", {"place": "DE", "material": "photorealistic-synthetic"}),
    ("documents-by-publisher", {"publisher": "any"}),
    ("duties-by-addressee-and-action", {"addressee": "any", "action": "label-content,block"}),
    ("duties-counted", {"place": "GB,US"}),
    ("figures-of-an-actor", {"actor": "actor-ncmec"}),
    ("figures-side-by-side", {"unit": "share"}),
    ("fines", {"place": "BR"}),
    ("gaps", {"conduct": "create", "material": "any", "place": "US-DC,GB,GB-ENG,JP,AD"}),
    (
        "gaps",
        {"material": "ai-tool", "conduct": "create-tool", "verdict": "differs-by-part,unclear"},
    ),
    ("gravest-penalty-by-jurisdiction", {"conduct": "any", "material": "any"}),
    ("history-of-a-law", {"instrument": "gb-cpa-2026"}),
    ("history-of-a-law", {"instrument": "eu-com-2024-60"}),
    ("how-the-law-reaches-it", {"kind": "part", "material": "any"}),
    ("icmec-yardstick", {"place": "JP,US-CA"}),
    ("in-force-between", {"first": "any", "last": "2000-01-01"}),
    ("in-force-between", {"first": "2024-02-01", "last": "2024-02-01", "place": "GB"}),
    ("low-confidence", {"confidence": "high", "kind": "court decision"}),
    ("low-confidence-verdicts", {"confidence": "high", "material": "text"}),
    ("matrix-of-a-jurisdiction", {"place": "JP"}),
    ("matrix-of-a-jurisdiction", {"place": "AD"}),
    ("minimum-penalties", {"place": "US"}),
    ("most-tied-actors", {"type": "hotline"}),
    ("not-criminalised", {"material": "ai-tool", "place": "JP,US"}),
    ("not-criminalised", {"place": "US-DC"}),
    ("not-established", {"what": "maximumCustody"}),
    ("not-established", {"what": "ageLimit"}),
    ("not-established", {"what": "adoptedOn"}),
    ("not-established", {"what": "agreedOn"}),
    ("not-established", {"what": "participationStatus"}),
    ("offence-in-full", {"offence": "br-off-241c"}),
    ("offence-in-full", {"offence": "us-off-1466a-a"}),
    ("offence-in-full", {"offence": "gb-off-deter-report"}),
    ("offence-in-full", {"offence": "ae-off-34"}),
    ("offences-by-ai-coverage", {"coverage": "case-law"}),
    (
        "offences-by-conduct-and-material",
        {"conduct": "any", "material": "text", "status": "repealed"},
    ),
    ("offences-by-conduct-and-material", {"conduct": "create", "place": "GB-EAW,JP"}),
    ("offences-with-another-age-limit", {"usual": "16"}),
    ("open-questions", {"place": "any"}),
    ("options-of-a-text", {"text": "coe-ets-185"}),
    (
        "penalties-compared",
        {"conduct": "create", "material": "manipulated-image", "place": "US,GB-SCT"},
    ),
    ("penalties-compared", {"conduct": "any", "material": "any"}),
    ("penalties-real-and-generated", {"conduct": "distribute"}),
    ("provenance-of-a-record", {"identifier": "actor-unicef"}),
    ("provisions-inserted", {"instrument": "any"}),
    ("real-child-test", {"test": "required", "place": "DE"}),
    ("records-of-a-source", {"identifier": "src-pca-s1"}),
    ("regulators-of-duties", {"place": "AU"}),
    ("relations-of-a-kind", {"relation": "any"}),
    ("repealed-law", {"place": "BE"}),
    ("requirement-by-jurisdiction", {"requirement": "req-tools-testing"}),
    ("requirement-by-jurisdiction", {"requirement": "any", "verdict": "set-aside"}),
    ("requirements-counted", {"strength": "measures,proposed"}),
    ("requirements-of-a-text", {"text": "any"}),
    ("research-coverage", {"kind": "supranational"}),
    ("research-next", {"kind": "part"}),
    ("reservations-and-requirements", {"treaty": "coe-cets-201", "place": "HU"}),
    ("reservations-not-read", {"treaty": "any"}),
    ("rival-sources", {"about": "note"}),
    ("secondary-sources-only", {"kind": "finding"}),
    ("signed-not-ratified", {"treaty": "un-cybercrime-2024"}),
    ("simple-possession", {"material": "any"}),
    ("sources-of-a-record", {"identifier": "claim-unicef-1-2m"}),
    ("stale-files", {"day": "any"}),
    ("stale-records", {"day": "2020-06-15", "place": "GB"}),
    ("studies", {"actor": "actor-iwf"}),
    ("tools-and-manuals-yardstick", {"place": "GB,GB-EAW,LT"}),
    ("treaties-of-a-state", {"place": "AZ,EU"}),
    ("treaty-parties", {"treaty": "un-cybercrime-2024", "status": "signatory"}),
    ("treaty-parties", {"treaty": "coe-ets-185", "status": "unknown"}),
    ("treaty-reservations", {"treaty": "coe-ets-185"}),
    ("unclear-law", {"material": "any", "place": "GB,US,JP"}),
    ("unicef-asks", {"material": "any", "place": "US-DC,FR"}),
    ("unicef-yardstick", {"place": "JP"}),
    ("verdicts-counted", {"kind": "any"}),
    ("what-bills-would-change", {"verdict": "not-criminalised"}),
    ("where-a-figure-comes-from", {"claim": "any"}),
    ("where-wider-law-decides", {"conduct": "any", "material": "any"}),
    ("who-falls-short", {"treaty": "any"}),
    ("who-signed-together", {"party": "actor-uk-gov"}),
]


@pytest.fixture(scope="module")
def engine(snapshot: Snapshot) -> EmbeddedEngine:
    return EmbeddedEngine(snapshot.open())


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(ROOT / "facts")


def short(term: Term | None) -> str:
    """Return a term as the expected answers write it."""
    text = "" if term is None else str(getattr(term, "value", term))
    return text.removeprefix(THING_BASE).removeprefix(VOCABULARY_BASE)


def rows(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(short(term) for term in row) for row in answer.terms]


def expected(name: str) -> Callable[..., list[tuple[str, ...]]]:
    """Return the function that works out the answers to a question."""
    function = name.replace("-", "_")
    (module,) = (module for module in ANSWERS if hasattr(module, function))
    found: Callable[..., list[tuple[str, ...]]] = getattr(module, function)
    return found


def in_python(values: dict[str, str]) -> dict[str, str]:
    """Return parameters by the names they have in Python, where some are taken."""
    return {f"{name}_" if name in ("status", "type") else name: v for name, v in values.items()}


@pytest.mark.parametrize(
    ("name", "values"),
    [*((name, {}) for name in NAMES), *OTHERS],
    ids=lambda part: part if isinstance(part, str) else ",".join(part.values()) or "default",
)
def test_the_answer_is_what_the_files_say(
    name: str, values: dict[str, str], engine: EmbeddedEngine, reading: Reading
) -> None:
    question = find_question(name)
    begun = time.perf_counter()
    answer = engine.query(question.sparql(values))
    print(f"{name}: {len(answer)} rows in {time.perf_counter() - begun:.3f} s")
    assert rows(answer) == expected(name)(reading, **in_python(values))
    if not values:
        assert len(answer), "the answer to the question as it stands is empty"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "expected").glob("*.csv")), ids=lambda path: path.stem
)
def test_the_answer_is_what_a_reader_wrote_by_hand(path: Path, engine: EmbeddedEngine) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *written = csv.reader(file)
    answer = engine.query(find_question(path.stem).query)
    positions = [answer.columns.index(name) for name in header]
    assert [[display(row[at]) for at in positions] for row in answer.terms] == written


@pytest.mark.parametrize("question", read_questions(), ids=NAMES)
def test_the_rows_are_cited(question: Question, engine: EmbeddedEngine) -> None:
    answer = ask(engine, question, {})
    if question.record is None:
        assert not answer.citations
        return
    at = answer.columns.index(question.record)
    told = list(zip(answer.terms, answer.citations, strict=True))
    uncited = [short(row[at]) for row, citations in told if row[at] and not citations]
    assert not uncited
    silent = [[short(term) for term in row] for row, _ in told if row[at] is None]
    assert all("verdict/not-researched" in row for row in silent)


def test_an_official_text_and_a_secondary_source_are_told_apart(engine: EmbeddedEngine) -> None:
    answer = ask(engine, find_question("offence-in-full"), {})
    read = {citation.read for citations in answer.citations for citation in citations}
    assert read == {"official-text", "secondary"}


def test_not_researched_is_never_a_no(engine: EmbeddedEngine, reading: Reading) -> None:
    answer = engine.query(find_question("gaps").query)
    at = {name: answer.columns.index(name) for name in answer.columns}
    said = {
        (short(row[at["jurisdiction"]]), short(row[at["verdict"]])): short(row[at["record"]])
        for row in answer.terms
    }
    silent = {code for code, verdict in said if verdict == "verdict/not-researched"}
    refused = {code for code, verdict in said if verdict == "verdict/not-criminalised"}
    assert silent and refused and not silent & refused
    assert all(said[code, "verdict/not-criminalised"].startswith("finding/") for code in refused)
    for code in silent:
        assert (code, "photorealistic-synthetic", "possess") not in reading.findings


def test_a_no_has_its_reason_and_its_source(engine: EmbeddedEngine) -> None:
    question = find_question("gaps")
    answer = ask(engine, question, {"verdict": "not-criminalised", "material": "any"})
    at = answer.columns.index("reason")
    assert len(answer)
    assert all(row[at] for row in answer.terms) and all(answer.citations)


def test_the_seeds_asks_stand_in_one_table_with_an_offence_for_each_yes(
    engine: EmbeddedEngine, reading: Reading
) -> None:
    answer = engine.query(find_question("unicef-asks").query)
    assert len(answer) == len(coverage_of(reading).places) > 250
    for row in answer.rows:
        for ask_ in ("create", "procure", "possess", "distribute"):
            said, offence = str(row[ask_]), row[f"{ask_}_offence"]
            parts = row["jurisdiction"] == "GB"
            assert offence or parts or not said.startswith("criminalised")
            if said == "not-researched":
                assert not offence


def test_a_bill_never_counts(engine: EmbeddedEngine, reading: Reading) -> None:
    bills = [o for o in reading["offence"] if not reading.is_law(o)]
    proposed = {f"offence/{o['id']}" for o in bills}
    where = ",".join(sorted({o["jurisdiction"] for o in bills}))
    assert proposed
    for name in (
        "answers-to-a-call",
        "compare-penalties",
        "gaps",
        "gravest-penalty-by-jurisdiction",
        "penalties-compared",
        "penalties-real-and-generated",
        "simple-possession",
        "tools-offences",
        "where-wider-law-decides",
    ):
        question = find_question(name)
        values = {p.name: "any" for p in question.parameters if p.name not in ("call", "conduct")}
        if name == "compare-penalties":
            values["place"] = where  # It compares each place with all the others.
        answer = engine.query(question.sparql(values))
        at = answer.columns.index("offence")
        assert len(answer)
        assert not proposed & {short(row[at]) for row in answer.terms}


# --- the form of the catalogue


def test_the_catalogue_is_large_enough() -> None:
    assert len(NAMES) >= 65


@pytest.mark.parametrize("question", read_questions(), ids=NAMES)
def test_the_header_describes_the_query(question: Question) -> None:
    prepared = prepareQuery(question.query)
    assert [str(variable) for variable in prepared.algebra.PV] == list(question.columns)
    assert question.record is None or question.record in question.columns
    assert len(question.keywords) >= 2
    for words in (*question.columns.values(), *(p.meaning for p in question.parameters)):
        assert words == words.strip() and not words.endswith(("?", ".", ",", ";"))
    for prefix in re.findall(r"^PREFIX ([\w-]+:)", question.query, re.MULTILINE):
        assert len(re.findall(rf"(?<![\w-]){prefix}", question.query)) > 1, f"{prefix} is unused"
    assert "ORDER BY" in question.query
    assert "NOT EXISTS" not in question.query


@pytest.mark.parametrize("question", read_questions(), ids=NAMES)
def test_the_question_is_asked_in_three_languages(question: Question) -> None:
    assert list(question.titles) == list(question.wordings) == list(LANGUAGES)
    for language, ends, begins in (("en", "?", ""), ("fr", " ?", ""), ("es", "?", "¿")):
        title, wording = question.titles[language], question.wordings[language]
        assert title == title.strip() and not title.endswith(".")
        assert wording == wording.strip() and wording.endswith(ends) and begins in wording
        assert title.lstrip("¿")[0].isupper() and wording.lstrip("¿")[0].isupper()
        foreign = FOREIGN_WORDS[language]
        assert not re.search(foreign, f"{title} {wording}", re.IGNORECASE), (language, wording)
    assert len(set(question.titles.values())) == len(set(question.wordings.values())) == 3


@pytest.mark.parametrize("path", sorted(CATALOGUE.glob("*.rq")), ids=lambda path: path.stem)
def test_the_file_holds_its_defaults(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    assert body == find_question(path.stem).query, "a VALUES block and its default differ"


def test_titles_and_questions_are_not_said_twice() -> None:
    questions = read_questions()
    for language in LANGUAGES:
        assert len({question.titles[language] for question in questions}) == len(questions)
        assert len({question.wordings[language] for question in questions}) == len(questions)


@pytest.mark.parametrize("question", read_questions(), ids=NAMES)
def test_no_row_is_given_twice(question: Question, engine: EmbeddedEngine) -> None:
    found = rows(engine.query(question.query))
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("question", read_questions(), ids=NAMES)
def test_any_is_a_value_of_every_parameter(question: Question, engine: EmbeddedEngine) -> None:
    for parameter in question.parameters:
        assert len(engine.query(question.sparql({parameter.name: "any"})))


def test_a_wrong_value_is_refused_with_the_values_that_are_right() -> None:
    question = find_question("offences-by-conduct-and-material")
    with pytest.raises(BadParameter) as caught:
        question.sparql({"conduct": "posess"})
    said = str(caught.value)
    assert "Did you mean possess?" in said
    assert all(conduct in said for conduct in notations("conduct"))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("fines", {"place": "Atlantis"}),
        ("offence-in-full", {"offence": "not an identifier"}),
        ("in-force-between", {"first": "2025-13-01"}),
        ("in-force-between", {"first": "20250101"}),
        ("in-force-between", {"first": "2025"}),
        ("offences-with-another-age-limit", {"usual": "eighteen"}),
        ("tools-offences", {"conduct": "create-tool,"}),
        ("fines", {"jurisdiction": "GB"}),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(name: str, values: dict[str, str]) -> None:
    with pytest.raises(BadParameter):
        find_question(name).sparql(values)


def test_a_text_cannot_change_the_query(engine: EmbeddedEngine) -> None:
    question = find_question("low-confidence")
    for text in ('"} VALUES ?confidence { UNDEF } #', "}", "\\", "a\nb", "VALUES ?kind { UNDEF }"):
        for values in (
            {"kind": text, "confidence": "high"},
            {"confidence": "high", "kind": text},
        ):
            assert len(engine.query(question.sparql(values))) == 0


def test_a_jurisdiction_can_be_named() -> None:
    question = find_question("fines")
    assert question.sparql({"place": "brazil"}) == question.sparql({"place": "BR"})


HEADER = """#+ title: {en: A title, fr: Un titre, es: Un título}
#+ question:
#+   en: What?
#+   fr: Quoi ?
#+   es: ¿Qué?
#+ group: offences
#+ parameters:
#+   place: {type: jurisdiction, default: GB, meaning: where}
#+ columns:
#+   place: where
SELECT ?place WHERE { VALUES ?place { UNDEF } }
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("group: offences", "group: fines", "unknown group fines"),
        ("#+ title: {en: A title, fr: Un titre, es: Un título}\n", "", "lacks title"),
        ("#+ title: ", "#+ author: ", "unknown author"),
        (" fr: Un titre,", "", "title lacks fr"),
        (" es: Un título", " es: ", "title lacks es"),
        ("#+   es: ¿Qué?", "#+   de: Was?", "question lacks es and has the unknown de"),
        ("{en: A title, fr: Un titre, es: Un título}", "A title", "title is not given by language"),
        ("default: GB", "default: Atlantis", "Atlantis"),
        ("VALUES ?place", "VALUES ?where", "0 VALUES blocks for ?place"),
    ],
)
def test_a_faulty_question_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "faulty.rq"
    assert old in HEADER
    path.write_text(HEADER.replace(old, new), encoding="utf-8")
    with pytest.raises(QuestionFault, match=re.escape(said)):
        read_question(path)


def test_every_group_has_questions() -> None:
    assert {question.group for question in read_questions()} == set(GROUPS)


def test_the_committed_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_catalogue_page(), "run: make docs"
