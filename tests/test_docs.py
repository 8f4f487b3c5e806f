"""The pages that are generated are those of the code, and every query in them runs."""

import re
from pathlib import Path

from loaders.facts.read import read_facts
from loaders.facts.requirements_page import write_requirements_page
from ontology.reasoner.rules import RULES
from queries.document import write_catalogue_page
from tests.test_contradictions import ADVICE, HEAD, IN_FACTS

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_of_questions_is_current() -> None:
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert page == write_catalogue_page(), "python -m queries.document"


def test_every_page_that_the_code_names_is_there() -> None:
    files = [
        file
        for room in ("ontology", "loaders", "graph", "queries", "lexaegis", "benchmarks")
        for file in (ROOT / room).rglob("*")
        if file.is_file() and file.suffix in (".py", ".java", "")
    ]
    named = {
        page
        for file in files
        for page in re.findall(r"\bdocs/[a-z/-]+\.md", file.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert not [page for page in sorted(named) if not (ROOT / page).exists()]


def test_the_page_of_requirements_is_current() -> None:
    page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    assert page == write_requirements_page(read_facts(ROOT / "facts")), (
        "python -m loaders.facts.requirements_page"
    )


def test_the_page_of_requirements_tells_each_with_its_option_and_who_set_it_aside() -> None:
    page = write_requirements_page(read_facts(ROOT / "tests" / "fixtures" / "facts"))
    assert "6 requirements: 2 obliges, 1 recommends, 2 measures, 1 proposed." in page
    for told in (
        "| Making and keeping examples (`req-exc-make`) | art 1; obliges |",
        "| create, possess, any purpose of real-child-image, photorealistic-synthetic |",
        "| reservation, whole, art 2: A Party may leave out examples of nothing.; option, part, ",
    ):
        assert told in page
    assert "a duty to report of online-platform or internet-access-provider" in page
    assert "| a definition of real-child-image |" in page
    assert "| Convention on Examples | 2 | 3 | 2 |" in page


def test_the_page_on_reasoning_lists_every_rule_as_it_is_claimed() -> None:
    page = (ROOT / "docs" / "reasoning.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        else_ = "" if rule.head else "; else the graph contradicts itself"
        assert f"| `{rule.name}` | {rule.meaning}{else_} |" in page
    assert page.count("\n| `") == len(RULES)
    assert f"all {len(RULES)} of tables 4 to 9" in page


def test_the_page_on_reasoning_shows_a_contradiction_as_it_is_told() -> None:
    page = (ROOT / "docs" / "reasoning.md").read_text(encoding="utf-8")
    lines = IN_FACTS[0].values[3]
    assert isinstance(lines, list)
    assert "\n".join([HEAD, *lines, ADVICE]) in page
