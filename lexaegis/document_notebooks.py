"""Runs the notebooks of `docs/notebooks` and writes each as a page with what came out.

    python -m lexaegis.document_notebooks

The notebooks themselves are kept without output, so that a change of the facts does not change
them; the page says which dataset it was run on. A picture becomes a file beside the page. The
partner's notebook is run on the two small releases that `lexaegis.release.examples` writes, which
it finds by LEXAEGIS_RELEASES.
"""

import base64
import os
import re
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["NOTEBOOKS", "run_notebook", "write_page"]

_ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = _ROOT / "docs" / "notebooks"
_SECONDS = 300
_SUFFIXES = {"image/svg+xml": "svg", "image/png": "png"}


def run_notebook(path: Path, folder: Path) -> Any:
    """Return a notebook with the outputs of its cells, each run in order by a kernel of its own.

    Args:
        path: the notebook.
        folder: where it runs, and where it may write.

    Raises:
        nbclient.exceptions.CellExecutionError: if a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        # What a cell prints in several pieces is one output, on every run.
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def write_page(notebook: Any, name: str, folder: Path) -> str:
    """Return a notebook that was run as Markdown; its pictures are written into a folder.

    Args:
        notebook: the notebook with its outputs.
        name: the name of its file without suffix.
        folder: where the page will stand.
    """
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            parts += _written(output, name, folder, len(parts))
    source = (
        f"Written by `python -m lexaegis.document_notebooks` from [{name}.ipynb]({name}.ipynb)."
    )
    title, _, rest = "\n\n".join(parts).partition("\n")
    return f"{title}\n\n{source}\n{rest.rstrip()}\n"


def _written(output: Any, name: str, folder: Path, number: int) -> list[str]:
    """Return what a cell gave, in Markdown."""
    if output.output_type == "stream":
        return [f"```\n{output.text.rstrip()}\n```"]
    data = output.get("data", {})
    for kind, suffix in _SUFFIXES.items():
        if kind in data:
            file = folder / f"{name}-{number}.{suffix}"
            held = "".join(data[kind])
            file.write_bytes(held.encode() if suffix == "svg" else base64.b64decode(held))
            described = re.search(r"<desc[^>]*>(.*?)</desc>", held, re.DOTALL)
            words = described[1] if described else "The picture that the code above draws"
            return [f"![{words}]({file.name})"]
    if "text/markdown" in data:
        return ["".join(data["text/markdown"]).rstrip()]
    return [f"```\n{''.join(data['text/plain']).rstrip()}\n```"] if "text/plain" in data else []


def _main() -> None:
    """Run all notebooks and write their pages."""
    from lexaegis.release.examples import write_examples

    with tempfile.TemporaryDirectory() as releases:
        write_examples(_ROOT / "tests" / "fixtures" / "facts", Path(releases))
        os.environ["LEXAEGIS_RELEASES"] = releases
        _write_pages()


def _write_pages() -> None:
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for old in NOTEBOOKS.glob(f"{path.stem}-*"):
            if old.suffix in (".svg", ".png"):
                old.unlink()
        with tempfile.TemporaryDirectory() as folder:
            run = run_notebook(path, Path(folder))
        page = write_page(run, path.stem, NOTEBOOKS)
        path.with_suffix(".md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    _main()
