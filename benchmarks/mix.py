"""The clients of a soak: cheap questions whose answers are known, and everything that hurts a server."""

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from string import ascii_lowercase

from benchmarks.client import LOST, Client, Reply, getting, posting
from benchmarks.publisher import LINES, SAYS

AGAIN = 0.5
"""Seconds after which a client whose connection was refused or lost tries again."""

CHEAP = f"SELECT (COUNT(*) AS ?n) (MIN(?v) AS ?low) (MAX(?v) AS ?high) {{ ?s {SAYS} ?v }}"
HEAVY = {
    "cartesian": "SELECT (COUNT(*) AS ?n{n}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}",
    "regex": 'SELECT (COUNT(*) AS ?n{n}) {{ ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), "^(([a-z])+.)+[A-Z]([a-z])+$")) }}',
    "deep path": "SELECT (COUNT(*) AS ?n{n}) {{ ?a (<x:a>|!<x:b>)* ?b . ?c (<x:a>|!<x:b>)* ?d }}",
    "huge sort": "SELECT * {{ ?a ?b ?c{n} . ?d ?e ?f }} ORDER BY ?f ?c{n} ?a",
    "many rows": "SELECT * {{ ?a{n} ?b ?c . ?d ?e ?f }} LIMIT 200000",
}
BROKEN = (
    b"GET /sparql?query=%FF%FE HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nquery=",
    b"GET /sparql?query=SELECT%20*%20%7B HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\x16\x03\x01 no http at all\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
)


@dataclass(slots=True)
class Seen:
    """What the clients of one soak saw; times in seconds.

    `acknowledged` is the number of the newest edition known out; `outages` how often the server was
    killed, `down` that it has not answered since. `cheap` are the times of cheap answers that no
    outage touched, `spent` what the server itself says of them, `lag` how late the clients' own
    process woke up meanwhile.
    """

    address: str
    end: float
    acknowledged: int = 0
    outages: int = 0
    down: bool = False
    cheap: list[float] = field(default_factory=list[float])
    spent: list[float] = field(default_factory=list[float])
    lag: list[float] = field(default_factory=list[float])
    statuses: Counter[str] = field(default_factory=Counter[str])
    wrong: list[str] = field(default_factory=list[str])
    editions: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def over(self) -> bool:
        """Whether it is time to stop."""
        return time.monotonic() >= self.end


async def cheap(seen: Seen, client: Client) -> None:
    """Ask again and again what the newest edition says, and hold each answer to what is known."""
    request = getting(seen.address, CHEAP)
    while not seen.over:
        known, outages, begun = seen.acknowledged, seen.outages, time.monotonic()
        try:
            answer = await client.ask(request)
        except LOST as error:
            touched = seen.down or seen.outages != outages
            seen.statuses[f"cheap {'in an outage' if touched else type(error).__name__}"] += 1
            await asyncio.sleep(AGAIN)
            continue
        if seen.outages == outages:
            seen.cheap.append(time.monotonic() - begun)
            seen.spent.append(answer.spent)
        seen.statuses[f"cheap {answer.status}"] += 1
        if answer.status == 200:
            judge(seen, answer, known)
        await asyncio.sleep(random.random() * 0.2)


def judge(seen: Seen, answer: Reply, known: int) -> None:
    """An answer is whole, of one edition, no older than what was known, the same for one release."""
    row = json.loads(answer.body)["results"]["bindings"][0]
    count, low, high = (int(row[name]["value"]) for name in ("n", "low", "high"))
    release = answer.headers["yusuan-release"]
    edition = seen.editions.setdefault(release, low)
    if not (count == 3 * LINES and low == high == edition and low >= known):
        seen.wrong.append(json.dumps([release, count, low, high, edition, known]))


async def heavy(seen: Seen, client: Client) -> None:
    """Ask what never ends, each time in other words, sometimes with a deadline, sometimes hanging up."""
    while not seen.over:
        name = random.choice([*HEAVY])
        query = HEAVY[name].format(n="".join(random.choices(ascii_lowercase, k=8)))
        parameters = {"query": query} | ({"timeout": "1"} if random.random() < 0.3 else {})
        try:
            async with asyncio.timeout(random.choice([0.3, 60])):
                answer = await client.ask(posting(seen.address, parameters))
            seen.statuses[f"{name} {answer.status}"] += 1
        except TimeoutError:
            seen.statuses[f"{name} hung up"] += 1
        except LOST as error:
            seen.statuses[f"{name} {'in an outage' if seen.down else type(error).__name__}"] += 1
            await asyncio.sleep(AGAIN)


async def slow(seen: Seen, client: Client) -> None:
    """Ask for many rows and read them drop by drop."""
    request = getting(seen.address, HEAVY["many rows"].format(n=1))
    while not seen.over:
        await _dribble(client, request, 20)


async def broken(seen: Seen, client: Client) -> None:
    """Send what is no request."""
    while not seen.over:
        await _dribble(client, random.choice(BROKEN), 1)
        await asyncio.sleep(0.05)


async def late(seen: Seen) -> None:
    """Take note of how late this process wakes up, which is part of every time that it measures."""
    loop = asyncio.get_running_loop()
    while not seen.over:
        due = loop.time() + 0.05
        await asyncio.sleep(0.05)
        seen.lag.append(loop.time() - due)


async def _dribble(client: Client, request: bytes, reads: int) -> None:
    try:
        reader, writer = await client.connect()
        writer.write(request)
        for _ in range(reads):
            async with asyncio.timeout(2):
                if not await reader.read(256):
                    break
            await asyncio.sleep(0.1 if reads > 1 else 0)
        writer.close()
    except (OSError, TimeoutError):
        await asyncio.sleep(AGAIN)
