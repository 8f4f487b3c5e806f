"""Reports and comparisons against the facts: every offence, every no, every source, no more."""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph.coverage import read_grid
from graph.snapshot import Home
from lexaegis.report import State, compare, report_on, write_markdown
from loaders.facts.folder import Facts
from loaders.facts.read import read_facts
from loaders.facts.schema import Finding, Offence, OpenQuestion, Provision, Source
from ontology.identity import thing
from ontology.terms import LEX
from queries.dossier import Dossier, UnknownJurisdiction, find_code, gather_dossier, read_labels
from queries.engine import EmbeddedEngine

ROOT = Path(__file__).resolve().parent.parent
TOLD = ("GB", "JP", "DE", "KR", "AU")
FOOTNOTE = re.compile(r"\[\^(\d+)\]")


@pytest.fixture(scope="module")
def engine(home: Home) -> EmbeddedEngine:
    return EmbeddedEngine(home.current().open())


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(ROOT / "facts")


@pytest.fixture(scope="module")
def told(engine: EmbeddedEngine) -> "Told":
    return Told(engine)


class Told:
    """Reports by code, made when first asked for."""

    def __init__(self, engine: EmbeddedEngine) -> None:
        self._engine = engine
        self.labels = read_labels(engine)
        self._dossiers: dict[str, Dossier] = {}

    def dossier(self, code: str) -> Dossier:
        if code not in self._dossiers:
            self._dossiers[code] = gather_dossier(self._engine, code)
        return self._dossiers[code]

    def report(self, code: str) -> str:
        document = report_on(self.dossier(code), self.labels, State("0" * 64))
        return plain(write_markdown(document))

    def comparison(self, *codes: str) -> str:
        dossiers = [self.dossier(code) for code in codes]
        return plain(write_markdown(compare(dossiers, self.labels, State("0" * 64))))


def plain(markdown: str) -> str:
    """Markdown without its escapes."""
    return re.sub(r"\\([\\`*_\[\]<>|#~])", r"\1", markdown)


def footnotes(text: str) -> dict[str, str]:
    """The list of sources by number."""
    return dict(re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE))


def section(text: str, anchor: str) -> str:
    """The text from an anchor to the next."""
    after = text.split(f'<a id="{anchor}"></a>', 1)[1]
    return after.split('<a id="', 1)[0]


def own(facts: Facts, code: str, kind: type) -> list[tuple[str, object]]:
    """The records of a kind in the dossier of a country, of the parts told in full included."""
    scope = ("GB", "GB-EAW", "GB-SCT", "GB-NIR", "GB-ENG") if code == "GB" else (code,)
    return [
        (entry.identifier, record)
        for entry, record in facts.of(kind)
        if entry.dossier == code and (getattr(record, "jurisdiction", None) or code) in scope
    ]


@pytest.mark.parametrize("code", TOLD)
def test_every_offence_is_told_with_its_penalty_provisions_and_sources(
    told: Told, facts: Facts, code: str
) -> None:
    text = told.report(code)
    sources = footnotes(text)
    titles = {entry.identifier: source for entry, source in facts.of(Source)}
    provisions = {entry.identifier: record for entry, record in facts.of(Provision)}
    offences = own(facts, code, Offence)
    assert len(offences) >= 5
    for identifier, record in offences:
        assert isinstance(record, Offence)
        said = section(text, f"offence-{identifier}")
        assert record.label in said
        assert record.summary in said
        for provision in record.provisions:
            assert provisions[provision].number in said, (identifier, provision)
        for defence in record.defences:
            assert defence in said
        cited = {sources[number] for number in FOOTNOTE.findall(said.split("\n- **", 1)[0])}
        expected = {titles[source] for source in record.sources}
        assert len(cited) == len(expected), identifier
        for source in expected:
            assert any(source.title in line for line in cited), (identifier, source.title)
        if record.max_custody is None:
            assert "longest custody not established" in said
        elif record.max_custody == "life":
            assert "custody up to imprisonment for life" in said
        elif years := re.fullmatch(r"P(\d+)Y", record.max_custody):
            noun = "year" if years[1] == "1" else "years"
            assert f"custody up to {years[1]} {noun}" in said, identifier
        else:
            assert re.search(r"custody up to .* \([\d.]+ years\)", said), identifier
        assert ("whether it is in force was not established" in said) == (record.status is None)
        if record.status == "bill":
            assert "Proposed offence" in said
            assert "only in a bill, which is not law" in said


@pytest.mark.parametrize("code", TOLD)
def test_every_finding_is_told_with_its_reason_and_its_sources(
    told: Told, facts: Facts, code: str
) -> None:
    text = told.report(code)
    sources = footnotes(text)
    titles = {entry.identifier: source.title for entry, source in facts.of(Source)}
    anchors = {
        "not-criminalised": "no-offence",
        "unclear": "unclear",
        "criminalised": "why-offence",
    }
    findings = [record for _, record in own(facts, code, Finding)]
    assert findings
    for record in findings:
        assert isinstance(record, Finding)
        rows = [
            line
            for line in section(text, anchors[record.verdict]).splitlines()
            if record.reasoning in line
        ]
        assert rows, record.reasoning
        assert any(record.confidence in row for row in rows)
        cited = " ".join(sources[number] for row in rows for number in FOOTNOTE.findall(row))
        for source in record.sources:
            assert titles[source] in cited


@pytest.mark.parametrize("code", TOLD)
def test_every_open_question_is_told_and_every_source_is_cited(
    told: Told, facts: Facts, code: str
) -> None:
    text = told.report(code)
    for _, question in own(facts, code, OpenQuestion):
        assert isinstance(question, OpenQuestion)
        assert question.text in text
    body, sources = text.split('<a id="sources"></a>')
    listed = footnotes(sources)
    assert set(listed) == set(FOOTNOTE.findall(body)), "listed and cited are the same"
    assert list(listed) == [str(number) for number in range(1, len(listed) + 1)]
    first = list(dict.fromkeys(FOOTNOTE.findall(body)))
    assert first[:3] == ["1", "2", "3"], "numbered in the order of citing"


@pytest.mark.parametrize("code", ["JP", "DE", "KR", "AU", "US"])
def test_the_matrix_says_what_the_coverage_cells_say(
    told: Told, engine: EmbeddedEngine, code: str
) -> None:
    words = {
        "criminalised": ("● offence", "◐ adopted"),
        "not-criminalised": ("✗ no offence",),
        "unclear": ("? unclear",),
        "not-researched": ("– not researched",),
    }
    query = (
        f"SELECT ?m ?c ?v WHERE {{ ?cell a {LEX.CoverageCell} ; "
        f"{LEX.jurisdiction} {thing('jurisdiction', code)} ; {LEX.material} ?m ; "
        f"{LEX.conduct} ?c ; {LEX.verdict} ?v }}"
    )
    cells = {
        (last(material), last(conduct)): last(verdict)
        for material, conduct, verdict in engine.query(query).terms
    }
    assert {(pair.material, pair.conduct) for pair in read_grid()} <= set(cells)
    text = section(told.report(code), "matrix")
    materials = [*("real-child-image", "manipulated-image", "photorealistic-synthetic")]
    materials += ["non-photorealistic", "text", "audio"]
    rows = {
        line.split(" | ")[0].removeprefix("| "): line.rstrip(" |").split(" | ")[1:]
        for line in text.split("AI tools and manuals")[0].splitlines()
        if line.startswith("| ") and "---" not in line
    }
    checked = 0
    for conduct in {conduct for _, conduct in cells}:
        label = told.labels.label("conduct", conduct)
        for number, material in enumerate(materials):
            verdict = cells.get((material, conduct))
            if verdict is None:
                continue
            if label in rows:
                assert rows[label][number].startswith(words[verdict]), (material, conduct)
                checked += 1
            else:
                assert verdict == "not-researched"
    assert checked > 40


def last(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value.rpartition("/")[2]


def test_a_divided_country_is_told_part_by_part(told: Told) -> None:
    text = told.report("GB")
    parts = section(text, "parts")
    assert "| Conduct | England and Wales | Northern Ireland | Scotland |" in parts
    rows = parts.split("**Non-photorealistic image**")[1].splitlines()
    possessing = next(row for row in rows if row.startswith("| Possessing |"))
    eaw, nir, sct = possessing.strip("| ").split(" | ")[1:]
    assert "● offence<br>since 6 Apr 2010, 3 years" in eaw
    assert "● offence<br>since 6 Apr 2010, 3 years" in nir
    assert sct.startswith("✗ no offence")
    assert "| Possessing | ● offence | ● offence | ● offence | ≠ differs by part |" in text
    assert "| Accessing | – researched in part |" in text, "Scotland was not researched"


def test_simple_possession_is_not_told_with_the_penalty_of_possession_to_distribute(
    told: Told,
) -> None:
    text = section(told.report("JP"), "since")
    row = next(line for line in text.splitlines() if line.startswith("| Possessing |"))
    assert "1 year; 5 years for a further purpose" in row
    assert "15 Jul 2015 at the latest" in row, "an offence may be older for real recordings"


def test_law_that_is_not_known_to_be_in_force_is_never_told_as_in_force(told: Told) -> None:
    text = told.report("GB")
    tool = section(text, "offence-gb-off-image-generator")
    assert "**Status:** adopted; whether it is in force was not established" in tool
    assert "**Penalty:** custody up to 5 years" in tool
    short = section(text, "in-short")
    assert "offences under adopted law whose commencement was not established" in short
    assert "in Scotland creating, possessing and supplying a tool are unclear" in short


def test_a_federation_has_a_line_for_each_of_its_parts(told: Told) -> None:
    text = section(told.report("US"), "states")
    assert "of 51 that law was researched" in text
    rows = {line.split(" | ")[0]: line for line in text.splitlines() if line.startswith("| ")}
    assert rows["| California (US-CA)"].count("● offence") == 3
    columbia = rows["| District of Columbia (US-DC)"].split(" | ")
    assert columbia[1:3] == ["✗ no offence", "✗ no offence"]


def test_a_part_tells_the_law_of_the_whole_apart_from_its_own(told: Told) -> None:
    text = told.report("US-CA")
    short = section(text, "in-short")
    assert "procuring is an offence under the law of the United States" in short
    assert "Law of the United States that applies too" in text
    assert "by the law of the United States; its own law: not researched" in text
    assert "They are those of the United States, which it lies in." in text
    assert "SAFE KIDS" not in section(text, "bills"), "a federal bill is not its own"


def test_where_nobody_looked_the_report_says_so_and_says_no_more(told: Told) -> None:
    text = told.report("AF")
    assert "## Nobody has looked" in text
    assert "says nothing about the law of Afghanistan" in text
    assert "Convention on the Rights of the Child" in text, "what it joined is known"
    for word in ("✗", "●", "no offence is", "## The offences"):
        assert word not in text.replace("“no offence”", "")


def test_a_bill_is_told_apart_from_law(told: Told) -> None:
    text = told.report("AU")
    bill = section(text, "bills") + section(
        text, "bill-" + re.findall(r'<a id="bill-([^"]+)"', text)[0]
    )
    assert "A bill is not law" in bill
    law = text.split('<a id="offences"></a>')[1].split('<a id="duties"></a>')[0]
    assert "only in a bill" not in law
    assert "✗ no offence<br>△ bill" in text


def test_each_requirement_that_binds_is_told_with_its_outcome_and_reason(told: Told) -> None:
    dossier, text = told.dossier("JP"), told.report("JP")
    counted = {"met": "✓ met", "partly-met": "◐ partly met", "unmet": "✗ unmet"}
    counted |= {"unknown": "? unknown", "set-aside": "⊘ set aside"}
    for verdict, words in counted.items():
        found = sum(each.verdict == verdict for each in dossier.conformities)
        assert text.count(f"| {words} |") == found
    assert "An offence for a further purpose only" in text or "No offence: " in text


def test_disagreements_and_doubts_are_told(told: Told) -> None:
    text = told.report("GB")
    assert "| Scotland: AI tool | creating, possessing and supplying a tool | unclear |" in text
    assert "Low confidence: offence [no. 21](#offence-gb-off-image-generator-sct)" in text
    missing = section(text, "not-established")
    assert "Crown" not in missing
    assert (
        "| Whether it is in force | offences nos. [1](#offence-gb-off-online-facilitation)"
        in missing
    )


def test_a_comparison_has_a_column_for_each_and_all_their_offences(
    told: Told, facts: Facts
) -> None:
    text = told.comparison("GB", "US", "JP", "KR", "AU")
    head = "| Conduct | United Kingdom | United States | Japan | Republic of Korea | Australia |"
    assert head in text
    for code in ("GB", "US", "JP", "KR", "AU"):
        for identifier, record in own(facts, code, Offence):
            assert isinstance(record, Offence)
            if record.conduct and record.material:
                assert record.label in text, identifier
        for _, finding in own(facts, code, Finding):
            assert isinstance(finding, Finding)
            if finding.verdict != "criminalised":
                assert finding.reasoning in text
    body = text.split('<a id="sources"></a>')[0]
    assert set(footnotes(text)) == set(FOOTNOTE.findall(body))


def test_penalties_compare_in_years_and_as_enacted(told: Told) -> None:
    text = section(told.comparison("GB", "JP", "US"), "penalties")
    photoreal = text.split("**Photorealistic synthetic image**")[1]
    row = next(line for line in photoreal.splitlines() if line.startswith("| Distributing |"))
    british, japanese, american = row.strip("| ").split(" | ")[1:]
    assert "custody up to 10 years; unlimited fine" in british
    assert "Protection of Children Act 1978" in british
    assert "custody up to 2 years; fine up to JPY 2,500,000" in japanese
    assert "at least 5 years" in american
    creating = next(line for line in photoreal.splitlines() if line.startswith("| Creating |"))
    assert creating.strip("| ").split(" | ")[2] == "–", "no offence in Japan"


def test_a_comparison_says_of_one_at_whom_nobody_looked_that_nobody_did(told: Told) -> None:
    text = told.comparison("JP", "AF")
    assert "Afghanistan: nobody has looked, which says nothing about its law." in text
    column = [line.split(" | ")[-1] for line in text.splitlines() if line.startswith("| Creating")]
    assert column
    assert all(cell.startswith(("– not researched", "–")) for cell in column)


@pytest.mark.parametrize(
    ("written", "code"),
    [("gb", "GB"), ("Japan", "JP"), ("UK", "GB"), ("us-ca", "US-CA"), ("KOR", "KR")],
)
def test_a_jurisdiction_is_found_by_code_and_name(written: str, code: str) -> None:
    assert find_code(written) == code


@pytest.mark.parametrize(
    ("written", "said"), [("Jpan", "JP (Japan)"), ("US-CAL", "US-CA"), ("GB_EAW", "GB-EAW")]
)
def test_a_wrong_jurisdiction_is_met_with_near_ones(written: str, said: str) -> None:
    with pytest.raises(UnknownJurisdiction, match=re.escape(said)):
        find_code(written)
