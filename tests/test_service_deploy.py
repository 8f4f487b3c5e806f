"""What lies in `deploy/`: each file is checked by its own program, the proxy by requests."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from graph.snapshot import Home
from lexaegis.service.conformance.running import Running, running
from lexaegis.service.document import describe_in_markdown
from lexaegis.service.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
APACHE = shutil.which("apache2") or shutil.which("httpd")
MODULES = Path("/usr/lib/apache2/modules")
CONFIGURATION = """
ServerRoot {root}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {root}/pid
ErrorLog {root}/error.log
{modules}
{proxy}
"""


def test_the_page_of_the_service_has_every_setting() -> None:
    page = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    assert describe_in_markdown() in page, "python -m lexaegis.service.document"


def test_the_settings_beside_the_proxy_are_ones() -> None:
    settings = read_settings({}, DEPLOY / "settings.toml", {})
    assert settings.prefix == "/lexaegis"
    assert settings.proxies() == {"127.0.0.1", "::1"}


def test_the_container_file_is_in_order() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    result = subprocess.run(
        [hadolint, "--failure-threshold", "style", DEPLOY / "Containerfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (0, "")


def test_the_unit_is_in_order(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not on this machine (Debian: systemd)")
    text = (DEPLOY / "lexaegis.service").read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStart=(\S+)", text, re.MULTILINE)
    unit = tmp_path / "lexaegis.service"
    unit.write_text(text.replace(command, sys.executable), encoding="utf-8")
    result = subprocess.run([analyze, "verify", unit], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "access.log"


@pytest.fixture(scope="module")
def service(small_home: Home, log: Path) -> Iterator[Running]:
    settings = read_settings({}, DEPLOY / "settings.toml", {})
    with running(
        small_home.folder,
        in_memory=False,
        prefix=settings.prefix,
        trusted_proxies=settings.trusted_proxies,
        access_log=log,
        rate=60,
    ) as found:
        yield found


@pytest.fixture(scope="module")
def proxy(service: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Apache before the service; its address."""
    if APACHE is None or not (MODULES / "mod_proxy_http.so").exists():
        pytest.skip("Apache is not installed here (Debian: apt-get install apache2)")
    root = tmp_path_factory.mktemp("apache")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    names = ("mpm_event", "authz_core", "headers", "proxy", "proxy_http")
    said = (DEPLOY / "apache.conf").read_text(encoding="utf-8")
    assert "127.0.0.1:8080" in said
    (root / "apache.conf").write_text(
        CONFIGURATION.format(
            root=root,
            port=port,
            modules="\n".join(f"LoadModule {n}_module {MODULES}/mod_{n}.so" for n in names),
            proxy=said.replace("127.0.0.1:8080", f"127.0.0.1:{service.port}"),
        )
    )
    # In a session of its own: when it ends, it ends its whole process group.
    server = subprocess.Popen(
        [APACHE, "-f", str(root / "apache.conf"), "-DFOREGROUND"], start_new_session=True
    )
    try:
        deadline = time.monotonic() + 30
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert server.poll() is None, (root / "error.log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def test_behind_a_proxy_every_address_is_that_which_clients_see(proxy: str) -> None:
    host = {"Host": "law.example"}
    with httpx.Client(base_url=proxy, headers=host) as client:
        assert client.get("/sparql").status_code == 404
        assert client.get("/lexaegis").headers["location"] == "/lexaegis/"
        page = client.get("/lexaegis/", headers={"Accept": "text/html"})
        assert page.status_code == 200
        inner = re.findall(r'(?:href|action)="(/[^"]*)"', page.text)
        assert inner
        assert all(link.startswith("/lexaegis/") for link in inner)
        assert "http://law.example/lexaegis/sparql" in page.text
        moved = client.get("/lexaegis/id/offence/no-off-make")
        assert moved.headers["location"].endswith("/lexaegis/doc/offence/no-off-make")
        document = client.get("/lexaegis/doc/offence/no-off-make.jsonld").json()
        assert document["@context"].startswith("http://law.example/lexaegis/context/")
        described = client.get("/lexaegis/sparql", headers={"Accept": "text/turtle"}).text
        assert "<http://law.example/lexaegis/sparql>" in described
        answer = client.post("/lexaegis/sparql", data={"query": "ASK { ?s ?p ?o }"})
        assert answer.json()["boolean"] is True
        described = client.get("/lexaegis/api/openapi.json").json()
        assert described["servers"] == [{"url": "/lexaegis"}]


def test_the_proxy_is_believed_about_its_client_and_nobody_else(
    proxy: str, service: Running, log: Path
) -> None:
    def clients() -> list[str]:
        return [json.loads(line)["client"] for line in log.read_text().splitlines()]

    transport = httpx.HTTPTransport(local_address="127.0.0.9")
    with httpx.Client(base_url=proxy, transport=transport) as client:
        forged = {"X-Forwarded-For": "192.0.2.1"}
        statuses = [client.get("/lexaegis/health", headers=forged).status_code for _ in range(70)]
    assert statuses[0] == 200
    assert statuses[-1] == 429, "the rate is that of the client, not of the proxy"
    assert httpx.get(f"{proxy}/lexaegis/health").status_code == 200
    with httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.8")) as client:
        assert client.get(f"{service.address}/health", headers=forged).status_code == 200
    time.sleep(0.2)
    assert "127.0.0.9" in clients()
    assert "127.0.0.8" in clients()
    assert "192.0.2.1" not in clients()
