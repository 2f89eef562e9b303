"""A new store begins with the ontology and the code lists as they are kept ready-made, and is as one that loaded them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ontology import iri
from queries.store.readymade import KEPT, Readymade, holds
from queries.store.store import Writer

GRAPH, P = iri.graph("example"), NamedNode("https://example.org/p")
BASE = [Quad(GRAPH, P, Literal("one"), GRAPH), Quad(GRAPH, P, BlankNode("any"), GRAPH)]


def unread() -> Iterator[Quad]:
    raise AssertionError("The quads were looked at.")
    yield


def kept(folder: Path, place: Path, digest: str = "a") -> Readymade:
    """What is kept of a store that loaded the base; the store is at `place`."""
    found = Readymade(folder, digest)
    with Writer(place, found) as writer:
        assert writer.load_base(BASE, digest)
        found.keep(writer.store)
    return found


def dumped(writer: Writer, name: str = "all.nq") -> bytes:
    writer.dump(writer.directory / name)
    return (writer.directory / name).read_bytes()


def test_a_store_that_begins_ready_made_is_as_one_that_loaded_its_base(tmp_path: Path) -> None:
    found = kept(tmp_path / "kept", tmp_path / "1")
    with Writer(tmp_path / "1") as loaded, Writer(tmp_path / "2", found) as begun:
        assert not begun.load_base(unread(), "a")
        assert holds(begun.directory, "a")
        assert set(loaded.store) == set(begun.store)
        assert loaded.quads_in_all() == begun.quads_in_all() == 2
        assert begun.changes() is None
        assert dumped(begun) == dumped(loaded) == found.text(GRAPH)


def test_what_is_kept_stays_whatever_a_store_makes_of_it(tmp_path: Path) -> None:
    found = kept(tmp_path / "kept", tmp_path / "1")
    with Writer(tmp_path / "2", found) as writer:
        writer.exchange({GRAPH: ()})
        assert not holds(writer.directory, "a")
    with Writer(tmp_path / "3", found) as writer:
        assert holds(writer.directory, "a")
        assert len(list(writer.quads(GRAPH))) == 2


def test_a_store_of_before_is_not_begun_anew(tmp_path: Path) -> None:
    found = kept(tmp_path / "kept", tmp_path / "1")
    with Writer(tmp_path / "2") as writer:
        writer.exchange({GRAPH: BASE[:1]})
    with Writer(tmp_path / "2", found) as writer:
        assert not holds(writer.directory, "a")
        assert list(writer.quads(GRAPH)) == BASE[:1]


def test_another_digest_is_another_base(tmp_path: Path) -> None:
    found = kept(tmp_path / "kept", tmp_path / "1")
    with Writer(tmp_path / "2", Readymade(found.folder, "b")) as writer:
        assert writer.graphs() == []


def test_what_is_damaged_is_made_anew(tmp_path: Path) -> None:
    found = kept(tmp_path / "kept", tmp_path / "1")
    for current in found.folder.glob("*/store/CURRENT"):
        current.write_text("nothing")
    with Writer(tmp_path / "2", found) as writer:
        assert writer.load_base(BASE, "a")
        found.keep(writer.store)
    with Writer(tmp_path / "3", found) as writer:
        assert not writer.load_base(unread(), "a")


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = kept(tmp_path / "file" / "kept", tmp_path / "1")
    assert found.text(GRAPH) is None
    with Writer(tmp_path / "2", found) as writer:
        assert writer.load_base(BASE, "a")


def test_few_are_kept_and_nothing_half_made_stays(tmp_path: Path) -> None:
    digests = ["a", "b", "c", "d"]
    for digest in [*digests, "d"]:
        shutil.rmtree(tmp_path / "1", ignore_errors=True)
        found = Readymade(tmp_path / "kept", digest)
        with Writer(tmp_path / "1") as writer:
            writer.load_base(BASE, digest)
            found.keep(writer.store)
    left = sorted(path.name.partition("-")[0] for path in (tmp_path / "kept").iterdir())
    assert left == digests[-KEPT:]


def test_what_others_keep_in_the_folder_stays(tmp_path: Path) -> None:
    for name in ("photos", "store"):
        (tmp_path / "kept" / name / "store").mkdir(parents=True)
    for digest in ("a", "b", "c"):
        with Writer(tmp_path / digest) as writer:
            writer.load_base(BASE, digest)
            Readymade(tmp_path / "kept", digest).keep(writer.store)
    names = {one.name for one in (tmp_path / "kept").iterdir()}
    assert {"photos", "store"} < names
    assert len(names) == 2 + KEPT
