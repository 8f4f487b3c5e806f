"""The wheel works by itself: facts, ontology and questions travel in it."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

from graph.snapshot import Home

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str, cwd: Path, home: Path | None = None, **settings: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= settings
    if home:
        environment["LEXAEGIS_HOME"] = str(home)
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_the_wheel_builds_and_answers_outside_the_checkout(home: Home, tmp_path: Path) -> None:
    """The dataset that it builds is that of the checkout, on the other side of the world."""
    wheels = tmp_path / "wheels"
    run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels),
        cwd=ROOT,
    )  # fmt: skip
    (wheel,) = wheels.glob("*.whl")
    environment = tmp_path / "environment"
    venv.create(environment)
    python = str(environment / "bin" / "python")
    run(
        sys.executable, "-m", "pip", "--python", python,
        "install", "--quiet", "--disable-pip-version-check", "--no-compile",
        "--constraint", str(ROOT / "requirements.lock"), str(wheel),
        cwd=tmp_path,
    )  # fmt: skip
    lexaegis = str(environment / "bin" / "lexaegis")
    elsewhere, place = tmp_path / "elsewhere", tmp_path / "home"
    elsewhere.mkdir()
    far = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242"}
    assert "offences" in run(lexaegis, "build", cwd=elsewhere, home=place, **far)
    assert Home(place).current().nquads.read_bytes() == home.current().nquads.read_bytes()
    answer = run(lexaegis, "ask", "agreement-parties", cwd=elsewhere, home=place)
    assert "Home Office" in answer
    assert "https://www.gov.uk/" in answer
    assert "official-text" in answer, "how it was read is said"
    quality = json.loads(
        run(lexaegis, "check", "--ontology", "--format", "json", cwd=elsewhere, home=place)
    )
    outcomes = {check["id"]: check["outcome"] for check in quality["checks"]}
    assert outcomes["hygiene/missing-label"] == outcomes["profile/rl"] == "passed"
    assert outcomes["reasoner/hermit"] == "untested", "HermiT comes with the extra reasoner"
    page = tmp_path / "page.html"
    run(lexaegis, "report", "GB-SCT", "--output", str(page), cwd=elsewhere, home=place)
    assert "Civic Government (Scotland) Act 1982" in page.read_text(encoding="utf-8")
    refused = subprocess.run(
        [lexaegis, "report", "GB-SCT", "--output", "page.pdf"],
        cwd=elsewhere, env={**os.environ, "LEXAEGIS_HOME": str(place)}, capture_output=True,
        text=True, timeout=300,
    )  # fmt: skip
    assert refused.returncode == 1
    assert "pip install 'lexaegis[pdf]'" in refused.stderr, "the PDF is an extra"
    assert not (elsewhere / "page.pdf").exists()
    where = run(python, "-c", "import graph; print(graph.__file__)", cwd=elsewhere)
    assert str(ROOT) not in where
