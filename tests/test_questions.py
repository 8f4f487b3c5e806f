"""Every question of the catalogue answers as the facts say.

The expected answers come from two places, neither of which is an output of the program:

- `tests.answers_law` and `tests.answers_network` work them out from the YAML and CSV files with
  plain Python, without RDF and without any module of the program;
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
    GROUPS,
    Question,
    QuestionFault,
    find_question,
    read_question,
    read_questions,
)
from tests import answers_law, answers_network
from tests.reading import ROOT, Reading

NAMES = [question.name for question in read_questions()]
OTHERS: list[tuple[str, dict[str, str]]] = [
    ("actor-hierarchy", {"actor": "actor-un-ahc"}),
    ("actor-relations", {"actor": "actor-iwf"}),
    ("actors-of-a-country", {"place": "US,AU", "type": "law-enforcement"}),
    ("agreement-commitments", {"agreement": "any"}),
    ("agreement-parties", {"agreement": "any"}),
    ("agreements-of-a-state", {"place": "US"}),
    ("agreements-of-an-actor", {"actor": "actor-thorn"}),
    ("amendments-of-an-instrument", {"instrument": "any"}),
    ("answers-to-a-call", {"material": "manipulated-image"}),
    ("answers-to-a-call", {"call": "rec-unicef-dev-guardrails", "material": "ai-tool"}),
    ("bills", {"status": "any", "place": "BR,US,CA"}),
    ("calls-of-an-actor", {"actor": "any", "audience": "ai-developers"}),
    ("compare-jurisdictions", {"place": "KR,AU", "conduct": "possess", "material": "text"}),
    ("co-authors-of-a-study", {"study": "study-dh1"}),
    ("court-decisions", {"place": "US"}),
    ("defences-by-jurisdiction", {"place": "GB-EAW"}),
    ("documents-by-publisher", {"publisher": "any"}),
    ("duties-by-addressee-and-action", {"addressee": "any", "action": "label-content,block"}),
    ("figures-of-an-actor", {"actor": "actor-ncmec"}),
    ("fines", {"place": "BR"}),
    ("gravest-penalty-by-jurisdiction", {"conduct": "create-tool", "material": "ai-tool"}),
    ("in-force-between", {"first": "any", "last": "2000-01-01"}),
    ("in-force-between", {"first": "2024-02-01", "last": "2024-02-01", "place": "GB"}),
    ("low-confidence", {"confidence": "high", "kind": "court decision"}),
    ("matrix-of-a-jurisdiction", {"place": "JP"}),
    ("matrix-of-a-jurisdiction", {"place": "AD"}),
    ("minimum-penalties", {"place": "US"}),
    ("not-criminalised", {"material": "ai-tool", "place": "JP,US"}),
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
    (
        "penalties-compared",
        {"conduct": "create", "material": "manipulated-image", "place": "US,GB-SCT"},
    ),
    ("penalties-compared", {"conduct": "any", "material": "any"}),
    ("provenance-of-a-record", {"identifier": "actor-unicef"}),
    ("provisions-inserted", {"instrument": "any"}),
    ("real-child-test", {"test": "required", "place": "DE"}),
    ("records-of-a-source", {"identifier": "src-pca-s1"}),
    ("regulators-of-duties", {"place": "AU"}),
    ("relations-of-a-kind", {"relation": "any"}),
    ("repealed-law", {"place": "BE"}),
    ("secondary-sources-only", {"kind": "finding"}),
    ("simple-possession", {"material": "any"}),
    ("sources-of-a-record", {"identifier": "claim-unicef-1-2m"}),
    ("studies", {"actor": "actor-iwf"}),
    ("treaties-of-a-state", {"place": "AZ,EU"}),
    ("treaty-parties", {"treaty": "un-cybercrime-2024", "status": "signatory"}),
    ("treaty-parties", {"treaty": "coe-ets-185", "status": "unknown"}),
    ("treaty-reservations", {"treaty": "coe-ets-185"}),
    ("unicef-call-table", {"material": "non-photorealistic"}),
    ("verdict-by-jurisdiction", {"conduct": "create-tool", "material": "ai-tool"}),
    ("where-a-figure-comes-from", {"claim": "any"}),
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
    module = answers_law if hasattr(answers_law, function) else answers_network
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
    answer = engine.query(find_question("verdict-by-jurisdiction").query)
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


def test_a_bill_never_counts(engine: EmbeddedEngine, reading: Reading) -> None:
    proposed = {f"offence/{o['id']}" for o in reading["offence"] if not reading.is_law(o)}
    assert proposed
    for name in ("answers-to-a-call", "simple-possession", "penalties-compared", "tools-offences"):
        question = find_question(name)
        values = {p.name: "any" for p in question.parameters if p.name != "call"}
        answer = engine.query(question.sparql(values))
        at = answer.columns.index("offence")
        assert not proposed & {short(row[at]) for row in answer.terms}


# --- the form of the catalogue


def test_the_catalogue_is_large_enough() -> None:
    assert len(NAMES) >= 32


@pytest.mark.parametrize("question", read_questions(), ids=NAMES)
def test_the_header_describes_the_query(question: Question) -> None:
    prepared = prepareQuery(question.query)
    assert [str(variable) for variable in prepared.algebra.PV] == list(question.columns)
    assert question.record is None or question.record in question.columns
    assert question.keywords
    assert question.question.endswith("?") and question.question[0].isupper()
    assert question.title and not question.title.endswith((".", " "))
    for words in (*question.columns.values(), *(p.meaning for p in question.parameters)):
        assert words == words.strip() and not words.endswith(("?", ".", ",", ";"))
    for prefix in re.findall(r"^PREFIX ([\w-]+:)", question.query, re.MULTILINE):
        assert len(re.findall(rf"(?<![\w-]){prefix}", question.query)) > 1, f"{prefix} is unused"
    assert "ORDER BY" in question.query
    assert "NOT EXISTS" not in question.query


@pytest.mark.parametrize("path", sorted(CATALOGUE.glob("*.rq")), ids=lambda path: path.stem)
def test_the_file_holds_its_defaults(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    assert body == find_question(path.stem).query, "a VALUES block and its default differ"


def test_titles_and_questions_are_not_said_twice() -> None:
    questions = read_questions()
    assert len({question.title for question in questions}) == len(questions)
    assert len({question.question for question in questions}) == len(questions)


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


HEADER = """#+ title: A title
#+ question: What?
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
        ("#+ title: A title\n", "", "lacks title"),
        ("#+ title: ", "#+ author: ", "unknown author"),
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
