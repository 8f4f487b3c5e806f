"""Attacks on the running service: each has its right answer, and another client has all of its own.

All attacks come from one client, several at a time. Meanwhile a second client, at another address,
asks ordinary questions without a pause to speak of.
"""

import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
import pytest

from graph.snapshot import Home
from lexaegis.service.conformance.running import Running, running
from tests.attack_table import ATTACKS
from tests.attacks import Answer, Attack
from tests.second_client import SecondClient

AT_A_TIME = 6
SECONDS = 0.75
PATIENCE = 10.0
BODY = 1.0


@dataclass
class Fight:
    """What came of all attacks."""

    answers: dict[str, Answer] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    called: bool = False
    health: str = ""


@pytest.fixture(scope="module")
def service(small_home: Home) -> Iterator[Running]:
    with running(
        small_home.folder,
        in_memory=False,
        timeout=SECONDS,
        memory=256,
        max_result=8,
        max_rows=500,
        patience=PATIENCE,
        body_timeout=BODY,
    ) as found:
        yield found


@pytest.fixture(scope="module")
def fight(service: Running) -> Fight:
    """All attacks, put to the service while a second client asks."""
    found = Fight()
    second = SecondClient(service.address, "no-off-make")
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.2)
        second.start()
        try:
            with ThreadPoolExecutor(AT_A_TIME) as attackers:
                port = trap.getsockname()[1]
                answers = attackers.map(lambda attack: attack.send(service.port, port), ATTACKS)
                found.answers = {
                    attack.name: answer for attack, answer in zip(ATTACKS, answers, strict=True)
                }
        finally:
            second.stop()
        with suppress(TimeoutError):
            trap.accept()
            found.called = True
    found.wrong, found.seconds = second.wrong, sorted(second.seconds)
    found.health = httpx.get(f"{service.address}/health").text
    return found


def test_the_table_has_every_kind_of_attack_once() -> None:
    assert len(ATTACKS) == len({attack.name for attack in ATTACKS}) >= 60


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_each_attack_has_its_right_answer_within_its_limit(fight: Fight, attack: Attack) -> None:
    answer = fight.answers[attack.name]
    assert answer.status in attack.expected, f"{answer.head}\n\n{answer.body[:500]}"
    assert attack.said.lower() in answer.head.lower(), answer.head
    assert "\nset-cookie" not in answer.head.lower()
    for leaked in ("root:", "Traceback", "<script>alert", 'File "'):
        assert leaked not in answer.body
    if answer.status >= 400:
        assert answer.body.strip(), "a fault says what is wrong"
    # Several attacks wait for the turn of their one client; what takes longest is stopped.
    longest = AT_A_TIME * (SECONDS + BODY) + PATIENCE
    assert answer.seconds < longest, "it was not stopped at its limit"


def test_no_attack_reached_another_server(fight: Fight) -> None:
    assert not fight.called


def test_the_second_client_had_every_answer_it_asked_for(fight: Fight) -> None:
    assert len(fight.seconds) > 100
    assert fight.wrong == []
    assert fight.seconds[-1] < PATIENCE, "others never keep it waiting until it is turned away"


def test_the_service_is_well_afterwards(fight: Fight, service: Running) -> None:
    assert json.loads(fight.health)["status"] == "ok"
    assert service.process.poll() is None
    assert [line for line in service.lines if "Traceback" in line or "Error" in line] == []


def test_one_client_cannot_take_all_connections(service: Running) -> None:
    opened = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(80)]
    try:
        opened[-1].settimeout(10)
        assert opened[-1].recv(100).startswith(b"HTTP/1.1 503 ")
        second = SecondClient(service.address, "no-off-make")
        second.stop()
    finally:
        for each in opened:
            each.close()


def test_a_client_that_does_not_read_is_hung_up_on(service: Running, small_home: Home) -> None:
    size = small_home.current().nquads.stat().st_size
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.connect(("127.0.0.1", service.port))
        request = b"GET /download/lexaegis.nq HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        asked = 1 + (16 << 20) // size
        connection.sendall(request * asked)
        connection.settimeout(20 * BODY)
        # Nothing is read for as long as it is kept open; then it is reset, with answers missing.
        threading.Event().wait(3 * BODY)
        got = 0
        try:
            while piece := connection.recv(1 << 20):
                got += len(piece)
        except ConnectionResetError:
            pass
    assert got < asked * size
