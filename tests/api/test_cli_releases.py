"""Releases on the command line: rolled back to, and pushed nowhere that does not answer."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import yusuan

pytestmark = pytest.mark.long


def releases(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return yusuan("releases", *arguments, cwd=Path.cwd())


def test_an_older_release_is_used_again(store: Path, tmp_path: Path) -> None:
    place = shutil.copytree(store, tmp_path / "store")
    assert "1" in releases("use", "1", "--store", place).stderr
    wrong = releases("use", "7", "--store", place)
    assert (wrong.returncode, "Release 7 is not kept" in wrong.stderr) == (1, True)


def test_a_server_that_does_not_answer_is_named(store: Path) -> None:
    address = "http://127.0.0.1:9"
    done = releases("push", f"{address}/store", f"{address}/query", "--store", store)
    assert (done.returncode, address in done.stderr) == (1, True)


def test_a_store_is_proved_copied_and_made_anew(store: Path, tmp_path: Path) -> None:
    def run(*arguments: str | Path) -> tuple[int, str]:
        done = yusuan("store", *arguments, cwd=tmp_path)
        return done.returncode, done.stdout + done.stderr

    assert run("check", "--store", store)[0] == 0
    assert run("backup", tmp_path / "copy", "--store", store)[0] == 0
    assert run("backup", tmp_path / "copy", "--store", store)[0] == 2
    assert run("restore", tmp_path / "copy", "--store", tmp_path / "new")[0] == 0
    code, said = run("check", "--store", tmp_path / "new")
    assert (code, said.count("whole")) == (0, 2)
    for path in (tmp_path / "new" / "releases" / "1" / "store").iterdir():
        path.unlink()
    code, said = run("check", "--store", tmp_path / "new")
    assert (code, "release 1" in said) == (1, True)
    assert run("restore", tmp_path, "--store", tmp_path / "newer")[0] == 2
