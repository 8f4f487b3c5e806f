"""The README's commands and its Python run as they stand."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from graph.snapshot import Home

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
COMMANDS = [text for language, text in BLOCKS if not language and "lexaegis " in text]
SHELL = [text for text in COMMANDS if "lexaegis serve" not in text]
PYTHON = [text for language, text in BLOCKS if language == "python"]


@pytest.fixture
def workplace(home: Home, tmp_path: Path) -> Path:
    """A folder with the articles that the README loads, and a home of its own."""
    articles = ROOT / "tests" / "fixtures" / "press"
    shutil.copy(articles / "post.json", tmp_path / "article.json")
    shutil.copy(articles / "page.html", tmp_path / "page.html")
    shutil.copy(articles / "article.txt", tmp_path / "article.txt")
    shutil.copytree(home.folder, tmp_path / "home", symlinks=True, copy_function=os.link)
    return tmp_path


def environment(workplace: Path) -> dict[str, str]:
    programs = Path(sys.executable).parent
    return {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "LEXAEGIS_HOME": str(workplace / "home"),
    }


def test_there_is_something_to_run() -> None:
    assert len(SHELL) >= 4
    assert len(PYTHON) >= 1


@pytest.mark.parametrize("block", SHELL, ids=range(len(SHELL)))
def test_the_commands_run(block: str, workplace: Path) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=workplace,
        env=environment(workplace),
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_the_service_starts_and_answers(workplace: Path) -> None:
    (block,) = set(COMMANDS) - set(SHELL)
    process = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=workplace,
        env={**environment(workplace), "LEXAEGIS_PORT": "0"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stderr is not None
        address = process.stderr.readline().rpartition(" at ")[2].strip()
        assert "The law on AI-generated" in httpx.get(address, timeout=60).text
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=60)


@pytest.mark.parametrize("block", PYTHON, ids=range(len(PYTHON)))
def test_the_python_runs(block: str, workplace: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=workplace,
        env=environment(workplace),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Home Office" in done.stdout


def test_the_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in ("graph", "test", "check"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "make graph" in README
    assert "make test" in README


def test_links_lead_to_files() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        prose = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)#:]+)\)", prose):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
