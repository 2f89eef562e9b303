"""Where documents lie: paths of this machine and its shared folders, or addresses such as `s3://bucket/budgets`.

An address is carried as a path, in which its two slashes are one; fsspec, of the extra `cluster`, knows the protocols.
"""

import hashlib
import re
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import IO, Any

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):/{1,2}(?=[^/])", re.ASCII)


def address(path: Path) -> str | None:
    """The address that a path stands for; None for a path of the file system.

    >>> address(Path("s3://bucket/a.pdf")), address(Path("budgets/a.pdf"))
    ('s3://bucket/a.pdf', None)
    """
    text = path.as_posix()
    found = _ADDRESS.match(text)
    return f"{found[1]}://{text[found.end() :]}" if found else None


def below(path: Path) -> list[Path]:
    """The files at and below an address, in no particular order.

    :raises OSError: where it cannot be reached, or there is nothing.
    """
    named = address(path)
    assert named is not None
    system, place = _system(named)
    protocol = named.partition("://")[0]
    found = [str(name) for name in system.find(place)]
    return [
        Path(f"{protocol}:/{PurePosixPath('/', name).as_posix().lstrip('/')}") for name in found
    ]


@contextmanager
def opened(path: Path) -> Generator[IO[bytes]]:
    """The bytes of a file, wherever it lies.

    :raises OSError: if it cannot be read.
    """
    named = address(path)
    if named is None:
        with path.open("rb") as stream:
            yield stream
        return
    system, place = _system(named)
    with system.open(place, "rb") as stream:
        yield stream


def read(path: Path) -> bytes:
    """All bytes of a file.

    :raises OSError: if it cannot be read.
    """
    with opened(path) as stream:
        return stream.read()


def sha256(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece.

    :raises OSError: if it cannot be read.
    """
    digest = hashlib.sha256()
    with opened(path) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def whole(path: Path) -> Path:
    """A path that names the same file from any folder."""
    return path if address(path) else path.resolve()


def _system(named: str) -> tuple[Any, str]:
    """What knows the protocol of an address, and the place in it.

    :raises OSError: if nothing does.
    """
    try:
        known: Any = import_module("fsspec.core")  # of the extra `cluster`
    except ImportError:
        raise OSError(f"{named} is an address; install yusuan[cluster] to read it.") from None
    try:
        system, place = known.url_to_fs(named)
    except (ValueError, ImportError) as error:
        raise OSError(f"{named}: {error}") from None
    return system, str(place)
