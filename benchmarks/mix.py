"""The clients of a soak: cheap questions whose answers are known, and everything that hurts a server."""

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx

from benchmarks.publisher import LINES, SAYS

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
    """What the clients of one soak saw; `acknowledged` is the number of the newest edition known out."""

    address: str
    end: float
    acknowledged: int = 0
    cheap: list[float] = field(default_factory=list[float])
    statuses: Counter[str] = field(default_factory=Counter[str])
    wrong: list[str] = field(default_factory=list[str])
    editions: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def over(self) -> bool:
        """Whether it is time to stop."""
        return time.monotonic() >= self.end


async def cheap(seen: Seen, client: httpx.AsyncClient) -> None:
    """Ask again and again what the newest edition says, and hold each answer to what is known."""
    while not seen.over:
        known, begun = seen.acknowledged, time.monotonic()
        try:
            answer = await client.get(seen.address, params={"query": CHEAP})
        except httpx.TransportError as error:
            seen.statuses[f"cheap {type(error).__name__}"] += 1
            await asyncio.sleep(0.1)
            continue
        seen.cheap.append(time.monotonic() - begun)
        seen.statuses[f"cheap {answer.status_code}"] += 1
        if answer.status_code == 200:
            judge(seen, answer, known)
        await asyncio.sleep(random.random() * 0.2)


def judge(seen: Seen, answer: httpx.Response, known: int) -> None:
    """An answer is whole, of one edition, no older than what was known, the same for one release."""
    row = answer.json()["results"]["bindings"][0]
    count, low, high = (int(row[name]["value"]) for name in ("n", "low", "high"))
    release = answer.headers["yusuan-release"]
    edition = seen.editions.setdefault(release, low)
    if not (count == 3 * LINES and low == high == edition and low >= known):
        seen.wrong.append(json.dumps([release, count, low, high, edition, known]))


async def heavy(seen: Seen, client: httpx.AsyncClient) -> None:
    """Ask what never ends, sometimes with a deadline of its own, sometimes hanging up."""
    while not seen.over:
        name = random.choice([*HEAVY])
        query = HEAVY[name].format(n=random.randrange(10**6))
        parameters = {"query": query} | ({"timeout": "1"} if random.random() < 0.3 else {})
        try:
            async with asyncio.timeout(random.choice([0.3, 60])):
                answer = await client.post(seen.address, data=parameters)
            seen.statuses[f"{name} {answer.status_code}"] += 1
        except TimeoutError:
            seen.statuses[f"{name} hung up"] += 1
        except httpx.TransportError as error:
            seen.statuses[f"{name} {type(error).__name__}"] += 1
            await asyncio.sleep(0.1)


async def slow(seen: Seen) -> None:
    """Ask for many rows and read them drop by drop."""
    query = quote(HEAVY["many rows"].format(n=1))
    while not seen.over:
        await _raw(seen, f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), 20)


async def broken(seen: Seen) -> None:
    """Send what is no request."""
    while not seen.over:
        await _raw(seen, random.choice(BROKEN), 1)
        await asyncio.sleep(0.05)


async def _raw(seen: Seen, request: bytes, reads: int) -> None:
    url = httpx.URL(seen.address)
    try:
        reader, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(request)
        for _ in range(reads):
            async with asyncio.timeout(2):
                if not await reader.read(256):
                    break
            await asyncio.sleep(0.1 if reads > 1 else 0)
        writer.close()
    except (OSError, TimeoutError):
        await asyncio.sleep(0.05)
