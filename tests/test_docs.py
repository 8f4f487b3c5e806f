"""The pages that are generated are those of the code, and every query in them runs."""

from pathlib import Path

from queries.document import write_catalogue_page

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_of_questions_is_current() -> None:
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert page == write_catalogue_page(), "python -m queries.document"
