"""Whether what a store directory holds is whole: one release at a glance, or every quad of all."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from queries.failure import Damaged, QueryFailed
from queries.store import merge
from queries.store.release import Release, current_id, release
from queries.store.version import require

ERRORS = (OSError, ValueError, RuntimeError)
"""What the engine raises of files that are missing, cut or changed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, and what is wrong with it; None where it is whole."""

    what: str
    wrong: str | None = None


def glance(found: Release) -> None:
    """Open a release and read one quad of it, in some ten milliseconds whatever its size.

    :raises Damaged: if that cannot be done.
    """
    try:
        first = next(iter(found.open()), None)
    except ERRORS as error:
        raise Damaged(f"Release {found.id} cannot be read.", str(error)) from None
    if first is None and found.quads:
        raise Damaged(f"Release {found.id} is empty; it should hold {found.quads} quads.")


def check(directory: str | Path) -> Iterator[Finding]:
    """Read every quad of each release that is kept, and compare it with what the release says of itself.

    :raises StoreRefused: for a store of another layout.
    :raises ReleaseUnknown: if none was published.
    """
    require(directory)
    current = current_id(directory)
    yield Finding(f"current: release {current}", _said(directory, current))
    for id in kept(directory):
        yield Finding(f"release {id}", _wrong(directory, id))


def kept(directory: str | Path) -> list[str]:
    """The ids of all releases that are kept, damaged ones too, the newest first."""
    folder = Path(directory) / "releases"
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return sorted((name for name in names if name.isdecimal()), key=int, reverse=True)


def sound(directory: str | Path) -> Iterator[Release]:
    """The releases that can be opened, the newest first."""
    for id in kept(directory):
        try:
            found = release(directory, id)
            glance(found)
        except QueryFailed:
            continue
        yield found


def _said(directory: str | Path, id: str) -> str | None:
    try:
        release(directory, id)
    except QueryFailed as failure:
        return str(failure)
    return None


def _wrong(directory: str | Path, id: str) -> str | None:
    try:
        found = release(directory, id)
        glance(found)
        return _miscounted(found.open(), found)
    except QueryFailed as failure:
        return str(failure)
    except ERRORS as error:
        return f"It cannot be read to its end: {error}"


def _miscounted(store: Store, found: Release) -> str | None:
    """What differs from what the release says; reading each quad proves its bytes by the engine's own sums."""
    named = 0
    carried = merge.merged(store)
    for quad in store:
        if not isinstance(quad.graph_name, DefaultGraph):
            named += 1
            if carried and Quad(quad.subject, quad.predicate, quad.object) not in store:
                return "Its default graph lacks what a graph states."
        elif not _stated(store, quad):
            return "Its default graph holds what no graph states."
    graphs = sum(1 for _ in store.named_graphs())
    if (named, graphs) != (found.quads, found.graphs):
        return (
            f"It holds {named} quads in {graphs} graphs; "
            f"it should hold {found.quads} in {found.graphs}."
        )
    return None


def _stated(store: Store, quad: Quad) -> bool:
    """Whether any graph states a triple of the default graph."""
    held = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
    return any(not isinstance(one.graph_name, DefaultGraph) for one in held)
