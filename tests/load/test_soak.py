"""A short soak: good and bad clients, releases, and processes killed; no answer is wrong."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.server

ROOT = Path(__file__).parents[2]


def test_no_answer_is_wrong_whatever_is_asked_published_and_killed() -> None:
    arguments = ["--seconds", "8", "--clients", "12", "--kills", "4"]
    command = [sys.executable, "-m", "benchmarks.soak", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong answers 0" in done.stdout
    memory = re.search(r"memory (\d+) MiB", done.stdout)
    assert memory is not None
    assert int(memory[1]) < 2048
