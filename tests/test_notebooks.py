"""The notebooks under docs run as they stand, and their pages tell them as they are."""

import re
from pathlib import Path

import nbformat
import pytest

from graph.snapshot import Home
from lexaegis.document_notebooks import NOTEBOOKS, run_notebook, write_page
from lexaegis.release.examples import write_examples

ROOT = Path(__file__).resolve().parent.parent
ON_EXAMPLES = ("partner",)
"""The notebooks that run on the small releases of invented facts."""
EVERY = sorted(NOTEBOOKS.glob("*.ipynb"))
every_notebook = pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)


# The network of the invented facts is too small to measure; the law as at a day takes long of all.
HOMES = {"network": "home", "partner": "small_home", "scholar": "small_home"}


def test_each_notebook_has_a_home_to_run_on() -> None:
    assert [path.stem for path in EVERY] == sorted(HOMES)


@every_notebook
def test_it_runs_and_becomes_a_page(
    path: Path, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home: Home = request.getfixturevalue(HOMES[path.stem])
    if path.stem in ON_EXAMPLES:
        write_examples(ROOT / "tests" / "fixtures" / "facts", tmp_path, home.current())
        monkeypatch.setenv("LEXAEGIS_RELEASES", str(tmp_path))
    monkeypatch.setenv("LEXAEGIS_HOME", str(home.folder))
    run = run_notebook(path, tmp_path)
    errors = [
        output
        for cell in run.cells
        for output in cell.get("outputs", ())
        if output.output_type == "error" or output.get("name") == "stderr"
    ]
    assert not errors
    page = write_page(run, path.stem, tmp_path)
    assert home.current().manifest.dataset in page
    pictures = re.findall(rf"\]\(({path.stem}-\d+\.\w+)\)", page)
    outputs = [output for cell in run.cells for output in cell.get("outputs", ())]
    drawn = [o for o in outputs if any(kind.startswith("image/") for kind in o.get("data", {}))]
    assert len(pictures) == len(drawn)
    for name in pictures:
        assert (tmp_path / name).stat().st_size > 1000


@every_notebook
def test_its_page_has_every_cell_and_what_it_gave(path: Path) -> None:
    """The figures on the page are those of the dataset that it names."""
    page = path.with_suffix(".md").read_text(encoding="utf-8")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    place = 0
    for cell in notebook.cells:
        source = cell.source if cell.cell_type == "code" else cell.source.partition("\n")[2]
        place = page.find(source, place)
        assert place >= 0, "python -m lexaegis.document_notebooks"
    assert re.search(r"sha256:[0-9a-f]{64}", page)
    for name in re.findall(r"\]\(([\w-]+\.(?:svg|png))\)", page):
        assert (path.parent / name).exists()


@every_notebook
def test_it_is_kept_without_output_and_without_paths(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    assert not any(cell.get("execution_count") for cell in notebook.cells)
    assert "/home/" not in path.read_text(encoding="utf-8")
