"""A build is deterministic and atomic, whatever happens around it or to it."""

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import time
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import pytest

from graph.build import build_snapshot
from graph.manifest import Manifest, sha256_of
from graph.snapshot import BuildInProgress, Home, NoSnapshot, Snapshot, SnapshotDamaged
from loaders.facts.faults import FactsError
from ontology.identity import ONTOLOGY_GRAPH, RECORD_GRAPHS

FIXTURE = Path(__file__).parent / "fixtures" / "facts"
BUILD = """
import sys
from pathlib import Path
from graph.build import build_snapshot
from graph.snapshot import Home
build_snapshot(Path(sys.argv[1]), Home(Path(sys.argv[2])))
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def snapshots_of(home: Home) -> list[str]:
    return sorted(path.name for path in (home.folder / "snapshots").iterdir())


def names_in(home: Home) -> list[str]:
    return sorted(path.name for path in home.folder.iterdir())


def answers(snapshot: Snapshot) -> bool:
    """Whether a snapshot answers, and holds as many statements as its manifest says."""
    store = snapshot.open()
    rows = store.query("SELECT (COUNT(*) AS ?number) WHERE { ?s ?p ?o }")
    [row] = rows  # type: ignore[misc]
    return int(row["number"].value) == snapshot.manifest.counts["statements"]


# --- deterministic -------------------------------------------------------------------------


def build_elsewhere(facts: Path, folder: Path, *, zone: str, seed: str, day: str) -> Snapshot:
    """Build in another process: other folder, time zone, hash seed and, if it can be, day."""
    home = Home(folder / "home")
    command = [sys.executable, "-c", BUILD, str(facts), str(home.folder)]
    faketime = shutil.which("faketime")
    subprocess.run(
        [faketime, day, *command] if faketime else command,
        cwd=folder,
        env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        text=True,
        capture_output=True,
        check=True,
    )
    return home.current()


def copy_backwards(facts: Path, target: Path) -> Path:
    """Copy the files of a folder in reversed order, each made to look old."""
    target.mkdir()
    for number, path in enumerate(sorted(facts.iterdir(), reverse=True)):
        if path.is_file():
            (target / path.name).write_bytes(path.read_bytes())
            os.utime(target / path.name, (number * 86_400, number * 86_400))
    return target


def test_two_builds_far_apart_give_the_same_bytes(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "a" / "longer way" / "there"
    here.mkdir()
    there.mkdir(parents=True)
    copied = copy_backwards(FIXTURE, there / "copied")
    first = build_elsewhere(FIXTURE, here, zone="UTC", seed="0", day="2026-01-01 00:00:00")
    second = build_elsewhere(
        copied, there, zone="Pacific/Kiritimati", seed="4242", day="2031-12-31 23:59:59"
    )
    assert first.manifest.dataset == second.manifest.dataset
    assert first.nquads.read_bytes() == second.nquads.read_bytes()
    assert (first.folder / "manifest.json").read_bytes() == (
        second.folder / "manifest.json"
    ).read_bytes()


def test_the_hash_is_that_of_the_sorted_statements(home: Home) -> None:
    manifest = build_snapshot(FIXTURE, home)
    data = home.current().nquads.read_bytes()
    lines = data.splitlines(keepends=True)
    assert manifest.dataset == sha256_of(data)
    assert lines == sorted(set(lines))


def test_the_manifest_tells_inputs_and_counts(home: Home) -> None:
    manifest = build_snapshot(FIXTURE, home)
    assert manifest == home.current().manifest
    for path in FIXTURE.iterdir():
        assert manifest.inputs[f"facts/{path.name}"] == sha256_of(path.read_bytes())
    assert "ontology/register/jurisdictions.yaml" in manifest.inputs
    assert "ontology/modules/core.ttl" in manifest.inputs
    assert manifest.records["offence"] == 5
    assert (manifest.counts["offences"], manifest.counts["proposed_offences"]) == (4, 1)
    assert manifest.counts["bills"] == 1
    assert manifest.counts["quads"] == len(home.current().nquads.read_bytes().splitlines())
    assert answers(home.current())


def test_a_changed_fact_changes_the_hash(home: Home, tmp_path: Path) -> None:
    before = build_snapshot(FIXTURE, home)
    after = build_snapshot(changed_facts(tmp_path), home)
    assert before.dataset != after.dataset
    changed = {name for name in after.inputs if after.inputs[name] != before.inputs[name]}
    assert changed == {"facts/NO.yaml"}


# --- atomic --------------------------------------------------------------------------------


def changed_facts(folder: Path) -> Path:
    """Return a copy of the fixture with one fact changed."""
    facts = Path(shutil.copytree(FIXTURE, folder / "changed"))
    text = (facts / "NO.yaml").read_text(encoding="utf-8")
    (facts / "NO.yaml").write_text(text.replace("age_limit: 18", "age_limit: 17"), "utf-8")
    return facts


@pytest.fixture(scope="module")
def builders() -> ForkServerContext:
    """What starts processes that have imported everything, so that all they do is build."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["graph.build"])
    return context


def start_build(builders: ForkServerContext, facts: Path, home: Home) -> ForkServerProcess:
    process = builders.Process(target=build_snapshot, args=(facts, home))
    process.start()
    return process


def kill_after(process: ForkServerProcess, seconds: float) -> int | None:
    """Let a process build for some seconds, kill it, and return how it ended."""
    time.sleep(seconds)
    process.kill()
    process.join()
    return process.exitcode


def test_a_build_killed_at_any_moment_leaves_the_old_snapshot(
    builders: ForkServerContext, home: Home, tmp_path: Path
) -> None:
    facts = changed_facts(tmp_path)
    new = build_snapshot(facts, home).dataset
    old = build_snapshot(FIXTURE, home).dataset
    durations = []
    for name in ("first", "second"):  # The first waits until everything is imported.
        began = time.monotonic()
        trial = start_build(builders, facts, Home(tmp_path / name))
        trial.join()
        assert trial.exitcode == 0
        durations.append(time.monotonic() - began)
    moments = random.Random(20260424)
    killed = with_remains = 0

    for _ in range(20):
        moment = moments.uniform(0, durations[1])
        finished = kill_after(start_build(builders, facts, home), moment) == 0
        current = home.current()
        assert current.manifest.dataset in ({new} if finished else {old, new})
        assert answers(current)
        killed += not finished
        with_remains += any(name.startswith("building-") for name in snapshots_of(home))

        assert build_snapshot(FIXTURE, home).dataset == old
        assert home.current().manifest.dataset == old
        assert answers(home.current())
        assert all(name.isdigit() for name in snapshots_of(home))
        assert names_in(home) == ["build.lock", "current", "snapshots"]

    assert killed >= 10, "most of the moments must lie within the build"
    assert with_remains >= 4, "some of the moments must lie within the writing"


@pytest.mark.parametrize("step", ["Reading", "Reasoning", "Storing and validating", "Publishing"])
def test_a_build_that_fails_at_a_step_leaves_nothing_behind(home: Home, step: str) -> None:
    before = build_snapshot(FIXTURE, home)

    def fail(done: str) -> None:
        if done.startswith(step):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_snapshot(FIXTURE, home, announce=fail)
    assert home.current().manifest == before
    assert snapshots_of(home) == ["000001"]
    assert names_in(home) == ["build.lock", "current", "snapshots"]


def test_a_build_of_faulty_facts_leaves_nothing_behind(home: Home, tmp_path: Path) -> None:
    before = build_snapshot(FIXTURE, home)
    facts = changed_facts(tmp_path)
    (facts / "NO.yaml").write_text("jurisdiction: {code: NO}\n", encoding="utf-8")
    with pytest.raises(FactsError):
        build_snapshot(facts, home)
    assert home.current().manifest == before
    assert snapshots_of(home) == ["000001"]


def test_what_a_build_killed_between_its_last_steps_left_is_swept(home: Home) -> None:
    """Killed after the rename and before the link: neither is the old one lost nor served late."""
    build_snapshot(FIXTURE, home)
    build_snapshot(FIXTURE, home)
    served = home.current()
    shutil.copytree(served.folder, served.folder.with_name("000003"))
    (home.folder / "current-4711").symlink_to("snapshots/000003")
    (served.folder.with_name("building-4711")).mkdir()
    assert home.current() == served

    build_snapshot(FIXTURE, home)

    assert home.current().folder.name == "000003"
    assert snapshots_of(home) == ["000002", "000003"]
    assert names_in(home) == ["build.lock", "current", "snapshots"]
    assert answers(served)


def test_a_second_build_at_the_same_time_is_refused(
    builders: ForkServerContext, home: Home, tmp_path: Path
) -> None:
    build_snapshot(FIXTURE, home)
    with home.building() as workplace:
        with pytest.raises(BuildInProgress, match=r"Another build is running in .* Wait"):
            build_snapshot(FIXTURE, home)
        other = start_build(builders, changed_facts(tmp_path), home)
        other.join()
        assert other.exitcode == 1
        assert workplace.is_dir()
        shutil.copytree(home.current().folder, workplace, dirs_exist_ok=True)
    assert home.current().folder.name == "000002"
    assert answers(home.current())


# --- kept and opened -----------------------------------------------------------------------


def test_the_last_two_snapshots_are_kept(home: Home, tmp_path: Path) -> None:
    build_snapshot(FIXTURE, home)
    first = home.current()
    opened = first.open()
    build_snapshot(changed_facts(tmp_path), home)
    assert answers(first)
    assert home.current() != first

    build_snapshot(FIXTURE, home)

    assert snapshots_of(home) == ["000002", "000003"]
    with pytest.raises(SnapshotDamaged, match="Build again: lexaegis build"):
        assert first.manifest
    with pytest.raises(SnapshotDamaged, match="cannot be opened"):
        first.open()
    assert opened.query("ASK { ?s ?p ?o }"), "who has it open reads on"


def test_where_nothing_was_built_there_is_nothing_to_open(home: Home) -> None:
    with pytest.raises(NoSnapshot, match="Build one first: lexaegis build"):
        home.current()


def test_the_statements_of_some_graphs_are_read_without_the_others(tmp_path: Path) -> None:
    lines = [
        f"<urn:s> <urn:p> <urn:o> <{RECORD_GRAPHS}a> .\n",
        f"<urn:s> <urn:p> <urn:o> <{ONTOLOGY_GRAPH.value}> .\n",
        f'<urn:s> <urn:p> "a literal <{RECORD_GRAPHS}b" .\n',
        f"<urn:s> <urn:p> <{RECORD_GRAPHS}c> .\n",
        f"<urn:s> <urn:p> <{RECORD_GRAPHS}d> <{ONTOLOGY_GRAPH.value}> .\n",
        f'<urn:s> <urn:p> "é"@fr <{RECORD_GRAPHS}e> .\n',
    ]
    (tmp_path / "dataset.nq").write_text("".join(lines), encoding="utf-8")
    snapshot = Snapshot(tmp_path)
    assert [f"{quad} .\n" for quad in snapshot.quads(RECORD_GRAPHS)] == [lines[0], lines[5]]
    assert len(list(snapshot.quads(RECORD_GRAPHS, ONTOLOGY_GRAPH.value))) == 4


def test_a_damaged_manifest_is_told(home: Home) -> None:
    build_snapshot(FIXTURE, home)
    (home.current().folder / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SnapshotDamaged, match="no readable manifest"):
        assert home.current().manifest


def test_the_home_is_named_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LEXAEGIS_HOME", str(tmp_path))
    assert Home().folder == tmp_path


def test_a_manifest_round_trips(tmp_path: Path) -> None:
    manifest = Manifest(
        "0" * 64, {"quads": 1}, {"actor": 1}, {"official": 2}, {"facts/a": "b"}, {"lexaegis": "1"}
    )
    manifest.write(tmp_path / "manifest.json")
    assert Manifest.read(tmp_path / "manifest.json") == manifest
