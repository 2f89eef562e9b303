"""Releases are immutable and swapped in one step, whatever ends the process that publishes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from queries.failure import ReleaseUnknown
from queries.store.release import current, current_id, prune, publish, release, releases, use
from queries.store.store import Writer

G = NamedNode("https://example.org/g")

KILLED = """
import os, sys
from queries.store import release
from queries.store.store import Writer
step = getattr(release, sys.argv[2])
def die(*given):
    if sys.argv[3] == "after":
        step(*given)
    os.kill(os.getpid(), 9)
setattr(release, sys.argv[2], die)
with Writer(sys.argv[1]) as writer:
    release.publish(writer)
"""


def say(writer: Writer, text: str) -> None:
    writer.replace(G, [Quad(G, G, Literal(text), G)])


def said(directory: Path) -> list[str]:
    return texts(current(directory).open())


def texts(store: Store) -> list[str]:
    held = store.quads_for_pattern(None, None, None, G)
    return [quad.object.value for quad in held if isinstance(quad.object, Literal)]


def test_nothing_is_current_before_the_first_release(tmp_path: Path) -> None:
    with pytest.raises(ReleaseUnknown, match="No release"):
        current_id(tmp_path)


def test_a_release_holds_what_was_written_and_counts_it(writer: Writer) -> None:
    say(writer, "one")
    made = publish(writer)
    assert made == current(writer.directory)
    assert (made.id, made.quads, made.graphs) == ("1", 1, 1)
    assert said(writer.directory) == ["one"]


def test_writing_on_does_not_change_a_release(writer: Writer) -> None:
    say(writer, "one")
    first = publish(writer)
    reader = first.open()
    say(writer, "two")
    publish(writer)
    assert texts(reader) == ["one"]
    assert texts(release(writer.directory, "1").open()) == ["one"]
    assert said(writer.directory) == ["two"]


def test_publishing_without_a_change_makes_no_release(writer: Writer) -> None:
    say(writer, "one")
    assert publish(writer) == publish(writer)
    assert len(releases(writer.directory)) == 1


def test_pruning_keeps_the_newest_and_the_current(writer: Writer) -> None:
    for text in ("one", "two", "three"):
        say(writer, text)
        publish(writer)
    (writer.directory / "current").write_text("1\n")
    assert prune(writer.directory, 1) == ["2"]
    assert [found.id for found in releases(writer.directory)] == ["3", "1"]
    with pytest.raises(ValueError, match="At least one"):
        prune(writer.directory, 0)
    with pytest.raises(ReleaseUnknown, match="Release 2"):
        release(writer.directory, "2")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["_sweep", "_copy", "_point"])
def test_a_crash_while_publishing_leaves_one_whole_release(
    tmp_path: Path, step: str, when: str
) -> None:
    with Writer(tmp_path) as writer:
        say(writer, "old")
        publish(writer)
        say(writer, "new")
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), step, when], check=False)
    assert done.returncode == -signal.SIGKILL
    assert said(tmp_path) == (["new"] if (step, when) == ("_point", "after") else ["old"])
    with Writer(tmp_path) as writer:
        publish(writer)
    assert said(tmp_path) == ["new"]


def test_a_half_made_release_is_never_seen_and_swept_away(writer: Writer) -> None:
    say(writer, "one")
    publish(writer)
    half = writer.directory / "releases" / ".7"
    half.mkdir()
    assert [found.id for found in releases(writer.directory)] == ["1"]
    say(writer, "two")
    publish(writer)
    assert not half.exists()
    assert os.listdir(writer.directory / "releases") != []


def test_rolling_back_makes_an_older_release_current_until_the_next(writer: Writer) -> None:
    for text in ("one", "two"):
        say(writer, text)
        publish(writer)
    use(writer.directory, "1")
    assert said(writer.directory) == ["one"]
    with pytest.raises(ReleaseUnknown, match="Release 9"):
        use(writer.directory, "9")
    say(writer, "three")
    assert publish(writer).id == "3"
    assert said(writer.directory) == ["three"]
