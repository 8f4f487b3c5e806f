"""Turns: at most so many run, no client has more than its share, and each waits in its own line."""

import asyncio
from collections import Counter

import pytest

from lexaegis.service.turns import Turns
from queries.errors import Busy


async def stand(turns: Turns, client: str, log: list[str], seconds: float = 0.0) -> None:
    async with turns.turn(client):
        log.append(client)
        await asyncio.sleep(seconds)


def test_a_client_with_a_long_line_lets_the_others_pass() -> None:
    async def play() -> list[str]:
        turns, log = Turns(running=2, share=1, waiting=40, patience=5), list[str]()
        async with turns.turn("greedy"):
            greedy = [asyncio.create_task(stand(turns, "greedy", log)) for _ in range(15)]
            await asyncio.sleep(0)
            for client in ("a", "b"):
                await asyncio.wait_for(stand(turns, client, log), 1)
        await asyncio.gather(*greedy)
        assert (turns.running, turns.waiting) == (0, 0)
        return log

    assert asyncio.run(play()) == ["a", "b", *["greedy"] * 15]


def test_lines_are_served_in_turn_and_bounds_hold() -> None:
    async def play() -> list[str]:
        turns, log = Turns(running=2, share=2, waiting=40, patience=5), list[str]()
        most = Counter[str]()

        async def watch(client: str) -> None:
            async with turns.turn(client):
                log.append(client)
                most["all"] = max(most["all"], turns.running)
                await asyncio.sleep(0)

        clients = ["a"] * 6 + ["b"] * 3 + ["c"]
        await asyncio.gather(*(watch(client) for client in clients))
        assert most["all"] == 2
        return log

    log = asyncio.run(play())
    assert Counter(log) == {"a": 6, "b": 3, "c": 1}
    assert set(log[2:5]) == {"a", "b", "c"}, "one of each line, before a second of any"


def test_the_line_of_one_client_is_bounded_and_leaves_room_for_others() -> None:
    async def play() -> None:
        turns, log = Turns(running=1, share=1, waiting=4, patience=5), list[str]()
        async with turns.turn("greedy"):
            waiting = [asyncio.create_task(stand(turns, "greedy", log)) for _ in range(2)]
            await asyncio.sleep(0)
            with pytest.raises(Busy):
                await stand(turns, "greedy", log)
            waiting += [asyncio.create_task(stand(turns, name, log)) for name in "ab"]
            await asyncio.sleep(0)
            with pytest.raises(Busy):
                await stand(turns, "c", log)
        await asyncio.gather(*waiting)
        assert Counter(log) == {"greedy": 2, "a": 1, "b": 1}

    asyncio.run(play())


def test_patience_ends_and_leaves_nothing_behind() -> None:
    async def play() -> None:
        turns, log = Turns(running=1, share=1, waiting=4, patience=0.01), list[str]()
        async with turns.turn("a"):
            with pytest.raises(Busy, match="No turn came"):
                await stand(turns, "b", log)
            given_up = asyncio.create_task(stand(turns, "c", log))
            await asyncio.sleep(0)
            given_up.cancel()
            with pytest.raises(asyncio.CancelledError):
                await given_up
        assert (turns.running, turns.waiting) == (0, 0)
        await stand(turns, "b", log)
        assert log == ["b"]

    asyncio.run(play())


def test_a_turn_given_to_whoever_gave_up_goes_to_the_next() -> None:
    async def play() -> None:
        turns, log = Turns(running=1, share=1, waiting=4, patience=5), list[str]()
        first = asyncio.create_task(stand(turns, "a", log, 0.01))
        await asyncio.sleep(0)
        second, third = (asyncio.create_task(stand(turns, name, log)) for name in "bc")
        await first
        second.cancel()
        await asyncio.wait_for(third, 1)
        assert log[-1] == "c"
        assert (turns.running, turns.waiting) == (0, 0)

    asyncio.run(play())
