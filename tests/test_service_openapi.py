"""Schemathesis makes requests after the OpenAPI description: none is answered against it.

Every check of schemathesis is on: statuses, media types, headers and bodies as described, no
server error, wrong requests refused, right ones accepted, methods that are not there refused.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph.snapshot import Home
from lexaegis.service.conformance.running import Running, running
from queries.question import read_questions


@pytest.fixture(scope="module")
def service(small_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    # It asks for the law of so many days that those of other services on the home would go.
    home = tmp_path_factory.mktemp("openapi") / "home"
    shutil.copytree(
        small_home.folder, home, symlinks=True, ignore=shutil.ignore_patterns("as-at", ".*")
    )
    # Whoever asks how the law stood on a day waits until that is made, and is not sent away.
    with running(home, in_memory=False, timeout=120) as found:
        yield found


def schemathesis(service: Running, place: Path, *options: str) -> int:
    """Return how many requests schemathesis made, none of them answered wrongly."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", "--checks=all", "--no-color"]
    steady = ["--generation-deterministic", "--workers=1"]
    patient = ["--request-timeout=150", "--max-response-time=150"]
    result = subprocess.run(
        [*command, *steady, *patient, *options, f"{service.address}/api/openapi.json"],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-5_000:] + result.stderr
    made = re.search(r"(\d+) generated, (\d+) passed", result.stdout)
    assert made is not None, result.stdout
    assert made[1] == made[2]
    return int(made[1])


def test_every_operation_answers_as_it_is_described(service: Running, tmp_path: Path) -> None:
    made = schemathesis(service, tmp_path, "--phases=examples,fuzzing", "--max-examples=1")
    paths = httpx.get(f"{service.address}/api/openapi.json").json()["paths"]
    assert len(paths) >= len(read_questions()) + 4
    assert made >= len(paths)


def test_every_bound_of_a_parameter_holds(service: Running, tmp_path: Path) -> None:
    # One question for each type of parameter, as bounds are those of types.
    of_type = {
        each.type: question.name for question in read_questions() for each in question.parameters
    }
    asked = "|".join(
        sorted({of_type[kind] for kind in ("actor", "conduct", "date", "jurisdiction")})
    )
    chosen = f"^/api/(questions|coverage|jurisdictions.*|ask/({asked}))$"
    options = (f"--include-path-regex={chosen}", "--phases=coverage")
    assert schemathesis(service, tmp_path, *options) > 300
