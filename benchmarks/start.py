"""How long commands take to start: processor time of each, in turn with an empty Python and Oxigraph's own command.

python -m benchmarks.start --store yusuan-store
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from queries.store.release import current

QUERY = "SELECT * { ?s ?p ?o } LIMIT 3"
HERE = Path(sys.executable)


def commands(store: str) -> Mapping[str, Sequence[str]]:
    """What is run, by the name of its row; the last two are those of others."""
    ours = str(HERE.with_name("yusuan"))
    place = ["--location", str(current(store).store)]
    return {
        "yusuan --help": [ours, "--help"],
        "yusuan codes function 201": [ours, "codes", "function", "201"],
        "yusuan codes function 教育": [ours, "codes", "function", "教育"],
        "yusuan query -": [ours, "query", "-", "--store", store],
        "python -c pass": [str(HERE), "-c", "pass"],
        "oxigraph query": [
            *(str(HERE.with_name("oxigraph")), "query", *place),
            *("--query", QUERY, "--results-format", "csv"),
        ],
    }


def spent(command: Sequence[str]) -> tuple[float, float]:
    """Seconds of processor time of a command and the processes that it waited for, and seconds of the clock."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun, before = time.monotonic(), os.times()
    subprocess.run(command, input=QUERY.encode(), check=True, capture_output=True, env=environment)
    after = os.times()
    taken = after.children_user + after.children_system
    return taken - before.children_user - before.children_system, time.monotonic() - begun


def main() -> None:
    """Run each command in turn, and print the medians."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--store", default="yusuan-store")
    wanted.add_argument("--runs", type=int, default=9)
    given = wanted.parse_args()
    asked = commands(given.store)
    for command in asked.values():  # writes the bytecode that later starts read
        spent(command)
    taken = [{name: spent(command) for name, command in asked.items()} for _ in range(given.runs)]
    print(f"{'':28}{'processor, s':>14}{'clock, s':>10}")
    for name in asked:
        processor, clock = (median(one[name][which] for one in taken) for which in (0, 1))
        print(f"{name:28}{processor:>14.3f}{clock:>10.3f}")


if __name__ == "__main__":
    main()
