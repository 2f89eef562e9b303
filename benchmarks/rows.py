"""Rows of lists by cursors, in each format, beside the export of the same rows in one stream.

python -m benchmarks.rows STORE
"""

import argparse
import time
from collections.abc import Iterator

from starlette.testclient import TestClient

from api.app import create
from api.routes.rows import LARGEST, LISTS
from api.site.settings import load


def main() -> None:
    """Print rows a second of processor time, the ratio of the last page to the first, and that to the export."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("store")
    given = wanted.parse_args()
    with TestClient(create(load(store=given.store, workers=1))) as client:
        print(
            f"{'list':12}{'format':8}{'rows':>8}{'rows/s':>10}{'last/first':>12}{'to export':>11}"
        )
        for name, table in LISTS.items():
            begun = time.process_time()
            client.get(f"/export/csv?table={table}")
            whole = time.process_time() - begun
            for form in ("csv", "ndjson"):
                pages = list(walked(client, f"/{name}.{form}?size={LARGEST}"))
                rows, spent = (sum(part) for part in zip(*pages, strict=True))
                full = [seconds / count for count, seconds in pages if count]
                ratio = full[-1] / full[0] if full else 1
                print(
                    f"{name:12}{form:8}{rows:8}{rows / spent:10.0f}{ratio:12.1f}{spent / whole:11.1f}"
                )


def walked(client: TestClient, path: str) -> Iterator[tuple[int, float]]:
    """For each page the number of its lines, and the seconds of processor time that it took."""
    while path:
        begun = time.process_time()
        answer = client.get(path)
        yield answer.text.count("\n"), time.process_time() - begun
        path = answer.headers.get("Link", "<").partition(">")[0].removeprefix("<")


if __name__ == "__main__":
    main()
