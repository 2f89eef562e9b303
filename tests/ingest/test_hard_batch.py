"""A batch survives names that nobody can print, busy machines, and processes that start others."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.batch import worker
from ingest.batch.batch import Batch
from ingest.batch.file import shown, walk
from ingest.batch.limit import MEGABYTE, Limits
from ingest.batch.tree import memory, processor
from ingest.batch.worker import Worker
from tests.dump import DUMP

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux tells this only")

NAMES = [
    b"\xd4\xa4\xcb\xe3.txt",  # 预算 in GBK
    b"two\nlines.txt",
    b"\x1b[2Jclear\x1b]0;title\x07.txt",
    b"\xff\xfe.txt",
    b"\xe2\x80\xaereversed.txt",
    "很长".encode() * 40 + b".txt",
]


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A folder with a document, the same bytes again, and files that are none, under such names."""
    folder = os.fsencode(tmp_path / "documents")
    os.mkdir(folder)
    for number, name in enumerate(NAMES):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(DUMP.encode() if number < 2 else b"letter %d" % number)
    return tmp_path / "documents"


def test_every_file_has_its_fate_whatever_its_name(named: Path) -> None:
    batch = Batch(walk([named]), 1)
    graphs = [graph for graph in batch.graphs() if graph]
    told = json.dumps(batch.summary().document(), ensure_ascii=False).encode("utf-8").decode()
    assert len(batch.summary().entries) == len(NAMES)
    assert len(graphs) == 1
    assert "\x1b" not in told
    assert r"\\xcb\\xe3" in told
    assert rb"\\xcb\\xe3" in graphs[0].nquads or rb"two\\nlines" in graphs[0].nquads


@pytest.mark.long
def test_a_whole_run_publishes_and_reports_them(named: Path, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("yusuan")
    command = [str(program), "ingest", "documents", "--report", "report.json"]
    for expected in ("taken", "known"):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode in (0, 3), done.stderr
        assert b"release 1" in done.stderr
        assert b"\x1b" not in done.stdout + done.stderr
        assert b"Traceback" not in done.stderr
        report = json.loads((tmp_path / "report.json").read_text("utf-8"))
        assert len(report["files"]) == len(NAMES)
        assert expected in report["statuses"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026年预算（公开）.pdf", "2026年预算（公开）.pdf"),
        ("a\tb\r", r"a\tb\r"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\udcff", r"\xff"),
        ("\u202e\u2028", r"\u202e\u2028"),
    ],
)
def test_a_name_is_shown_as_what_can_be_printed(name: str, expected: str) -> None:
    assert shown(name) == expected


@linux
def test_processor_time_and_memory_are_those_of_the_whole_tree() -> None:
    busy = "import time\nheld = bytearray(60 << 20)\nwhile time.process_time() < 0.6: pass\n"
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {busy + 'input()'!r}])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as parent:
        spent = None
        for _ in range(600):
            spent = processor(parent.pid)
            if spent is not None and spent > 0.5:
                break
            time.sleep(0.05)
        held = memory(parent.pid)
        parent.kill()
        assert spent is not None
        assert spent > 0.5
        assert held > 60 * MEGABYTE
    assert processor(parent.pid) is None


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A worker that began a job long ago, in a process that was hardly given any time."""
    made = Worker(Limits(seconds=10.0, patience=20.0))
    made.job = (Path("a.pdf"),)
    monkeypatch.setattr(made, "_starting", False)
    monkeypatch.setattr(made, "_since", begun(made, 100.0))
    return made


def begun(made: Worker, ago: float) -> tuple[float, float]:
    """So many seconds of the clock ago, and none of the processors."""
    clock, spent = made.now()
    return clock - ago, spent


@linux
def test_a_busy_machine_loses_no_document(busy: Worker) -> None:
    assert busy.overdue() is None
    busy.end()


@linux
def test_what_waits_for_ever_ends(busy: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "_since", begun(busy, 201.0))
    outcome = busy.overdue()
    assert outcome is not None
    assert "processor time" in getattr(outcome, "reason", "")
    busy.end()


def held(pid: int) -> int:
    """More than any process may hold."""
    return 4096 * MEGABYTE


@linux
def test_a_tree_that_holds_too_much_is_ended(busy: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "memory", held)
    outcome = busy.overdue()
    assert outcome is not None
    assert "2048 MiB" in getattr(outcome, "reason", "")
    busy.end()
