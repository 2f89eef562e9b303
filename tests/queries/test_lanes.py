"""Short queries pass long ones, long ones take turns, clients share, and nothing is lost for it."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from queries import failure
from queries.answer import Query
from queries.limits import Limits
from queries.pool.workers import Pool
from queries.rows import select
from queries.schedule.estimate import Estimates, shape_of
from queries.schedule.lanes import Lanes

pytestmark = pytest.mark.long

T = TypeVar("T")

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
QUICK = "SELECT (1 AS ?n) {}"
ENDLESS = "SELECT (COUNT(*) AS ?n%d) { ?a a ?b . ?c a ?d . ?e a ?f }"
MIDDLING = "SELECT (COUNT(*) AS ?n%d) { { SELECT * { ?a a ?b . ?c a ?d } LIMIT 300000 } }"


def run(directory: Path, limits: Limits, work: Callable[[Pool], Awaitable[T]]) -> T:
    async def once() -> T:
        pool = Pool(directory, limits)
        try:
            return await work(pool)
        finally:
            await pool.close()

    return asyncio.run(once())


async def given_up(tasks: Sequence[asyncio.Task[T]]) -> list[T | BaseException]:
    for task in tasks:
        task.cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


def test_short_queries_pass_many_more_endless_ones_than_there_are_places(directory: Path) -> None:
    async def work(pool: Pool) -> tuple[int, list[object]]:
        long = [asyncio.create_task(pool.answer(Query(ENDLESS % number))) for number in range(20)]
        await asyncio.sleep(0.1)
        found = [await select(pool, QUICK, timeout=20) for _ in range(20)]
        return len(found), list(await given_up(long))

    answered, ends = run(directory, Limits(timeout=60, workers=2, long=1), work)
    assert answered == 20
    assert all(isinstance(end, asyncio.CancelledError) for end in ends)


def test_what_was_displaced_starts_anew_and_is_answered(directory: Path) -> None:
    """Four queries of some hundred milliseconds and one place for long ones: each gets its turns."""

    async def work(pool: Pool) -> list[str]:
        texts = [MIDDLING % number for number in range(1, 5)]
        found = await asyncio.gather(*(select(pool, text) for text in texts))
        return [value.text for rows in found for value in rows.rows[0].values()]

    limits = Limits(timeout=60, workers=1, long=1, patience=0.02, slice=0.05)
    assert run(directory, limits, work) == ["300000"] * 4


def test_a_query_known_to_be_long_does_not_enter_the_fast_lane(directory: Path) -> None:
    async def work(pool: Pool) -> int:
        with pytest.raises(failure.DeadlineExceeded):
            await pool.answer(Query(ENDLESS % 0), timeout=3)
        again = asyncio.create_task(pool.answer(Query(ENDLESS % 0)))
        await asyncio.sleep(0.05)
        load = pool.load()
        await given_up([again])
        return load.running

    assert run(directory, Limits(timeout=60, workers=2, long=1, patience=0.02), work) == 0


def test_one_client_cannot_take_all_places_to_wait() -> None:
    async def work() -> None:
        lanes = Lanes(Limits(workers=1, long=1, waiting=4), Estimates())
        running = lanes.enter("greedy", Query(QUICK))
        waiting = [lanes.enter("greedy", Query(QUICK)) for _ in range(2)]
        with pytest.raises(failure.TooMany, match="your queries"):
            lanes.enter("greedy", Query(QUICK))
        waiting += [lanes.enter("other", Query(QUICK)) for _ in range(2)]
        with pytest.raises(failure.Busy, match="Too many"):
            lanes.enter("third", Query(QUICK))
        assert running.granted.done()
        assert not any(turn.granted.done() for turn in waiting)

    asyncio.run(work())


@pytest.mark.parametrize(
    ("client", "reason"), [("greedy", failure.TooMany), ("third", failure.Busy)]
)
def test_where_too_many_wait_the_likely_long_make_room_for_the_short(
    client: str, reason: type[failure.QueryFailed]
) -> None:
    async def work() -> BaseException | None:
        lanes = Lanes(Limits(workers=1, long=1, waiting=4), habits(short=QUICK, long=ENDLESS))
        taken = [lanes.enter("", Query(text)) for text in (QUICK, ENDLESS)]
        held = [lanes.enter("greedy", Query(text)) for text in (QUICK, ENDLESS)]
        held += [lanes.enter("other", Query(text)) for text in (QUICK, ENDLESS)]
        lanes.enter(client, Query(QUICK))
        assert all(turn.granted.done() for turn in taken)
        given_up = [turn for turn in held if turn.granted.done()]
        assert [turn.slow for turn in given_up] == [True]
        return given_up[0].granted.exception()

    assert isinstance(asyncio.run(work()), reason)


def test_the_short_pass_the_unknown_but_for_one_place() -> None:
    async def work() -> list[str]:
        lanes = Lanes(Limits(workers=2, long=1), habits(short=QUICK, long=ENDLESS))
        order: list[str] = []

        async def ask(client: str, text: str) -> None:
            turn = lanes.enter(client, Query(text))
            await turn.granted
            order.append(client)
            await asyncio.sleep(0.01)
            lanes.leave(turn)

        texts = [("new", MIDDLING % 1)] * 4 + [("short", QUICK)] * 3
        await asyncio.gather(*(ask(client, text) for client, text in texts))
        return order

    assert asyncio.run(work()) == ["new", "new", "short", "new", "short", "new", "short"]


def test_clients_take_turns() -> None:
    """Three of one client wait before one of another; the other's is second all the same."""

    async def work() -> list[str]:
        lanes = Lanes(Limits(workers=2, long=1), Estimates())
        order: list[str] = []

        async def ask(client: str) -> None:
            turn = lanes.enter(client, Query(QUICK))
            await turn.granted
            order.append(client)
            await asyncio.sleep(0.01)
            lanes.leave(turn)

        first = asyncio.create_task(ask("a"))
        await asyncio.sleep(0)
        rest = [asyncio.create_task(ask(client)) for client in ("a", "a", "a", "b")]
        await asyncio.gather(first, *rest)
        return order

    order = asyncio.run(work())
    assert sorted(order) == ["a", "a", "a", "a", "b"]
    assert order.index("b") <= 2


def test_a_worker_that_is_killed_from_outside_costs_no_answer(directory: Path) -> None:
    async def work(pool: Pool) -> str:
        running = asyncio.create_task(select(pool, MIDDLING % 1, timeout=60))
        await asyncio.sleep(0.15)
        for pid in workers():
            os.kill(pid, signal.SIGKILL)
        return (await running).rows[0]["n1"].text

    assert run(directory, Limits(timeout=60), work) == "300000"


def test_a_fork_server_that_is_killed_is_replaced(directory: Path) -> None:
    async def work(pool: Pool) -> int:
        await select(pool, QUICK)
        for pid in servers():
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
        return len((await select(pool, QUICK)).rows)

    assert run(directory, Limits(timeout=60), work) == 1


def test_a_release_that_fits_is_answered_from_memory(directory: Path) -> None:
    async def work(pool: Pool) -> list[str]:
        found = [await select(pool, COUNT)]
        while len(servers()) < 2:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)
        found += [await select(pool, COUNT) for _ in range(3)]
        return [rows.rows[0]["n"].text for rows in found]

    assert len(set(run(directory, Limits(timeout=60, loaded=10_000_000, settled=0), work))) == 1


def habits(short: str, long: str) -> Estimates:
    """What is known after one short query and a long one, of somebody else."""
    known = Estimates()
    known.note("", shape_of(Query(short)), long=False)
    known.note("", shape_of(Query(long)), long=True)
    return known


def workers() -> list[int]:
    """The processes that this one's fork servers forked."""
    return [pid for server in servers() for pid in children(server)]


def servers() -> list[int]:
    """The fork servers of this process, and none of its other children: a browser, a tracker of resources."""
    found = ((pid, Path(f"/proc/{pid}/cmdline").read_text()) for pid in children(os.getpid()))
    return [pid for pid, command in found if "queries.pool.forkserver" in command]


def children(parent: int) -> list[int]:
    """The children of a process (Linux)."""
    tasks = Path(f"/proc/{parent}/task")
    found = [(task / "children").read_text().split() for task in tasks.iterdir()]
    return [int(pid) for pids in found for pid in pids]
