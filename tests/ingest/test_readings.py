"""What is read of each real document stays what it was, table by table, until someone says otherwise.

`readings` holds a digest of every table: a rule that changes one shows where it does.
`python tests/ingest/test_readings.py` writes them anew; the difference is to be explained as a gain.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.checks.check import check
from ingest.disclose import disclose
from ingest.emit import disclosure
from ingest.grid import Refused
from ingest.read.detect import detect
from ingest.record import Disclosure, Document, Table

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "dev"
READINGS = Path(__file__).parent / "readings"
TOLD = sorted(READINGS.glob("*.txt"))


def reading(path: Path) -> Iterator[str]:
    """One line each for who discloses, each table, the projects, the indicators, issues and checks."""
    data = path.read_bytes()
    detected = detect(data, path.name)
    read = detected.read(data)
    digest = hashlib.sha256(data).hexdigest()
    try:
        found = disclose(read, Document(digest, path.name, detected.media_type, read.method))
    except Refused as refused:
        yield refused.reason
        return
    identity = found.identity
    yield f"{identity.unit} {identity.year} {identity.stage} {identity.scope} {identity.division}"
    yield from map(table, found.tables)
    yield from things(found)


def table(found: Table) -> str:
    lines = [
        (line.meaning, line.unit, line.project, line.aggregation, line.name, line.amount)
        for line in found.lines
    ]
    return f"{found.order} {found.kind} {found.caption}: {len(lines)} {told(lines)}"


def things(found: Disclosure) -> Iterator[str]:
    projects = [(each.name, each.code, each.budget, each.unit) for each in found.projects]
    rows = [row for each in found.projects for row in each.indicators] + [*found.indicators]
    indicators = [(row.name, row.level1, row.level2, row.target, row.actual) for row in rows]
    yield f"projects: {len(projects)} {told(projects)}"
    yield f"indicators: {len(indicators)} {told(indicators)}"
    yield f"fundings: {dict(sorted(Counter(each.basis for each in found.fundings).items()))}"
    yield f"issues: {dict(sorted(Counter(each.kind for each in found.issues).items()))}"
    outcomes = Counter(each.outcome for each in check(disclosure.quads(found)))
    yield f"checks: {dict(sorted(outcomes.items()))}"


def told(values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:8]


@pytest.mark.parametrize("file", TOLD, ids=[path.stem for path in TOLD])
def test_a_document_is_read_as_it_was(file: Path, shared: Path) -> None:
    document = shared / "corpus" / "dev" / file.stem
    assert [*reading(document)] == file.read_text("utf-8").splitlines()


def test_there_are_readings() -> None:
    assert len(TOLD) > 30


if __name__ == "__main__":
    READINGS.mkdir(exist_ok=True)
    for path in sorted(CORPUS.glob("*.pdf")) + sorted(CORPUS.glob("*.html")):
        if "scan" not in path.stem:
            told_ = "\n".join(reading(path)) + "\n"
            (READINGS / f"{path.name}.txt").write_text(told_, "utf-8")
