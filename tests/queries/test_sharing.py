"""A release shares the engine's files with the writer, also after much was loaded."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from queries.store.release import Release, publish
from queries.store.sharing import grown
from queries.store.store import Writer

G = NamedNode("https://example.org/g")


def nquads(name: str, number: int) -> tuple[str, bytes]:
    graph = f"https://example.org/{name}"
    lines = (f'<{graph}/{one}> <{graph}> "{one}" <{graph}> .\n' for one in range(number))
    return graph, "".join(lines).encode()


def alone(release: Release) -> int:
    """Bytes of a release that no other name has."""
    return sum(
        file.stat().st_size for file in release.store.glob("*.sst") if file.stat().st_nlink == 1
    )


def test_what_was_loaded_is_merged_before_it_is_shared(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.store.sharing.LEAST", 0)
    folder = writer.directory / "writer"
    for step in range(3):
        writer.put(*nquads(f"first{step}", 2000))
        writer.complete()
    assert grown(folder, first=True)
    first = publish(writer)
    assert not grown(folder, first=False)
    writer.replace(G, [Quad(G, G, Literal("small"), G)])
    writer.store.flush()
    assert not grown(folder, first=False)
    second = publish(writer)
    assert alone(first) == alone(second) == 0
    for step in range(9):
        writer.put(*nquads(f"more{step}", 3000))
        writer.complete()
    assert grown(folder, first=False)
    third = publish(writer)
    assert not grown(folder, first=False)
    assert (first.quads, second.quads, third.quads) == (6000, 6001, 33001)
    assert len(third.open()) == 2 * 33001


def test_little_is_shared_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "1.sst").write_bytes(b"little")
    assert not grown(tmp_path, first=True)


def test_where_there_are_no_hard_links_nothing_is_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.store.sharing.LEAST", 0)
    (tmp_path / "1.sst").write_bytes(b"much")
    assert grown(tmp_path, first=True)
    assert not grown(tmp_path, first=False)
