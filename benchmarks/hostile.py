"""What hostile requests cost: `python -m benchmarks.hostile [STORE]`; each alone, with a probe beside it.

For each input: its status, the seconds until it was answered or refused, the longest that a small request of
another client had to wait meanwhile, and the server's peak of memory after it. Run it with the sources of two versions on the
path to compare them. Everything stays on loopback, and each request is made once.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

Place = tuple[str, int]
PATIENCE = 60.0


def get(path: str, *headers: str) -> bytes:
    """A request as bytes."""
    lines = (f"GET {path} HTTP/1.1", "Host: x", "Connection: close", *headers, "", "")
    return "\r\n".join(lines).encode()


INPUTS: dict[str, bytes] = {
    "Accept of 800 kB": get("/codes/function", "Accept: " + "a/b;q=0.1," * 80_000),
    "Accept of 6 MB": get("/codes/function", "Accept: " + "a/b;q=0.1," * 600_000),
    "100 MB of headers": get("/", *(f"x-{n}: {'y' * 1_000_000}" for n in range(100))),
    "a code of 10,000 digits": get("/codes/function/" + "9" * 10_000),
    "a code of 40,000 digits": get("/codes/function/" + "9" * 40_000),
    "page of 5,000 digits": get("/disclosures?page=" + "9" * 5_000),
    "release of 5,000 digits": get("/sparql?query=ASK%7B%7D&release=" + "9" * 5_000),
    "a decimal of 1e99999999": get("/questions/projects-over?amount=1e99999999"),
    "a query of 500 kB of a.a.a.": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 500000\r\n\r\n" + b"a." * 250_000
    ),
    "a query of 500 kB of quotes": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 500000\r\n\r\n" + b'""" \' ' * 83_333 + b"  "
    ),
}


@contextmanager
def served(store: Path) -> Generator[tuple[Place, int]]:
    """A server over a store in a process of its own: its address and the number of the process."""
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
    around = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [*command, "--store", str(store)], stderr=subprocess.PIPE, text=True, env=around
    ) as server:
        assert server.stderr is not None
        port = int(server.stderr.readline().split("/")[2].rpartition(":")[2])
        place = ("127.0.0.1", port)
        time.sleep(4)
        yield place, server.pid
        server.kill()


def asked(place: Place, sent: bytes, source: str = "127.0.0.1") -> tuple[str, float]:
    """The status of an answer, and the seconds that it took."""
    begun = time.monotonic()
    try:
        with socket.create_connection(place, PATIENCE, (source, 0)) as opened:
            with suppress(ConnectionResetError, BrokenPipeError):
                opened.sendall(sent)
            status = opened.recv(4096).partition(b"\r\n")[0].decode()[9:12] or "closed"
    except ConnectionResetError:
        status = "closed"
    except TimeoutError:
        status = "none"
    return status, time.monotonic() - begun


def probed(place: Place, sent: bytes) -> tuple[str, float, float]:
    """The status and seconds of a request, and the longest wait of others beside it."""
    waits, stop = [0.0], threading.Event()

    def probe() -> None:
        while not stop.is_set():
            waits.append(asked(place, get("/health"), "127.0.0.2")[1])
            time.sleep(0.02)

    beside = threading.Thread(target=probe)
    beside.start()
    status, seconds = asked(place, sent)
    stop.set()
    beside.join()
    return status, seconds, max(waits)


def idle(place: Place, many: int) -> tuple[str, float, float]:
    """Open connections that say nothing; then what another client's request meets."""
    held = list[socket.socket]()
    for _ in range(many):
        try:
            held.append(socket.create_connection(place, 5))
        except OSError:
            break
    status, seconds = asked(place, get("/health"), "127.0.0.2")
    for one in held:
        one.close()
    return status, seconds, seconds


def peak(pid: int) -> int:
    """The most memory that a process held, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Print a row for each input."""
    parser = argparse.ArgumentParser(description="What hostile requests cost.")
    parser.add_argument("store", nargs="?", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or _example(Path(folder))
        print(
            f"| {'input':<30} | status | seconds | others waited | peak MB |\n|---|---|---|---|---|"
        )
        for name, sent in INPUTS.items():
            with served(store) as (place, pid):
                status, seconds, waited = probed(place, sent)
                print(
                    f"| {name:<30} | {status} | {seconds:.2f} | {waited:.2f} | {peak(pid)} |",
                    flush=True,
                )
        with served(store) as (place, pid):
            status, seconds, waited = idle(place, 1_100)
            print(
                f"| {'1,100 idle connections':<30} | {status} | {seconds:.2f} | {waited:.2f} | {peak(pid)} |"
            )


def _example(folder: Path) -> Path:
    """A store with nothing but the code lists."""
    from ontology.skos import graphs
    from queries.store.release import publish
    from queries.store.store import Writer

    with Writer(folder / "store") as writer:
        writer.load_base(graphs())
        publish(writer)
    return folder / "store"


if __name__ == "__main__":
    main()
