"""Servers in processes of their own, and clients that ask them with nothing between them and the socket."""

import asyncio
import os
import socket
import subprocess
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import quantiles

import httpx

from benchmarks.client import Client, getting

JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds at the median and at the 99th of a hundred, and answers a second."""

    middle: float
    slowest: float
    rate: float


def port() -> int:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@asynccontextmanager
async def served(
    arguments: Sequence[str], address: str, environment: Mapping[str, str] | None = None
) -> AsyncGenerator[str]:
    """A server for as long as it is asked, from the moment when it answers."""
    process = subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    )
    try:
        await answering(address)
        yield address
    finally:
        process.terminate()
        process.wait()


async def answering(address: str) -> None:
    """Wait until a server answers."""
    async with httpx.AsyncClient() as client:
        while True:
            try:
                await client.get(address, params={"query": "ASK {}"}, timeout=60)
                return
            except httpx.TransportError:
                await asyncio.sleep(0.05)


async def timed(address: str, query: str, clients: int, seconds: float) -> Timed:
    """Ask one query by so many clients at once, each again as soon as it is answered, in new words each time.

    So no server gives an answer again that it knows.
    """
    taken: list[float] = []
    end = time.perf_counter() + seconds
    await asyncio.gather(*(_client(address, query, end, taken) for _ in range(clients)))
    cut = quantiles(taken, n=100) if len(taken) > 1 else taken * 99
    return Timed(cut[49] * 1000, cut[98] * 1000, len(taken) / seconds)


async def _client(address: str, query: str, end: float, taken: list[float]) -> None:
    client = Client(address, 0)
    while time.perf_counter() < end:
        request = getting(address, f"{query} # {time.perf_counter_ns()}", JSON)
        begun = time.perf_counter()
        answer = await client.ask(request)
        if answer.status != 200:
            raise RuntimeError(answer.body.decode(errors="replace"))
        taken.append(time.perf_counter() - begun)
    client.hang_up()
