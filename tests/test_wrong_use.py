"""Wrong use is told in one plain line, whichever command and option it is."""

import re
import sys
from pathlib import Path

import pytest

from graph.snapshot import Home
from lexaegis.__main__ import main
from tests.conftest import FIXTURES

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
STRICT = r"^  (?:-\w, )?(--[\w-]+)(?:, --[\w-]+)* (<[^>]*\|[^>]*>|<(?:int|float)[^>]*>|DATE)"
OPTIONS = [
    (*told.split("\n")[0].split(), option, kind)
    for told in PAGE.split("\n## lexaegis ")[1:]
    for option, kind in re.findall(STRICT, told, re.MULTILINE)
]


def refuse(
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    status: int = 2,
) -> str:
    """Return what the program says of words that it must refuse, by default as wrong use."""
    monkeypatch.setattr(sys, "argv", ["lexaegis", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == status
    assert said.out == ""
    return said.err


def test_there_are_options_of_every_kind() -> None:
    assert len(OPTIONS) > 50
    assert {"<int>", "<float>", "DATE", "<int range>", "<first|second>"} <= {
        kind for *_, kind in OPTIONS
    }


@pytest.mark.parametrize("words", OPTIONS, ids=lambda words: " ".join(words[:-1]))
def test_a_value_that_an_option_does_not_take(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    *command, option, kind = words
    said = refuse([*command, option, "12:xyz"], monkeypatch, capsys)
    choices = ", ".join(repr(choice) for choice in kind[1:-1].split("|"))
    allowed = {
        "<int>": "is no whole number.",
        "<int range>": "is no whole number.",
        "<float>": "is no number.",
        "<float range>": "is no number.",
        "DATE": "is no day. Write it as YYYY-MM-DD.",
    }.get(kind, f"is not one of {choices}.")
    assert said == f"lexaegis: {option}: '12:xyz' {allowed}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("harvest --days -1", "--days: '-1' is too small. Give 0 or more."),
        ("publish --chunk 0", "--chunk: '0' is too small. Give 1 or more."),
        ("measure nodess", "table: 'nodess' is not one of 'summary', 'nodes'"),
        ("ask gaps --as-at 2024-13-01", "--as-at: '2024-13-01' is no day."),
        ("ask gaps --home README.md", "--home: dir 'README.md' is a file."),
        ("apply missing copy", "patch: file 'missing' does not exist."),
        ("ask gaps --as-at", "Option '--as-at' requires an argument."),
        ("ask", "Missing argument 'name'. See: lexaegis ask --help"),
        ("ask gaps --nonsense", "No such option: --nonsense. See: lexaegis ask --help"),
        ("askk", "No such command 'askk'. Did you mean 'ask'? See: lexaegis --help"),
        ("load tweets", "No such command 'tweets'. See: lexaegis load --help"),
        ("network --format \x1b[31m", r"--format: '\x1b[31m' is not one of 'gexf'"),
    ],
)
def test_other_wrong_use_is_told_in_one_line_too(
    words: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refuse(words.split(" "), monkeypatch, capsys)
    assert told.startswith(f"lexaegis: {said}")
    assert told.count("\n") == 1


def test_a_wrong_value_in_the_environment_is_told_by_its_name_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEXAEGIS_TIMEOUT", "soon")
    assert refuse(["ask", "gaps"], monkeypatch, capsys) == (
        "lexaegis: LEXAEGIS_TIMEOUT: 'soon' is no number.\n"
    )


@pytest.mark.parametrize("words", [[], ["load"]])
def test_a_command_that_does_nothing_alone_shows_its_help(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refuse(words, monkeypatch, capsys)
    assert said.startswith("Usage: lexaegis")
    assert "\nCommands:\n" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("export --format nquads --output {here}/a/b", "{here}/a/b cannot be written: "),
        ("export --format nquads --output {here}", "{here} cannot be written: "),
        ("report GB --output {here}/a/b.md", "{here}/a/b.md cannot be written: "),
        ("diff 1 1 --output {here}/a/b", "{here}/a/b cannot be written: "),
        ("network --format csv --output {here}/file/b", "{here}/file/b cannot be written: "),
        (
            "build --home {here}/file/b --facts {facts}",
            "The home {here}/file/b cannot be written (",
        ),
        ("load press {facts}/../press/article.txt --home {here}/file/b", "{here}/file/b/documents"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(
    words: str,
    said: str,
    small_home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    known = {"here": tmp_path, "facts": FIXTURES / "facts"}
    monkeypatch.setenv("LEXAEGIS_HOME", str(small_home.folder))
    told = refuse(words.format(**known).split(), monkeypatch, capsys, status=1)
    assert told.startswith(f"lexaegis: {said.format(**known)}")
    assert told.count("\n") == 1
    assert not list(tmp_path.rglob("*.partial"))
