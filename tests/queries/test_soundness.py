"""Damage is found, said and got around; a backup proves itself; other layouts are refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from queries.failure import BackupRefused, Damaged, QueryFailed, ReleaseUnknown, StoreRefused
from queries.store import merge
from queries.store.backup import backup, restore
from queries.store.release import current, current_id, publish, release, releases
from queries.store.releases import Releases
from queries.store.soundness import check
from queries.store.store import Writer

G = NamedNode("https://example.org/g")
MANY = 500


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with two releases."""
    place = tmp_path / "store"
    with Writer(place) as writer:
        for text in ("one", "two"):
            quads = [Quad(G, G, Literal(f"{text} {number}"), G) for number in range(MANY)]
            writer.replace(G, quads)
            publish(writer)
    return place


def cut(release: Path) -> None:
    """Cut the files of the engine that hold the quads."""
    tables = [*release.glob("store/*.sst"), *release.glob("store/*.log")]
    assert tables
    for path in tables:
        data = path.read_bytes()
        path.unlink()  # its other names, in other releases, stay whole
        path.write_bytes(data[: len(data) // 3])


def swept(release: Path) -> None:
    for path in release.glob("store/*"):
        path.unlink()


def unsaid(release: Path) -> None:
    (release / "release.json").write_text('{"id": ', "utf-8")


def untrue(release: Path) -> None:
    (release / "release.json").write_text('{"id": "2", "quads": "many"}', "utf-8")


def gone(release: Path) -> None:
    release.rename(release.with_name("elsewhere"))


DAMAGES: list[Callable[[Path], None]] = [cut, swept, unsaid, untrue, gone]


def test_a_store_that_is_whole_has_nothing_wrong(place: Path) -> None:
    assert [finding.wrong for finding in check(place)] == [None, None, None]
    assert Releases(place).examine() is None


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_the_last_good_release_is_served(
    place: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(place / "releases" / "2")
    found = Releases(place)
    assert found.current() == "1"
    assert found.damage
    assert "Release 1 is served." in found.damage
    assert str(place) not in found.damage
    assert [record.name for record in caplog.records] == ["yusuan.store"]
    wrong = {finding.what: finding.wrong for finding in check(place) if finding.wrong}
    assert any("2" in what for what in wrong)
    assert "release 1" not in wrong


def test_damage_while_it_is_served_is_found(place: Path) -> None:
    found = Releases(place)
    assert (found.current(), found.examine()) == ("2", None)
    swept(place / "releases" / "2")
    assert found.examine()
    assert found.current() == "1"


def test_where_no_release_is_whole_none_is_served(place: Path) -> None:
    for id in ("1", "2"):
        swept(place / "releases" / id)
    with pytest.raises(Damaged):
        Releases(place).current()


def test_a_pointer_to_nothing_is_got_around(place: Path) -> None:
    (place / "current").write_text("\x00\x00", "utf-8")
    found = Releases(place)
    assert found.current() == "2"
    assert found.damage


def test_quads_that_are_not_as_many_as_said_are_found(place: Path) -> None:
    facts = place / "releases" / "2" / "release.json"
    said = json.loads(facts.read_text("utf-8"))
    facts.write_text(json.dumps({**said, "quads": MANY + 1}), "utf-8")
    (wrong,) = [finding.wrong for finding in check(place) if finding.wrong]
    assert f"{MANY} quads" in wrong
    assert f"{MANY + 1}" in wrong


@pytest.mark.parametrize("where", ["lacks", "holds"])
def test_a_default_graph_that_is_not_the_merge_is_found(tmp_path: Path, where: str) -> None:
    with Writer(tmp_path) as writer:
        writer.replace(G, [Quad(G, G, Literal(text), G) for text in "ab"])
        stray = Quad(G, G, Literal("a" if where == "lacks" else "stray"))
        (writer.store.remove if where == "lacks" else writer.store.add)(stray)
        publish(writer)
    assert merge.merged(current(tmp_path).open())
    (wrong,) = [finding.wrong for finding in check(tmp_path) if finding.wrong]
    assert where in wrong


def test_a_damaged_release_is_not_listed_and_hinders_no_other(place: Path) -> None:
    unsaid(place / "releases" / "2")
    assert [one.id for one in releases(place)] == ["1"]
    with pytest.raises(Damaged):
        release(place, "2")
    with Writer(place) as writer:
        writer.replace(G, [Quad(G, G, Literal("three"), G)])
        assert publish(writer).id == "3"
    assert Releases(place).current() == "3"


def test_a_backup_becomes_a_store_that_is_written_on(place: Path, tmp_path: Path) -> None:
    (place / "sources.json").write_text("{}", "utf-8")
    assert backup(place, tmp_path / "copy").id == "2"
    made = restore(tmp_path / "copy", tmp_path / "new")
    assert (made.id, made.quads, current_id(tmp_path / "new")) == ("2", MANY, "2")
    assert [finding.wrong for finding in check(tmp_path / "new")] == [None, None]
    assert (tmp_path / "new" / "sources.json").exists()
    with Writer(tmp_path / "new") as writer:
        assert not writer.changed
        writer.replace(G, [Quad(G, G, Literal("three"), G)])
        assert (publish(writer).id, current(tmp_path / "new").quads) == ("3", 1)


def test_a_backup_beside_a_writer_is_of_the_release(place: Path, tmp_path: Path) -> None:
    with Writer(place) as writer:
        writer.replace(G, [Quad(G, G, Literal("unpublished"), G)])
        backup(place, tmp_path / "copy")
    assert restore(tmp_path / "copy", tmp_path / "new").quads == MANY


@pytest.mark.parametrize("change", ["cut", "gone", "more", "facts", "layout"])
def test_a_backup_that_is_not_what_was_copied_is_refused(
    place: Path, tmp_path: Path, change: str
) -> None:
    backup(place, tmp_path / "copy")
    table = max((tmp_path / "copy").rglob("*.sst"), key=lambda path: path.stat().st_size)
    facts = tmp_path / "copy" / "backup.json"
    match change:
        case "cut":
            table.write_bytes(table.read_bytes()[:-1])
        case "gone":
            table.unlink()
        case "more":
            (tmp_path / "copy" / "release" / "store" / "more").touch()
        case "facts":
            facts.write_text("[]", "utf-8")
        case _:
            facts.write_text(
                facts.read_text("utf-8").replace('"layout": 1', '"layout": 9'), "utf-8"
            )
    with pytest.raises(BackupRefused):
        restore(tmp_path / "copy", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_over(place: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused):
        backup(place, tmp_path)
    backup(place, tmp_path / "copy")
    with pytest.raises(BackupRefused):
        restore(tmp_path / "copy", place)
    assert current_id(place) == "2"


@pytest.mark.parametrize("text", ["2", "99", "", "one", "-1", "1" * 40])
def test_another_layout_is_refused_with_the_command_that_rebuilds(place: Path, text: str) -> None:
    (place / "layout").write_text(text, "utf-8")
    attempts: list[Callable[[], object]] = [
        lambda: Writer(place),
        Releases(place).current,
        lambda: [*check(place)],
        lambda: backup(place, place.with_name("copy")),
    ]
    for attempt in attempts:
        with pytest.raises(StoreRefused, match="yusuan ingest"):
            attempt()


def test_a_store_of_before_layouts_is_read_and_migrated(place: Path) -> None:
    (place / "layout").unlink()
    assert Releases(place).current() == "2"
    assert not (place / "layout").exists()
    Writer(place).close()
    assert (place / "layout").read_text("utf-8") == "1\n"


def test_failures_of_damage_are_failures_of_queries() -> None:
    assert issubclass(Damaged, QueryFailed)
    assert issubclass(StoreRefused, QueryFailed)
    assert not issubclass(Damaged, ReleaseUnknown)
