"""Two small releases of invented facts, the second of which follows the first.

They are for trying a partner's program without waiting: the facts are those of the tests, no law in
them exists, and the pages and the networks are left out, of the second the tables too.
"""

import shutil
from pathlib import Path

from graph.build import build_snapshot
from graph.snapshot import Home, Snapshot
from lexaegis.release.contents import PARTS
from lexaegis.release.write import write_release

__all__ = ["write_examples"]

_FIRST = [PARTS[name] for name in ("rdf", "selections", "accompanying")]
_SECOND = [PARTS[name] for name in ("rdf", "accompanying")]
_ADOPTION = {
    "no-example-bill": {
        "type: bill": "type: act",
        "adopted: null": "adopted: 2026-03-02",
        "status: bill": "status: adopted-not-in-force",
    },
    "no-off-tool": {"status: bill": "status: adopted-not-in-force"},
    "req-bill-tool": {"strength: proposed": "strength: obliges"},
}


def write_examples(facts: Path, folder: Path, first: Snapshot | None = None) -> None:
    """Write `lexaegis-1.0.0` and `lexaegis-1.1.0`, between which a bill became an act.

    Args:
        facts: the invented facts, `tests/fixtures/facts`.
        folder: where to.
        first: the dataset of these facts, if it was built already.
    """
    home = Home(folder / ".home")
    if first is None:
        build_snapshot(facts, home)
        first = home.current()
    before, after = folder / "lexaegis-1.0.0", folder / "lexaegis-1.1.0"
    write_release(first, before, parts=_FIRST, processes=1)
    changed = shutil.copytree(facts, folder / ".facts")
    for name in ("NO.yaml", "requirements.yaml"):
        _adopt(changed / name)
    build_snapshot(changed, home)
    write_release(home.current(), after, last=before, parts=_SECOND, processes=1)
    for left in (home.folder, changed):
        shutil.rmtree(left)


def _adopt(file: Path) -> None:
    """Make an act of the bill in a file of facts."""
    mark = "- id: "
    entries = file.read_text(encoding="utf-8").split(mark)
    for place, entry in enumerate(entries):
        for old, new in _ADOPTION.get(entry.partition("\n")[0], {}).items():
            entries[place] = entries[place].replace(f"  {old}\n", f"  {new}\n")
    file.write_text(mark.join(entries), encoding="utf-8")
