"""How far a long command is: lines where no terminal shows a bar."""

import time

import pytest

from api.commands import progress


def test_what_is_done_now_is_said_every_few_seconds(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0.01)
    with progress.progress() as shown:
        shown.begin("读取 Reading", 3)
        shown.reach(2)
        time.sleep(0.1)
        shown.begin("发布 Publishing")
        time.sleep(0.1)
    said = capfd.readouterr().err.splitlines()
    assert {line.partition("，")[0] for line in said} == {"读取 Reading 2/3", "发布 Publishing"}
    assert all(line.endswith("秒 s") for line in said)


def test_nothing_is_said_after_the_end(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0.01)
    with progress.progress():
        pass
    capfd.readouterr()
    time.sleep(0.05)
    assert capfd.readouterr().err == ""
