"""What publishing keeps for the first pages of a release: it changes no answer, and nothing depends on it."""

import json
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.commands.ready import ready
from api.site import ahead
from api.site.settings import Settings
from queries.store.release import current

ASKED = (
    *("/", "/code/function/201", "/code/function", "/codes?q=shenji"),
    *(
        "/search.json?q=sjj",
        "/search.json?q=审计",
        "/search.json?q=审汁局",
        "/search.json?q=2010801",
    ),
    *("/search.json?q=public%20services", "/search?q=示例 2023", "/code/function/2010899x"),
)


NAMES = {"codes", "first", "money", "observed", "search"}


def keeping(store: Path) -> Settings:
    return Settings(store=str(store), ahead=True)


@pytest.fixture
def copied(store: Path, tmp_path: Path) -> Path:
    """A store of one's own, of which nothing is kept ahead."""
    return _copied(store, tmp_path)


def _copied(store: Path, place: Path) -> Path:
    made = place / "store"
    shutil.copytree(store, made)
    shutil.rmtree(current(made).ahead, ignore_errors=True)
    return made


@contextmanager
def served(store: Path) -> Generator[TestClient]:
    with TestClient(create(Settings(store=str(store), workers=1, ahead=False))) as opened:
        yield opened


def answers(store: Path) -> list[tuple[int, bytes]]:
    """What a server that has just started answers."""
    with served(store) as opened:
        found = [opened.get(path, headers={"Accept": "text/html, */*;q=0.1"}) for path in ASKED]
    return [(one.status_code, one.content) for one in found]


@pytest.fixture(scope="module")
def wanted(store: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, bytes]]:
    """What is answered where nothing is kept."""
    return answers(_copied(store, tmp_path_factory.mktemp("bare")))


def test_answers_are_the_same_with_what_is_kept(
    copied: Path, wanted: list[tuple[int, bytes]]
) -> None:
    ready(keeping(copied))
    kept = current(copied).ahead
    assert {path.stem for path in kept.glob("*.json")} == NAMES
    assert answers(copied) == wanted
    before = (kept / "search.json").stat().st_ino
    ready(keeping(copied))
    assert (kept / "search.json").stat().st_ino == before, "what is there is left alone"


def test_what_is_kept_is_what_answers(copied: Path) -> None:
    ready(keeping(copied))
    file = current(copied).ahead / "search.json"
    kept = json.loads(file.read_text("utf-8"))
    kept["unit"]["things"][0][1] = "改过的名称"
    file.write_text(json.dumps(kept), encoding="utf-8")
    with served(copied) as opened:
        found = opened.get("/search.json?q=sjj&kind=unit").json()
    assert "改过的名称" in [item["name"] for group in found["groups"] for item in group["items"]]


def test_what_cannot_be_read_is_made_anew(copied: Path, wanted: list[tuple[int, bytes]]) -> None:
    ready(keeping(copied))
    kept = current(copied).ahead
    (kept / "search.json").write_text('{"unit": {"things": ')
    (kept / "codes.json").write_text('{"of": "names of others"}')
    (kept / "first.json").write_text("[]")
    (kept / "money.json").write_text('{"function": [[3, 4]]}')
    (kept / "observed.json").unlink()
    assert answers(copied) == wanted


def test_what_another_version_kept_is_left_unread(copied: Path) -> None:
    id = current(copied).id
    ahead.write(str(copied), id, {"first": ["kept"]})
    assert ahead.read(str(copied), id, "first") == ["kept"]
    (current(copied).ahead / ahead.MADE_BY).write_text("yusuan 0.0.1\n")
    assert ahead.read(str(copied), id, "first") is None


def test_nothing_is_kept_where_the_settings_say_so(copied: Path) -> None:
    ready(Settings(store=str(copied), ahead=False))
    assert not current(copied).ahead.exists()


def test_a_release_that_cannot_be_written_to_is_said(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied / "releases" / f".{current(copied).id}.ahead").write_text("in the way")
    ready(keeping(copied))
    said = capsys.readouterr()
    assert "are made when asked for" in said.out + said.err
