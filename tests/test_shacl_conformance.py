"""The engine passes the SHACL Core tests of the W3C, and the page of them is up to date."""

from collections import Counter
from pathlib import Path

import pytest

from graph.validation.conformance import SUITE, SuiteTest, conformance_page, read_suite

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / SUITE
PAGE = ROOT / "docs" / "shacl-conformance.md"
TESTS = read_suite(FOLDER) if FOLDER.is_dir() else []

needs_suite = pytest.mark.skipif(
    not TESTS, reason="the SHACL test suite of the W3C is not beside the checkout, in ../shared"
)


@needs_suite
@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.name)
def test_a_test_of_the_suite_is_passed_or_refused(test: SuiteTest) -> None:
    outcome = test.run()
    expected = "passed" if test.name.startswith("core/") else "out of scope"
    assert outcome.verdict == expected, outcome.reason


@needs_suite
def test_the_suite_is_read_in_full() -> None:
    parts = Counter(test.name.partition("/")[0] for test in TESTS)
    assert parts == {"core": 98, "sparql": 23}


@needs_suite
def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == conformance_page(FOLDER)


def test_the_page_lists_no_failure() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert "- `core`: 98 passed, 0 failed, 0 out of scope" in text
    assert "| failed |" not in text
