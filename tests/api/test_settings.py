"""Settings: an argument goes before the environment, that before yusuan.toml; nothing at import."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.site.settings import Settings, load


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_order_of_sources(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "yusuan.toml").write_text('port = 1001\nhost = "0.0.0.0"\nstore = "a"\n')
    monkeypatch.setenv("YUSUAN_PORT", "1002")
    monkeypatch.setenv("YUSUAN_STORE", "b")
    found = load(store="c", host=None)
    assert (found.host, found.port, found.store) == ("0.0.0.0", 1002, "c")


@pytest.mark.parametrize(
    "wrong",
    [{"port": 70000}, {"timeout": 0}, {"workers": 0}, {"language": "fr"}, {"colour": "red"}],
)
def test_wrong_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        load(**wrong)


def test_unknown_name_in_the_file_is_refused(elsewhere: Path) -> None:
    (elsewhere / "yusuan.toml").write_text("prot = 1001\n")
    with pytest.raises(ValidationError, match="prot"):
        Settings()


def test_import_reads_no_settings_and_opens_nothing(elsewhere: Path) -> None:
    (elsewhere / "yusuan.toml").write_text("this is no toml")
    root = Path(__file__).parents[2]
    code = "import api.app, pathlib; print(sorted(p.name for p in pathlib.Path().iterdir()))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(root)}
    )
    assert (done.returncode, done.stdout.strip()) == (0, "['yusuan.toml']")
