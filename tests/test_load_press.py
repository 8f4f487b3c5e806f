"""`lexaegis load press`: documents into the graph, beside the facts, and into later builds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SMALL_FACTS = ROOT / "tests" / "fixtures" / "facts"
ARTICLES = ROOT / "tests" / "fixtures" / "press"
SEEDS = ROOT.parent / "shared" / "seeds"
DOCUMENTS = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
SELECT ?document ?state (COUNT(?found) AS ?number) WHERE {
  ?found lex:inDocument ?document ; lex:reviewState ?state .
} GROUP BY ?document ?state
"""


def run(*words: str, home: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lexaegis", *words],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "LEXAEGIS_HOME": str(home)},
        timeout=120,
    )


def dataset(home: Path) -> str:
    return str(json.loads(run("info", "--format", "json", home=home).stdout)["dataset"])


def test_a_loaded_document_is_in_the_graph_and_in_later_builds(tmp_path: Path) -> None:
    facts = ("--facts", str(SMALL_FACTS))
    assert run("build", *facts, home=tmp_path).returncode == 0
    bare = dataset(tmp_path)
    loaded = run("load", "press", str(ARTICLES / "post.json"), *facts, home=tmp_path)
    assert loaded.returncode == 0, loaded.stderr
    with_document = dataset(tmp_path)
    assert with_document != bare
    found = run("query", "-", "--format", "csv", home=tmp_path, stdin=DOCUMENTS).stdout
    assert "review-state/unreviewed" in found
    assert run("build", *facts, home=tmp_path).returncode == 0
    assert dataset(tmp_path) == with_document, "a later build holds the document too"
    again = run("load", "press", str(ARTICLES / "post.json"), *facts, home=tmp_path)
    assert again.returncode == 0
    assert dataset(tmp_path) == with_document, "loading it twice changes nothing"
    manifest = json.loads(run("info", "--format", "json", home=tmp_path).stdout)
    assert [name for name in manifest["inputs"] if name.startswith("documents/press-")]


def test_looking_leaves_the_graph_as_it_is(tmp_path: Path) -> None:
    facts = ("--facts", str(SMALL_FACTS))
    assert run("build", *facts, home=tmp_path).returncode == 0
    before = dataset(tmp_path)
    looked = run("load", "press", "--look", str(ARTICLES / "post.json"), *facts, home=tmp_path)
    assert looked.returncode == 0
    assert "figure" in looked.stdout
    assert dataset(tmp_path) == before


def test_a_bad_document_is_reported_and_the_good_ones_load(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"code": "rest_post_invalid_id", "message": "Invalid post ID."}')
    home = tmp_path / "home"
    done = run(
        "load", "press", str(bad), str(ARTICLES / "post.json"),
        "--facts", str(SMALL_FACTS), home=home,
    )  # fmt: skip
    assert done.returncode == 1
    assert "bad.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert "press-" in done.stdout
    assert run("query", "-", "--format", "csv", home=home, stdin=DOCUMENTS).stdout.count("\n") > 1


def test_the_table_of_the_seeds_is_current(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the two seed documents are not beside this checkout")
    done = run(
        "load", "press", "--look", "--format", "md",
        str(SEEDS / "press-article.txt"), str(SEEDS / "wordpress-post.json"), home=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (ROOT / "docs" / "press-seeds.md").read_text()
    assert page.partition("\n```\n\n")[2] == done.stdout
