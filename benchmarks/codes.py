"""Time the code lists over HTTP beside the same server's static file: `python benchmarks/codes.py`.

Each path is asked for by some clients that keep their connections, the paths in turn, several times;
the best turn counts. The search itself is timed apart, without HTTP. Nothing is asserted.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from api.codes.find import indexed
from api.codes.library import bare
from ontology.skos import graphs
from queries.store.release import publish
from queries.store.store import Writer

PATHS = {
    "static file": "/static/icon.svg",
    "concept": "/codes/function/20108",
    "concept, not changed": "/codes/function/20108",
    "children": "/codes/function/201/children",
    "search": f"/codes/search?q={quote('审计')}",
    "search, pinyin": "/codes/search?q=shenji",
    "search, a mistake": f"/codes/search?q={quote('审记事务')}",
}
QUERIES = (
    *("2", "20108", "2010801", "A02", "a", "an", "sj", "xzyx", "shenji", "xingzhengyunxing"),
    *("审计", "審計事務", "其他", "支出", "事", "行政运行", "⻔诊", "扶贫", "Ａ０２", "01.1"),
    *("审记", "审事务", "审计计事务", "国防教肓", "public order", "goverment", "2010897", "没有"),
)
PORT = 8797


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of one path: requests per second, and milliseconds of the middle and slowest requests."""

    rate: float
    middle: float
    slow: float


def lists() -> str:
    """A store directory with a release of the lists alone."""
    directory = tempfile.mkdtemp(prefix="yusuan-codes-")
    with Writer(directory) as writer:
        writer.load_base(graphs())
        publish(writer)
    return directory


async def turn(path: str, clients: int, seconds: float, headers: str = "") -> Turn:
    """Ask for a path as fast as answers come."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode()
    end = time.perf_counter() + seconds
    begun = time.perf_counter()
    times = await asyncio.gather(*(_client(request, end) for _ in range(clients)))
    every = sorted(one for each in times for one in each)
    took = time.perf_counter() - begun
    return Turn(len(every) / took, median(every) * 1e3, every[len(every) * 99 // 100] * 1e3)


async def _client(request: bytes, end: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    times: list[float] = []
    while time.perf_counter() < end:
        begun = time.perf_counter()
        writer.write(request)
        await _answer(reader)
        times.append(time.perf_counter() - begun)
    writer.close()
    return times


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().splitlines():
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
    return head


async def etag(path: str) -> str:
    """The version of an answer, as a header that asks whether it changed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = (await _answer(reader)).decode().splitlines()
    writer.close()
    found = next(line for line in head if line.lower().startswith("etag:"))
    return f"If-None-Match:{found[5:]}\r\n"


async def measured(clients: int, seconds: float, turns: int) -> dict[str, Turn]:
    """The best turn of each path."""
    known = await etag(PATHS["concept"])
    best: dict[str, Turn] = {}
    for _ in range(turns):
        for name, path in PATHS.items():
            found = await turn(path, clients, seconds, known if "not changed" in name else "")
            best[name] = max(best.get(name, found), found, key=lambda one: one.rate)
    return best


def searched(runs: int) -> tuple[int, Sequence[float]]:
    """How many codes are searched, and the milliseconds of processor time of each search, in order.

    The first round is not counted: it fills what stays filled.
    """
    held = bare()
    index = indexed(held).whole()
    times: list[float] = []
    for text in QUERIES * (runs + 1):
        begun = time.process_time()
        index.search(text)
        times.append((time.process_time() - begun) * 1e3)
    return len(held.concepts()), sorted(times[len(QUERIES) :])


def report(clients: int, seconds: float, turns: int) -> Iterator[str]:
    """One line for each path, and one for the search without HTTP."""
    best = asyncio.run(measured(clients, seconds, turns))
    static = best["static file"]
    yield f"{clients} clients           requests/s   of static   median ms   p99 ms"
    for name, one in best.items():
        share = one.rate / static.rate
        yield f"{name:<22} {one.rate:>9,.0f} {share:>10.2f} {one.middle:>11.2f} {one.slow:>8.2f}"
    count, times = searched(20)
    slow = times[len(times) * 99 // 100]
    yield f"search of {count:,} codes: median {median(times):.2f} ms, p99 {slow:.2f} ms, worst {times[-1]:.2f} ms"


def _wait() -> None:
    for _ in range(300):
        try:
            asyncio.run(etag(PATHS["search"]))
        except (OSError, StopIteration, asyncio.IncompleteReadError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


def main() -> None:
    """Start a server over the lists, and print the report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--seconds", type=float, default=3)
    options.add_argument("--turns", type=int, default=3)
    given = options.parse_args()
    yusuan = Path(sys.executable).parent / "yusuan"
    command = [str(yusuan), "serve", "--store", lists(), "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _wait()
            for line in report(given.clients, given.seconds, given.turns):
                print(line, flush=True)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
